"""Shared work: what a worker does when it is its turn. Any task may be cut off or done twice, and nothing is lost.

An upload is read by one worker (`read_upload`); a long scan is first recognised by as many as there are
(`recognise_pages`), then read (`read_recognised`). The index is made anew by embedding each document (`embed_document`)
and then writing it in one step (`write_index`), which embeds what nobody did.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from contextlib import suppress

from api import kept, waiting, wire
from api.ingesting import Step
from api.shared_jobs import EMBED, READ, WRITE, SharedJobs
from api.uploads import ENDED, INDEXING, JOBS_KEPT, State, put_away, read_upload, uploads_folder
from api.waiting import Waiting
from api.wiring import Workspace
from corpus.catalogue.uploads import Upload
from corpus.errors import ChidanError, NotFound

log = logging.getLogger("chidan")

RECOGNISE = "recognise_pages"
READ_RECOGNISED = "read_recognised"
_APART = 24  # pages to be recognised; a scan with more is spread over the workers
_AT_ONCE = 12  # pages in one task
_RECOGNISING = "Nhận dạng chữ"
_EVERY = 0.5  # seconds between two notes on how far a job is


class SharedWork:
    """The tasks, each done in `workspace`; what follows from one is put into `jobs`, which is open."""

    def __init__(self, workspace: Workspace, jobs: SharedJobs) -> None:
        self._workspace = workspace
        self._jobs = jobs
        self._noted = workspace.catalogue.uploads

    @property
    def tasks(self) -> Mapping[str, Callable[..., None]]:
        """Return the tasks by the names that they are queued under."""
        return {
            READ: self.read,
            RECOGNISE: self.recognise,
            READ_RECOGNISED: self.read_recognised,
            EMBED: self.embed,
            WRITE: self.write,
        }

    def read(self, upload: str) -> None:
        """Read an upload, or have its pages recognised first where they are many; nothing where it has been read."""
        found = self._to_read(upload)
        if found is None:
            return
        pages = _unrecognised(self._workspace, found[0])
        if len(pages) <= _APART or found[1].stopped:
            self._read(*found)
            return
        self._noted.tell(upload, _RECOGNISING, 0, len(pages))
        for start in range(0, len(pages), _AT_ONCE):
            some = pages[start : start + _AT_ONCE]
            self._jobs.put(RECOGNISE, f"{upload}/{some[0]}", upload=upload, pages=[*some])

    def recognise(self, upload: str, pages: list[int]) -> None:
        """Recognise some pages of an upload; whoever does the last of them has it read."""
        from ingest.ocr import recognise_pages

        found = self._to_read(upload)
        if found is None:
            return
        if not found[1].stopped:
            with suppress(ChidanError):  # reading it tells what is wrong
                recognise_pages(found[0].path, pages, self._workspace.limits, lambda _step, _done, _of: None)
        if self._noted.advance(upload, len(pages)) or found[1].stopped:
            self._jobs.put(READ_RECOGNISED, upload, upload=upload)

    def read_recognised(self, upload: str) -> None:
        """Read an upload whose pages have been recognised; those that are still missing are recognised here."""
        found = self._to_read(upload)
        if found is not None:
            self._read(*found)

    def embed(self, job: str, document: str) -> None:
        """Embed a document for the index that is to be made anew."""
        noted = self._noted.get(job)
        if noted is None or noted.state in ENDED or noted.stopped:
            return
        catalogue = self._workspace.catalogue
        with suppress(NotFound):  # it was removed meanwhile
            passages = tuple(catalogue.all_passages(document))
            kept.embed(self._workspace, catalogue.current_version(document), passages, lambda _done, _of: None)
        self._noted.progress(job, "chuẩn bị tìm kiếm")

    def write(self, job: str) -> None:
        """Write the index anew from the catalogue, and end the job."""
        noted = self._noted.get(job)
        if noted is None or noted.state in ENDED:
            return
        problem = None if noted.stopped else self._written(job)
        state: State = "cancelled" if noted.stopped else "failed" if problem else "done"
        report = wire.IngestReport(documents=[], failed=[], index=problem)
        self._noted.end(job, state, report.model_dump_json(), JOBS_KEPT)

    def _written(self, job: str) -> wire.Problem | None:
        try:
            self._workspace.rebuild(lambda done, total: self._noted.tell(job, INDEXING, done, total))
        except ChidanError as error:
            return wire.Problem(error=error.message, advice=error.advice)
        except Exception:  # whoever does it must outlive it, and the job must end
            log.exception("the index could not be made anew")
            return wire.Problem(error="Dựng lại chỉ mục gặp lỗi ngoài dự kiến.", advice="Hãy báo người quản trị.")
        return None

    def _to_read(self, identity: str) -> tuple[Waiting, Upload] | None:
        noted = self._noted.get(identity)
        upload = waiting.load(uploads_folder(self._workspace.settings) / identity)
        return None if noted is None or noted.state in ENDED or upload is None else (upload, noted)

    def _read(self, upload: Waiting, noted: Upload) -> None:
        is_due = _paced()

        def watch(step: Step) -> None:
            if is_due(step.step):
                self._noted.tell(upload.id, step.step, step.done, step.total)

        def stopped() -> bool:
            found = self._noted.get(upload.id)
            return found is not None and found.stopped

        self._noted.tell(upload.id, noted.step, noted.done, noted.total)
        state, report = read_upload(self._workspace, upload, watch, stopped)
        self._noted.end(upload.id, state, report.model_dump_json(), JOBS_KEPT)
        put_away(upload, report)


def _unrecognised(workspace: Workspace, upload: Waiting) -> list[int]:
    from ingest.pdf_file import unrecognised_pages

    if upload.path.suffix.lower() != ".pdf" or upload.attempts:
        return []
    try:
        return unrecognised_pages(upload.path, workspace.limits)
    except ChidanError:  # reading it tells what is wrong
        return []


def _paced() -> Callable[[str], bool]:
    """Return what says whether a step is to be noted: each new one at once, the same one now and then."""
    last = ("", 0.0)

    def is_due(step: str) -> bool:
        nonlocal last
        if step == last[0] and time.monotonic() - last[1] < _EVERY:
            return False
        last = (step, time.monotonic())
        return True

    return is_due
