"""The front door of the command `chidan`: a running server of the same data answers, where there is one.

Only the standard library is imported before a server was asked, as importing the program takes longer than an answer;
so the environment is looked at here beside `api/settings.py`. Where no server answers, for whatever reason, the command
line runs here and says the same.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import socket
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

SOCKET = "serve.sock"  # in the data folder; only its owner may connect
COMMANDS = frozenset({"search", "ask", "duties"})
_ELSEWHERE = ("--history", "--out", "--format", "--help")  # options that read or write files, or need no data
_CONNECT_SECONDS, _ANSWER_SECONDS = 0.5, 300.0


def main() -> None:
    """Run the command line, in a server that is warm where one is there."""
    answered = ask_server(sys.argv[1:], os.environ)
    if answered is None:
        gc.disable()  # importing leaves nothing to collect, and looking for it takes a fifth of a short command's time
        from api.cli import main as run

        gc.freeze()
        gc.enable()
        run()
        return
    code, said = answered
    sys.stdout.write(said)
    sys.stdout.flush()
    sys.exit(code)


def ask_server(arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[int, str] | None:
    """Return the exit code and what is to be printed; None where no server takes these arguments."""
    data = data_folder(arguments, environment)
    if data is None or not hasattr(socket, "AF_UNIX"):
        return None
    asked = {"arguments": list(arguments), "program": program(), "settings": settings(environment)}
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(_CONNECT_SECONDS)
            line.connect(str(data / SOCKET))
            line.settimeout(_ANSWER_SECONDS)
            line.sendall(json.dumps(asked).encode())
            line.shutdown(socket.SHUT_WR)
            with line.makefile("rb") as file:
                told = json.loads(file.read())
        return int(told["code"]), str(told["said"])
    except (OSError, ValueError, KeyError, TypeError):  # no server, or one that declines
        return None


def data_folder(arguments: Sequence[str], environment: Mapping[str, str]) -> Path | None:
    """Return the data folder of a command that a server may answer, None for any other.

    >>> data_folder(["--data", "kho", "duties", "--json"], {}), data_folder(["duties"], {})
    (PosixPath('kho'), None)
    """
    left = list(arguments)
    data = environment.get("CHIDAN_DATA") or "var"
    for place, word in enumerate(arguments):
        if word == "--data" and place + 1 < len(arguments):
            data, left = arguments[place + 1], [*arguments[:place], *arguments[place + 2 :]]
        elif word.startswith("--data="):
            data, left = word.removeprefix("--data="), [*arguments[:place], *arguments[place + 1 :]]
    taken = bool(left) and left[0] in COMMANDS and "--json" in left and "--" not in left
    return Path(data) if taken and not any(word.startswith(_ELSEWHERE) for word in left) else None


def program() -> str:
    """Return what tells one installed version of the program from another."""
    here = Path(__file__)
    installed = sorted(path.name for path in here.parents[1].glob("chidan-*.dist-info"))
    return " ".join([str(here), str(here.stat().st_mtime_ns), *installed])


def settings(environment: Mapping[str, str] = os.environ) -> str:
    """Return a hash of the program's variables; who has other settings is not answered by this server."""
    ours = sorted((n, v) for n, v in environment.items() if n.startswith("CHIDAN_") and n != "CHIDAN_DATA")
    return hashlib.sha256(json.dumps(ours).encode()).hexdigest()
