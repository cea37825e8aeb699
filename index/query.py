"""Query: what a person typed, understood: terms to look for, a section asked for by its number, the text to embed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from corpus.fold import fold, strip_diacritics
from index.question_words import without_question_words
from index.segment import segment
from index.terms import SYLLABLE, Terms, extract, fold_syllable, folded_syllables, pairs

_LONGEST = 2000  # characters of a query that are looked at
# Share of the words to be marked from which a text counts as half typed. Of 1,936 questions typed in full two reach it;
# of the same with every second word bare, five do not.
_HALF_TYPED = 0.25

# Abbreviations that officials type, to the words that documents print. Folded keys.
ABBREVIATIONS: Mapping[str, str] = {
    "ubnd": "ủy ban nhân dân",
    "hdnd": "hội đồng nhân dân",
    "mttq": "mặt trận tổ quốc",
    "ubmttq": "ủy ban mặt trận tổ quốc",
    "kh cn": "khoa học và công nghệ",
    "khcn": "khoa học và công nghệ",
    "cds": "chuyển đổi số",
    "dmst": "đổi mới sáng tạo",
    "cntt": "công nghệ thông tin",
    "tt tt": "thông tin và truyền thông",
    "gd dt": "giáo dục và đào tạo",
    "tn mt": "tài nguyên và môi trường",
    "nn mt": "nông nghiệp và môi trường",
    "ld tb xh": "lao động thương binh và xã hội",
    "vh tt dl": "văn hóa thể thao và du lịch",
    "kh dt": "kế hoạch và đầu tư",
    "xhcn": "xã hội chủ nghĩa",
    "cchc": "cải cách hành chính",
    "tthc": "thủ tục hành chính",
    "qppl": "quy phạm pháp luật",
    "ktxh": "kinh tế xã hội",
    "kt xh": "kinh tế xã hội",
    "gpmb": "giải phóng mặt bằng",
    "stc": "sở tài chính",
    "skhcn": "sở khoa học và công nghệ",
    "snv": "sở nội vụ",
    "nq": "nghị quyết",
    "nd": "nghị định",
    "qd": "quyết định",
    "tw": "trung ương",
    "vpcp": "văn phòng chính phủ",
    "ttg": "thủ tướng chính phủ",
    "cbcc": "cán bộ công chức",
    "cbccvc": "cán bộ công chức viên chức",
    "bhxh": "bảo hiểm xã hội",
    "bhyt": "bảo hiểm y tế",
    "an qp": "an ninh quốc phòng",
    "qp an": "quốc phòng an ninh",
    "dvc": "dịch vụ công",
    "csdl": "cơ sở dữ liệu",
    "ttcp": "thanh tra chính phủ",
    "nsnn": "ngân sách nhà nước",
    "vbqppl": "văn bản quy phạm pháp luật",
    "da": "dự án",
    "dn": "doanh nghiệp",
}
_AMBIGUOUS = {"nd", "qd", "nq", "da", "dn", "tw"}  # expanded only where typed in capitals

# "Điều 5", "điều 12a"
ARTICLE = re.compile(r"\b điều \s+ (\d+[a-zđ]?) \b | \b dieu \s+ (\d+[a-z]?) \b", re.VERBOSE | re.IGNORECASE)
# "khoản 2"   "khoan 2"
CLAUSE = re.compile(r"\b kho[aả]n \s+ (\d+[a-zđ]?) \b", re.VERBOSE | re.IGNORECASE)
# "điểm a"   "diem đ"
POINT = re.compile(r"\b [đd]i[eể]m \s+ ([a-zđ]) \b", re.VERBOSE | re.IGNORECASE)
# "mục V.6"   "phần IV mục 2"   "muc II.2.a"
OUTLINE = re.compile(
    r"""
    \b (?: mục | muc | phần | phan ) \s+
    ( [IVXLC]+ (?: \. [0-9a-zđ]{1,3} ){0,4} )     # V   V.6   II.2.a
    \b
    """,
    re.VERBOSE,
)
# "mục 3"   "muc 2.1"
ITEM = re.compile(r"\b m[uụ]c \s+ (\d+ (?: \. [0-9a-zđ]{1,3} ){0,3} ) \b", re.VERBOSE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Query:
    """`understood` is shown to people, `section` is a key of `entry.section_keys` or "".

    `terms` are to be looked for: those of what is asked about. `folded` are the syllables of all that was asked.
    `bare` is "typed without diacritics", `restored` is "and they were put back".
    """

    typed: str
    understood: str
    terms: Terms
    folded: Sequence[str]
    section: str
    bare: bool
    restored: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What was `typed` (`text`: its spaces and signs in order), abbreviations `expanded`, slips and marks mended."""

    typed: str
    text: str
    expanded: str
    understood: str


