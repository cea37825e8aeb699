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
    (errors.QuoteMismatch, 409),
    (errors.IndexUnavailable, 503),
    (errors.Busy, 503),
    (errors.StorageError, 507),
    (errors.SettingsError, 422),
    (errors.ChidanError, 400),
)

_HTTP = {
    400: ("Yêu cầu không hợp lệ.", "Hãy kiểm tra lại nội dung gửi lên."),
    403: ("Yêu cầu bị từ chối.", "Hãy dùng trang Chỉ Dẫn mở trên chính máy này."),
    404: ("Không có địa chỉ này.", "Danh sách địa chỉ có ở /openapi.json."),
    405: ("Địa chỉ này không nhận phương thức đó.", "Danh sách phương thức có ở /openapi.json."),
    413: ("Nội dung gửi lên quá lớn.", "Hãy chia nhỏ tệp, hoặc tăng giới hạn CHIDAN_MAX_UPLOAD_MB."),
}
_SERVERS_FAULT = 500
_RETRY_SECONDS = 5
_OPENAI = ("/v1/chat/", "/v1/models")
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
    kind = "invalid_request_error" if status < _SERVERS_FAULT else "server_error"
    return {"message": f"{error} {advice}".strip(), "type": kind, "param": None, "code": None, "advice": advice}


def _answer(request: Request, status: int, error: str, advice: str) -> Response:
    if request.url.path.startswith(_OPENAI):
        return problem(status, error, advice, openai_error(status, error, advice))
    if not _reads_pages(request):
        return problem(status, error, advice)
    from api.pages.frame import error_page

    return error_page(request, status, error, advice)


def _reads_pages(request: Request) -> bool:
    """Whether a person in front of a page asked, not a program."""
    if request.url.path.startswith("/v1/"):
        return False
    return "hx-request" in request.headers or "text/html" in request.headers.get("accept", "")


def _clear(request: Request, error: Exception) -> Response:
    assert isinstance(error, errors.ChidanError)
    answer = _answer(request, status_of(error), error.message, error.advice)
    if isinstance(error, errors.Busy):
        answer.headers["Retry-After"] = str(_RETRY_SECONDS)
    return answer


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    names = sorted({".".join(str(part) for part in e["loc"][1:]) or str(e["loc"][0]) for e in error.errors()})
    return _answer(
        request, 422, f"Tham số không hợp lệ: {', '.join(names)}.", "Cách dùng từng tham số có ở /openapi.json."
    )


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    message, advice = _HTTP.get(error.status_code, _HTTP[400])
    return _answer(request, error.status_code, message, advice)


def unexpected(request: Request, error: Exception) -> Response:
    """Log an error that nobody foresaw, with its traceback, and say so without it."""
    log.error("unexpected error on %s", request.url.path, exc_info=error)
    return _answer(request, 500, *_UNEXPECTED)


def said_of(error: Exception) -> tuple[str, str]:
    """Return message and advice of an error in an answer that is already on its way; log what nobody foresaw."""
    if isinstance(error, errors.ChidanError):
        return error.message, error.advice
    log.error("unexpected error in a streamed answer", exc_info=error)
    return _UNEXPECTED


def add_to(app: FastAPI) -> None:
    """Register the handlers; what they do not foresee is caught by the guard, so that it too has its headers."""
    app.add_exception_handler(errors.ChidanError, _clear)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
