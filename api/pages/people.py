"""Quản trị, mục Người dùng: the accounts of the office and their keys."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from api import audit
from api.access.people import accounts, keys
from api.access.who import Who
from api.pages.frame import render
from api.routes.here import HereWho, HereWorkspace
from corpus.access import Level
from corpus.accounts import AccountRole
from corpus.accounts.passwords import given as given_password
from corpus.errors import SettingsError

router = APIRouter(prefix="/quan-tri")

_HERE = "/quan-tri/nguoi-dung"


@router.get("/nguoi-dung", response_class=HTMLResponse)
def people(request: Request, workspace: HereWorkspace) -> HTMLResponse:
    """List the accounts and the keys."""
    return _page(request, workspace)


@router.post("/nguoi-dung", response_class=HTMLResponse)
def add(
    request: Request,
    workspace: HereWorkspace,
    who: HereWho,
    name: Annotated[str, Form(max_length=200)],
    role: Annotated[AccountRole, Form()],
    clearance: Annotated[Level, Form()],
    display_name: Annotated[str, Form(max_length=200)] = "",
) -> HTMLResponse:
    """Add an account with a password that is shown this once, and that its person has to change."""
    password = given_password()
    made = accounts(workspace).add(name, display_name, role, clearance, password, must_change=True)
    _note(workspace, who, "account-added", made.name, role=role.value, clearance=clearance.value)
    return _page(request, workspace, made.name, password)


@router.post("/nguoi-dung/{name}")
def change(
    workspace: HereWorkspace,
    who: HereWho,
    name: str,
    role: Annotated[AccountRole, Form()],
    clearance: Annotated[Level, Form()],
    display_name: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Change who someone is shown as, what they do, and what they may read."""
    accounts(workspace).change(name, display_name=display_name or None, role=role, clearance=clearance)
    _note(workspace, who, "account-changed", name, role=role.value, clearance=clearance.value)
    return RedirectResponse(f"{_HERE}#{name}", 303)


@router.post("/nguoi-dung/{name}/tinh-trang")
def set_state(workspace: HereWorkspace, who: HereWho, name: str, khoa: Annotated[bool, Form()]) -> Response:
    """Lock an account, which is out at once, or open it again."""
    if khoa and who.name == name:
        raise SettingsError("Không thể tự khóa tài khoản của mình.", "Hãy nhờ một người quản trị khác.")
    accounts(workspace).disable(name, khoa)
    _note(workspace, who, "account-disabled" if khoa else "account-enabled", name)
    return RedirectResponse(f"{_HERE}#{name}", 303)


@router.post("/nguoi-dung/{name}/mat-khau", response_class=HTMLResponse)
def reset_password(request: Request, workspace: HereWorkspace, who: HereWho, name: str) -> HTMLResponse:
    """Give an account a password that is shown this once, and that its person has to change."""
    password = given_password()
    accounts(workspace).set_password(name, password, must_change=True)
    _note(workspace, who, "password-reset", name)
    return _page(request, workspace, name, password)


@router.post("/khoa/{key}/thu-hoi")
def revoke_key(workspace: HereWorkspace, who: HereWho, key: str) -> Response:
    """Let anyone's key open nothing any more."""
    revoked = keys(workspace).revoke(key)
    _note(workspace, who, "key-revoked", revoked.account, key=key)
    return RedirectResponse(f"{_HERE}#khoa", 303)


def _note(workspace: HereWorkspace, who: Who, event: str, account: str, **facts: str) -> None:
    audit.record(workspace.settings, event, account=account, who=who.name or "operator", **facts)


def _page(request: Request, workspace: HereWorkspace, name: str = "", password: str = "") -> HTMLResponse:
    return render(
        request,
        "people.html",
        accounts=accounts(workspace).all(),
        keys=keys(workspace).all(),
        given=(name, password) if password else None,
        roles=list(AccountRole),
        levels=list(Level),
        now=datetime.now(UTC),
    )
