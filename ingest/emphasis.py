"""Emphasis: lines that one pair of Markdown stars embraces are one line of the document, cut by the page's width."""

from __future__ import annotations

import re
from collections.abc import Iterable

# "**Điều 2." and "Hiệu lực thi hành**" are one heading. Bullets, escaped stars, "(*)" and "2 * 3" are no emphasis.
_STARS = re.compile(r"(?<!\\)(?<!\()\*{1,3}(?!\))")
_BULLET = re.compile(r"^\s*\*\s+")
# "- Sở Y tế", "a) ...", "1. ...", "Điều 3": the line opens something of its own.
_OWN_LINE = re.compile(r"^\W{0,6}(?:[-–+•]\s|[a-zđ]\)|\d{1,3}[.)]\s|Điều\s+\d|[IVX]{1,5}[.-]\s)")
_RULE = re.compile(r"^[\s*_~=-]+$")


def join_emphasis(lines: Iterable[str]) -> list[str]:
    """Return the lines, those that stand inside one emphasis joined by a blank. A blank line ends every emphasis.

    >>> join_emphasis(["**Điều 2.", "Hiệu lực thi hành**", "1. Quyết định này"])
    ['**Điều 2. Hiệu lực thi hành**', '1. Quyết định này']
    """
    out: list[str] = []
    held: set[str] = set()
    for line in lines:
        if not line.strip():
            held = set()
        if held and out and not _OWN_LINE.match(line):
            out[-1] = f"{out[-1].rstrip()} {line.strip()}"
        else:
            out.append(line)
        held = _open_after(line, held)
    return out


def _open_after(line: str, held: set[str]) -> set[str]:
    """Return which of strong and light emphasis are still open at the line's end."""
    if _RULE.match(line) and not held:
        return held
    still = set(held)
    for stars in _STARS.findall(_BULLET.sub("", line)):
        for kind in ("strong",) if len(stars) == 2 else ("light",) if len(stars) == 1 else ("strong", "light"):
            still ^= {kind}
    return still
