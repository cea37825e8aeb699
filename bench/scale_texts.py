"""Documents by the ten thousand for the measurements of scale: laws of ../shared/documents, then others like them.

The laws are read once, as `chidan ingest` reads them, and kept in a catalogue in the cache. A document beyond them
takes the structure of a law drawn by chance (its sections, duties, targets and references at their places, passages of
the same number and about the same length) and its sentences, by length, from four other laws; the numbers of every
eighth sentence are drawn anew, and every fifth passage names a place that is made up. So the sizes of texts, the share
of each word, the agencies and the duties are those of laws, while neighbouring words, numbers and names go on growing.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypedDict

from bench.retrieval_sets import SOURCE
from corpus.agencies import load_register
from corpus.catalogue import Catalogue
from corpus.document import Document, Metadata, Quoted
from corpus.passage import Passage
from ingest.read import read_document

LAWS = SOURCE.parent / "documents" / "law" / "vbpl-523-documents.jsonl.gz"
_SOURCES = 4  # laws that a made document has its sentences from
_STEP = 40  # characters: sentences of about the same length stand in for each other
_NAMED = 0.2  # of the passages name a made-up place
_RENUMBERED = 0.125  # of the sentences have other numbers
_SENTENCE_END = re.compile(r"(?<=[.;:])\s+")
_NUMBER = re.compile(r"\d+")


def open_catalogue(folder: Path) -> Catalogue:
    """Return the catalogue in `folder`, made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    return Catalogue.open(f"sqlite:///{folder / 'catalogue.db'}", folder / "files", load_register())


def laws(cache: Path) -> Iterator[tuple[Document, bytes]]:
    """Yield the 523 laws with their bytes, each read once and kept in `cache`."""
    catalogue = open_catalogue(cache / "laws")
    with gzip.open(LAWS, "rt", encoding="utf-8") as lines, TemporaryDirectory() as folder:
        for number, line in enumerate(lines):
            source = json.loads(line)["text"].encode()
            found = catalogue.find_version(sha256(source).hexdigest())
            if found is None:
                path = Path(folder) / f"luat-{number:03d}.txt"
                path.write_bytes(source)
                found = catalogue.add(read_document(path, catalogue.register), source, path.name).id
            yield catalogue.document(found), source
    catalogue.close()


def documents(cache: Path, skip: int = 0) -> Iterator[tuple[Document, bytes]]:
    """Yield the laws, then made documents without end, but not the first `skip`; the same ones in every run."""
    known = []
    for place, (law, source) in enumerate(laws(cache)):
        known.append(law)
        if place >= skip:
            yield law, source
    maker = Maker(known)
    for number in count(max(0, skip - len(known))):
        made = maker.document(number)
        yield made, made.text.encode()


@dataclass(frozen=True, slots=True)
class _Moved:
    """Where the offsets of a law went: passage `i`, once `[old[i], old[i] + sizes[i])`, is `[new[i], new[i + 1] - 1)`.

    An offset inside a passage keeps its share of the way, so that what came first still does.
    """

    old: Sequence[int]
    sizes: Sequence[int]
    new: Sequence[int]

    def __call__(self, offset: int) -> int:
        at = max(0, bisect_right(self.old, offset) - 1)
        share = min(1.0, max(0.0, (offset - self.old[at]) / max(1, self.sizes[at])))
        return self.new[at] + round(share * (self.new[at + 1] - 1 - self.new[at]))


class Maker:
    """Makes documents like `laws`; the `number`-th is always the same."""

    def __init__(self, laws: Sequence[Document]) -> None:
        self._laws = [law for law in laws if len(law.passages) > 1]
        self._sentences = [_by_length(law) for law in self._laws]
        self._syllables = sorted({w.capitalize() for law in self._laws for w in law.text.split()[:400] if w.isalpha()})

    def document(self, number: int) -> Document:
        """Return a document whose number, title and words are its own."""
        drawn = random.Random(number)
        law = drawn.choice(self._laws)
        pools = [drawn.choice(self._sentences) for _ in range(_SOURCES)]
        texts = [self._text(passage.text, pools, drawn) for passage in law.passages]
        name = f"{number + 1}/{2000 + number % 30}/HG-CP"
        texts[0] = f"Số: {name}\n{texts[0]}"
        starts = [0]
        for text in texts:
            starts.append(starts[-1] + len(text) + 1)
        moved = _Moved([p.start for p in law.passages], [len(p.text) for p in law.passages], starts)
        return _rewritten(law, moved, texts, name)

    def _text(self, text: str, pools: Sequence[dict[int, list[str]]], drawn: random.Random) -> str:
        sentences = []
        for sentence in _SENTENCE_END.split(text):
            alike = drawn.choice(pools).get(len(sentence) // _STEP)
            chosen = drawn.choice(alike) if alike else sentence
            changed = drawn.random() < _RENUMBERED
            sentences.append(_NUMBER.sub(lambda n: _redrawn(n[0], drawn), chosen) if changed else chosen)
        if drawn.random() < _NAMED:
            sentences.append(f"Áp dụng tại xã {drawn.choice(self._syllables)} {drawn.choice(self._syllables)}.")
        return " ".join(sentences)


def _redrawn(number: str, drawn: random.Random) -> str:
    """Return a number of as many digits."""
    return number if number.startswith("0") else str(drawn.randrange(10 ** (len(number) - 1), 10 ** len(number)))


def _by_length(law: Document) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for passage in law.passages:
        for sentence in _SENTENCE_END.split(passage.text):
            found[len(sentence) // _STEP].append(sentence)
    return found


def _rewritten(law: Document, moved: _Moved, texts: Sequence[str], name: str) -> Document:
    """Return the law with other words; all that points into the text is moved with its passage."""
    text = "\n".join(texts) + "\n"
    version = sha256(text.encode()).hexdigest()
    title = f"Văn bản số {name} {law.passages[0].breadcrumb[0] if law.passages[0].breadcrumb else ''}".strip()[:300]

    def passage(at: int, old: Passage) -> Passage:
        start = moved.new[at]
        return replace(
            old, document=version[:12], breadcrumb=(title, *old.breadcrumb[1:]), text=texts[at], start=start,
            end=start + len(texts[at]), page=None,
        )  # fmt: skip

    return Document(
        id=version[:12],
        version=version,
        name=f"{name.replace('/', '-')}.txt",
        text=text,
        metadata=Metadata(number=Quoted(name, 4, 4 + len(name)), title=Quoted(title, 0, 0)),
        sections=tuple(
            replace(s, start=moved(s.start), head_end=moved(s.head_end), end=moved(s.end)) for s in law.sections
        ),
        duties=tuple(replace(d, **_span(moved, text, d.start, d.end), page=None) for d in law.duties),
        targets=tuple(replace(t, **_span(moved, text, t.start, t.end), page=None) for t in law.targets),
        references=tuple(replace(r, **_span(moved, text, r.start, r.end)) for r in law.references),
        passages=tuple(passage(at, old) for at, old in enumerate(law.passages)),
    )


class _Span(TypedDict):
    start: int
    end: int
    quote: str


def _span(moved: _Moved, text: str, start: int, end: int) -> _Span:
    start, end = moved(start), moved(end)
    return {"start": start, "end": end, "quote": text[start:end]}
