"""Underthesea's words, sooner: the same output as its `word_tokenize`, by its own patterns and weights.

The home file of underthesea. Its patterns never reach over space, so a run without space is cut into tokens once and
remembered; its tags come from `index.tagger`. What is not sure to come out the same is given to underthesea itself.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from index.crf import read_weights
from index.tagger import Look, Tagger
from index.terms import syllables

# Parts of underthesea that import torch and transformers (3 of its 4 seconds); segmentation needs none of them.
_HELD_BACK = tuple(
    f"underthesea.{part}"
    for part in (
        "pipeline.classification",
        "pipeline.sentiment",
        "pipeline.lang_detect",
        "pipeline.dependency_parse",
        "pipeline.translate",
        "agent",
        "address",
    )
)
_MODELS = ("pipeline", "word_tokenize", "models", "ws_crf_vlsp2013_20230727")

Words = Callable[[str], list[str]]


def load_words() -> Words:
    """Return underthesea's word segmentation: the fast way where this version of it is understood, else its own."""
    own = _load_own()
    try:
        return FastWords(own)
    except (ImportError, AttributeError, OSError, ValueError, TypeError):  # another version with another model
        return own


def _load_own() -> Words:
    """Import underthesea without the parts that need torch."""
    held = [name for name in _HELD_BACK if name not in sys.modules]
    sys.modules.update(dict.fromkeys(held))  # type: ignore[arg-type]  # None makes an import fail at once
    try:
        import underthesea
    finally:
        for name in held:
            sys.modules.pop(name, None)
    found: Words = underthesea.word_tokenize
    return found


@cache
def lexicon() -> frozenset[str]:
    """Return the syllables of underthesea's dictionary; none where it cannot be read."""
    found = importlib.util.find_spec("underthesea")
    path = Path(str(found.origin)).parent.joinpath(*_MODELS, "dictionary.bin") if found else Path()
    try:
        joblib: Any = importlib.import_module("joblib")
        words: set[str] = joblib.load(path)
    except (ImportError, OSError, ValueError):
        return frozenset()
    return frozenset(syllable for word in words for syllable in syllables(word))


class FastWords:
    """`own` is underthesea's function, asked where a sentence is not sure to come out the same here."""

    def __init__(self, own: Words) -> None:
        patterns: Any = importlib.import_module("underthesea.pipeline.word_tokenize.regex_tokenize")
        tokens: Any = importlib.import_module("underthesea.pipeline.text_normalize.token_normalize")
        characters: Any = importlib.import_module("underthesea.pipeline.text_normalize.character_normalize")
        self.own = own
        self._normalize_token: Callable[[str], str] = tokens.token_normalize
        self._normalize_text: Callable[[str], str] = characters.normalize_characters_in_text
        self._replaced = frozenset(characters.character_map)
        self._find = patterns.patterns.finditer
        self._tag = _load_tagger(Path(patterns.__file__).parents[2].joinpath(*_MODELS)).tag
        self._inner = lru_cache(20_000)(lambda run: self._cut(f"{run} "))
        self._last = lru_cache(10_000)(lambda run: self._cut(run))

    def __call__(self, sentence: str) -> list[str]:
        """Return the words of a sentence, as underthesea does."""
        seen = self._as_seen(sentence)
        runs = seen.split()
        tokens = [token for run in runs[:-1] for token in self._inner(run)]
        for run in runs[-1:]:
            tokens.extend((self._inner if seen[-1:].isspace() else self._last)(run))
        inside = self._tag(tokens)
        if inside is None:
            return self.own(sentence)
        words: list[str] = []
        for token, goes_on in zip(tokens, inside, strict=True):
            if goes_on and words:
                words[-1] += f" {token}"
            else:
                words.append(token)
        return words

    def _as_seen(self, text: str) -> str:
        plain = unicodedata.is_normalized("NFC", text) and self._replaced.isdisjoint(text)
        return text if plain else self._normalize_text(text)

    def _cut(self, run: str) -> tuple[str, ...]:
        """Cut a run; space behind it says that the sentence goes on (`T.` at the very end is two tokens)."""
        return tuple(self._normalize_token(match.group()) for match in self._find(run))


def _load_tagger(folder: Path) -> Tagger:
    """Load the tagger from the installed package's own files, which underthesea reads by joblib too."""
    joblib: Any = importlib.import_module("joblib")
    core: Any = importlib.import_module("underthesea_core")
    templates: list[str] = joblib.load(folder / "features.bin")
    dictionary: set[str] = joblib.load(folder / "dictionary.bin")
    featurizer = core.CRFFeaturizer(templates, dictionary)

    def look(token: str) -> Look:
        features = dict(f.split("=", 1) for f in featurizer.process([[[token]]])[0][0])
        seen = {kind: features[f"T[0].{kind}"] for kind in ("lower", "isdigit", "istitle", "is_in_dict")}
        flags = (seen[kind] == "True" for kind in ("isdigit", "istitle", "is_in_dict"))
        return Look(token, seen["lower"], *flags)

    return Tagger(read_weights(folder / "models.bin"), templates, dictionary, look)
