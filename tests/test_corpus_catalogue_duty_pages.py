"""The register page by page: the same rows as all at once, in groups, counted right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.agencies import load_register
from corpus.catalogue import Catalogue, DutyFilter, Grouping, Totals, group_key
from corpus.catalogue.records import State
from corpus.duty import Role
from corpus.progress import Progress, Status
from corpus.section_path import SectionPath
from tests.api_office import TEXT, programme

TODAY = date(2025, 6, 20)  # ten days before the one deadline of the programme
PAST = date(2025, 7, 20)


@pytest.fixture
def catalogue(tmp_path: Path, catalogue_url: str) -> Iterator[Catalogue]:
    opened = Catalogue.open(catalogue_url, tmp_path / "files", load_register())
    for number in range(3):
        source = f"{TEXT}{number}".encode()
        opened.add(programme(source=source), source, "chuong-trinh.txt")
    yield opened
    opened.close()


@pytest.mark.parametrize("grouping", [None, *Grouping])
def test_the_pages_together_are_the_register(catalogue: Catalogue, grouping: Grouping | None) -> None:
    every = catalogue.duties(DutyFilter())
    pages = [catalogue.duty_register.page(DutyFilter(), grouping, at, 5) for at in range(0, 15, 5)]
    rows = [row for page in pages for row in page.rows]
    assert len(rows) == len(every) == 12
    assert {row.id for row in rows} == {row.id for row in every}
    if grouping is None:
        assert rows == every
        return
    keys = [group_key(grouping, row) for row in rows]
    assert len(dict.fromkeys(keys)) == sum(1 for i, key in enumerate(keys) if i == 0 or keys[i - 1] != key)
    for page in pages:
        for row in page.rows:
            group = page.groups[group_key(grouping, row)]
            assert group.duties == keys.count(group.key)
            assert group.lead == sum(
                1 for r in rows if group_key(grouping, r) == group.key and r.duty.role is Role.LEAD
            )


def test_totals_count_what_matches_not_what_is_shown(catalogue: Catalogue) -> None:
    page = catalogue.duty_register.page(DutyFilter(today=TODAY), None, 0, 1)
    assert page.totals == Totals(duties=12, agencies=4, documents=3, overdue=0, soon=3, done=0)
    late = catalogue.duty_register.page(DutyFilter(today=PAST), None, 0, 1).totals
    assert (late.overdue, late.soon) == (3, 0)


@pytest.mark.parametrize(
    ("wanted", "count", "why"),
    [
        (DutyFilter(text="kinh phí hang NAM"), 3, "folded words in a row"),
        (DutyFilter(text="phí kinh"), 0, "not in another order"),
        (DutyFilter(text="100%_"), 0, "signs of LIKE are words like others"),
        (DutyFilter(section=SectionPath.parse("V")), 12, "everything below"),
        (DutyFilter(section=SectionPath.parse("V.2")), 6, "one clause"),
        (DutyFilter(section=SectionPath.parse("V.22")), 0, "not a beginning of a label"),
        (DutyFilter(due_from=date(2025, 6, 29)), 3, "the first day counts"),
        (DutyFilter(due_from=date(2025, 6, 30)), 0, "later"),
        (DutyFilter(due_from=date(2025, 6, 1), due_before=date(2025, 6, 29)), 0, "before is without its day"),
    ],
)
def test_filters(catalogue: Catalogue, wanted: DutyFilter, count: int, why: str) -> None:
    assert len(catalogue.duties(wanted)) == count, why
    assert catalogue.duty_register.page(wanted, None, 0, 5).totals.duties == count, why


def test_states_as_of_a_day(catalogue: Catalogue) -> None:
    first, second, third = (row.id for row in catalogue.duties(DutyFilter(text="xây dựng kế hoạch")))
    for key, status in ((first, Status.ONGOING_IN_TIME), (second, Status.DONE_IN_TIME)):
        catalogue.duty_register.report(key, Progress(status, "", "", "", "2025-06-01T00:00:00+00:00", date(2025, 6, 1)))

    def kept(state: State, today: date) -> list[str]:
        return [row.id for row in catalogue.duties(DutyFilter(state=state, today=today))]

    assert kept(Status.ONGOING_IN_TIME, TODAY) == [first]
    assert kept(Status.ONGOING_OVERDUE, PAST) == [first]
    assert kept("overdue", PAST) == [first, third]
    assert kept(Status.DONE_IN_TIME, PAST) == [second]
    assert len(kept("unreported", PAST)) == 10
    assert catalogue.duty_register.page(DutyFilter(today=PAST), None, 0, 1).totals.done == 1
