"""`chidan publish`: slides, handouts, summaries and quizzes from chosen clauses, and what has changed since."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from api import publishing
from api.commands.options import AsJson
from api.commands.session import session_of
from api.console import err, out, print_json
from corpus.errors import SettingsError
from publish.chosen import Audience, Kind, Length
from publish.quiz.files import Format, format_of

_Documents = Annotated[list[str], typer.Option("--document", help="Mã hoặc số của văn bản (dùng được nhiều lần).")]
_Sections = Annotated[
    list[str] | None, typer.Option("--section", help="Chỉ mục này, ví dụ V hoặc V.6 (dùng được nhiều lần).")
]
_Out = Annotated[Path, typer.Option("--out", help="Ghi ra tệp này.")]
_Audience = Annotated[Audience, typer.Option("--audience", help="Người nghe: chọn nội dung nào, theo thứ tự nào.")]
_Smooth = Annotated[
    bool, typer.Option("--smooth", help="Để mô hình ngôn ngữ đã cấu hình làm mượt lời văn; từng câu được kiểm tra.")
]
_Length = Annotated[Length, typer.Option("--length", help="Độ dài.")]

app = typer.Typer(no_args_is_help=True, help="Tài liệu phổ biến: mỗi dòng kèm điều khoản làm căn cứ.")


@app.command("slides")
def slides(
    ctx: typer.Context,
    document: _Documents,
    file: _Out,
    section: _Sections = None,
    audience: _Audience = Audience.MEMBERS,
    length: _Length = Length.MIDDLE,
    smooth: _Smooth = False,
    as_json: AsJson = False,
) -> None:
    """Trang trình chiếu (.pptx)."""
    _make(ctx, Kind.SLIDES, document, section, file, as_json, audience=audience, length=length, smooth=smooth)


@app.command("handout")
def handout(
    ctx: typer.Context,
    document: _Documents,
    file: _Out,
    section: _Sections = None,
    audience: _Audience = Audience.MEMBERS,
    length: _Length = Length.MIDDLE,
    smooth: _Smooth = False,
    as_json: AsJson = False,
) -> None:
    """Tài liệu phát tay (.docx)."""
    _make(ctx, Kind.HANDOUT, document, section, file, as_json, audience=audience, length=length, smooth=smooth)


@app.command("summary")
def summary(
    ctx: typer.Context,
    document: _Documents,
    file: _Out,
    section: _Sections = None,
    audience: _Audience = Audience.MEMBERS,
    smooth: _Smooth = False,
    as_json: AsJson = False,
) -> None:
    """Bản tóm tắt một trang (.docx)."""
    _make(ctx, Kind.SUMMARY, document, section, file, as_json, audience=audience, smooth=smooth)


@app.command("quiz")
def quiz(
    ctx: typer.Context,
    document: _Documents,
    file: _Out,
    section: _Sections = None,
    form: Annotated[
        Format | None,
        typer.Option("--format", help="Dạng tệp; bỏ trống thì theo đuôi: .gift/.txt, .xlsx, .docx, .tsv."),
    ] = None,
    count: Annotated[int, typer.Option("--count", min=0, max=200, help="Số câu; 0: theo --length.")] = 0,
    seed: Annotated[int, typer.Option("--seed", help="Số gieo: cùng số thì cùng bộ câu hỏi.")] = 1,
    length: _Length = Length.MIDDLE,
    as_json: AsJson = False,
) -> None:
    """Câu hỏi trắc nghiệm kèm đáp án và căn cứ (GIFT, Kahoot, Word, Anki)."""
    chosen = form or format_of(file.suffix)
    if chosen is None:
        raise SettingsError(
            f"Không rõ dạng tệp “{file.suffix or file.name}”.",
            "Hãy đặt đuôi .gift, .xlsx (Kahoot), .docx hoặc .tsv (Anki), hoặc nêu rõ bằng --format.",
        )
    _make(ctx, Kind.QUIZ, document, section, file, as_json, length=length, form=chosen, count=count, seed=seed)


def _make(
    ctx: typer.Context,
    kind: Kind,
    documents: list[str],
    sections: list[str] | None,
    file: Path,
    as_json: bool,
    **options: Any,
) -> None:
    from publish.manifest import SUFFIX, manifest_bytes
    from publish.published import Options

    workspace = session_of(ctx).workspace
    made = publishing.make(workspace, kind, documents, sections or [], Options(**options))
    publishing.account(workspace, kind.value, documents, "operator")
    beside = file.with_name(file.name + SUFFIX)
    _write(file, made.content)
    _write(beside, manifest_bytes(made, file.name))
    if as_json:
        print_json({"file": str(file), "manifest": str(beside), "items": len(made.items)})
    else:
        err().print(f"Đã ghi {file}: {len(made.items)} dòng nội dung, mỗi dòng có căn cứ.", markup=False)
        err().print(f"Danh sách căn cứ để kiểm tra lại sau này: {beside}", markup=False)


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        raise SettingsError(
            f"Không ghi được tệp {file}.", "Hãy chọn thư mục khác, hoặc đóng tệp nếu đang mở."
        ) from error


@app.command("check")
def check(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Danh sách căn cứ nằm cạnh tài liệu (.can-cu.json).")],
    as_json: AsJson = False,
) -> None:
    """Cho biết dòng nào của tài liệu có điều khoản đã thay đổi trong phiên bản mới."""
    from dataclasses import asdict

    from publish.manifest import State, check_items

    checked = check_items(_read(file), session_of(ctx).workspace.catalogue)
    wrong = [c for c in checked if c.state in (State.CHANGED, State.GONE)]
    if as_json:
        print_json({"ok": not wrong, "items": [asdict(c) for c in checked]})
    else:
        for c in checked:
            if c.state is not State.STANDS:
                out().print(f"{c.number}. [{c.section or 'thể thức'}] {c.text}\n   {c.reason}", markup=False)
        out().print(f"{len(checked) - len(wrong)}/{len(checked)} dòng còn đúng với phiên bản hiện hành.")
    if wrong:
        raise typer.Exit(1)


def _read(file: Path) -> object:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"Không mở được tệp {file}.", "Hãy kiểm tra lại đường dẫn.") from error
    except ValueError as error:
        raise SettingsError(
            f"Tệp {file} không phải là danh sách căn cứ.", "Hãy dùng tệp .can-cu.json nằm cạnh tài liệu."
        ) from error


def add_to(program: typer.Typer) -> None:
    """Register the commands of this module."""
    program.add_typer(app, name="publish")
