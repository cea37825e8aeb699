"""Measures how long a model's words take through the server: from its first token, and from the end of its first line.

usage: .venv/bin/python -m bench.first_words [--turns N] [--record]
A scripted model copies the first quote of its prompt, a few letters each 20 ms, over a real line; the office over the
sample documents is served in this process, with the shipped embedding model, and asked over another. What is shown is
verified, so two times count: the model's first words to `writing`, and the last word of a line to its first words here.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx

from api.app import create_app
from api.ingesting import find_files, ingest
from api.settings import Settings
from api.wiring import Workspace
from bench.recording import RESULTS, machine
from bench.serving import chunk, served

ROOT = Path(__file__).parents[1]
QUESTIONS = (
    "Văn phòng Tỉnh ủy có nhiệm vụ gì trong Chương trình 12-CTr/TU?",
    "Đến năm 2030 kinh tế số chiếm bao nhiêu giá trị tăng thêm của khu vực nông nghiệp?",
    "Mỗi tổ công nghệ số cộng đồng có ít nhất bao nhiêu thành viên?",
    "Bao giờ phải xóa xong vùng lõm sóng?",
    "Sở Tài chính được giao nhiệm vụ gì?",
)
_PACE = 0.02  # seconds between two pieces
_PIECE = 6  # letters
_QUOTE = re.compile(r"^\[1\] (.{20,400}?)(?:[.;]|$)", re.MULTILINE)


class _Copying(BaseHTTPRequestHandler):
    """Says the first quote of the prompt as a line, and notes when its first piece and its line went out."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        prompt = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["messages"][-1]["content"]
        quote = _QUOTE.search(prompt)
        line = f"- {quote[1].lstrip('-+ ')}. [1]\n" if quote else "KHÔNG CÓ CĂN CỨ"
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        server: Any = self.server
        server.first = time.perf_counter()
        for at in range(0, len(line), _PIECE):
            self._send(line[at : at + _PIECE])
            server.whole = time.perf_counter()
            time.sleep(_PACE)
        time.sleep(10 * _PACE)  # it has more to say: what comes of the line now does not come of its end
        self.wfile.write(b"data: [DONE]\n\n")

    def _send(self, piece: str) -> None:
        self.wfile.write(chunk(piece))
        self.wfile.flush()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def copying_model() -> Iterator[Any]:
    """Serve the scripted model; it has `url`, and the times `first` and `whole` of its last reply."""
    server: Any = ThreadingHTTPServer(("127.0.0.1", 0), _Copying)
    server.url = f"http://127.0.0.1:{server.server_port}/v1"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def office(folder: Path, url: str) -> Iterator[str]:
    """Serve the sample documents with a model at `url`; yield the address."""
    workspace = Workspace(Settings(data=folder, model_url=url, model_name="m"))
    ingest(workspace, find_files([ROOT / "corpus/samples"]))
    with served(create_app(workspace)) as address:
        yield address


def timed(address: str, question: str) -> Mapping[str, float]:
    """Ask once; return when the first of each event came, `begun` apart from `writing`."""
    came: dict[str, float] = {}
    asked, headers = {"question": question}, {"Accept": "text/event-stream"}
    with httpx.stream("POST", f"{address}/v1/ask", json=asked, headers=headers, timeout=60) as answer:
        name = ""
        for line in answer.iter_lines():
            name = line.removeprefix("event: ") if line.startswith("event: ") else name
            if line.startswith("data: "):
                began = name == "writing" and json.loads(line[6:])["begun"]
                came.setdefault("begun" if began else name, time.perf_counter())
                came["model"] = float(name == "done" and json.loads(line[6:])["mode"] == "model")
    return came


def measured(turns: int) -> dict[str, list[float]]:
    """Ask every question `turns` times; return milliseconds by what was measured."""
    found: dict[str, list[float]] = {"first_words_to_writing": [], "whole_line_to_first_text": []}
    with tempfile.TemporaryDirectory() as folder, copying_model() as model, office(Path(folder), model.url) as address:
        timed(address, QUESTIONS[0])  # the first question opens the index
        for question in QUESTIONS * turns:
            came = timed(address, question)
            if came["model"]:
                found["first_words_to_writing"].append((came["begun"] - model.first) * 1000)
                found["whole_line_to_first_text"].append((came["text"] - model.whole) * 1000)
    return found


def _quantile(values: Sequence[float], share: float) -> float:
    return round(sorted(values)[int((len(values) - 1) * share)], 1)


def main() -> None:
    """Measure and print; `--record` writes bench/results/first_words.json."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--turns", type=int, default=8)
    parser.add_argument("--record", action="store_true")
    args = parser.parse_args()
    found = measured(args.turns)
    told = {
        "command": f".venv/bin/python -m bench.first_words --turns {args.turns} --record",
        "date": date.today().isoformat(),
        "machine": f"{machine()}; load {os.getloadavg()[0]:.1f} of {os.cpu_count()} while measured",
        "answers_by_the_model": f"{len(found['first_words_to_writing'])} of {len(QUESTIONS) * args.turns}",
        **{
            f"{k}_ms": {"min": _quantile(v, 0), "p50": _quantile(v, 0.5), "p95": _quantile(v, 0.95)}
            for k, v in found.items()
        },
    }
    print(json.dumps(told, ensure_ascii=False, indent=1))
    if args.record:
        (RESULTS / "first_words.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
