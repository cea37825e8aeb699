"""A small chat server in OpenAI's form on the loopback address that goes wrong in the way it is told to."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from bench.serving import chunk
from tests.waiting import PATIENCE

Says = Callable[[str], list[str]]  # the prompt to the pieces that are streamed


class _Handler(BaseHTTPRequestHandler):
    """Streams what the server is told to say; `hang`, `500`, `cut` and `junk` are faults of the line.

    `pause` waits to be released behind the pieces; `trickle` goes on with small pieces and no line until nobody hears.
    """

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        prompt = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["messages"][-1]["content"]
        server: Any = self.server
        server.asked.append(prompt)
        server.keys.append(self.headers["Authorization"])
        if server.fault == "hang":
            server.released.wait(PATIENCE)
            return
        if server.fault == "500":
            self.send_error(500)
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        try:
            self._stream(server.fault, server.says(prompt))
        except OSError:  # the client has gone: just what is tested
            server.left.set()

    def _stream(self, fault: str, pieces: list[str]) -> None:
        if fault == "junk":
            self.wfile.write(b"data: {not json\n\n")
            return
        for piece in pieces:
            self._send(piece)
        if fault == "pause":
            self.server.released.wait(PATIENCE)  # type: ignore[attr-defined]
        while fault == "trickle" and not self.server.released.wait(0.01):  # type: ignore[attr-defined]
            self._send(" và")
        while fault == "endless":
            self._send(" và vân vân" * 50)
        if fault != "cut":
            self.wfile.write(b"data: [DONE]\n\n")

    def _send(self, piece: str) -> None:
        self.wfile.write(chunk(piece))
        self.wfile.flush()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def chat_server(says: Says, fault: str = "") -> Iterator[Any]:
    """Serve until left; the server has `url`, the prompts in `asked`, `keys`, and `left` is set once a client went."""
    server: Any = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    server.fault, server.says, server.asked, server.released = fault, says, [], threading.Event()
    server.left, server.keys = threading.Event(), []
    server.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.released.set()
        server.shutdown()
        server.server_close()
        thread.join(PATIENCE)
