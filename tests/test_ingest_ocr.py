"""OCR: a drawn page is recognised, kept, and not recognised twice; without tesseract the fix is told."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from corpus.errors import UnreadableDocument
from ingest.limits import Limits
from ingest.ocr import page_of
from ingest.open_source import open_source
from ingest.source import Line

WORDS = "QUY DINH CHUNG"


@cache
def _can_recognise() -> bool:
    if not shutil.which("tesseract"):
        return False
    told = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    return "vie" in told.stdout.split()


def scan(path: Path) -> Path:
    """A page of one scanned picture."""
    picture = Image.new("L", (1240, 800), "white")
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(48)
    for row in range(4):
        draw.text((120, 120 + 110 * row), f"{WORDS} {row + 1}", font=font, fill=0)
    picture.save(path, resolution=150)
    return path


def words(path: Path, limits: Limits) -> str:
    return " ".join(b.text for b in open_source(path, limits).blocks if isinstance(b, Line))


@pytest.mark.skipif(not _can_recognise(), reason="tesseract with Vietnamese is not installed")
@pytest.mark.parametrize("name", ["trang.pdf", "trang.png", "trang.tif"])
def test_a_page_is_recognised_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    limits = Limits(page_store=tmp_path / "trang-da-doc")
    path = scan(tmp_path / name)
    first = words(path, limits)
    assert [figure for figure in first.split() if figure.isdigit()] == ["1", "2", "3", "4"]
    assert len(list((tmp_path / "trang-da-doc").iterdir())) == 1
    monkeypatch.setattr("ingest.ocr.recognise", lambda *_: pytest.fail("the page is kept"))
    assert words(path, limits) == first


def test_without_tesseract_the_fix_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableDocument) as caught:
        open_source(scan(tmp_path / "trang.pdf"), Limits())
    assert "tesseract-ocr-vie" in caught.value.advice


def test_what_is_no_table_of_words_is_a_failed_page() -> None:
    assert page_of("QUY DINH", 3, 200).failure == "ocr"
