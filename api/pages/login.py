"""Đăng nhập, đăng xuất."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from api import audit
from api.access.gate import LOGIN, address
from api.access.oidc import is_configured
from api.access.people import accounts, cookie_name, sessions, tries
from api.pages.frame import render
from api.routes.here import HereWho, HereWorkspace
from corpus.accounts import Account
from corpus.errors import TooOften

router = APIRouter()

_WRONG = "Tên đăng nhập hoặc mật khẩu không đúng, hoặc tài khoản đã bị khóa."
_CLOSED = 401


@router.get(LOGIN, response_class=HTMLResponse)
def form(request: Request, workspace: HereWorkspace, who: HereWho, tiep: str = "") -> Response:
    """Show the form; whoever is inside already is led on."""
    if who.is_known:
        return RedirectResponse(own_address(tiep), 303)
    return render(
        request, "login.html", onward=own_address(tiep), error="", name="", outside=is_configured(workspace.settings)
    )


@router.post(LOGIN)
def log_in(
    request: Request,
    workspace: HereWorkspace,
    name: Annotated[str, Form(max_length=200)] = "",
    password: Annotated[str, Form(max_length=1000)] = "",
    tiep: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Begin a session, in a new cookie; say the same of a wrong password, an unknown name and a locked account."""
    onward = own_address(tiep)
    if wait := tries(workspace).admit(name, address(request), datetime.now(UTC)):
        raise TooOften("Đã thử mật khẩu sai quá nhiều lần.", wait)
    account = accounts(workspace).prove(name, password)
    if account is None:
        audit.record(workspace.settings, "login-failed", name=name[:64], address=address(request))
        outside = is_configured(workspace.settings)
        return render(request, "login.html", _CLOSED, onward=onward, error=_WRONG, name=name[:64], outside=outside)
    tries(workspace).succeeded(name, address(request), datetime.now(UTC))
    audit.record(workspace.settings, "login", account=account.name, address=address(request))
    if old := request.cookies.get(cookie_name(request)):
        sessions(workspace).end(old)
    return with_session(request, workspace, account, onward)


@router.post("/dang-xuat")
def log_out(request: Request, workspace: HereWorkspace) -> Response:
    """End the session here; the cookie opens nothing any more, wherever it was copied to."""
    if token := request.cookies.get(cookie_name(request)):
        sessions(workspace).end(token)
    answer = RedirectResponse(LOGIN, 303, {"Clear-Site-Data": '"cache"'})
    answer.delete_cookie(cookie_name(request), secure=request.url.scheme == "https", httponly=True, samesite="lax")
    return answer


def with_session(request: Request, workspace: HereWorkspace, account: Account, onward: str) -> Response:
    """Begin a session and lead on, the cookie out of reach of scripts and of other sites."""
    token = sessions(workspace).begin(account.name, datetime.now(UTC))
    answer = RedirectResponse(onward, 303)
    secure = request.url.scheme == "https"
    answer.set_cookie(cookie_name(request), token, path="/", httponly=True, samesite="lax", secure=secure)
    return answer


def own_address(target: str) -> str:
    """Return an address of ours to go on to; another site's becomes the first page.

    >>> own_address("/nhiem-vu?nhom=agency"), own_address("//evil.example"), own_address("https://evil.example/")
    ('/nhiem-vu?nhom=agency', '/', '/')
    >>> own_address("/\\\\evil.example"), own_address("/a\\nb"), own_address("/dang-nhap")
    ('/', '/', '/')
    """
    try:
        parts = urlsplit(target)
    except ValueError:
        return "/"
    strange = parts.scheme or parts.netloc or "\\" in target or not target.isprintable()
    if strange or not target.startswith("/") or target.startswith("//") or parts.path == LOGIN:
        return "/"
    return target
