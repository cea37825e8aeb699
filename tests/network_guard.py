"""No test speaks to anything but this machine: who tries is refused, and the test fails even where the error is caught.

It sees what Python's own sockets do in the tests' process. Child processes, Chromium and PostgreSQL's client are seen
by `make offline`, which runs the tests where there is no network.
"""

from __future__ import annotations

import ipaddress
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_ASKED = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname")
_HERE = {"", "localhost", "none"}
_watching: list[list[str]] = []  # an audit hook stays for good; while nobody watches, it does nothing


class CallsElsewhere(OSError):
    """A test tried to speak to another machine."""


def is_here(host: object) -> bool:
    """Whether `host`, a name or an address, is this machine; a name that must be looked up is not."""
    said = host.decode("latin-1") if isinstance(host, bytes) else str(host)
    if said.lower() in _HERE:
        return True
    try:
        address = ipaddress.ip_address(said.partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _called(event: str, arguments: tuple[object, ...]) -> object:
    """The host of one event of Python's own, `None` for what has none: the path of a Unix socket, say."""
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        return arguments[0]
    address = arguments[1]
    return address[0] if isinstance(address, tuple) else None


def _listen(event: str, arguments: tuple[object, ...]) -> None:
    if _watching and event in _ASKED and not is_here(host := _called(event, arguments)):
        _watching[-1].append(str(host))
        raise CallsElsewhere(f"a test calls {host}")


@contextmanager
def watched() -> Iterator[list[str]]:
    """Give the list of the hosts that are called elsewhere while this lasts; each call is refused."""
    called: list[str] = []
    _watching.append(called)
    try:
        yield called
    finally:
        _watching.remove(called)


sys.addaudithook(_listen)
