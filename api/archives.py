"""Archives among the files to take in: each document of a .zip is a document of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import ChidanError
from ingest.limits import Limits


@dataclass(frozen=True, slots=True)
class Item:
    """A file to take in, the `ordinal`-th (from 1) of those named; `name` is what people are told.

    Of a document in an archive the name is `so-tay.zip/quyet-dinh.docx`, and `failure` says why it was not unpacked.
    """

    path: Path
    name: str
    ordinal: int
    failure: ChidanError | None = None


def each_document(files: Sequence[Path], names: Sequence[str], limits: Limits, folder: Path) -> Iterator[Item]:
    """Yield the files in order, an archive of several documents as its documents, unpacked into `folder`.

    An archive that cannot be opened is yielded as a file: reading it tells what is wrong.
    """
    for ordinal, (path, name) in enumerate(zip(files, names, strict=True), 1):
        if _holds_several(path, limits):
            yield from _members(path, name, ordinal, limits, folder)
        else:
            yield Item(path, name, ordinal)


def _members(path: Path, name: str, ordinal: int, limits: Limits, folder: Path) -> Iterator[Item]:
    from ingest.zip_file import unpack_each

    for member, found in unpack_each(path, limits, folder / str(ordinal)):
        inside = f"{name}/{member.name}"
        yield Item(found, inside, ordinal) if isinstance(found, Path) else Item(path, inside, ordinal, found)


def _holds_several(path: Path, limits: Limits) -> bool:
    if path.suffix.lower() != ".zip" or not path.is_file():
        return False
    from ingest.kinds import Kind, sniff
    from ingest.open_source import read_bytes
    from ingest.zip_file import list_members

    try:
        return sniff(read_bytes(path, limits), path.name) is Kind.ZIP and len(list_members(path, limits)) > 1
    except ChidanError:
        return False
