"""Signature block: where a page's end cuts it, the recipients' list comes first and then the signature, as printed.

Recipients stand on the left and the signature on the right. Page by page, half of the list would come behind the
signature.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.source import Grid, Line
from ingest.zones import RECIPIENTS_LINE, SIGNATURE_LINE

# "- Lưu: VT", "~ Phòng Tổng hợp,": an item of the list.
_ITEM = re.compile(r"^\s*[-–+•~]\s?\S")
# "- Các sở, ban, ngành tỉnh,          Nguyễn Văn An": the signature's column beside an item.
_BESIDE = re.compile(r"^(?P<left>\s*\S+(?: {1,3}\S+)*) {4,}(?P<right>\S+(?: {1,2}\S+){0,7})\s*$")
_LONGEST = 40  # lines of a list and its signature


def goes_on_with_list(blocks: Sequence[Line | Grid]) -> bool:
    """Whether the blocks so far end inside a recipients' list with its signature."""
    tail = [block.text for block in blocks[-_LONGEST:] if isinstance(block, Line)]
    opened = [n for n, text in enumerate(tail) if RECIPIENTS_LINE.match(text)]
    return bool(opened) and all(len(text) < 90 for text in tail[opened[-1] :])


def split_beside(texts: Sequence[str]) -> list[str]:
    """Return the items that open a page, and behind them what stands beside them; other lines unchanged."""
    end = next((n for n, text in enumerate(texts) if text.strip() and not _ITEM.match(text)), len(texts))
    left: list[str] = []
    right: list[str] = []
    for text in texts[:end]:
        beside = _BESIDE.match(text)
        left.append(beside["left"] if beside else text)
        right += [beside["right"]] if beside else []
    return [*left, *(["", *right] if right else []), *texts[end:]]


def list_first(blocks: list[Line | Grid], page: Sequence[Line | Grid]) -> list[Line | Grid]:
    """Return `blocks` and the next page's, the signature moved behind the items that open that page."""
    signed = next((n for n in range(len(blocks) - 1, -1, -1) if _opens_signature(blocks[n])), None)
    items = next((n for n, block in enumerate(page) if not _is_item(block)), len(page))
    if signed is None or not items or len(blocks) - signed > _LONGEST:
        return [*blocks, *page]
    number = page[0].page
    moved = [replace(block, page=number) for block in blocks[signed:]]
    while signed and _is_blank(blocks[signed - 1]):
        signed -= 1
    return [*blocks[:signed], *page[:items], Line("", number), *moved, *page[items:]]


def _opens_signature(block: Line | Grid) -> bool:
    return isinstance(block, Line) and bool(SIGNATURE_LINE.match(block.text))


def _is_item(block: Line | Grid) -> bool:
    return isinstance(block, Line) and bool(_ITEM.match(block.text))


def _is_blank(block: Line | Grid) -> bool:
    return isinstance(block, Line) and not block.text.strip()
