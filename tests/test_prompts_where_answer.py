"""Places: which section speaks of something, and what a named section says."""

from __future__ import annotations

import pytest

from corpus.section_path import SectionPath
from prompts.reading import read
from prompts.where_answer import answer, find_section, look_up
from tests.prompts_doubles import decision, desk_for, made, programme

SPOKEN_OF = [
    ("Mục nào nói về an toàn thực phẩm?", "Điều 2.2", "- khoản 2 Điều 2:", "the item that holds the words"),
    ("Mục nào quy định giờ mở cửa chợ?", "Điều 1", "- Điều 1:", "the article whose heading says it"),
    ("muc nao noi ve kinh te so", "III.1", "- mục 1, phần III:", "typed without diacritics"),
]


@pytest.mark.parametrize(("question", "path", "line", "reason"), SPOKEN_OF, ids=[s[3] for s in SPOKEN_OF])
def test_places_are_named_with_the_words_that_show_them(question: str, path: str, line: str, reason: str) -> None:
    reply = answer(desk_for(question, programme(), decision()))
    assert path in [str(c.section) for c in reply.citations], reason
    assert line in reply.text


def test_of_a_thing_that_no_section_speaks_of_none_is_named() -> None:
    assert answer(desk_for("Mục nào nói về tàu vũ trụ?", programme(), decision())).refused


def test_a_section_is_named_once() -> None:
    reply = answer(desk_for("Mục nào nói về kinh tế số?", programme()))
    places = [str(c.section) for c in reply.citations]
    assert len(places) == len(set(places))


def test_a_named_section_says_its_words_and_those_below_it() -> None:
    reply = look_up(desk_for("Điều 2 quy định gì?", decision()))
    paths = {str(c.section) for c in reply.citations}
    assert {"Điều 2.1.a", "Điều 2.1.b", "Điều 2.2"} <= paths
    assert not any(path.startswith(("Điều 1", "Điều 3")) for path in paths)
    assert reply.text.startswith("Điều 2 của Quyết định số 34/2025/QĐ-UBND nêu:")


def test_a_section_that_is_not_there_is_refused() -> None:
    reply = look_up(desk_for("Mục IX nói gì?", programme()))
    assert (reply.refused, reply.citations) == (True, ())
    assert reply.text == "Chương trình số 12-CTr/TU không có phần IX."


TWICE = made("1/KH-UBND", "KẾ HOẠCH", "x", [("I", "I. A#"), ("I.1", "1. Một"), ("II", "II. B#"), ("II.1", "1. Hai")])
PATHS = [
    ("II.1", "II.1", "as printed"),
    ("ii.1", "II.1", "in small letters"),
    ("1", "", "an end that two sections have says neither"),
    ("III.1", "", "a path that is not there"),
]


@pytest.mark.parametrize(("asked", "found", "reason"), PATHS, ids=[p[2] for p in PATHS])
def test_a_path_finds_its_section_or_none(asked: str, found: str, reason: str) -> None:
    section = find_section(read(TWICE), SectionPath("", tuple(asked.split("."))))
    assert (str(section.path) if section else "") == found, reason


BOTH = made(
    "2/QĐ-UBND",
    "QUYẾT ĐỊNH",
    "x",
    [("Điều 2", "Điều 2. Một"), ("Quy chế/Điều 2", "Điều 2. Hai"), ("Quy chế/Điều 9", "Điều 9. Ba")],
)
ATTACHED = [
    ("Điều 2", "Điều 2", "the main text's"),
    ("Quy chế/Điều 2", "Quy chế/Điều 2", "the attached one's"),
    ("quy chế/điều 2", "Quy chế/Điều 2", "the same in small letters"),
    ("Điều 9", "Quy chế/Điều 9", "the only one there is"),
    ("Nội quy/Điều 2", "Điều 2", "called by a kind that nothing attached has"),
]


@pytest.mark.parametrize(("asked", "found", "reason"), ATTACHED, ids=[a[2] for a in ATTACHED])
def test_a_path_is_looked_for_in_the_text_it_names(asked: str, found: str, reason: str) -> None:
    section = find_section(read(BOTH), SectionPath.parse(asked))
    assert section is not None, reason
    assert str(section.path) == found, reason
