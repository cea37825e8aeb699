"""Manifest: what a published file stands on, kept beside it, so that changed clauses can be found later."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from corpus.citation import Citation
from corpus.document import Document
from corpus.errors import NotFound, SettingsError
from corpus.verify import Saved, Texts, check, read_answer
from publish.published import Published
from publish.statement import squeezed

SUFFIX = ".can-cu.json"


class State(StrEnum):
    """What has become of the words that an item stands on."""

    STANDS = "stands"  # in the newest version, in the same clause
    MOVED = "moved"  # the same words, in another clause
    CHANGED = "changed"  # the newest version has the document, but not the words
    GONE = "gone"  # the document, or that version of it, is no longer in the catalogue


@dataclass(frozen=True, slots=True)
class CheckedItem:
    """An item of a manifest: its number from 1, its words, its clause, and what has become of them.

    `now` is the clause as it stands in the newest version, "" where it is unchanged or gone.
    """

    number: int
    text: str
    document: str
    section: str
    state: State
    reason: str
    now: str


def manifest(published: Published, name: str) -> dict[str, Any]:
    """Return what is kept beside a file: its items, and every citation in the form of a saved answer.

    So `chidan verify` checks it too.
    """
    citations: list[dict[str, Any]] = []
    items = []
    for item in published.items:
        places = [len(citations) + i for i in range(len(item.citations))]
        items.append({"text": item.text, "citations": places, "smoothed": item.smoothed})
        citations.extend(map(_told, item.citations))
    return {"answer": name, "refused": False, "items": items, "citations": citations}


def manifest_bytes(published: Published, name: str) -> bytes:
    """Return the manifest as a file."""
    return json.dumps(manifest(published, name), ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def _told(c: Citation) -> dict[str, Any]:
    same = {name: getattr(c, name) for name in ("document", "version", "number", "page", "start", "end", "quote")}
    return {**same, "section": str(c.section)}


def check_items(saved: object, texts: Texts) -> list[CheckedItem]:
    """Hold every item of a manifest, as parsed from JSON, against the newest versions.

    Raises SettingsError where it is no manifest.
    """
    items = saved.get("items") if isinstance(saved, Mapping) else None
    citations = read_answer(saved)
    if not isinstance(items, list):
        raise SettingsError("Tệp không phải là danh sách căn cứ của tài liệu phổ biến.", _ADVICE)
    return [_checked(number, item, citations, texts) for number, item in enumerate(items, 1)]


_ADVICE = f"Hãy dùng tệp có đuôi {SUFFIX} nằm cạnh tài liệu do chidan publish tạo ra."


def _checked(number: int, item: object, citations: tuple[Saved, ...], texts: Texts) -> CheckedItem:
    if not isinstance(item, Mapping) or not isinstance(item.get("citations"), list):
        raise SettingsError(f"Mục thứ {number} của danh sách căn cứ không đúng dạng.", _ADVICE)
    places = item["citations"]
    if not places or not all(isinstance(i, int) and 0 <= i < len(citations) for i in places):
        raise SettingsError(f"Mục thứ {number} của danh sách căn cứ không có căn cứ.", _ADVICE)
    checked = [_state(citations[i], texts) for i in places]
    worst = max(range(len(checked)), key=lambda i: list(State).index(checked[i][0]))
    state, reason, now = checked[worst]
    citation = citations[places[worst]]
    return CheckedItem(number, str(item.get("text", "")), citation.document, citation.section, state, reason, now)


def _state(citation: Saved, texts: Texts) -> tuple[State, str, str]:
    """Return what has become of one citation, why, and the clause as it is now where that differs."""
    checked = check(citation, texts)
    if checked.problem and not checked.outdated:
        return State.GONE, checked.problem, ""
    if not checked.outdated:
        return State.STANDS, "", ""
    try:
        newest = texts.document(citation.document)
    except NotFound as error:
        return State.GONE, error.message, ""
    return _in_newest(citation, newest)


def _in_newest(citation: Saved, newest: Document) -> tuple[State, str, str]:
    words = squeezed(citation.quote)
    section = newest.section(citation.section) if citation.section else None
    clause = newest.text[section.start : section.end] if section else newest.text if not citation.section else ""
    if words in squeezed(clause):
        return State.STANDS, "", ""
    if words in squeezed(newest.text):
        return State.MOVED, "Lời văn còn nguyên nhưng đã chuyển sang mục khác trong phiên bản mới.", ""
    if section is None:
        return State.CHANGED, "Phiên bản mới không còn mục này.", ""
    return State.CHANGED, "Lời văn của mục này đã thay đổi trong phiên bản mới.", squeezed(clause)[:600]
