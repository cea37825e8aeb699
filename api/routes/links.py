"""References of a document, and the graph of all."""

from __future__ import annotations

from fastapi import APIRouter

from api import linking
from api.routes.here import ERRORS, HereWorkspace
from api.wire.links import Graph, References

router = APIRouter(prefix="/v1", tags=["links"], responses=ERRORS)


@router.get("/documents/{document}/references")
def references(document: str, workspace: HereWorkspace) -> References:
    """Return what a document refers to and what refers to it, each with the document at the other end."""
    return linking.references(workspace, document)


@router.get("/graph")
def graph(workspace: HereWorkspace, document: str | None = None) -> Graph:
    """Return how documents are linked; with `document`, only within its reach."""
    return linking.graph(workspace, document)
