"""`chidan graph`: which document carries out, amends or replaces which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.options import AsJson
from api.commands.session import session_of
from api.console import out, print_json
from api.wire.links import Brief, Edge, Graph
from publish.printing import vietnamese_date

if TYPE_CHECKING:
    from rich.tree import Tree

_ACTS = {"replaces": "thay thế", "repeals": "bãi bỏ", "amends": "sửa đổi, bổ sung"}


def graph(
    ctx: typer.Context,
    document: Annotated[str | None, typer.Argument(metavar="[DOC]", help="Mã hoặc số, ký hiệu văn bản.")] = None,
    as_json: AsJson = False,
) -> None:
    """Quan hệ giữa các văn bản: văn bản nào triển khai, sửa đổi, thay thế văn bản nào."""
    from api import linking

    found = linking.graph(session_of(ctx).workspace, document)
    if as_json:
        print_json(found)
    elif not found.edges:
        out().print("Chưa thấy quan hệ nào giữa các văn bản trong kho.")
    else:
        _print_chains(found)
        _print_acts(found)


def _print_chains(found: Graph) -> None:
    from rich.text import Text
    from rich.tree import Tree

    from api.linking import is_chain

    chain = [edge for edge in found.edges if is_chain(edge)]
    if not chain:
        return
    below: dict[str, list[str]] = {}
    for edge in chain:
        below.setdefault(edge.target, []).append(edge.source)
    lower = {edge.source for edge in chain}
    root = Tree(Text("Văn bản và các văn bản triển khai", "bold"))
    names = {d.document: d for d in found.documents}
    for top in [one for one in below if one not in lower] or list(below)[:1]:
        _hang(root, top, below, names, frozenset())
    out().print(root)


def _hang(
    above: Tree, document: str, below: dict[str, list[str]], names: dict[str, Brief], seen: frozenset[str]
) -> None:
    from rich.text import Text

    branch = above.add(Text(_called(names[document])))
    if document in seen:  # documents that name each other
        return
    for lower in below.get(document, []):
        _hang(branch, lower, below, names, seen | {document})


def _print_acts(found: Graph) -> None:
    names = {d.document: d for d in found.documents}
    acts = [edge for edge in found.edges if edge.relation in _ACTS]
    if acts:
        out().print("\nSửa đổi, thay thế, bãi bỏ", style="bold")
    for edge in acts:
        out().print(f"  {_short(names[edge.source])} {_act(edge)} {_short(names[edge.target])}", markup=False)


def _act(edge: Edge) -> str:
    clauses = f" {', '.join(edge.clauses[:6])}{'…' if len(edge.clauses) > 6 else ''} của" if edge.clauses else ""
    return f"{_ACTS[edge.relation]}{clauses}"


def _short(one: Brief) -> str:
    return f"{one.kind or 'Văn bản'} {one.number}" if one.number else one.called


def _called(one: Brief) -> str:
    day = f" ngày {vietnamese_date(one.date)}" if one.date else ""
    if not one.number and one.title:
        return f"{one.kind or 'Văn bản'}{day} {one.title}"
    return f"{_short(one)}{day}: {one.title}" if one.title else f"{_short(one)}{day}"


def add_to(app: typer.Typer) -> None:
    """Register the commands of this module."""
    app.command("graph")(graph)
