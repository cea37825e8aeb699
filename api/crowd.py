"""Crowd: how many requests are worked on at a time; more are told to come again, before they cost a thread."""

from __future__ import annotations

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from api import problems
from corpus.errors import Busy

_ALWAYS = ("/healthz", "/readyz", "/metrics", "/static/")  # whoever watches must see what happens


class Crowd:
    """ASGI middleware. Lets `most` requests in at a time; the answer to any other is 503 with Retry-After."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app = app
        self._most = most
        self._inside = 0  # changed by the event loop's one thread alone

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on, or tell who asks to come again."""
        if scope["type"] != "http" or scope["path"].startswith(_ALWAYS):
            await self._app(scope, receive, send)
        elif self._inside >= self._most:
            busy = Busy("Máy chủ đang có quá nhiều yêu cầu cùng lúc.", "Hãy thử lại sau vài giây.")
            await problems.clear(Request(scope), busy)(scope, receive, send)
        else:
            self._inside += 1
            try:
                await self._app(scope, receive, send)
            finally:
                self._inside -= 1
