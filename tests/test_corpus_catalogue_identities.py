"""Identities: stored ids follow the register, once, and only where they have to."""

from __future__ import annotations

from pathlib import Path

from corpus.agencies import load_register
from corpus.catalogue import Catalogue, DutyFilter
from tests.api_office import TEXT, programme
from tests.reading import Slugs


class Older(Slugs):
    """A register of earlier days: it knows nobody, so that every name has its own slug."""

    version = "older"


def opened(folder: Path, register: object) -> Catalogue:
    return Catalogue.open(f"sqlite:///{folder / 'catalogue.db'}", folder / "files", register)  # type: ignore[arg-type]


def ids(catalogue: Catalogue) -> list[str]:
    return [row.duty.agency_id for row in catalogue.duties(DutyFilter())]


def test_ids_follow_the_register(tmp_path: Path) -> None:
    catalogue = opened(tmp_path, load_register())
    catalogue.add(programme(), TEXT.encode(), "chuong-trinh.txt")
    known = ids(catalogue)
    catalogue.document(programme().id)  # kept in memory
    catalogue.close()

    older = opened(tmp_path, Older())
    assert "so-tai-chinh" in ids(older)
    assert "dang-uy-uy-ban-nhan-dan-tinh" in ids(older)
    older.close()

    again = opened(tmp_path, load_register())
    assert ids(again) == [load_register().identify(row.duty.agency) for row in again.duties(DutyFilter())]
    assert [d.agency_id for d in again.document(programme().id).duties] == ids(again)
    assert len(known) == len(ids(again))
    again.close()


def test_progress_keys_and_words_stay(tmp_path: Path) -> None:
    catalogue = opened(tmp_path, Older())
    catalogue.add(programme(), TEXT.encode(), "chuong-trinh.txt")
    before = [(row.id, row.duty.agency, row.duty.quote) for row in catalogue.duties(DutyFilter())]
    catalogue.close()
    after = opened(tmp_path, load_register())
    assert [(row.id, row.duty.agency, row.duty.quote) for row in after.duties(DutyFilter())] == before
    after.close()
