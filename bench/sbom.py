"""`make sbom`: what the program is made of, as CycloneDX, from an environment in which only it is installed.

usage: .venv/bin/python -m bench.sbom PYTHON OUT
`cyclonedx-py` lists the packages of the environment of PYTHON with their licences; what this repository carries of
others' beside that, the embedding model, a script and a typeface, is added with the hashes of its files.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent

# name, version, kind in CycloneDX, licence, its files
CARRIED = (
    ("chidan-e5-vi", "int8", "machine-learning-model", "MIT", "index/model/*"),
    ("htmx", "4.0.1", "library", "0BSD", "api/static/htmx.min.js"),
    ("Be Vietnam Pro", "1", "file", "OFL-1.1", "api/static/fonts/*.woff2"),
)


def carried() -> list[dict[str, Any]]:
    """The components that are no packages, each with its files and their SHA-256."""
    return [
        {
            "type": kind,
            "bom-ref": f"carried:{name}",
            "name": name,
            "version": version,
            "licenses": [{"license": {"id": licence}}],
            "components": [_file(path) for path in sorted(ROOT.glob(files))],
        }
        for name, version, kind, licence, files in CARRIED
    ]


def _file(path: Path) -> dict[str, Any]:
    name = path.relative_to(ROOT).as_posix()
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return {"type": "file", "bom-ref": name, "name": name, "hashes": [{"alg": "SHA-256", "content": digest}]}


def main(python: str, out: str) -> None:
    listed = ["cyclonedx-py", "environment", "--pyproject", "pyproject.toml", "--output-reproducible", python]
    program = str(Path(sys.executable).parent / listed[0])
    ran = subprocess.run([program, *listed[1:]], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    bill = json.loads(ran.stdout)
    bill["components"] += carried()
    Path(out).parent.mkdir(parents=True, exist_ok=True)
    Path(out).write_text(json.dumps(bill, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{out}: {len(bill['components'])} components")


if __name__ == "__main__":
    main(*sys.argv[1:])
