"""A server in a process of its own, as an office starts it, and how to look at it from outside."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.serving import free_port

_START = "import sys; from api.front import main; sys.exit(main())"
_PATIENCE = 120  # seconds


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers at `address`."""

    process: subprocess.Popen[bytes]
    address: str

    def megabytes(self) -> tuple[float, float]:
        """Return the memory of the process: what is its own, and all that is resident, mapped files among it."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        own, resident = (int(status.split(f"{name}:")[1].split()[0]) / 1024 for name in ("RssAnon", "VmRSS"))
        return own, resident

    def processor(self) -> float:
        """Return the seconds of processor time it has used, its ended children's included."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")

    def stop(self) -> int:
        """Ask it to stop, as systemd does, and return its exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(_PATIENCE)


@contextmanager
def serving(data: Path) -> Iterator[Server]:
    """Run `chidan serve` on a data folder until left, stopped by force where nobody stopped it before."""
    port = free_port()
    command = [sys.executable, "-c", _START, "--data", str(data), "serve", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        server = Server(process, f"http://127.0.0.1:{port}")
        _wait_ready(server)
        yield server
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


def _wait_ready(server: Server) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"{server.address}/readyz") as answer:
                if answer.status == 200:
                    return
        except OSError:
            pass
        time.sleep(0.2)
    raise RuntimeError("the server does not become ready")
