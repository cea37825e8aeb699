"""`chidan documents` and `chidan show`: the catalogue, and one document as a tree."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import shorten
from typing import TYPE_CHECKING, Annotated

import typer

from api import linking, wire
from api.commands.options import AsJson
from api.commands.session import session_of
from api.console import out, print_json, print_table
from api.tree import Clause, Field, Node, Tree, clause
from api.wire.links import Change
from corpus.access import DEFAULT_LEVEL
from corpus.duty import Role
from corpus.section_path import SectionPath
from publish.printing import vietnamese_date
from publish.register import ROLE

if TYPE_CHECKING:
    from rich.tree import Tree as Drawing


_COLUMNS = (
    ("Mã", "left"),
    ("Số, ký hiệu", "left"),
    ("Ngày", "right"),
    ("Cơ quan ban hành", "left"),
    ("Tên", "wide"),
    ("Mục", "right"),
    ("Nhiệm vụ", "right"),
)


def documents(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Liệt kê các văn bản trong kho."""
    found = linking.documents(session_of(ctx).workspace)
    if as_json:
        print_json(found)
        return
    if not found.documents:
        out().print("Kho chưa có văn bản nào. Nạp văn bản: chidan ingest TỆP")
        return
    print_table("Văn bản trong kho", _COLUMNS, map(_cells, found.documents))


def _cells(d: wire.Document) -> tuple[object, ...]:
    level = "" if d.level is DEFAULT_LEVEL else f" ({d.level.vietnamese.lower()})"
    title = f"{d.title or d.name}{level}{''.join(f' ({_told(c)})' for c in d.superseded_by[:1])}"
    return d.id, d.number, vietnamese_date(d.date), d.issuer, title, d.sections, d.duties


def _told(change: Change) -> str:
    """Return what has become of a document or a clause, as people say it."""
    done = {"replaces": "được thay thế", "repeals": "bị bãi bỏ", "amends": "được sửa đổi, bổ sung"}[change.relation]
    since = f" từ ngày {vietnamese_date(change.effective)}" if change.effective else ""
    place = f", {SectionPath.parse(change.section).spoken()}" if change.section else ""
    return f"{done} bởi {change.kind or 'văn bản'} {change.called or change.document}{place}{since}"


def show(
    ctx: typer.Context,
    document: Annotated[str, typer.Argument(metavar="DOC", help="Mã hoặc số, ký hiệu văn bản.")],
    section: Annotated[
        str | None, typer.Option("--section", help="Chỉ in mục này, ví dụ V.6 hoặc 'Điều 5.2.a'.")
    ] = None,
    doubts: Annotated[bool, typer.Option("--doubts", help="Chỉ in các điểm nghi ngờ khi đọc.")] = False,
    as_json: AsJson = False,
) -> None:
    """Xem một văn bản theo cây mục, hoặc một mục của văn bản."""
    workspace = session_of(ctx).workspace
    catalogue = workspace.catalogue
    found = catalogue.resolve(document)
    read = catalogue.document(found)
    changes = linking.changes(workspace, [found])[found]
    if section is not None:
        part = clause(read, section, changes)
        print_json(part) if as_json else _print_clause(part)
        return
    tree = Tree.drawn(next(row for row in catalogue.summaries() if row.id == found), read, changes)
    if as_json:
        print_json({"document": tree.id, "doubts": [d.model_dump() for d in tree.doubts]} if doubts else tree)
    elif doubts:
        _print_doubts(tree)
    else:
        _print_tree(tree)


def _print_clause(part: Clause) -> None:
    console = out()
    console.print(
        f"{part.called or part.document}, {part.spoken}" + (f" (trang {part.page})" if part.page else ""), markup=False
    )
    for change in part.superseded_by:
        console.print(f"Lưu ý: {_told(change)}", style="yellow", markup=False)
    console.print(f"\n{part.text}\n", markup=False)
    for duty in part.duties:
        console.print(f"  • {duty.section} | {duty.agency} | {ROLE[Role(duty.role)]}", markup=False)


def _print_doubts(tree: Tree) -> None:
    if not tree.doubts:
        out().print("Không có điểm nghi ngờ nào.")
        return
    rows = ((d.message, tree.text[d.start : d.end][:80] if d.start is not None else "") for d in tree.doubts)
    print_table("Điểm nghi ngờ khi đọc", [("Nội dung", "left"), ("Trong văn bản", "wide")], rows)


def _print_tree(tree: Tree) -> None:
    from rich.text import Text
    from rich.tree import Tree as Drawing

    facts = (tree.kind, tree.number, vietnamese_date(tree.date), tree.issuer)
    root = Drawing(Text.assemble((tree.title or tree.name, "bold"), "\n" + ", ".join(filter(None, facts))))
    _draw(root, tree.tree, tree.text)
    out().print(root)
    if told := _effect(tree):
        out().print(told, markup=False)
    counts = f"{tree.sections} mục, {tree.duties} nhiệm vụ, {len(tree.doubts)} điểm nghi ngờ"
    for change in tree.superseded_by:
        out().print(f"Lưu ý: văn bản {_told(change)}", style="yellow", markup=False)
    in_part = sorted({c.clause for c in tree.changes if c.clause})
    if in_part:
        some = ", ".join(in_part[:12]) + ("…" if len(in_part) > 12 else "")
        out().print(f"Lưu ý: đã có văn bản sửa đổi hoặc bãi bỏ {some}", style="yellow", markup=False)
    out().print(counts + (f", người ký: {tree.signer}" if tree.signer else ""), markup=False)


def _effect(tree: Tree) -> str:
    """Return from when and until when the document says it is in effect; "" where it does not say."""
    first, last = tree.metadata.get("effective"), tree.metadata.get("expires")
    days = (("từ ngày", first), ("đến hết ngày", last))
    told = [f"{words} {vietnamese_date(day.value)}" for words, day in days if isinstance(day, Field)]
    return f"Hiệu lực {' '.join(told)}" if told else ""


def _draw(above: Drawing, nodes: Iterable[Node], text: str) -> None:
    from rich.text import Text

    for node in nodes:
        words = node.heading or shorten(text[node.start + len(node.label) : node.end], 90, placeholder="…")
        duties = f"  ({node.duties} nhiệm vụ)" if node.duties else ""
        _draw(above.add(Text.assemble((node.section, "cyan"), f" {words}", (duties, "dim"))), node.children, text)


def add_to(app: typer.Typer) -> None:
    """Register the commands of this module."""
    app.command("documents")(documents)
    app.command("show")(show)
