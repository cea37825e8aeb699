"""Streaming: a turn of the conversation as it comes together, as server-sent events."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from api import wire
from api.pages import turns
from api.pages.frame import page_part

if TYPE_CHECKING:
    from prompts.answer import Spoken


def events(told: Iterator[str | Spoken | wire.Answered], asked: str, before: list[wire.Turn]) -> Iterator[str]:
    """Yield `understood` and each thing `said` as plain text, and at the end the whole `turn` as the page shows it."""
    for one in told:
        if isinstance(one, str):
            yield _event("understood", one)
        elif isinstance(one, wire.Answered):
            carried = turns.write_history(before, asked, one)
            shown = turns.shown(asked, one)
            yield _event("turn", page_part("parts/turn.html", turn=shown, carried=carried, fragment=True))
        else:
            yield _event("said", one.text)


def _event(name: str, text: str) -> str:
    return f"data: {json.dumps({name: text}, ensure_ascii=False)}\n\n"
