"""Secrecy: the stamp Mật, Tối mật or Tuyệt mật on a document's first page, also where OCR misread its marks.

A stamp is words of its own with a capital at least at the start, beside nothing but a number, a label or the motto.
The words “bí mật” in a title or a sentence are no stamp.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.document import Quoted
from corpus.fold import fold
from ingest.printed_lines import PrintedLine

_LINES = 40  # of a first page; a list of secret papers further down is not stamped for what it lists
_VALUES = {"mat": "Mật", "toimat": "Tối mật", "tuyetmat": "Tuyệt mật"}
# "MẬT"   "[TỐI  MẬT]"   "T U Y Ệ T  M Ậ T."   "Độ mật: Mật"
_ALONE = re.compile(
    r"""(?<!\W)\W*+ (?: đ \s? ộ \s{0,3} m \s? ậ \s? t \s{0,3} :? \s{0,3} )? (?P<stamp>(?:[^\W\d_]\s{0,3}){3,8}) \W*""",
    re.VERBOSE | re.IGNORECASE,
)
# "Số: 05-BC/TU  MẬT"   "Số 12/KH-UBND (TỐI MẬT)"
_BEHIND_NUMBER = re.compile(
    r"""(?<!\W)\W*+ số \b .{0,40}? / .{0,20}? [\s(\[] (?P<stamp>TUYỆT\s{1,3}MẬT|TỐI\s{1,3}MẬT|(?<!BÍ\s)MẬT) \W*""",
    re.VERBOSE | re.IGNORECASE,
)
# "TỐI MẬT  CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": two columns read as one line
_BESIDE_MOTTO = re.compile(
    r"(?<!\W)\W*+(?P<stamp>TUYỆT\s{1,3}MẬT|TỐI\s{1,3}MẬT|MẬT)\s{1,80}(?:CỘNG H[ÒO][AÀ]|ĐẢNG CỘNG|Độc lập)"
)
_MARKED = {"MẶT", "MẮT", "MẤT", "MÁT", "MẠT"}  # words of their own: "MẶT" of a torn "MẶT TRẬN TỔ QUỐC"


def find_stamp(lines: Sequence[PrintedLine]) -> Quoted | None:
    """Return the stamp among the first lines of a document, its value in its usual spelling."""
    for line in lines[:_LINES]:
        if len(line.text) > 200:
            continue
        for pattern in (_ALONE, _BEHIND_NUMBER, _BESIDE_MOTTO):
            match = pattern.fullmatch(line.text) if pattern is not _BESIDE_MOTTO else pattern.match(line.text)
            value = _stamp(match["stamp"]) if match else None
            if match and value:
                return line.quote(*match.span("stamp"), value)
    return None


def _stamp(printed: str) -> str | None:
    words = printed.strip()
    squeezed = re.sub(r"\s", "", words)
    if not words[0].isupper() or squeezed in _MARKED:
        return None
    if squeezed[1:].islower() and squeezed.lower() not in ("mật", "tốimật", "tuyệtmật"):
        return None  # only a stamp in capitals is worth reading through OCR's slips
    return _VALUES.get(fold(squeezed).replace(" ", ""))
