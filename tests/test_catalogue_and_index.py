"""Catalogue and index against a model in memory: whatever is added, replaced and removed, search agrees."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from api.archive import back_up, put_back
from api.leveling import set_level
from bench.soak import office
from corpus.access import Level, up_to
from corpus.errors import ChidanError, NotFound

NUMBERS = st.integers(1, 4)
VERSIONS = st.integers(1, 2)


class Office(RuleBasedStateMachine):
    """`held` is the model: a document's id to the programme that is its newest version."""

    @initialize()
    def found(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.papers = Path(self._folder.name)
        self.workspace = office.open_office(self.papers / "kho")
        self.held: dict[str, tuple[int, int]] = {}
        self.ever: dict[str, set[tuple[int, int]]] = {}
        self.levels: dict[str, Level] = {}
        self.kept: tuple[dict[str, tuple[int, int]], dict[str, set[tuple[int, int]]], dict[str, Level]] | None = None

    def _owner(self, programme: tuple[int, int]) -> str | None:
        return next((i for i, all_of in self.ever.items() if programme in all_of), None)

    @rule(number=NUMBERS, version=VERSIONS)
    def add(self, number: int, version: int) -> None:
        programme = (number, version)
        owner = self._owner(programme)
        identity = office.add(self.workspace, self.papers, *programme)
        if owner is None:
            self.held[identity], self.ever[identity] = programme, {programme}
            self.levels[identity] = Level.INTERNAL
        else:
            assert identity == owner

    @precondition(lambda self: self.held)
    @rule(number=NUMBERS, version=VERSIONS, data=st.data())
    def replace(self, number: int, version: int, data: st.DataObject) -> None:
        programme, old = (number, version), data.draw(st.sampled_from(sorted(self.held)))
        owner = self._owner(programme)
        try:
            office.add(self.workspace, self.papers, *programme, replaces=old)
        except ChidanError:
            assert owner not in (None, old)
            return
        assert owner in (None, old)
        self.held[old] = programme
        self.ever[old].add(programme)

    @precondition(lambda self: self.held)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        gone = data.draw(st.sampled_from(sorted(self.held)))
        self.workspace.catalogue.remove(gone)
        del self.held[gone], self.ever[gone], self.levels[gone]
        with suppress(NotFound):
            self.workspace.catalogue.remove(gone)
            raise AssertionError("removed twice")

    @rule()
    def open_again(self) -> None:
        self.workspace.close()
        self.workspace = office.open_office(self.papers / "kho")

    @rule()
    def lose_the_index(self) -> None:
        self.workspace.close()
        for folder in (self.papers / "kho").glob("index*"):
            if folder.is_dir():
                shutil.rmtree(folder)
        self.workspace = office.open_office(self.papers / "kho")

    @precondition(lambda self: self.held)
    @rule(level=st.sampled_from(Level), data=st.data())
    def set_level(self, level: Level, data: st.DataObject) -> None:
        chosen = data.draw(st.sampled_from(sorted(self.held)))
        set_level(self.workspace, chosen, level, "văn thư")
        self.levels[chosen] = level

    @rule()
    def keep(self) -> None:
        back_up(self.workspace.settings, self.papers / "kho.zip")
        self.kept = dict(self.held), {i: set(s) for i, s in self.ever.items()}, dict(self.levels)

    @precondition(lambda self: self.kept is not None)
    @rule()
    def restore(self) -> None:
        assert self.kept is not None
        put_back(self.workspace.settings, self.papers / "kho.zip")
        self.held, self.ever = dict(self.kept[0]), {i: set(s) for i, s in self.kept[1].items()}
        self.levels = dict(self.kept[2])

    @invariant()
    def the_catalogue_is_the_model(self) -> None:
        assert self.workspace.catalogue.state() == {i: office.hash_of(*p) for i, p in self.held.items()}

    @invariant()
    def search_finds_what_is_held_and_nothing_else(self) -> None:
        searcher = self.workspace.searcher()
        for identity, programme in self.held.items():
            best = searcher.search(office.marker(*programme)).hits[0].passage
            assert best.document == identity
            assert office.marker(*programme) in best.text
        assert {hit.passage.document for hit in searcher.search("kinh phí").hits} <= self.held.keys()

    @invariant()
    def a_reader_finds_what_is_for_them_and_nothing_else(self) -> None:
        theirs = {i: p for i, p in self.held.items() if self.levels[i] != Level.RESTRICTED}
        seen = self.workspace.seen_by(up_to(Level.INTERNAL))
        assert seen.catalogue.state() == {i: office.hash_of(*p) for i, p in theirs.items()}
        searcher = seen.searcher()
        for identity, programme in theirs.items():
            assert searcher.search(office.marker(*programme)).hits[0].passage.document == identity
        for programme in set(self.held.values()) - set(theirs.values()):
            found = {hit.passage.document for hit in searcher.search(office.marker(*programme)).hits}
            assert found <= theirs.keys()

    def teardown(self) -> None:
        self.workspace.close()
        self._folder.cleanup()


def test_catalogue_and_index_agree_with_a_model() -> None:
    run_state_machine_as_test(
        Office,
        settings=settings(
            max_examples=8,
            stateful_step_count=12,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
