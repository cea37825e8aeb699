"""The tree of a document in JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.tree import Tree, clause, draw
from corpus.errors import NotFound
from tests.api_office import TEXT, programme, workspace


def test_sections_stand_below_their_parents_with_counts() -> None:
    aims, tasks = draw(programme())
    assert [n.section for n in (aims, tasks)] == ["I", "V"]
    assert [(n.section, n.duties) for n in tasks.children] == [("V.1", 1), ("V.2", 2), ("V.3", 1)]
    assert (aims.duties, tasks.duties) == (0, 4)


def test_every_value_of_the_letterhead_says_where_it_stands(tmp_path: Path) -> None:
    office = workspace(tmp_path)
    tree = Tree.drawn(office.catalogue.summaries()[0], office.catalogue.document(programme().id))
    number = tree.model_dump()["metadata"]["number"]
    assert TEXT[number["start"] : number["end"]] == number["value"] == "07-CTr/TU"
    assert tree.model_dump()["metadata"]["secrecy"] is None


@pytest.mark.parametrize("typed", ["V.2", "v.2", "V .2"])
def test_a_clause_is_found_as_people_type_its_path(typed: str) -> None:
    part = clause(programme(), typed)
    assert part.text.startswith("2. Sở Khoa học")
    assert [d.agency for d in part.duties] == ["Sở Khoa học và Công nghệ", "Sở Tài chính"]
    assert part.spoken == "mục 2, phần V"


def test_an_unknown_path_names_those_that_are_there() -> None:
    with pytest.raises(NotFound) as told:
        clause(programme(), "IX.9")
    assert "I.1" in told.value.advice
