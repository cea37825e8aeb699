"""Quiz: the door. Questions of every kind, mixed by a seed: the same seed gives the same quiz."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest
from random import Random

from corpus.agency import AgencyRegister
from corpus.errors import SettingsError
from publish.chosen import Chosen, Length
from publish.quiz import aims, deadlines, documents, duties, headings
from publish.quiz.ground import Ground
from publish.quiz.likeness import alike
from publish.quiz.question import Question, capital

Fits = Callable[[Question], bool]
COUNT = {Length.SHORT: 5, Length.MIDDLE: 10, Length.FULL: 20}
_BEST = 5  # wrong answers that are drawn from: the likest, not all
_MAKERS: Sequence[Callable[[Ground], Iterable[tuple[Question, Sequence[str]]]]] = (
    aims.questions, duties.who, deadlines.questions, duties.what, documents.questions, headings.questions,
)  # fmt: skip


def make_quiz(
    chosen: Sequence[Chosen], register: AgencyRegister, count: int, seed: int = 1, fits: Fits | None = None
) -> list[Question]:
    """Return up to `count` questions that `fits`, kinds and clauses mixed.

    Raises SettingsError where the chosen parts give no question.
    """
    picked = draw(chosen, register, count, seed, fits)
    if not picked:
        raise SettingsError(
            "Phần đã chọn không có chỉ tiêu, nhiệm vụ hay thời hạn nào đủ rõ để ra câu hỏi.",
            "Hãy chọn thêm mục, thêm văn bản hoặc dạng tệp khác; mỗi câu cần ít nhất ba đáp án cùng loại.",
        )
    return picked


def draw(
    chosen: Sequence[Chosen], register: AgencyRegister, count: int, seed: int = 1, fits: Fits | None = None
) -> list[Question]:
    """As `make_quiz`; [] where the chosen parts give no question."""
    random = Random(seed)  # noqa: S311  for variety, not for secrets
    ground = Ground(tuple(chosen), register)
    kinds = [_drawn(maker(ground), random, fits or (lambda _: True)) for maker in _MAKERS]
    picked: list[Question] = []
    for row in zip_longest(*kinds):
        for question in row:
            if question is not None and len(picked) < count and _new(question, picked):
                picked.append(question)
    return picked


def _drawn(made: Iterable[tuple[Question, Sequence[str]]], random: Random, fits: Fits) -> list[Question]:
    """Return the questions of one kind in a drawn order, their answers shuffled."""
    found = [q for question, wrong in made if fits(q := shuffled(question, wrong, random))]
    random.shuffle(found)
    return found


def shuffled(question: Question, wrong: Sequence[str], random: Random) -> Question:
    """Return a question with three of its best wrong answers drawn, and all answers in a drawn order."""
    best = list(dict.fromkeys(capital(w) for w in wrong))[:_BEST]
    answers = [question.right, *random.sample(best, min(3, len(best)))]
    random.shuffle(answers)
    return replace(question, answers=tuple(answers), key=answers.index(question.right))


def _new(question: Question, picked: Sequence[Question]) -> bool:
    """Whether a question asks for something that no earlier one asks or tells."""
    if any(q.right == question.right and q.asks is question.asks and alike(q.stem, question.stem) for q in picked):
        return False
    spans = [(q.citations[0].document, q.citations[0].start, q.citations[0].end) for q in picked]
    c = question.citations[0]
    return not any(document == c.document and start < c.end and c.start < end for document, start, end in spans)
