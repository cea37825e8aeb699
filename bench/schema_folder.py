"""Keeps a data folder of the catalogue's present schema for `tests/test_schemas.py`, before the next migration.

usage: .venv/bin/python -m bench.schema_folder
Writes `tests/fixtures/schemas/<revision>.zip`: three of our samples, a report on a duty, a kept answer and an opinion
on it, a value put right, an account, a restricted document, and the index over them. Those of 0001 to 0010 were made in
the same way by the programs of those days, each with what it had.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path

from fastapi.testclient import TestClient

from api.app import create_app
from api.ingesting import ingest
from api.settings import Settings
from api.wiring import Workspace
from corpus.access import Level
from corpus.accounts import Accounts
from corpus.accounts.account import AccountRole
from corpus.catalogue.engine import HEAD

ROOT = Path(__file__).parent.parent
KEPT = ROOT / "tests" / "fixtures" / "schemas"
SAMPLES = ("chuong-trinh-12-ctr-tu.txt", "cong-van-210-skhcn.txt", "chi-thi-03-ct-ubnd.md")
QUESTION = "Văn phòng Tỉnh ủy được giao nhiệm vụ gì?"
_PASSING = ("-wal", "-shm", ".lock")  # ends of names that need not be kept


def fill(folder: Path) -> None:
    """Ingest the samples into `folder` and do with them what people do."""
    workspace = Workspace(Settings(data=folder, embedding_model="hashing"))
    ingest(workspace, [ROOT / "corpus" / "samples" / sample for sample in SAMPLES])
    with TestClient(
        create_app(workspace), base_url="http://127.0.0.1", headers={"Origin": "http://127.0.0.1"}
    ) as client:
        duty = client.get("/v1/duties").json()[0]["id"]
        report = {"status": "ongoing_in_time", "note": "đã ban hành kế hoạch", "who": "Văn phòng"}
        client.put(f"/v1/duties/{duty}/progress", json=report).raise_for_status()
        answer = client.post("/v1/ask", json={"question": QUESTION}).raise_for_status().json()
        kept = {"question": QUESTION, **answer}
        client.post("/v1/answers", json=kept).raise_for_status()
        client.post("/v1/feedback", json={**kept, "verdict": "useful", "reason": ""}).raise_for_status()
    held = {row.number: row.id for row in workspace.catalogue.summaries()}
    workspace.catalogue.corrections.correct(
        held["03/CT-UBND"], "title", "tăng cường kỷ luật, kỷ cương hành chính", "Văn thư"
    )
    Accounts(workspace.accounts_database).add(
        "quantri", "Nguyễn Thị Quản Trị", AccountRole.ADMIN, Level.RESTRICTED, "hoa giang muoi hai 12"
    )
    workspace.catalogue.set_level(held["210/SKHCN-CĐS"], Level.RESTRICTED)
    workspace.refresh()
    workspace.close()


def pack(folder: Path, packed: Path) -> None:
    """Write `folder` without what is passing: one generation of the index, a catalogue without a journal."""
    with closing(sqlite3.connect(folder / "catalogue.db")) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.execute("VACUUM")
    current = (folder / "index" / "CURRENT").read_text(encoding="ascii").strip()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = path.relative_to(folder)
            earlier = name.parts[0] == "index" and len(name.parts) > 2 and name.parts[1] != current
            if not (earlier or name.name.endswith(_PASSING) or name.name == "LOCK"):
                archive.writestr(zipfile.ZipInfo(str(name)), path.read_bytes(), zipfile.ZIP_DEFLATED)


def main() -> int:
    packed = KEPT / f"{HEAD}.zip"
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder) / "kho")
        pack(Path(folder) / "kho", packed)
    print(f"{packed.relative_to(ROOT)}: {packed.stat().st_size / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
