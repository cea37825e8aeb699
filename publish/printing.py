"""How values are printed for people and for file formats."""

from __future__ import annotations

import re

# Letters that XML 1.0 has no place for.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

_LONGEST_PROPERTY = 255


def printable(text: str) -> str:
    """Return `text` without the control letters that XML cannot hold.

    >>> printable("trước\\x0b ngày")
    'trước ngày'
    """
    return _UNPRINTABLE.sub("", text)


def file_title(text: str) -> str:
    """Return a title as the properties of an Office file hold it: 255 letters at most, by OPC.

    >>> len(file_title("Kế hoạch " * 60))
    255
    """
    return printable(text)[:_LONGEST_PROPERTY]


def vietnamese_date(iso: str | None) -> str:
    """Return an ISO date as it is written in Vietnam; "" for none.

    >>> vietnamese_date("2025-06-09")
    '09/06/2025'
    """
    return "/".join(reversed(iso.split("-"))) if iso else ""
