"""Shared jobs: uploads that any worker on the same PostgreSQL and data folder reads; nothing is kept in this process.

Servers take uploads in and tell how far they are, `chidan worker` reads them. Whoever asks at another server hears
the same.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO, cast

from api import waiting, wire
from api.ingesting import Step
from api.jobs import too_many, unknown_job
from api.uploads import (
    ENDED,
    JOBS_KEPT,
    STATES,
    Aim,
    State,
    is_for_later,
    put_away,
    read_upload,
    receive,
    uploads_folder,
)
from api.waiting import Waiting
from api.wiring import Workspace
from api.work_queue import open_queue, prepare, put

if TYPE_CHECKING:
    from procrastinate import App

    from corpus.catalogue.uploads import Upload

_EVERY = 0.5  # seconds between two notes on how far reading is


class SharedJobs:
    """The queue of the servers and workers on one database; as a JobQueue."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._queue: App | None = None

    def start(self) -> None:
        """Open the queue. Raises SettingsError where there is no PostgreSQL."""
        prepare(self._workspace.settings.catalogue_url)
        self._queue = open_queue(self._workspace.settings.catalogue_url)

    def stop(self) -> None:
        """Close the queue; workers go on."""
        if self._queue is not None:
            self._queue.close()
            self._queue = None

    def submit(self, file: BinaryIO, name: str, aim: Aim = Aim()) -> wire.Job:  # noqa: B008  it is frozen
        """Take a file's bytes and queue it; see JobQueue."""
        uploads = self._workspace.catalogue.uploads
        if uploads.counts().get("waiting", 0) >= self._workspace.settings.max_jobs:
            raise too_many()
        upload = receive(self._workspace.settings, file, name, aim)
        made = uploads.add(upload.id, upload.file, upload.clearance)
        self._put(upload.id)
        return _told(made)

    def get(self, identity: str) -> wire.Job:
        """Return a job as it stands. Raises NotFound."""
        return _told(self._found(identity))

    def all(self) -> list[wire.Job]:
        """Return the remembered jobs, the oldest first."""
        return [_told(upload) for upload in self._workspace.catalogue.uploads.all()]

    def counts(self) -> dict[str, int]:
        """Return how many remembered jobs are in each state."""
        found = self._workspace.catalogue.uploads.counts()
        return {state: found.get(state, 0) for state in STATES}

    def cancel(self, identity: str) -> wire.Job:
        """Stop a job that waits or is being read; the worker whose turn it is does it. Raises NotFound."""
        if self._found(identity).state not in ENDED:
            self._workspace.catalogue.uploads.stop(identity)
        return self.get(identity)

    def take_up(self) -> None:
        """Queue what lies in the data folder and has not been read, and clear what has: for a worker that starts."""
        uploads = self._workspace.catalogue.uploads
        for upload in waiting.find(uploads_folder(self._workspace.settings)):
            noted = uploads.add(upload.id, upload.file, upload.clearance)
            if noted.state not in ENDED:
                self._put(upload.id)
            elif noted.report and is_for_later(wire.IngestReport.model_validate_json(noted.report)):
                uploads.wait_again(upload.id)
                self._put(upload.id)
            else:
                upload.drop()

    def _put(self, identity: str) -> None:
        if self._queue is None:
            raise RuntimeError("the queue is not open")
        put(self._queue, identity)

    def _found(self, identity: str) -> Upload:
        found = self._workspace.catalogue.uploads.get(identity)
        if found is None:
            raise unknown_job()
        return found


def read_shared(workspace: Workspace, identity: str) -> None:
    """Read an upload that is this worker's turn; nothing where it has been read, so that a job may be run again."""
    uploads = workspace.catalogue.uploads
    noted = uploads.get(identity)
    upload = waiting.load(uploads_folder(workspace.settings) / identity)
    if noted is None or noted.state in ENDED or upload is None:
        return
    state, report = _read(workspace, upload, noted)
    uploads.end(identity, state, report.model_dump_json(), JOBS_KEPT)
    put_away(upload, report)


def _read(workspace: Workspace, upload: Waiting, noted: Upload) -> tuple[State, wire.IngestReport]:
    uploads = workspace.catalogue.uploads
    is_due = _paced()

    def watch(step: Step) -> None:
        if is_due(step.step):
            uploads.tell(upload.id, step.step, step.done, step.total)

    def stopped() -> bool:
        found = uploads.get(upload.id)
        return found is not None and found.stopped

    uploads.tell(upload.id, noted.step, noted.done, noted.total)
    return read_upload(workspace, upload, watch, stopped)


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


def _told(upload: Upload) -> wire.Job:
    report = wire.IngestReport.model_validate_json(upload.report) if upload.report else None
    return wire.Job(
        id=upload.id,
        state=cast(State, upload.state),
        file=upload.file,
        step=upload.step if upload.state == "running" else "",
        done=upload.done,
        total=upload.total,
        report=report,
        clearance=upload.clearance,
    )
