"""Parts: a question while it is being taken apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.section_path import SectionPath
from prompts.asking import plain
from prompts.phrases import Met
from prompts.question import DocumentName, Named
from prompts.syllables import Syllables
from prompts.terms import idle
from prompts.values import Asked

_WITHIN = frozenset({"trong", "theo", "cua", "tai"})


@dataclass
class Parts:
    """What is known so far. `taken` are the syllables that have said their say, `names` those of documents' names."""

    text: str
    syllables: Syllables
    folded: bool
    taken: set[int] = field(default_factory=set)
    names: set[int] = field(default_factory=set)
    asks: list[Met[Asked]] = field(default_factory=list)
    documents: tuple[DocumentName, ...] = ()
    section: SectionPath | None = None
    noun: Sequence[str] = ()
    unit: tuple[str, ...] = ()  # what is counted, where its names are asked for too
    agencies: tuple[Named, ...] = ()

    @property
    def keys(self) -> Sequence[str]:
        """The keys to compare: with diacritics where the question was typed so."""
        return self.syllables.folded if self.folded else self.syllables.exact

    def take(self, met: Met[object] | Named) -> None:
        """Count the syllables of a wording or name as said."""
        self.taken.update(range(met.first, met.last))

    def meet(self, table: str, free: bool = False) -> list[Met[str]]:
        """Return the wordings of a plain table; with `free` only among the syllables not taken."""
        return plain(table).meet(self.syllables, self.folded, self.taken if free else ())

    def framed(self) -> list[Met[str]]:
        """Return the wordings that point at the document and at no fact in it: `văn bản này`, `… trong kế hoạch?`."""
        ends = [m for m in self.meet("document-kinds") if m.last == len(self.keys) and m.first > 1]
        kinds = [Met(m.first - 1, m.last, m.meaning) for m in ends if self.syllables.folded[m.first - 1] in _WITHIN]
        return [*self.meet("frame"), *kinds]

    def rest(self) -> list[int]:
        """Return the syllables that are neither taken nor without weight."""
        dull = idle(self.syllables, self.folded, self.taken)
        return [i for i in range(len(self.syllables)) if i not in self.taken and i not in dull]

    def printed(self, first: int, last: int) -> str:
        """Return the stretch of syllables as it was typed."""
        return self.text[self.syllables.spans[first][0] : self.syllables.spans[last - 1][1]]

    def gap(self, index: int) -> str:
        """Return what stands between syllable `index` and the one before."""
        return self.text[self.syllables.spans[index - 1][1] : self.syllables.spans[index][0]]
