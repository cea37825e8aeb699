"""Legacy encodings: TCVN3, VNI and VISCII text brought back to Unicode, by a vote of syllables.

Nothing may be stripped before this: U+00AD is the `ư` of TCVN3, U+00A0 the `Õ` of VISCII.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from ingest.legacy_tables import TCVN3, VISCII, VNI
from ingest.syllables import is_syllable

# A stretch without blanks: letters of the legacy fonts include signs such as "¸" and the soft hyphen.
_TOKEN = re.compile(r"[^\s]+")
_HIGH = re.compile("[\x80-\xff]")
_VNI_SIGNS = re.compile("|".join(sorted(VNI, key=len, reverse=True)))
_WORD = re.compile(r"[^\W\d_]+")
# Vietnamese letters that only Unicode has: ă, đ, ơ, ư and those of U+1EA0-1EF9.
_UNICODE = re.compile("[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_MIN_EVIDENCE = 3
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

    `text` has the legacy bytes as Latin-1 characters, as in a DOCX or PDF with ABC or VNI fonts. An encoding wins where
    at least three words become Vietnamese syllables that were none, and it makes more of them than any other; then
    shorter lines of the same text follow it. Words that are Vietnamese as they stand are never touched.
    """
    if not _HIGH.search(text) and not any("\uf020" <= c <= "\uf0ff" for c in text):
        return Restored(unicodedata.normalize("NFC", text), "")
    lines = text.split("\n")
    votes = Counter(winner for line in lines if (winner := _winner(line, _MIN_EVIDENCE)))
    if not votes:
        return Restored(unicodedata.normalize("NFC", text), "")
    main = votes.most_common(1)[0][0]
    pure = sum(1 for line in lines if _UNICODE.search(line)) <= 0.02 * len(lines)
    mended = [_restore_line(line, _winner(line, _MIN_EVIDENCE) or _follow(line, main, pure)) for line in lines]
    return Restored(unicodedata.normalize("NFC", "\n".join(mended)), main)


def decode_legacy(data: bytes) -> Restored | None:
    """Decode bytes that are no UTF: the 8-bit encoding whose reading has the most syllables, or None if none fits."""
    latin = data.decode("latin-1")
    sample = latin[:60_000]
    scores = {name: _syllable_share(reading(sample)) for name, reading in _readings().items()}
    scores["cp1258"] = _syllable_share(_cp1258(sample))
    best = max(scores, key=lambda name: scores[name])
    if scores[best] < 0.6:
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
    return _WORD.findall(unicodedata.normalize("NFC", text))


def _legacy_tokens(line: str) -> list[str]:
    """Return the stretches that hold a high Latin-1 sign, no Unicode letter, and are not Vietnamese as they stand."""
    return [t for t in _TOKEN.findall(line.translate(_PRIVATE)) if _may_be_legacy(t)]


def _may_be_legacy(token: str) -> bool:
    if not _HIGH.search(token) or any(c > "\xff" and c not in "–—‘’“”…•" for c in token):
        return False
    return not all(is_syllable(w) for w in _words(token)) or not _words(token)


def _winner(line: str, least: int) -> str:
    """Return the encoding that makes most syllables of the line's broken words, "" where the evidence is thin."""
    broken = _legacy_tokens(line)
    if len(broken) < least:
        return ""
    gains = {name: sum(_good(reading(t)) for t in broken) for name, reading in _readings().items()}
    (best, gain), (_, second) = Counter(gains).most_common(2)
    return best if gain >= least and gain >= 0.7 * len(broken) and gain > second else ""


def _good(token: str) -> bool:
    words = _words(token)
    return bool(words) and all(is_syllable(w) or (w.isascii() and w.isupper()) for w in words)


def _follow(line: str, main: str, pure: bool) -> str:
    """Return `main` for a line too short to vote, if its reading leaves no broken word behind.

    Where the whole text is legacy (`pure`), a word that happens to be Vietnamese as it stands is legacy too.
    """
    if _UNICODE.search(line):
        return ""
    high = [t for t in _TOKEN.findall(line.translate(_PRIVATE)) if _HIGH.search(t)]
    may = high if pure else _legacy_tokens(line)
    return main if may and all(_good(_readings()[main](t)) for t in high) else ""


def _restore_line(line: str, encoding: str) -> str:
    if not encoding:
        return line
    reading = _readings()[encoding]
    spread = line.translate(_PRIVATE)
    tokens = [_mend(t, reading) for t in _TOKEN.findall(spread)]
    if encoding == "TCVN3":
        tokens = _raise_capitals(_TOKEN.findall(spread), tokens)
    mended = iter(tokens)
    return _TOKEN.sub(lambda _: next(mended), spread)


def _mend(token: str, reading: Callable[[str], str]) -> str:
    """Read one stretch; one that holds Unicode Vietnamese letters already is left as it is."""
    if _UNICODE.search(token):
        return token
    return unicodedata.normalize("NFC", reading(token))


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
