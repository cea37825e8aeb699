"""Guard: what every request must satisfy and every response carries.

It keeps out web pages in the same browser: they must not read answers (Host check against DNS rebinding), upload or
delete (cross-site check), or frame the page; and nothing that a document or a model says may run as script (CSP).
Who asks, and what they may do, is for `api/access/gate.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import problem, unexpected

_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_SMALL_BODY = 1_000_000  # bytes, where no file is sent
_FORM_ROOM = 1_000_000  # bytes of a form around its file
_UPLOADS = frozenset({"/v1/documents", "/van-ban"})
_OTHER_NAME = (
    "Trên chính máy này, hãy mở trang bằng địa chỉ http://127.0.0.1. Máy chủ dùng tên khác thì người quản trị khai báo "
    "tên đó bằng --trusted-host hoặc CHIDAN_TRUSTED_HOSTS."
)

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # "no-referrer" makes a plain form's Origin "null", as a stranger's is
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_OVER_HTTPS = {"Strict-Transport-Security": "max-age=31536000"}


class Guard:
    """ASGI middleware. `max_upload` bounds the body of an upload, in bytes; `hosts` are names beside loopback's."""

    def __init__(self, app: ASGIApp, max_upload: int, hosts: Iterable[str] = ()) -> None:
        self._app = app
        self._max_upload = max_upload
        self._names = _NAMES | {host_name(host.strip()) or host.strip() for host in hosts if host.strip()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 403, 413 or 421 where a request must not go on; else hand it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        limit = self._max_upload + _FORM_ROOM if scope["path"] in _UPLOADS else _SMALL_BODY

        begun = False

        async def send_with_headers(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                out = MutableHeaders(scope=message)
                for name, value in (_HEADERS | (_OVER_HTTPS if scope.get("scheme") == "https" else {})).items():
                    out[name] = value
                # Assets are asked for by their hash; everything else may hold an office's text.
                out.setdefault(
                    "Cache-Control", "max-age=604800" if scope["path"].startswith("/static/") else "no-store"
                )
            await send(message)

        refusal = self._refusal(scope["method"], headers, limit)
        if refusal is not None:
            await problem(*refusal)(scope, receive, send_with_headers)
            return
        try:
            await self._app(scope, _counted(receive, limit), send_with_headers)
        except Exception as error:
            if begun:
                raise
            await unexpected(Request(scope), error)(scope, receive, send_with_headers)

    def _refusal(self, method: str, headers: Headers, limit: int) -> tuple[int, str, str] | None:
        host = headers.get("host", "")
        if host_name(host) not in self._names:
            return 421, "Tên máy chủ trong yêu cầu không được chấp nhận.", _OTHER_NAME
        if method not in _SAFE and _is_cross_site(headers, host):
            return 403, "Yêu cầu đến từ một trang khác nên bị từ chối.", "Hãy thao tác ngay trên trang Chỉ Dẫn."
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > limit:
            return 413, "Nội dung gửi lên quá lớn.", "Hãy chia nhỏ tệp, hoặc tăng giới hạn CHIDAN_MAX_UPLOAD_MB."
        return None


def host_name(host: str) -> str:
    """Return the name in a Host header, without its port; "" where it is not one.

    >>> host_name("[::1]:8420"), host_name("localhost:80"), host_name("evil.example"), host_name("a b")
    ('::1', 'localhost', 'evil.example', 'a b')
    """
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _is_cross_site(headers: Headers, host: str) -> bool:
    """Whether a browser says that another site's page made this request; programs say neither."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != host


def _counted(receive: Receive, limit: int) -> Receive:
    taken = 0

    async def receive_counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            raise HTTPException(413)
        return message

    return receive_counted
