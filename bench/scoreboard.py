"""What the whole product costs, measured through its command line and HTTP face.

usage: .venv/bin/python -m bench.scoreboard FILE_OR_FOLDER… [--questions FILE]
Prints and writes bench/results/scoreboard.json: start-up seconds, ingest pages and characters per second (with the
ratio to bare pypdf extraction for PDFs), question latency p50 and p95, peak memory of server and ingest.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import socket
import statistics
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
CHIDAN = str(ROOT / ".venv/bin/chidan")
RESULT = ROOT / "bench/results/scoreboard.json"
ASKED = [
    "Ai theo dõi, đôn đốc việc thực hiện?",
    "hdnd tinh duoc giao nhiem vu gi",
    "Mức phạt nồng độ cồn là bao nhiêu?",
]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--questions", type=Path, help="a JSON list of questions, or a gold file with `questions`")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as data:
        result: dict[str, Any] = {"machine": f"{os.cpu_count()} cores, no GPU", "command": "bench.scoreboard"}
        result["ingest"] = ingest(arguments.paths, data)
        result["startup_s"] = {name: startup(words, data) for name, words in STARTS.items()}
        result["ask"] = ask(questions(arguments.questions), data)
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(result, ensure_ascii=False, indent=2))


STARTS = {
    "duties": ["duties", "--json"],
    "documents": ["documents", "--json"],
    "search": ["search", "chuyển đổi số", "--json"],
    "ask": ["ask", ASKED[0], "--json"],
}


def ingest(paths: list[Path], data: str) -> dict[str, Any]:
    """Ingest everything in one call; characters are those of the files' own pages as read."""
    started = time.perf_counter()
    done = subprocess.run(
        [CHIDAN, "--data", data, "ingest", "--json", *map(str, paths)], capture_output=True, text=True, check=False
    )
    seconds = time.perf_counter() - started
    told = json.loads(done.stdout)
    documents = told["documents"]
    pages = sum(d["pages"] or 0 for d in documents)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    pdfs = [Path(d["path"]) for d in documents if d["path"].endswith(".pdf")]
    return {
        "documents": len(documents),
        "failed": len(told["failed"]),
        "seconds": round(seconds, 2),
        "documents_per_s": round(len(documents) / seconds, 2),
        "pages": pages,
        "duties": sum(d["duties"] for d in documents),
        "peak_mib": round(peak),
        "pdf": against_pypdf(pdfs) if pdfs else None,
    }


def against_pypdf(pdfs: list[Path]) -> dict[str, float]:
    """Our reader and bare pypdf on the same files, in turn; the ratio is of the sums."""
    from pypdf import PdfReader

    from ingest.limits import Limits
    from ingest.open_source import open_source

    ours = bare = 0.0
    for path in pdfs:
        started = time.perf_counter()
        _ = [page.extract_text() for page in PdfReader(path).pages]
        bare += time.perf_counter() - started
        started = time.perf_counter()
        open_source(path, Limits())
        ours += time.perf_counter() - started
    return {"ours_s": round(ours, 2), "pypdf_s": round(bare, 2), "ratio": round(ours / bare, 2) if bare else 0.0}


def startup(words: list[str], data: str) -> float:
    """Median of three whole runs, in seconds."""
    times = []
    for _ in range(3):
        started = time.perf_counter()
        subprocess.run([CHIDAN, "--data", data, *words], capture_output=True, check=True)
        times.append(time.perf_counter() - started)
    return round(statistics.median(times), 2)


def questions(path: Path | None) -> list[str]:
    if path is None:
        return ASKED
    read = json.loads(path.read_text(encoding="utf-8"))
    listed = read["questions"] if isinstance(read, dict) else read
    return [q["q"] if isinstance(q, dict) else str(q) for q in listed]


def ask(asked: list[str], data: str) -> dict[str, Any]:
    """Ask over HTTP, each question three times; the server's own peak memory is read at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([CHIDAN, "--data", data, "serve", "--port", str(port)], stdout=subprocess.DEVNULL)
    try:
        ready = _wait(port)
        times = sorted(_post(port, q) for _ in range(3) for q in asked)
        status = Path(f"/proc/{server.pid}/status").read_text(encoding="utf-8")
    finally:
        server.terminate()
        server.wait(20)
    peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) // 1024
    p50, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
    return {
        "asked": len(times),
        "p50_ms": round(p50 * 1000),
        "p95_ms": round(p95 * 1000),
        "server_ready_s": round(ready, 2),
        "server_peak_mib": peak,
    }


def _wait(port: int) -> float:
    started = time.perf_counter()
    for _ in range(600):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2).close()
            return time.perf_counter() - started
        except OSError:
            time.sleep(0.05)
    raise SystemExit("the server did not answer in 30 s")


def _post(port: int, question: str) -> float:
    body = json.dumps({"question": question}).encode()
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/v1/ask", body, {"Content-Type": "application/json", "Accept": "application/json"}
    )
    started = time.perf_counter()
    with urllib.request.urlopen(request, timeout=60) as answer:
        answer.read()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
