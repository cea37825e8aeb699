"""Relabelling: a section whose label was misread gets the right one, and all below it with it. No word changes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from corpus.document import Document, Section, SectionKind
from corpus.errors import NotFound, SettingsError
from corpus.section_path import SectionPath

# "6" · "IV" · "đ" · "Điều 12a" · "Phụ lục 2": a label without its signs
_LABEL = re.compile(r"[^\W_]{1,12}(?: [^\W_]{1,12}){0,2}")


class _Placed(Protocol):
    @property
    def start(self) -> int:
        """Where its words begin."""
        ...

    @property
    def section(self) -> SectionPath:
        """The section it stands in."""
        ...


_Any = TypeVar("_Any", bound=_Placed)


def relabelled(document: Document, start: int, label: str) -> Document:
    """Return the document with the section that begins at `start` called by `label`, and what is below it.

    `Section.label` stays: it is what is printed. Raises NotFound where no section begins there, SettingsError for a
    label that cannot be or that its neighbour has.
    """
    section = next((s for s in document.sections if s.start == start), None)
    if section is None:
        raise NotFound("Không có mục nào bắt đầu ở chỗ này.", "Văn bản có thể đã được thay; hãy mở lại trang.")
    old, new = section.path, _renamed(section, label)
    if any(s.path == new and s is not section for s in document.sections):
        raise SettingsError(f"Văn bản đã có mục {new}.", "Hãy xem lại nhãn trên bản gốc, hoặc sửa mục kia trước.")

    def moved(path: SectionPath) -> SectionPath:
        return SectionPath(new.attached, (*new.parts, *path.parts[len(old.parts) :])) if old.holds(path) else path

    def below(found: Sequence[_Any]) -> tuple[_Any, ...]:
        inside = (section.start <= one.start < section.end for one in found)
        return tuple(replace(o, section=moved(o.section)) if i else o for o, i in zip(found, inside, strict=True))  # type: ignore[type-var]

    return replace(
        document,
        sections=tuple(
            replace(s, path=moved(s.path)) if section.start <= s.start < section.end else s for s in document.sections
        ),
        duties=below(document.duties),
        targets=below(document.targets),
        references=below(document.references),
        passages=below(document.passages),
    )


def _renamed(section: Section, label: str) -> SectionPath:
    wanted = " ".join(label.split()).strip(" .)-–:")
    if section.kind is SectionKind.ARTICLE and re.fullmatch(r"\d{1,3}[a-zđ]?", wanted):
        wanted = f"Điều {wanted}"
    if not _LABEL.fullmatch(wanted):
        raise SettingsError("Nhãn này không đúng dạng.", "Hãy ghi nhãn như trên bản gốc, ví dụ 6, IV, đ, Điều 12.")
    return section.path.parent.child(wanted) if len(section.path.parts) > 1 else replace(section.path, parts=(wanted,))
