"""Legacy encodings over our own texts: fragments of three words and more come back, and none comes back wrong."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from ingest.legacy_encodings import restore, restore_claimed
from ingest.legacy_tables import TCVN3, VISCII, VNI

ROOT = Path(__file__).parent.parent
OURS = sorted((ROOT / "bench" / "duties").glob("*.txt"))
TABLES: Mapping[str, Mapping[str, str]] = {"TCVN3": TCVN3, "VNI": VNI, "VISCII": VISCII}
# Shares of single fragments that come back: the others read as Vietnamese in both encodings, or nearly so (most letters
# of VISCII are those of Latin-1), so that they stay as printed. Whole texts come back whole.
LEAST_RESTORED = {"TCVN3": 0.97, "VNI": 0.98, "VISCII": 0.96}
FRAGMENTS = 400


@cache
def fragments() -> tuple[str, ...]:
    """Return stretches of 3 to 12 words of our made-up documents with a letter beyond ASCII."""
    chance = random.Random(7)
    lines = [line.split() for path in OURS for line in path.read_text(encoding="utf-8").split("\n")]
    found: list[str] = []
    while len(found) < FRAGMENTS:
        words = chance.choice(lines)
        start = chance.randrange(max(1, len(words) - 3))
        piece = words[start : start + chance.randint(3, 12)]
        if len(piece) >= 3 and not " ".join(piece).isascii():
            found.append(unicodedata.normalize("NFC", " ".join(piece)))
    return tuple(found)


def printed(text: str, encoding: str) -> str:
    """Return `text` as an old font's bytes, read as Latin-1; in the ABC fonts a toned capital is a small letter."""
    signs = {letter: sign for sign, letter in reversed(list(TABLES[encoding].items()))}
    kept = text.replace("–", "-").replace("“", '"').replace("”", '"').replace("…", "...")
    return "".join(signs.get(c) or signs.get(c.lower(), c) for c in kept)


def same(one: str, other: str, encoding: str) -> bool:
    tidy = [re.sub(r"[“”]", '"', text).replace("–", "-").replace("…", "...") for text in (one, other)]
    return tidy[0].lower() == tidy[1].lower() if encoding == "TCVN3" else tidy[0] == tidy[1]


@pytest.mark.parametrize("encoding", TABLES)
@pytest.mark.parametrize("capitals", [False, True], ids=["as written", "capitals"])
def test_fragments_come_back_and_none_is_wrong(encoding: str, capitals: bool) -> None:
    restored, wrong = 0, []
    for fragment in map(str.upper, fragments()) if capitals else fragments():
        legacy = printed(fragment, encoding)
        told = restore(legacy).text
        if same(told, fragment, encoding):
            restored += 1
        elif told != unicodedata.normalize("NFC", legacy):
            wrong.append((fragment, told))
    assert wrong == []
    assert restored >= LEAST_RESTORED[encoding] * len(fragments())


@pytest.mark.parametrize("encoding", TABLES)
def test_a_whole_text_comes_back(encoding: str) -> None:
    text = unicodedata.normalize("NFC", OURS[0].read_text(encoding="utf-8"))
    told = restore("\n".join(printed(line, encoding) for line in text.split("\n")))
    assert told.encoding == encoding
    pairs = zip(told.text.split("\n"), text.split("\n"), strict=True)
    assert [pair for pair in pairs if not same(*pair, encoding)] == []


def test_unicode_is_never_touched() -> None:
    for fragment in fragments():
        assert restore(fragment).text == fragment
        assert restore(unicodedata.normalize("NFD", fragment)).text == fragment


UNTOUCHED = [
    ("Müller, Café, façade, Düsseldorf, naïve", "foreign words with high letters"),
    ("5 m² – 10 °C ± 2 µm, § 3, © 2025", "signs of measure"),
    ("à la carte, déjà vu, crème brûlée", "French"),
    ("só pode conter uma só palavra", "Portuguese words that are Vietnamese ones in VNI"),
    ("il gruppo è vuoto e non è attivo", "an Italian word that is a Vietnamese one in TCVN3"),
    ("nung ở 45°C, rộng 120 m² ± 5, hệ số ½", "signs of measure between Vietnamese words"),
    ("bà con có gì", "Vietnamese of which every letter is one of Latin-1"),
]


@pytest.mark.parametrize(("text", "reason"), UNTOUCHED, ids=[reason for _, reason in UNTOUCHED])
def test_other_languages_stay(text: str, reason: str) -> None:
    assert restore(text).text == text


@pytest.mark.parametrize("encoding", TABLES)
def test_a_font_that_lies_is_not_believed(encoding: str) -> None:
    for fragment in fragments()[:50]:
        assert restore_claimed(fragment, encoding) == fragment


FOLLOWING = [
    ("TCVN3", "Sè: 05/KH", "Số: 05/KH", "two words that decide nothing alone"),
    ("VNI", "b) Cô quan", "b) Cơ quan", "Vietnamese as it stands, another word in the text's encoding"),
]


@pytest.mark.parametrize(("encoding", "line", "expected", "reason"), FOLLOWING, ids=[row[3] for row in FOLLOWING])
def test_a_short_line_follows_its_text(encoding: str, line: str, expected: str, reason: str) -> None:
    assert restore(line).text == line
    sure = printed("Ủy ban nhân dân tỉnh triển khai nhiệm vụ được giao", encoding)
    assert restore(f"{sure}\n{line}").text.split("\n")[1] == expected
