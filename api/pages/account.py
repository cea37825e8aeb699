"""Tài khoản: one's own password and API keys."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from api import audit
from api.access.gate import address
from api.access.people import accounts, keys, tries
from api.pages.frame import render
from api.pages.login import with_session
from api.routes.here import HereWho, HereWorkspace
from corpus.accounts import Account, Scope
from corpus.errors import NotAllowed, SettingsError, TooOften

router = APIRouter()

_Password = Annotated[str, Form(max_length=1000)]


@router.get("/tai-khoan", response_class=HTMLResponse)
def account(request: Request, workspace: HereWorkspace, who: HereWho) -> HTMLResponse:
    """Show who one is, what one may read, and one's keys."""
    return _page(request, workspace, who)


@router.post("/tai-khoan/mat-khau")
def change_password(
    request: Request,
    workspace: HereWorkspace,
    who: HereWho,
    old: _Password = "",
    new: _Password = "",
    again: _Password = "",
) -> Response:
    """Take another password from who knows the old one; every session of it ends, and a new one begins here."""
    mine = _account(who)
    if wait := tries(workspace).admit(mine.name, address(request), datetime.now(UTC)):
        raise TooOften("Đã thử mật khẩu sai quá nhiều lần.", wait)
    if accounts(workspace).prove(mine.name, old) is None:
        raise SettingsError("Mật khẩu hiện tại không đúng.", "Hãy gõ lại, hoặc nhờ người quản trị đặt lại mật khẩu.")
    tries(workspace).succeeded(mine.name, address(request), datetime.now(UTC))
    if new != again:
        raise SettingsError("Hai lần gõ mật khẩu mới không giống nhau.", "Hãy gõ lại mật khẩu mới ở cả hai ô.")
    if new == old:
        raise SettingsError("Mật khẩu mới trùng với mật khẩu cũ.", "Hãy chọn mật khẩu khác.")
    accounts(workspace).set_password(mine.name, new)
    audit.record(workspace.settings, "password-changed", account=mine.name, who=mine.name)
    return with_session(request, workspace, mine, "/tai-khoan?xong=mat-khau")


@router.post("/tai-khoan/khoa", response_class=HTMLResponse)
def make_key(
    request: Request,
    workspace: HereWorkspace,
    who: HereWho,
    label: Annotated[str, Form(max_length=100)] = "",
    scopes: Annotated[list[Scope] | None, Form()] = None,
    days: Annotated[int, Form()] = 90,
) -> HTMLResponse:
    """Make a key and show it, this once."""
    mine = _account(who)
    made, secret = keys(workspace).make(mine.name, label, scopes or [], days, datetime.now(UTC))
    audit.record(workspace.settings, "key-made", account=mine.name, key=made.id, who=mine.name)
    return _page(request, workspace, who, secret)


@router.post("/tai-khoan/khoa/{key}/thu-hoi")
def revoke_key(workspace: HereWorkspace, who: HereWho, key: str) -> Response:
    """Let one of one's own keys open nothing any more."""
    mine = _account(who)
    keys(workspace).revoke(key, mine.name)
    audit.record(workspace.settings, "key-revoked", account=mine.name, key=key, who=mine.name)
    return RedirectResponse("/tai-khoan#khoa", 303)


def _account(who: HereWho) -> Account:
    if who.account is None:
        raise NotAllowed("Chưa có tài khoản nào trên máy này.", "Thêm tài khoản ở trang Quản trị, mục Người dùng.")
    return who.account


def _page(request: Request, workspace: HereWorkspace, who: HereWho, secret: str = "") -> HTMLResponse:
    own = keys(workspace).all(who.account.name) if who.account else []
    return render(
        request,
        "account.html",
        account=who.account,
        keys=own,
        secret=secret,
        scopes=list(Scope),
        now=datetime.now(UTC),
        done=request.query_params.get("xong") == "mat-khau",
    )