def understand(
    typed: str, restore: Callable[[str], str] | None = None, correct: Callable[[str], str] | None = None
) -> Query:
    """Read what was typed and take it apart; see `read`."""
    return taken_apart(read(typed, restore, correct))


def read(
    typed: str, restore: Callable[[str], str] | None = None, correct: Callable[[str], str] | None = None
) -> Reading:
    """Read what was typed; any text at all is a query.

    `correct` repairs unknown syllables, `restore` gives a text without diacritics its own; both keep the number of
    syllables.
    """
    text = " ".join(unicodedata.normalize("NFC", typed)[:_LONGEST].split())
    expanded = expand(text)
    corrected = correct(expanded) if correct else expanded
    restored = restore(corrected) if restore else corrected
    half_typed = share_missing(text, corrected, restored) >= _HALF_TYPED
    return Reading(typed, text, expanded, restored if half_typed else _repaired(expanded, corrected, restored))


def taken_apart(reading: Reading) -> Query:
    """Return what to look for. Words are cut here, which takes as long as reading: a vector can be made meanwhile."""
    understood = reading.understood
    return Query(
        reading.typed,
        understood,
        extract(without_question_words(understood), segment),
        folded_syllables(understood),
        section_key(reading.text) or section_key(understood),
        bare=strip_diacritics(reading.text) == reading.text,
        restored=understood != reading.expanded,
    )


def _repaired(expanded: str, corrected: str, restored: str) -> str:
    """Return `expanded` with the syllables that were corrected as they stand in `restored`."""
    if corrected == expanded:
        return expanded
    wrong = SYLLABLE.findall(expanded)
    forms = iter(
        b if a != fixed else a
        for a, fixed, b in zip(wrong, SYLLABLE.findall(corrected), SYLLABLE.findall(restored), strict=True)
    )
    return SYLLABLE.sub(lambda _: next(forms), expanded)


def share_missing(typed: str, expanded: str, restored: str) -> float:
    """Return the share of the words with diacritics in `restored` that were `typed` without.

    >>> share_missing("quyền va nghĩa vu", "quyền va nghĩa vu", "quyền và nghĩa vụ")
    0.5
    """
    changed = sum(a != b for a, b in zip(SYLLABLE.findall(expanded), SYLLABLE.findall(restored), strict=True))
    marked = sum(not word.isascii() for word in SYLLABLE.findall(typed))
    return float(changed / max(changed + marked, 1))


def expand(text: str) -> str:
    """Return `text` with known abbreviations followed by their words.

    >>> expand("UBND tỉnh làm gì")
    'UBND (ủy ban nhân dân) tỉnh làm gì'
    """
    return _ABBREVIATED.sub(_expanded, text)


# "UBND"   "KH&CN"   "hdnd"
_ABBREVIATED = re.compile(r"\b [A-Za-zĐđ]{2,7} (?: & [A-Za-zĐđ]{1,4} )* \b", re.VERBOSE)


def _expanded(match: re.Match[str]) -> str:
    printed = match.group()
    key = fold(printed)
    words = ABBREVIATIONS.get(key)
    if words is None or (key in _AMBIGUOUS and not printed.isupper()):
        return printed
    return f"{printed} ({words})"


def section_key(text: str) -> str:
    """Return the key of the section that the text asks for by number, or "".

    >>> section_key("điểm a khoản 2 Điều 5 quy định gì"), section_key("mục V.6 giao ai")
    ('dieu 5/2/a', 'v/6')
    """
    outline = OUTLINE.search(text)
    if outline:
        item = ITEM.search(text)
        parts = outline.group(1).split(".") + (item.group(1).split(".") if item else [])
        return "/".join(fold(part) for part in parts)
    article = ARTICLE.search(text)
    if not article:
        return ""
    below = [match.group(1) for match in (CLAUSE.search(text), POINT.search(text)) if match]
    return "/".join(fold(part) for part in (f"điều {article.group(1) or article.group(2)}", *below))


def weighted_terms(query: Query, weights: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """Return the query's terms by field, weighted by field; exact fields are left out where no diacritics are known."""
    terms = query.terms
    folded = [fold_syllable(s) for s in terms.syllables]
    by_field = {
        "syllable": terms.syllables,
        "pair": terms.pairs,
        "word": terms.words,
        "folded": folded,
        "folded_pair": pairs(folded),
    }
    exact = {"syllable", "pair", "word"}
    return {
        name: dict.fromkeys(found, weights.get(name, 0.0))
        for name, found in by_field.items()
        if weights.get(name) and not (query.bare and not query.restored and name in exact)
    }
