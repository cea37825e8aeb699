"""Records: what a bench measured, one JSON file each in bench/results, told with its day, command and machine."""

from __future__ import annotations

import json
import os
import platform
from datetime import date
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"


def machine() -> str:
    """Return what the figures were measured on, in words."""
    return f"{os.cpu_count()} cores, no GPU, Python {platform.python_version()}"


def record(name: str, command: str, found: dict[str, Any]) -> None:
    """Write what `python -m` with `command` found to the file `name`, in the place of what was there."""
    about = {
        "date": date.today().isoformat(),
        "command": f".venv/bin/python -m {command}",
        "machine": machine(),
        "load_average": round(os.getloadavg()[0], 1),
    }
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / name).write_text(f"{json.dumps({**about, **found}, ensure_ascii=False, indent=1)}\n", encoding="utf-8")
