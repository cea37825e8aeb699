"""The one table of who may do what: every address of the server, with the roles and the scope of keys that open it.

What does not stand here is refused; a test holds the table against the application's routes.
"""

from __future__ import annotations

from dataclasses import dataclass

from api.access.who import Who
from corpus.accounts import AccountRole, Scope

ADMIN = frozenset({AccountRole.ADMIN})
OVERSIGHT = ADMIN | {AccountRole.INSPECTOR}
ARCHIVE = ADMIN | {AccountRole.CLERK}  # takes documents in and out
REPORTING = ARCHIVE | {AccountRole.CADRE}  # reports on duties
SPREADING = ARCHIVE | {AccountRole.TRAINER}  # makes material
WORKING = REPORTING | SPREADING  # keeps answers, says what was wrong with one
ALL = frozenset(AccountRole)


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may use an address: accounts with one of `roles`, a key only with `scope`; `is_open` is for anybody."""

    roles: frozenset[AccountRole]
    scope: Scope | None = None
    is_open: bool = False

    def allows(self, who: Who) -> bool:
        """Whether they may."""
        if self.is_open:
            return True
        if who.key is not None and self.scope not in who.key.scopes:
            return False
        return who.is_one_of(self.roles)


_READ, _ASK, _WRITE = Scope.READ, Scope.ASK, Scope.WRITE
_OPEN = Rule(frozenset(), is_open=True)

TABLE: dict[tuple[str, str], Rule] = {
    # documents
    ("GET", "/v1/documents"): Rule(ALL, _READ),
    ("POST", "/v1/documents"): Rule(ARCHIVE, _WRITE),
    ("GET", "/v1/jobs/{job}"): Rule(ARCHIVE, _WRITE),
    ("DELETE", "/v1/jobs/{job}"): Rule(ARCHIVE, _WRITE),
    ("GET", "/v1/documents/{document}"): Rule(ALL, _READ),
    ("DELETE", "/v1/documents/{document}"): Rule(ARCHIVE, _WRITE),
    ("GET", "/v1/documents/{document}/sections/{path:path}"): Rule(ALL, _READ),
    ("GET", "/v1/documents/{document}/pages/{number}.png"): Rule(ALL, _READ),
    ("GET", "/v1/documents/{document}/references"): Rule(ALL, _READ),
    ("GET", "/v1/graph"): Rule(ALL, _READ),
    # registers
    ("GET", "/v1/duties"): Rule(ALL, _READ),
    ("GET", "/v1/duties/{duty}/progress"): Rule(ALL, _READ),
    ("PUT", "/v1/duties/{duty}/progress"): Rule(REPORTING, _WRITE),
    ("GET", "/v1/targets"): Rule(ALL, _READ),
    ("GET", "/v1/gaps"): Rule(ALL, _READ),
    # questions, and what people make of the answers
    ("GET", "/v1/search"): Rule(ALL, _READ),
    ("POST", "/v1/ask"): Rule(ALL, _ASK),
    ("GET", "/v1/models"): Rule(ALL, _ASK),
    ("GET", "/v1/models/{name}"): Rule(ALL, _ASK),
    ("POST", "/v1/chat/completions"): Rule(ALL, _ASK),
    ("POST", "/v1/feedback"): Rule(WORKING, _WRITE),
    ("GET", "/v1/feedback"): Rule(OVERSIGHT, _READ),
    ("POST", "/v1/answers"): Rule(WORKING, _WRITE),
    ("GET", "/v1/answers"): Rule(ALL, _READ),
    ("GET", "/v1/answers/{identity}"): Rule(ALL, _READ),
    ("DELETE", "/v1/answers/{identity}"): Rule(WORKING, _WRITE),
    # material
    ("POST", "/v1/publish/check"): Rule(SPREADING, _ASK),
    ("POST", "/v1/publish/{kind}"): Rule(SPREADING, _ASK),
    ("POST", "/v1/publish/{kind}/manifest"): Rule(SPREADING, _ASK),
    # the machine
    ("GET", "/openapi.json"): Rule(ALL, _READ),
    ("GET", "/v1/me"): Rule(ALL, _READ),
    ("GET", "/metrics"): Rule(OVERSIGHT, _READ),
    ("GET", "/healthz"): _OPEN,
    ("GET", "/readyz"): _OPEN,
    ("GET", "/static"): _OPEN,
    # pages: Hỏi đáp
    ("GET", "/"): Rule(ALL),
    ("POST", "/hoi"): Rule(ALL),
    ("POST", "/hoi/lai"): Rule(ALL),
    ("POST", "/hoi/word"): Rule(ALL),
    ("POST", "/hoi/y-kien"): Rule(WORKING),
    ("GET", "/dieu-khoan/{document}"): Rule(ALL),
    # Nhiệm vụ
    ("GET", "/nhiem-vu"): Rule(ALL),
    ("GET", "/nhiem-vu/xuat/{kind}"): Rule(ALL),
    ("GET", "/nhiem-vu/goi-y"): Rule(ALL),
    ("GET", "/nhiem-vu/phieu"): Rule(ALL),
    ("GET", "/nhiem-vu/ma-tran"): Rule(ALL),
    ("GET", "/nhiem-vu/khoang-trong"): Rule(ALL),
    ("GET", "/nhiem-vu/tien-do/{duty}"): Rule(ALL),
    ("POST", "/nhiem-vu/tien-do/{duty}"): Rule(REPORTING),
    # Phổ biến
    ("GET", "/pho-bien"): Rule(SPREADING),
    ("GET", "/pho-bien/tai"): Rule(SPREADING),
    ("POST", "/pho-bien/kiem-tra"): Rule(SPREADING),
    # Văn bản
    ("GET", "/van-ban"): Rule(ALL),
    ("POST", "/van-ban"): Rule(ARCHIVE),
    ("GET", "/van-ban/viec/{job}"): Rule(ARCHIVE),
    ("POST", "/van-ban/viec/{job}/dung"): Rule(ARCHIVE),
    ("GET", "/van-ban/danh-sach"): Rule(ALL),
    ("GET", "/van-ban/{document}"): Rule(ALL),
    ("GET", "/van-ban/{document}/so-sanh"): Rule(ALL),
    ("GET", "/van-ban/{document}/doi-chieu"): Rule(ALL),
    ("GET", "/van-ban/{document}/ban-goc"): Rule(ALL),
    ("POST", "/van-ban/{document}/nghi-ngo/{key}"): Rule(ARCHIVE),
    ("POST", "/van-ban/{document}/nhan"): Rule(ARCHIVE),
    ("POST", "/van-ban/{document}/the-thuc"): Rule(ARCHIVE),
    ("POST", "/van-ban/{document}/muc-do"): Rule(ARCHIVE),
    ("POST", "/van-ban/{document}/go"): Rule(ARCHIVE),
    # Quản trị
    ("GET", "/quan-tri"): Rule(OVERSIGHT),
    ("POST", "/quan-tri/sao-luu"): Rule(ADMIN),
    ("GET", "/quan-tri/nguoi-dung"): Rule(ADMIN),
    ("POST", "/quan-tri/nguoi-dung"): Rule(ADMIN),
    ("POST", "/quan-tri/nguoi-dung/{name}"): Rule(ADMIN),
    ("POST", "/quan-tri/nguoi-dung/{name}/tinh-trang"): Rule(ADMIN),
    ("POST", "/quan-tri/nguoi-dung/{name}/mat-khau"): Rule(ADMIN),
    ("POST", "/quan-tri/khoa/{key}/thu-hoi"): Rule(ADMIN),
    # Tài khoản
    ("GET", "/dang-nhap"): _OPEN,
    ("POST", "/dang-nhap"): _OPEN,
    ("GET", "/dang-nhap/oidc"): _OPEN,
    ("GET", "/dang-nhap/oidc/ve"): _OPEN,
    ("POST", "/dang-xuat"): Rule(ALL),
    ("GET", "/tai-khoan"): Rule(ALL),
    ("POST", "/tai-khoan/mat-khau"): Rule(ALL),
    ("POST", "/tai-khoan/khoa"): Rule(ALL),
    ("POST", "/tai-khoan/khoa/{key}/thu-hoi"): Rule(ALL),
}


def may(who: Who, method: str, template: str) -> bool:
    """Whether someone may use an address, by its template; nobody may use one that is not in the table."""
    rule = TABLE.get((method, template))
    return rule is not None and rule.allows(who)
