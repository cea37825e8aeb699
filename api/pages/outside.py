"""Đăng nhập qua hệ thống đăng nhập chung (OIDC), where the office has one."""

from __future__ import annotations

from secrets import token_urlsafe
from typing import Annotated
from urllib.parse import quote, unquote

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from api import audit
from api.access import oidc
from api.access.gate import LOGIN, address
from api.access.people import accounts, cookie_name, sessions
from api.pages.login import own_address, with_session
from api.routes.here import HereWorkspace
from corpus.errors import NotAllowed, NotFound

router = APIRouter()

_BACK = f"{LOGIN}/oidc/ve"
_MINUTES = 10


@router.get(f"{LOGIN}/oidc")
def leave(request: Request, workspace: HereWorkspace, tiep: Annotated[str, Query(max_length=2000)] = "") -> Response:
    """Send the browser to the issuer, with a cookie to know it by when it comes back."""
    _configured(workspace)
    pending = oidc.Pending.new()
    answer = RedirectResponse(oidc.leave(workspace.settings, _back(request), pending), 303)
    for name, value in ((_kept(request), str(pending)), (_onward(request), quote(own_address(tiep)))):
        secure = request.url.scheme == "https"
        answer.set_cookie(name, value, max_age=60 * _MINUTES, path="/", httponly=True, samesite="lax", secure=secure)
    return answer


@router.get(_BACK)
def arrive(
    request: Request,
    workspace: HereWorkspace,
    state: Annotated[str, Query(max_length=1000)] = "",
    code: Annotated[str, Query(max_length=4000)] = "",
) -> Response:
    """Begin the session of the account that the issuer's name is; nobody gets an account by coming."""
    _configured(workspace)
    pending = oidc.Pending.read(request.cookies.get(_kept(request), ""))
    if pending is None:
        raise NotAllowed("Lượt đăng nhập này đã hết hạn.", "Hãy bắt đầu lại từ trang đăng nhập.")
    name = oidc.arrive(workspace.settings, _back(request), pending, state, code)
    account = next((a for a in accounts(workspace).all() if a.name == name and not a.disabled), None)
    if account is None:
        audit.record(workspace.settings, "login-failed", name=name[:64], address=address(request), by="oidc")
        raise NotAllowed("Chưa có tài khoản cho bạn, hoặc tài khoản đã bị khóa.", "Hãy liên hệ người quản trị.")
    if account.must_change:  # its password was given out and never needed
        accounts(workspace).set_password(account.name, token_urlsafe())
    audit.record(workspace.settings, "login", account=account.name, address=address(request), by="oidc")
    if old := request.cookies.get(cookie_name(request)):
        sessions(workspace).end(old)
    answer = with_session(request, workspace, account, own_address(unquote(request.cookies.get(_onward(request), "/"))))
    for kept in (_kept(request), _onward(request)):
        answer.delete_cookie(kept, secure=request.url.scheme == "https", httponly=True, samesite="lax")
    return answer


def _configured(workspace: HereWorkspace) -> None:
    if not oidc.is_configured(workspace.settings):
        raise NotFound("Cơ quan chưa dùng hệ thống đăng nhập chung.", "Hãy đăng nhập bằng mật khẩu.")


def _back(request: Request) -> str:
    return str(request.base_url).rstrip("/") + _BACK


def _kept(request: Request) -> str:
    return f"{cookie_name(request)}-oidc"


def _onward(request: Request) -> str:
    return f"{cookie_name(request)}-tiep"
