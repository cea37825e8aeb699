"""How a measurable aim is printed (chỉ tiêu): comparator, value, unit; `targets.py` reads them."""

from __future__ import annotations

import re

from ingest.letters import LOWER

_FLAGS = re.IGNORECASE | re.VERBOSE

_NUMBER = r"\d{1,3}(?:\.\d{3}){1,4}(?:,\d{1,4})?|\d{1,9}(?:[.,]\d{1,4})?"
_COMPARATORS = {
    ">=": "tối thiểu|ít nhất|không thấp hơn|không dưới|không ít hơn|≥|>=",
    ">": "trên|hơn|vượt mức|vượt|cao hơn|lớn hơn|>",
    "<=": "tối đa|không quá|không vượt quá|nhiều nhất|không cao hơn|≤|<=",
    "<": "dưới|thấp hơn|nhỏ hơn|ít hơn|<",
    "~": "khoảng|xấp xỉ|gần|ước đạt",
}
COMPARATOR_OF = {word: sign for sign, words in _COMPARATORS.items() for word in words.split("|")}
_WORDS = "|".join(sorted((re.escape(w).replace(r"\ ", r"\s") for w in COMPARATOR_OF), key=len, reverse=True))
# what is measured reaches, holds or changes to a value
_REACHES = r"""(?:đạt|chiếm|bằng|là|còn|gấp|ở|duy\strì|giữ|xuống|lên|tăng|giảm|có|thuộc|trong|đứng|bố\strí|dành
    |thành\slập|hình\sthành|phát\striển|thu\shút|xây\sdựng|đào\stạo|hoàn\sthành|phấn\sđấu|bảo\sđảm|đảm\sbảo|cung\scấp|hỗ\strợ|công\snhận
    |nâng\scấp|trồng\smới|trồng|lắp\sđặt|khởi\scông|khánh\sthành|số\shóa|kết\snạp|đón|mở\smới|mở|cứng\shóa|triển\skhai)"""
_LEVEL = r"(?:\s(?:mức|tỷ\slệ|tỉ\slệ|tốc\sđộ|bình\squân|được|thêm|nhóm|tốp|top|thứ|thành|quy\smô|số\slượng))*"

