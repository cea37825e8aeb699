"""`chidan search`, `chidan ask` and `chidan verify`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from pydantic import TypeAdapter

from api import asking, wire
from api.commands.options import AsJson, Documents
from api.commands.saved import print_saved
from api.commands.session import session_of
from api.console import err, out, print_json
from corpus.errors import SettingsError
from corpus.section_path import SectionPath

if TYPE_CHECKING:
    from api.wiring import Workspace


def search(
    ctx: typer.Context,
    query: Annotated[str, typer.Argument(metavar="QUERY", help="Từ cần tìm, có dấu hay không.")],
    k: Annotated[int, typer.Option("-k", min=1, max=1000, help="Số đoạn cần lấy.")] = 10,
    document: Documents = None,
    agency: Annotated[str | None, typer.Option("--agency", help="Chỉ những đoạn nói đến cơ quan này.")] = None,
    as_json: AsJson = False,
) -> None:
    """Tìm các đoạn văn bản gần với câu hỏi nhất."""
    workspace = session_of(ctx).workspace
    found = asking.search(workspace, query, k, asking.resolve_all(workspace, document), agency)
    if as_json:
        print_json(found)
        return
    if found.degraded:
        err().print(found.degraded, style="yellow", markup=False)
    for place, hit in enumerate(found.hits, 1):
        spoken = SectionPath.parse(hit.section).spoken()
        page = f", trang {hit.page}" if hit.page else ""
        out().print(f"{place}. {hit.called}, {spoken}{page}", style="bold", markup=False)
        out().print(f"   {hit.text[:300]}{'…' if len(hit.text) > 300 else ''}\n", markup=False)
    if not found.hits:
        out().print("Không tìm thấy đoạn nào.")


def ask(
    ctx: typer.Context,
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="Câu hỏi, có dấu hay không.")],
    history: Annotated[Path | None, typer.Option("--history", help="Tệp JSON: các lượt hỏi đáp trước.")] = None,
    document: Documents = None,
    as_json: AsJson = False,
) -> None:
    """Hỏi; câu trả lời kèm điều khoản làm căn cứ, hoặc nói rõ là không có căn cứ."""
    turns = _read(history, TypeAdapter(list[wire.Turn]), "lịch sử hỏi đáp") if history else []
    asked = wire.Question(question=question or " ", history=turns, documents=document)
    answered = asking.ask(session_of(ctx).workspace, asked)
    if as_json:
        print_json(answered)
    else:
        print_answer(answered)


def print_answer(answered: wire.Answered) -> None:
    """Print an answer with its citations below it."""
    from rich.text import Text

    from prompts.greeting import TOLD

    console = out()
    if answered.refused and answered.answer != TOLD:
        console.print("Không đủ căn cứ để trả lời", style="bold yellow")
    console.print(answered.answer, markup=False)
    for choice in answered.choices:
        console.print(f"→ {choice}", style="cyan", markup=False)
    if answered.citations:
        console.print("\nĐiều khoản gần nhất:" if answered.refused else "\nCăn cứ:", style="bold")
    for c in answered.citations:
        page = f", trang {c.page}" if c.page else ""
        place = f"{c.spoken}, {c.called or c.document}{page}"
        console.print(Text.assemble((f"[{c.place}] ", "cyan"), place, "\n    ", (f"“{c.quote}”", "italic")))


def verify(
    ctx: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="Tệp JSON do chidan ask --json in ra; bỏ trống: mọi câu trả lời đã lưu."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Kiểm tra lại từng trích dẫn của một câu trả lời đã lưu, hoặc của mọi câu trả lời đã lưu trong kho."""
    workspace = session_of(ctx).workspace
    ok = _verify_kept(workspace, as_json) if file is None else _verify_file(workspace, file, as_json)
    if not ok:
        raise typer.Exit(1)


def _verify_file(workspace: Workspace, file: Path, as_json: bool) -> bool:
    saved = _read(file, TypeAdapter(dict[str, Any]), "câu trả lời đã lưu")
    checked = asking.verify(workspace, saved)
    if as_json:
        print_json(checked)
        return checked.ok
    for c in checked.citations:
        told = c.reason or ("đúng với một phiên bản cũ; văn bản đã có phiên bản mới" if c.outdated else "")
        out().print(f"{'ĐÚNG' if c.ok else 'SAI '}  [{c.section}] {c.document}  {told}", markup=False)
    out().print("Mọi trích dẫn đều đúng." if checked.ok else "Có trích dẫn không còn đúng.")
    return checked.ok


def _verify_kept(workspace: Workspace, as_json: bool) -> bool:
    from api import saving

    found = saving.saved_answers(workspace)
    print_json(found) if as_json else print_saved(found)
    return found.ok


def _read(file: Path, shape: TypeAdapter[Any], what: str) -> Any:
    try:
        return shape.validate_python(json.loads(file.read_text(encoding="utf-8")))
    except OSError as error:
        raise SettingsError(f"Không mở được tệp {file}.", "Hãy kiểm tra lại đường dẫn.") from error
    except ValueError as error:  # pydantic's and json's errors are ValueErrors
        raise SettingsError(
            f"Tệp {file} không phải là {what}.", "Hãy dùng tệp JSON đúng dạng nêu trong tài liệu."
        ) from error


def add_to(app: typer.Typer) -> None:
    """Register the commands of this module."""
    app.command("search")(search)
    app.command("ask")(ask)
    app.command("verify")(verify)
