"""Streaming: a turn of the conversation as it comes together, as server-sent events."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from api import wire
from api.pages import turns
from api.pages.frame import page_part
from api.problems import said_of
from prompts.claims import Writing

if TYPE_CHECKING:
    from prompts.answer import Spoken

_AT_WORK = "Mô hình ngôn ngữ đang viết, từng câu được đối chiếu với văn bản…"

Told = Iterator["str | Writing | Spoken | wire.Answered"]


def events(told: Told, asked: str, before: list[wire.Turn]) -> Iterator[str]:
    """Yield `understood`, `working` and what is `said` as plain text, then the whole `turn` as the page shows it.

    An answer that breaks off ends with a notice as its turn.
    """
    try:
        yield from _as_known(told, asked, before)
    except Exception as error:
        message, advice = said_of(error)
        yield _event("turn", page_part("parts/notice.html", error=message, advice=advice))


def _as_known(told: Told, asked: str, before: list[wire.Turn]) -> Iterator[str]:
    for one in told:
        if isinstance(one, str):
            yield _event("understood", one)
        elif isinstance(one, Writing):
            yield _event("working", _AT_WORK)
        elif isinstance(one, wire.Answered):
            carried = turns.write_history(before, asked, one)
            shown = turns.shown(asked, one)
            yield _event("turn", page_part("parts/turn.html", turn=shown, carried=carried, fragment=True))
        else:
            yield _event("said", one.text)


def _event(name: str, text: str) -> str:
    return f"data: {json.dumps({name: text}, ensure_ascii=False)}\n\n"
