"""Publishing: the one way from chosen documents to a file, for the command line, HTTP and the page alike."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

from api import audit
from corpus.fold import fold
from publish.chosen import Kind, choose

if TYPE_CHECKING:
    from api.wiring import Workspace
    from publish.manifest import CheckedItem
    from publish.published import Options, Published

NAMES = {Kind.SLIDES: "trinh-chieu", Kind.HANDOUT: "tai-lieu", Kind.SUMMARY: "tom-tat", Kind.QUIZ: "trac-nghiem"}


def make(
    workspace: Workspace, kind: Kind, documents: Sequence[str], sections: Sequence[str], options: Options
) -> Published:
    """Make a file. Raises NotFound for unknown documents and sections, SettingsError where there is nothing to tell."""
    from publish.published import publish

    smoother = workspace.smoother() if options.smooth else None
    return publish(kind, choose(workspace.catalogue, documents, sections), options, workspace.register, smoother)


def account(workspace: Workspace, what: str, documents: Sequence[str], who: str) -> None:
    """Note in the audit log that material of these documents is about to be given away."""
    audit.record(workspace.settings, "export", what=what, documents=", ".join(documents)[:1000], who=who or "operator")


def file_name(workspace: Workspace, kind: Kind, documents: Sequence[str], made: Published) -> str:
    """Return what a download is called: the kind and, of a single document, its number; ASCII only."""
    number = ""
    if len(documents) == 1:
        document = workspace.catalogue.document(workspace.catalogue.resolve(documents[0]))
        number = fold(document.metadata.number.value).replace(" ", "-") if document.metadata.number else ""
    return f"{NAMES[kind]}{'-' if number else ''}{number}.{made.suffix}"


def disposition(name: str) -> dict[str, str]:
    """Return the header that makes a browser keep a file under `name`."""
    return {"Content-Disposition": f'attachment; filename="{quote(name)}"'}


def check(workspace: Workspace, content: bytes) -> list[CheckedItem]:
    """Hold the bytes of a manifest against the newest versions. Raises SettingsError where they are none."""
    from corpus.errors import SettingsError
    from publish.manifest import check_items

    try:
        saved = json.loads(content)
    except ValueError as error:
        raise SettingsError(
            "Tệp không phải là danh sách căn cứ.", "Hãy chọn tệp .can-cu.json đã tải cùng tài liệu."
        ) from error
    return check_items(saved, workspace.catalogue)
