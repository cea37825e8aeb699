"""Statement: words of published material, each part of them a stretch of a quote that stands in the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.citation import Citation
from corpus.errors import QuoteMismatch
from prompts.reply import marker

PLAIN = "{}"
CUT = "{}…"  # a sentence of which only the beginning is shown


def squeezed(text: str) -> str:
    """Return `text` with one blank wherever white space stands.

    >>> squeezed("bố trí\\n kinh phí")
    'bố trí kinh phí'
    """
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said: `parts` laid into `pattern`, whose own words are fixed in code.

    Cannot be made unless each part stands word for word in one of the citations' quotes, which themselves cannot be
    made unless they stand in the document. The first citation names the clause. Raises QuoteMismatch.

    `wording` is how a model words it, "" where nobody does; `publish.smoothing` gives it once it is verified.
    """

    parts: tuple[str, ...]
    citations: tuple[Citation, ...]
    pattern: str = PLAIN
    wording: str = ""

    def __post_init__(self) -> None:
        quotes = [squeezed(c.quote) for c in self.citations]
        for part in self.parts:
            if not part.strip() or not any(squeezed(part) in quote for quote in quotes):
                raise QuoteMismatch(
                    f"Nội dung “{part[:80]}” không có trong đoạn trích làm căn cứ.",
                    "Hãy nạp lại văn bản rồi biên soạn lại.",
                )

    @property
    def text(self) -> str:
        """The statement as it is printed, with a capital at its beginning."""
        said = self.wording or self.pattern.format(*(squeezed(part) for part in self.parts))
        return said[:1].upper() + said[1:]

    @property
    def clause(self) -> Citation:
        """The citation that names the clause."""
        return self.citations[0]

    def chip(self, named: bool = False) -> str:
        """Return the clause as it stands behind the statement: `[V.6]`; with the number where there are several."""
        return marker(self.clause, named)


def all_citations(statements: Sequence[Statement]) -> tuple[Citation, ...]:
    """Return the citations of statements, each once, in their order."""
    found = {(c.document, c.start, c.end): c for s in statements for c in s.citations}
    return tuple(found.values())
