"""What `make fuzz` lets loose: each parser takes its seeds, and broken ones, with nothing but a clear error."""

from __future__ import annotations

import pytest

from bench.fuzz import TARGETS, attempt, seeds

# what readers met under fuzzing, or are known to meet
BROKEN = (
    b"",
    b"\x00",
    b"\xff\xfe",
    b"PK\x03\x04",
    b"%PDF-1.7\n",
    b"<table><tr><td rowspan=999999>",
    "Điều 5".encode("utf-16"),
)


@pytest.mark.parametrize("name", TARGETS)
def test_each_parser_reads_its_seeds(name: str) -> None:
    assert seeds(name)
    for seed in seeds(name)[:3]:
        attempt(name, seed)


@pytest.mark.parametrize("name", TARGETS)
@pytest.mark.parametrize("data", BROKEN)
def test_each_parser_refuses_or_reads_what_is_broken(name: str, data: bytes) -> None:
    attempt(name, data)
    attempt(name, seeds(name)[0][: len(data) * 40] + data)


def test_what_is_no_clear_error_comes_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_data: bytes) -> None:
        raise KeyError("a")

    monkeypatch.setitem(TARGETS, "labels", (broken, "*.txt"))
    with pytest.raises(KeyError):
        attempt("labels", b"1. a")
