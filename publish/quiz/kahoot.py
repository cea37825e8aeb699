"""Kahoot!: questions in the sheet that its import takes: heading in row 8, questions from row 9, columns B to H."""

from __future__ import annotations

import io
from collections.abc import Sequence

from publish.printing import printable
from publish.quiz.files import KAHOOT_ANSWER, KAHOOT_QUESTION, KAHOOT_SECONDS, kahoot_seconds
from publish.quiz.question import Question

_FIRST = 9
_WIDTHS = {"A": 4, "B": 60, "C": 32, "D": 32, "E": 32, "F": 32, "G": 14, "H": 14}


def write_kahoot(questions: Sequence[Question]) -> bytes:
    """Return the workbook. Every text is a text, also where it begins as a formula does."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    sheet["B2"], sheet["B2"].font = "Quiz template", Font(bold=True, size=16)
    sheet["B4"] = f"Questions: at most {KAHOOT_QUESTION} letters; answers: at most {KAHOOT_ANSWER}."
    for column, heading in enumerate(_headings(), 2):
        cell = sheet.cell(_FIRST - 1, column, heading)
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    for at, question in enumerate(questions):
        row = _FIRST + at
        sheet.cell(row, 1, at + 1)
        for column, text in enumerate((question.brief, *question.answers), 2):
            cell = sheet.cell(row, column, printable(text))
            cell.data_type, cell.alignment = "s", Alignment(wrap_text=True, vertical="top")
        sheet.cell(row, 7, kahoot_seconds(question))
        sheet.cell(row, 8, question.key + 1)
    for name, width in _WIDTHS.items():
        sheet.column_dimensions[name].width = width
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _headings() -> tuple[str, ...]:
    limit = f"max {KAHOOT_ANSWER} characters"
    seconds = ", ".join(map(str, KAHOOT_SECONDS[:-1])) + f", or {KAHOOT_SECONDS[-1]} secs"
    return (
        f"Question - max {KAHOOT_QUESTION} characters",
        *(f"Answer {n} - {limit}" for n in range(1, 5)),
        f"Time limit (sec) – {seconds}",
        "Correct answer(s) - choose at least one",
    )
