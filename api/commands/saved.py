"""`chidan feedback`: what people said of answers."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from api.commands.options import AsJson
from api.commands.session import session_of
from api.console import out, print_json, print_table
from api.wire.saved import Feedback, SavedAnswers

_COLUMNS = (("Ngày", "left"), ("Đánh giá", "left"), ("Câu hỏi", "wide"), ("Câu trả lời", "wide"), ("Lý do", "wide"))
_SAID = {"useful": "Hữu ích", "wrong": "Sai"}
_STATUS = {
    "unchanged": "CÒN NGUYÊN",
    "changed": "ĐÃ THAY ĐỔI",
    "gone": "KHÔNG CÒN VĂN BẢN",
}


class Verdict(StrEnum):
    """What someone may say of an answer."""

    USEFUL = "useful"
    WRONG = "wrong"


def feedback(
    ctx: typer.Context,
    verdict: Annotated[Verdict | None, typer.Option("--verdict", help="useful: hữu ích; wrong: sai.")] = None,
    as_json: AsJson = False,
) -> None:
    """Liệt kê đánh giá của người dùng về các câu trả lời."""
    from api import saving

    found = saving.feedback(session_of(ctx).workspace, verdict.value if verdict else None)
    if as_json:
        print_json(found)
    elif not found.feedback:
        out().print("Chưa có đánh giá nào.")
    else:
        print_table(f"{len(found.feedback)} đánh giá", _COLUMNS, map(_cells, found.feedback))


def _cells(row: Feedback) -> tuple[object, ...]:
    return row.added_at[:10], _SAID[row.verdict], row.question, row.answer, row.reason


def print_saved(found: SavedAnswers) -> None:
    """Print how each answer that is kept stands now."""
    if not found.answers:
        out().print("Chưa lưu câu trả lời nào.")
        return
    for answer in found.answers:
        out().print(f"{_STATUS[answer.status]}  {answer.id}  {answer.question}", markup=False)
        for c in answer.checks.citations:
            if c.reason or c.outdated:
                why = c.reason or "đúng với một phiên bản cũ; văn bản đã có phiên bản mới"
                out().print(f"    [{c.section}] {c.document}  {why}", markup=False)


def add_to(app: typer.Typer) -> None:
    """Register the commands of this module."""
    app.command("feedback")(feedback)
