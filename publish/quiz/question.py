"""Question: a stem, its answers of one kind, the right one, and what it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus.citation import Citation
from corpus.fold import fold
from prompts.reply import marker

LEAST_ANSWERS, MOST_ANSWERS = 3, 4
BLANK = "……"


class Asks(StrEnum):
    """What a question asks for."""

    AIM = "aim"  # the value of a target
    WHO = "who"  # the agency that a task is given to
    TASK = "task"  # the task that an agency is given
    WHEN = "when"  # a task's deadline
    DOCUMENT = "document"  # number or date of the document
    HEADING = "heading"  # the section that has a heading


def capital(text: str) -> str:
    """Return an answer with a capital at its beginning; nothing else of it changes."""
    return text[:1].upper() + text[1:]


@dataclass(frozen=True, slots=True)
class Question:
    """A question. `brief` asks the same in as few words as can be, for formats that count letters.

    `answers[0]` is right until they are shuffled; `key` is the index of the right one.
    Raises ValueError where there are too few answers or two that look alike.
    """

    asks: Asks
    stem: str
    brief: str
    answers: tuple[str, ...]
    key: int
    citations: tuple[Citation, ...]

    def __post_init__(self) -> None:
        distinct = {fold(answer) or answer for answer in self.answers}
        if not LEAST_ANSWERS <= len(distinct) == len(self.answers) <= MOST_ANSWERS or not self.citations:
            raise ValueError("a question needs three or four answers that differ, and a clause")

    @property
    def right(self) -> str:
        """The right answer."""
        return self.answers[self.key]

    @property
    def basis(self) -> str:
        """The words that the right answer stands on, in one line, each stretch once."""
        quotes = [" ".join(c.quote.split()) for c in self.citations]
        own = [q for q in dict.fromkeys(quotes) if not any(q in other and q != other for other in quotes)]
        return " … ".join(q if len(q) <= 400 else f"{q[:400]}…" for q in own)

    def chip(self, named: bool) -> str:
        """Return the clause that the right answer stands in: `[V.6]`."""
        return marker(self.citations[0], named)
