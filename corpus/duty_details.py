"""Details of a duty that its own words tell: the agency's part, the occasion, whom to report to, since when.

They are derived from the stored words whenever they are asked for, so that better rules hold for documents already
in the catalogue (docs/decisions/0014-duty-details-are-derived.md).
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from corpus.duty import Duty, Role


class Part(StrEnum):
    """What part an agency has in a task; finer than its role."""

    LEADS = "leads"  # chủ trì
    COORDINATES = "coordinates"  # phối hợp
    ADVISES = "advises"  # tham mưu, đề xuất, trình
    SUPERVISES = "supervises"  # kiểm tra, giám sát, theo dõi, đôn đốc
    GUIDES = "guides"  # hướng dẫn, tập huấn
    REPORTS = "reports"  # báo cáo, tổng hợp
    CARRIES_OUT = "carries-out"  # tổ chức thực hiện, and all else


# What may stand before the verb that counts: "có trách nhiệm", "tiếp tục", "định kỳ hằng năm", "- ".
_BEFORE = re.compile(
    r"\W*(?:(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|tiếp tục|thường xuyên|kịp thời|chủ động|khẩn trương"
    r"|tăng cường|phải|cần|định kỳ|(?:hằng|hàng) (?:năm|quý|tháng|tuần|ngày)|\d+ tháng|tổ chức"
    r"|thực hiện|việc|công tác)[\s,]+)*",
    re.IGNORECASE,
)
_PARTS = (
    (re.compile(r"chủ trì|là cơ quan (?:chủ trì|đầu mối|thường trực)|làm đầu mối", re.IGNORECASE), Part.LEADS),
    (re.compile(r"phối hợp|tham gia", re.IGNORECASE), Part.COORDINATES),
    (re.compile(r"tham mưu|đề xuất|kiến nghị|trình\s|giúp\s|tư vấn|góp ý", re.IGNORECASE), Part.ADVISES),
    (re.compile(r"kiểm tra|giám sát|thanh tra|theo dõi|đôn đốc|kiểm soát|phản biện", re.IGNORECASE), Part.SUPERVISES),
    (re.compile(r"hướng dẫn|tập huấn|phổ biến|bồi dưỡng", re.IGNORECASE), Part.GUIDES),
    (re.compile(r"báo cáo|tổng hợp|phản ánh", re.IGNORECASE), Part.REPORTS),
)


def part_of(duty: Duty) -> Part:
    """Return the part that the first verb of the task gives the agency; one that coordinates coordinates."""
    if duty.role is Role.COORDINATE:
        return Part.COORDINATES
    first = _BEFORE.match(duty.action)
    at = first.end() if first else 0
    return next((part for verb, part in _PARTS if verb.match(duty.action, at)), Part.CARRIES_OUT)


# "Khi có tình huống xấu xảy ra, …", "Trường hợp vượt thẩm quyền, …", "Sau 05 ngày kể từ ngày …, …"
_OCCASION = re.compile(
    r"(?:^|[.;]\s+|,\s)((?:Trường hợp|Trong trường hợp|Khi|Nếu|Sau khi|Ngay sau khi|trường hợp|khi|nếu|sau khi"
    r"|ngay sau khi)\s[^,;.:]{4,160})(?=[,;.:]|$)"
)


def trigger_of(duty: Duty) -> str | None:
    """Return the occasion on which the task is to be done, verbatim, or None where it does not wait for one.

    Looked for in the quote: the condition often stands before the agency's name.
    """
    found = _OCCASION.search(duty.quote)
    return found[1].strip() if found else None


_BODY = (
    r"(?:Ủy ban|Uỷ ban|UBND|HĐND|Hội đồng|Thủ tướng|Chính phủ|Quốc hội|Bộ|Sở|Ban|Tỉnh ủy|Tỉnh uỷ|Thành ủy|Thường trực"
    r"|Chủ tịch|Phó Chủ tịch|Văn phòng|Công an|Cục|cấp có thẩm quyền|cấp trên|Đảng ủy|Đảng uỷ|Thanh tra|Trung ương)"
)
# "báo cáo kết quả về Sở Nội vụ", "báo cáo Ủy ban nhân dân tỉnh (qua Sở Tư pháp)", "phản ánh về Sở Xây dựng"
_REPORTED_TO = re.compile(
    rf"(?:báo cáo|phản ánh)(?:[^.;:]{{0,90}}?\s(?:về|cho|lên|với|tới|đến|gửi))?\s+({_BODY}(?!\w)[^.,;:()]{{0,70}})",
    re.IGNORECASE,
)
_BODY_ENDS = re.compile(
    r"(?<!\s)\s+(?:kết quả|tình hình|về|trước|để|theo|xem xét|trong|tại|thông qua|định kỳ|hằng|hàng|những|việc"
    r"|phương án|quyết định|tiến độ|kịp thời|khi|các nội dung|tổng hợp|hoặc)(?!\w)(?s:.*)"
    rf"|(?<!\s)\s+và\s+{_BODY}(?!\w)(?s:.*)"
)


def reports_to(duty: Duty) -> str | None:
    """Return whom the task is to be reported to, as printed, or None."""
    found = _REPORTED_TO.search(duty.action) or _REPORTED_TO.search(duty.quote)
    if not found or not (found[1][0].isupper() or found[1].startswith("cấp")):
        return None
    return _BODY_ENDS.sub("", found[1]).strip()


_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_SINCE_DAY = re.compile(r"(?:kể )?từ (?:ngày )?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.IGNORECASE)
_QUARTER = re.compile(r"quý\s+(IV|I{1,3}|[1-4])\s*+(?:[/,-]|năm)?\s*+(?:năm\s+)?(\d{4})", re.IGNORECASE)
_MONTH = re.compile(r"tháng\s+(\d{1,2})(?:\s*[/-]\s*|\s+năm\s+)(\d{4})", re.IGNORECASE)
_CELL = re.compile(r"^\W*(?:(\d{1,2})\s*[/-]\s*)?(20\d\d)\W*$")  # "12/2025", "2026"
_YEARS = re.compile(r"(?:giai đoạn|năm)\s+(\d{4})(?:\s*[-–]\s*\d{4})?", re.IGNORECASE)
_UNTIL = re.compile(r"trước|chậm nhất|muộn nhất|đến hết|hết|không quá|ngày\s+\d", re.IGNORECASE)


def begins(duty: Duty) -> date | None:
    """Return the first day of the time that the deadline names (`Quý I/2026`, `năm 2026`), or None for a last day."""
    printed = duty.deadline.printed if duty.deadline else ""
    try:
        if since := _SINCE_DAY.search(printed):
            return date(int(since[3]), int(since[2]), int(since[1]))
        if not printed or _UNTIL.search(printed):
            return None
        if quarter := _QUARTER.search(printed):
            return date(int(quarter[2]), 3 * _QUARTERS[quarter[1].upper()] - 2, 1)
        if month := _MONTH.search(printed):
            return date(int(month[2]), int(month[1]), 1)
        if cell := _CELL.search(printed):
            return date(int(cell[2]), int(cell[1] or 1), 1)
        years = _YEARS.search(printed)
        return date(int(years[1]), 1, 1) if years else None
    except ValueError:  # "tháng 13/2026"
        return None


# "xây dựng Kế hoạch …", "ban hành Quy chế …": a document that the task brings forth; "Nghị quyết số 5" is there.
_BRINGS_FORTH = re.compile(
    r"(?:ban hành|xây dựng|lập|soạn thảo|hoàn thiện|biên soạn|trình)(?:,?\s(?:và|triển khai|ban hành|dự thảo|các))*"
    r"\s((?:Kế hoạch|Đề án|Quy chế|Nghị quyết|Nghị định|Thông tư|Quyết định|Báo cáo|Chương trình|Quy định|Phương án"
    r"|danh mục|dự toán)(?! số \d|,)(?:\s[^\s,;.:()]+){0,10})",
    re.IGNORECASE,
)
_PURPOSE = re.compile(r"\s(?:để|nhằm|theo|phù hợp|trước|trong|gửi|báo cáo|trình)\s(?s:.*)")


def expected_product(duty: Duty) -> str | None:
    """Return what the task is to bring forth: the product's own cell or line, else a document named in the task."""
    if duty.product:
        return duty.product
    found = _BRINGS_FORTH.search(duty.action)
    return _PURPOSE.sub("", found[1]) if found else None
