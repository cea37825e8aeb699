"""Jobs: uploads that this server reads in the background, one at a time or some side by side, with their progress.

An upload is acknowledged only when it lies on the disk with a note of what is to be done with it; a server that was
stopped or died, or that found its disk full, goes on with it when it starts again. Where several servers and workers
share one PostgreSQL, `api/shared_jobs.py` stands in the same place.
"""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from dataclasses import dataclass, field, replace
from threading import Condition, Thread
from typing import BinaryIO, Protocol

from api import waiting, wire
from api.ingesting import Step
from api.reading import ReadingPool
from api.uploads import ENDED, JOBS_KEPT, STATES, Aim, State, put_away, read_upload, receive, uploads_folder
from api.waiting import Waiting
from api.wiring import Workspace
from corpus.access import Level, Readable
from corpus.errors import Busy, NotFound


class JobQueue(Protocol):
    """Takes uploads, sees that each is read once, and tells how far each one is."""

    def start(self) -> None:
        """Take up what an earlier run left."""
        ...

    def stop(self) -> None:
        """Leave what has not begun for the next start."""
        ...

    def submit(self, file: BinaryIO, name: str, aim: Aim = Aim()) -> wire.Job:  # noqa: B008  it is frozen
        """Take a file's bytes and queue it; when this returns, it is safe.

        Raises UnreadableDocument over the size limit, Busy when too many wait, StorageError when the disk is full.
        """
        ...

    def get(self, identity: str) -> wire.Job:
        """Return a job as it stands. Raises NotFound."""
        ...

    def all(self) -> list[wire.Job]:
        """Return the remembered jobs, the oldest first."""
        ...

    def counts(self) -> dict[str, int]:
        """Return how many remembered jobs are in each state."""
        ...

    def cancel(self, identity: str) -> wire.Job:
        """Stop a job that waits or is being read, and return it as it stands. Raises NotFound."""
        ...


@dataclass(frozen=True, slots=True)
class Job:
    """An upload: where it is and, at the end, what became of it."""

    upload: Waiting
    state: State = "waiting"
    step: Step | None = None
    report: wire.IngestReport | None = field(default=None, repr=False)
    stopped: bool = False  # someone asked for it

    @property
    def id(self) -> str:
        """The name people ask for it by."""
        return self.upload.id

    def told(self) -> wire.Job:
        """Return the wire form."""
        step = self.step
        return wire.Job(
            id=self.id,
            state=self.state,
            file=self.upload.file,
            step=step.step if step and self.state == "running" else "",
            done=step.done if step else 0,
            total=step.total if step else 0,
            report=self.report,
            clearance=self.upload.clearance,
        )


