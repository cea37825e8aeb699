"""A day in an office: uploads, new versions, removals, a backup and a restore, with what each must leave behind."""

from __future__ import annotations

import hashlib
import io
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from api.archive import back_up, put_back
from api.ingesting import ingest
from api.jobs import Jobs
from api.settings import Settings
from api.wiring import Workspace
from corpus.errors import ChidanError

State = dict[str, str]  # document id to the hash of its newest version
_JOB_SECONDS = 300  # a machine may be busy


def text_of(number: int, version: int = 1) -> str:
    """Return a small programme; the word `mã…` stands in no other."""
    return (
        "TỈNH ỦY HÒA GIANG\n"
        f"Số {number}-CTr/TU\n"
        f"Hòa Giang, ngày {1 + number % 28} tháng 3 năm 2025\n"
        "CHƯƠNG TRÌNH\n"
        f"Phát triển kinh tế số giai đoạn {number}\n"
        "I- NHIỆM VỤ\n"
        f"1. Sở Tài chính chủ trì bố trí kinh phí cho việc {marker(number, version)} hằng năm.\n"
        "2. Văn phòng Tỉnh ủy theo dõi việc thực hiện Chương trình này.\n"
        "T/M BAN THƯỜNG VỤ\n"
    )


def marker(number: int, version: int = 1) -> str:
    """Return a word that only this version of this document has."""
    return f"mavanban{number}lan{version}"


def hash_of(number: int, version: int = 1) -> str:
    """Return the version hash of that programme."""
    return hashlib.sha256(text_of(number, version).encode()).hexdigest()


def open_office(data: Path) -> Workspace:
    """Return the workspace on `data` with the encoder that needs no model."""
    return Workspace(Settings(data=data, embedding_model="hashing"))


def add(workspace: Workspace, folder: Path, number: int, version: int = 1, replaces: str | None = None) -> str:
    """Read the programme in and return its id. Raises ChidanError with what kept it out."""
    path = folder / f"ctr-{number}-{version}.txt"
    path.write_text(text_of(number, version), encoding="utf-8")
    report = ingest(workspace, [path], replaces)
    for kept_out in (*report.failed, report.index):
        if kept_out is not None:
            raise ChidanError(kept_out.error, kept_out.advice)
    return report.documents[0].id


def settle_jobs(jobs: Jobs) -> None:
    """Wait until no upload waits or is being read. Raises ChidanError with what one failed of."""
    end = time.monotonic() + _JOB_SECONDS
    while any(jobs.counts()[state] for state in ("waiting", "running")):
        if time.monotonic() > end:
            raise TimeoutError("an upload was not read")
        time.sleep(0.002)
    for job in jobs.all():
        for failed in job.report.failed if job.report else ():
            raise ChidanError(failed.error, failed.advice)


def founded(data: Path, papers: Path) -> State:
    """Make the office with which each day begins: three programmes, indexed. Return its state."""
    workspace = open_office(data)
    state = {add(workspace, papers, number): hash_of(number) for number in (1, 2, 3)}
    workspace.close()
    return state


def states(state: State) -> list[State]:
    """Return the state after each deed of a day that begins in `state`."""
    first, second, _ = state
    uploaded = {**state, hash_of(4)[:12]: hash_of(4)}
    replaced = {**uploaded, first: hash_of(1, 2)}
    removed = {i: v for i, v in replaced.items() if i != second}
    added = {**removed, hash_of(5)[:12]: hash_of(5)}
    return [uploaded, uploaded, replaced, removed, removed, removed, added, removed, removed]


def deeds(data: Path, papers: Path, state: State) -> Iterator[Callable[[], object]]:
    """Yield the deeds of a day one by one; each is to be done before the next is asked for."""
    workspace = open_office(data)
    jobs = Jobs(workspace)
    jobs.start()
    first, second, _ = state
    backup = papers / "kho.zip"
    yield lambda: jobs.submit(io.BytesIO(text_of(4).encode()), "ctr-4.txt")
    yield lambda: settle_jobs(jobs)
    yield lambda: add(workspace, papers, 1, 2, first)
    yield lambda: workspace.catalogue.remove(second)
    yield workspace.refresh
    yield lambda: back_up(workspace.settings, backup)
    yield lambda: add(workspace, papers, 5)
    yield lambda: put_back(workspace.settings, backup)
    yield workspace.refresh
    jobs.stop()
    workspace.close()
