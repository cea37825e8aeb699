"""Verify: hold the citations of a saved answer against the texts in the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from corpus.catalogue.records import Version
from corpus.document import Document
from corpus.errors import NotFound, SettingsError
from corpus.section_path import SectionPath


class Texts(Protocol):
    """What checking needs of the catalogue."""

    def document(self, document_id: str) -> Document:
        """Return the newest version of a document. Raises NotFound."""
        ...

    def version(self, version: str) -> Version:
        """Return one version by its hash, the newest or an earlier one. Raises NotFound."""
        ...


@dataclass(frozen=True, slots=True)
class Saved:
    """A citation as a saved answer has it. `version` is "" in answers that do not tell it."""

    document: str
    version: str
    section: str
    page: int | None
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A citation and what is wrong with it, in Vietnamese; "" where nothing is.

    `outdated`: the words stood so in an earlier version of the document, and there is a newer one.
    """

    citation: Saved
    problem: str = ""
    outdated: bool = False


def verify_answer(saved: object, texts: Texts) -> tuple[Checked, ...]:
    """Check every citation of an answer as `chidan ask --json` printed it, already parsed from JSON.

    Words and offsets are checked in any version; section and page in the newest one, as only it keeps them.
    Raises SettingsError where `saved` is not such an answer.
    """
    return tuple(check(citation, texts) for citation in read_answer(saved))


def read_answer(saved: object) -> tuple[Saved, ...]:
    """Return the citations of a saved answer. Raises SettingsError where it is none."""
    if not isinstance(saved, Mapping) or not isinstance(saved.get("answer"), str):
        raise _junk("không có trường “answer”")
    citations = saved.get("citations")
    if not isinstance(citations, list):
        raise _junk("không có danh sách “citations”")
    if not citations and saved.get("refused") is not True:
        raise _junk("câu trả lời không có trích dẫn nào")
    return tuple(_read(citation, number) for number, citation in enumerate(citations, 1))


def check(citation: Saved, texts: Texts) -> Checked:
    """Check one citation."""
    try:
        newest = texts.document(citation.document)
        if citation.version in ("", newest.version):
            return Checked(citation, _problem_in(newest, citation))
        earlier = texts.version(citation.version)
    except NotFound as error:
        return Checked(citation, error.message)
    if earlier.document != citation.document:
        return Checked(citation, "Phiên bản được trích dẫn là của văn bản khác.")
    return Checked(citation, _misquoted(earlier.text, citation), outdated=True)


def _problem_in(document: Document, citation: Saved) -> str:
    misquoted = _misquoted(document.text, citation)
    if misquoted:
        return misquoted
    section = document.section_at(citation.start)
    path = section.path if section else SectionPath()
    if str(path) != citation.section:
        return f"Đoạn trích thuộc {path.spoken()}, không phải “{citation.section}”."
    page = document.page_at(citation.start)
    return "" if page == citation.page else f"Đoạn trích nằm ở trang {page}, không phải trang {citation.page}."


def _misquoted(text: str, citation: Saved) -> str:
    inside = 0 <= citation.start < citation.end <= len(text)
    if inside and text[citation.start : citation.end] == citation.quote:
        return ""
    return f"Đoạn trích không khớp với văn bản tại vị trí {citation.start}-{citation.end}."


def _read(citation: object, number: int) -> Saved:
    if not isinstance(citation, Mapping):
        raise _junk(f"trích dẫn thứ {number} không đúng dạng")
    words = {name: citation.get(name) for name in ("document", "section", "quote")}
    version, page = citation.get("version", ""), citation.get("page")
    start, end = citation.get("start"), citation.get("end")
    texts_right = all(isinstance(word, str) for word in (*words.values(), version))
    numbers_right = _is_number(start) and _is_number(end) and (page is None or _is_number(page))
    if not texts_right or not numbers_right:
        raise _junk(f"trích dẫn thứ {number} thiếu trường hoặc sai kiểu")
    return Saved(
        document=str(words["document"]),
        version=str(version),
        section=str(words["section"]),
        page=page,
        start=int(str(start)),
        end=int(str(end)),
        quote=str(words["quote"]),
    )


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _junk(why: str) -> SettingsError:
    return SettingsError(
        f"Tệp không phải là câu trả lời đã lưu: {why}.", "Hãy dùng tệp do lệnh “chidan ask --json” in ra."
    )
