"""Our own questions over the made-up documents: at least as many answered and refused rightly as the goal asks."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from bench.questions.scoring import SAMPLES, ask, find, load, shares

KINDS = {"agency", "task", "number", "date", "list", "comparison", "premise", "plain", "abbreviation", "follow"}
FLOORS = {"right": 0.92, "rightly_refused": 0.95}
MOST_WRONGLY_REFUSED = 0.04
SCANNED = "thong-bao-77-tb-vpub.pdf"


def test_the_set_is_as_broad_as_it_has_to_be() -> None:
    asked = [q for questions in load(SAMPLES).values() for q in questions]
    kinds = Counter(q["kind"] for q in asked)
    assert len(asked) >= 120
    assert set(kinds) >= KINDS
    assert len([k for k in kinds if k.startswith("unanswerable")]) >= 8
    assert len([path for path in load(SAMPLES) if path != "*"]) >= 10


@pytest.mark.skipif(not find(SCANNED).exists(), reason="the sample documents are not built")
def test_the_questions_are_answered_at_the_level_of_the_goal(tmp_path: Path) -> None:
    questions = load(SAMPLES)
    if shutil.which("tesseract") is None:
        questions.pop(SCANNED)
    got = shares(ask(questions, tmp_path))
    assert all(got[name] >= floor for name, floor in FLOORS.items()), got
    assert got["wrongly_refused"] <= MOST_WRONGLY_REFUSED, got
