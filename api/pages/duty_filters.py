"""The filters of the register as a person set them: read from an address, written back to one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import get_args
from urllib.parse import urlencode

from fastapi import Request

from api.wiring import Workspace
from corpus.catalogue import DutyFilter, Grouping, State
from corpus.duty import Role
from corpus.progress import Status
from corpus.section_path import SectionPath

_STATES: dict[str, State] = {s.value: s for s in Status} | {s: s for s in get_args(get_args(State)[1])}
_WORDS = 300  # letters of a name or of words


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filters of an address; "" is no filter. Field names are the names in the address."""

    co_quan: str = ""
    chung: bool = False
    vai_tro: str = ""
    van_ban: str = ""
    muc: str = ""
    tu_khoa: str = ""
    tu_ngay: str = ""
    den_ngay: str = ""
    tinh_hinh: str = ""
    nhom: str = ""
    trang: int = 1

    @classmethod
    def read(cls, request: Request) -> Wanted:
        """Read the filters; a value that makes no sense is no filter."""
        given = request.query_params
        page = given.get("trang", "")
        return cls(
            co_quan=given.get("co_quan", "")[:_WORDS].strip(),
            chung=bool(given.get("chung")),
            vai_tro=_one_of(given.get("vai_tro", ""), list(Role)),
            van_ban=given.get("van_ban", "")[:64],
            muc=given.get("muc", "")[:_WORDS].strip(),
            tu_khoa=given.get("tu_khoa", "")[:_WORDS].strip(),
            tu_ngay=_day(given.get("tu_ngay", "")),
            den_ngay=_day(given.get("den_ngay", "")),
            tinh_hinh=_one_of(given.get("tinh_hinh", ""), list(_STATES)),
            nhom=_one_of(given.get("nhom", ""), list(Grouping)),
            trang=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 7 else 1,
        )

    def query(self, **changes: object) -> str:
        """Return the filters as the query of an address, with some changed; the page only where it is among them."""
        other = replace(self, **{"trang": 1, **changes})  # type: ignore[arg-type]
        fields = {name: getattr(other, name) for name in self.__slots__}
        fields["trang"] = other.trang if other.trang > 1 else ""
        return urlencode({name: "1" if value is True else value for name, value in fields.items() if value})

    def filter(self, workspace: Workspace) -> DutyFilter:
        """Return what the catalogue is asked for. Raises NotFound for an unknown document."""
        documents = frozenset([workspace.catalogue.resolve(self.van_ban)]) if self.van_ban else None
        return DutyFilter(
            agency=self.co_quan or None,
            classes=self.chung,
            role=Role(self.vai_tro) if self.vai_tro else None,
            documents=documents,
            due_before=date.fromisoformat(self.den_ngay) + timedelta(days=1) if self.den_ngay else None,
            due_from=date.fromisoformat(self.tu_ngay) if self.tu_ngay else None,
            text=self.tu_khoa,
            section=SectionPath.parse(self.muc) if self.muc else None,
            state=_STATES.get(self.tinh_hinh),
        )

    @property
    def grouping(self) -> Grouping | None:
        """What the rows stand together by."""
        return Grouping(self.nhom) if self.nhom else None

    @property
    def narrowed(self) -> bool:
        """Whether one of the filters behind “Lọc thêm” is set."""
        return any((self.tu_ngay, self.den_ngay, self.tinh_hinh, self.muc, self.chung))


def _one_of(value: str, known: list[str]) -> str:
    return value if value in known else ""


def _day(value: str) -> str:
    try:
        found = date.fromisoformat(value)
    except ValueError:
        return ""
    return found.isoformat() if 1900 <= found.year < 2200 else ""
