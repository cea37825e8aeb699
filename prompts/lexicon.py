"""Lexicon: the tables of wordings in `prompts/words/`, read once when first needed."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from corpus.fold import fold

# Too common as words to be read as abbreviations in small letters.
_CAPITALS_ONLY = frozenset({"TP", "STP", "SCT"})


@cache
def table(name: str) -> Mapping[str, Any]:
    """Return one file of `prompts/words/`, as TOML gives it."""
    return tomllib.loads(files("prompts.words").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def printed_abbreviations() -> Mapping[str, tuple[str, ...]]:
    """Return the abbreviations that stand in documents, by their capitals."""
    return {short: tuple(full.split()) for short, full in table("vietnamese")["abbreviations"].items()}


@cache
def question_abbreviations() -> Mapping[str, tuple[str, ...]]:
    """Return the further abbreviations that capitals in a question show."""
    return {short: tuple(full.split()) for short, full in table("vietnamese")["question-abbreviations"].items()}


@cache
def typed_abbreviations() -> Mapping[str, tuple[str, ...]]:
    """Return by folded form the abbreviations that a question may carry in small letters."""
    found = {fold(s): full for s, full in printed_abbreviations().items() if s not in _CAPITALS_ONLY}
    typed = table("vietnamese")["typed-abbreviations"]
    return {**found, **{short: tuple(full.split()) for short, full in typed.items()}}


@cache
def listed(name: str) -> tuple[Any, ...]:
    """Return one of the lists of `vietnamese.toml`, or of the plain wordings of `questions.toml`."""
    lists = table("vietnamese")["lists"]
    return tuple(lists[name] if name in lists else table("questions")["plain"][name])
