"""Regular expressions: none takes more than linear time on texts made from its own parts."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bench.patterns import Found, slow, texts

ROOT = Path(__file__).parent.parent
LETTERS, SECONDS = 40_000, 2.0  # of CPU: linear patterns need a hundredth of it, quadratic ones ten times as much


@pytest.mark.skipif(sys.platform != "linux", reason="CPU time is limited by a signal")
def test_every_pattern_is_linear() -> None:
    command = [sys.executable, "-m", "bench.patterns", "--letters", str(LETTERS), "--seconds", str(SECONDS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    seen = json.loads(done.stdout or "{}")
    assert seen.get("patterns", 0) > 400, done.stderr
    assert seen["slow"] == {}


@pytest.mark.skipif(sys.platform != "linux", reason="CPU time is limited by a signal")
@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        (r"\s+$", "each blank of a run is a new start"),
        (r"(?:a|b|ab)*c", "each start runs to the end"),
        (r"x\s*,?\s*$", "two repetitions share a run"),
        (r"^(?:a+)+b", "a repetition of a repetition"),
    ],
)
def test_a_slow_pattern_is_found(pattern: str, why: str) -> None:
    assert slow(Found(re.compile(pattern), "here", searched=True), LETTERS, 0.3), why


def test_texts_are_made_of_the_pattern_s_own_parts() -> None:
    made = list(texts(re.compile(r"Điều\s+(\d{1,3})[a-z]?\."), 50))
    assert any(text.startswith("Điều      ") for text in made)
    assert any("Điều 1a." * 3 in text for text in made)
