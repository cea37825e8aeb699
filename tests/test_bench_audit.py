"""The audit at a release says whether it looked at all: no answer is not a good answer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
_SOUND = '{"name": "a", "version": "1", "vulns": []}'
_FAULTY = '{"name": "b", "version": "2", "vulns": [{"id": "PYSEC-1", "fix_versions": ["3"]}]}'
_SKIPPED = '{"name": "c", "skip_reason": "not found"}'


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
@pytest.mark.parametrize(
    ("told", "ended", "code", "words"),
    [
        ([_SOUND], 0, 0, "1 packages audited, 0 not"),
        ([_SOUND, _SKIPPED], 0, 0, "c: not found"),
        ([_SOUND, _FAULTY], 1, 1, "b 2: PYSEC-1, mended in 3"),
        (None, 1, 2, "NOTHING WAS AUDITED"),
        ([_SKIPPED], 0, 2, "NOTHING WAS AUDITED"),
    ],
)
def test_each_end_is_told_apart(tmp_path: Path, told: list[str] | None, ended: int, code: int, words: str) -> None:
    said = "" if told is None else f"""printf '%s' '{{"dependencies": [{", ".join(told)}]}}' > "$out";"""
    fake = tmp_path / "pip-audit"
    fake.write_text(f"""#!/bin/sh\nwhile [ "$1" != -o ]; do shift; done; out=$2; {said} exit {ended}\n""")
    fake.chmod(0o755)
    (tmp_path / "python").symlink_to(sys.executable)
    path = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    done = subprocess.run(
        ["sh", "bench/audit.sh"], cwd=ROOT, env={**os.environ, **path}, capture_output=True, text=True
    )
    assert done.returncode == code, done
    assert words in done.stdout + done.stderr
