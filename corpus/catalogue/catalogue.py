"""Catalogue: every document with what was read out of it; the index is derived from this."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import sqlalchemy as sa

from corpus.access import Level, Readable
from corpus.agency import AgencyRegister
from corpus.catalogue import corrections, levels, reading, tables, tracking
from corpus.catalogue.corrections import Corrections
from corpus.catalogue.duties import select_duties
from corpus.catalogue.duty_register import DutyRegister
from corpus.catalogue.engine import Database, open_database
from corpus.catalogue.files import SourceFiles, suffix_of
from corpus.catalogue.identities import follow_register
from corpus.catalogue.links import Links
from corpus.catalogue.memory import RecentDocuments
from corpus.catalogue.records import Added, DocumentSummary, DutyFilter, DutyRow, TargetRow, Version
from corpus.catalogue.saved import Saved
from corpus.catalogue.uploads import Uploads
from corpus.catalogue.writing import Entry, insert_new, insert_version, locality, new_id, renamed
from corpus.document import Document
from corpus.errors import NotFound, SettingsError, StorageError
from corpus.passage import Passage
from corpus.steps import step


class Catalogue:
    """All documents, in a database beside a folder with their own bytes; how they are linked; what people keep.

    Threads may share one; several processes may each have their own on the same data. Every answer is of one state
    of the data, and a document is there whole or not at all.
    """

    def __init__(self, database: Database, files: SourceFiles, register: AgencyRegister) -> None:
        self._database = database
        self.files = files
        self.register = register
        self.recent = RecentDocuments()
        self.duty_register = DutyRegister(database, register)
        self.links = Links(database)
        self.corrections = Corrections(database)
        self.saved = Saved(database)
        self.uploads = Uploads(database)

    @classmethod
    def open(cls, url: str, files: Path, register: AgencyRegister) -> Catalogue:
        """Open the catalogue at a SQLAlchemy URL, made or brought up to date where needed.

        `files` is the folder of source bytes. Raises SettingsError where either cannot be used.
        """
        try:
            sources = SourceFiles(files)
        except OSError as error:
            raise SettingsError(
                f"Không dùng được thư mục tệp gốc: {error.strerror or error}",
                "Hãy kiểm tra đường dẫn và quyền ghi của thư mục dữ liệu.",
            ) from error
        database = open_database(url)
        follow_register(database, register)
        return cls(database, sources, register)

    @property
    def database(self) -> Database:
        """The database, for what stands in it beside the documents: `corpus.accounts`."""
        return self._database

    def close(self) -> None:
        """Give the database connections back."""
        self._database.close()

    def seen_by(self, readable: Readable) -> Catalogue:
        """Return the catalogue as a reader of these levels sees it: to every question, nothing else is there."""
        from corpus.catalogue.view import View  # which is a Catalogue

        return View(self, self._database.seen_by(readable), readable)

    def add(
        self, document: Document, source: bytes, path: str, replaces: str | None = None, level: Level | None = None
    ) -> Added:
        """Store a document with its bytes, all of it or nothing, at `level` (the default where none is given).

        Bytes that are there already change nothing (`existing`). With `replaces`, a document's id, they become its
        newest version (`replaced`), also where they are an earlier version or the same bytes read anew; it keeps its
        level where none is given.
        Raises NotFound for an unknown `replaces`, SettingsError where these bytes are another document, StorageError
        where the disk is full, and ValueError where `document.version` is not the SHA-256 of `source`.
        """
        if hashlib.sha256(source).hexdigest() != document.version:
            raise ValueError("document.version is not the SHA-256 of source")
        found = self.find_version(document.version)
        if found is not None and replaces is None:
            return Added(found, "existing")
        entry = Entry(document, path, suffix_of(document.name), locality(document.metadata, self.register))
        aside = self.files.write_aside(source)
        done = False
        try:
            with self._database.write() as connection:
                step("add.locked")
                added = self._put(connection, entry, replaces)
                if level is not None:
                    levels.set_level(connection, added.id, level)
                step("add.written")
                if added.status != "existing":
                    self.files.publish(aside, *reading.newest_file(connection, added.id))
                step("add.published")
            done = True
            step("add.committed")
        finally:
            aside.unlink(missing_ok=True)
            if not done:
                with suppress(StorageError):  # what filled the disk may still fill it; `sweep` comes later
                    self._drop_unused([(document.version, entry.suffix)])
        return added

    def find_version(self, version: str) -> str | None:
        """Return the id of the document that has, or had, these bytes."""
        with self._database.read() as connection:
            return reading.document_of(connection, version)

    def remove(self, document_id: str) -> None:
        """Delete a document with all its versions, then its files. Raises NotFound."""
        with self._database.write() as connection:
            used = reading.files_of(connection, document_id)
            gone = connection.execute(sa.delete(tables.documents).where(tables.documents.c.id == document_id))
            if not gone.rowcount:
                raise reading.no_document(document_id)
            step("remove.written")
        step("remove.committed")
        self.recent.forget(document_id)
        self._drop_unused(used)

    def level(self, document_id: str) -> Level:
        """Return the level of a document. Raises NotFound."""
        with self._database.read() as connection:
            return levels.level_of(connection, document_id)

    def set_level(self, document_id: str, level: Level) -> Level:
        """Give a document another level; return the one it had. Raises NotFound."""
        with self._database.write(document_id) as connection:
            return levels.set_level(connection, document_id, level)

    def levels_held(self) -> Readable:
        """Return the levels that documents have, or ever had."""
        with self._database.read() as connection:
            return levels.held(connection)

    def summaries(self, documents: Collection[str] | None = None) -> list[DocumentSummary]:
        """Return one line per document, of these or of all, in the order they came."""
        with self._database.read() as connection:
            return reading.summaries(connection, documents)

    def document(self, document_id: str) -> Document:
        """Return the newest version of a document, whole. Raises NotFound."""
        with self._database.read() as connection:
            changed = reading.changed(connection, document_id)
            kept = self.recent.get(document_id, changed)
            if kept is not None:
                return kept
            document = reading.document(connection, document_id)
        self.recent.keep(changed, document)
        return document

    def version(self, version: str) -> Version:
        """Return one version by its hash, the newest or an earlier one. Raises NotFound."""
        with self._database.read() as connection:
            return reading.version(connection, version)

    def versions(self, document_id: str) -> list[Version]:
        """Return a document's versions, oldest first. Raises NotFound."""
        with self._database.read() as connection:
            return reading.versions(connection, document_id)

    def resolve(self, name: str) -> str:
        """Return the id meant by an id, the beginning of one, or a printed number. Raises NotFound."""
        with self._database.read() as connection:
            return reading.resolve(connection, name)

    def duties(self, wanted: DutyFilter) -> list[DutyRow]:
        """Return the duties that match, of the newest versions."""
        with self._database.read() as connection:
            return select_duties(connection, self.register, wanted)

    def targets(self, documents: frozenset[str] | None = None) -> list[TargetRow]:
        """Return the targets of these documents, or of all."""
        with self._database.read() as connection:
            return reading.targets(connection, documents)

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        """Return the passages that are there, by id; unknown ids are left out."""
        if not ids:
            return {}
        with self._database.read() as connection:
            return reading.passages(connection, ids)

    def all_passages(self, document: str | None = None) -> Iterator[Passage]:
        """Yield the passages of one document or of all, one document at a time."""
        with self._database.read() as connection:
            ids = [document] if document is not None else list(reading.state(connection))
        for document_id in ids:
            with self._database.read() as connection:
                found = reading.passages_of(connection, document_id)
            yield from found

    def passage_count(self, documents: Iterable[str]) -> int:
        """Return how many passages these documents have together."""
        with self._database.read() as connection:
            return reading.passage_count(connection, documents)

    def current_version(self, document_id: str) -> str:
        """Return the hash of a document's newest version. Raises NotFound."""
        with self._database.read() as connection:
            return reading.newest_file(connection, document_id)[0]

    def source_file(self, document_id: str) -> Path:
        """Return the file with the newest version's own bytes. Raises NotFound."""
        with self._database.read() as connection:
            path = self.files.path(*reading.newest_file(connection, document_id))
        if not path.is_file():
            raise NotFound(
                f"Không còn tệp gốc của văn bản {document_id}.", "Hãy phục hồi từ bản sao lưu hoặc nạp lại văn bản."
            )
        return path

    def state(self) -> dict[str, str]:
        """Return the current version's hash of every document, by id."""
        with self._database.read() as connection:
            return reading.state(connection)

    def stamps(self) -> dict[str, str]:
        """Return of every document, by id, what changes whenever it is written; the index is held against this."""
        with self._database.read() as connection:
            return reading.stamps(connection)

    def missing_files(self) -> list[str]:
        """Return the ids of the documents whose newest version's own bytes are not there any more."""
        with self._database.read() as connection:
            files = [(i, self.files.path(*reading.newest_file(connection, i))) for i in reading.state(connection)]
        return [identity for identity, path in files if not path.is_file()]

    def sweep(self) -> None:
        """Delete the source files that no document has: what a run left that was cut short. Raises StorageError."""
        there = self.files.names()
        with self._database.read() as connection:
            left = there - reading.file_names(connection)
        if not left:
            return
        with self._database.write() as connection:  # nobody may be about to use them
            for name in left - reading.file_names(connection):
                self.files.remove_named(name)

    def _put(self, connection: sa.Connection, entry: Entry, replaces: str | None) -> Added:
        document = entry.document
        found = reading.document_of(connection, document.version)
        if replaces is None:
            if found is not None:
                return Added(found, "existing")
            document_id = new_id(connection, document.version)
            insert_new(connection, entry.named(document_id))
            return Added(document_id, "new")
        reading.changed(connection, replaces)
        if found not in (None, replaces):
            raise SettingsError(
                f"Tệp này đã có trong kho với mã {found}, không thể làm bản mới của {replaces}.",
                "Hãy xóa văn bản kia trước, hoặc nạp tệp khác.",
            )
        if found and reading.document(connection, replaces) == renamed(document, replaces):
            return Added(replaces, "existing")
        if found:  # the file of these bytes keeps its name
            entry = replace(entry, suffix=reading.suffix(connection, document.version))
        insert_version(connection, entry.named(replaces))
        tracking.carry_over(connection, replaces)
        corrections.apply_again(connection, replaces)
        return Added(replaces, "replaced")

    def _drop_unused(self, files: list[tuple[str, str]]) -> None:
        # Under the write lock, so that nobody adds the same bytes between the look and the deletion.
        with self._database.write() as connection:
            for version, suffix in files:
                if reading.document_of(connection, version) is None:
                    self.files.remove(version, suffix)
