"""The tasks of workers on a real PostgreSQL: done twice, cut off, stopped or failed, they come to the same end."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from api import shared_work
from api.settings import Settings
from api.shared_jobs import SharedJobs
from api.shared_work import SharedWork
from api.wiring import Workspace
from api.worker import work
from corpus.errors import StorageError
from tests.api_office import TEXT
from tests.test_ingest_ocr import _can_recognise, scan

needs_tesseract = pytest.mark.skipif(not _can_recognise(), reason="tesseract with Vietnamese is not installed")


@pytest.fixture
def office(tmp_path: Path, postgresql_url: str) -> Iterator[Workspace]:
    made = Workspace(Settings(data=tmp_path, database_url=postgresql_url, embedding_model="hashing", queue="shared"))
    yield made
    made.close()


@pytest.fixture
def jobs(office: Workspace) -> Iterator[SharedJobs]:
    made = SharedJobs(office)
    made.start()
    yield made
    made.stop()


def long_scan(tmp_path: Path, pages: int) -> bytes:
    page = Image.open(scan(tmp_path / "trang.png"))
    page.save(tmp_path / "dai.pdf", save_all=True, append_images=[page] * (pages - 1), resolution=150)
    return (tmp_path / "dai.pdf").read_bytes()


@needs_tesseract
@pytest.mark.parametrize("again", [False, True], ids=["once", "each task twice"])
def test_a_long_scan_is_recognised_page_by_page_and_then_read(
    office: Workspace, jobs: SharedJobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, again: bool
) -> None:
    monkeypatch.setattr(shared_work, "_APART", 1)
    monkeypatch.setattr(shared_work, "_AT_ONCE", 2)
    done: list[tuple[str, list[int]]] = []
    todo = SharedWork(office, jobs)
    monkeypatch.setattr(jobs, "put", lambda task, _lock, **given: done.append((task, given.get("pages", []))))
    taken = jobs.submit(io.BytesIO(long_scan(tmp_path, 5)), "quet.pdf").id
    todo.read(taken)
    assert done[1:] == [("recognise_pages", [1, 2]), ("recognise_pages", [3, 4]), ("recognise_pages", [5])]
    assert (jobs.get(taken).done, jobs.get(taken).total) == (0, 5)
    for pages in ([1, 2], [3, 4], [5]) * (2 if again else 1):
        todo.recognise(taken, pages)
    assert done[4:][0] == ("read_recognised", [])
    assert len(list(office.settings.recognised.iterdir())) == 5
    monkeypatch.setattr("ingest.ocr.recognise", lambda *_: pytest.fail("every page is kept"))
    todo.read_recognised(taken)
    report = jobs.get(taken).report
    assert report is not None
    assert [document.pages for document in report.documents] == [5]


@needs_tesseract
def test_workers_take_a_long_scan_from_the_queue(
    office: Workspace, jobs: SharedJobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_work, "_APART", 1)
    monkeypatch.setattr(shared_work, "_AT_ONCE", 1)
    taken = jobs.submit(io.BytesIO(long_scan(tmp_path, 3)), "quet.pdf").id
    work(office, wait=False)
    assert jobs.get(taken).state == "done"
    assert len(office.catalogue.state()) == 1


@needs_tesseract
def test_a_scan_that_is_cancelled_while_it_is_recognised_is_not_read(
    office: Workspace, jobs: SharedJobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_work, "_APART", 1)
    taken = jobs.submit(io.BytesIO(long_scan(tmp_path, 3)), "quet.pdf").id
    SharedWork(office, jobs).read(taken)
    jobs.cancel(taken)
    monkeypatch.setattr("ingest.ocr.recognise", lambda *_: pytest.fail("nobody wants it any more"))
    work(office, wait=False)
    assert jobs.get(taken).state == "cancelled"
    assert office.catalogue.state() == {}


def test_a_damaged_pdf_fails_as_it_would_for_one_reader(office: Workspace, jobs: SharedJobs) -> None:
    taken = jobs.submit(io.BytesIO(b"%PDF-1.7 hong"), "hong.pdf").id
    work(office, wait=False)
    assert jobs.get(taken).state == "failed"


def test_the_index_is_made_anew_by_whoever_is_there(office: Workspace, jobs: SharedJobs) -> None:
    for number in range(3):
        jobs.submit(io.BytesIO(TEXT.replace("Số 07", f"Số {number}").encode()), f"{number}.txt")
    work(office, wait=False)
    for file in office.settings.embedded.iterdir():
        file.unlink()
    before = office.refresh().reader()
    asked = jobs.rebuild()
    assert (asked.kind, asked.state, asked.total) == ("rebuild", "waiting", 3)
    assert jobs.rebuild() == asked, "one at a time"
    work(office, wait=False)
    ended = jobs.get(asked.id)
    assert ended.state == "done"
    assert ended.done == ended.total > 0
    index = office.refresh()
    assert index.reader() is not before
    assert index.state() == office.catalogue.stamps()
    assert [str(hit.passage.section) for hit in office.searcher().search("kinh phí hằng năm", k=1).hits] == ["V.2"]


def test_making_the_index_anew_can_be_stopped_and_can_fail(
    office: Workspace, jobs: SharedJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped = jobs.rebuild().id
    jobs.cancel(stopped)
    work(office, wait=False)
    assert jobs.get(stopped).state == "cancelled"

    def full(_self: Workspace, _progress: object) -> None:
        raise StorageError("Ổ đĩa đầy.", "Hãy dọn ổ đĩa.")

    monkeypatch.setattr(Workspace, "rebuild", full)
    failed = jobs.rebuild().id
    work(office, wait=False)
    report = jobs.get(failed).report
    assert jobs.get(failed).state == "failed"
    assert report is not None
    assert report.index is not None
    assert report.index.error == "Ổ đĩa đầy."


def test_a_document_removed_before_its_turn_costs_nothing(office: Workspace, jobs: SharedJobs) -> None:
    jobs.submit(io.BytesIO(TEXT.encode()), "a.txt")
    work(office, wait=False)
    asked = jobs.rebuild().id
    office.catalogue.remove(next(iter(office.catalogue.state())))
    work(office, wait=False)
    assert jobs.get(asked).state == "done"
    assert office.refresh().state() == {}


def test_a_worker_that_starts_takes_up_the_making_of_the_index(office: Workspace, jobs: SharedJobs) -> None:
    jobs.submit(io.BytesIO(TEXT.encode()), "a.txt")
    work(office, wait=False)
    office.catalogue.uploads.add("dung-lai", "chỉ mục", kind="rebuild", total=1)  # and the queue was lost since
    work(office, wait=False)
    assert jobs.get("dung-lai").state == "done"
