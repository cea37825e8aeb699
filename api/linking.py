"""How documents are linked: what each refers to, what has become of it, and the graph of all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from api import wire
from api.wire.links import Brief, Change, Edge, Graph, Reference, References
from corpus.reference import Relation
from corpus.section_path import SectionPath

if TYPE_CHECKING:
    from api.wiring import Workspace
    from corpus.catalogue import Link, Named

ENDING = (Relation.REPLACES, Relation.REPEALS)
_ACTING = (*ENDING, Relation.AMENDS)
_STRONGEST = (*_ACTING, Relation.IMPLEMENTS, Relation.BASIS, Relation.CITES)
_ABOVE = frozenset({Relation.IMPLEMENTS, Relation.BASIS})


def references(workspace: Workspace, document: str) -> References:
    """Return the references of a document and to it. Raises NotFound."""
    found = workspace.catalogue.resolve(document)
    links = workspace.catalogue.links
    return References(
        document=found,
        outgoing=[Reference.of(link, link.target) for link in links.made_by(found)],
        incoming=[Reference.of(link, link.source) for link in links.made_to([found])],
    )


def changes(workspace: Workspace, documents: Collection[str]) -> dict[str, list[Change]]:
    """Return what other documents do to each of these: replace, repeal, amend, whole or in a clause."""
    found: dict[str, list[Change]] = defaultdict(list)
    for link in workspace.catalogue.links.made_to(documents, _ACTING):
        if link.target:
            found[link.target.id].append(Change.of(link))
    return found


def superseding(changes: Iterable[Change]) -> list[Change]:
    """Return the changes that end a document as a whole."""
    return [c for c in changes if c.relation in ENDING and not c.clause]


def touching(changes: Iterable[Change], section: str) -> list[Change]:
    """Return the changes that end the document, or end or amend the section, what holds it or a part of it."""
    return [c for c in changes if _meets(c, section) or (not c.clause and c.relation in ENDING)]


def documents(workspace: Workspace) -> wire.Documents:
    """Return the catalogue, each document with what ended it."""
    ended: dict[str, list[Change]] = defaultdict(list)
    rows = workspace.catalogue.summaries()
    for link in workspace.catalogue.links.made_to({row.id for row in rows}, ENDING):
        if link.target and not link.reference.clause:
            ended[link.target.id].append(Change.of(link))
    return wire.Documents(documents=[wire.Document.of(row, ended.get(row.id, ())) for row in rows])


def graph(workspace: Workspace, document: str | None = None) -> Graph:
    """Return the links between the documents of the catalogue; with `document`, only those within its reach.

    In reach are what it acts on or is acted on by, and the chains above and below it. Raises NotFound.
    """
    links = workspace.catalogue.links.between(r for r in Relation if r is not Relation.CITES)
    named: dict[str, Named] = {}
    joined: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in links:
        if link.target:
            named |= {link.source.id: link.source, link.target.id: link.target}
            joined[link.source.id, link.target.id].append(link)
    edges = [_edge(source, target, found) for (source, target), found in joined.items()]
    if document is not None:
        found = workspace.catalogue.resolve(document)
        edges = within_reach(edges, found)
    shown = {end for edge in edges for end in (edge.source, edge.target)}
    return Graph(documents=[Brief.of(one) for one in named.values() if one.id in shown], edges=edges)


def within_reach(edges: list[Edge], document: str) -> list[Edge]:
    """Return the edges at a document, and those of the chains that lead up and down from it."""
    up, down = {document}, {document}
    chain = [edge for edge in edges if is_chain(edge)]
    for _ in chain:
        before = len(up) + len(down)
        up |= {edge.target for edge in chain if edge.source in up}
        down |= {edge.source for edge in chain if edge.target in down}
        if len(up) + len(down) == before:
            break

    def near(edge: Edge) -> bool:
        in_chain = is_chain(edge) and (edge.source in up or edge.target in down)
        return in_chain or document in (edge.source, edge.target)

    return [edge for edge in edges if near(edge)]


def is_chain(edge: Edge) -> bool:
    """Whether the edge leads from a document to the one that it carries out."""
    return bool(_ABOVE & set(edge.relations))


def _edge(source: str, target: str, links: list[Link]) -> Edge:
    there = {link.reference.relation for link in links}
    order = [relation for relation in _STRONGEST if relation in there]
    clauses = dict.fromkeys(link.reference.clause for link in links if link.reference.clause)
    return Edge(
        source=source, target=target, relation=order[0], relations=order, clauses=list(clauses), count=len(links)
    )


def _meets(change: Change, section: str) -> bool:
    if not change.clause:
        return False
    clause, here = SectionPath.parse(change.clause), SectionPath.parse(section)
    return clause.holds(here) or (bool(here) and here.holds(clause))
