"""`chidan duties`, `chidan targets`, `chidan gaps`: who must do what, what is to be reached, what is left open."""

from __future__ import annotations

import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api import audit, wire
from api.commands.options import AsJson, Documents
from api.commands.session import session_of
from api.console import err, out, print_json, print_table
from api.gaps import KIND, list_gaps
from corpus.duty import Role
from corpus.errors import SettingsError
from publish.register import ROLE, VIA

if TYPE_CHECKING:
    from corpus.catalogue import Catalogue, DutyRow, TargetRow


_DUTY_COLUMNS = (
    ("Văn bản", "left"),
    ("Mục", "left"),
    ("Cơ quan", "left"),
    ("Vai trò", "left"),
    ("Nhiệm vụ", "wide"),
    ("Thời hạn", "left"),
    ("Ghi chú", "left"),
)
_TARGET_COLUMNS = (
    ("Văn bản", "left"),
    ("Mục", "left"),
    ("Chỉ tiêu", "wide"),
    ("", "right"),
    ("Giá trị", "left"),
    ("Năm", "right"),
)
_GAP_COLUMNS = (("Văn bản", "left"), ("Mục", "left"), ("Còn thiếu", "left"), ("Nội dung", "wide"))


class Format(StrEnum):
    """The kinds of file a register is written as."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    DOCX = "docx"


def duties(
    ctx: typer.Context,
    agency: Annotated[
        str | None, typer.Option("--agency", help="Tên hoặc tên viết tắt của cơ quan, có dấu hay không.")
    ] = None,
    classes: Annotated[bool, typer.Option("--classes", help="Thêm nhiệm vụ giao chung (các sở, ban, ngành…).")] = False,
    role: Annotated[Role | None, typer.Option("--role", help="lead: chủ trì; coordinate: phối hợp.")] = None,
    document: Documents = None,
    due_before: Annotated[
        str | None, typer.Option("--due-before", metavar="DATE", help="Hạn trước ngày (YYYY-MM-DD).")
    ] = None,
    form: Annotated[Format | None, typer.Option("--format", help="Dạng kết quả.")] = None,
    file: Annotated[Path | None, typer.Option("--out", help="Ghi ra tệp này.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Như --format json.")] = False,
) -> None:
    """Bảng nhiệm vụ: cơ quan nào, vai trò gì, việc gì, đến khi nào, theo điều khoản nào."""
    from corpus.catalogue import DutyFilter

    before = parse_date(due_before)
    chosen = form or (Format.JSON if as_json else _form_of(file))
    if chosen in (Format.XLSX, Format.DOCX) and file is None:
        raise typer.BadParameter("dạng xlsx và docx cần tên tệp: --out TỆP")
    workspace = session_of(ctx).workspace
    catalogue = workspace.catalogue
    rows = catalogue.duties(DutyFilter(agency, classes, role, document_ids(catalogue, document), before))
    if file is not None:
        kind = chosen or Format.JSON
        audit.record(workspace.settings, "export", what=f"duties.{kind}", file=file.name, who="operator")
        _write(file, kind, rows)
        err().print(f"Đã ghi {len(rows)} dòng vào {file}", markup=False)
    elif chosen is Format.JSON:
        print_json([wire.Duty.of(row) for row in rows])
    elif chosen is Format.CSV:
        from publish.register import to_csv

        sys.stdout.buffer.write(to_csv(rows))
    else:
        _print_duties(rows)


def parse_date(text: str | None) -> date | None:
    """Read an ISO date. Raises SettingsError."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise SettingsError(
            f"Ngày không hợp lệ: {text}.", "Hãy viết ngày theo dạng NĂM-THÁNG-NGÀY, ví dụ 2025-12-31."
        ) from error


def document_ids(catalogue: Catalogue, names: list[str] | None) -> frozenset[str] | None:
    """Return the ids of documents as named by people; None for none named. Raises NotFound."""
    return frozenset(catalogue.resolve(name) for name in names) if names else None


def _form_of(file: Path | None) -> Format | None:
    suffix = file.suffix.lower().lstrip(".") if file else ""
    return Format(suffix) if suffix in list(Format) else None


def _write(file: Path, form: Format, rows: list[DutyRow]) -> None:
    from publish.register import to_csv, to_docx, to_xlsx

    if form is Format.JSON:
        content = json_bytes(rows)
    else:
        content = {Format.CSV: to_csv, Format.XLSX: to_xlsx, Format.DOCX: to_docx}[form](rows)
    try:
        file.write_bytes(content)
    except OSError as error:
        raise SettingsError(
            f"Không ghi được tệp {file}.", "Hãy chọn thư mục khác, hoặc đóng tệp nếu đang mở."
        ) from error


def json_bytes(rows: list[DutyRow]) -> bytes:
    """Return the register as the contract's JSON."""
    from pydantic import TypeAdapter

    return TypeAdapter(list[wire.Duty]).dump_json([wire.Duty.of(row) for row in rows], indent=2) + b"\n"


def _print_duties(rows: list[DutyRow]) -> None:
    if not rows:
        out().print("Không có nhiệm vụ nào khớp với yêu cầu.")
        return
    print_table(f"{len(rows)} nhiệm vụ", _DUTY_COLUMNS, map(_duty_cells, rows))


def _duty_cells(row: DutyRow) -> tuple[object, ...]:
    duty = row.duty
    deadline = duty.deadline.printed if duty.deadline else ""
    return row.called, duty.section, duty.agency, ROLE[duty.role], duty.action, deadline, VIA[row.via]


def targets(
    ctx: typer.Context,
    document: Documents = None,
    as_json: AsJson = False,
) -> None:
    """Các chỉ tiêu: đo cái gì, bao nhiêu, năm nào."""
    catalogue = session_of(ctx).workspace.catalogue
    rows = catalogue.targets(document_ids(catalogue, document))
    if as_json:
        print_json([wire.Target.of(row) for row in rows])
        return
    print_table(f"{len(rows)} chỉ tiêu", _TARGET_COLUMNS, map(_target_cells, rows))


def _target_cells(row: TargetRow) -> tuple[object, ...]:
    t = row.target
    sign = {">=": "≥", "<=": "≤"}.get(t.comparator, t.comparator)
    return row.called, t.section, t.what, sign, f"{t.value} {t.unit}", t.year


def gaps(
    ctx: typer.Context,
    document: Documents = None,
    as_json: AsJson = False,
) -> None:
    """Những điểm văn bản còn để ngỏ: nhiệm vụ chưa rõ ai làm, chỉ tiêu chưa có nhiệm vụ, nhiệm vụ chưa có thời hạn."""
    catalogue = session_of(ctx).workspace.catalogue
    found = list_gaps(catalogue, document_ids(catalogue, document))
    if as_json:
        print_json(found)
    elif not found:
        out().print("Không thấy điểm nào còn để ngỏ.")
    else:
        print_table(f"{len(found)} điểm còn để ngỏ", _GAP_COLUMNS, map(_gap_cells, found))


def _gap_cells(gap: wire.Gap) -> tuple[object, ...]:
    return gap.called, gap.section, KIND[gap.kind], gap.text


def add_to(app: typer.Typer) -> None:
    """Register the commands of this module."""
    app.command("duties")(duties)
    app.command("targets")(targets)
    app.command("gaps")(gaps)
