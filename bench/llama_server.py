"""llama.cpp's own server, for tests and measurements.

usage: .venv/bin/python -m bench.llama_server MODEL.gguf [--port N]
Serves the model on the loopback address in OpenAI's form until its input ends. The server comes in the package
`xllamacpp`, which an office does not need: any server in OpenAI's form will do.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CONTEXT = 8_192  # tokens


@contextmanager
def served(model: Path) -> Iterator[str]:
    """Serve a model in a process of its own until left; yield the address that `CHIDAN_MODEL_URL` takes."""
    command = [sys.executable, "-m", "bench.llama_server", str(model)]
    quiet = {"stderr": subprocess.DEVNULL, "text": True}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, **quiet) as child:  # type: ignore[call-overload]
        try:
            yield next(line for line in child.stdout if line.startswith("http")).strip() + "/v1"
        finally:
            child.stdin.close()
            child.wait(120)


def main() -> None:
    """Serve the model named on the command line."""
    import xllamacpp

    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("model", type=Path)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    wanted = xllamacpp.CommonParams()
    wanted.model.path = str(given.model)
    wanted.hostnames, wanted.port = ["127.0.0.1"], given.port
    wanted.n_ctx, wanted.n_parallel = CONTEXT, 1
    wanted.cpuparams.n_threads = wanted.cpuparams_batch.n_threads = given.threads
    server = xllamacpp.Server(wanted)
    print(server.listening_address, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
