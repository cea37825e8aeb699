"""Phổ biến: the trainer's desk. Choose documents and sections, look at the lines with their clauses, take the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, File, Request, Response, UploadFile
from fastapi.responses import HTMLResponse

from api import publishing
from api.pages.clauses import title_of
from api.pages.frame import is_fragment, render
from api.routes.here import HereWho, HereWorkspace
from api.tree import Node, draw
from api.wiring import Workspace
from corpus.errors import ChidanError
from publish.chosen import Audience, Kind, Length
from publish.manifest import SUFFIX, State, manifest_bytes
from publish.published import MEDIA, Options, Published
from publish.quiz.files import Format

router = APIRouter()

KINDS = {
    Kind.SLIDES: ("Trang trình chiếu", "PowerPoint"),
    Kind.HANDOUT: ("Tài liệu phát tay", "Word"),
    Kind.SUMMARY: ("Tóm tắt một trang", "Word"),
    Kind.QUIZ: ("Câu hỏi trắc nghiệm", "Word, Kahoot, Moodle, Anki"),
}
AUDIENCES = {
    Audience.MEMBERS: "Cán bộ, đảng viên học tập, quán triệt",
    Audience.CADRES: "Cán bộ, công chức tổ chức thực hiện",
    Audience.PEOPLE: "Nhân dân",
}
LENGTHS = {Length.SHORT: "Ngắn", Length.MIDDLE: "Vừa", Length.FULL: "Đầy đủ"}
FORMS = {
    Format.DOCX: "Word để in, có đáp án",
    Format.KAHOOT: "Kahoot (.xlsx)",
    Format.GIFT: "Moodle (GIFT)",
    Format.ANKI: "Anki (.tsv)",
}
_MOST_SHOWN = 120  # lines of the preview; the file holds them all
_Choice = TypeVar("_Choice", Kind, Audience, Length, Format)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person chose on the page."""

    documents: tuple[str, ...]
    sections: tuple[str, ...]
    kind: Kind
    audience: Audience
    length: Length
    form: Format
    seed: int
    smooth: bool

    def options(self) -> Options:
        """Return the options."""
        return Options(self.audience, self.length, self.form, 0, self.seed, self.smooth)


def _read(request: Request) -> Wanted:
    """Read the choices of an address; what is unknown is as if it were not chosen."""
    given = request.query_params
    documents = tuple(dict.fromkeys(given.getlist("van_ban")))
    seed = given.get("so_gieo", "1")
    return Wanted(
        documents=documents,
        sections=tuple(m for m in given.getlist("muc") if m.partition("#")[0] in documents),
        kind=_one(Kind, given.get("loai"), Kind.SLIDES),
        audience=_one(Audience, given.get("doi_tuong"), Audience.MEMBERS),
        length=_one(Length, given.get("do_dai"), Length.MIDDLE),
        form=_one(Format, given.get("dang"), Format.DOCX),
        seed=int(seed) if seed.isdecimal() and len(seed) < 7 else 1,
        smooth=bool(given.get("lam_muot")),
    )


def _one(choices: type[_Choice], given: str | None, otherwise: _Choice) -> _Choice:
    return choices(given) if given in list(choices) else otherwise


@router.get("/pho-bien", response_class=HTMLResponse)
def spread(request: Request, workspace: HereWorkspace) -> HTMLResponse:
    """Show the desk; for htmx the preview alone, with the sections where other documents were chosen."""
    wanted = _read(request)
    shown: dict[str, Any] = {"wanted": wanted, **_preview(workspace, wanted)}
    told = tuple(request.query_params.getlist("da_chon"))
    if is_fragment(request):
        trees = _trees(workspace, wanted.documents) if told != wanted.documents else None
        return render(request, "parts/spread_preview.html", trees=trees, fragment=True, **shown)
    return render(
        request,
        "spread.html",
        documents=workspace.catalogue.summaries(),
        trees=_trees(workspace, wanted.documents),
        kinds=KINDS,
        audiences=AUDIENCES,
        lengths=LENGTHS,
        forms=FORMS,
        suffix=SUFFIX,
        has_model=bool(workspace.settings.model_url),
        fragment=False,
        **shown,
    )


def _trees(workspace: Workspace, documents: Sequence[str]) -> list[tuple[str, str, str, list[Node]]]:
    """Return id, name, text and sections of the chosen documents."""
    found = [workspace.catalogue.document(workspace.catalogue.resolve(d)) for d in documents]
    return [(d.id, title_of(d), d.text, draw(d)) for d in found]


def _preview(workspace: Workspace, wanted: Wanted) -> dict[str, Any]:
    """Return the lines that the file would hold, or the clear error that stands in the way."""
    empty: dict[str, Any] = {"items": [], "total": 0, "problem": None, "several": len(wanted.documents) > 1}
    if not wanted.documents:
        return empty
    try:
        made = _make(workspace, wanted)
    except ChidanError as error:
        return {**empty, "problem": error}
    return {**empty, "items": made.items[:_MOST_SHOWN], "total": len(made.items)}


def _make(workspace: Workspace, wanted: Wanted) -> Published:
    return publishing.make(workspace, wanted.kind, wanted.documents, wanted.sections, wanted.options())


@router.get("/pho-bien/tai")
def download(request: Request, workspace: HereWorkspace, who: HereWho) -> Response:
    """Return the file, or with `tep=can-cu` the list of what its lines stand on."""
    wanted = _read(request)
    made = _make(workspace, wanted)
    publishing.account(workspace, wanted.kind.value, wanted.documents, who.name)
    name = publishing.file_name(workspace, wanted.kind, wanted.documents, made)
    if request.query_params.get("tep") == "can-cu":
        content, media, name = manifest_bytes(made, name), "application/json", name + SUFFIX
    else:
        content, media = made.content, MEDIA[made.suffix]
    return Response(content, media_type=media, headers=publishing.disposition(name))


@router.post("/pho-bien/kiem-tra", response_class=HTMLResponse)
async def check(request: Request, workspace: HereWorkspace, files: Annotated[list[UploadFile], File()]) -> HTMLResponse:
    """Show which lines of published material have clauses that changed."""
    checked = publishing.check(workspace, await files[0].read())
    changed = [c for c in checked if c.state is not State.STANDS]
    return render(request, "spread_check.html", total=len(checked), changed=changed, wrong=(State.CHANGED, State.GONE))
