"""Uploads: taken in safely, and read by whoever's turn it is.

An upload is acknowledged only when it lies on the disk with a note of what is to be done with it.
"""

from __future__ import annotations

import logging
import re
import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from api import wire
from api.ingesting import Step, Watcher, ingest
from api.memory import give_back
from api.reading import ReadingPool
from api.settings import Settings
from api.waiting import Waiting
from api.wiring import Workspace
from corpus.access import EVERYTHING, Level, Readable, clearance, up_to
from corpus.catalogue import too_high
from corpus.durable import told_clearly
from corpus.errors import Busy, ChidanError, StorageError, UnreadableDocument
from corpus.steps import step

log = logging.getLogger("chidan")

State = Literal["waiting", "running", "done", "failed", "cancelled"]
STATES: tuple[State, ...] = ("waiting", "running", "done", "failed", "cancelled")
ENDED: tuple[State, ...] = ("done", "failed", "cancelled")
JOBS_KEPT = 500  # jobs that are remembered
INDEXING = "lập chỉ mục"  # the step from which on the document is kept and nothing can be stopped
_MOST_ATTEMPTS = 3  # a file at which the reader died this often is set aside
_BLOCK = 1 << 20
_NAME_LENGTH = 120
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\/]')


class Stopped(ChidanError):
    """Someone cancelled the job."""


def uploads_folder(settings: Settings) -> Path:
    """Return the folder in which uploads wait."""
    return settings.data / "uploads"


@dataclass(frozen=True, slots=True)
class Aim:
    """What an upload is to become: a new version of `replaces`, at `level`, sent by a reader of `readable`."""

    replaces: str | None = None
    level: Level | None = None
    readable: Readable = EVERYTHING

    @property
    def clearance(self) -> Level:
        """The clearance of whoever sends it. Raises SettingsError for one who has none."""
        found = clearance(self.readable)
        if found is None or self.level not in (*self.readable, None):
            raise too_high()
        return found


def receive(settings: Settings, file: BinaryIO, name: str, aim: Aim = Aim()) -> Waiting:
    """Return the upload after forcing its bytes and a note to the disk.

    Raises UnreadableDocument over the size limit, StorageError when the disk is full, SettingsError for a level that
    the sender may not read; nothing is left behind then.
    """
    folder = uploads_folder(settings) / secrets.token_hex(8)
    upload = Waiting(folder, clean_name(name), aim.replaces, level=aim.level, clearance=aim.clearance)
    try:
        with told_clearly("tệp gửi lên"):
            upload.path.parent.mkdir(parents=True)
            step("upload.begun")
            _copy(file, upload.path, settings.max_upload)
            step("upload.copied")
            kept = upload.kept()
    except (UnreadableDocument, StorageError):
        shutil.rmtree(upload.folder, ignore_errors=True)
        raise
    step("upload.kept")
    return kept


def read_upload(
    workspace: Workspace,
    upload: Waiting,
    watch: Watcher,
    stopped: Callable[[], bool],
    pool: ReadingPool | None = None,
) -> tuple[State, wire.IngestReport]:
    """Read an upload into the catalogue and the index; return how it ended, and the report. Raises nothing.

    `stopped` is asked at each step; what it stops changes nothing.
    """

    def pass_on(step: Step) -> None:
        if step.step != INDEXING and stopped():
            raise Stopped("Đã dừng theo yêu cầu.", "Muốn nạp văn bản này, hãy gửi lại tệp.")
        watch(step)

    report = _read(workspace, upload, pass_on, pool)
    step("upload.read")
    give_back()
    if not report.failed:
        return "done", report
    return ("cancelled" if stopped() and not report.documents else "failed"), report


def is_for_later(report: wire.IngestReport) -> bool:
    """Whether the upload only met a full disk or a busy catalogue."""
    return any(failed.later for failed in report.failed)


def put_away(upload: Waiting, report: wire.IngestReport) -> None:
    """Drop an upload that was read; keep it where it is to be read another time."""
    if is_for_later(report):
        upload.wait_again()
    elif upload.folder.is_dir():  # else it was set aside
        upload.drop()


def _read(workspace: Workspace, upload: Waiting, watch: Watcher, pool: ReadingPool | None) -> wire.IngestReport:
    try:
        tried = upload.tried()
        if tried.attempts > _MOST_ATTEMPTS:
            return _set_aside(workspace, upload)
        step("upload.tried")
        theirs = workspace.seen_by(up_to(upload.clearance))
        report = ingest(theirs, [upload.path], upload.replaces, watch, [upload.file], upload.level, pool)
        if not any(failed.deadly for failed in report.failed):
            return report
        others = [failed for failed in report.failed if not failed.deadly]
        return report.model_copy(update={"failed": [*others, *_set_aside(workspace, upload).failed]})
    except ChidanError as error:
        return _failure(upload, error.message, error.advice, later=isinstance(error, StorageError | Busy))
    except Exception:  # whoever reads must outlive any upload
        log.exception("an upload failed")
        return _failure(
            upload, "Nạp văn bản gặp lỗi ngoài dự kiến.", "Hãy thử lại; nếu vẫn lỗi, hãy báo người quản trị."
        )


def _set_aside(workspace: Workspace, upload: Waiting) -> wire.IngestReport:
    """Move a file that nobody survives reading out of the way; it is not deleted."""
    place = workspace.settings.data / "set-aside" / upload.id
    with told_clearly("tệp gửi lên"):
        place.parent.mkdir(exist_ok=True)
        upload.folder.rename(place)
    return _failure(
        upload,
        "Chương trình đã dừng đột ngột nhiều lần khi đọc tệp này nên không đọc tiếp.",
        f"Tệp được để riêng tại set-aside/{upload.id} trong thư mục dữ liệu; hãy chuyển tệp sang dạng khác rồi nạp "
        "lại, và báo người quản trị.",
    )


def _failure(upload: Waiting, error: str, advice: str, later: bool = False) -> wire.IngestReport:
    failed = wire.Failed(path=upload.file, error=error, advice=advice, later=later)
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
