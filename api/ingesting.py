"""The one way of a file into the catalogue and the index, for the command line, HTTP and the page alike."""

from __future__ import annotations

import hashlib
import logging
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from api import audit, wire
from api.archives import Item, each_document
from api.reading import Deadly, Reading, ReadingPool, read_here
from corpus.access import Level
from corpus.errors import Busy, ChidanError, SecretDocument, SettingsError, StorageError
from corpus.steps import step
from ingest.kinds import READABLE

if TYPE_CHECKING:
    from api.wiring import Workspace
    from corpus.document import Document

log = logging.getLogger("chidan")

_UNEXPECTED = "Đọc tệp gặp lỗi ngoài dự kiến"
_REPORT = "Hãy thử chuyển tệp sang dạng khác rồi nạp lại, và báo người quản trị."


@dataclass(frozen=True, slots=True)
class Step:
    """Where an ingest is: `file` is the `ordinal`-th (from 1) of `files`; `done` of `total` within `step`."""

    file: str
    ordinal: int
    files: int
    step: str
    done: int
    total: int


Watcher = Callable[[Step], None]


def find_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files of `paths` in order: a file as named, a folder's readable files by name, at any depth."""
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(p for p in path.rglob("*") if _is_readable(p)) if path.is_dir() else [path]
        found.update(dict.fromkeys(inside))
    return list(found)


def _is_readable(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() in READABLE and not path.name.startswith((".", "~$"))


def ingest(
    workspace: Workspace,
    files: Sequence[Path],
    replaces: str | None = None,
    watch: Watcher = lambda _step: None,
    names: Sequence[str] | None = None,
    level: Level | None = None,
    pool: ReadingPool | None = None,
) -> wire.IngestReport:
    """Read each file into the catalogue, then index all that is new in one generation; with a `pool` side by side.

    A file that cannot be read is reported and changes nothing; the good ones are kept, also when the run is
    interrupted (the index then catches up on its next use). `names` are the paths to tell, by default the files'
    own. Without `level` new documents get the default, new versions keep theirs. NotFound for an unknown `replaces`.
    """
    if replaces is not None and len(files) != 1:
        raise SettingsError("Chỉ thay thế được một văn bản bằng một tệp.", "Hãy dùng --replaces với đúng một tệp.")
    replaced = workspace.catalogue.resolve(replaces) if replaces else None
    told = names or [str(path) for path in files]
    aim = Aim(replaced, level, pool or read_here(workspace))

    def take(item: Item) -> _Taken | wire.Failed:
        return _taken(workspace, item, aim, _teller(watch, item.name, item.ordinal, len(files)))

    with tempfile.TemporaryDirectory(prefix="chidan-archive-") as folder:
        items = each_document(files, told, workspace.limits, Path(folder))
        ended = list(pool.each(items, take) if pool else map(take, items))
    taken = [one for one in ended if isinstance(one, _Taken)]
    failed = [one for one in ended if isinstance(one, wire.Failed)]
    last = _teller(watch, told[-1] if told else "", len(files), len(files))
    unindexed = _index(workspace, lambda done, total: last("lập chỉ mục", done, total)) if taken else None
    step("ingest.indexed")
    rows = {row.id: row for row in workspace.catalogue.summaries({t.id for t in taken})}
    documents = [wire.Ingested.told(rows[t.id], t.status, t.path) for t in taken if t.id in rows]
    return wire.IngestReport(documents=documents, failed=failed, index=unindexed)


def _index(workspace: Workspace, progress: Callable[[int, int], None]) -> wire.Problem | None:
    try:
        workspace.refresh(progress)
    except ChidanError as error:
        return wire.Problem(error=error.message, advice=error.advice)
    return None


@dataclass(frozen=True, slots=True)
class _Taken:
    id: str
    status: wire.Status
    path: str


def _teller(watch: Watcher, name: str, ordinal: int, files: int) -> Callable[[str, int, int], None]:
    return lambda step, done, total: watch(Step(name, ordinal, files, step, done, total))


@dataclass(frozen=True, slots=True)
class Aim:
    """What a file is to become: a new version of the document `replaces`, and of which level; and who reads it."""

    replaces: str | None
    level: Level | None
    reading: Reading

    def level_of(self, document: Document) -> Level | None:
        """Return the level; what is stamped as a secret is never below the highest."""
        return Level.RESTRICTED if document.metadata.secrecy else self.level


def _taken(workspace: Workspace, item: Item, aim: Aim, tell: Callable[[str, int, int], None]) -> _Taken | wire.Failed:
    """Take a file in; one that fails must not cost the others of a folder."""
    try:
        return _take(workspace, item, aim, tell)
    except ChidanError as error:
        if isinstance(error, SecretDocument):
            audit.record(workspace.settings, "secret-refused", file=Path(item.name).name, said=error.message)
        later, deadly = isinstance(error, StorageError | Busy), isinstance(error, Deadly)
        return wire.Failed(path=item.name, error=error.message, advice=error.advice, later=later, deadly=deadly)
    except Exception as error:
        log.exception("reading %s failed", item.name)
        return wire.Failed(path=item.name, error=f"{_UNEXPECTED} ({type(error).__name__}).", advice=_REPORT)


def _take(workspace: Workspace, item: Item, aim: Aim, tell: Callable[[str, int, int], None]) -> _Taken:
    from ingest.open_source import read_bytes

    if item.failure is not None:
        raise item.failure
    if aim.replaces is not None and item.name.rpartition("/")[0].endswith(".zip"):
        raise SettingsError(
            "Tệp nén có nhiều văn bản nên không thay thế được một văn bản.", "Hãy giải nén rồi chọn một tệp."
        )
    tell("mở tệp", 0, 1)
    path, name = item.path, item.name
    catalogue = workspace.catalogue
    step("ingest.begun")
    source = read_bytes(path, workspace.limits)
    version = hashlib.sha256(source).hexdigest()
    known = catalogue.find_version(version)
    if known is not None and aim.replaces is None:
        return _Taken(known, "existing", name)
    document = aim.reading(path, version, tell)
    step("ingest.embedded")
    tell("lưu", 0, 1)
    added = catalogue.add(document, source, name, aim.replaces, aim.level_of(document))
    step("ingest.stored")
    facts = {"document": added.id, "version": version, "level": catalogue.level(added.id).value}
    audit.record(workspace.settings, "document-taken", status=added.status, **facts)
    if document.metadata.secrecy:
        stamp = document.metadata.secrecy.value
        audit.record(workspace.settings, "secret-taken", document=added.id, version=version, stamp=stamp)
    return _Taken(added.id, added.status, name)
