"""The error tree.

ChidanError               a clear failure with advice, in Vietnamese, for the person in front of it
├── UnreadableDocument    the bytes give no text (empty, damaged, encrypted, wrong type, over a limit)
│   └── UnsupportedFormat the kind of file is not one that is read
├── SecretDocument        stamped Mật, Tối mật or Tuyệt mật: refused by default
├── NotFound              no such document, section, page, file
├── QuoteMismatch         a quote does not stand at its offsets
├── IndexUnavailable      the derived index is missing or damaged (search may fall back)
│   └── EngineUnreachable  the search engine on another machine does not answer; nothing is to be built anew
├── StorageError          the disk is full or does not let itself be written; nothing was kept half
├── NotAllowed            who asks may not do this
├── TooOften              the same person or address asks, or tries a password, too often
├── Busy                  too many ask at once, or another holds what is needed: come again
└── SettingsError         a setting or argument that cannot work
"""

from __future__ import annotations

import math


class ChidanError(Exception):
    """A failure that a person can act on. `message` and `advice` are shown to users, in Vietnamese."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


class UnreadableDocument(ChidanError):
    """The bytes give no usable text; nothing is stored."""


class UnsupportedFormat(UnreadableDocument):
    """The kind of file is not one that is read."""


class SecretDocument(ChidanError):
    """The document carries a secrecy stamp (Mật, Tối mật, Tuyệt mật)."""


class NotFound(ChidanError):
    """The named document, section, page or file does not exist."""


class QuoteMismatch(ChidanError):
    """A quote does not stand at its offsets in the canonical text."""


class IndexUnavailable(ChidanError):
    """The index is missing or damaged; it can be rebuilt from the catalogue."""


class EngineUnreachable(IndexUnavailable):
    """The search engine does not answer; what it holds may be whole."""


class StorageError(ChidanError):
    """What was to be kept could not be written; what was there before still is."""


class NotAllowed(ChidanError):
    """Who asks may not do this; somebody else in the office may."""


class TooOften(ChidanError):
    """Too much came from one person or address; `wait` is how many seconds until the next may come."""

    def __init__(self, message: str, wait: float) -> None:
        self.wait = max(1, math.ceil(wait))
        super().__init__(message, f"Hãy thử lại sau {spoken_wait(self.wait)}.")


class Busy(ChidanError):
    """There is too much to do at the moment; the same request may work a little later."""


class SettingsError(ChidanError):
    """A setting or an argument that cannot work."""


def spoken_wait(seconds: int) -> str:
    """Return a time to wait as people say it.

    >>> spoken_wait(45), spoken_wait(61)
    ('45 giây', '2 phút')
    """
    return f"{seconds} giây" if seconds <= 60 else f"{math.ceil(seconds / 60)} phút"
