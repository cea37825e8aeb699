"""How much text in old encodings comes back: fragments of real documents printed in TCVN3, VNI and VISCII, read again.

usage: .venv/bin/python -m bench.legacy_text [FOLDER of documents] [--fragments 20000] [--record]
Fragments of 3 to 12 words, as they stand and in capitals, each read alone; a fragment that looks the same in both
encodings is not counted. "restored" is every letter right (TCVN3: but for its case, which the bytes of the ABC fonts do
not hold), "left" is as it was printed, "wrong" is anything else. Then fragments that must stay: the same in Unicode,
and messages of programs in other languages (the machine's own translations). "ceiling" is what choosing the likeliest
reading without asking how sure it is restores, with the wrong ones that this costs: the rest cannot be told apart.
"""

from __future__ import annotations

import argparse
import gettext
import gzip
import json
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ingest import legacy_encodings
from ingest.legacy_encodings import restore
from ingest.legacy_tables import TCVN3, VISCII, VNI

ROOT = Path(__file__).parent.parent
RESULT = ROOT / "bench" / "results" / "legacy_text.json"
TABLES = {"TCVN3": TCVN3, "VNI": VNI, "VISCII": VISCII}
LANGUAGES = ["fr", "de", "es", "pt", "pt_BR", "it", "sv", "da", "nb", "fi", "nl", "is", "ca", "gl"]
TRANSLATIONS = Path("/usr/share/locale")
_PRINTED = set("".join(VNI.values()) + "–…“”‘’")  # what beyond Latin-1 the old encodings, or plain signs, can print
_PLAIN = str.maketrans({"–": "-", "“": '"', "”": '"', "’": "'", "‘": "'", "…": "..."})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT.parent / "shared" / "documents")
    parser.add_argument("--fragments", type=int, default=20_000)
    parser.add_argument("--record", action="store_true")
    arguments = parser.parse_args()
    pieces = fragments([line.split() for line in _lines(arguments.folder)], arguments.fragments)
    result: dict[str, Any] = {"command": "python -m bench.legacy_text", "fragments": len(pieces)}
    result["as_printed"] = {name: score(pieces, name) for name in TABLES}
    result["three_words"] = {name: score([p for p in pieces if len(p.split()) == 3], name) for name in TABLES}
    result["capitals"] = {name: score([p.upper() for p in pieces[::4]], name) for name in TABLES}
    result["unicode_touched"] = sum(restore(p).text != p for p in pieces)
    result["other_languages"] = {name: _touched(name, arguments.fragments // 10) for name in LANGUAGES}
    legacy_encodings._SURE = 0.01
    result["ceiling"] = {name: score(pieces, name) for name in TABLES}
    text = json.dumps(result, ensure_ascii=False, indent=1)
    print(text)
    if arguments.record:
        RESULT.write_text(text + "\n", encoding="utf-8")


def score(pieces: Sequence[str], encoding: str) -> dict[str, Any]:
    """Return how many of the fragments that differ in `encoding` come back, stay as printed, or come back wrong."""
    found: Counter[str] = Counter()
    for piece in pieces:
        legacy = unicodedata.normalize("NFC", printed(piece, encoding))
        if legacy != piece.translate(_PLAIN):
            told = restore(legacy).text
            found["restored" if _same(told, piece, encoding) else "left" if told == legacy else "wrong"] += 1
    return {
        "counted": found.total(),
        "restored_percent": round(100 * found["restored"] / max(found.total(), 1), 2),
        "left": found["left"],
        "wrong": found["wrong"],
    }


def printed(text: str, encoding: str) -> str:
    """Return `text` as an old font's bytes, read as Latin-1; in the ABC fonts a toned capital is a small letter."""
    signs = {letter: sign for sign, letter in reversed(list(TABLES[encoding].items()))}
    return "".join(signs.get(c) or signs.get(c.lower(), c) for c in text.translate(_PLAIN))


def fragments(lines: Sequence[Sequence[str]], count: int) -> list[str]:
    """Return `count` stretches of 3 to 12 words with a letter beyond ASCII that the old encodings can print."""
    chance, found = random.Random(11), list[str]()
    longer = [line for line in lines if len(line) >= 3]
    while len(found) < count:
        words = chance.choice(longer)
        start = chance.randrange(len(words) - 2)
        piece = unicodedata.normalize("NFC", " ".join(words[start : start + chance.randint(3, 12)]))
        if not piece.isascii() and all(c <= "\xff" or c in _PRINTED for c in piece):
            found.append(piece)
    return found


def _same(one: str, other: str, encoding: str) -> bool:
    tidy = [re.sub("[“”]", '"', text).translate(_PLAIN) for text in (one, other)]
    return tidy[0].lower() == tidy[1].lower() if encoding == "TCVN3" else tidy[0] == tidy[1]


def _lines(folder: Path) -> Iterator[str]:
    for path in sorted((folder / "provincial").glob("*.md")):
        yield from re.sub(r"[*#|]", "", path.read_text(encoding="utf-8")).split("\n")
    for packed in (folder / "law").glob("*.jsonl.gz"):
        with gzip.open(packed, "rt", encoding="utf-8") as texts:
            for number, text in enumerate(texts):
                if number % 8 == 0:
                    yield from json.loads(text)["text"].split("\n")


def _touched(language: str, count: int) -> dict[str, int] | None:
    """Return how many fragments of a language's messages were taken for legacy text, None where there are none."""
    lines = [line.split() for text in _messages(language) for line in text.split("\n")]
    marked = [line for line in lines if len(line) >= 3 and not " ".join(line).isascii()]
    if not marked:
        return None
    pieces = [p for p in fragments(marked, count) if any("\x80" <= c <= "\xff" for c in p)]
    return {"fragments": len(pieces), "touched": sum(restore(p).text != p for p in pieces)}


def _messages(language: str) -> Iterator[str]:
    for path in sorted((TRANSLATIONS / language / "LC_MESSAGES").glob("*.mo")):
        with path.open("rb") as file:
            try:
                catalog = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
            except (OSError, UnicodeDecodeError):
                continue
        yield from (message for key, message in catalog.items() if key)


if __name__ == "__main__":
    main()
