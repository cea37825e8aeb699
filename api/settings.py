"""Settings: what an office may choose, read from the environment (`CHIDAN_…`) in this one place."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from corpus.errors import SettingsError


class Settings(BaseSettings):
    """Every field is a variable `CHIDAN_<FIELD>`; sizes in MB, times in seconds."""

    model_config = SettingsConfigDict(env_prefix="CHIDAN_", extra="ignore", frozen=True, protected_namespaces=())

    data: Path = Path("var")
    database_url: str = ""  # "" is SQLite in the data folder

    # Any OpenAI-compatible chat endpoint; without one, answers are put together from exact quotes.
    model_url: str = ""
    model_name: str = ""
    model_key: SecretStr = SecretStr("")
    model_seconds: float = Field(default=60, gt=0)

    embedding_model: str | None = None  # a folder or name for sentence-transformers; None is the shipped one
    embedding_dimensions: int | None = Field(default=None, ge=32)  # 128 or 256: a smaller index, a little less found

    # Where passages are searched: in files of the data folder, in PostgreSQL with pgvector ("" is the catalogue's), or
    # in Qdrant ("" is the local mode of its client, in the data folder, for one process).
    search_engine: Literal["embedded", "pgvector", "qdrant"] = "embedded"
    search_database_url: str = ""
    qdrant_url: str = ""
    qdrant_key: SecretStr = SecretStr("")
    qdrant_fusion: Literal["own", "server"] = "own"  # who makes one ranking of words and vectors
    qdrant_shards: int = Field(default=1, ge=1)  # parts of a collection, on several machines; of new builds
    qdrant_replicas: int = Field(default=1, ge=1)  # copies of each part
    search_name: str = Field(default="kho", pattern="^[a-z0-9_]{1,20}$")  # of this catalogue's indexes on a server

    host: str = "127.0.0.1"
    port: int = Field(default=8420, ge=0, le=65535)

    log_words: bool = False  # tell in the log what errors say, which may quote what somebody asked

    trusted_hosts: str = ""  # names under which browsers reach the server, with commas between; loopback always may
    proxies: str = ""  # addresses of reverse proxies that are believed about who asks, with commas between
    session_idle_minutes: int = Field(default=120, ge=1)  # a session that is not used for so long is over
    session_hours: int = Field(default=12, ge=1)  # after these, who works on logs in again
    max_requests: int = Field(default=600, ge=1)  # a minute, of one account, key or address

    # A place of the office's or province's own for logging in (OpenID Connect); needs the extra `oidc`.
    oidc_issuer: str = ""
    oidc_client: str = ""
    oidc_secret: SecretStr = SecretStr("")
    oidc_claim: str = "preferred_username"  # what of the issuer's words is the account's name

    allow_secret: bool = False  # take in documents stamped Mật …; only on a network cut off from others; audited

    max_upload_mb: int = Field(default=200, ge=1)
    max_pages: int = Field(default=3000, ge=1)
    max_read_seconds: int = Field(default=300, ge=1)
    max_memory_mb: int = Field(default=1536, ge=128)
    tessdata: Path | None = None  # a folder with another vie.traineddata, e.g. tessdata best; None is tesseract's own
    max_pages_kept_mb: int = Field(default=300, ge=0)  # recognised pages that are kept for another reading
    max_vectors_kept_mb: int = Field(default=1000, ge=0)  # of documents on their way into the index
    threads: int | None = Field(default=None, ge=1)  # of one process; None is one for each core
    workers: int = Field(default=1, ge=1, le=64)  # documents that are read side by side, each in a process of its own
    max_question: int = Field(default=2000, ge=10)  # letters
    max_jobs: int = Field(default=100, ge=1)  # uploads that wait at a time
    queue: Literal["own", "shared"] = "own"  # shared: uploads are read by `chidan worker`; needs PostgreSQL
    worker_patience: float = Field(default=30, gt=0)  # seconds without a sign of life; then others do a worker's job
    max_at_once: int = Field(default=64, ge=1)  # requests that are worked on at a time; more are told to come again
    max_asking: int = Field(default=8, ge=1)  # questions answered at a time; others wait
    max_asking_queue: int = Field(default=16, ge=0)  # questions that wait; who comes then is told to come again
    max_asking_wait: float = Field(default=10, ge=0)  # seconds; who waits longer is told to come again

    @property
    def catalogue_url(self) -> str:
        """The SQLAlchemy URL of the catalogue."""
        return self.database_url or f"sqlite:///{self.data / 'catalogue.db'}"

    @property
    def files(self) -> Path:
        """The folder of the source files' bytes."""
        return self.data / "files"

    @property
    def audit(self) -> Path:
        """The log of what must be accounted for."""
        return self.data / "audit.jsonl"

    @property
    def audit_key(self) -> Path:
        """The private key that signs the log's head; whoever has it can sign another."""
        return self.data / "audit.key"

    @property
    def index(self) -> Path:
        """The folder of the derived index."""
        return self.data / "index"

    @property
    def recognised(self) -> Path:
        """The folder of recognised pages; it may be deleted at any time."""
        return self.data / "recognised"

    @property
    def embedded(self) -> Path:
        """The folder of vectors on their way into the index; it may be deleted at any time."""
        return self.data / "embedded"

    @property
    def max_upload(self) -> int:
        """The largest file that is taken, in bytes."""
        return self.max_upload_mb * 1024 * 1024


def load_settings(**given: Any) -> Settings:
    """Return the settings of the environment, with those `given` that are not None before them.

    Raises SettingsError, naming the variable.
    """
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        names = ", ".join(sorted({f"CHIDAN_{str(e['loc'][0]).upper()}" for e in error.errors() if e["loc"]}))
        raise SettingsError(
            f"Thiết lập không hợp lệ: {names}.",
            "Hãy sửa giá trị của biến môi trường này, hoặc bỏ biến đó để dùng giá trị mặc định.",
        ) from error
