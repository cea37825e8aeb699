"""Relabelling: a section and all below it are called otherwise, no word changes, and what cannot be is refused."""

from __future__ import annotations

import pytest

from corpus.errors import NotFound, SettingsError
from corpus.relabelling import relabelled
from tests.api_office import TEXT, programme

START = TEXT.index("V- TỔ")


def test_a_section_and_what_is_below_it_get_the_right_label() -> None:
    read = programme()
    made = relabelled(read, START, " VI. ")
    assert [str(s.path) for s in made.sections] == ["I", "I.1", "VI", "VI.1", "VI.2", "VI.3"]
    assert {str(d.section) for d in made.duties} == {"VI.1", "VI.2", "VI.3"}
    assert {str(p.section) for p in made.passages} == {"I.1", "VI.1", "VI.2", "VI.3"}
    assert [str(t.section) for t in made.targets] == ["I.1"]
    assert made.text == read.text
    assert [s.label for s in made.sections] == [s.label for s in read.sections], "the printed label stays"


def test_one_clause_alone() -> None:
    made = relabelled(programme(), TEXT.index("3. Văn"), "4")
    assert [str(s.path) for s in made.sections][-3:] == ["V.1", "V.2", "V.4"]


@pytest.mark.parametrize(
    ("start", "label", "error", "reason"),
    [
        (START, "I", SettingsError, "another section has that label"),
        (START, "", SettingsError, "no label at all"),
        (START, "V.6", SettingsError, "a path, not a label"),
        (START, "<b>V</b>", SettingsError, "no label looks like this"),
        (START + 1, "VI", NotFound, "no section begins here"),
    ],
)
def test_what_cannot_be_is_refused(start: int, label: str, error: type[Exception], reason: str) -> None:
    with pytest.raises(error) as told:
        relabelled(programme(), start, label)
    assert told.value.advice, reason  # type: ignore[attr-defined]


def test_its_own_label_changes_nothing() -> None:
    assert relabelled(programme(), START, "V") == programme()
