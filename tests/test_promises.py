"""The table of promises names tests that there are."""

from __future__ import annotations

import re
from pathlib import Path

from bench.soak.whole import PARTS

ROOT = Path(__file__).parent.parent
TABLE = (ROOT / "docs" / "promises.md").read_text(encoding="utf-8")

# `tests/test_api_logs.py::test_words_are_told`
NAMED = re.compile(r"`(tests/test_\w+\.py)::(test_\w+)`")
# | `kills`: 1,000 |
PART = re.compile(r"\| `(\w+)`[:,]? ?[^|]*\|$", re.MULTILINE)


def test_every_test_that_is_named_is_there() -> None:
    named = NAMED.findall(TABLE)
    assert len(named) >= 40
    missing = [f"{file}::{test}" for file, test in named if f"def {test}(" not in _text(file)]
    assert missing == []


def test_every_part_of_the_long_run_that_is_named_is_one() -> None:
    named = set(PART.findall(TABLE)) - {"beyond", "stop"}
    assert named
    assert named <= set(PARTS)


def _text(file: str) -> str:
    path = ROOT / file
    return path.read_text(encoding="utf-8") if path.is_file() else ""
