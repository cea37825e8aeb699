"""Markdown: emphasis and escapes off, tables of three kinds to grids, the rest to lines."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.bar_tables import BAR, bar_table_end, read_bar_table
from ingest.clean import is_rule
from ingest.emphasis import join_emphasis
from ingest.layout_tables import lay_out
from ingest.source import Grid, Line, Source
from ingest.syllables import is_syllable
from ingest.text_file import decode, is_wrapped

# "| TT | Nhiệm vụ | Chủ trì |", "6 | Phí khai thác | Bộ Tài chính |", "| - Lưu: VT | "
_PIPE_ROW = re.compile(r"^\s*+\S.*\|")
# "| --- | :---: |"
_DELIMITER_ROW = re.compile(r"^\s*+\|?\s*+:?-{2,}+:?\s*+(?:\|\s*+:?-{2,}+:?\s*+)*+\|?\s*$")
# "## NGHỊ QUYẾT", "### I. MỤC ĐÍCH"
_HEADING = re.compile(r"^\s{0,8}#{1,6}\s++(?P<words>.*)$")
# "*   Quán triệt", "* Sở Y tế": a bullet; printed documents have a dash.
_STAR_BULLET = re.compile(r"^(?P<indent>\s*)[*•]\s+(?=\S)")
# "> trích dẫn"
_QUOTE_MARK = re.compile(r"^\s{0,3}>\s?")
_FENCE = re.compile(r"^\s{0,3}(?:```|~~~)")
_IMAGE = re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,2000}\)")
_LINK = re.compile(r"\[(?P<words>[^\]\n]{1,300})\]\((?:https?:|mailto:|#|/|\.)[^)\s]{0,2000}\)")
_ESCAPE = re.compile(r"\\(?P<sign>[!-/:-@\[-`{-~])")
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:b|i|u|p|em|strong|sup|sub|span|div|center|font|a)(?:\s[^<>]{0,300})?/?>", re.IGNORECASE)
# Stars and underlines of emphasis stand against a word; "2 * 3", "*" alone and "Mẫu_01" stay.
_EMPHASIS = re.compile(r"\*{2,3}|\*(?=\S)|(?<=\S)\*|(?<![\w_])__?(?=[^\s_])|(?<=[^\s_])__?(?![\w_])")
# "QUYẾT ĐỊNH**Quy định": two words that only the stars part; "K**ý" is one.
_GLUED = re.compile(r"(?P<before>(?<![^\W\d_])[^\W\d_]+|[.):;,])(?P<stars>\*{1,3})(?P<after>[^\W\d_]+)")
_KEPT = "\ue000"  # stands for an escaped sign while emphasis is taken off
_LONE_STAR = re.compile(r"^\s*(?:\\?\*|\*\*\\?\*\*\*)\s*$")


def read_markdown(data: bytes) -> Source:
    """Return the words of a Markdown file: line breaks stay, `**bold**` loses its stars, tables are grids."""
    text, doubts = decode(data)
    lines = text.split("\n")
    stretches = list(_stretches(lines))
    wrapped = is_wrapped([line for is_table, stretch in stretches if not is_table for line in stretch])
    blocks = (block for is_table, stretch in stretches for block in (_table if is_table else _prose)(stretch))
    return Source(tuple(blocks), wrapped=wrapped, doubts=doubts)


def _stretches(lines: list[str]) -> Iterator[tuple[bool, list[str]]]:
    """Yield the tables, and the lines between them, with whether it is a table."""
    begin = at = 0
    while at < len(lines):
        end = _table_end(lines, at)
        if end > at:
            yield False, lines[begin:at]
            yield True, lines[at:end]
            begin = end
        at = max(end, at + 1)
    yield False, lines[begin:]


def _prose(lines: list[str]) -> Iterator[Line | Grid]:
    for line in join_emphasis(lines):
        yield from _printed(line)


def _table_end(lines: list[str], at: int) -> int:
    """Return where the table that opens at `at` ends; `at` if none does."""
    if BAR.match(lines[at]):
        return bar_table_end(lines, at)
    end = at
    while end < len(lines) and _PIPE_ROW.match(lines[end]) and not BAR.match(lines[end]):
        end += 1
    return end


def _table(lines: list[str]) -> Iterator[Line | Grid]:
    if BAR.match(lines[0]):
        grid = read_bar_table(lines)
    else:
        grid = Grid(_squared([_pipe_cells(line) for line in lines if not _DELIMITER_ROW.match(line)]))
    words = tuple(tuple(_cell(cell) for cell in row) for row in grid.rows)
    yield from lay_out(replace(grid, rows=words))
    yield Line("")


def _pipe_cells(line: str) -> list[str]:
    inner = line.strip().replace("\\|", _KEPT)
    inner = inner.removeprefix("|").removesuffix("|")
    return [cell.replace(_KEPT, "\\|").strip() for cell in inner.split("|")]


def _squared(rows: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    width = max((len(row) for row in rows), default=0)
    return tuple(tuple(row + [""] * (width - len(row))) for row in rows)


def _cell(cell: str) -> str:
    paragraphs = [strip_marks(part) for part in join_emphasis(_BREAK_TAG.sub("\n", cell).split("\n"))]
    return "\n".join(p.strip() for p in paragraphs if p.strip() and not is_rule(p))


def _printed(line: str) -> Iterator[Line]:
    heading = _HEADING.match(line)
    if heading:
        yield from (Line(""), Line(strip_marks(heading["words"].rstrip().rstrip("#")).strip()), Line(""))
    elif _LONE_STAR.match(line):
        yield Line("*")
    elif not _FENCE.match(line):
        yield from (Line("" if is_rule(part) else strip_marks(part).rstrip()) for part in _BREAK_TAG.split(line))


def _apart(match: re.Match[str]) -> str:
    """Put a blank where emphasis ends between two words that are no syllable together."""
    before, stars, after = match.group("before", "stars", "after")
    if before.isalpha():
        whole = (
            (is_syllable(before) or set(before) <= set("IVX")) and is_syllable(after) and len(before) > 1 < len(after)
        )
        apart = whole and not is_syllable(before + after)
    else:
        apart = len(stars) > 1 and len(after) > 1
    return f"{before}{stars} {after}" if apart else match[0]


def strip_marks(line: str) -> str:
    """Return the line's words without the signs of Markdown.

    >>> strip_marks("**Số 57\\\\-NQ/TW** của *Bộ Chính trị*")
    'Số 57-NQ/TW của Bộ Chính trị'
    >>> strip_marks("* Sở Y tế: 2 * 3")
    '- Sở Y tế: 2 * 3'
    """
    line = _STAR_BULLET.sub(r"\g<indent>- ", _QUOTE_MARK.sub("", line))
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match["sign"])
        return _KEPT

    line = _ESCAPE.sub(keep, _IMAGE.sub("", line))
    line = _TAG.sub("", _EMPHASIS.sub("", _GLUED.sub(_apart, _LINK.sub(r"\g<words>", line))))
    signs = iter(kept)
    return html.unescape("".join(next(signs) if c == _KEPT else c for c in line))
