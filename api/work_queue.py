"""The work queue on PostgreSQL: which task is whose turn, kept by procrastinate in a schema of its own.

The truth is the catalogue's `uploads` and the files in the data folder; this schema may be dropped at any time, such as
for a new major version of procrastinate, and a worker fills it again when it starts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.errors import SettingsError

if TYPE_CHECKING:
    from procrastinate import App
    from procrastinate.connector import BaseConnector
    from procrastinate.types import JSONValue

QUEUE = "uploads"
_SCHEMA = "chidan_queue"
_LOCK = 0x51554555  # any number that is ours: "QUEU"


def address(url: str) -> dict[str, Any]:
    """Return psycopg's arguments for the queue at the catalogue's SQLAlchemy URL. Raises SettingsError."""
    from sqlalchemy.engine import make_url

    parsed = make_url(url)
    if parsed.get_backend_name() != "postgresql":
        raise SettingsError(
            "Hàng đợi dùng chung cần PostgreSQL.",
            "Hãy đặt CHIDAN_DATABASE_URL là địa chỉ PostgreSQL, hoặc bỏ CHIDAN_QUEUE=shared.",
        )
    plain = parsed.set(drivername="postgresql").render_as_string(hide_password=False)
    return {"conninfo": plain, "kwargs": {"options": f"-c search_path={_SCHEMA}"}}


def prepare(url: str) -> None:
    """Make the queue's tables where they are missing. Raises SettingsError."""
    given = address(url)
    try:
        import psycopg
        from procrastinate.schema import SchemaManager
    except ImportError as error:
        raise SettingsError(
            "Thiếu thư viện cho hàng đợi dùng chung.", "Hãy cài: pip install 'chidan[postgresql]'."
        ) from error
    try:
        with psycopg.connect(given["conninfo"], **given["kwargs"]) as connection:
            connection.execute(f"SELECT pg_advisory_xact_lock({_LOCK})")
            connection.execute(f"CREATE SCHEMA IF NOT EXISTS {_SCHEMA}")
            found = connection.execute(f"SELECT to_regclass('{_SCHEMA}.procrastinate_jobs')").fetchone()
            if found is None or found[0] is None:
                connection.execute(SchemaManager.get_schema().encode())
    except psycopg.Error as error:
        raise SettingsError(
            f"Không dùng được hàng đợi trên PostgreSQL: {error}",
            "Hãy kiểm tra CHIDAN_DATABASE_URL và quyền tạo lược đồ (schema) của tài khoản cơ sở dữ liệu.",
        ) from error


def open_queue(url: str) -> App:
    """Return the queue for those who put something in; close it with `close()`."""
    from procrastinate import App, SyncPsycopgConnector

    connector: BaseConnector = SyncPsycopgConnector(**address(url), min_size=1)
    return App(connector=connector).open()


def put(queue: App, task: str, lock: str, priority: int = 0, **given: JSONValue) -> None:
    """Queue a task, to be called with what is `given`; two of one `lock` are never done at a time.

    Nothing where one of the lock waits or is being done, unless that one is of another task.
    """
    if not list(queue.job_manager.list_jobs(queue=QUEUE, lock=lock, task=task)):
        queue.configure_task(task, queue=QUEUE, lock=lock, priority=priority).defer(**given)
