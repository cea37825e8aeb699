"""People at work on the pages, played by locust: what they do, how long they read, and what they saw.

The home of locust, which puts gevent in place of threads and sockets when it is imported: nothing of `api` or `index`
may be imported in the same process.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import gevent
import locust
from locust.contrib.fasthttp import FastHttpUser

READS = (5, 15)  # seconds for an answer
BETWEEN_UPLOADS = 5  # seconds
_FOLLOWS_UP = 0.2  # of the questions
_OPENS = 0.33  # of the answers: their first clause
_HELD = 5  # laws; then the oldest goes out, so that the collection, and what it takes, stay as large as they are
_BUSY = (429, 503)
_TURN = 'data: {"turn"'  # what a stream ends with


@dataclass
class Seen:
    """What the people saw; one for all of them, as they live in one process."""

    questions: list[str] = field(default_factory=list)
    sessions: list[str] = field(default_factory=list)  # the clerk's first
    laws: Iterator[str] = field(default_factory=lambda: iter(()))
    uploads: Counter[str] = field(default_factory=Counter)  # what became of them
    crowd: bool = False  # nobody reads
    asked: int = 0
    came: int = 0
    told_to_wait: int = 0  # by 429 or 503 with Retry-After
    wrong: Counter[str] = field(default_factory=Counter)
    taken_out: set[str] = field(default_factory=set)  # documents
    came_too_late: int = 0  # to open a clause that was cited, of a document that was taken out in these seconds

    def question(self) -> str:
        """Return the next one; none comes again before all were asked."""
        self.asked += 1
        return self.questions[self.asked % len(self.questions)]


SEEN = Seen()


class Person(FastHttpUser):
    """Somebody logged in, who notes what was answered."""

    abstract = True
    network_timeout = 60.0

    def enter(self, session: str) -> None:
        """Come with a session that began before."""
        self.headers = {"Origin": str(self.host), "Cookie": f"chidan={session}"}

    def _get(self, address: str, name: str, params: dict[str, Any] | None = None) -> Any:
        with self.client.get(address, params=params, headers=self.headers, name=name, catch_response=True) as answer:
            return answer if self._held(answer) else None

    def _post(self, address: str, name: str, accept: dict[str, str] | None = None, **given: Any) -> Any:
        headers = {**self.headers, **(accept or {})}
        return self.client.post(address, headers=headers, name=name, catch_response=True, **given)

    def _held(self, answer: Any, wanted: int = 200) -> bool:
        """Whether it is an answer; one that says when to come again is heeded, all else is wrong."""
        if answer.status_code == wanted:
            return True
        if answer.status_code in _BUSY and answer.headers.get("retry-after"):
            SEEN.told_to_wait += 1
            if SEEN.crowd:  # else it counts as a failure: an office's ordinary load must be borne
                answer.success()
            gevent.sleep(1)
            return False
        SEEN.wrong[f"{answer.url}: {answer.status_code} {getattr(answer, 'error', '') or ''}".split("?")[0][:120]] += 1
        answer.failure(str(answer.status_code))
        return False


class Cadre(Person):
    """A logged-in cadre: asks, reads, opens a clause, now and then searches or looks at the register."""

    def wait_time(self) -> float:
        """Read what came."""
        return 0.0 if SEEN.crowd else random.uniform(*READS)

    def on_start(self) -> None:
        """Sit down; not all at the same moment."""
        self.sit_down()
        gevent.sleep(0 if SEEN.crowd else random.uniform(0, READS[1]))

    def sit_down(self) -> None:
        """Take the next cadre's session."""
        SEEN.came += 1
        self.enter(SEEN.sessions[1 + SEEN.came % (len(SEEN.sessions) - 1)])
        self.history: list[dict[str, str]] = []

    @locust.task(5)
    def ask_and_look(self) -> None:
        """Ask as a program does; look at a cited clause."""
        told = self.ask()
        if told and told["citations"] and random.random() < _OPENS and not SEEN.crowd:
            self._open(told["citations"][0])

    def ask(self) -> Any:
        """Ask as a program does; return what came, None where that was no answer."""
        follows = random.random() < _FOLLOWS_UP
        asked: dict[str, Any] = {"question": SEEN.question(), "history": self.history if follows else []}
        with self._post("/v1/ask", "hỏi", json=asked) as answer:
            told = answer.json() if self._held(answer) else None
        if told:
            said = {"role": "assistant", "content": told["answer"][:2000]}
            self.history = [{"role": "user", "content": asked["question"]}, said]
        return told

    @locust.task(5)
    def ask_on_the_page(self) -> None:
        """Ask as the page does: the answer comes as a stream of parts."""
        accept = {"Accept": "text/event-stream"}
        with self._post("/hoi", "hỏi (trang)", accept, data={"question": SEEN.question()}) as answer:
            if self._held(answer) and _TURN not in answer.text:
                answer.failure("không có phần cuối")
                SEEN.wrong["a stream without its end"] += 1

    @locust.task(1)
    def search(self) -> None:
        """Look for passages."""
        self._get("/v1/search", "tìm", {"q": SEEN.question()})

    @locust.task(1)
    def register(self) -> None:
        """Look at the register."""
        self._get("/nhiem-vu", "nhiệm vụ")

    def _open(self, citation: dict[str, Any]) -> None:
        gevent.sleep(random.uniform(1, 3))
        address, at = f"/dieu-khoan/{citation['document']}", {"dau": citation["start"], "cuoi": citation["end"]}
        with self.client.get(
            address, params=at, headers=self.headers, name="điều khoản", catch_response=True
        ) as answer:
            if answer.status_code == 404 and citation["document"] in SEEN.taken_out:
                SEEN.came_too_late += 1
                answer.success()
            else:
                self._held(answer)


class Clerk(Person):
    """A clerk who takes in one law after another, each when the one before was read, and takes older ones out."""

    fixed_count = 1

    def wait_time(self) -> float:
        """Look for the next file."""
        return BETWEEN_UPLOADS

    def on_start(self) -> None:
        """Sit down."""
        self.enter(SEEN.sessions[0])
        self.held: list[str] = []

    @locust.task
    def upload(self) -> None:
        """Send a file and look every second how far it is."""
        law = next(SEEN.laws, None)
        if law is None or SEEN.crowd:
            return
        kind = {"Content-Type": "multipart/form-data; boundary=b"}
        named = 'Content-Disposition: form-data; name="file"; filename="luat.txt"\r\n\r\n'
        with self._post("/v1/documents", "nạp", kind, data=f"--b\r\n{named}{law}\r\n--b--\r\n".encode()) as answer:
            job = answer.json() if self._held(answer, 202) else None
        while job and job["state"] in ("waiting", "running"):
            gevent.sleep(1)
            told = self._get(f"/v1/jobs/{job['id']}", "việc nạp")
            job = told.json() if told else None
        if job:
            SEEN.uploads[job["state"]] += 1
            self._make_room(job["report"]["documents"])

    def _make_room(self, taken: list[dict[str, Any]]) -> None:
        self.held += [one["id"] for one in taken]
        while len(self.held) > _HELD:
            SEEN.taken_out.add(self.held[0])
            address, headers = f"/v1/documents/{self.held.pop(0)}", self.headers
            with self.client.delete(address, headers=headers, name="gỡ", catch_response=True) as answer:
                self._held(answer, 204)
