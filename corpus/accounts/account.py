"""Account, API key, and the few words that say what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from corpus.access import Level


class AccountRole(StrEnum):
    """What a person does in the office (vai trò); which address each may use stands in `api/access/table.py`."""

    ADMIN = "admin"  # Quản trị: accounts, backups, settings, and all that others do
    CLERK = "clerk"  # Văn thư: takes documents in, puts them right, removes them
    CADRE = "cadre"  # Cán bộ: asks, and reports on duties
    TRAINER = "trainer"  # Giảng viên: asks, and makes material to spread documents
    INSPECTOR = "inspector"  # Kiểm tra: sees everything that others do, and changes nothing

    @property
    def vietnamese(self) -> str:
        """What people call the role."""
        return _ROLES[self]


_ROLES = {
    AccountRole.ADMIN: "Quản trị",
    AccountRole.CLERK: "Văn thư",
    AccountRole.CADRE: "Cán bộ",
    AccountRole.TRAINER: "Giảng viên",
    AccountRole.INSPECTOR: "Kiểm tra",
}


class Scope(StrEnum):
    """What an API key may be used for, within what its account may do."""

    READ = "read"  # documents, registers, search
    ASK = "ask"  # questions, material made from documents
    WRITE = "write"  # uploads, removals, reports on duties, saved answers

    @property
    def vietnamese(self) -> str:
        """What people call the scope."""
        return _SCOPES[self]


_SCOPES = {Scope.READ: "Đọc", Scope.ASK: "Hỏi", Scope.WRITE: "Ghi"}


@dataclass(frozen=True, slots=True)
class Account:
    """A person who may use the server. `clearance` is the highest level of documents that they may read.

    `must_change` is true while the password is one that somebody else chose. Times are ISO, UTC.
    """

    name: str
    display_name: str
    role: AccountRole
    clearance: Level
    disabled: bool
    must_change: bool
    created_at: str


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key that a program shows instead of a password; the secret itself is known to its owner only.

    `used_on` is the last day (ISO) it was used, or "". Times are ISO, UTC.
    """

    id: str
    account: str
    label: str
    scopes: frozenset[Scope]
    created_at: str
    expires_at: str
    revoked: bool
    used_on: str

    def is_live(self, at: datetime) -> bool:
        """Whether the key may be used at this time."""
        return not self.revoked and at < datetime.fromisoformat(self.expires_at)
