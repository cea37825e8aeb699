"""The programme of `publish_papers` as ground for questions, and a question of our own."""

from __future__ import annotations

from pathlib import Path

from corpus.agencies import load_register
from prompts.reply import cite
from publish.chosen import Chosen
from publish.quiz.ground import Ground
from publish.quiz.question import Asks, Question
from tests.publish_papers import TEXT, read_text


def ground(folder: Path, text: str = TEXT) -> Ground:
    """Return the programme, read."""
    return Ground((Chosen(read_text(folder, text)),), load_register())


def question(folder: Path, *answers: str, key: int = 0, stem: str = "Sở nào bố trí kinh phí?") -> Question:
    """Return a question on clause IV.3."""
    document = read_text(folder)
    start = document.text.index("3. Sở Tài chính")
    citation = cite(document, start, document.text.index("\n", start))
    return Question(Asks.WHO, stem, stem, answers or ("Sở Tài chính", "Sở Y tế", "Sở Nội vụ"), key, (citation,))
