"""Question: what was asked, as far as it was understood."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from corpus.duty import Role
from corpus.section_path import SectionPath
from prompts.syllables import Syllables
from prompts.values import Asked


class Kind(StrEnum):
    """How a question is answered."""

    DUTIES = "duties"  # Sở Tài chính được giao nhiệm vụ gì?
    METADATA = "metadata"  # Ai ký? Có hiệu lực từ ngày nào?
    PREMISE = "premise"  # Sở Tài chính chủ trì, đúng không?
    WHERE = "where"  # Mục nào nói về …?
    SECTION = "section"  # Mục V.6 nói gì?
    LIST = "list"  # Các chỉ tiêu đến năm 2030 gồm những gì?
    FACT = "fact"  # Ai …? Khi nào …? Bao nhiêu …?
    PASSAGE = "passage"  # the rest


class Field(StrEnum):
    """A field of the letterhead or the end matter."""

    NUMBER = "number"
    DATE = "date"
    SIGNER = "signer"
    ISSUER = "issuer"
    EFFECTIVE = "effective"
    RECIPIENTS = "recipients"
    BASES = "legal_bases"
    TITLE = "title"
    IMPLEMENTS = "implements"
    REPLACES = "replaces"


@dataclass(frozen=True, slots=True)
class Term:
    """Something the answer should speak of. `forms` are the lines (`" a b "`) that satisfy it, any one.

    `weight` is from 0 to 1; `name` marks a proper name or a figure, which nothing else can stand for.
    """

    text: str
    forms: tuple[str, ...]
    weight: float
    name: bool = False
    head: bool = False
    pair: bool = False
    at: int = -1  # the syllable it begins at
    required: bool = False  # without it the question is not answered: `kinh phí`, `mức phạt`


@dataclass(frozen=True, slots=True)
class Named:
    """An agency named in the question at syllables `[first, last)`; `id` is the register's, or "" for a name it
    does not know."""

    id: str
    text: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class DocumentName:
    """A document as a question names it: `number` is the leading figure or the whole symbol.

    `source` says that the question asks what stands IN it, and does not only speak of it.
    """

    kind: str
    number: str
    first: int
    last: int
    source: bool = True


@dataclass(frozen=True, slots=True)
class Question:
    """A question taken apart. `folded` says that it was typed without diacritics and has to be compared so."""

    text: str
    syllables: Syllables
    folded: bool
    kind: Kind
    asked: tuple[Asked, ...] = ()
    unit: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    agencies: tuple[Named, ...] = ()
    subject: Named | None = None
    role: Role | None = None
    section: SectionPath | None = None
    documents: tuple[DocumentName, ...] = ()
    terms: tuple[Term, ...] = ()
    noun: tuple[str, ...] = ()  # the keys of the thing of which all is asked for: `những QUYỀN gì`
    plural: bool = False
    weak: bool = False  # duties are meant only if there are any: `Sở Xây dựng thẩm định gì?`
    said: frozenset[str] = frozenset()  # the keys of the words that do not ask, without the light ones
    topic: frozenset[str] = frozenset()  # those of them that tell something

    def without(self, spans: Iterable[tuple[int, int]]) -> Question:
        """Return the question without the terms that stand in these stretches of syllables."""
        gone = {i for first, last in spans for i in range(first, last)}
        return replace(self, terms=tuple(t for t in self.terms if t.at not in gone))
