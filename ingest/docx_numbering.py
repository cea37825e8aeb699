"""Automatic numbering of a DOCX, printed: Word stores `w:numPr` and draws "1.", "a)", "Điều 3." itself.

Source: ECMA-376 part 1, 17.9 (numbering).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ingest.docx_package import Element, Package, W, is_on, style_chain, styles_of, value

_PLACE = re.compile(r"%([1-9])")
_ROMANS = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
_ROMAN_ONES = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_PRINTED_BULLETS = frozenset("-–—+*")


def roman(number: int) -> str:
    """Return the number in capital Roman figures.

    >>> roman(14)
    'XIV'
    """
    out = ""
    for worth, sign in (*_ROMANS, *_ROMAN_ONES):
        count, number = divmod(number, worth)
        out += sign * count
    return out


def letter(number: int) -> str:
    """Return Word's letters: a … z, aa, bb.

    >>> letter(3), letter(28)
    ('c', 'bb')
    """
    turns, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (turns + 1)


def figure(number: int, form: str) -> str:
    """Return the number in one of Word's number formats."""
    if number < 1 or number > 10_000:
        return str(number)
    forms: dict[str, Callable[[], str]] = {
        "upperRoman": lambda: roman(number),
        "lowerRoman": lambda: roman(number).lower(),
        "upperLetter": lambda: letter(number).upper(),
        "lowerLetter": lambda: letter(number),
        "decimalZero": lambda: f"{number:02d}",
        "none": lambda: "",
    }
    return forms[form]() if form in forms else str(number)


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int
    plain: bool  # w:isLgl: all figures decimal
    restart: int  # the level whose advance restarts this one; -1 for none


@dataclass(slots=True)
class Numbering:
    """Counts the numbered paragraphs of one document, in order."""

    package: Package
    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _abstracts: dict[str, str] = field(default_factory=dict)
    _overrides: dict[tuple[str, int], int] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _styles: dict[str, Element] = field(default_factory=dict)
    _style_levels: dict[str, tuple[str, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._styles = styles_of(self.package)
        root = self.package.numbering
        if root is None:
            return
        for abstract in root.iterchildren(W + "abstractNum"):
            name = str(abstract.get(W + "abstractNumId"))
            self._levels[name] = dict(map(_level, abstract.iterchildren(W + "lvl")))
        for num in root.iterchildren(W + "num"):
            self._read_num(num)

    def _read_num(self, num: Element) -> None:
        name = str(num.get(W + "numId"))
        self._abstracts[name] = value(num, "abstractNumId")
        own = dict(self._levels.get(self._abstracts[name], {}))
        for override in num.iterchildren(W + "lvlOverride"):
            at = _whole(override.get(W + "ilvl"))
            if override.find(W + "lvl") is not None:
                own[at] = _level(override.find(W + "lvl"))[1]
            if override.find(W + "startOverride") is not None:
                self._overrides[name, at] = _whole(value(override, "startOverride", "1"), 1)
        self._levels["num " + name] = own

    def label(self, paragraph: Element) -> str:
        """Return the label that Word prints before the paragraph, "" for none. Call once for each, in order."""
        num, at = self._place(paragraph)
        levels = self._levels.get("num " + num, {})
        if num in ("", "0") or at not in levels:
            return ""
        counts = self._counts.setdefault(self._abstracts[num], {})
        self._advance(num, at, levels, counts)
        level = levels[at]
        if level.form == "bullet":
            return level.text if level.text in _PRINTED_BULLETS else "-"

        def printed(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            form = "decimal" if level.plain or other not in levels else levels[other].form
            return figure(counts.get(other, levels[other].start if other in levels else 1), form)

        return _PLACE.sub(printed, level.text).strip()

    def _advance(self, num: str, at: int, levels: dict[int, _Level], counts: dict[int, int]) -> None:
        first = self._overrides.pop((num, at), None)
        if first is not None:
            counts[at] = first
        else:
            counts[at] = counts.get(at, levels[at].start - 1) + 1
        for deeper in [d for d in counts if d > at and (d not in levels or levels[d].restart != -1)]:
            del counts[deeper]

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """Return the list's id and the level, from the paragraph or from its style."""
        properties = paragraph.find(W + "pPr")
        if properties is None:
            return self._of_style("")
        num_properties = properties.find(W + "numPr")
        style_num, style_level = self._of_style(value(properties, "pStyle"))
        if num_properties is None:
            return style_num, style_level
        num = value(num_properties, "numId", style_num)
        return num, _whole(value(num_properties, "ilvl", str(style_level)))

    def _of_style(self, style_id: str) -> tuple[str, int]:
        if style_id not in self._style_levels:
            self._style_levels[style_id] = self._find_style(style_id)
        return self._style_levels[style_id]

    def _find_style(self, style_id: str) -> tuple[str, int]:
        for style in style_chain(self._styles, style_id):
            properties = style.find(W + "pPr")
            found = properties.find(W + "numPr") if properties is not None else None
            if found is not None:
                return value(found, "numId"), _whole(value(found, "ilvl", "0"))
        return "", 0


def _level(element: Element) -> tuple[int, _Level]:
    restart = value(element, "lvlRestart", "")
    return _whole(element.get(W + "ilvl")), _Level(
        form=value(element, "numFmt", "decimal"),
        text=value(element, "lvlText"),
        start=_whole(value(element, "start", "1"), 1),
        plain=is_on(element, "isLgl"),
        restart=-1 if restart == "0" else 0,
    )


def _whole(text: str | None, default: int = 0) -> int:
    return int(text) if text and text.lstrip("-").isdigit() else default
