"""Logs: what a server writes on stderr, one JSON value a line, for journald or whoever collects lines.

Nothing in it was typed by a person or stands in a document, unless CHIDAN_LOG_WORDS is set: a request is told by its
route's pattern, an error by its kind and the lines of the program it passed, without its message, which may quote a
question.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from typing import IO, Any

_OURS = "chidan"
_FACTS = ("method", "route", "status", "ms")  # what a line about a request carries


class Lines(logging.Formatter):
    """A record as one line of JSON. `words` tells errors' messages too."""

    def __init__(self, words: bool) -> None:
        super().__init__()
        self._words = words

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record; `record.msg` is the program's own text, what is filled in may not be."""
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        told: dict[str, Any] = {"time": when, "level": record.levelname.lower(), "logger": record.name}
        told["event"] = record.getMessage() if self._words else str(record.msg)
        told |= {fact: getattr(record, fact) for fact in _FACTS if hasattr(record, fact)}
        if record.exc_info and record.exc_info[1] is not None:
            told |= self._error(record.exc_info[1])
        return json.dumps(told, ensure_ascii=False)

    def _error(self, error: BaseException) -> dict[str, Any]:
        passed = [
            f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
        ]
        cause = error.__cause__ or error.__context__
        told: dict[str, Any] = {"error": type(error).__name__, "at": passed}
        if self._words:
            told["message"] = str(error)
        return {**told, "cause": self._error(cause)} if cause is not None else told


def write_lines(words: bool = False, stream: IO[str] | None = None) -> None:
    """From now on, write what is logged as lines of JSON on stderr; each request too, where nobody sits before it.

    `words` also tells what errors say, which may quote questions.
    """
    out = stream or sys.stderr
    handler = logging.StreamHandler(out)
    handler.setFormatter(Lines(words))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger(_OURS).setLevel(logging.WARNING if out.isatty() else logging.INFO)
