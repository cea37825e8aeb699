"""The office under load: its accounts and what its people will ask. Prints the questions as JSON.

usage: .venv/bin/python -m bench.load.office DIR USERS   (`python -m bench.load` does it, on a copy)
"""

from __future__ import annotations

import json
import random
import sys
from datetime import UTC, datetime
from pathlib import Path

from api.access.people import sessions
from api.settings import Settings
from api.wiring import Workspace
from bench.ask_latency import drawn
from corpus.access import Level
from corpus.accounts import AccountRole, Accounts

_QUESTIONS = 1500
_PASSWORD = "bốn con mèo trắng"  # nobody logs in by it: a day's work is measured, not its first minute


def main(folder: str, users: str) -> None:
    """Add a clerk and a cadre for each user, begin their sessions, and print these and what they will ask."""
    workspace = Workspace(Settings(data=Path(folder)))
    accounts = Accounts(workspace.accounts_database)
    accounts.add("van-thu", "Văn thư", AccountRole.ADMIN, Level.RESTRICTED, _PASSWORD)
    names = [f"can-bo-{number}" for number in range(int(users))]
    for name in names:
        accounts.add(name, name, AccountRole.CADRE, Level.INTERNAL, _PASSWORD)
    begun = [sessions(workspace).begin(name, datetime.now(UTC)) for name in ("van-thu", *names)]
    told = {
        "questions": drawn(workspace, _QUESTIONS, random.Random(7)),
        "passages": sum(1 for _ in workspace.catalogue.all_passages()),
        "sessions": begun,
    }
    print(json.dumps(told, ensure_ascii=False))
    workspace.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
