"""Read: the door. A path goes in, a Document comes out; every step is a module of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from corpus.agency import AgencyRegister
from corpus.document import Document
from corpus.errors import SecretDocument, UnreadableDocument
from corpus.kept import forget
from ingest.canonical import canonicalize
from ingest.duties import find_duties
from ingest.limits import Limits
from ingest.metadata import full_title, read_metadata
from ingest.open_source import open_source
from ingest.passages import cut_passages
from ingest.places import Places
from ingest.references import find_references
from ingest.short_names import find_short_names
from ingest.source import Source
from ingest.structure import find_sections
from ingest.suspicious_words import find_suspicious
from ingest.targets import find_targets

Progress = Callable[[str, int, int], None]  # step (Vietnamese), done, of


def read_document(
    path: Path, register: AgencyRegister, limits: Limits | None = None, progress: Progress | None = None
) -> Document:
    """Read the file at `path`.

    Raises UnreadableDocument or UnsupportedFormat where there are no words to read, SecretDocument for a document
    stamped Mật, Tối mật or Tuyệt mật. `progress(step, done, of)` is told of each page or step.
    """
    limits = limits or Limits()
    source = open_source(path, limits, progress)
    version = hashlib.sha256(path.read_bytes()).hexdigest()
    try:
        return understand(source, path.name, version, register, limits.secret)
    except SecretDocument:
        forget(limits.page_store, version)
        raise


def understand(source: Source, name: str, version: str, register: AgencyRegister, secret: bool = False) -> Document:
    """Return the Document of what a reader gave. `version` is the SHA-256 of the file's bytes, in hex.

    Raises SecretDocument for a stamped one, unless `secret` allows it.
    """
    canonical = canonicalize(source)
    if not any(c.isalpha() for c in canonical.text):
        raise UnreadableDocument(
            f"Tệp “{name}” không có chữ nào đọc được.",
            "Nếu là bản chụp, hãy cài đặt nhận dạng chữ (chạy “chidan doctor” để biết cách) rồi nạp lại.",
        )
    sections, numbering = find_sections(canonical)
    metadata, doubted = read_metadata(canonical, sections)
    if metadata.secrecy and not secret:
        raise SecretDocument(
            f"Tệp “{name}” đóng dấu “{metadata.secrecy.value}” nên không được nạp.",
            "Văn bản bí mật nhà nước chỉ được xử lý trên hệ thống riêng theo quy định của pháp luật.",
        )
    identity = version[:12]
    return Document(
        id=identity,
        version=version,
        name=name,
        text=canonical.text,
        metadata=metadata,
        pages=canonical.pages,
        sections=sections,
        tables=canonical.tables,
        duties=find_duties(canonical, sections, register),
        targets=find_targets(canonical, sections, Places(canonical, sections).page_at),
        references=find_references(canonical, sections, metadata.number.value if metadata.number else None),
        passages=cut_passages(identity, canonical, sections, full_title(metadata, name)),
        doubts=(*canonical.doubts, *doubted, *numbering, *find_suspicious(canonical, source.unsure)),
        short_names=find_short_names(canonical.text),
    )
