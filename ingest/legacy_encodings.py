"""Legacy encodings: TCVN3, VNI and VISCII text brought back to Unicode, by a vote of syllables.

Nothing may be stripped before this: U+00AD is the `ư` of TCVN3, U+00A0 the `Õ` of VISCII.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.legacy_tables import TCVN3, VISCII, VNI
from ingest.reading_cost import printed_cost, reading_cost
from ingest.syllables import WORD, is_syllable

# A stretch without blanks: letters of the legacy fonts include signs such as "¸", the soft hyphen and the hard blank.
_TOKEN = re.compile(r"[^ \t\n\r\f\v]+")
_HIGH = re.compile("[\x80-\xff]")
_HIGH_OR_PRIVATE = re.compile("[\x80-\xff\uf020-\uf0ff]")
_VNI_SIGNS = re.compile("|".join(sorted(VNI, key=len, reverse=True)))
# Vietnamese letters that only Unicode has: ă, đ, ơ, ư and those of U+1EA0-1EF9.
_UNICODE = re.compile("[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_ABBREVIATION = re.compile(r"[A-ZĐ]{2,}$")  # QĐ, HĐND
_PUNCTUATION = "–—‘’“”…•"  # of Unicode, in texts that are else in an old encoding
_LEGACY_SIGN = re.compile("[\x80-\x9f¡-©¬-¯±-¶¸-º¼-¿÷×]")  # letters of the old encodings, and seldom a sign of Unicode
# "45°C", "120 m²", "½": signs of measure, whatever the letters around them.
_MEASURE = re.compile(r"\d[°º]|(?<![^\W\d_])[cdk]?m[²³](?![^\W\d_])|^\d*[¼½¾]\W?$|^[÷×±]$")
# In nats: a reading wins a line by so much; it pays so much for a word that is no syllable; the encoding of the whole
# text has so much to its favour, more where no line has Unicode letters; a word among Unicode ones wins by so much.
_SURE, _BROKEN, _MIXED, _PURE, _ALONE = 4.0, 9.0, 4.0, 10.0, 3.0
_STRANGE = 3.0  # a word of another language speaks so much for the line as it stands
_PLAIN_WORD = re.compile(r"(?<!\S)[A-Za-z]{2,}(?![^\s.,;:!?)])")
# "-", "4.", "1.2.", "a)", "IV-": what stands before the first word of an item.
_LABEL = re.compile(r"^(?:[-–+*•]|\d{1,3}(?:\.\d{1,3}){0,3}[.)]|[a-zđ]\)|[IVX]{1,5}[-.])$")
# The letters that TCVN3 has only small.
_NO_CAPITAL = frozenset(TCVN3.values()) - frozenset("ĂÂÊÔƠƯĐăâêôơưđ")
_PRIVATE = {0xF000 + i: chr(i) for i in range(0x20, 0x100)}  # symbol fonts: the byte stands in U+F0xx


@dataclass(frozen=True, slots=True)
class Restored:
    """Text in Unicode (NFC) and the encoding that part of it was in ("" for none)."""

    text: str
    encoding: str


def restore(text: str) -> Restored:
    """Return `text` with every legacy stretch in Unicode, NFC; the words are else unchanged.

    `text` has the legacy bytes as Latin-1 characters, as in a DOCX or PDF with ABC or VNI fonts. A line is read in the
    encoding that makes likely Vietnamese of it, where neither the line as it stands nor another encoding comes near;
    then lines that say less by themselves follow the encoding of the text.
    """
    if not _HIGH_OR_PRIVATE.search(text):
        return Restored(unicodedata.normalize("NFC", text), "")
    lines = text.split("\n")
    main = _main_encoding(lines)
    if not main:
        return Restored(unicodedata.normalize("NFC", text), "")
    favour = _PURE if sum(1 for line in lines if _UNICODE.search(line)) <= 0.02 * len(lines) else _MIXED
    mended = [_restore_line(line, _encoding_of(line, main, favour)) for line in lines]
    return Restored(unicodedata.normalize("NFC", "\n".join(mended)), main)


def _main_encoding(lines: Iterable[str]) -> str:
    """Return the encoding that the lines which are sure by themselves speak for, "" where none is."""
    sums: Counter[str] = Counter()
    for line in filter(_HIGH_OR_PRIVATE.search, lines):
        vote = _vote(line)
        if vote.margin >= _SURE:
            sums[vote.encoding] += round(vote.margin)
    return sums.most_common(1)[0][0] if sums else ""


def _encoding_of(line: str, main: str, favour: float) -> str:
    vote = _vote(line, main, 0.0 if _UNICODE.search(line) else favour)
    return vote.encoding if vote.margin >= _SURE else ""


def decode_legacy(data: bytes) -> Restored | None:
    """Decode bytes that are no UTF in the 8-bit encoding that reads most like Vietnamese, or None if none fits."""
    latin = data.decode("latin-1")
    sample = latin[:60_000]
    texts = {name: reading(sample) for name, reading in _readings().items()} | {"cp1258": _cp1258(sample)}
    best = min(texts, key=lambda name: sum(_read_cost(t) for t in _TOKEN.findall(texts[name])))
    if _syllable_share(texts[best]) < 0.6:
        return None
    text = _cp1258(latin) if best == "cp1258" else "\n".join(_restore_line(s, best) for s in latin.split("\n"))
    return Restored(unicodedata.normalize("NFC", text), best)


def _cp1258(latin: str) -> str:
    return unicodedata.normalize("NFC", latin.encode("latin-1").decode("cp1258", errors="replace"))


@cache
def _readings() -> Mapping[str, Callable[[str], str]]:
    tcvn3, viscii = str.maketrans(TCVN3), str.maketrans(VISCII)
    return {
        "TCVN3": lambda text: text.translate(tcvn3),
        "VNI": lambda text: _VNI_SIGNS.sub(lambda match: VNI[match.group()], text),
        "VISCII": lambda text: text.translate(viscii),
    }


def _syllable_share(text: str) -> float:
    words = _words(text)
    return sum(is_syllable(w) for w in words) / len(words) if words else 0.0


def _words(text: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFC", text))


def _legacy_tokens(line: str) -> list[str]:
    """Return the stretches that hold a sign of the upper half and no letter that only Unicode has."""
    return [t for t in _TOKEN.findall(line.translate(_PRIVATE)) if _may_be_legacy(t)]


@lru_cache(maxsize=65536)
def _may_be_legacy(token: str) -> bool:
    high = _HIGH.search(token) and not _MEASURE.search(token)
    return bool(high) and all(c <= "\xff" or c in _PUNCTUATION for c in token)


@dataclass(frozen=True, slots=True)
class _Vote:
    """The best reading of a line, and by how many nats it beats the line as it stands and the next reading."""

    encoding: str
    margin: float


def _vote(line: str, known: str = "", favour: float = 0.0) -> _Vote:
    """Weigh the readings of a line; `known` is the encoding of the lines around it, with so many nats for it."""
    mixed = bool(_UNICODE.search(line))
    tokens = [t for t in _legacy_tokens(line) if not (mixed and _is_vietnamese(t))]
    if not tokens or (not known and all(_is_vietnamese(t) for t in tokens)):
        return _Vote("", 0.0)
    printed = sum(printed_cost(unicodedata.normalize("NFC", t)) for t in tokens) - _foreign_odds(line)
    costs = {name: _cost(tokens, reading) - favour * (name == known) for name, reading in _readings().items()}
    best = min(costs, key=lambda name: costs[name])
    said = _said(tokens, best)
    rivals = [cost for name, cost in costs.items() if name != best and _said(tokens, name) != said]
    return _Vote(best, min([printed, *rivals]) - costs[best])


@lru_cache(maxsize=65536)
def _is_vietnamese(token: str) -> bool:
    words = _words(token)
    return bool(words) and all(is_syllable(w) for w in words) and not _LEGACY_SIGN.search(token)


def _foreign_odds(line: str) -> float:
    """Return how many nats the words that can be read anyhow speak for another language; below 0 for Vietnamese."""
    known = [is_syllable(w) or w.isupper() for w in _PLAIN_WORD.findall(line)]
    strange = known.count(False)
    kin = known.count(True) + sum(_is_vietnamese(t) for t in _legacy_tokens(line))
    return _STRANGE * strange if strange else -_STRANGE * (kin >= 2)


def _said(tokens: Sequence[str], encoding: str) -> list[str]:
    return [_readings()[encoding](t) for t in tokens]


def _cost(tokens: Sequence[str], reading: Callable[[str], str]) -> float:
    return sum(_read_cost(reading(t)) for t in tokens)


def _read_cost(read: str) -> float:
    """Return what a reading costs; one that makes no syllables is hardly what was meant."""
    text = unicodedata.normalize("NFC", read)
    broken = sum(not (is_syllable(w) or w.isascii() or _ABBREVIATION.match(w)) for w in WORD.findall(text))
    return reading_cost(text) + _BROKEN * broken


def _restore_line(line: str, encoding: str) -> str:
    if not encoding:
        return line
    reading, mixed = _readings()[encoding], bool(_UNICODE.search(line))
    spread = line.translate(_PRIVATE)
    tokens = [_mend(t, reading, mixed) for t in _TOKEN.findall(spread)]
    if encoding == "TCVN3":
        tokens = _raise_capitals(_TOKEN.findall(spread), tokens)
    mended = iter(tokens)
    return _TOKEN.sub(lambda _: next(mended), spread)


def _mend(token: str, reading: Callable[[str], str], mixed: bool) -> str:
    """Read one stretch; what holds Unicode letters stays, and among such words what is Vietnamese as it stands."""
    if _UNICODE.search(token) or _MEASURE.search(token):
        return token
    read = unicodedata.normalize("NFC", reading(token))
    stays = mixed and (_is_vietnamese(token) or _read_cost(read) + _ALONE > printed_cost(token))
    return token if stays else read


def _raise_capitals(printed: list[str], mended: list[str]) -> list[str]:
    """Give capitals to words that the ABC capital fonts showed so: in TCVN3 a toned capital has no byte of its own."""
    cases = [_case(p, m) for p, m in zip(printed, mended, strict=True)]
    return [m.upper() if _is_raised(cases, i) else _titled(mended, i) for i, m in enumerate(mended)]


def _titled(mended: list[str], i: int) -> str:
    """Give its capital back to a word that opens an item or a sentence, and to `Ủy ban`, `Ủy viên`."""
    word = mended[i]
    if not word or word[0] not in _NO_CAPITAL:
        return word
    follows = mended[i + 1] if i + 1 < len(mended) else ""
    opens = (i == 1 and bool(_LABEL.match(mended[0]))) or (i > 1 and mended[i - 1].endswith((".", "!", "?")))
    named = word in ("ủy", "uỷ") and follows.strip(",;.:)") in ("ban", "viên")
    return word[0].upper() + word[1:] if opens or named else word


def _case(printed: str, mended: str) -> str:
    """Return "upper" or "lower" where the letters without a tone say it, "" where they do not."""
    plain = [p for p in printed if (p.isascii() and p.isalpha()) or p in "¡¢£¤¥¦§"]
    if any(c.islower() for c in plain if c.isascii()):
        return "lower"
    if not any(c.isalpha() for c in mended):
        return "-"
    return "upper" if len(plain) >= 2 and all(is_syllable(w) for w in _words(mended)) else ""


def _is_raised(cases: list[str], i: int) -> bool:
    if cases[i]:
        return cases[i] == "upper"
    near = [_nearest(cases, range(i - 1, -1, -1)), _nearest(cases, range(i + 1, len(cases)))]
    return "upper" in near and "lower" not in near


def _nearest(cases: list[str], places: Iterable[int]) -> str:
    return next((cases[j] for j in places if cases[j] not in ("", "-")), "")


def restore_claimed(text: str, encoding: str) -> str:
    """Return `text`, whose font claims `encoding`, in Unicode; as it stands where the words speak against the claim."""
    if _UNICODE.search(text) or not _HIGH.search(text):
        return text
    reading = _readings()[encoding](text)
    words = _words(reading)
    good = sum(is_syllable(w) or w.isascii() for w in words)
    if good < 0.8 * len(words):
        return text
    return "\n".join(_restore_line(line, encoding) for line in text.split("\n"))
