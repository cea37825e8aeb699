"""Reading in processes of its own: the same as here, side by side, and hard to kill."""

from __future__ import annotations

import hashlib
import io
import os
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event

import pytest

import api.reading
from api.ingesting import ingest
from api.jobs import Jobs
from api.reading import Deadly, Reading, ReadingPool, ReadingProcess, read_here, serve
from api.settings import Settings
from api.uploads import ENDED
from api.waiting import find
from api.wiring import Workspace
from corpus.document import Document
from corpus.errors import Busy, UnreadableDocument
from tests.api_office import TEXT, workspace
from tests.waiting import PATIENCE, until


def text_of(number: int) -> bytes:
    return TEXT.replace("Số 07-CTr/TU", f"Số {number}-CTr/TU").encode()


def paper(folder: Path, number: int = 1) -> tuple[Path, str]:
    path = folder / f"{number}.txt"
    path.write_bytes(text_of(number))
    return path, hashlib.sha256(text_of(number)).hexdigest()


def pid(reading: ReadingProcess) -> int:
    assert reading._running is not None
    found = reading._running[0].pid
    assert found is not None
    return found


def quiet(_step: str, _done: int, _total: int) -> None:
    pass


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data", embedding_model="hashing")


@pytest.fixture
def reading(settings: Settings) -> Iterator[ReadingProcess]:
    made = ReadingProcess(settings)
    yield made
    made.close()


def test_a_process_reads_as_this_one_does(reading: ReadingProcess, settings: Settings, tmp_path: Path) -> None:
    told: list[str] = []
    path, version = paper(tmp_path)
    assert reading(path, version, lambda step, *_: told.append(step)) == read_here(Workspace(settings))(
        path, version, quiet
    )
    assert "chuẩn bị tìm kiếm" in told
    assert list(settings.embedded.iterdir()), "its vectors are kept for whoever writes the index"
    first = pid(reading)
    reading(*paper(tmp_path, 2), quiet)
    assert pid(reading) == first


def test_what_is_wrong_with_a_file_is_told_as_it_is(reading: ReadingProcess, tmp_path: Path) -> None:
    path, _ = paper(tmp_path)
    with pytest.raises(UnreadableDocument, match="bị thay đổi") as raised:
        reading(path, "another", quiet)
    assert "lưu xong" in raised.value.advice


def test_who_asks_to_stop_is_heard_and_the_next_file_is_read(reading: ReadingProcess, tmp_path: Path) -> None:
    def stop(_step: str, _done: int, _total: int) -> None:
        raise InterruptedError("dừng")

    with pytest.raises(InterruptedError):
        reading(*paper(tmp_path), stop)
    assert reading(*paper(tmp_path), quiet).metadata.number is not None


def serve_dying(line: Connection, settings: Settings) -> None:
    """Serve, but die at a file as often as its name says: twice at `2.txt`."""

    def dying(workspace: Workspace) -> Reading:
        read = read_here(workspace)

        def reading(path: Path, version: str, tell: Callable[[str, int, int], None]) -> Document:
            died = len(list(path.parent.glob(f"{path.name}-*")))
            if died < int(path.stem):
                (path.parent / f"{path.name}-{died}").touch()
                tell("mở tệp", 0, 1)
                os._exit(9)
            return read(path, version, tell)

        return reading

    api.reading.read_here = dying
    serve(line, settings)


