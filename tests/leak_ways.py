"""How every address of the server is asked for what its asker may not read."""

from __future__ import annotations

from typing import Any

from tests.leaking_office import OPEN, SECRET

ASKED = (
    *("kế hoạch khảo sát hang", "ai ký văn bản mới nhất", "văn bản nào thay thế Chương trình số 07-CTr/TU"),
    *("Sở Tài chính phối hợp việc gì", "các chỉ tiêu là gì", "nhiệm vụ nào có thời hạn cụ thể", "ban quản lý hang"),
    *("những cơ quan nào được giao nhiệm vụ", "có bao nhiêu văn bản", "kho có những văn bản nào", "quỹ lưu trữ"),
    *("07-CTr/TU còn hiệu lực không", "đo vẽ", "phó bí thư là ai", "văn bản ban hành năm 2025", "hang động"),
    *("tham phenh", "quy luu tru lung khoeo", "ban quan ly hang tham phenh lam gi", "quang thi nhuay ky gi"),
    *("số 4731-KH/TU nói gì", "chỉ tiêu đến năm 2037", "83,6% là gì", "trước ngày 19/11/2031 phải làm gì"),
)
HISTORY = [
    {"role": "user", "content": "Ban Quản lý hang được giao gì trong kế hoạch khảo sát?"},
    {"role": "assistant", "content": "Chủ trì đo vẽ theo kế hoạch của Tỉnh ủy."},
]

