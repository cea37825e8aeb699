"""The terminal: results on stdout, everything else (progress, warnings, errors) on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from io import StringIO
from typing import TYPE_CHECKING, Any, cast

from pydantic import BaseModel

from corpus.errors import ChidanError

if TYPE_CHECKING:
    from rich.console import Console

    from api.ingesting import Watcher


_PRINTED: ContextVar[StringIO | None] = ContextVar("printed", default=None)


def print_json(value: BaseModel | Sequence[BaseModel] | dict[str, Any]) -> None:
    """Print one JSON value and nothing else."""
    (_PRINTED.get() or sys.stdout).write(json.dumps(_plain(value), ensure_ascii=False, indent=2) + "\n")


@contextmanager
def printed() -> Iterator[StringIO]:
    """Collect what `print_json` prints in this context instead of printing it."""
    token = _PRINTED.set(StringIO())
    try:
        yield cast(StringIO, _PRINTED.get())
    finally:
        _PRINTED.reset(token)


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    return [_plain(v) for v in value] if isinstance(value, list | tuple) else value


def out() -> Console:
    """Return the console for results."""
    from rich.console import Console

    return Console(highlight=False, soft_wrap=False)


def err() -> Console:
    """Return the console for what is not a result."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, soft_wrap=True)


def print_table(title: str, columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[object]]) -> None:
    """Print rows under `columns`, each a heading and "left", "right" or "wide" (takes the room that is left)."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(title) if title else None, box=box.SIMPLE_HEAD, title_justify="left", header_style="bold")
    for heading, kind in columns:
        table.add_column(
            heading,
            justify="right" if kind == "right" else "left",
            ratio=1 if kind == "wide" else None,
            overflow="fold",
            no_wrap=kind == "right",
        )
    for row in rows:
        table.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    out().print(table)


def print_error(error: ChidanError, as_json: bool) -> None:
    """Tell a clear error: on stderr, or as the JSON of the contract on stdout."""
    if as_json:
        print_json({"error": error.message, "advice": error.advice})
        return
    from rich.text import Text

    console = err()
    console.print(Text.assemble(("Lỗi: ", "bold red"), error.message))
    if error.advice:
        console.print(Text.assemble(("Cách khắc phục: ", "bold"), error.advice))


@contextmanager
def progress(quiet: bool) -> Iterator[Watcher]:
    """Show an ingest's steps as a bar on stderr; nothing is shown when `quiet` or when nobody is watching."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("[bold]{task.fields[place]}"),
        BarColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
    )
    console = err()
    with Progress(*columns, console=console, transient=True, disable=quiet or not console.is_terminal) as bar:
        task = bar.add_task("", total=None, place="")

        def watch(step: Any) -> None:
            name = step.file.rpartition("/")[2].replace("[", "(")
            place = f"{step.ordinal}/{step.files}"
            total = step.total or None
            bar.update(task, description=f"{name}: {step.step}", total=total, completed=step.done, place=place)

        yield watch
