"""Reference: a document's pointer to another document or to a clause (viện dẫn)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus.section_path import SectionPath


class Relation(StrEnum):
    """What the referring document does with the one it names."""

    CITES = "cites"  # viện dẫn
    BASIS = "basis"  # căn cứ
    IMPLEMENTS = "implements"  # thực hiện, triển khai
    AMENDS = "amends"  # sửa đổi, bổ sung
    REPLACES = "replaces"  # thay thế
    REPEALS = "repeals"  # bãi bỏ


@dataclass(frozen=True, slots=True)
class Reference:
    """`number` is the named document's symbol ("57-NQ/TW", "" for the same document), `clause` the path inside it."""

    section: SectionPath
    number: str
    relation: Relation
    clause: str
    quote: str
    start: int
    end: int
