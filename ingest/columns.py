"""Columns: a letterhead or signature block typed side by side with blanks, put one column after the other."""

from __future__ import annotations

import re

from ingest.layout_tables import is_layout_text

# "TỈNH ỦY HÒA GIANG             ĐẢNG CỘNG SẢN VIỆT NAM", " Nơi nhận:                    T/M TỈNH ỦY"
_SIDE_BY_SIDE = re.compile(
    r"^(?P<left>\s{0,40}\S+(?: {1,3}\S+){0,14})(?P<gap> {4,})(?P<right>\S+(?: {1,2}\S+){0,14})\s*$"
)
_NEAR = 12  # centred lines of one column start this far apart at most
_LEAST_LEFT = 14  # a right column starts further to the right than this


def split_columns(lines: list[str]) -> list[str]:
    """Return the lines with every side-by-side block as its left column, then its right one; other lines unchanged."""
    out: list[str] = []
    at = 0
    while at < len(lines):
        end = _block_end(lines, at)
        known = any(is_layout_text(part) for line in lines[at:end] for part in _parts(line))
        out.extend(_by_column(lines[at:end]) if known else lines[at : max(end, at + 1)])
        at = max(end, at + 1)
    return out


def _parts(line: str) -> tuple[str, ...]:
    found = _SIDE_BY_SIDE.match(line)
    return (found["left"], found["right"]) if found else (line,)


def _right_start(line: str) -> int:
    """Return where the right column starts, or 0 for a line that is not side by side."""
    found = _SIDE_BY_SIDE.match(line)
    return found.start("right") if found and found.start("right") > _LEAST_LEFT else 0


def _block_end(lines: list[str], first: int) -> int:
    """Return the end of the block that opens at `first`; `first` itself if none does."""
    start = _right_start(lines[first])
    if not start:
        return first
    end = first + 1
    while end < len(lines) and lines[end].strip() and _fits(lines[end], start):
        end += 1
    return end


def _fits(line: str, start: int) -> bool:
    own = _right_start(line)
    if own:
        return abs(own - start) <= 2 * _NEAR
    indent = len(line) - len(line.lstrip())
    return len(line.rstrip()) < start or indent >= start - _NEAR


def _by_column(block: list[str]) -> list[str]:
    left: list[str] = []
    right: list[str] = []
    start = min(s for line in block if (s := _right_start(line)))
    for line in block:
        found = _SIDE_BY_SIDE.match(line) if _right_start(line) else None
        if found:
            left.append(found["left"])
            right.append(found["right"])
        elif len(line) - len(line.lstrip()) >= start - _NEAR:
            right.append(line.strip())
        else:
            left.append(line)
    return [*left, "", *right, ""]
