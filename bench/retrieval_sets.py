"""Retrieval sets: the passages, questions and right answers in ../shared/evaluation, as our index takes them.

The sets are for evaluation only; nothing of their text is written anywhere.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from corpus.agencies import load_register
from corpus.agency import AgencyRegister
from corpus.passage import Passage
from corpus.section_path import SectionPath
from ingest.read import read_document

SOURCE = Path(__file__).parents[2] / "shared" / "evaluation"


@dataclass(frozen=True, slots=True)
class Question:
    """`right` are the names of the passages that answer; `development` says which half it belongs to."""

    text: str
    right: frozenset[str]
    development: bool


@dataclass(frozen=True, slots=True)
class RetrievalSet:
    """`names` maps a passage's id to the name the set gives it."""

    name: str
    passages: Sequence[Passage]
    names: Mapping[str, str]
    questions: Sequence[Question]

    def passages_by_id(self) -> dict[str, Passage]:
        """Return the passages by their ids."""
        return {p.id: p for p in self.passages}


def in_development(source: str) -> bool:
    """Whether questions about `source` (a law, an article of an encyclopedia) are for tuning: about every second is.

    Halves are made of whole sources, so that what is tuned on one law is never judged by the same law.
    """
    return blake2b(source.encode(), digest_size=1).digest()[0] < 128


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a file that has one on each line."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _made(
    name: str, documents: Mapping[str, Sequence[tuple[str, Passage]]], questions: Sequence[Question]
) -> RetrievalSet:
    pairs = [pair for passages in documents.values() for pair in passages]
    return RetrievalSet(name, [p for _, p in pairs], {p.id: given for given, p in pairs}, questions)


def alqac() -> RetrievalSet:
    """Return 17 laws, read and cut by clause as `chidan ingest` does, and 746 questions; names are `law@article`."""
    laws: dict[str, list[dict[str, Any]]] = {}
    for row in rows(SOURCE / "alqac" / "corpus.jsonl"):
        laws.setdefault(row["law"], []).append(row)
    right: dict[str, set[str]] = {}
    for line in (SOURCE / "alqac" / "qrels.tsv").read_text(encoding="utf-8").splitlines():
        query, _, passage, _ = line.split("\t")
        right.setdefault(query, set()).add(passage)
    asked = [
        Question(row["text"], frozenset(right[row["_id"]]), in_development(min(right[row["_id"]]).split("@")[0]))
        for row in rows(SOURCE / "alqac" / "queries.jsonl")
    ]
    register = load_register()
    with TemporaryDirectory() as folder:
        read = {
            law: _as_ingested(Path(folder) / f"luat-{number:02d}.txt", number, law, articles, register)
            for number, (law, articles) in enumerate(laws.items(), 1)
        }
    named = {law: [(_article_of(law, p), p) for p in passages] for law, passages in read.items()}
    return _made("alqac", named, asked)


def _as_ingested(
    file: Path, number: int, law: str, articles: Sequence[Mapping[str, Any]], register: AgencyRegister
) -> tuple[Passage, ...]:
    """Write a law as a text file, as `../shared/tools/score.py` does, and return the passages of what is read."""
    parts = [f"QUỐC HỘI\nLuật số: {number}/2020/QH14\n\nLUẬT\n{law}\n"]
    for article in articles:
        heading, _, body = article["text"].partition("\n\n")
        parts.append(f"Điều {article['article']}. {heading}\n{body}\n")
    file.write_text("\n".join(parts), encoding="utf-8")
    return read_document(file, register).passages


def _article_of(law: str, passage: Passage) -> str:
    """Return the set's name of the article that the passage stands in; none for letterhead and chapter headings."""
    article = next((part for part in passage.section.parts if part.startswith("Điều ")), "")
    return f"{law}@{article.removeprefix('Điều ')}" if article else ""


def xquad() -> RetrievalSet:
    """Return 240 paragraphs (five of each encyclopedia article) and 1,190 questions; no titles."""
    paragraphs: dict[str, list[tuple[str, Passage]]] = {}
    for row in rows(SOURCE / "xquad-vi" / "corpus.jsonl"):
        article = _encyclopedia_article(row["_id"])
        held = paragraphs.setdefault(article, [])
        held.append((row["_id"], Passage(article, len(held), SectionPath(), (), row["text"], 0, len(row["text"]))))
    asked = [
        Question(row["text"], frozenset({row["gold"]}), in_development(_encyclopedia_article(row["gold"])))
        for row in rows(SOURCE / "xquad-vi" / "queries.jsonl")
    ]
    return _made("xquad-vi", paragraphs, asked)


def _encyclopedia_article(paragraph: str) -> str:
    return f"bai{int(paragraph[1:]) // 5:02d}"


def congbot() -> RetrievalSet:
    """Return 367 articles of decrees and circulars and 30 everyday questions; too few to tune on."""
    documents: dict[str, list[tuple[str, Passage]]] = {}
    for row in rows(SOURCE / "congbot" / "corpus.jsonl"):
        held = documents.setdefault(row["doc"], [])
        text = row["text"].partition("\n")[2]  # its first line is the set's own name of the article
        held.append((row["_id"], Passage(row["doc"], len(held), SectionPath(), (row["title"],), text, 0, len(text))))
    asked = [Question(r["text"], frozenset(r["gold"]), False) for r in rows(SOURCE / "congbot" / "queries.jsonl")]
    return _made("congbot", documents, asked)


SETS: Mapping[str, Callable[[], RetrievalSet]] = {"alqac": alqac, "xquad-vi": xquad, "congbot": congbot}
