"""Jobs: uploads that are read in the background, one at a time, with their progress."""

from __future__ import annotations

import logging
import re
import secrets
import shutil
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from pathlib import Path
from queue import Empty, Full, Queue
from threading import Event, Lock, Thread
from typing import BinaryIO, Literal

from api import wire
from api.ingesting import Step, ingest
from api.wiring import Workspace
from corpus.errors import ChidanError, NotFound, SettingsError, UnreadableDocument

log = logging.getLogger("chidan")

State = Literal["waiting", "running", "done", "failed"]
_KEPT = 500  # jobs that are remembered
_BLOCK = 1 << 20
_NAME_LENGTH = 120
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\/]')


@dataclass(frozen=True, slots=True)
class Job:
    """An upload: where it is and, at the end, what became of it."""

    id: str
    file: str
    path: Path
    replaces: str | None
    state: State = "waiting"
    step: Step | None = None
    report: wire.IngestReport | None = field(default=None, repr=False)

    def told(self) -> wire.Job:
        """Return the wire form."""
        step = self.step
        return wire.Job(
            id=self.id,
            state=self.state,
            file=self.file,
            step=step.step if step and self.state == "running" else "",
            done=step.done if step else 0,
            total=step.total if step else 0,
            report=self.report,
        )


class Jobs:
    """A queue with one worker thread. Waiting uploads lie in `folder` and are deleted when they are read."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._folder = workspace.settings.data / "uploads"
        self._queue: Queue[str] = Queue(workspace.settings.max_jobs)
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = Lock()
        self._stop = Event()
        self._worker: Thread | None = None

    def start(self) -> None:
        """Start the worker; what an earlier run left half-way is cleared."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._worker = Thread(target=self._work, name="ingest", daemon=True)
        self._worker.start()

    def stop(self) -> None:
        """Let the file at hand be finished, for a while, and no other begin."""
        self._stop.set()
        if self._worker is not None:
            self._worker.join(timeout=10)

    def submit(self, file: BinaryIO, name: str, replaces: str | None = None) -> wire.Job:
        """Take a file's bytes and queue it. Raises UnreadableDocument over the size limit, SettingsError when full."""
        identity = secrets.token_hex(8)
        clean = clean_name(name)
        path = self._folder / identity / clean
        job = Job(identity, clean, path, replaces)
        try:
            path.parent.mkdir(parents=True)
            _copy(file, path, self._workspace.settings.max_upload)
            with self._lock:
                self._queue.put_nowait(identity)
                self._jobs[identity] = job
                while len(self._jobs) > _KEPT:
                    self._jobs.popitem(last=False)
        except Full as error:
            shutil.rmtree(path.parent, ignore_errors=True)
            raise SettingsError(
                "Đang có quá nhiều tệp chờ đọc.", "Hãy chờ các tệp trước đọc xong rồi gửi tiếp."
            ) from error
        except UnreadableDocument:
            shutil.rmtree(path.parent, ignore_errors=True)
            raise
        return job.told()

    def get(self, identity: str) -> wire.Job:
        """Return a job as it stands. Raises NotFound."""
        with self._lock:
            job = self._jobs.get(identity)
        if job is None:
            raise NotFound("Không có việc nạp văn bản này.", "Việc cũ không còn được lưu; hãy xem danh sách văn bản.")
        return job.told()

    def counts(self) -> dict[str, int]:
        """Return how many remembered jobs are in each state."""
        with self._lock:
            states = [job.state for job in self._jobs.values()]
        return {state: states.count(state) for state in ("waiting", "running", "done", "failed")}

    def _work(self) -> None:
        while not self._stop.is_set():
            try:
                identity = self._queue.get(timeout=0.5)
            except Empty:
                continue
            with self._lock:
                job = self._jobs.get(identity)
            if job is not None:
                self._run(job)

    def _run(self, job: Job) -> None:
        self._set(job.id, state="running")
        try:
            report = ingest(self._workspace, [job.path], job.replaces, lambda s: self._set(job.id, step=s), [job.file])
        except ChidanError as error:
            report = _failure(job, error.message, error.advice)
        except Exception:  # the worker must outlive any upload
            log.exception("an upload failed")
            report = _failure(
                job, "Nạp văn bản gặp lỗi ngoài dự kiến.", "Hãy thử lại; nếu vẫn lỗi, hãy báo người quản trị."
            )
        shutil.rmtree(job.path.parent, ignore_errors=True)
        self._set(job.id, state="failed" if report.failed else "done", report=report)

    def _set(self, identity: str, **changes: object) -> None:
        with self._lock:
            if identity in self._jobs:
                self._jobs[identity] = replace(self._jobs[identity], **changes)  # type: ignore[arg-type]


def _failure(job: Job, error: str, advice: str) -> wire.IngestReport:
    return wire.IngestReport(documents=[], failed=[wire.Failed(path=job.file, error=error, advice=advice)])


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
