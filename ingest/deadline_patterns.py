"""The forms in which a deadline is printed (thời hạn, định kỳ); `deadlines.py` reads them."""

from __future__ import annotations

import re

from ingest.printed_dates import DAY

_FLAGS = re.IGNORECASE | re.VERBOSE

_LEAD = r"""(?: (?:đến\s)?trước(?:\shoặc\strong)?
    | (?:chậm|muộn)\snhất(?:\s(?:là|vào|đến|trong|trước|hết))*
    | không\s(?:muộn|chậm)\s(?:hơn|quá)
    | (?:đến\s)?hết | vào )"""
_ANONYMOUS_DAY = re.sub(r"\?P<\w+>", "?:", DAY)

# "trước ngày 15/12/2025" · "chậm nhất ngày 30 tháng 6 hằng năm" · "trước ngày 01/6 và 15/11 hằng năm"
BY_DAY = re.compile(
    rf"""\b{_LEAD}\s{{1,3}}{_ANONYMOUS_DAY}
    (?:\s{{0,3}}(?:,|và|hoặc)\s{{1,3}}(?:trước\s)?{_ANONYMOUS_DAY}){{0,3}}
    (?:\s(?:của\s)?(?:(?P<every>hằng|hàng|mỗi)\snăm)\b)?""",
    _FLAGS,
)
# "trước ngày 20 hằng tháng" · "trước ngày 01 của tháng tiếp theo sau tháng kỳ báo cáo"
BY_DAY_OF_MONTH = re.compile(
    rf"""\b(?:{_LEAD}\s{{1,3}})?ngày\s{{1,3}}\d{{1,2}}\s
    (?: (?:của\s)?(?:hằng|hàng|mỗi)\s(?P<period>tháng|quý)\b
      | (?:của\s)?tháng\s(?:tiếp\stheo|sau|đầu|cuối|kế\stiếp)\b[^,;:.()\n]{{0,120}} )""",
    _FLAGS,
)
# "trong tháng 11 năm 2025" · "hết tháng 6/2026" · "trước tháng 12 hằng năm"
BY_MONTH = re.compile(
    rf"""\b(?P<lead>{_LEAD}|(?:ngay\s)?trong|(?:đến\s)?cuối|đầu|giữa|hoàn\sthành)\stháng\s{{1,3}}(?P<month>\d{{1,2}})
    (?: (?:\s?[/-]\s?|\s{{1,3}}năm\s{{1,3}})(?P<year>\d{{4}})\b | \s(?:hằng|hàng|mỗi)\snăm\b )""",
    _FLAGS,
)
# "Quý I/2026" · "trong quý II năm 2026" · "Quý IV/2025 - Quý II/2026"
BY_QUARTER = re.compile(
    rf"""\b(?:(?P<lead>{_LEAD}|(?:ngay\s)?trong|(?:đến\s)?cuối|đầu)\s)?qu[ýí]\s{{1,3}}(?P<quarter>IV|I{{1,3}}|[1-4])
    (?:\s?[/,-]\s?|\s{{1,3}})(?:năm\s{{1,3}})?(?P<year>\d{{4}})\b
    (?:\s?[-–]\s?qu[ýí]\s{{1,3}}(?P<quarter_end>IV|I{{1,3}}|[1-4])(?:\s?[/,-]\s?|\s{{1,3}})(?:năm\s{{1,3}})?(?P<year_end>\d{{4}})\b)?""",
    _FLAGS,
)
# "trong năm 2025" · "đến hết năm 2026" · "trước năm 2030"
BY_YEAR = re.compile(
    r"\b(?P<lead>(?:ngay\s)?trong|(?:đến\s)?(?:hết|cuối)|trước)\snăm\s{1,3}(?P<year>(?:19|20)\d\d)\b", _FLAGS
)
# "trong giai đoạn 2025-2030" · "Giai đoạn 2026 - 2030," (alone in its clause; elsewhere it is part of a name)
IN_PERIOD = re.compile(
    r"(?:\btrong\s|(?:^|[,;:(])\s{0,3}(?=giai))(?P<printed>giai\sđoạn\s{1,3}\d{4}\s?[-–]\s?(?P<year>\d{4}))(?!\d)",
    _FLAGS,
)
# "trong thời hạn 05 ngày làm việc kể từ ngày nhận được hồ sơ" · "sau tối đa 05 ngày kể từ khi văn bản được ban hành"
WITHIN = re.compile(
    r"""\b(?P<lead>(?:sau\s)?(?:tối\sđa|không\squá)
        | trong(?:\s(?:thời\s(?:hạn|gian)|vòng|tối\sđa|không\squá))*
        | (?:chậm|muộn)\snhất(?:\s(?:là|sau|trong|trước))* | trước(?:\stối\sthiểu|\sít\snhất)? )
    \s{1,3}\d{1,3}\s{1,3}(?:\([\w\s]{1,20}\)\s{0,2})?(?P<unit>giờ|ngày|tuần|tháng|năm)\b(?P<working>\slàm\sviệc)?
    (?P<tail>,?\s(?:kể\stừ|tính\stừ|từ\skhi|từ\sngày|sau\skhi|trước\skhi|trước\sngày)\b)?""",
    _FLAGS,
)
_ITEM = r"(?:\d{1,2}\stháng|ngày|tuần|tháng|quý|năm)(?:/(?:một\s|0?1\s)?lần|\smột\slần)?"
_NEXT_ITEMS = rf"(?:\s?(?:,|và|hoặc)\s?(?:(?:hằng|hàng)\s)?{_ITEM}\b)*"
# "hằng năm" · "định kỳ 6 tháng" · "định kỳ hằng quý, 06 tháng, năm" · "06 tháng/lần"
CADENCE = re.compile(
    rf"""\b(?: (?P<regular>định\skỳ)\s\(?(?:(?:hằng|hàng|mỗi)\s)?{_ITEM}{_NEXT_ITEMS}
      | (?:hằng|hàng)\s(?:ngày|tuần|tháng|quý|năm){_NEXT_ITEMS}
      | \d{{1,2}}\s(?:tháng|tuần)(?:/|\s(?:một|01?)\s)lần | mỗi\s(?:tháng|quý|năm)\s(?:một|01?)\slần )(?!\w)""",
    _FLAGS,
)

