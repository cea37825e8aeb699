"""Lexical index: BM25 over several fields of terms, with adds, deletes and a filter by document.

The home file of tantivy. Queries are built from terms, never parsed, so nothing typed can be a syntax error.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from corpus.durable import unstored
from corpus.errors import IndexUnavailable
from index.terms import fold_syllable

_FORMS = "forms.txt"  # the syllables with diacritics that were ever indexed, one a line
_HEAP = 64 << 20
_ANALYZER = "terms"
FIELDS = ("syllable", "pair", "word", "folded", "folded_pair")


@dataclass(frozen=True, slots=True)
class Entry:
    """What the lexical index keeps of a passage: terms by field, and keys for exact lookup."""

    passage: str
    document: str
    section: tuple[str, ...]
    fields: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class TermQuery:
    """Terms by field, each with a weight. `section` keeps only passages that carry this key."""

    fields: Mapping[str, Mapping[str, float]]
    section: str = ""
    documents: frozenset[str] | None = None
    without: frozenset[str] = field(default_factory=frozenset)


def _schema() -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("passage", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("document", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("section", tokenizer_name="raw", index_option="basic")
    for name in FIELDS:
        builder.add_text_field(name, tokenizer_name=_ANALYZER, index_option="freq")
    return builder.build()


def _open(directory: Path) -> Any:
    import tantivy

    try:
        index = tantivy.Index(_schema(), path=str(directory), reuse=True)
    except (ValueError, OSError) as error:
        raise damaged() from error
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(_ANALYZER, analyzer)
    return index


def damaged() -> IndexUnavailable:
    """The error of an index whose files cannot be read."""
    return IndexUnavailable(
        "Chỉ mục tìm kiếm bị hỏng hoặc không đọc được.",
        "Hãy dựng lại chỉ mục từ danh mục văn bản; các văn bản đã nạp vẫn còn nguyên.",
    )


class LexicalWriter:
    """Changes the index in `directory` (made where there is none); nothing of it is seen before `finish`.

    Raises StorageError where the disk is full, OSError where the forms cannot be written.
    """

    def __init__(self, directory: Path) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._directory = directory
        self._forms = read_forms(directory)
        with _told_clearly():
            self._writer = _open(directory).writer(heap_size=_HEAP, num_threads=1)

    def remove(self, documents: Iterable[str]) -> None:
        """Drop the documents as they were before; what is added later stays."""
        for document in documents:
            self._writer.delete_documents_by_term("document", document)

    def add(self, entry: Entry) -> None:
        """Add an entry."""
        import tantivy

        self._forms.update(t for t in entry.fields.get("syllable", ()) if _is_form(t))
        made = tantivy.Document()
        made.add_text("passage", entry.passage)
        made.add_text("document", entry.document)
        for key in entry.section:
            made.add_text("section", key)
        for name, terms in entry.fields.items():
            made.add_text(name, " ".join(terms))
        with _told_clearly():
            self._writer.add_document(made)

    def finish(self) -> None:
        """Make the change."""
        with _told_clearly():
            self._writer.commit()
            self._writer.wait_merging_threads()
        forms = "".join(f"{form}\n" for form in sorted(self._forms))
        (self._directory / _FORMS).write_text(forms, encoding="utf-8")


@contextmanager
def _told_clearly() -> Iterator[None]:
    """Raise StorageError for the ValueError by which tantivy says, in many words, that a file cannot be written."""
    try:
        yield
    except ValueError as error:
        raise unstored("chỉ mục", None, "") from error


def write(directory: Path, add: Iterable[Entry], remove: Collection[str]) -> None:
    """Change the index in `directory` at once: drop the documents in `remove`, then add entries; see LexicalWriter."""
    writer = LexicalWriter(directory)
    writer.remove(remove)
    for entry in add:
        writer.add(entry)
    writer.finish()


def read_forms(directory: Path) -> set[str]:
    """Return the syllables with diacritics that were ever indexed in `directory`."""
    path = directory / _FORMS
    return set(path.read_text(encoding="utf-8").split()) if path.is_file() else set()


def _is_form(term: str) -> bool:
    return not term.isascii() and term.isalpha()


class LexicalReader:
    """One opened state of the index; later writes do not change it. Raises IndexUnavailable where damaged."""

    def __init__(self, directory: Path) -> None:
        if not (directory / "meta.json").is_file():
            raise damaged()
        self._index = _open(directory)
        self._schema = self._index.schema
        self._searcher = self._index.searcher()
        self._frequency = lru_cache(50_000)(self._count_frequency)
        self._forms: dict[str, list[str]] = {}
        for form in sorted(read_forms(directory)):
            self._forms.setdefault(fold_syllable(form), []).append(form)

    @property
    def count(self) -> int:
        """How many passages there are."""
        return int(self._searcher.num_docs)

    def search(self, query: TermQuery, k: int) -> dict[str, float]:
        """Return the scores of the best `k` passages, best first; none where no term is known."""
        built = self._build(query)
        if built is None:
            return {}
        hits = self._searcher.search(built, limit=k, count=False).hits
        return {self._searcher.doc(address)["passage"][0]: float(score) for score, address in hits}

    def frequency(self, name: str, term: str) -> int:
        """Return how many passages have `term` in field `name`."""
        return self._frequency(name, term)

    def rarity(self, term: str) -> float:
        """Return what a folded syllable weighs (BM25's measure of how rare it is); 0 where no passage has it."""
        count = self.frequency("folded", term)
        return math.log(1 + (self.count - count + 0.5) / (count + 0.5)) if count else 0.0

    def forms(self, folded: str) -> Sequence[str]:
        """Return the forms with diacritics of a folded syllable; one may be of documents that were removed since."""
        return self._forms.get(folded, ())

    def _count_frequency(self, name: str, term: str) -> int:
        return int(self._searcher.doc_freq(name, term))

    def _build(self, query: TermQuery) -> Any:
        import tantivy

        terms = [
            (tantivy.Occur.Should, tantivy.Query.boost_query(self._term(name, term), weight))
            for name, weights in query.fields.items()
            for term, weight in weights.items()
            if weight > 0
        ]
        wanted = self._wanted(query)
        if not terms:
            return tantivy.Query.boolean_query(wanted) if query.section else None
        main = tantivy.Query.boolean_query(terms)
        if query.section:
            return tantivy.Query.boolean_query([*wanted, (tantivy.Occur.Should, main)])
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, main), *wanted]) if wanted else main

    def _term(self, name: str, term: str) -> Any:
        import tantivy

        return tantivy.Query.term_query(self._schema, name, term, index_option="freq")

    def _wanted(self, query: TermQuery) -> list[tuple[Any, Any]]:
        import tantivy

        wanted = []
        if query.documents is not None:
            documents = tantivy.Query.term_set_query(self._schema, "document", sorted(query.documents))
            wanted.append((tantivy.Occur.Must, tantivy.Query.const_score_query(documents, 0.0)))
        if query.section:
            section = self._term("section", query.section)
            wanted.append((tantivy.Occur.Must, tantivy.Query.const_score_query(section, 0.001)))
        return wanted
