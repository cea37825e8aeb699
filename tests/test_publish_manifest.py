"""Manifests: what stands is said to stand, what changed in a new version is found."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from api.wiring import Workspace
from corpus.agencies import load_register
from corpus.errors import SettingsError
from corpus.verify import verify_answer
from publish.chosen import Kind, choose
from publish.manifest import State, check_items, manifest_bytes
from publish.published import Options, publish
from tests.api_office import workspace
from tests.publish_papers import TEXT, read_text


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    made = workspace(tmp_path / "kho", filled=False)
    made.catalogue.add(read_text(tmp_path), TEXT.encode(), "chuong-trinh.txt")
    return made


def kept(office: Workspace) -> object:
    chosen = choose(office.catalogue, ["15-CTr/TU"])
    return json.loads(manifest_bytes(publish(Kind.HANDOUT, chosen, Options(), load_register()), "a.docx"))


def replace_text(office: Workspace, folder: Path, text: str) -> None:
    read = read_text(folder, text, "moi.txt")
    old = office.catalogue.resolve("15-CTr/TU")
    office.catalogue.add(replace(read, id=old), text.encode(), "moi.txt", replaces=old)


def test_nothing_changed(office: Workspace) -> None:
    saved = kept(office)
    assert {c.state for c in check_items(saved, office.catalogue)} == {State.STANDS}
    assert all(not c.problem for c in verify_answer(saved, office.catalogue)), "chidan verify reads it too"


@pytest.mark.parametrize(
    ("old", "new", "state", "why"),
    [
        ("đạt trên 60%", "đạt trên 65%", State.CHANGED, "another figure"),
        ("I- QUAN ĐIỂM", "I- QUAN ĐIỂM\n- Thêm một ý mới về nông nghiệp số của tỉnh.", State.STANDS, "only moved down"),
        ("3. Sở Tài chính bố trí kinh phí thực hiện Chương trình hằng năm.\n", "", State.CHANGED, "a clause taken out"),
    ],
)
def test_a_new_version(office: Workspace, tmp_path: Path, old: str, new: str, state: State, why: str) -> None:
    saved = kept(office)
    replace_text(office, tmp_path, TEXT.replace(old, new))
    checked = check_items(saved, office.catalogue)
    states = {c.state for c in checked}
    assert state in states, why
    assert (State.CHANGED in states) == (state is State.CHANGED), why
    if new and state is State.CHANGED:
        (changed,) = [c for c in checked if c.state is State.CHANGED and "sổ tay điện tử đạt" in c.text][:1]
        assert "65%" in changed.now


def test_a_document_that_is_gone(office: Workspace) -> None:
    saved = kept(office)
    office.catalogue.remove(office.catalogue.resolve("15-CTr/TU"))
    assert {c.state for c in check_items(saved, office.catalogue)} == {State.GONE}


@pytest.mark.parametrize("junk", [{}, [], {"answer": "", "citations": [], "refused": True}, {"answer": 1}])
def test_what_is_no_manifest_is_refused(office: Workspace, junk: object) -> None:
    with pytest.raises(SettingsError):
        check_items(junk, office.catalogue)
