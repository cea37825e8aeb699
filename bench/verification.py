"""Measures how many statements with one token changed verification catches, and how many faithful ones it lets pass.

usage: .venv/bin/python -m bench.verification [--documents N] [--mutations N] [--record] [-v]
Statements are sentences of the real documents in ../shared, each against the whole clause that it stands in, as a model
cites it. A faithful one is the sentence as printed. One token is changed at a time, of five kinds in turn: a number, a
date, an agency (another of the register in its place), a negation (lost or added), a place (Điều, khoản, mục).
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench.recording import RESULTS, machine
from corpus.agencies import load_register
from corpus.errors import ChidanError
from ingest.read import read_document
from prompts.reading import read
from prompts.verify import problems

_SHARED = Path(__file__).parents[2] / "shared" / "documents"
_FOLDERS = ("party", "central", "provincial")
_LETTERS = (60, 400)  # of a statement
_OTHERS = ("Sở Nội vụ", "Sở Tư pháp", "Công an tỉnh", "Sở Xây dựng", "Thanh tra tỉnh", "Bộ Ngoại giao")
_NUMBER = re.compile(r"(?<![\w/.,-])\d+(?:[.,]\d+)*(?![\w/-])")
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|\d{1,2} tháng \d{1,2} năm \d{4}")
_PLACE = re.compile(r"(?:Điều|khoản|mục|phần) (\d+|[IVX]+)\b")
_VERB = re.compile(r"\b(?:được|phải|theo dõi|báo cáo|thực hiện|xây dựng|ban hành|đạt|tổ chức)\b")
_NEGATION = re.compile(r"(?<!hàng )\bkhông(?! (?:gian|khí|quân|ngừng|những|chỉ|số))\s")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, the clause that it stands in, and the path of its section."""

    text: str
    quote: str
    place: str


def statements(documents: int, draw: random.Random) -> list[Statement]:
    """Return the sentences of `documents` real documents, in an order of chance."""
    files = sorted(f for folder in _FOLDERS for f in (_SHARED / folder).glob("*.md"))
    found: list[Statement] = []
    for file in draw.sample(files, min(documents, len(files))):
        try:
            found.extend(_sentences(file))
        except ChidanError:
            continue
    draw.shuffle(found)
    return found


def _sentences(file: Path) -> Iterator[Statement]:
    reading = read(read_document(file, load_register()))
    text = reading.document.text
    for one in reading.sentences:
        clause = reading.clauses[one.clause]
        said = " ".join(text[one.start : one.end].split()).strip("-+•* ")
        section = reading.section(clause)
        if _LETTERS[0] <= len(said) <= _LETTERS[1] and section and one.start > section.head_end:
            yield Statement(said, text[clause.start : clause.end], str(section.path))


def number(text: str, draw: random.Random) -> str:
    """Change a figure of a number."""
    return _replaced(text, list(_NUMBER.finditer(text)), draw, lambda words: _other_figure(words, draw))


def day(text: str, draw: random.Random) -> str:
    """Change a figure of a date."""
    return _replaced(text, list(_DATE.finditer(text)), draw, lambda words: _other_figure(words, draw))


def place(text: str, draw: random.Random) -> str:
    """Change the number of an article, a clause, an item or a part."""
    return _replaced(text, list(_PLACE.finditer(text)), draw, lambda words: _other_label(words, draw))


def agency(text: str, draw: random.Random) -> str:
    """Put another agency in the place of one."""
    named = [(m.start, m.end) for m in load_register().mentions(text)]
    others = [other for other in _OTHERS if other not in text]
    if not named or not others:
        return text
    start, end = draw.choice(named)
    return text[:start] + draw.choice(others) + text[end:]


def negation(text: str, draw: random.Random) -> str:
    """Take a negation away, or put one where there is none."""
    if _NEGATION.search(text):
        return _NEGATION.sub("", text, count=1)
    verbs = list(_VERB.finditer(text))
    return _replaced(text, verbs, draw, lambda words: f"không {words}")


WAYS: dict[str, Callable[[str, random.Random], str]] = {
    "number": number,
    "date": day,
    "agency": agency,
    "negation": negation,
    "place": place,
}


def _replaced(text: str, found: list[re.Match[str]], draw: random.Random, change: Callable[[str], str]) -> str:
    if not found:
        return text
    one = draw.choice(found)
    return text[: one.start()] + change(one.group()) + text[one.end() :]


def _other_figure(words: str, draw: random.Random) -> str:
    at = draw.choice([i for i, letter in enumerate(words) if letter.isdigit()])
    return words[:at] + draw.choice([d for d in "123456789" if d != words[at]]) + words[at + 1 :]


def _other_label(words: str, draw: random.Random) -> str:
    name, _, label = words.rpartition(" ")
    if label.isdigit():
        return f"{name} {int(label) + draw.randint(1, 9)}"
    return f"{name} {draw.choice([roman for roman in ('I', 'II', 'III', 'IV', 'V', 'VI') if roman != label])}"


def changed(found: list[Statement], wanted: int, draw: random.Random) -> Iterator[tuple[str, Statement, str]]:
    """Yield `wanted` changed statements, as many of each way, as far as there are sentences that have it."""
    made: Counter[str] = Counter()
    for one in found:
        for way in sorted(WAYS, key=lambda w: made[w]):
            said = WAYS[way](one.text, draw) if made[way] < wanted // len(WAYS) else one.text
            if said != one.text:
                made[way] += 1
                yield way, one, said
                break


def main() -> None:
    """Measure and print; `--record` writes bench/results/verification.json."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100)
    parser.add_argument("--mutations", type=int, default=1_000)
    parser.add_argument("--record", action="store_true")
    parser.add_argument("-v", action="store_true", help="show what is missed, and the faithful ones that are caught")
    args = parser.parse_args()
    draw = random.Random(5)
    found = statements(args.documents, draw)
    tried: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    for way, one, said in changed(found, args.mutations, draw):
        wrong = problems(said, [one.quote], load_register(), [one.place])
        tried[way] += 1
        caught[way] += bool(wrong)
        if args.v and not wrong:
            print(f"missed {way}: {said}\n    {one.text}")
    faithful = found[:1_000]
    stopped = [(one, problems(one.text, [one.quote], load_register(), [one.place])) for one in faithful]
    kinds = Counter(p.kind for _, wrong in stopped for p in wrong)
    if args.v:
        for one, wrong in stopped:
            print(*(f"stopped {p.kind} {p.words!r}: {one.text}" for p in wrong), sep="\n", end="\n" if wrong else "")
    told = {
        "command": f".venv/bin/python -m bench.verification --documents {args.documents} --record",
        "date": date.today().isoformat(),
        "machine": machine(),
        "mutations": tried.total(),
        "caught": f"{caught.total() / tried.total():.1%}",
        "by_kind": {way: f"{caught[way]} of {tried[way]}" for way in WAYS},
        "faithful_let_pass": f"{sum(not wrong for _, wrong in stopped)} of {len(stopped)}",
        "faithful_stopped_for": dict(kinds.most_common()),
    }
    print(json.dumps(told, ensure_ascii=False, indent=1))
    if args.record:
        (RESULTS / "verification.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
