"""The programme that the project began with, in its ten forms: the same tree, the same duties, and letters misread.

usage: .venv/bin/python -m bench.forms [FOLDER of the seed] [--pages FOLDER of recognised pages] [--record]
For each form: whether its tree is the plain text's, how many of the plain text's duties it has (section, agency and
role), and how many it has beside them. For scans also the letters that were read otherwise than they are printed, in
percent: words are aligned with the true text, and what differs is counted by the fewest single-letter changes. Slow
without recognised pages. With `--record` writes bench/results/forms.json.
"""

from __future__ import annotations

import argparse
import json
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from bench.recording import record
from corpus.agencies import load_register
from corpus.document import Document
from ingest.limits import Limits
from ingest.read import read_document

ROOT = Path(__file__).parent.parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT.parent / "shared" / "seed")
    parser.add_argument("--pages", type=Path, default=ROOT / "var" / "recognised")
    parser.add_argument("--record", action="store_true")
    arguments = parser.parse_args()
    limits, register = Limits(page_store=arguments.pages, page_store_bytes=10**9), load_register()
    plain = read_document(arguments.folder / "chuong-trinh-nq57.txt", register, limits)
    true = (arguments.folder / "forms" / "ref.txt").read_text(encoding="utf-8")
    forms = [path for path in sorted((arguments.folder / "forms").iterdir()) if not path.name.startswith("ref")]
    rows = [compare(path.name, read_document(path, register, limits), plain, true) for path in forms]
    found = {"plain_duties": len(_duties(plain)), "plain_sections": len(plain.sections), "forms": rows}
    if arguments.record:
        record("forms.json", "bench.forms", found)
    print(json.dumps(found, ensure_ascii=False, indent=1))


def compare(name: str, form: Document, plain: Document, true: str) -> dict[str, Any]:
    """Return what `form` has of the plain text's tree and duties, and for a scan the percent of letters misread."""
    wanted, got = _duties(plain), _duties(form)
    row: dict[str, Any] = {
        "form": name,
        "same_tree": [str(s.path) for s in form.sections] == [str(s.path) for s in plain.sections],
        "duties_percent": round(100 * len(wanted & got) / len(wanted), 1),
        "duties_more": len(got - wanted),
    }
    if name.startswith("scan"):
        row["letters_wrong_percent"] = round(100 * letters_wrong(true, form.text), 3)
    return row


def letters_wrong(true: str, read: str) -> float:
    """Return the share of the letters of `true` that are read otherwise, left out or put in; blanks count as one.

    >>> letters_wrong("Sở Y tế", "Sở V  tế")
    0.14285714285714285
    """
    printed, found = true.split(), read.split()
    wrong = sum(
        _changes(" ".join(printed[a:b]), " ".join(found[c:d]))
        for what, a, b, c, d in SequenceMatcher(None, printed, found, autojunk=False).get_opcodes()
        if what != "equal"
    )
    return wrong / len(" ".join(printed))


def _changes(one: str, other: str) -> int:
    """Return the fewest single letters to change, add or drop between the two (Levenshtein)."""
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, start=1):
        before, row[0] = row[0], number
        for place, sign in enumerate(other, start=1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (letter != sign))
    return row[-1]


def _duties(document: Document) -> set[tuple[str, str, str]]:
    return {(str(duty.section), duty.agency_id, duty.role.value) for duty in document.duties}


if __name__ == "__main__":
    main()
