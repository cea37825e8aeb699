"""Jobs: the queue bounded, the worker hard to kill, what is cancelled leaves nothing behind."""

from __future__ import annotations

import io
from pathlib import Path
from threading import Event

import pytest

import api.uploads
from api.jobs import Jobs
from api.settings import Settings
from api.uploads import ENDED
from api.waiting import find
from api.wiring import Workspace
from corpus import steps
from corpus.errors import Busy, NotFound, UnreadableDocument
from tests.api_office import TEXT, workspace
from tests.waiting import PATIENCE, until


def _small(folder: Path, **limits: int) -> Jobs:
    jobs = Jobs(Workspace(Settings(data=folder, embedding_model="hashing", **limits)))  # type: ignore[arg-type]
    jobs._folder.mkdir(parents=True)
    return jobs


def test_an_upload_over_the_limit_leaves_nothing_behind(tmp_path: Path) -> None:
    jobs = _small(tmp_path, max_upload_mb=1)
    with pytest.raises(UnreadableDocument):
        jobs.submit(io.BytesIO(b"x" * 1_100_000), "a.txt")
    assert list((tmp_path / "uploads").iterdir()) == []


def test_a_full_queue_says_so(tmp_path: Path) -> None:
    jobs = _small(tmp_path, max_jobs=1)
    jobs.submit(io.BytesIO(b"x"), "a.txt")
    with pytest.raises(Busy, match="chờ"):
        jobs.submit(io.BytesIO(b"x"), "b.txt")
    assert jobs.counts()["waiting"] == 1


def test_an_unknown_job_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        _small(tmp_path).get("x")


def test_the_worker_goes_on_after_what_nobody_foresaw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = Jobs(workspace(tmp_path, filled=False))
    jobs.start()
    monkeypatch.setattr(api.uploads, "ingest", lambda *_: 1 / 0)
    first = jobs.submit(io.BytesIO(b"x"), "a.txt").id
    _wait(jobs, first)
    monkeypatch.undo()
    second = jobs.submit(io.BytesIO(TEXT.encode()), "b.txt").id
    _wait(jobs, second)
    jobs.stop()
    assert (jobs.get(first).state, jobs.get(second).state) == ("failed", "done")
    assert list((tmp_path / "uploads").iterdir()) == []


def test_a_server_that_starts_again_reads_what_the_last_one_took(tmp_path: Path) -> None:
    office = workspace(tmp_path, filled=False)
    taken = Jobs(office).submit(io.BytesIO(TEXT.encode()), "a.txt").id  # this server never gets to it
    again = Jobs(office)
    again.start()
    _wait(again, taken)
    again.stop()
    assert again.get(taken).state == "done"
    assert len(office.catalogue.state()) == 1
    assert list((tmp_path / "uploads").iterdir()) == []


def test_a_file_at_which_the_server_keeps_dying_is_given_up(tmp_path: Path) -> None:
    office = workspace(tmp_path, filled=False)
    taken = Jobs(office).submit(io.BytesIO(TEXT.encode()), "a.txt").id
    for _ in range(3):
        find(tmp_path / "uploads")[0].tried()
    again = Jobs(office)
    again.start()
    _wait(again, taken)
    again.stop()
    report = again.get(taken).report
    assert report is not None
    assert "dừng đột ngột" in report.failed[0].error
    assert office.catalogue.state() == {}
    assert (tmp_path / "set-aside" / taken / "file" / "a.txt").read_text("utf-8") == TEXT
    assert list((tmp_path / "uploads").iterdir()) == []


def test_a_job_that_waits_is_cancelled_and_never_read(tmp_path: Path) -> None:
    office = workspace(tmp_path, filled=False)
    jobs = Jobs(office)
    first = jobs.submit(io.BytesIO(TEXT.encode()), "a.txt").id
    assert jobs.cancel(first).state == "cancelled"
    jobs.start()
    jobs.stop()
    assert (jobs.get(first).state, jobs.get(first).report) == ("cancelled", None)
    assert list((tmp_path / "uploads").iterdir()) == []
    assert office.catalogue.state() == {}


def test_a_job_that_is_being_read_stops_at_its_next_step(tmp_path: Path) -> None:
    office = workspace(tmp_path, filled=False)
    jobs = Jobs(office)
    begun, asked = Event(), Event()

    def wait_there(name: str) -> None:
        if name == "ingest.begun":
            begun.set()
            asked.wait(PATIENCE)

    steps.watch(wait_there)
    try:
        jobs.start()
        running = jobs.submit(io.BytesIO(TEXT.encode()), "a.txt").id
        assert begun.wait(PATIENCE)
        assert jobs.cancel(running).state == "running"
        asked.set()
        _wait(jobs, running)
    finally:
        steps.watch(None)
        jobs.stop()
    assert jobs.cancel(running).state == "cancelled", "asking again changes nothing"
    assert office.catalogue.state() == {}
    assert list((tmp_path / "uploads").iterdir()) == []


def _wait(jobs: Jobs, identity: str) -> None:
    until(lambda: jobs.get(identity).state in ENDED)
