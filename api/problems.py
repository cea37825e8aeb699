"""Errors to HTTP: one table from error to status, and problem+json with `error` and `advice`."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from corpus import errors

log = logging.getLogger("chidan")

# The first class that fits counts, so a class stands before the one it is made from.
STATUS: tuple[tuple[type[errors.ChidanError], int], ...] = (
    (errors.NotFound, 404),
    (errors.UnsupportedFormat, 415),
    (errors.UnreadableDocument, 422),
    (errors.SecretDocument, 403),
    (errors.NotAllowed, 403),
    (errors.TooOften, 429),
    (errors.QuoteMismatch, 409),
    (errors.IndexUnavailable, 503),
    (errors.Busy, 503),
    (errors.StorageError, 507),
    (errors.SettingsError, 422),
    (errors.ChidanError, 400),
)

_HTTP = {
    400: ("Yêu cầu không hợp lệ.", "Hãy kiểm tra lại nội dung gửi lên."),
    401: ("Cần đăng nhập.", "Hãy đăng nhập, hoặc gửi khóa trong đầu mục Authorization: Bearer …."),
    403: ("Yêu cầu bị từ chối.", "Hãy dùng trang Chỉ Dẫn mở trên chính máy này."),
    404: ("Không có địa chỉ này.", "Danh sách địa chỉ có ở /openapi.json."),
    405: ("Địa chỉ này không nhận phương thức đó.", "Danh sách phương thức có ở /openapi.json."),
    413: ("Nội dung gửi lên quá lớn.", "Hãy chia nhỏ tệp, hoặc tăng giới hạn CHIDAN_MAX_UPLOAD_MB."),
}
_SERVERS_FAULT = 500
_RETRY_SECONDS = 5
_OPENAI = ("/v1/chat/", "/v1/models")
_OPENAI_KINDS = {401: "authentication_error", 403: "permission_error", 429: "rate_limit_error"}
_UNEXPECTED = ("Máy chủ gặp lỗi ngoài dự kiến.", "Hãy thử lại; nếu vẫn lỗi, hãy báo người quản trị.")


def status_of(error: errors.ChidanError) -> int:
    """Return the HTTP status of a clear error."""
    return next(status for kind, status in STATUS if isinstance(error, kind))


def problem(status: int, error: str, advice: str, told: object = None) -> Response:
    """Return problem+json (RFC 9457); `told` stands under `error` where another form than a sentence is wanted."""
    body = {"type": "about:blank", "title": error, "status": status, "error": told or error, "advice": advice}
    return JSONResponse(body, status, media_type="application/problem+json")


def openai_error(status: int, error: str, advice: str) -> dict[str, str | None]:
    """Return OpenAI's error object: programs that speak its form show nothing but `message`."""
    kind = _OPENAI_KINDS.get(status, "invalid_request_error") if status < _SERVERS_FAULT else "server_error"
    return {"message": f"{error} {advice}".strip(), "type": kind, "param": None, "code": None, "advice": advice}


def answer(request: Request, status: int, error: str, advice: str) -> Response:
    """Return an error as a page, as a problem, or in OpenAI's form, by who asks and where."""
    if request.url.path.startswith(_OPENAI):
        return problem(status, error, advice, openai_error(status, error, advice))
    if not reads_pages(request):
        return problem(status, error, advice)
    from api.pages.frame import error_page

    return error_page(request, status, error, advice)


def reads_pages(request: Request) -> bool:
    """Whether a person in front of a page asked, not a program."""
    if request.url.path.startswith("/v1/"):
        return False
    return "hx-request" in request.headers or "text/html" in request.headers.get("accept", "")


def clear(request: Request, error: Exception) -> Response:
    """Return a clear error in the form that who asked reads."""
    assert isinstance(error, errors.ChidanError)
    told = answer(request, status_of(error), error.message, error.advice)
    if isinstance(error, errors.Busy | errors.TooOften):
        told.headers["Retry-After"] = str(getattr(error, "wait", _RETRY_SECONDS))
    return told


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    names = sorted({".".join(str(part) for part in e["loc"][1:]) or str(e["loc"][0]) for e in error.errors()})
    return answer(
        request, 422, f"Tham số không hợp lệ: {', '.join(names)}.", "Cách dùng từng tham số có ở /openapi.json."
    )


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return by_status(request, error.status_code)


def by_status(request: Request, status: int) -> Response:
    """Return the error that a status alone tells of."""
    return answer(request, status, *_HTTP.get(status, _HTTP[400]))


def unexpected(request: Request, error: Exception) -> Response:
    """Log an error that nobody foresaw, with its traceback, and say so without it."""
    log.error("unexpected error on %s", request.url.path, exc_info=error)
    return answer(request, 500, *_UNEXPECTED)


def said_of(error: Exception) -> tuple[str, str]:
    """Return message and advice of an error in an answer that is already on its way; log what nobody foresaw."""
    if isinstance(error, errors.ChidanError):
        return error.message, error.advice
    log.error("unexpected error in a streamed answer", exc_info=error)
    return _UNEXPECTED


def add_to(app: FastAPI) -> None:
    """Register the handlers; what they do not foresee is caught by the guard, so that it too has its headers."""
    app.add_exception_handler(errors.ChidanError, clear)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
