"""The guard against calls elsewhere sees them, whoever makes them and whoever catches the error."""

from __future__ import annotations

import asyncio
import contextlib
import socket

import httpx
import pytest

from tests.network_guard import CallsElsewhere, is_here, watched

ELSEWHERE = ("198.51.100.7", 80)  # a network that is kept free for examples (RFC 5737)


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("127.0.0.1", True),
        ("127.8.9.10", True),  # all of 127/8
        ("::1", True),
        ("fe80::1%eth0", False),  # a neighbour
        ("localhost", True),
        ("0.0.0.0", True),  # to listen on
        (None, True),  # the path of a Unix socket, or any address to listen on
        (b"localhost", True),
        ("10.0.0.5", False),  # the office's own network is elsewhere too
        ("may-chu.hoagiang.example", False),
        ("localhost.hoagiang.example", False),
    ],
)
def test_here_is_this_machine_alone(host: object, here: bool) -> None:
    assert is_here(host) is here


def test_a_call_by_address_is_refused_and_told() -> None:
    with watched() as called, pytest.raises(CallsElsewhere):
        socket.create_connection(ELSEWHERE, timeout=1)
    assert called == ["198.51.100.7"]


def test_a_name_is_not_even_looked_up() -> None:
    with watched() as called, contextlib.suppress(httpx.ConnectError):
        httpx.get("http://may-chu.hoagiang.example/")
    assert called == ["may-chu.hoagiang.example"]


def test_a_datagram_and_an_event_loop_are_seen() -> None:
    async def ask() -> None:
        await asyncio.open_connection(*ELSEWHERE)

    with watched() as called:
        with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagram:
            datagram.sendto(b"?", ELSEWHERE)
        with contextlib.suppress(OSError):
            asyncio.run(ask())
    assert called == ["198.51.100.7"] * 2


def test_this_machine_may_be_spoken_to() -> None:
    with watched() as called, socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
    assert called == []


def test_every_test_is_watched(request: pytest.FixtureRequest) -> None:
    assert "only_this_machine" in request.fixturenames
