"""Hostile texts for each regular expression of the packages: none may take more than linear time.

usage: .venv/bin/python -m bench.patterns [--letters 1000000] [--seconds 5] [--named PART]
Every pattern that is compiled while all modules are imported and the samples are read and asked is collected.
From its own parts texts are made at which engines that try again and again are slow: what leads to a repetition, what
it repeats very often, and a letter that spoils the match. Prints the patterns that need more CPU time than they may;
ends with 1 where there is one.
"""

from __future__ import annotations

import argparse
import ast
import itertools
import json
import re
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).parent.parent
_RE: Any = re  # its compiling and parsing inside, which has no types
_PACKAGES = ("corpus", "ingest", "index", "prompts", "publish", "api")
_BOUND = frozenset({"match", "fullmatch", "pattern"})  # tried at one place of a text only
_SPOILS = ("\x01\n!", "")
_MOST = 80  # texts for one pattern: a list of a hundred names gives thousands, all alike
_SHORT = 500  # letters
_SUSPICIOUS = 0.0005  # seconds
_LINEAR = 7  # times as long, for four times the letters
_LOOSE = (" ", "\n", "1", "1.", "a", "Á", "Điều ", "- ", "| ", "“", "(", "/", "ủy ban ", "năm 2025 ")


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern, the place that compiled it, and whether it is searched for or only tried at one place."""

    pattern: re.Pattern[str]
    place: str
    searched: bool


class _Recorder:
    """Stands in for `re`'s own compiling and notes what our packages compile."""

    def __init__(self) -> None:
        self._compile: Any = _RE._compile
        self.seen: dict[tuple[str, int], Found] = {}
        _RE._compile = self

    def __call__(self, pattern: Any, flags: int) -> Any:
        compiled = self._compile(pattern, flags)
        frame = _ours(sys._getframe(2))
        if isinstance(compiled.pattern, str) and frame is not None:
            path, how = Path(frame.f_code.co_filename), sys._getframe(1).f_code.co_name
            searched = how not in _BOUND if how != "compile" else _is_searched(path, frame)
            key = (compiled.pattern, compiled.flags)
            known = self.seen.get(key)
            place = f"{path.relative_to(ROOT)}:{frame.f_lineno}"
            self.seen[key] = Found(compiled, place, searched or (known is not None and known.searched))
        return compiled


def _ours(caller: FrameType | None) -> FrameType | None:
    """Return the caller's frame where it is ours, or that of the module which is being imported and so came to it."""
    if caller is None or not _is_ours(caller):
        return None
    frame: FrameType | None = caller
    while frame is not None and _is_ours(frame):
        if frame.f_code.co_name == "<module>":
            return frame
        frame = frame.f_back
    return caller


def _is_ours(frame: FrameType) -> bool:
    path = Path(frame.f_code.co_filename)
    return path.is_relative_to(ROOT) and path.relative_to(ROOT).parts[0] in _PACKAGES


def _is_searched(path: Path, caller: FrameType) -> bool:
    """Whether the name that a module gives the pattern is used other than by `match` and `fullmatch`."""
    name = _names(path).get(caller.f_lineno)
    if name is None or caller.f_code.co_name != "<module>":
        return True
    # `Field.RECIPIENTS` is a class's own
    use = re.compile(rf"(?P<of>\b[A-Z]\w*\.)?\b{name}\b(?!\s*[:=])(?:\.(?P<how>\w+))?")
    uses = [found for source in _sources(path, name) for found in use.finditer(source)]
    return any(found["how"] not in _BOUND for found in uses if not found["of"])


@cache
def _names(path: Path) -> dict[int, str]:
    """Return the names that are given at module level, by each line of the assignment."""
    given: dict[int, str] = {}
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            given.update(dict.fromkeys(range(node.lineno, (node.end_lineno or node.lineno) + 1), node.targets[0].id))
    return given


@cache
def _sources(path: Path, name: str) -> list[str]:
    """Return the files that may use a name of the module at `path`, without what they import."""
    paths = [path] if name.startswith("_") else [p for package in _PACKAGES for p in (ROOT / package).rglob("*.py")]
    texts = [p.read_text(encoding="utf-8") for p in paths]
    return [
        "\n".join(line for line in text.splitlines() if "import" not in line and line.strip() != f"{name},")
        for text in texts
        if name in text
    ]


def collect() -> list[Found]:
    """Import every module and let the program do its work; return what it compiled, each pattern once."""
    recorder = _Recorder()
    try:
        from bench.patterns_at_work import work

        work(_PACKAGES)
    finally:
        _RE._compile = recorder._compile
    return sorted(recorder.seen.values(), key=lambda found: found.place)


