"""Accounting: which requests leave a line in the audit log, and who writes it.

Every address that changes or gives away something stands in `EVENTS` or `OWN`; a test holds both against the table of
who may do what. What only asks stands in `ASKING`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import anyio
from starlette.types import Message, Scope, Send

from api import audit

if TYPE_CHECKING:
    from api.access.who import Who
    from api.settings import Settings

Address = tuple[str, str]

# Recorded here, once the answer says that it was done.
EVENTS: dict[Address, str] = {
    ("POST", "/v1/documents"): "upload",
    ("POST", "/van-ban"): "upload",
    ("DELETE", "/v1/jobs/{job}"): "upload-stopped",
    ("POST", "/van-ban/viec/{job}/dung"): "upload-stopped",
    ("PUT", "/v1/duties/{duty}/progress"): "progress-reported",
    ("POST", "/nhiem-vu/tien-do/{duty}"): "progress-reported",
    ("POST", "/v1/feedback"): "feedback-given",
    ("POST", "/hoi/y-kien"): "feedback-given",
    ("POST", "/v1/answers"): "answer-kept",
    ("DELETE", "/v1/answers/{identity}"): "answer-dropped",
    ("POST", "/van-ban/{document}/nghi-ngo/{key}"): "doubt-settled",
    ("POST", "/van-ban/{document}/nhan"): "relabelled",
    ("POST", "/hoi/word"): "export",
    ("POST", "/dang-xuat"): "logout",
}
# Recorded by the route itself, before or with what it does, as it knows more of it.
OWN: frozenset[Address] = frozenset(
    (method, address)
    for method, addresses in (
        ("GET", "/nhiem-vu/xuat/{kind} /pho-bien/tai /dang-nhap/oidc/ve"),
        ("DELETE", "/v1/documents/{document}"),
        ("POST", "/v1/publish/{kind} /v1/publish/{kind}/manifest /van-ban/{document}/go /van-ban/{document}/muc-do"),
        ("POST", "/van-ban/{document}/the-thuc /quan-tri/sao-luu /quan-tri/nguoi-dung"),
        ("POST", "/quan-tri/nguoi-dung/{name} /quan-tri/nguoi-dung/{name}/tinh-trang"),
        ("POST", "/quan-tri/nguoi-dung/{name}/mat-khau /quan-tri/khoa/{key}/thu-hoi /dang-nhap"),
        ("POST", "/tai-khoan/mat-khau /tai-khoan/khoa /tai-khoan/khoa/{key}/thu-hoi"),
    )
    for address in addresses.split()
)
# Sent with POST for what they carry along; they change nothing, and questions are not logged.
ASKING: frozenset[Address] = frozenset(
    ("POST", address)
    for address in (
        *("/v1/ask", "/v1/chat/completions", "/hoi", "/hoi/lai", "/v1/publish/check", "/pho-bien/kiem-tra"),
    )
)


def accounted(send: Send, settings: Settings, scope: Scope, event: str, who: Who) -> Send:
    """Return `send` with a line in the audit log before an answer that says that something was done."""

    async def send_accounted(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] < 400:
            name = who.name or "operator"
            await anyio.to_thread.run_sync(lambda: audit.record(settings, event, address=scope["path"], who=name))
        await send(message)

    return send_accounted
