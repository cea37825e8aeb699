"""The readers' door: look at the bytes, not only at the name, and let the right reader give the words."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from corpus.errors import NotFound, UnreadableDocument, UnsupportedFormat
from ingest.kinds import Kind, sniff
from ingest.limits import Limits, Progress
from ingest.source import Line, Source
from ingest.source_child import read_apart

_LONG_TEXT = 1_000_000  # bytes; a longer text is read by a child
_ADVICE = "Hãy kiểm tra lại tệp gốc (mở được bằng phần mềm thường dùng không) rồi nạp lại."


def open_source(path: Path, limits: Limits, progress: Progress | None = None) -> Source:
    """Return the words of the file at `path` in reading order.

    Raises NotFound for a missing path, UnsupportedFormat for a kind that is not read, UnreadableDocument for what
    cannot be read (empty, damaged, encrypted, over a limit); the message and the advice say which.
    """
    data = read_bytes(path, limits)
    kind = sniff(data, path.name)
    source = _read(kind, path, data, limits, progress or _silent)
    if not any(c.isalpha() for block in source.blocks for c in _words(block)):
        raise UnreadableDocument("Không tìm thấy chữ nào trong tệp.", _ADVICE)
    return source


def read_bytes(path: Path, limits: Limits) -> bytes:
    """Return the file's bytes. Raises as `open_source` does."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise UnsupportedFormat(
                f"“{path.name}” là một thư mục.", "Hãy chọn từng tệp, hoặc nạp cả thư mục bằng lệnh ingest."
            )
        if size == 0:
            raise UnreadableDocument("Tệp rỗng (0 byte).", _ADVICE)
        if size > limits.max_bytes:
            raise UnreadableDocument(
                f"Tệp quá lớn: {size / 1e6:.0f} MB, giới hạn là {limits.max_bytes / 1e6:.0f} MB.",
                "Hãy tách tệp thành nhiều phần nhỏ hơn rồi nạp từng phần.",
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise NotFound(f"Không tìm thấy tệp “{path}”.", "Hãy kiểm tra lại đường dẫn.") from None
    except OSError as error:
        raise UnreadableDocument(
            f"Không mở được tệp “{path.name}”: {error.strerror}.", "Hãy kiểm tra quyền đọc tệp."
        ) from error


def _words(block: object) -> str:
    return block.text if isinstance(block, Line) else " ".join(c for row in getattr(block, "rows", ()) for c in row)


def _silent(_what: str, _done: int, _of: int) -> None:
    return


def _read(kind: Kind, path: Path, data: bytes, limits: Limits, progress: Progress) -> Source:
    """Hand the bytes to the reader of `kind`. The readers with heavy libraries are imported when they are needed."""
    if kind in (Kind.DOCX, Kind.HTML) or (kind in (Kind.TEXT, Kind.MARKDOWN) and len(data) > _LONG_TEXT):
        return read_apart(path, kind, limits)
    if kind in (Kind.TEXT, Kind.MARKDOWN):
        return _light_reader(kind)(data)
    if kind in (Kind.PDF, Kind.IMAGE):
        return _page_reader(kind)(path, limits, progress)
    if kind in (Kind.DOC, Kind.RTF, Kind.ODT):
        from ingest.office_file import read_office

        return read_office(data, f".{kind}", limits)
    return _packed(kind, path, data, limits, progress)


def _light_reader(kind: Kind) -> Callable[[bytes], Source]:
    if kind is Kind.MARKDOWN:
        from ingest.markdown_file import read_markdown

        return read_markdown
    from ingest.text_file import read_text

    return read_text


def _page_reader(kind: Kind) -> Callable[[Path, Limits, Progress], Source]:
    if kind is Kind.IMAGE:
        from ingest.image_file import read_image

        return read_image
    from ingest.pdf_file import read_pdf

    return read_pdf


def _packed(kind: Kind, path: Path, data: bytes, limits: Limits, progress: Progress) -> Source:
    """Read a .gz, or a .zip that holds one document; of one with more, each is a document of its own (api.archives)."""
    from ingest.zip_file import list_members, unpack_gzip, unpack_members

    with tempfile.TemporaryDirectory(prefix="chidan-packed-") as folder:
        if kind is Kind.GZIP:
            inner = Path(folder) / path.name.removesuffix(".gz")
            inner.write_bytes(unpack_gzip(data, limits))
            if sniff(inner.read_bytes(), inner.name) in (Kind.GZIP, Kind.ZIP):
                raise UnsupportedFormat("Tệp nén chứa tệp nén khác.", "Hãy giải nén rồi nạp từng tệp.")
            return open_source(inner, limits, progress)
        members = list_members(path, limits)
        if len(members) != 1:
            raise UnsupportedFormat(
                f"Tệp nén chứa {len(members)} văn bản đọc được, không phải một.",
                "Hãy giải nén rồi nạp từng tệp hoặc cả thư mục.",
            )
        return open_source(next(unpack_members(path, limits, Path(folder)))[1], limits, progress)
