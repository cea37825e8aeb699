"""Recognised pages are kept by the file's bytes and settings, within a bound."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.limits import Limits
from ingest.page_store import PageStore


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"scan")
    return path


def limits(tmp_path: Path, most: int = 1_000_000) -> Limits:
    return Limits(page_store=tmp_path / "trang", page_store_bytes=most)


def test_a_page_comes_back_for_the_same_bytes_under_any_name(tmp_path: Path, scan: Path) -> None:
    PageStore.of(scan, limits(tmp_path)).put(3, "bảng\nchữ", 150)
    other = tmp_path / "khac.pdf"
    other.write_bytes(b"scan")
    store = PageStore.of(other, limits(tmp_path))
    assert store.get(3) == ("bảng\nchữ", 150)
    assert store.get(4) is None


@pytest.mark.parametrize("change", [{"ocr_dpi": 300}, {"tessdata": Path("best")}], ids=["resolution", "model"])
def test_other_settings_recognise_anew(tmp_path: Path, scan: Path, change: dict[str, object]) -> None:
    (tmp_path / "best").mkdir()
    (tmp_path / "best" / "vie.traineddata").write_bytes(b"model")
    if "tessdata" in change:
        change = {"tessdata": tmp_path / "best"}
    PageStore.of(scan, limits(tmp_path)).put(1, "chữ", 150)
    assert PageStore.of(scan, replace(limits(tmp_path), **change)).get(1) is None  # type: ignore[arg-type]


def test_a_damaged_page_is_recognised_again(tmp_path: Path, scan: Path) -> None:
    store = PageStore.of(scan, limits(tmp_path))
    store.put(1, "chữ", 150)
    next((tmp_path / "trang").iterdir()).write_bytes(b"junk")
    assert store.get(1) is None


def test_the_pages_not_used_for_longest_go_first(tmp_path: Path, scan: Path) -> None:
    store = PageStore.of(scan, limits(tmp_path, most=250))
    for number in (1, 2, 3):
        store.put(number, "chữ" * 200, 150)
    for age, file in enumerate(sorted((tmp_path / "trang").iterdir(), reverse=True)):
        os.utime(file, (10_000 - age, 10_000 - age))
    size = next((tmp_path / "trang").iterdir()).stat().st_size
    PageStore.of(scan, limits(tmp_path, most=2 * size)).prune()
    assert [n for n in (1, 2, 3) if store.get(n)] == [2, 3]


def test_without_a_folder_nothing_is_kept(tmp_path: Path, scan: Path) -> None:
    store = PageStore.of(scan, Limits())
    store.put(1, "chữ", 150)
    store.prune()
    assert store.get(1) is None
    assert list(tmp_path.iterdir()) == [scan]
