"""The weights of underthesea's tagger, read from its file."""

from __future__ import annotations

from pathlib import Path

import pytest
import underthesea

from corpus.errors import SettingsError
from index.crf import read_weights

MODELS = Path(str(underthesea.__file__)).parent / "pipeline" / "word_tokenize" / "models"


def test_the_installed_model_is_read() -> None:
    weights = read_weights(next(MODELS.glob("*/models.bin")))
    assert weights.attributes["T[-1]=BOS"] < 0, "the first token of a sentence begins a word"
    assert len(weights.attributes) > 10_000
    assert weights.transitions[0][0] != weights.transitions[1][1]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "nothing"),
        (b"<html>not a model</html>" * 10, "another kind of file"),
        (b"lCRF" + bytes(44), "a header of no labels"),
    ],
)
def test_another_file_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "models.bin"
    path.write_bytes(data)
    with pytest.raises(SettingsError):
        read_weights(path)
    assert reason


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_torn_file_is_refused(tmp_path: Path, share: float) -> None:
    whole = next(MODELS.glob("*/models.bin")).read_bytes()
    path = tmp_path / "models.bin"
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(SettingsError):
        read_weights(path)


def test_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        read_weights(tmp_path / "none.bin")
