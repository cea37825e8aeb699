"""`chidan users` and `chidan keys`: accounts and API keys, from the machine's own command line."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.options import AsJson
from api.commands.session import session_of
from api.console import err, out, print_json, print_table
from corpus.access import Level
from corpus.accounts.account import Account, AccountRole, ApiKey, Scope
from publish.printing import vietnamese_date

if TYPE_CHECKING:
    from corpus.accounts import Accounts

_Name = Annotated[str, typer.Argument(metavar="TÊN", help="Tên đăng nhập.")]
_Role = typer.Option(
    "--role", help="admin Quản trị, clerk Văn thư, cadre Cán bộ, trainer Giảng viên, inspector Kiểm tra."
)
_Clearance = typer.Option("--clearance", help="Mức cao nhất được đọc: public, internal, restricted.")
_Stdin = Annotated[bool, typer.Option("--password-stdin", help="Đọc mật khẩu từ đầu vào, không hỏi.")]
_USERS = (
    ("Tên", "left"), ("Họ tên", "wide"), ("Vai trò", "left"), ("Đọc đến mức", "left"), ("Tình trạng", "left")
)  # fmt: skip
_KEYS = (
    ("Khóa", "left"), ("Tài khoản", "left"), ("Dùng cho", "wide"), ("Quyền", "left"), ("Hạn dùng", "right"),
    ("Tình trạng", "left"),
)  # fmt: skip

users = typer.Typer(no_args_is_help=True, help="Tài khoản người dùng: thêm, khóa, đổi vai trò, đặt lại mật khẩu.")
keys = typer.Typer(no_args_is_help=True, help="Khóa API của các tài khoản: tạo, thu hồi.")


@users.command("add")
def add(
    ctx: typer.Context,
    name: _Name,
    role: Annotated[AccountRole, _Role] = AccountRole.CADRE,
    clearance: Annotated[Level, _Clearance] = Level.INTERNAL,
    display_name: Annotated[str, typer.Option("--display-name", help="Họ tên.")] = "",
    password_stdin: _Stdin = False,
    as_json: AsJson = False,
) -> None:
    """Thêm tài khoản; tài khoản đầu tiên phải là Quản trị."""
    made = _accounts(ctx).add(name, display_name, role, clearance, _new_password(password_stdin))
    _told(ctx, "account-added", made, as_json, f"Đã thêm tài khoản {made.name} ({role.vietnamese}).", role=role.value)


@users.command("list")
def show(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Liệt kê tài khoản."""
    from api.wire.accounts import AccountList, AccountRow

    found = _accounts(ctx).all()
    if as_json:
        print_json(AccountList(accounts=[AccountRow.of(account) for account in found]))
    elif not found:
        out().print("Chưa có tài khoản nào. Thêm: chidan users add TÊN --role admin")
    else:
        print_table("Tài khoản", _USERS, map(_cells, found))


@users.command("disable")
def disable(ctx: typer.Context, name: _Name, as_json: AsJson = False) -> None:
    """Khóa tài khoản; người đang đăng nhập ra ngay."""
    _accounts(ctx).disable(name)
    _told(ctx, "account-disabled", _accounts(ctx).account(name), as_json, f"Đã khóa tài khoản {name}.")


@users.command("enable")
def enable(ctx: typer.Context, name: _Name, as_json: AsJson = False) -> None:
    """Mở khóa tài khoản."""
    _accounts(ctx).disable(name, disabled=False)
    _told(ctx, "account-enabled", _accounts(ctx).account(name), as_json, f"Đã mở khóa tài khoản {name}.")


@users.command("password")
def password(ctx: typer.Context, name: _Name, password_stdin: _Stdin = False, as_json: AsJson = False) -> None:
    """Đặt lại mật khẩu; các phiên đăng nhập cũ kết thúc."""
    _accounts(ctx).account(name)
    _accounts(ctx).set_password(name, _new_password(password_stdin))
    _told(ctx, "password-reset", _accounts(ctx).account(name), as_json, f"Đã đặt lại mật khẩu của {name}.")


@users.command("role")
def change(
    ctx: typer.Context,
    name: _Name,
    role: Annotated[AccountRole | None, _Role] = None,
    clearance: Annotated[Level | None, _Clearance] = None,
    display_name: Annotated[str | None, typer.Option("--display-name", help="Họ tên.")] = None,
    as_json: AsJson = False,
) -> None:
    """Đổi vai trò, mức được đọc hoặc họ tên."""
    made = _accounts(ctx).change(name, role=role, clearance=clearance, display_name=display_name)
    said = f"{made.name}: {made.role.vietnamese}, đọc đến mức {made.clearance.vietnamese.lower()}."
    _told(ctx, "account-changed", made, as_json, said, role=made.role.value, clearance=made.clearance.value)


