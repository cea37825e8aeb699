"""Shared jobs: what any worker on the same PostgreSQL and data folder does; nothing is kept in this process.

Servers take uploads in and tell how far they are, `chidan worker` does the work (`api/shared_work.py`). Whoever asks
at another server hears the same.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO, cast

from api import waiting, wire
from api.jobs import too_many, unknown_job
from api.uploads import (
    ENDED,
    STATES,
    Aim,
    State,
    is_for_later,
    receive,
    uploads_folder,
)
from api.wiring import Workspace
from api.work_queue import open_queue, prepare, put

if TYPE_CHECKING:
    from procrastinate import App
    from procrastinate.types import JSONValue

    from corpus.catalogue.uploads import Upload

READ = "read_upload"
EMBED = "embed_document"
WRITE = "write_index"
_THE_INDEX = "chỉ mục"  # what stands where an upload has its file's name
_BEHIND = -10  # priority: people wait for uploads
_LAST = -11


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
        self.put(READ, upload.id, upload=upload.id)
        return _told(made)

    def rebuild(self) -> wire.Job:
        """Have the index made anew from the catalogue: each document embedded again, then all written in one step.

        What was embedded by the same model and is still kept is not embedded again. A job under way is returned.
        """
        uploads = self._workspace.catalogue.uploads
        under_way = next((u for u in uploads.all() if u.kind == "rebuild" and u.state not in ENDED), None)
        if under_way is None:
            documents = list(self._workspace.catalogue.state())
            name = secrets.token_hex(8)
            under_way = uploads.add(name, _THE_INDEX, kind="rebuild", total=len(documents))
            self._spread(name, documents)
        return _told(under_way)

    def _spread(self, job: str, documents: Sequence[str]) -> None:
        for document in documents:
            self.put(EMBED, f"{job}/{document}", _BEHIND, job=job, document=document)
        self.put(WRITE, job, _LAST, job=job)  # its turn comes when the last document has been begun

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
        """Queue again what has not been done, and clear away what has: for a worker that starts.

        The uploads are those that lie in the data folder.
        """
        uploads = self._workspace.catalogue.uploads
        for upload in waiting.find(uploads_folder(self._workspace.settings)):
            noted = uploads.add(upload.id, upload.file, upload.clearance)
            if noted.state not in ENDED:
                self.put(READ, upload.id, upload=upload.id)
            elif noted.report and is_for_later(wire.IngestReport.model_validate_json(noted.report)):
                uploads.wait_again(upload.id)
                self.put(READ, upload.id, upload=upload.id)
            else:
                upload.drop()
        for job in uploads.all():
            if job.kind == "rebuild" and job.state not in ENDED:
                self._spread(job.id, list(self._workspace.catalogue.state()))

    def put(self, task: str, lock: str, priority: int = 0, **given: JSONValue) -> None:
        """Queue a task; see `api.work_queue.put`."""
        if self._queue is None:
            raise RuntimeError("the queue is not open")
        put(self._queue, task, lock, priority, **given)

    def _found(self, identity: str) -> Upload:
        found = self._workspace.catalogue.uploads.get(identity)
        if found is None:
            raise unknown_job()
        return found


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
        kind="rebuild" if upload.kind == "rebuild" else "read",
    )