PERIODS = (  # a word of the printed cadence to the documented word; the most frequent period named wins
    (re.compile(r"\bngày", re.IGNORECASE), "hằng ngày"),
    (re.compile(r"\btuần", re.IGNORECASE), "hằng tuần"),
    (re.compile(r"(?<!\d )\btháng|\b0?1 tháng", re.IGNORECASE), "hằng tháng"),
    (re.compile(r"\bquý|\b0?3 tháng", re.IGNORECASE), "hằng quý"),
    (re.compile(r"\b0?6 tháng", re.IGNORECASE), "6 tháng"),
    (re.compile(r"\bnăm|\b12 tháng", re.IGNORECASE), "hằng năm"),
)
# "đã sử dụng đất trước ngày …", "trường hợp nghỉ việc trước ngày …": a fact or a condition
PAST = re.compile(r"\b(?:đã|trường\shợp)\b[^,;:.(]*$", re.IGNORECASE)
# "trong năm 2025 tỉnh đã hoàn thành", "trước ngày 01/10/2025 thì thực hiện"
PAST_AFTER = re.compile(r",?\s(?:[^\s,;:.]+\s){0,2}(?:đã|thì)\b", re.IGNORECASE)
# "hằng năm" after one of these nouns tells what kind of budget, plan or pay
ATTRIBUTE_OF = re.compile(
    r"""\b(?:ngân\ssách|kế\shoạch|dự\stoán|chương\strình|nhiệm\svụ|kinh\sphí|chi|giao|quân|bình|trưởng|lượng|lương|phép
    |thu\snhập|doanh\sthu|cấp|tuất|xã\shội|lao\sđộng|sống|hoạt\sđộng|nghèo|tặng|phí|vốn|mức|nghị\squyết|sự\snghiệp
    |đầu\stư|trung\shạn)\s$""",
    _FLAGS,
)
# "tăng trưởng GDP Quý IV năm 2025", "tình hình Quý I/2026": a quarter tells which figures
FIGURES_OF = re.compile(
    r"\b(?:G[R]?DP|CPI|IIP|trưởng|kế\shoạch|báo\scáo|kết\squả|tình\shình|số\sliệu|thu|chi|họp|giao\sban|chỉ\stiêu|kịch\sbản"
    r"|ngân\ssách|dự\stoán|phiên|hội\snghị)\s(?:của\s)?$",
    _FLAGS,
)
# after these a deadline's starting event is complete, unless MORE follows the comma
EVENT = re.compile(
    r"\b(?:nhận|ban\shành|hiệu\slực|kết\sthúc|hoàn\sthành|phê\sduyệt|ký|công\sbố|đề\snghị|yêu\scầu|phát\ssinh|thông\squa|\d)\b",
    re.IGNORECASE,
)
MORE = re.compile(r"\s(?:có\shiệu\slực|phê\sduyệt|ban\shành|thông\squa|công\sbố|hợp\slệ|đầy\sđủ)\b", re.IGNORECASE)
JOINT = re.compile(r"(?:\s?[,(]\s?|\s)(?:gửi\s|báo\scáo\s|xong\s)?", re.IGNORECASE)

# a cell of a time column: "Quý I/2026" · "Thường xuyên" · "Theo tiến độ dự án" · "6/2025"
TIME_CELL = re.compile(
    r"""\b(?:\d{1,2}\s?[/-]\s?\d{4}|(?:19|20)\d\d|ngày|tháng|qu[ýí]|năm|giai\sđoạn|thường\sxuyên|định\skỳ|hoàn\sthành
    |(?:hằng|hàng)\s(?:ngày|tuần|tháng|quý|năm)
    |theo\s(?:tiến\sđộ|yêu\scầu|kế\shoạch|quy\sđịnh|lộ\strình)|ngay\ssau|sau\skhi|khi\scó|liên\stục)\b""",
    _FLAGS,
)
# "6/2025" · "Tháng 10/2025" · "tháng 3 năm 2026"
BARE_MONTH = re.compile(r"(?<![\d/])(?P<month>\d{1,2})(?:\s?[/-]\s?|\s{1,3}năm\s{1,3})(?P<year>20\d\d)(?!\d)", _FLAGS)
# "2025" · "2025 - 2026"
BARE_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
# "2025 và những năm tiếp theo" · "từ năm 2026 trở đi" · "Từ 01/7/2025"
ONGOING = re.compile(r"\b(?:tiếp\stheo|trở\sđi)\b|^\W*(?:kể\s)?từ\s(?!.*(?:đến|[-–]))", _FLAGS)
