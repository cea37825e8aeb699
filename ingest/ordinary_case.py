"""Names printed in capitals (`ỦY BAN NHÂN DÂN TỈNH HÒA GIANG`) in the case of running text."""

from __future__ import annotations

import re
import unicodedata

# Proper parts of names, as official texts write them; everything else in a name is small.
_PROPER = (
    "Đảng Cộng sản Việt Nam",
    "Ban Chấp hành Trung ương",
    "Ban Chấp hành Đảng bộ",
    "Ban Chấp hành",
    "Ban Thường vụ",
    "Ban Bí thư",
    "Bộ Chính trị",
    "Ủy ban Thường vụ Quốc hội",
    "Ủy ban Kiểm tra",
    "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
    "Mặt trận Tổ quốc Việt Nam",
    "Mặt trận Tổ quốc",
    "Hội đồng Bầu cử Quốc gia",
    "Hội đồng nhân dân",
    "Ủy ban nhân dân",
    "Thủ tướng Chính phủ",
    "Chủ tịch nước",
    "Văn phòng Trung ương Đảng",
    "Tòa án nhân dân tối cao",
    "Viện kiểm sát nhân dân tối cao",
    "Kiểm toán nhà nước",
    "Ngân hàng Nhà nước",
    "Kho bạc Nhà nước",
    "Bảo hiểm xã hội",
    "Thanh tra Chính phủ",
    "Ủy ban Dân tộc",
    "Ban Tuyên giáo và Dân vận",
    "Ban Nội chính",
    "Ban Tổ chức",
    "Ban Quản lý",
    "Ban Chỉ đạo",
    "Ban Chỉ huy quân sự",
    "Bộ Chỉ huy quân sự",
    "Phó Thủ tướng",
    "Phó Chủ tịch",
    "Phó Bí thư",
    "Phó Chủ nhiệm",
    "Phó Giám đốc",
    "Phó Tổng",
    "Phó Chánh",
    "Phó Trưởng",
    "Phó Thống đốc",
    "Phó Cục",
    "Phó Chi cục",
    "Phó Vụ",
    "Phó Viện",
    "Phó Hiệu",
    "Phó Tư lệnh",
    "Tỉnh ủy",
    "Thành ủy",
    "Huyện ủy",
    "Quận ủy",
    "Đảng ủy",
    "Đảng đoàn",
    "Đảng bộ",
    "Quốc hội",
    "Chính phủ",
    "Trung ương",
    "Việt Nam",
    "Nhà nước",
    "Công an",
    "Quân khu",
    "Công Thương",
    "Thường trực",
    "Chánh Văn phòng",
)
_ANY_PROPER = re.compile(
    r"\b(?:" + "|".join(re.escape(name) for name in sorted(_PROPER, key=len, reverse=True)) + r")\b", re.IGNORECASE
)
_PROPER_OF = {name.lower(): name for name in _PROPER}
# "Bộ Khoa học và Công nghệ", "Sở Văn hóa, Thể thao và Du lịch": the field's parts begin with a capital.
_FIELDED = re.compile(r"\b(bộ|sở|ban|cục|vụ|viện|ủy ban|thanh tra|chi cục)\s+(?!trưởng\b)(?=\w)")
_FIELD_PART = re.compile(r"(\bvà\s+|,\s+|\s-\s|-)(\w)")
# "tỉnh Hòa Giang", "thành phố Hồ Chí Minh": each word of a place begins with a capital.
_PLACE = re.compile(
    r"\b(tỉnh|thành phố|tp\.?|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu|(?:tỉnh|thành|huyện|quận) ủy)\s+(?!ủy\b)"
    r"((?:\w+\s){0,4}\w+)$",
    re.IGNORECASE,
)

_SHORT_NAMES = {"ubnd": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân", "ubmttq": "ủy ban mặt trận tổ quốc"}
_SHORT = re.compile(r"\b(?:ubnd|hđnd|ubmttq)\b")
# "lần thứ XIV", "khóa XVI"
_ROMAN = re.compile(r"\b(?:(?<=thứ )|(?<=khóa ))[ivx]+\b")
# "Hoà Giang", "Uỷ ban": the older place of the tone mark in an open syllable
_OLD_TONE = re.compile(r"(?<![qQ])([oOuU])([áàảãạýỳỷỹỵÁÀẢÃẠÝỲỶỸỴ])(?!\w)")


def new_tones(words: str) -> str:
    """Return the words with tone marks where official spelling puts them today.

    >>> new_tones("Uỷ ban nhân dân tỉnh Hoà Giang, quý, Thuỷ")
    'Ủy ban nhân dân tỉnh Hòa Giang, quý, Thủy'
    """

    def moved(match: re.Match[str]) -> str:
        bare = unicodedata.normalize("NFD", match[2])
        return unicodedata.normalize("NFC", match[1] + bare[1:]) + bare[0]

    return _OLD_TONE.sub(moved, words)


def ordinary_case(printed: str) -> str:
    """Return a name or office in the case of running text; what is not all in capitals is kept.

    >>> ordinary_case("ỦY BAN NHÂN DÂN TỈNH HÒA GIANG")
    'Ủy ban nhân dân tỉnh Hòa Giang'
    >>> ordinary_case("BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH")
    'Bộ Văn hóa, Thể thao và Du lịch'
    >>> ordinary_case("UỶ BAN NHÂN DÂN")
    'Ủy ban nhân dân'
    """
    line = new_tones(" ".join(printed.split()))
    if sum(c.isupper() for c in line) < 0.7 * sum(c.isalpha() for c in line):
        return line
    small = _SHORT.sub(lambda m: _SHORT_NAMES[m[0].lower()], line.lower())
    fielded = _FIELDED.match(small)
    place = _PLACE.search(small)
    if fielded:
        stop = place.start() if place else len(small)
        field = small[fielded.end() : stop]
        field = field[:1].upper() + _FIELD_PART.sub(lambda m: m[1] + m[2].upper(), field[1:])
        small = small[: fielded.end()] + field + small[stop:]
    if place:
        small = small[: place.start(2)] + place[2].title() + small[place.end(2) :]
    small = _ANY_PROPER.sub(lambda m: _PROPER_OF[m[0].lower()], small)
    small = _ROMAN.sub(lambda m: m[0].upper(), small)
    return small[:1].upper() + small[1:]