# "đạt tối thiểu 20% GRDP" · "có ít nhất 1 doanh nghiệp" · "duy trì trên 0,7" · "đạt 8-10%" · "có từ 01 đến 02 tổ chức"
# · "thuộc nhóm 20 tỉnh" · "trên 50% diện tích"
CANDIDATE = re.compile(
    rf"""(?<![\w.,/-])
    (?: (?P<verb>{_REACHES}){_LEVEL}\s (?:(?P<after_verb>{_WORDS})\s?)? | (?P<bare>{_WORDS})\s? | (?P<rank>nhóm)\s
      | (?P<open>) )
    (?:(?:đạt|có|là|mức)\s)?(?:từ\s)?
    (?P<value>(?:{_NUMBER})(?:\s?%?\s?(?:[-–]|đến)\s?(?:{_NUMBER}))?)(?!\d|[.,/]\d)
    (?: \s?(?P<sign>[%‰])(?:\s(?P<of>GRDP|GDP))? | (?=\s(?P<unit>[{LOWER}A-ZĐ][^\d.;:(),]{{1,60}}))
      | (?=\s*(?:[.,;)]|$)) )
""",
    _FLAGS,
)
# "Mục tiêu", "CÁC CHỈ TIÊU CỤ THỂ", "Tầm nhìn đến năm 2045", "1. Đến năm 2030"
AIM_HEADING = re.compile(
    r"mục\s{1,2}tiêu|chỉ\s{1,2}tiêu|tầm\s{1,2}nhìn\s{1,2}đến|^\W*đến\s(?:hết\s|cuối\s)?năm\s20\d\d\W*$|^\W*giai\sđoạn\s20\d\d",
    _FLAGS,
)
# "Đặc điểm tình hình", "Kết quả đạt được", "Phạm vi", "Mục tiêu, chức năng hoạt động": no aims stand here
NOT_AIM_HEADING = re.compile(
    r"tình\s{1,2}hình|chức\s{1,2}năng|sử\s{1,2}dụng\s{1,2}đất|kết\s{1,2}quả\s{1,2}(?:đạt|thực)|thực\s{1,2}trạng|hiện\s{1,2}trạng|đánh\s{1,2}giá\s{1,2}chung|quan\s{1,2}điểm"
    r"|chương\s{1,2}trình\s{1,2}mục\s{1,2}tiêu",
    _FLAGS,
)
# an aim that a sentence sets by itself, outside the sections of aims
SETS_AIM = re.compile(
    r"\b(?:phấn\sđấu|với\smục\stiêu|đến\s(?:hết\s|cuối\s)?năm\s20\d\d|(?:bố\strí|dành)\s(?=ít\snhất|tối\sthiểu))",
    _FLAGS,
)
STRONG = re.compile(r"\b(?:tối\sthiểu|ít\snhất|trên|đạt|không\sthấp\shơn|dưới|giảm|tăng)\b|≥|≤", _FLAGS)
# "Hiện nay", "đã đạt": facts
PAST = re.compile(
    r"\b(?:hiện\s(?:nay|tại|có)|đã\s|đang\s(?!hoạt)|ước\s(?:đạt|thực)|lũy\skế|so\svới\smục\stiêu|thời\sgian\squa|những\snăm\squa|vừa\squa|tính\sđến)",
    _FLAGS,
)
# "năm 2030", "đến hết năm 2026", "giai đoạn 2026 - 2030"
YEAR = re.compile(r"\bnăm\s{1,3}(?P<year>20\d\d)\b|\bgiai\sđoạn\s{1,3}20\d\d\s?[-–]\s?(?P<until>20\d\d)\b", _FLAGS)
# a count of these is a condition, a duration or an address, not an aim
NOT_A_UNIT = re.compile(
    r"""(?:tuổi|tháng|ngày|giờ|phút|năm|tuần|khoản|điều|điểm|(?:triệu\s|t[ỷỉ]\s|nghìn\s)?đồng|gb|mb|mbps|gbps|gigabit|kv|m|cm|mm
    |km/h|bản|tầng|cấp|bước|mục\stiêu|chỉ\stiêu|nhóm\snhiệm)(?!\w)""",
    _FLAGS,
)
# the words a unit can be; the rest of the noun phrase says what is counted
UNIT = re.compile(
    r"""(?:triệu|nghìn|ngàn|tỷ|vạn)?\s?(?:
      người\s(?:trên|/)\s(?:một\s|1\s)?(?:vạn|nghìn|triệu)\sdân | (?:lượt|hộ|học)\s(?:người|khách|gia\sđình|sinh|viên)
    | doanh\snghiệp | tổ\schức | hợp\stác\sxã | địa\sphương | sản\sphẩm | mô\shình | dự\sán | nhiệm\svụ | đề\stài
    | nền\stảng | cơ\ssở | đơn\svị | tập\sdữ\sliệu | bộ\sdữ\sliệu | kịch\sbản | trung\stâm | khu\scông\snghiệp
    | cụm\scông\snghiệp | thủ\stục | dịch\svụ | người(?:\sdân)? | hộ | xã | phường | tỉnh | thành\sphố | nước | trường
    | lớp | trạm | giường(?:\sbệnh)? | bác\ssĩ | lượt | ha | km | tấn | mw | usd | sàn | khu | cụm | tuyến | công\strình
    | giảng\sviên | nghiên\scứu\ssinh | giáo\sviên | lao\sđộng | chuyên\sđề | bản\stin
    | căn | phòng | bằng | sáng\schế | chuyên\sgia | cán\sbộ | cuộc | hội\snghị | điểm | lần )(?!\w)""",
    _FLAGS,
)
# what stands behind a number without being counted: "40 của", "15 trong số"
NOT_COUNTED = re.compile(
    r"(?:của|trong|tại|theo|với|so|cho|trở|và|hoặc|đến|là|được|đã|ở|trên|dưới|từ|để|nêu|như|khi|thì|có|phần)(?!\w)",
    _FLAGS,
)
# "bến thủy", "cầu": any other noun that is counted; its first word is the unit
COUNTED = re.compile(rf"[{LOWER}]+(?!\w)")
# words in front of a subject that do not belong to it: "Phấn đấu đến năm 2030, ...", "Trong đó ..."
LEAD_IN = re.compile(
    r"""\W*(?:(?:phấn|phân)\sđấu|(?:hằng|hàng|mỗi)\snăm|năm\s20\d\d|có\s(?=quy\smô|t[ỷỉ]\s(?:lệ|trọng)|số\slượng|tổng)|tiếp\stục|trong\sđó|đồng\sthời|bảo\sđảm|đảm\sbảo|cụ\sthể
    |(?:từ\snay\s)?(?:đến|trong|vào|tới)\s(?:hết\s|cuối\s)?năm\s20\d\d|(?:trong\s)?giai\sđoạn\s20\d\d\s?[-–]\s?20\d\d
    |(?:chỉ|mục)\stiêu\s\d{1,2}\s?[:.])\W*""",
    _FLAGS,
)
# words behind a subject that belong to the value: "... đạt mức", "... duy trì ở mức"
LEAD_OUT = re.compile(
    rf"""\s?\b(?:{_REACHES}|phải|được|mức|tỷ\slệ|tỉ\slệ|vào|khoảng|dự\skiến
    |(?:đến|vào|trong)\s(?:hết\s|cuối\s)?năm\s20\d\d|{_WORDS})(?:\s(?:mức|ở|nhóm|là))?\s*$""",
    _FLAGS,
)
# the head of what is measured: a subject begins here, even in the middle of a list
SUBJECT = re.compile(
    r"""(?:t[ỷỉ]\s(?:lệ|trọng|suất)|quy\smô|số\slượng|số\s(?=[^\d\s])|tổng|mức|chỉ\ssố|xếp\shạng|kinh\sphí|giá\strị|năng\ssuất|thu\snhập|tốc\sđộ
    |diện\stích|sản\slượng|đóng\sgóp|nguồn\snhân\slực|có|bố\strí|phấn\sđấu|ít\snhất|tối\sthiểu|trên|duy\strì|trong\sđó|nhóm|thuộc
    |\d{1,3}(?:[.,]\d{1,3})?\s?%)(?!\w)""",
    _FLAGS,
)
# verbs whose object is counted: what comes behind the number is what is measured
MAKES = re.compile(
    r"(?:có|bố\strí|dành|thành\slập|hình\sthành|phát\striển|thu\shút|xây\sdựng|đào\stạo|hoàn\sthành|cung\scấp|hỗ\strợ|công\snhận"
    r"|nâng\scấp|trồng\smới|trồng|lắp\sđặt|khởi\scông|khánh\sthành|số\shóa|kết\snạp|đón|mở\smới|mở|cứng\shóa|triển\skhai)",
    _FLAGS,
)
# "so với năm 2020": the year that is compared with
COMPARED_YEAR = re.compile(r"so\svới\s(?:cùng\skỳ\s)?(?:cuối\s)?$", _FLAGS)
# "nhóm 15 địa phương dẫn đầu về chỉ số chuyển đổi số"
ABOUT = re.compile(r"\bvề\s(?P<what>\S.*)", _FLAGS | re.DOTALL)
# "80% trở lên"
AND_MORE = re.compile(r"\s?trở\slên(?!\w)", _FLAGS)
# the heads of a table of targets: its name, unit and value columns
NAME_HEAD = re.compile(
    r"(?:tên\s|nội\sdung\s|các\s)?(?:chỉ|mục)\stiêu(?:\s(?:cụ\sthể|chủ\syếu|chính|phát\striển))?\W*", _FLAGS
)
UNIT_HEAD = re.compile(r"đơn\svị(?:\stính|\sđo)?\W*|đvt\W*", _FLAGS)
VALUE_HEAD = re.compile(r"kết\squả\W*|mục\stiêu\W*|giá\strị\W*|kế\shoạch\W*|.{0,40}\b20\d\d\b.{0,20}", _FLAGS)
NOT_VALUE_HEAD = re.compile(
    r"thực\shiện|\b(?:u|ư)th\b|ước|hiện\strạng|đạt\sđược|ghi\schú|chủ\strì|phối\shợp|thời\s(?:gian|hạn)", _FLAGS
)
# "≥ 95", "Tối thiểu 20%", "8 - 10 %", "Nhóm 3 nước dẫn đầu"
VALUE_CELL = re.compile(
    rf"""(?:đạt\s|thuộc\s)?(?:(?P<verb>nhóm|top|tốp)\s|(?P<word>{_WORDS})\s?)?(?:từ\s)?
    (?P<value>(?:{_NUMBER})(?:\s?%?\s?(?:[-–]|đến)\s?(?:{_NUMBER}))?)(?!\d|[.,/]\d)\s?(?P<sign>[%‰])?""",
    _FLAGS,
)