@pytest.fixture
def dying(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.reading.serve", serve_dying)


@pytest.mark.usefixtures("dying")
def test_what_a_process_that_died_was_reading_is_taken_up_again(reading: ReadingProcess, tmp_path: Path) -> None:
    assert reading(*paper(tmp_path, 2), quiet).metadata.number is not None
    assert len(list(tmp_path.glob("2.txt-*"))) == 2


@pytest.mark.usefixtures("dying")
def test_a_file_at_which_every_process_dies_is_given_up(reading: ReadingProcess, tmp_path: Path) -> None:
    with pytest.raises(Deadly, match="dừng đột ngột"):
        reading(*paper(tmp_path, 9), quiet)
    assert len(list(tmp_path.glob("9.txt-*"))) == 3
    assert reading(*paper(tmp_path, 0), quiet).metadata.number is not None


def serve_waiting(line: Connection, settings: Settings) -> None:
    """Serve, but come to no end with any file."""

    def waiting(workspace: Workspace) -> Reading:
        def reading(path: Path, version: str, tell: Callable[[str, int, int], None]) -> Document:
            tell("mở tệp", 0, 1)
            Event().wait()
            raise AssertionError

        return reading

    api.reading.read_here = waiting
    serve(line, settings)


def test_what_is_being_read_when_it_is_closed_is_for_another_time(
    reading: ReadingProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.reading.serve", serve_waiting)

    def tell(_step: str, _done: int, _total: int) -> None:
        reading.close()

    with pytest.raises(Busy):
        reading(*paper(tmp_path), tell)
    with pytest.raises(Busy):
        reading(*paper(tmp_path), quiet)


def test_a_folder_is_taken_in_side_by_side_and_told_in_order(tmp_path: Path) -> None:
    office = workspace(tmp_path / "data", filled=False)
    files = [paper(tmp_path, number)[0] for number in range(1, 8)]
    (tmp_path / "3.txt").write_bytes(b"")
    pool = ReadingPool(office.settings, 2)
    report = ingest(office, files, pool=pool)
    again = ingest(office, files, pool=pool)
    pool.close()
    expected = [str(path) for path in files if path.name != "3.txt"]
    assert [d.path for d in report.documents] == [d.path for d in again.documents] == expected
    assert {d.status for d in again.documents} == {"existing"}
    assert [Path(f.path).name for f in report.failed] == ["3.txt"]
    assert office.index_state() == office.catalogue.stamps()


def serve_the_first(line: Connection, settings: Settings) -> None:
    """Serve, but come to no end with any file but `0.txt`."""

    def first(workspace: Workspace) -> Reading:
        read = read_here(workspace)

        def reading(path: Path, version: str, tell: Callable[[str, int, int], None]) -> Document:
            if path.name != "0.txt":
                Event().wait()
            return read(path, version, tell)

        return reading

    api.reading.read_here = first
    serve(line, settings)


def test_who_stops_the_program_does_not_wait_for_what_is_being_read(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.reading.serve", serve_the_first)
    pool = ReadingPool(settings, 2)
    going = pool.each(range(9), lambda number: pool(*paper(tmp_path, number), quiet))
    next(going)
    with pytest.raises(KeyboardInterrupt):
        going.throw(KeyboardInterrupt)  # type: ignore[attr-defined]
    with pytest.raises(Busy):
        pool(*paper(tmp_path), quiet)


@pytest.fixture
def jobs(tmp_path: Path) -> Iterator[Jobs]:
    made = Jobs(workspace(tmp_path / "data", filled=False, workers=2))
    yield made
    made.stop()


def test_uploads_are_read_side_by_side(jobs: Jobs) -> None:
    jobs.start()
    taken = [jobs.submit(io.BytesIO(text_of(number)), f"{number}.txt").id for number in range(1, 7)]
    until(lambda: all(jobs.get(name).state in ENDED for name in taken))
    assert {jobs.get(name).state for name in taken} == {"done"}
    assert len(jobs._workspace.catalogue.state()) == 6
    assert list(jobs._folder.iterdir()) == []


@pytest.mark.usefixtures("dying")
def test_a_deadly_upload_is_put_aside_and_the_others_are_read(jobs: Jobs) -> None:
    jobs.start()
    deadly, good = (jobs.submit(io.BytesIO(text_of(n)), f"{n}.txt").id for n in (9, 1))
    until(lambda: all(jobs.get(name).state in ENDED for name in (deadly, good)))
    assert (jobs.get(deadly).state, jobs.get(good).state) == ("failed", "done")
    report = jobs.get(deadly).report
    assert report is not None
    assert ["set-aside" in failed.advice for failed in report.failed] == [True]
    aside = jobs._workspace.settings.data / "set-aside" / deadly / "file" / "9.txt"
    assert aside.read_bytes() == text_of(9)


def serve_without_end(line: Connection, _settings: Settings) -> None:
    line.recv()
    line.send(("mở tệp", 0, 1))
    time.sleep(600)


def _wait_for_the_pool(jobs: Jobs, seconds: float) -> None:
    """Wait for the threads, but not before their processes have been stopped: these files come to no end."""
    for thread in jobs._threads if seconds < 10 else []:
        thread.join(PATIENCE)


def test_a_server_that_stops_leaves_what_it_reads_for_its_next_start(
    jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.reading.serve", serve_without_end)
    monkeypatch.setattr(Jobs, "_wait", _wait_for_the_pool)
    jobs.start()
    taken = jobs.submit(io.BytesIO(text_of(1)), "1.txt").id
    until(lambda: jobs.get(taken).step == "mở tệp")
    jobs.stop()
    (left,) = find(jobs._folder)
    assert (left.id, left.attempts) == (taken, 0)
    monkeypatch.undo()
    again = Jobs(jobs._workspace)
    again.start()
    until(lambda: again.get(taken).state == "done")
    again.stop()


def test_a_job_whose_file_is_read_without_end_can_be_stopped(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.reading.serve", serve_without_end)
    jobs.start()
    taken = jobs.submit(io.BytesIO(text_of(1)), "1.txt").id
    until(lambda: jobs.get(taken).step == "mở tệp")
    jobs.cancel(taken)
    until(lambda: jobs.get(taken).state == "cancelled")
    assert list(jobs._folder.iterdir()) == []