class Jobs:
    """A queue with worker threads. Uploads lie in `uploads/` of the data folder until they have been read.

    With `CHIDAN_WORKERS` above 1 each of so many threads has a process that reads for it (`api/reading.py`).
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._folder = uploads_folder(workspace.settings)
        self._queue: deque[str] = deque()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._changed = Condition()
        self._stopping = False
        self._hold = waiting.Hold(self._folder)
        self._threads: list[Thread] = []
        self._pool: ReadingPool | None = None

    def start(self) -> None:
        """Take up what an earlier run left, and start the workers."""
        if self._hold.take():  # else another server on this folder reads them
            for upload in waiting.find(self._folder):
                self._remember(Job(upload))
        workers = self._workspace.settings.workers
        self._pool = ReadingPool(self._workspace.settings, workers) if workers > 1 else None
        self._threads = [Thread(target=self._work, name="ingest", daemon=True) for _ in range(workers)]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Let the files at hand be finished, for a while, and no other begin; the others wait for the next start."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        self._wait(10)
        if self._pool is not None:
            self._pool.close()
            self._wait(5)
        self._hold.release()

    def _wait(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))

    def submit(self, file: BinaryIO, name: str, aim: Aim = Aim()) -> wire.Job:  # noqa: B008  it is frozen
        """Take a file's bytes and queue it; see JobQueue."""
        with self._changed:
            if len(self._queue) >= self._workspace.settings.max_jobs:
                raise too_many()
        return self._remember(Job(receive(self._workspace.settings, file, name, aim))).told()

    def get(self, identity: str) -> wire.Job:
        """Return a job as it stands. Raises NotFound."""
        with self._changed:
            job = self._jobs.get(identity)
        if job is None:
            raise unknown_job()
        return job.told()

    def all(self) -> list[wire.Job]:
        """Return the remembered jobs, the oldest first."""
        with self._changed:
            return [job.told() for job in self._jobs.values()]

    def counts(self) -> dict[str, int]:
        """Return how many remembered jobs are in each state."""
        with self._changed:
            states = [job.state for job in self._jobs.values()]
        return {state: states.count(state) for state in STATES}

    def cancel(self, identity: str) -> wire.Job:
        """Stop a job that waits or is being read, and return it as it stands. Raises NotFound."""
        with self._changed:
            job = self._jobs.get(identity)
            if job is None:
                raise unknown_job()
            if job.state == "waiting":
                self._queue.remove(identity)
                job.upload.drop()
                self._set(identity, state="cancelled")
            elif job.state == "running":
                self._set(identity, stopped=True)
            return self._jobs[identity].told()

    def _remember(self, job: Job) -> Job:
        with self._changed:
            self._jobs[job.id] = job
            self._queue.append(job.id)
            over = len(self._jobs) - JOBS_KEPT
            for old in [i for i, j in self._jobs.items() if j.state in ENDED][: max(over, 0)]:
                del self._jobs[old]
            self._changed.notify_all()
        return job

    def _work(self) -> None:
        while (job := self._next()) is not None:
            self._run(job)

    def _next(self) -> Job | None:
        """Return the job that came first, waiting for one; None when the server stops."""
        with self._changed:
            self._changed.wait_for(lambda: self._stopping or self._queue)
            if self._stopping:
                return None
            identity = self._queue.popleft()
            self._set(identity, state="running")
            return self._jobs[identity]

    def _run(self, job: Job) -> None:
        state, report = read_upload(
            self._workspace,
            job.upload,
            lambda s: self._set(job.id, step=s),
            lambda: self._jobs[job.id].stopped,
            self._pool,
        )
        put_away(job.upload, report)
        self._set(job.id, state=state, report=report)

    def _set(self, identity: str, **changes: object) -> None:
        with self._changed:
            if identity in self._jobs:
                self._jobs[identity] = replace(self._jobs[identity], **changes)  # type: ignore[arg-type]


class JobsView:
    """The jobs as a reader sees them: those of people who may read no more."""

    def __init__(self, jobs: JobQueue, readable: Readable) -> None:
        self._jobs = jobs
        self._readable = readable

    def submit(self, file: BinaryIO, name: str, replaces: str | None = None, level: Level | None = None) -> wire.Job:
        """Take a file's bytes in the reader's stead; see JobQueue. Raises SettingsError for a level above theirs."""
        return self._jobs.submit(file, name, Aim(replaces, level, self._readable))

    def get(self, identity: str) -> wire.Job:
        """Return a job as it stands. Raises NotFound."""
        found = self._jobs.get(identity)
        if found.clearance not in self._readable:
            raise unknown_job()
        return found

    def counts(self) -> dict[str, int]:
        """Return how many jobs are in each state."""
        states = [job.state for job in self._jobs.all() if job.clearance in self._readable]
        return {state: states.count(state) for state in STATES}

    def cancel(self, identity: str) -> wire.Job:
        """Stop a job, and return it as it stands. Raises NotFound."""
        return self._jobs.cancel(self.get(identity).id)


def too_many() -> Busy:
    """Return the error of a queue that is full."""
    return Busy("Đang có quá nhiều tệp chờ đọc.", "Hãy chờ các tệp trước đọc xong rồi gửi tiếp.")


def unknown_job() -> NotFound:
    """Return the error of a job that nobody remembers."""
    return NotFound("Không có việc nạp văn bản này.", "Việc cũ không còn được lưu; hãy xem danh sách văn bản.")
