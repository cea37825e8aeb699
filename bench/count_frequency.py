"""Counts in how many sentences of a folder of public texts each syllable stands; writes corpus/frequency.tsv.

usage: .venv/bin/python bench/count_frequency.py TEXTS.jsonl.gz... (objects with "text")
Only counts are kept, of syllables seen in at least 12 sentences.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

from prompts.syllables import syllables

SENTENCE = re.compile(r"[.;:\n]+\s")
TARGET = Path(__file__).parent.parent / "corpus" / "frequency.tsv"
LEAST = 12


def count(paths: list[str]) -> tuple[int, Counter[str]]:
    """Return the number of sentences and in how many each key stands."""
    sentences = 0
    seen: Counter[str] = Counter()
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                for sentence in SENTENCE.split(json.loads(line)["text"]):
                    keys = {k for k in syllables(sentence).exact if k.isalpha() or k[:-1].isalpha()}
                    sentences += len(keys) > 2
                    seen.update(keys)
    return sentences, seen


def main() -> None:
    """Write the table, most frequent first; the first line is the number of sentences."""
    sentences, seen = count(sys.argv[1:])
    rows = [f"{k}\t{n}" for k, n in sorted(seen.items(), key=lambda kn: (-kn[1], kn[0])) if n >= LEAST]
    TARGET.write_text("\n".join([f"\t{sentences}", *rows]) + "\n", encoding="utf-8")
    print(sentences, len(rows), TARGET.stat().st_size)


if __name__ == "__main__":
    main()
