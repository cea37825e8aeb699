"""Serving an application from a thread of this process, and a chat model's words as they come over the wire."""

from __future__ import annotations

import json
import random
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import uvicorn
from fastapi import FastAPI


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """Serve `app` on a free port of this machine until left; yield its address, without a slash at the end."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


def free_port() -> int:
    """Return a port that nobody listens on, below those that systems hand out: nobody else gets it by chance."""
    for port in random.sample(range(10_000, 32_000), 100):
        with socket.socket() as listening, suppress(OSError):
            listening.bind(("127.0.0.1", port))
            return port
    raise RuntimeError("no port is free")


def chunk(piece: str) -> bytes:
    """Return the server-sent event in which a model of OpenAI's form says `piece`."""
    delta = {"index": 0, "delta": {"role": "assistant", "content": piece}, "finish_reason": None}
    told = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": [delta]}
    return f"data: {json.dumps(told)}\n\n".encode()
