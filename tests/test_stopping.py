"""A server that is asked to stop answers first what is under way, and then ends by itself."""

from __future__ import annotations

import http.client
import json
import signal
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

from bench.load.server import Server, serving
from tests.waiting import PATIENCE

QUESTION = json.dumps({"question": "Sở Tài chính phải làm gì?"}).encode()


def test_a_stop_answers_what_is_under_way(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        asking = _half_asked(server)
        server.process.send_signal(signal.SIGTERM)
        while _takes_more(server):
            pass
        asking.send(QUESTION[5:])
        answer = asking.getresponse()
        assert answer.status == 200
        assert "Chưa có văn bản nào" in answer.read().decode()
        asking.close()
        assert server.process.wait(PATIENCE) == -signal.SIGTERM


def _half_asked(server: Server) -> http.client.HTTPConnection:
    """Return a connection on which the server has begun to read a question and waits for the rest."""
    asking = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=PATIENCE)
    asking.putrequest("POST", "/v1/ask")
    asking.putheader("Content-Type", "application/json")
    asking.putheader("Content-Length", str(len(QUESTION)))
    asking.endheaders(QUESTION[:5])
    assert _takes_more(server)  # who came later was answered, so this one has been let in
    return asking


def _takes_more(server: Server) -> bool:
    try:
        with urllib.request.urlopen(f"{server.address}/healthz") as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError):
        return False
