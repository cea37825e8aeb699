"""Uploads: names made harmless."""

from __future__ import annotations

import doctest

import pytest

import api.uploads
from api.uploads import clean_name


def test_doctests() -> None:
    assert doctest.testmod(api.uploads).failed == 0


@pytest.mark.parametrize(
    ("sent", "kept", "reason"),
    [
        ("Kế hoạch 12.docx", "Kế hoạch 12.docx", "an ordinary name"),
        ("..\\..\\windows\\a.pdf", "a.pdf", "folders of Windows"),
        ("/etc/cron.d/x", "x", "folders of Unix"),
        ("a\x00b\n.txt", "ab.txt", "control letters"),
        ("", "van-ban", "nothing"),
        ("...", "van-ban", "only dots"),
        ("CON:stream.txt", "CONstream.txt", "a stream of NTFS"),
    ],
)
def test_a_name_is_made_harmless(sent: str, kept: str, reason: str) -> None:
    assert clean_name(sent) == kept, reason


def test_a_long_name_fits_a_file_system_and_keeps_its_ending() -> None:
    name = clean_name("Kế hoạch " * 60 + ".docx")
    assert len(name.encode()) <= 140
    assert name.endswith(".docx")
