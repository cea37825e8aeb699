"""Ground: who could be meant by a task, and which words read on their own."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

import publish.quiz.ground
from tests.publish_papers import TEXT
from tests.quiz_grounds import ground


def test_doctests() -> None:
    assert doctest.testmod(publish.quiz.ground).failed == 0


@pytest.mark.parametrize(
    ("name", "could", "why"),
    [
        ("Sở Nông nghiệp và Môi trường", True, "it leads the task"),
        ("Sở Tài chính", True, "it helps in the same clause"),
        ("Văn phòng Tỉnh ủy", False, "it stands elsewhere only"),
    ],
)
def test_could_do(tmp_path: Path, name: str, could: bool, why: str) -> None:
    made = ground(tmp_path)
    document, task = next(pair for pair in made.all_tasks if str(pair[1].duty.section) == "IV.1")
    assert made.could_do(made.register.identify(name), name, document, task.duty) == could, why


def test_a_class_in_the_clause_takes_its_members_in(tmp_path: Path) -> None:
    made = ground(
        tmp_path, TEXT.replace("2. Sở Khoa học và Công nghệ xây", "2. Sở Khoa học và Công nghệ và các sở, ngành xây")
    )
    document, task = next(pair for pair in made.all_tasks if str(pair[1].duty.section) == "IV.2")
    assert made.could_do(made.register.identify("Sở Y tế"), "Sở Y tế", document, task.duty)


def test_sentences_that_speak_of_the_same(tmp_path: Path) -> None:
    found = ground(tmp_path).speaking_of("Tỉ lệ xã có điểm tư vấn kỹ thuật số đạt ……")
    assert {s.rpartition(" ")[2] for s in found} >= {"80%.", "100%."}
