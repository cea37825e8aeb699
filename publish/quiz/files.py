"""Quiz files: GIFT for Moodle, rows for Anki, and what fits a Kahoot! import."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from publish.printing import printable
from publish.quiz.question import Question

# The limits of Kahoot!'s spreadsheet import.
KAHOOT_QUESTION, KAHOOT_ANSWER = 120, 75
KAHOOT_SECONDS = (5, 10, 20, 30, 60, 90, 120, 240)
_SPECIAL = re.compile(r"([~=#{}:\\])")


class Format(StrEnum):
    """The kinds of quiz file."""

    GIFT = "gift"
    KAHOOT = "kahoot"
    DOCX = "docx"
    ANKI = "anki"


ENDING = {Format.GIFT: "gift", Format.KAHOOT: "xlsx", Format.DOCX: "docx", Format.ANKI: "tsv"}


def format_of(suffix: str) -> Format | None:
    """Return the format that a file's ending asks for; None for one that is none.

    >>> format_of(".xlsx"), format_of(".txt"), format_of(".pdf")
    (<Format.KAHOOT: 'kahoot'>, <Format.GIFT: 'gift'>, None)
    """
    endings = {ending: form for form, ending in ENDING.items()} | {"txt": Format.GIFT}
    return endings.get(suffix.lower().lstrip("."))


def fits_kahoot(question: Question) -> bool:
    """Whether a question keeps Kahoot!'s limits in its brief form."""
    return len(question.brief) <= KAHOOT_QUESTION and all(len(a) <= KAHOOT_ANSWER for a in question.answers)


def kahoot_seconds(question: Question) -> int:
    """Return how long a question stays: some twelve letters a second, rounded up to what Kahoot! takes."""
    letters = len(question.brief) + sum(map(len, question.answers))
    return next(s for s in KAHOOT_SECONDS if s >= max(20, letters / 12) or s == KAHOOT_SECONDS[-1])


def to_gift(questions: Sequence[Question], named: bool) -> bytes:
    """Return the questions in Moodle's GIFT, each with its clause as feedback."""
    lines = ["// Bộ câu hỏi trắc nghiệm. Căn cứ của đáp án nằm trong phần phản hồi của từng câu.", ""]
    for number, question in enumerate(questions, 1):
        lines.append(f"::Câu {number}::[plain]{_gift(question.stem)} {{")  # else Moodle takes it for HTML
        for at, answer in enumerate(question.answers):
            sign = "=" if at == question.key else "~"
            lines.append(f"\t{sign}{_gift(answer)}")
        lines.extend([f"\t####{_gift(_basis(question, named))}", "}", ""])
    return "\n".join(lines).encode("utf-8")


def _gift(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", printable(" ".join(text.split())))


def _basis(question: Question, named: bool) -> str:
    return f"Căn cứ {question.chip(named)}: “{question.basis}”"


def to_anki(questions: Sequence[Question], named: bool) -> bytes:
    """Return tab-separated cards that Anki imports: question with its answers, the right one with its clause."""
    lines = ["#separator:tab", "#html:true", "#columns:Câu hỏi\tĐáp án"]
    for question in questions:
        choices = "<br>".join(f"{'ABCD'[i]}. {_html(a)}" for i, a in enumerate(question.answers))
        right = f"{'ABCD'[question.key]}. {_html(question.right)}<br>{_html(_basis(question, named))}"
        lines.append(f"{_html(question.stem)}<br>{choices}\t{right}")
    return ("\n".join(lines) + "\n").encode("utf-8")


def _html(text: str) -> str:
    from html import escape

    return escape(printable(" ".join(text.split())))