# How each address is asked. `{secret}` is the restricted document, `{open}` the other, `{q}` a question.
WAYS: dict[tuple[str, str], list[dict[str, Any]]] = {
    ("GET", "/v1/documents"): [{}],
    ("POST", "/v1/documents"): [
        {"files": {"file": ("a.txt", SECRET.encode())}},
        {"files": {"file": ("b.txt", b"Quy\xe1\xba\xbft")}, "data": {"replaces": "{secret}"}},
        {"files": {"file": ("c.txt", OPEN.encode())}, "data": {"level": "restricted"}},
    ],
    ("GET", "/v1/jobs/{job}"): [{"job": "{job}"}],
    ("DELETE", "/v1/jobs/{job}"): [{"job": "{job}"}],
    ("GET", "/v1/documents/{document}"): [
        {"document": "{secret}"},
        {"document": "4731-KH%2FTU"},
        {"document": "{open}"},
    ],
    ("DELETE", "/v1/documents/{document}"): [{"document": "{secret}"}],
    ("GET", "/v1/documents/{document}/sections/{path:path}"): [{"document": "{secret}", "path:path": "II.1"}],
    ("GET", "/v1/documents/{document}/pages/{number}.png"): [{"document": "{secret}", "number": "1"}],
    ("GET", "/v1/documents/{document}/references"): [{"document": "{open}"}, {"document": "{secret}"}],
    ("GET", "/v1/graph"): [{}, {"params": {"document": "{open}"}}, {"params": {"document": "{secret}"}}],
    ("GET", "/v1/duties"): [
        {},
        {"params": {"classes": "true"}},
        {"params": {"agency": "{q}"}},
        {"params": {"text": "{q}"}},
        {"params": {"document": "{secret}"}},
        {"params": {"due_from": "2030-01-01"}},
        {"params": {"state": "ongoing_in_time"}},
    ],
    ("GET", "/v1/duties/{duty}/progress"): [{"duty": "{duty}"}],
    ("PUT", "/v1/duties/{duty}/progress"): [{"duty": "{duty}", "json": {"status": "done_in_time"}}],
    ("GET", "/v1/targets"): [{}, {"params": {"document": "{secret}"}}],
    ("GET", "/v1/gaps"): [{}, {"params": {"document": "{secret}"}}],
    ("GET", "/v1/search"): [
        {"params": {"q": "{q}", "k": "50"}},
        {"params": {"q": "{q}", "agency": "Sở Tài chính"}},
        {"params": {"q": "{q}", "document": "{secret}"}},
    ],
    ("POST", "/v1/ask"): [
        {"json": {"question": "{q}"}},
        {"json": {"question": "{q}", "history": HISTORY}},
        {"json": {"question": "{q}", "documents": ["{secret}"]}},
        {"json": {"question": "{q}"}, "stream": True},
    ],
    ("POST", "/v1/chat/completions"): [
        {"json": {"model": "chidan", "messages": [*HISTORY, {"role": "user", "content": "{q}"}]}},
        {"json": {"model": "chidan", "stream": True, "messages": [{"role": "user", "content": "{q}"}]}},
    ],
    ("GET", "/v1/feedback"): [{}],
    ("GET", "/v1/answers"): [{}],
    ("GET", "/v1/answers/{identity}"): [{"identity": "{kept}"}],
    ("DELETE", "/v1/answers/{identity}"): [{"identity": "{kept}"}],
    ("POST", "/v1/publish/{kind}"): [
        {"kind": kind, "json": {"documents": [one]}}
        for kind in ("slides", "handout", "summary", "quiz")
        for one in ("{open}", "{secret}")
    ],
    ("POST", "/v1/publish/{kind}/manifest"): [
        {"kind": "summary", "json": {"documents": [d]}} for d in ("{open}", "{secret}")
    ],
    ("GET", "/"): [{}],
    ("GET", "/dieu-khoan/{document}"): [{"document": "{secret}", "params": {"muc": "II.1"}}, {"document": "{open}"}],
    ("GET", "/nhiem-vu"): [
        {},
        {"params": {"nhom": "agency"}},
        {"params": {"van_ban": "{secret}"}},
        {"params": {"co_quan": "{q}"}},
    ],
    ("GET", "/nhiem-vu/xuat/{kind}"): [{"kind": kind} for kind in ("xlsx", "docx", "csv", "ics")],
    ("GET", "/nhiem-vu/goi-y"): [{}, {"params": {"co_quan": "ban"}}, {"params": {"co_quan": "{q}"}}],
    ("GET", "/nhiem-vu/phieu"): [{}, {"params": {"co_quan": "Sở Tài chính", "chung": "1"}}],
    ("GET", "/nhiem-vu/ma-tran"): [{}, {"params": {"van_ban": "{secret}"}}],
    ("GET", "/nhiem-vu/khoang-trong"): [{}, {"params": {"van_ban": "{secret}"}}],
    ("GET", "/nhiem-vu/tien-do/{duty}"): [{"duty": "{duty}"}],
    ("POST", "/nhiem-vu/tien-do/{duty}"): [{"duty": "{duty}", "data": {"status": "done_in_time"}}],
    ("GET", "/pho-bien"): [{}, {"params": {"van_ban": "{secret}"}}, {"params": {"van_ban": "{open}"}}],
    ("GET", "/pho-bien/tai"): [{"params": {"van_ban": "{secret}", "loai": "summary"}}],
    ("GET", "/van-ban"): [{}, {"params": {"viec": "{job}"}}],
    ("POST", "/van-ban"): [{"files": {"files": ("a.txt", SECRET.encode())}}],
    ("GET", "/van-ban/viec/{job}"): [{"job": "{job}"}],
    ("POST", "/van-ban/viec/{job}/dung"): [{"job": "{job}"}],
    ("GET", "/van-ban/danh-sach"): [{}],
    ("GET", "/van-ban/{document}"): [{"document": "{open}"}, {"document": "{secret}"}],
    ("GET", "/van-ban/{document}/so-sanh"): [{"document": "{secret}"}, {"document": "{open}"}],
    ("GET", "/van-ban/{document}/doi-chieu"): [
        {"document": "{open}", "params": {"voi": "{secret}"}},
        {"document": "{open}"},
    ],
    ("GET", "/van-ban/{document}/ban-goc"): [{"document": "{secret}"}],
    ("POST", "/van-ban/{document}/nghi-ngo/{key}"): [{"document": "{secret}", "key": "x"}],
    ("POST", "/van-ban/{document}/the-thuc"): [{"document": "{secret}", "data": {"title": "x"}}],
    ("POST", "/van-ban/{document}/nhan"): [{"document": "{secret}", "data": {"start": "0", "label": "II"}}],
    ("POST", "/van-ban/{document}/muc-do"): [{"document": "{secret}", "data": {"level": "public"}}],
    ("POST", "/van-ban/{document}/go"): [{"document": "{secret}", "data": {"dong_y": "1"}}],
    ("GET", "/quan-tri"): [{}],
    ("POST", "/quan-tri/sao-luu"): [{}],
    ("POST", "/hoi"): [{"data": {"question": "{q}"}}, {"data": {"question": "{q}", "documents": "{secret}"}}],
    ("GET", "/healthz"): [{}],
    ("GET", "/readyz"): [{}],
    ("GET", "/metrics"): [{}],
    ("GET", "/openapi.json"): [{}],
    ("GET", "/v1/me"): [{}],
    ("GET", "/v1/models"): [{}],
}
# They say nothing of documents, or only what they were given; each with the reason.
SILENT: dict[tuple[str, str], str] = {
    ("GET", "/static"): "files of the program",
    ("GET", "/v1/models/{name}"): "the name of the program",
    ("POST", "/hoi/lai"): "shows what the page itself sends; citations are held against the view",
    ("POST", "/hoi/word"): "writes what the page itself sends",
    ("POST", "/hoi/y-kien"): "thanks",
    ("POST", "/v1/feedback"): "gives back what it was given",
    ("POST", "/v1/answers"): "gives back what it was given, held against the view",
    ("POST", "/v1/publish/check"): "tested below",
    ("POST", "/pho-bien/kiem-tra"): "the page of the same",
    **{
        (method, f"/{address}"): "accounts"
        for method, addresses in (
            ("GET", "quan-tri/nguoi-dung dang-nhap dang-nhap/oidc dang-nhap/oidc/ve tai-khoan"),
            ("POST", "quan-tri/nguoi-dung quan-tri/nguoi-dung/{name} quan-tri/nguoi-dung/{name}/tinh-trang"),
            ("POST", "quan-tri/nguoi-dung/{name}/mat-khau quan-tri/khoa/{key}/thu-hoi dang-nhap dang-xuat"),
            ("POST", "tai-khoan/mat-khau tai-khoan/khoa tai-khoan/khoa/{key}/thu-hoi"),
        )
        for address in addresses.split()
    },
}
