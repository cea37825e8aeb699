"""Shared jobs on a real PostgreSQL: several servers and workers, one of them killed, each upload read exactly once."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from api.settings import Settings
from api.shared_jobs import SharedJobs
from api.shared_work import SharedWork
from api.uploads import ENDED
from api.wiring import Workspace
from api.worker import work
from bench.serving import free_port
from corpus.errors import Busy, NotFound, SettingsError
from tests.api_office import TEXT
from tests.waiting import PATIENCE, until

ROOT = Path(__file__).parents[1]
WORKER = 'from api.cli import main; main(["worker"])'
SERVER = 'from api.cli import main; main(["serve", "--port", "{}"])'
# A worker that stands still for good in the middle of its first document.
STUCK = """
import sys, time
from corpus import steps
steps.watch(lambda name: time.sleep(600) if name == "ingest.read" else None)
from api.cli import main
main(["worker"])
"""


def text_of(number: int) -> bytes:
    return TEXT.replace("Số 07-CTr/TU", f"Số {number}-CTr/TU").encode()


@pytest.fixture
def office(tmp_path: Path, postgresql_url: str) -> Iterator[Workspace]:
    made = Workspace(
        Settings(data=tmp_path, database_url=postgresql_url, embedding_model="hashing", queue="shared", max_jobs=8)
    )
    yield made
    made.close()


@pytest.fixture
def jobs(office: Workspace) -> Iterator[SharedJobs]:
    made = SharedJobs(office)
    made.start()
    yield made
    made.stop()


@contextmanager
def process(office: Workspace, program: str) -> Iterator[subprocess.Popen[bytes]]:
    """A program on the same database and data folder; it must end well on a signal, unless it was killed."""
    given = {
        "CHIDAN_DATA": str(office.settings.data),
        "CHIDAN_DATABASE_URL": office.settings.catalogue_url,
        "CHIDAN_EMBEDDING_MODEL": "hashing",
        "CHIDAN_QUEUE": office.settings.queue,
        "CHIDAN_SEARCH_ENGINE": office.settings.search_engine,
        "CHIDAN_WORKER_PATIENCE": "15",  # a worker that is at work is not missed, also on a busy machine
        "PYTHONPATH": str(ROOT),
    }
    made = subprocess.Popen([sys.executable, "-c", program], env={**os.environ, **given}, cwd=ROOT)
    try:
        yield made
    finally:
        made.terminate()
        code = made.wait(PATIENCE)
    assert code in (0, -signal.SIGTERM, -signal.SIGKILL)


def test_three_workers_read_each_upload_once_though_one_is_killed(office: Workspace, jobs: SharedJobs) -> None:
    with process(office, STUCK) as stuck:
        first = jobs.submit(io.BytesIO(text_of(1)), "1.txt").id
        until(lambda: jobs.get(first).state == "running" and jobs.get(first).step != "")
        rest = [jobs.submit(io.BytesIO(text_of(n)), f"{n}.txt").id for n in range(2, 7)]
        with process(office, WORKER), process(office, WORKER):
            until(lambda: all(jobs.get(name).state == "done" for name in rest))
            stuck.kill()
            until(lambda: jobs.get(first).state == "done")
    reports = [job.report for job in jobs.all()]
    assert [[d.status for d in report.documents] for report in reports if report] == [["new"]] * 6
    assert len(office.catalogue.state()) == 6
    assert list((office.settings.data / "uploads").iterdir()) == []


def test_two_servers_tell_the_same(office: Workspace) -> None:
    ports = free_port(), free_port()
    with (
        process(office, SERVER.format(ports[0])),
        process(office, SERVER.format(ports[1])),
        httpx.Client(base_url=f"http://127.0.0.1:{ports[0]}", timeout=PATIENCE) as one,
        httpx.Client(base_url=f"http://127.0.0.1:{ports[1]}", timeout=PATIENCE) as other,
    ):
        until(lambda: _is_up(one) and _is_up(other))
        job = one.post("/v1/documents", files={"file": ("1.txt", text_of(1))}).json()["id"]
        assert other.get(f"/v1/jobs/{job}").json()["state"] == "waiting", "no worker yet"
        work(office, wait=False)
        assert other.get(f"/v1/jobs/{job}").json()["state"] == "done"
        for server in (other, one):
            answer = server.post("/v1/ask", json={"question": "Sở Khoa học và Công nghệ làm gì?"}).json()
            assert [c["section"] for c in answer["citations"]] == ["V.2"]
        document = one.get("/v1/documents").json()["documents"][0]["id"]
        assert one.delete(f"/v1/documents/{document}").status_code == 204
        assert other.get("/v1/documents").json()["documents"] == []
        assert other.get("/v1/search", params={"q": "Sở Khoa học và Công nghệ"}).json()["hits"] == []


def _is_up(client: httpx.Client) -> bool:
    try:
        return client.get("/healthz").status_code == 200
    except httpx.TransportError:
        return False


def test_a_job_run_twice_changes_nothing(office: Workspace, jobs: SharedJobs) -> None:
    taken = jobs.submit(io.BytesIO(text_of(1)), "1.txt").id
    SharedWork(office, jobs).read(taken)
    ended = jobs.get(taken)
    SharedWork(office, jobs).read(taken)
    assert jobs.get(taken) == ended
    assert ended.state == "done"


def test_a_cancelled_upload_is_not_read(office: Workspace, jobs: SharedJobs) -> None:
    taken = jobs.submit(io.BytesIO(text_of(1)), "1.txt").id
    jobs.cancel(taken)
    work(office, wait=False)
    assert jobs.get(taken).state == jobs.cancel(taken).state == "cancelled"
    assert office.catalogue.state() == {}
    assert list((office.settings.data / "uploads").iterdir()) == []


def test_a_worker_takes_up_what_was_never_queued(office: Workspace, jobs: SharedJobs) -> None:
    own = Workspace(office.settings.model_copy(update={"queue": "own"}))
    from api.jobs import Jobs

    left = Jobs(own).submit(io.BytesIO(text_of(1)), "1.txt").id  # an office that changes over with a file waiting
    work(office, wait=False)
    assert jobs.get(left).state == "done"
    own.close()


def test_a_file_at_which_workers_keep_dying_is_set_aside(office: Workspace, jobs: SharedJobs) -> None:
    taken = jobs.submit(io.BytesIO(text_of(1)), "1.txt").id
    from api.waiting import find

    for _ in range(3):
        find(office.settings.data / "uploads")[0].tried()
    work(office, wait=False)
    assert jobs.get(taken).state == "failed"
    assert (office.settings.data / "set-aside" / taken / "file" / "1.txt").read_bytes() == text_of(1)


def test_a_full_queue_and_an_unknown_job_say_so(office: Workspace, jobs: SharedJobs) -> None:
    for number in range(8):
        jobs.submit(io.BytesIO(text_of(number)), "a.txt")
    with pytest.raises(Busy):
        jobs.submit(io.BytesIO(text_of(9)), "b.txt")
    with pytest.raises(NotFound):
        jobs.get("x")
    assert jobs.counts()["waiting"] == 8
    assert not any(jobs.counts()[state] for state in ENDED)


def test_without_postgresql_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="PostgreSQL"):
        SharedJobs(Workspace(Settings(data=tmp_path, queue="shared"))).start()
