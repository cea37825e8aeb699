"""Material: nothing to tell is said; the short form leaves out why."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import SettingsError
from publish.chosen import Audience, Chosen, Length
from publish.material import compose
from publish.topics import Subject
from tests.publish_papers import chosen, read_text


def test_a_document_with_nothing_to_tell_is_refused(tmp_path: Path) -> None:
    empty = Chosen(read_text(tmp_path, "Kính gửi các đồng chí.\n", "thu.txt"))
    with pytest.raises(SettingsError, match="không có nội dung nào để biên soạn"):
        compose([empty], Audience.MEMBERS, Length.MIDDLE)


def test_short_material_leaves_views_out_and_people_get_no_bases(tmp_path: Path) -> None:
    (told,) = compose([chosen(tmp_path)], Audience.MEMBERS, Length.SHORT).told
    assert Subject.VIEW not in {t.subject for t in told.topics}
    (told,) = compose([chosen(tmp_path)], Audience.PEOPLE, Length.MIDDLE).told
    assert "Căn cứ" not in {f.name for f in told.facts}
    assert {t.duty.role.value for t in told.tasks} == {"lead"}
