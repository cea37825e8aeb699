"""Material to spread documents: files, what they stand on, and what has changed since."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Response
from pydantic import Field

from api import publishing, wire
from api.routes.here import ERRORS, HereWho, HereWorkspace
from publish.chosen import Audience, Kind, Length
from publish.manifest import State, manifest
from publish.published import MEDIA, Options
from publish.quiz.files import Format

router = APIRouter(prefix="/v1/publish", tags=["publish"], responses=ERRORS)


class Wanted(wire.Wire):
    """What to publish. `form`, `count` (0: as the length says) and `seed` are of quizzes."""

    documents: list[str] = Field(min_length=1, description="ids or printed numbers")
    sections: list[str] = Field(default=[], description="paths such as `V.6`, or `ID#V.6` for one of the documents")
    audience: Audience = Audience.MEMBERS
    length: Length = Length.MIDDLE
    form: Format = Format.DOCX
    count: int = Field(default=0, ge=0, le=200)
    seed: int = 1
    smooth: bool = Field(default=False, description="let the configured model word the sentences, verified")

    def options(self) -> Options:
        """Return the options."""
        return Options(self.audience, self.length, self.form, self.count, self.seed, self.smooth)


class CheckedLine(wire.Wire):
    """A line of published material and what has become of the words that it stands on."""

    number: int
    text: str
    document: str
    section: str
    state: State
    reason: str
    now: str


class Checked(wire.Wire):
    """Whether every line still stands, and each line."""

    ok: bool
    items: list[CheckedLine]


@router.post("/check")
def check(workspace: HereWorkspace, saved: Annotated[dict[str, Any], Body()]) -> Checked:
    """Hold the list that was kept beside a file against the newest versions."""
    from publish.manifest import check_items

    items = check_items(saved, workspace.catalogue)
    lines = [CheckedLine(**{name: getattr(i, name) for name in CheckedLine.model_fields}) for i in items]
    return Checked(ok=all(i.state in (State.STANDS, State.MOVED) for i in items), items=lines)


@router.post("/{kind}", response_class=Response)
def publish(workspace: HereWorkspace, who: HereWho, kind: Kind, wanted: Wanted) -> Response:
    """Return the file."""
    made = publishing.make(workspace, kind, wanted.documents, wanted.sections, wanted.options())
    publishing.account(workspace, kind.value, wanted.documents, who.name)
    name = publishing.file_name(workspace, kind, wanted.documents, made)
    return Response(made.content, media_type=MEDIA[made.suffix], headers=publishing.disposition(name))


@router.post("/{kind}/manifest")
def basis(workspace: HereWorkspace, who: HereWho, kind: Kind, wanted: Wanted) -> dict[str, Any]:
    """Return what the lines of that file stand on: keep it to check them later."""
    made = publishing.make(workspace, kind, wanted.documents, wanted.sections, wanted.options())
    publishing.account(workspace, f"{kind.value}.can-cu", wanted.documents, who.name)
    return manifest(made, publishing.file_name(workspace, kind, wanted.documents, made))
