"""Jobs: uploads that are read in the background, one at a time, with their progress.

An upload is acknowledged only when it lies on the disk with a note of what is to be done with it; a server that was
stopped or died, or that found its disk full, goes on with it when it starts again.
"""

from __future__ import annotations

import logging
import re
import secrets
import shutil
from collections import OrderedDict, deque
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Condition, Thread
from typing import BinaryIO, Literal

from api import waiting, wire
from api.ingesting import Step, ingest
from api.waiting import Waiting
from api.wiring import Workspace
from corpus.durable import told_clearly
from corpus.errors import Busy, ChidanError, NotFound, StorageError, UnreadableDocument
from corpus.steps import step

log = logging.getLogger("chidan")

State = Literal["waiting", "running", "done", "failed"]
_KEPT = 500  # jobs that are remembered
_MOST_ATTEMPTS = 3  # a file at which the server died this often is not read again
_BLOCK = 1 << 20
_NAME_LENGTH = 120
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\/]')


@dataclass(frozen=True, slots=True)
class Job:
    """An upload: where it is and, at the end, what became of it."""

    upload: Waiting
    state: State = "waiting"
    step: Step | None = None
    report: wire.IngestReport | None = field(default=None, repr=False)

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
        )


class Jobs:
    """A queue with one worker thread. Uploads lie in `uploads/` of the data folder until they have been read."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._folder = workspace.settings.data / "uploads"
        self._queue: deque[str] = deque()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._changed = Condition()
        self._stopping = False
        self._hold = waiting.Hold(self._folder)
        self._worker: Thread | None = None

    def start(self) -> None:
        """Take up what an earlier run left, and start the worker."""
        if self._hold.take():  # else another server on this folder reads them
            for upload in waiting.find(self._folder):
                self._remember(Job(upload))
        self._worker = Thread(target=self._work, name="ingest", daemon=True)
        self._worker.start()

    def stop(self) -> None:
        """Let the file at hand be finished, for a while, and no other begin; the others wait for the next start."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        if self._worker is not None:
            self._worker.join(timeout=10)
        self._hold.release()

    def submit(self, file: BinaryIO, name: str, replaces: str | None = None) -> wire.Job:
        """Take a file's bytes and queue it; when this returns, it is safe.

        Raises UnreadableDocument over the size limit, Busy when too many wait, StorageError when the disk is full.
        """
        with self._changed:
            if len(self._queue) >= self._workspace.settings.max_jobs:
                raise Busy("Đang có quá nhiều tệp chờ đọc.", "Hãy chờ các tệp trước đọc xong rồi gửi tiếp.")
        upload = Waiting(self._folder / secrets.token_hex(8), clean_name(name), replaces)
        try:
            with told_clearly("tệp gửi lên"):
                upload.path.parent.mkdir(parents=True)
                step("upload.begun")
                _copy(file, upload.path, self._workspace.settings.max_upload)
                step("upload.copied")
                kept = upload.kept()
        except (UnreadableDocument, StorageError):
            shutil.rmtree(upload.folder, ignore_errors=True)
            raise
        step("upload.kept")
        return self._remember(Job(kept)).told()

    def get(self, identity: str) -> wire.Job:
        """Return a job as it stands. Raises NotFound."""
        with self._changed:
            job = self._jobs.get(identity)
        if job is None:
            raise NotFound("Không có việc nạp văn bản này.", "Việc cũ không còn được lưu; hãy xem danh sách văn bản.")
        return job.told()

    def all(self) -> list[wire.Job]:
        """Return the remembered jobs, the oldest first."""
        with self._changed:
            return [job.told() for job in self._jobs.values()]

    def counts(self) -> dict[str, int]:
        """Return how many remembered jobs are in each state."""
        with self._changed:
            states = [job.state for job in self._jobs.values()]
        return {state: states.count(state) for state in ("waiting", "running", "done", "failed")}

    def _remember(self, job: Job) -> Job:
        with self._changed:
            self._jobs[job.id] = job
            self._queue.append(job.id)
            over = len(self._jobs) - _KEPT
            for old in [i for i, j in self._jobs.items() if j.state in ("done", "failed")][: max(over, 0)]:
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
            return None if self._stopping else self._jobs[self._queue.popleft()]

    def _run(self, job: Job) -> None:
        self._set(job.id, state="running")
        upload = job.upload
        try:
            report = self._read(job)
        except ChidanError as error:
            report = _failure(job, error.message, error.advice, later=isinstance(error, StorageError | Busy))
        except Exception:  # the worker must outlive any upload
            log.exception("an upload failed")
            report = _failure(
                job, "Nạp văn bản gặp lỗi ngoài dự kiến.", "Hãy thử lại; nếu vẫn lỗi, hãy báo người quản trị."
            )
        step("upload.read")
        if any(failed.later for failed in report.failed):
            upload.wait_again()
        else:
            upload.drop()
        self._set(job.id, state="failed" if report.failed else "done", report=report)

    def _read(self, job: Job) -> wire.IngestReport:
        upload = job.upload.tried()
        if upload.attempts > _MOST_ATTEMPTS:
            return _failure(
                job,
                "Máy chủ đã dừng đột ngột nhiều lần khi đọc tệp này nên không đọc tiếp.",
                "Hãy chuyển tệp sang dạng khác rồi nạp lại, và báo người quản trị.",
            )
        step("upload.tried")
        return ingest(
            self._workspace, [upload.path], upload.replaces, lambda s: self._set(job.id, step=s), [upload.file]
        )

    def _set(self, identity: str, **changes: object) -> None:
        with self._changed:
            if identity in self._jobs:
                self._jobs[identity] = replace(self._jobs[identity], **changes)  # type: ignore[arg-type]


def _failure(job: Job, error: str, advice: str, later: bool = False) -> wire.IngestReport:
    failed = wire.Failed(path=job.upload.file, error=error, advice=advice, later=later)
    return wire.IngestReport(documents=[], failed=[failed])


def clean_name(name: str) -> str:
    """Return the last part of a file name as a browser sent it, harmless and not too long, its ending kept.

    >>> clean_name("C:\\\\Users\\\\a\\\\Kế hoạch.docx"), clean_name("../../etc/passwd"), clean_name("..")
    ('Kế hoạch.docx', 'passwd', 'van-ban')
    """
    last = re.split(r"[\\/]", name)[-1]
    last = _NOT_IN_NAMES.sub("", last).strip(" .")
    stem, dot, ending = last.rpartition(".")
    if not dot:
        stem, ending = last, ""
    cut = stem.encode()[:_NAME_LENGTH].decode(errors="ignore").rstrip()
    return f"{cut}{dot}{ending[:10]}" if cut else "van-ban"


def _copy(file: BinaryIO, path: Path, limit: int) -> None:
    taken = 0
    with path.open("wb") as out:
        while block := file.read(_BLOCK):
            taken += len(block)
            if taken > limit:
                raise UnreadableDocument(
                    f"Tệp quá lớn, giới hạn là {limit / 1e6:.0f} MB.", "Hãy chia nhỏ tệp rồi gửi lại từng phần."
                )
            out.write(block)
