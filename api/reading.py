"""Reading: a file to a document, with its vectors kept for the index; in this process, or in several side by side.

What costs in taking a document in is done here and changes nothing but what may be thrown away: recognised pages and
vectors, under names that their input gives. So it may be cut off anywhere and done again. Writing the catalogue and the
index is left to whoever asked.
"""

from __future__ import annotations

import logging
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

from api import kept
from api.settings import Settings
from corpus.errors import Busy, ChidanError, UnreadableDocument
from corpus.steps import step

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    from api.wiring import Workspace
    from corpus.document import Document

log = logging.getLogger("chidan")

Tell = Callable[[str, int, int], None]
Said: TypeAlias = "tuple[str, int, int] | Exception | Document"  # a step; what is wrong; what was read
T = TypeVar("T")
R = TypeVar("R")

_MOST_ATTEMPTS = 3  # processes that may die at a file
_PATIENCE = 1.0  # seconds without a word; then the last step is told again, so that who asks to stop is heard


class Deadly(ChidanError):
    """Every process that read this file died."""


class Reading(Protocol):
    """Reads a file whose bytes have the hash `version`; `tell` may stop it by what it raises."""

    def __call__(self, path: Path, version: str, tell: Tell) -> Document:
        """Return the document. Raises ChidanError, and Deadly where that costs the process."""
        ...


def read_here(workspace: Workspace) -> Reading:
    """Return what reads in this process."""
    from ingest.read import read_document

    def read(path: Path, version: str, tell: Tell) -> Document:
        document = read_document(path, workspace.register, workspace.limits, tell)
        if document.version != version:
            raise UnreadableDocument("Tệp bị thay đổi trong khi đang đọc.", "Hãy lưu xong tệp rồi nạp lại.")
        step("ingest.read")
        kept.embed(workspace, version, document.passages, lambda done, total: tell("chuẩn bị tìm kiếm", done, total))
        return document

    return read


class _Gone(Exception):
    """Nobody is at the other end."""


@contextmanager
def _noticed() -> Iterator[None]:
    try:
        yield
    except (EOFError, OSError) as error:
        raise _Gone from error


class ReadingProcess:
    """Reads in a process of its own, one file at a time; it is started when it is needed, and again when it died."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._running: tuple[SpawnProcess, Connection] | None = None
        self._closed = False

    def __call__(self, path: Path, version: str, tell: Tell) -> Document:
        """Return the document; see Reading. Raises Busy where the process is closed meanwhile."""
        for _ in range(_MOST_ATTEMPTS):
            try:
                return self._read(path, version, tell)
            except _Gone:
                self._end()
                if self._closed:
                    raise Busy("Chương trình đang dừng.", "Tệp sẽ được đọc khi chương trình chạy lại.") from None
                log.warning("the process that read %s is gone", path.name)
            except BaseException:  # such as a wish to stop: what it does now is of no use
                self._end()
                raise
        raise Deadly(
            "Chương trình đã dừng đột ngột nhiều lần khi đọc tệp này nên không đọc tiếp.",
            "Hãy chuyển tệp sang dạng khác rồi nạp lại, và báo người quản trị.",
        )

    def close(self) -> None:
        """Stop the process at once; whoever waits for it is told that he must come again."""
        self._closed = True
        if running := self._running:
            running[0].kill()

    def _read(self, path: Path, version: str, tell: Tell) -> Document:
        line = self._line()
        with _noticed():
            line.send((path, version))
        told = ("mở tệp", 0, 1)
        while True:
            with _noticed():
                said: Said = line.recv() if line.poll(_PATIENCE) else told
            if isinstance(said, tuple):
                told = said
                tell(*told)
            elif isinstance(said, Exception):
                raise said
            else:
                return said

    def _line(self) -> Connection:
        if self._closed:
            raise _Gone
        if self._running is None:
            context = get_context("spawn")
            ours, theirs = context.Pipe()
            process = context.Process(target=serve, args=(theirs, self._settings), name="reading", daemon=True)
            process.start()
            theirs.close()  # so that its end is noticed
            self._running = (process, ours)
        return self._running[1]

    def _end(self) -> None:
        running, self._running = self._running, None
        if running is not None:
            running[0].kill()
            running[0].join()
            running[1].close()


class ReadingPool:
    """Some processes that read side by side, for as many threads; each bounds itself to its share of the cores."""

    def __init__(self, settings: Settings, count: int) -> None:
        from ingest.limits import cores

        share = max(1, (settings.threads or cores()) // count)
        self._all = [ReadingProcess(settings.model_copy(update={"threads": share})) for _ in range(count)]
        self._free: SimpleQueue[ReadingProcess] = SimpleQueue()
        for reading in self._all:
            self._free.put(reading)

    def __call__(self, path: Path, version: str, tell: Tell) -> Document:
        """Return the document, read by a process that is free; see Reading."""
        reading = self._free.get()
        try:
            return reading(path, version, tell)
        finally:
            self._free.put(reading)

    def each(self, items: Iterable[T], do: Callable[[T], R]) -> Iterator[R]:
        """Yield `do(item)` of each item in order, one at a time for each process; few begin before their turn."""
        count = len(self._all)
        begun: deque[Future[R]] = deque()
        with ThreadPoolExecutor(count, thread_name_prefix="ingest") as threads:
            try:
                for item in items:
                    begun.append(threads.submit(do, item))
                    if len(begun) > 2 * count:
                        yield begun.popleft().result()
                while begun:
                    yield begun.popleft().result()
            except BaseException:  # who stops the program does not wait for what is being read
                for left in begun:
                    left.cancel()
                self.close()
                raise

    def close(self) -> None:
        """Stop the processes at once; what they read is to be read another time."""
        for reading in self._all:
            reading.close()


@contextmanager
def reading_pool(settings: Settings, count: int | None = None) -> Iterator[ReadingPool | None]:
    """Lend `count` processes, or as many as the settings say; None where one is enough, which is this one."""
    count = count or settings.workers
    pool = ReadingPool(settings, count) if count > 1 else None
    try:
        yield pool
    finally:
        if pool is not None:
            pool.close()


def serve(line: Connection, settings: Settings) -> None:
    """Read what is asked for until nobody is at the other end: the life of a reading process."""
    from api.wiring import Workspace

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who stops the program stops this one too
    read = read_here(Workspace(settings))
    while True:
        try:
            path, version = line.recv()
            line.send(_answer(read, path, version, lambda *told: line.send(told)))
        except (EOFError, OSError):  # so a line ends; what a file does is in the answer
            return


def _answer(read: Reading, path: Path, version: str, tell: Tell) -> Document | Exception:
    try:
        return read(path, version, tell)
    except BrokenPipeError:  # nobody waits for it any more
        raise
    except ChidanError as error:
        return error
    except Exception as error:  # one file must not cost the process
        log.exception("reading %s failed", path.name)
        return RuntimeError(type(error).__name__)
