"""Scanner: search without an index, by looking through all passages for the query's words.

For the minutes in which the index is being made again: slower and coarser, but never wrong about what is there.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from corpus.fold import fold
from corpus.passage import Passage
from index.query import expand
from index.searcher import Found, Hit

DEGRADED = "Chỉ mục đang được dựng lại nên tạm thời chỉ tìm theo từ ngữ."
UNREACHABLE = "Máy chủ tìm kiếm không trả lời nên tạm thời chỉ tìm theo từ ngữ."
_LEAST = 0.2  # of the query's weight; passages that share less are not hits


class Scanner:
    """Holds the folded words of `passages` in memory; `degraded` says why. Immutable, so threads may share one."""

    def __init__(self, passages: Iterable[Passage], degraded: str = DEGRADED) -> None:
        self._degraded = degraded
        self._passages = tuple(passages)
        self._words = tuple(frozenset(fold(_searched(passage)).split()) for passage in self._passages)
        self._frequency = Counter(word for words in self._words for word in words)

    def search(self, query: str, *, documents: Collection[str] | None = None, k: int = 10) -> Found:
        """Return the best `k` passages by the share of the query's words that they hold, rare words weighing more."""
        weights = self._weights(fold(expand(query)).split())
        scored = [
            (score, place)
            for place, words in enumerate(self._words)
            if (documents is None or self._passages[place].document in documents)
            and (score := sum(weight for word, weight in weights.items() if word in words)) >= _LEAST
        ]
        best = sorted(scored, key=lambda found: (-found[0], self._passages[found[1]].id))[: max(k, 0)]
        hits = tuple(Hit(self._passages[place], score, score, 0.0) for score, place in best)
        return Found(query, query, hits, self._degraded)

    def _weights(self, words: Sequence[str]) -> Mapping[str, float]:
        """Return a weight for each word, 1 in all; a word that no passage holds weighs as the rarest."""
        count = len(self._passages) + 1
        raw = {word: math.log(1 + count / (1 + self._frequency[word])) for word in words}
        total = sum(raw.values())
        return {word: weight / total for word, weight in raw.items()}


def _searched(passage: Passage) -> str:
    return " ".join((*passage.breadcrumb, passage.text))