def texts(pattern: re.Pattern[str], letters: int, most: int = _MOST) -> Iterator[str]:
    """Yield texts of about `letters` letters that are hard for this pattern, `most` of them, taken evenly from all."""
    parsed = _RE._parser.parse(pattern.pattern, pattern.flags)
    made = list(dict.fromkeys((*(("", p) for p in _LOOSE), *_attacks(parsed))))
    each = max(1, -(-len(made) * len(_SPOILS) // most))
    for prefix, pump in made[::each]:
        for spoil in _SPOILS:
            yield prefix + pump * (letters // len(pump)) + spoil


def _attacks(parsed: Any) -> Iterator[tuple[str, str]]:
    """Yield, for each repetition, what leads to it and what it repeats; and the lead itself, as what is repeated."""
    lead = ""
    for code, argument in parsed:
        if str(code) in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            body = argument[2]
            for pump in {_shortest(body), _shortest(body, other=True)} - {""}:
                yield lead, pump
                yield "", lead + pump * 3
            yield from ((lead + inner, pump) for inner, pump in _attacks(body))
        else:
            for part in _inside(code, argument):
                yield from ((lead + inner, pump) for inner, pump in _attacks(part))
        lead += _shortest([(code, argument)])
    if lead:
        yield "", lead


def _inside(code: Any, argument: Any) -> list[Any]:
    """Return the patterns that stand inside a part of one."""
    kind = str(code)
    if kind == "SUBPATTERN":
        return [argument[3]]
    if kind == "BRANCH":
        return list(argument[1])
    if kind in ("ASSERT", "ASSERT_NOT"):
        return [argument[1]]
    return [argument] if kind == "ATOMIC_GROUP" else []


def _shortest(parsed: Any, other: bool = False) -> str:
    """Return a short text that the pattern takes; `other` asks for the last alternative instead of the first."""
    said = ""
    for code, argument in parsed:
        kind = str(code)
        if kind == "LITERAL":
            said += chr(argument)
        elif kind in ("ANY", "NOT_LITERAL"):
            said += "a" if argument != ord("a") else "b"
        elif kind == "IN":
            said += _of_class(argument, other)
        elif kind.endswith("_REPEAT"):
            said += _shortest(argument[2], other) * max(argument[0], 1)
        elif kind == "BRANCH":
            said += _shortest(argument[1][-1 if other else 0], other)
        elif kind in ("SUBPATTERN", "ATOMIC_GROUP"):
            said += _shortest(_inside(code, argument)[0], other)
    return said


_CATEGORIES = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a", "CATEGORY_NOT_DIGIT": "a"}


def _of_class(members: Any, other: bool) -> str:
    """Return a letter that a class of letters takes."""
    if str(members[0][0]) == "NEGATE":
        return next((c for c in "a 1.\n" if not _takes(members[1:], c)), "ạ")
    code, argument = members[-1 if other else 0]
    if str(code) == "RANGE":
        return chr(argument[1 if other else 0])
    return chr(argument) if str(code) == "LITERAL" else _CATEGORIES.get(str(argument), "-")


def _takes(members: Any, letter: str) -> bool:
    for code, argument in members:
        kind = str(code)
        if kind == "LITERAL" and chr(argument) == letter:
            return True
        if kind == "RANGE" and argument[0] <= ord(letter) <= argument[1]:
            return True
        if kind == "CATEGORY" and _CATEGORIES.get(str(argument)) == letter:
            return True
    return False


class _TooLong(Exception):
    pass


def slow(found: Found, letters: int, seconds: float) -> str:
    """Return the beginning of a text of `letters` letters that takes the pattern over `seconds` of CPU; "" if none.

    Short texts tell which are worth the long one: from `_SHORT` letters to four times as many, time that grows with
    the square of the letters grows sixteenfold.
    """
    for place, text in enumerate(texts(found.pattern, 4 * _SHORT)):
        took = _took(found, text, seconds)
        if took <= _SUSPICIOUS:
            continue
        if took < seconds:
            short, limit = _nth(found, _SHORT, place), seconds
            grown = min(took, _took(found, text, limit)) / min(_took(found, short, limit) for _ in range(3))
            if grown <= _LINEAR or _took(found, _nth(found, letters, place), limit) < limit:
                continue
        return text[:60]
    return ""


def _nth(found: Found, letters: int, place: int) -> str:
    return next(itertools.islice(texts(found.pattern, letters), place, None))


def _took(found: Found, text: str, limit: float) -> float:
    """Return the seconds that the text takes; `limit` where it takes more CPU time than that."""

    def give_up(_signal: int, _frame: FrameType | None) -> None:
        raise _TooLong

    signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, limit)
    begun = time.perf_counter()
    try:
        _try(found, text)
    except _TooLong:
        return limit
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.perf_counter() - begun


def _try(found: Found, text: str) -> None:
    if found.searched:
        for _ in found.pattern.finditer(text):
            pass
    else:
        found.pattern.match(text)
        found.pattern.fullmatch(text)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--letters", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--named", default="", help="a part of the file's name")
    given = parser.parse_args(arguments)
    begun = time.perf_counter()
    found = [one for one in collect() if given.named in one.place]
    slowly = {}
    for one in found:
        if text := slow(one, given.letters, given.seconds):
            slowly[one.place] = {"pattern": one.pattern.pattern, "text": text}
            print(one.place, repr(text), file=sys.stderr, flush=True)
    told = {"patterns": len(found), "letters": given.letters, "seconds": round(time.perf_counter() - begun)}
    print(json.dumps({**told, "slow": slowly}, ensure_ascii=False, indent=1))
    return 1 if slowly else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
