"""Database: opening, readers beside a writer, several processes, and the schema."""

from __future__ import annotations

import logging
import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa

from corpus.catalogue import Catalogue
from corpus.catalogue.engine import HEAD, open_database
from corpus.catalogue.schema import head
from corpus.errors import SettingsError, StorageError
from tests.catalogue_documents import SOURCE, made
from tests.test_corpus_catalogue_rows import NoRegister

ROOT = Path(__file__).parent.parent


def opened(folder: Path, url: str = "") -> Catalogue:
    return Catalogue.open(url or f"sqlite:///{folder}/catalogue.db", folder / "files", NoRegister())


def test_the_database_is_safe_against_power_loss_and_lets_readers_go_on(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/c.db")
    with database.read() as connection:
        found = [
            connection.exec_driver_sql(f"PRAGMA {p}").scalar() for p in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert found == ["wal", 2, 1]  # 2 is FULL
    database.close()


def test_a_reader_sees_one_state_while_another_writes(catalogue_url: str) -> None:
    database = open_database(catalogue_url)
    count = sa.text("SELECT count(*) FROM alembic_version")
    with database.read() as reader:
        assert reader.scalar(count) == 1
        with database.write() as writer:
            writer.execute(sa.text("DELETE FROM alembic_version"))
        assert reader.scalar(count) == 1
    with database.read() as reader:
        assert reader.scalar(count) == 0
    database.close()


def test_a_failed_write_leaves_nothing(catalogue_url: str) -> None:
    database = open_database(catalogue_url)

    def fail_after_writing() -> None:
        with database.write() as writer:
            writer.execute(sa.text("DELETE FROM alembic_version"))
            raise KeyError

    with pytest.raises(KeyError):
        fail_after_writing()
    with database.read() as reader:
        assert reader.scalar(sa.text("SELECT version_num FROM alembic_version")) == HEAD
    database.close()


def test_threads_add_and_read_at_once(tmp_path: Path, catalogue_url: str) -> None:
    catalogue = opened(tmp_path, catalogue_url)
    sources = [str(n).encode() for n in range(24)]

    def work(source: bytes) -> int:
        document_id = catalogue.add(made(source), source, "ctr.txt").id
        assert catalogue.document(document_id).version == made(source).version
        return len(catalogue.summaries())

    with ThreadPoolExecutor(8) as pool:
        counts = list(pool.map(work, sources * 2))  # every document twice, so that adds of the same bytes meet
    assert max(counts) == len(catalogue.state()) == len(sources)
    catalogue.close()


WORKER = """
import sys
from pathlib import Path
from tests.test_corpus_catalogue_engine import opened
from tests.catalogue_documents import made
folder, name, url = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
catalogue = opened(folder, url)
for n in range(10):
    source = f"{name} {n}".encode()
    catalogue.add(made(source), source, "ctr.txt")
    catalogue.add(made(str(n).encode()), str(n).encode(), "common.txt")
    catalogue.summaries()
catalogue.close()
"""


def test_processes_open_a_new_catalogue_and_write_at_once(tmp_path: Path, catalogue_url: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", WORKER, str(tmp_path), name, catalogue_url], env=environment, stderr=subprocess.PIPE
        )
        for name in "abc"
    ]
    assert [(worker.communicate()[1], worker.returncode) for worker in workers] == [(b"", 0)] * 3
    catalogue = opened(tmp_path, catalogue_url)
    assert len(catalogue.state()) == 3 * 10 + 10
    catalogue.close()


def test_a_server_that_goes_away_is_a_clear_error_and_leaves_nothing(postgres: str, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    catalogue = Catalogue.open(postgres, folder, NoRegister())
    database = open_database(postgres)
    gone = sa.text("SELECT pg_terminate_backend(pg_backend_pid())")

    def write() -> None:
        with database.write() as connection:
            connection.execute(sa.text("DELETE FROM alembic_version"))
            connection.execute(gone)

    def read() -> None:
        with database.read() as connection:
            connection.execute(gone)

    for work in (write, read):
        with pytest.raises(StorageError) as caught:
            work()
        assert caught.value.advice
    added = catalogue.add(made(), SOURCE, "ctr.txt")  # the next one connects anew
    assert catalogue.document(added.id).version == made().version
    catalogue.remove(added.id)
    database.close()
    catalogue.close()


def test_the_shipped_scripts_make_the_tables_that_the_code_uses(catalogue_url: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from corpus.catalogue.tables import metadata

    assert head() == HEAD
    database = open_database(catalogue_url)
    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    database.close()


def test_opening_leaves_logging_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (list(logging.root.handlers), logging.root.level, logging.getLogger("alembic").level)
    opened(tmp_path).close()
    opened(tmp_path).close()
    assert (list(logging.root.handlers), logging.root.level, logging.getLogger("alembic").level) == before
    assert capsys.readouterr() == ("", "")


def test_a_newer_programs_database_is_not_touched(tmp_path: Path) -> None:
    opened(tmp_path).close()
    with sqlite3.connect(tmp_path / "catalogue.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(SettingsError, match="mới hơn"):
        opened(tmp_path)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("không phải địa chỉ", "not a URL"),
        ("khongco://may/kho", "no such database"),
        ("mysql://may/kho", "a database that nobody tried"),
        ("sqlite:////proc/khong/duoc.db", "a folder that cannot be made"),
    ],
)
def test_a_wrong_address_is_a_clear_error(tmp_path: Path, url: str, why: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Catalogue.open(url, tmp_path, NoRegister())
    assert caught.value.advice, why


def test_a_damaged_database_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "catalogue.db").write_bytes(b"junk" * 3000)
    with pytest.raises(SettingsError, match="Không mở được kho"):
        opened(tmp_path)


def test_a_files_folder_that_is_a_file_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "files").write_text("x")
    with pytest.raises(SettingsError, match="thư mục tệp gốc"):
        opened(tmp_path)
