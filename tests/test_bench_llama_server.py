"""A real llama.cpp server behind the answers: what it says is verified, what it babbles is never shown.

No model that understands anything is needed for that: our own tiny ones say given lines, or random words.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from api.chat_model import chat_model
from api.settings import Settings
from corpus.agencies import load_register
from prompts.answer import Answer, Answerer, Spoken, Writing
from tests.prompts_doubles import Shelf, WordSearcher, programme
from tests.waiting import PATIENCE

pytest.importorskip(
    "xllamacpp", reason="llama.cpp's server comes in the package xllamacpp, which is not installed here"
)
pytest.importorskip("gguf", reason="the tiny models are written with the package gguf, which is not installed here")

from bench.llama_server import served
from bench.tiny_model import babbler, parrot

QUESTION = "Đến năm 2030 quy mô kinh tế số đạt bao nhiêu?"
FAITHFUL = "- Quy mô kinh tế số đạt ít nhất 20% GRDP. [1]\n"
WORDS = ["▁kinh", "▁tế", "▁số", "▁20", "%", "▁[1]", "\n", "▁Sở", "▁Tài", "▁chính", "▁đạt", "▁35", "-", "."]


@contextmanager
def answerer(model: Path, seconds: float = PATIENCE) -> Iterator[Answerer]:
    """Serve a model and yield who answers with it."""
    with served(model) as url:
        shelf = Shelf(programme())
        settings = Settings(model_url=url, model_name="nho", model_seconds=seconds)
        yield Answerer(shelf, WordSearcher(shelf), load_register(), chat_model(settings), seconds)


def test_what_a_real_server_says_is_streamed_and_verified(tmp_path: Path) -> None:
    lines = [FAITHFUL, "- Có 99 doanh nghiệp công nghệ số. [1]\n", "- Có 45 doanh nghiệp công nghệ số. [1]\n"]
    with answerer(parrot(tmp_path / "vet.gguf", lines)) as asked:
        told = list(asked.stream(QUESTION))
    assert [t.text for t in told if isinstance(t, Spoken)] == [
        "Quy mô kinh tế số đạt ít nhất 20% GRDP. [III.1]",
        "Có 45 doanh nghiệp công nghệ số. [III.1]",
    ]
    assert Writing(begun=True) in told
    last = told[-1]
    assert isinstance(last, Answer)
    assert last.mode == "model"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (WORDS, "words of the document with marks of quotes between them, at random"),
        ([], "random bytes, most of which are no text at all"),
    ],
)
def test_a_real_model_that_babbles_is_no_dead_end(tmp_path: Path, words: list[str], reason: str) -> None:
    with answerer(babbler(tmp_path / "lap.gguf", words), seconds=8) as asked:
        got = asked.answer(QUESTION)
    assert isinstance(got, Answer), reason
    assert got.mode == "extractive"
    assert "20%" in got.text
    assert "35" not in got.text


def test_a_server_that_has_gone_is_no_dead_end(tmp_path: Path) -> None:
    with answerer(parrot(tmp_path / "vet.gguf", [FAITHFUL])) as asked:
        here = asked.answer(QUESTION)
    gone = asked.answer(QUESTION)
    assert isinstance(here, Answer)
    assert isinstance(gone, Answer)
    assert (here.mode, gone.mode) == ("model", "extractive")
