"""Gate: no request reaches a route unless the table of who may do what has the route and lets who asks in."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

import anyio
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from api import problems
from api.access.accounting import EVENTS, accounted
from api.access.limits import Buckets
from api.access.people import identify
from api.access.table import TABLE, Rule
from api.access.who import NOBODY, Who
from corpus.accounts import AccountRole
from corpus.errors import ChidanError, NotAllowed, TooOften

if TYPE_CHECKING:
    from fastapi import FastAPI

    from api.wiring import Workspace

log = logging.getLogger("chidan")

LOGIN = "/dang-nhap"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_AN_OFFICE = 5  # times the requests of one account that an address may make before anybody there is known
_AT_ONCE = 8  # look-ups of who asks; apart from the threads that answer, so that they do not wait for those
# What someone may do whose password another chose, until they have chosen one.
_BEFORE_CHANGE = frozenset({"/tai-khoan", "/tai-khoan/mat-khau", "/dang-xuat"})


class Place(NamedTuple):
    """An address of the application, as its router matches it."""

    template: str
    methods: frozenset[str]
    pattern: Any  # a compiled regular expression


def places(routes: Iterable[Any]) -> Iterator[Place]:
    """Yield every address below these routes, in the order in which the router tries them."""
    for route in routes:
        inner = getattr(route, "original_router", None)  # FastAPI keeps an included router as one route
        if inner is not None:
            yield from places(inner.routes)
        elif isinstance(route, Route):
            yield Place(route.path, frozenset(route.methods or ()), route.path_regex)
        elif isinstance(route, Mount):
            yield Place(route.path, frozenset({"GET", "HEAD"}), route.path_regex)


class Gate:
    """ASGI middleware inside the guard. `state["who"]` of the request says whose it is."""

    def __init__(self, app: ASGIApp, application: FastAPI, workspace: Workspace) -> None:
        self._app = app
        self._application = application
        self._workspace = workspace
        self._places: list[Place] = []
        self._buckets = Buckets(workspace.settings.max_requests)
        self._doors = Buckets(_AN_OFFICE * workspace.settings.max_requests)
        self._limiter: anyio.CapacityLimiter | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on where who asks may make it; else say why not."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            scope.setdefault("state", {})["who"] = NOBODY
            request = Request(scope)
            refusal = await self._refusal(request)
            event = None if refusal else EVENTS.get((request.method, self._template(request)))
            if event:
                send = accounted(send, self._workspace.settings, scope, event, request.state.who)
            await (refusal or self._app)(scope, receive, send)

    def _template(self, request: Request) -> str:
        found = self._place(request.method, request.scope["path"])
        return found.template if found else ""

    async def _refusal(self, request: Request) -> Response | None:
        found = self._place(request.method, request.scope["path"])
        if found is None:
            return self._nowhere(request)
        rule = TABLE.get(("GET" if request.method == "HEAD" else request.method, found.template))
        if rule is None:
            log.error("%s %s stands not in api/access/table.py: refused", request.method, found.template)
            return problems.by_status(request, 403)
        if found.template == "/static":
            return None
        try:
            who = request.state.who = await self._identify(request)
            return self._held_against(request, rule, who, found.template)
        except ChidanError as error:
            return problems.clear(request, error)

    def _held_against(self, request: Request, rule: Rule, who: Who, template: str) -> Response | None:
        self._count(request, who)
        if rule.is_open:
            return None
        if not who.is_known:
            return _must_log_in(request)
        if who.key is None and not who.is_operator and request.method not in _SAFE and not _says_from_where(request):
            raise NotAllowed("Yêu cầu không cho biết đến từ trang nào.", "Chương trình khác hãy dùng khóa API.")
        if not rule.allows(who):
            raise _not_for(who, rule)
        if who.key is None and who.account and who.account.must_change and template not in _BEFORE_CHANGE:
            return _led(request, "/tai-khoan")
        return None

    async def _identify(self, request: Request) -> Who:
        self._limiter = self._limiter or anyio.CapacityLimiter(_AT_ONCE)
        return await anyio.to_thread.run_sync(identify, self._workspace, request, limiter=self._limiter)

    def _count(self, request: Request, who: Who) -> None:
        """Raise TooOften where one account, key or address asks too often; the operator's own machine may."""
        if who.is_operator:
            return
        if who.is_known:
            wait = self._buckets.take(f"key {who.key.id}" if who.key else f"account {who.name}")
        else:  # whoever logs in: the people of a whole office may come from one address, at one moment
            wait = self._doors.take(address(request))
        if wait:
            raise TooOften("Có quá nhiều yêu cầu trong một phút.", wait)

    def _place(self, method: str, path: str) -> Place | None:
        """Return the first address that takes this method; the table is for what the router will choose."""
        if not self._places:
            self._places = list(places(self._application.routes))
        return next((p for p in self._places if method in p.methods and p.pattern.match(path)), None)

    def _nowhere(self, request: Request) -> Response:
        path = request.scope["path"]
        if any(p.pattern.match(path) for p in self._places):
            return problems.by_status(request, 405)
        if path != "/" and path.endswith("/") and self._place(request.method, path.rstrip("/")):
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(f"/{path.strip('/')}{query}", 307)
        return problems.by_status(request, 404)


def address(request: Request) -> str:
    """Return the address a request comes from."""
    return request.client.host if request.client else ""


def _says_from_where(request: Request) -> bool:
    """Whether a browser says which site's page this comes from; the guard has refused those of other sites."""
    return "origin" in request.headers or "sec-fetch-site" in request.headers


def _must_log_in(request: Request) -> Response:
    if problems.reads_pages(request):
        back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return _led(request, f"{LOGIN}?tiep={quote(back, safe='')}" if request.method == "GET" else LOGIN)
    refusal = problems.by_status(request, 401)
    refusal.headers["WWW-Authenticate"] = "Bearer"
    return refusal


def _led(request: Request, target: str) -> Response:
    """Lead a person to another page, also where htmx asked for a part of one."""
    if "hx-request" in request.headers:
        target = LOGIN if target.startswith(LOGIN) else target  # where they were is a page, not the part
        return Response(status_code=401, headers={"HX-Redirect": target})
    return RedirectResponse(target, 303)


def _not_for(who: Who, rule: Rule) -> NotAllowed:
    if who.key is not None and rule.scope is None:
        return NotAllowed("Địa chỉ này không dùng với khóa API.", "Hãy đăng nhập trên trình duyệt.")
    if who.key is not None and rule.scope not in who.key.scopes:
        assert rule.scope is not None
        return NotAllowed(f"Khóa này không có quyền “{rule.scope.value}”.", "Hãy tạo khóa khác có quyền này.")
    roles = ", ".join(role.vietnamese for role in AccountRole if role in rule.roles)
    return NotAllowed("Tài khoản của bạn không có quyền làm việc này.", f"Việc này dành cho vai trò: {roles}.")