@keys.command("add")
def add_key(
    ctx: typer.Context,
    account: Annotated[str, typer.Option("--account", help="Tài khoản giữ khóa.")],
    scope: Annotated[list[Scope], typer.Option("--scope", help="read đọc, ask hỏi, write ghi (dùng được nhiều lần).")],
    days: Annotated[int, typer.Option("--days", help="Số ngày dùng được.")] = 90,
    label: Annotated[str, typer.Option("--label", help="Dùng cho việc gì.")] = "",
    as_json: AsJson = False,
) -> None:
    """Tạo khóa API; khóa chỉ in ra lần này."""
    from api import audit
    from api.wire.accounts import NewKey
    from corpus.accounts import Keys

    session = session_of(ctx)
    made, secret = Keys(session.workspace.catalogue.database).make(account, label, scope, days, datetime.now(UTC))
    audit.record(session.settings, "key-made", account=account, key=made.id, who="operator")
    if as_json:
        print_json(NewKey.of(made, secret=secret))
        return
    err().print(f"Khóa {made.id} của {account}, chỉ in một lần này:", markup=False)
    sys.stdout.write(secret + "\n")


@keys.command("list")
def show_keys(
    ctx: typer.Context,
    account: Annotated[str | None, typer.Option("--account", help="Chỉ khóa của tài khoản này.")] = None,
    as_json: AsJson = False,
) -> None:
    """Liệt kê khóa API."""
    from api.wire.accounts import KeyList, KeyRow
    from corpus.accounts import Keys

    found = Keys(session_of(ctx).workspace.catalogue.database).all(account)
    if as_json:
        print_json(KeyList(keys=[KeyRow.of(key) for key in found]))
    elif not found:
        out().print("Chưa có khóa nào.")
    else:
        print_table("Khóa API", _KEYS, map(_key_cells, found))


@keys.command("revoke")
def revoke(
    ctx: typer.Context,
    key: Annotated[str, typer.Argument(metavar="KHÓA", help="Mã khóa, xem chidan keys list.")],
    as_json: AsJson = False,
) -> None:
    """Thu hồi khóa; khóa hết dùng được ngay."""
    from api import audit
    from api.wire.accounts import KeyRow
    from corpus.accounts import Keys

    session = session_of(ctx)
    revoked = Keys(session.workspace.catalogue.database).revoke(key)
    audit.record(session.settings, "key-revoked", account=revoked.account, key=key, who="operator")
    print_json(KeyRow.of(revoked)) if as_json else out().print(f"Đã thu hồi khóa {key}.", markup=False)


def _accounts(ctx: typer.Context) -> Accounts:
    from corpus.accounts import Accounts

    return Accounts(session_of(ctx).workspace.catalogue.database)


def _new_password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    asked: str = typer.prompt("Mật khẩu", hide_input=True, confirmation_prompt="Gõ lại mật khẩu", err=True)
    return asked


def _told(ctx: typer.Context, event: str, account: Account, as_json: bool, said: str, **facts: str) -> None:
    """Note in the audit log what was done, and say it."""
    from api import audit
    from api.wire.accounts import AccountRow

    audit.record(session_of(ctx).settings, event, account=account.name, who="operator", **facts)
    print_json(AccountRow.of(account)) if as_json else out().print(said, markup=False)


def _cells(account: Account) -> tuple[object, ...]:
    state = "đã khóa" if account.disabled else "chưa đổi mật khẩu tạm" if account.must_change else ""
    return account.name, account.display_name, account.role.vietnamese, account.clearance.vietnamese, state


def _key_cells(key: ApiKey) -> tuple[object, ...]:
    state = "đã thu hồi" if key.revoked else "" if key.is_live(datetime.now(UTC)) else "hết hạn"
    scopes = ", ".join(scope.vietnamese for scope in sorted(key.scopes))
    return key.id, key.account, key.label, scopes, vietnamese_date(key.expires_at[:10]), state


def add_to(program: typer.Typer) -> None:
    """Register the commands of this module."""
    program.add_typer(users, name="users")
    program.add_typer(keys, name="keys")
