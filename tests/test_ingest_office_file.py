"""Old office files: read where LibreOffice is installed, and a clear error with advice where it is not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from corpus.errors import UnreadableDocument, UnsupportedFormat
from ingest.limits import Limits
from ingest.office_file import read_office
from ingest.source import Line

RTF = rb"{\rtf1\ansi\ansicpg1258 {\fonttbl{\f0 Times New Roman;}}\f0 So Noi vu chu tri ra soat.\par Trang sau.\par}"
needs_office = pytest.mark.skipif(not (shutil.which("soffice") or shutil.which("libreoffice")), reason="no LibreOffice")


def test_without_the_program_the_error_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnsupportedFormat) as told:
        read_office(RTF, ".rtf", Limits())
    assert ".rtf" in told.value.message
    assert ".docx" in told.value.advice


def program(folder: Path, script: str) -> None:
    """Put a program named soffice into the folder that does what the script says."""
    (folder / "soffice").write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    (folder / "soffice").chmod(0o755)


def test_a_file_that_the_program_cannot_read_is_a_clear_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program(tmp_path, "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with pytest.raises(UnreadableDocument) as told:
        read_office(b"\x00", ".doc", Limits())
    assert ".docx" in told.value.advice


def test_a_program_that_does_not_end_is_left(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program(tmp_path, "exec sleep 60")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with pytest.raises(UnreadableDocument) as told:
        read_office(RTF, ".rtf", Limits(seconds=1))
    assert told.value.advice


def test_it_runs_closed_with_a_profile_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program(
        tmp_path, f'cp "$HOME/profile/user/registrymodifications.xcu" {tmp_path}/seen; echo "$@" > {tmp_path}/asked'
    )
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with pytest.raises(UnreadableDocument):
        read_office(RTF, ".rtf", Limits())
    assert "BlockUntrustedRefererLinks" in (tmp_path / "seen").read_text(encoding="utf-8")
    assert "--headless" in (tmp_path / "asked").read_text(encoding="utf-8")


@needs_office
def test_a_file_is_read() -> None:
    source = read_office(RTF, ".rtf", Limits())
    assert "So Noi vu chu tri ra soat." in [b.text for b in source.blocks if isinstance(b, Line)]
