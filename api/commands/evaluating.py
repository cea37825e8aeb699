"""`chidan eval`: figures of how well documents are read, searched and asked."""

from __future__ import annotations

import tempfile
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from api.commands.options import AsJson
from api.commands.session import session_of
from api.console import out, print_json, print_table

_COLUMNS = (
    ("Văn bản", "wide"),
    ("Đúng", "right"),
    ("Thừa", "right"),
    ("Sót", "right"),
    ("Chính xác", "right"),
    ("Đầy đủ", "right"),
    ("F1", "right"),
)


class Suite(StrEnum):
    """What is measured."""

    DUTIES = "duties"
    QUESTIONS = "questions"
    RETRIEVAL = "retrieval"
    FEEDBACK = "feedback"


def evaluate(
    ctx: typer.Context,
    suite: Annotated[Suite, typer.Argument(metavar="SUITE", help="duties, questions, retrieval hoặc feedback.")],
    gold: Annotated[
        Path | None, typer.Option("--gold", help="Thư mục tệp chú giải (.json) kèm văn bản, cho bộ duties.")
    ] = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="In từng chỗ thừa, sót hoặc sai.")] = False,
    as_json: AsJson = False,
) -> None:
    """Đo chất lượng đọc nhiệm vụ, trả lời và tìm kiếm trên văn bản đã chú giải; feedback: hỏi lại câu đã có ý kiến."""
    figures = _measure(ctx, suite, gold)
    if as_json:
        print_json(figures)
    elif suite is Suite.DUTIES:
        _print_duties(figures, verbose)
    else:
        _print_counts(figures, verbose)


def _measure(ctx: typer.Context, suite: Suite, gold: Path | None) -> dict[str, Any]:
    """Run a suite; what has to be read for it goes into a folder of its own and leaves nothing behind."""
    from api import evaluation
    from api.wiring import open_workspace
    from corpus.agencies import load_register

    if suite is Suite.DUTIES:
        return evaluation.evaluate_duties(load_register(), gold)
    if suite is Suite.FEEDBACK:
        return evaluation.evaluate_feedback(session_of(ctx).workspace)
    with tempfile.TemporaryDirectory() as folder:
        settings = session_of(ctx).settings.model_copy(update={"data": Path(folder), "database_url": ""})
        workspace = open_workspace(settings)
        try:
            run = evaluation.evaluate_questions if suite is Suite.QUESTIONS else evaluation.evaluate_retrieval
            return run(workspace)
        finally:
            workspace.close()


def _print_duties(figures: dict[str, Any], verbose: bool) -> None:
    rows = [*figures["documents"], {**figures, "document": "Tất cả"}]
    cells = ("document", "right", "extra", "missed", "precision", "recall", "f1")
    print_table("Nhiệm vụ", _COLUMNS, [[row[name] for name in cells] for row in rows])
    for row in figures["documents"] if verbose else ():
        for line in row["wrong"]:
            out().print(f"{row['document']}: {line}", markup=False)


def _print_counts(figures: dict[str, Any], verbose: bool) -> None:
    for name, value in figures.items():
        if name not in ("suite", "wrong"):
            out().print(f"{name}: {value}", markup=False)
    for line in figures.get("wrong", ()) if verbose else ():
        out().print(f"sai: {line}", markup=False)


def add_to(app: typer.Typer) -> None:
    """Register the command of this module."""
    app.command("eval")(evaluate)
