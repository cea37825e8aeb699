"""The lexical index: field weights, filter, adds and deletes, hostile terms, damage."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import IndexUnavailable
from index.lexical import Entry, LexicalReader, TermQuery, write


def made(passage: str, *terms: str, folded: tuple[str, ...] = (), section: tuple[str, ...] = ()) -> Entry:
    return Entry(passage, passage.partition(":")[0], section, {"syllable": terms, "folded": folded})


ENTRIES = [
    made("a:0", "kế", "hoạch", "số", section=("v", "v/6")),
    made("a:1", "tài", "chính", section=("v", "v/7")),
    made("b:0", "kế", "toán", folded=("tài", "chính"), section=("v", "v/6")),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "lexical", ENTRIES, ())
    return tmp_path / "lexical"


def find(folder: Path, *terms: str, **wanted: object) -> list[str]:
    query = TermQuery({"syllable": dict.fromkeys(terms, 1.0)}, **wanted)  # type: ignore[arg-type]
    return list(LexicalReader(folder).search(query, 10))


def test_a_rarer_term_counts_for_more(folder: Path) -> None:
    assert find(folder, "kế", "hoạch") == ["a:0", "b:0"]
    assert find(folder, "toán", "kế") == ["b:0", "a:0"]


def test_field_weights_decide(folder: Path) -> None:
    reader = LexicalReader(folder)
    for exact, folded, first in ((1.0, 0.1, "a:1"), (0.1, 1.0, "b:0")):
        fields = {"syllable": {"tài": exact}, "folded": {"tài": folded}}
        assert next(iter(reader.search(TermQuery(fields), 10))) == first


def test_only_the_chosen_documents(folder: Path) -> None:
    assert find(folder, "kế", documents=frozenset({"b"})) == ["b:0"]
    assert find(folder, "kế", documents=frozenset()) == []


def test_a_section_needs_no_term_and_terms_order_it(folder: Path) -> None:
    assert sorted(find(folder, section="v/6")) == ["a:0", "b:0"]
    assert find(folder, "toán", section="v/6") == ["b:0", "a:0"]
    assert sorted(find(folder, section="v")) == ["a:0", "a:1", "b:0"]


@pytest.mark.parametrize("term", ["AND", "(", '"', "kế:", "*", "\x00", "kế hoạch", "a" * 70_000])
def test_any_text_is_a_term(folder: Path, term: str) -> None:
    assert find(folder, term) == []


def test_a_long_query_is_answered(folder: Path) -> None:
    assert find(folder, "hoạch", *(f"từ{i}" for i in range(3000))) == ["a:0"]


def test_removed_and_added_again(folder: Path) -> None:
    write(folder, [made("a:0", "mới")], ["a"])
    assert find(folder, "hoạch") == []
    assert find(folder, "mới") == ["a:0"]
    assert LexicalReader(folder).count == 2


def test_a_reader_keeps_what_it_opened(folder: Path) -> None:
    reader = LexicalReader(folder)
    write(folder, [], ["a", "b"])
    assert list(reader.search(TermQuery({"syllable": {"hoạch": 1.0}}), 10)) == ["a:0"]


@pytest.mark.parametrize("damage", [lambda p: p.unlink(), lambda p: p.write_text("{")], ids=["missing", "cut"])
def test_damage_is_noticed(folder: Path, damage: object) -> None:
    damage(folder / "meta.json")  # type: ignore[operator]
    with pytest.raises(IndexUnavailable):
        LexicalReader(folder)


def test_forms_are_known_by_their_folded_syllable(folder: Path) -> None:
    write(folder, [made("c:0", "tải", "tai", "2026")], ["b"])
    reader = LexicalReader(folder)
    assert list(reader.forms("tai")) == ["tài", "tải"]
    assert list(reader.forms("2026")) == list(reader.forms("khong")) == []
