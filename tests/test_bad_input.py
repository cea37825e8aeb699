"""Bad input: whatever a file holds, reading it is bounded and said clearly; no name leaves its folder."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from api.uploads import clean_name
from bench.soak.bounds import breaches
from bench.soak.hostile import FILES
from corpus.catalogue.files import suffix_of
from corpus.errors import UnreadableDocument
from ingest.limits import Limits
from ingest.zip_file import unpack_members

ROOT = Path(__file__).parent.parent

# Seconds of work each, and bounded like the others: `python -m bench.soak.bounds` reads them too.
_SLOW = {"nen.pdf", "bang-lon.html", "mot-dong.txt", "muc-long.txt", "anh-nen.png", "nen.txt.gz"}


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of memory is read from /proc")
def test_every_hostile_file_is_bounded_and_said_clearly() -> None:
    names = [file.name for file in FILES if file.name not in _SLOW]
    command = [sys.executable, "-m", "bench.soak.bounds", *names]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    seen = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["name"] for one in seen] == names, done.stderr
    assert [breach for one in seen for breach in breaches(one)] == []


_PIECES = (
    "..",
    ".",
    "/",
    "\\",
    "a",
    "C:",
    "\0",
    "%2e%2e",
    "~",
    "nul",
    "\u202e",
    "é",
    " ",
    "\n",
    "：",
    "‥",
    "//",
    "$x",
    "-rf",
    "aux.",
)
NAMES = [
    *("".join(parts) + ".txt" for parts in itertools.product(_PIECES, repeat=2)),
    *("../" * n + "etc/passwd.txt" for n in range(1, 40)),
    *("..\\" * n + "a.txt" for n in range(1, 40)),
    *(f"{piece}/../../{piece}.txt" for piece in _PIECES),
    *("a" * n + ".txt" for n in (120, 255, 256, 4096)),
]


def test_there_are_enough_names() -> None:
    assert len(set(NAMES)) >= 500


def test_no_name_of_an_upload_leaves_its_folder(tmp_path: Path) -> None:
    for name in NAMES:
        clean = clean_name(name)
        path = tmp_path / clean
        path.write_bytes(b"x")
        assert path.resolve().parent == tmp_path.resolve(), name
        path.unlink()
        assert Path(f"{'0' * 64}{suffix_of(name)}").name.startswith("0" * 64), name
        assert "/" not in suffix_of(name), name


def test_no_name_in_an_archive_leaves_the_folder(tmp_path: Path) -> None:
    outside = tmp_path / "ngoai"
    outside.mkdir()
    for number, name in enumerate(NAMES):
        archive, folder = tmp_path / "a.zip", outside / str(number)
        with zipfile.ZipFile(archive, "w") as made:
            made.writestr(zipfile.ZipInfo(name or "x"), b"words")
        folder.mkdir()
        try:
            found = [path for _, path in unpack_members(archive, Limits(), folder)]
        except UnreadableDocument:
            found = []
        assert all(path.resolve().is_relative_to(folder.resolve()) for path in found), name
    assert {p.name for p in tmp_path.iterdir()} == {"a.zip", "ngoai"}
    assert {p.name for p in outside.iterdir()} == {str(n) for n in range(len(NAMES))}
