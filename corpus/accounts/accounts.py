"""Accounts in the catalogue's database: adding, changing, and proving who one is."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from corpus.access import Level
from corpus.accounts import passwords
from corpus.accounts.account import Account, AccountRole
from corpus.catalogue import tables
from corpus.catalogue.engine import Database
from corpus.errors import NotFound, SettingsError

_ACCOUNTS = tables.accounts
# "lan.nguyen", "tran_van_mau", "hoa@hoagiang.example"
_NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{1,63}")


class Accounts:
    """All accounts. Threads may share it. There is always one that may manage the others, once there is any."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def exist(self) -> bool:
        """Whether there is any account."""
        with self._database.read() as connection:
            return connection.scalar(sa.select(_ACCOUNTS.c.name).limit(1)) is not None

    def all(self) -> list[Account]:
        """Return all accounts by name."""
        with self._database.read() as connection:
            return [to_account(row) for row in connection.execute(sa.select(_ACCOUNTS).order_by(_ACCOUNTS.c.name))]

    def account(self, name: str) -> Account:
        """Return one account. Raises NotFound."""
        with self._database.read() as connection:
            return to_account(_row(connection, name))

    def add(
        self,
        name: str,
        display_name: str,
        role: AccountRole,
        clearance: Level,
        password: str,
        must_change: bool = False,
    ) -> Account:
        """Add an account; the first must be one of Quản trị.

        Raises SettingsError for a name that is taken or none, or a password that is too easy.
        """
        name = checked_name(name)
        shown = checked_display_name(display_name) or name
        kept = passwords.hashed(passwords.checked(password, name))
        at = datetime.now(UTC).isoformat(timespec="seconds")
        made = Account(name, shown, role, clearance, False, must_change, at)
        with self._database.write() as connection:
            if connection.scalar(sa.select(_ACCOUNTS.c.name).where(_ACCOUNTS.c.name == name)):
                raise SettingsError(f"Đã có tài khoản “{name}”.", "Hãy chọn tên đăng nhập khác.")
            values = {field: getattr(made, field) for field in Account.__slots__}
            connection.execute(sa.insert(_ACCOUNTS).values(**values, password=kept))
            _keep_a_manager(connection)
        return made

    def prove(self, name: str, password: str) -> Account | None:
        """Return the account whose name and password these are, unless it is disabled; None else.

        Whoever measures how long this takes does not learn which names there are.
        """
        with self._database.read() as connection:
            query = sa.select(_ACCOUNTS).where(_ACCOUNTS.c.name == name.strip().lower())
            row = connection.execute(query).one_or_none()
        if not passwords.fits(row.password if row else None, password) or row is None or row.disabled:
            return None
        if passwords.is_outdated(row.password):
            self._write(row.name, False, password=passwords.hashed(password))
        return to_account(row)

    def set_password(self, name: str, password: str, must_change: bool = False) -> None:
        """Give an account another password; whoever is in with the old one is out. Raises NotFound, SettingsError."""
        kept = passwords.hashed(passwords.checked(password, name))
        self._write(name, True, password=kept, must_change=must_change)

    def disable(self, name: str, disabled: bool = True) -> None:
        """Lock an account, or open it again; it is out at once. Raises NotFound, and SettingsError for the last one."""
        self._write(name, disabled, disabled=disabled)

    def change(
        self,
        name: str,
        *,
        display_name: str | None = None,
        role: AccountRole | None = None,
        clearance: Level | None = None,
    ) -> Account:
        """Change what is given. Raises NotFound, and SettingsError where nobody could manage accounts any more."""
        shown = None if display_name is None else checked_display_name(display_name) or name
        given = {"display_name": shown, "role": role, "clearance": clearance}
        self._write(name, False, **{field: value for field, value in given.items() if value is not None})
        return self.account(name)

    def _write(self, name: str, is_out: bool, **values: Any) -> None:
        with self._database.write() as connection:
            _row(connection, name)
            if values:
                connection.execute(sa.update(_ACCOUNTS).where(_ACCOUNTS.c.name == name).values(**values))
            if is_out:
                connection.execute(sa.delete(tables.sessions).where(tables.sessions.c.account == name))
            _keep_a_manager(connection)


def to_account(row: Any) -> Account:
    """Read a row that has the columns of `accounts`."""
    values = {field: getattr(row, field) for field in Account.__slots__}
    return Account(**{**values, "role": AccountRole(row.role), "clearance": Level(row.clearance)})


def checked_name(name: str) -> str:
    """Return a name as it is kept.

    >>> checked_name(" Lan.Nguyen ")
    'lan.nguyen'
    """
    kept = name.strip().lower()
    if not _NAME.fullmatch(kept):
        raise SettingsError(
            f"Tên đăng nhập không hợp lệ: “{name[:40]}”.",
            "Tên có từ 2 đến 64 ký tự: chữ không dấu, chữ số và các dấu . _ @ -, ví dụ lan.nguyen.",
        )
    return kept


def checked_display_name(name: str) -> str:
    """Return a person's name as it is shown. Raises SettingsError where it is too long or holds control characters."""
    shown = unicodedata.normalize("NFC", " ".join(name.split()))
    if len(shown) > 100 or any(unicodedata.category(letter).startswith("C") for letter in shown):
        raise SettingsError("Họ tên không hợp lệ.", "Họ tên có nhiều nhất 100 ký tự.")
    return shown


def _row(connection: sa.Connection, name: str) -> Any:
    row = connection.execute(sa.select(_ACCOUNTS).where(_ACCOUNTS.c.name == name)).one_or_none()
    if row is None:
        raise NotFound(f"Không có tài khoản “{name[:64]}”.", "Xem danh sách: chidan users list.")
    return row


def _keep_a_manager(connection: sa.Connection) -> None:
    """Raise SettingsError, so that nothing is written, where no account is left that manages the others."""
    managing = sa.select(_ACCOUNTS.c.name).where(_ACCOUNTS.c.role == AccountRole.ADMIN, ~_ACCOUNTS.c.disabled)
    if connection.scalar(managing.limit(1)) is None:
        raise SettingsError(
            "Phải luôn có ít nhất một tài khoản Quản trị đang hoạt động.",
            "Hãy thêm một tài khoản Quản trị khác trước: chidan users add TÊN --role admin.",
        )
