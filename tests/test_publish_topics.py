"""Topics: a section each, by subject, in the order that the audience is told them."""

from __future__ import annotations

from pathlib import Path

import pytest

from prompts.reading import read
from publish.chosen import Audience
from publish.topics import Subject, topics
from tests.publish_papers import chosen


def found(folder: Path, audience: Audience, *sections: str) -> list[tuple[str, Subject]]:
    one = chosen(folder, *sections)
    return [(str(t.section.path), t.subject) for t in topics(one, read(one.document), audience)]


def test_members_are_told_in_the_documents_order(tmp_path: Path) -> None:
    assert found(tmp_path, Audience.MEMBERS) == [
        ("I", Subject.VIEW),
        ("II.1", Subject.AIM),
        ("II.2", Subject.AIM),
        ("III.1", Subject.TASK),
        ("III.2", Subject.TASK),
        ("IV", Subject.ORGANISATION),
    ]


@pytest.mark.parametrize("audience", [Audience.CADRES, Audience.PEOPLE])
def test_others_are_told_aims_first(tmp_path: Path, audience: Audience) -> None:
    assert [s for _, s in found(tmp_path, audience)][:3] == [Subject.AIM, Subject.AIM, Subject.TASK]


def test_people_are_told_what_speaks_of_them(tmp_path: Path) -> None:
    one = chosen(tmp_path, "III.1")
    (topic,) = topics(one, read(one.document), Audience.PEOPLE)
    told = [s.text for p in topic.paragraphs for s in p]
    assert len(told) == 2, "nothing in the section names the people: all of it is told"
    one = chosen(tmp_path, "I")
    (topic,) = topics(one, read(one.document), Audience.PEOPLE)
    assert "người dân" in topic.paragraphs[0][0].text


def test_titles_have_labels_and_only_what_was_chosen_is_told(tmp_path: Path) -> None:
    one = chosen(tmp_path, "III")
    made = topics(one, read(one.document), Audience.MEMBERS)
    assert [t.titles for t in made] == [
        ("III. NHIỆM VỤ, GIẢI PHÁP", "1. Phát triển hạ tầng số nông thôn"),
        ("III. NHIỆM VỤ, GIẢI PHÁP", "2. Đào tạo kỹ năng số"),
    ]
