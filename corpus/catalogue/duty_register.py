"""The register of duties as offices work with it: page by page, counted, and with reports on progress."""

from __future__ import annotations

from corpus.agency import AgencyRegister
from corpus.catalogue import tracking
from corpus.catalogue.duties import select_duty
from corpus.catalogue.duty_counts import AgencyCount, Crossing, count_agencies, cross
from corpus.catalogue.duty_pages import DutyPage, Grouping, duty_page
from corpus.catalogue.engine import Database
from corpus.catalogue.records import DutyFilter, DutyRow
from corpus.catalogue.tracking import Orphan
from corpus.progress import Progress


class DutyRegister:
    """The duties of the newest versions, in the catalogue's database. Threads may share one."""

    def __init__(self, database: Database, register: AgencyRegister) -> None:
        self._database = database
        self._register = register

    def duty(self, duty_id: str) -> DutyRow:
        """Return one duty by its id. Raises NotFound."""
        with self._database.read() as connection:
            return select_duty(connection, duty_id)

    def page(self, wanted: DutyFilter, grouping: Grouping | None, offset: int, limit: int) -> DutyPage:
        """Return `limit` of the duties that match, from `offset`, with totals over all that do."""
        with self._database.read() as connection:
            return duty_page(connection, self._register, wanted, grouping, offset, limit)

    def agencies(self) -> list[AgencyCount]:
        """Return who is given duties, each agency once under its most used printed name."""
        with self._database.read() as connection:
            return count_agencies(connection)

    def matrix(self, wanted: DutyFilter, by_section: bool) -> list[Crossing]:
        """Return how many of the duties that match each agency has in each document, or in each section."""
        with self._database.read() as connection:
            return cross(connection, self._register, wanted, by_section)

    def report(self, duty_id: str, progress: Progress) -> None:
        """Keep a report on a duty, by its id. Raises NotFound."""
        with self._database.write(self.duty(duty_id).document) as connection:
            tracking.report(connection, duty_id, progress)

    def reports(self, duty_id: str) -> list[Progress]:
        """Return all reports on a duty, newest first. Raises NotFound."""
        with self._database.read() as connection:
            return tracking.history(connection, duty_id)

    def orphans(self) -> list[Orphan]:
        """Return the newest reports on duties that the newest versions no longer give."""
        with self._database.read() as connection:
            return tracking.orphans(connection)
