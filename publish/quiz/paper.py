"""Quiz on paper: questions to print, and the key with its clauses on a page of its own."""

from __future__ import annotations

from collections.abc import Sequence

from publish.paper import TEXT_MM, Paper
from publish.quiz.question import Question


def write_quiz(questions: Sequence[Question], title: str, named: bool) -> bytes:
    """Return a Word document."""
    paper = Paper("Câu hỏi trắc nghiệm", size=13, gap=2)
    paper.line("CÂU HỎI TRẮC NGHIỆM", bold=True, size=14)
    paper.line(title, bold=True, size=13)
    paper.line("_" * 12, size=10)
    paper.line("Họ và tên: ……………………………………  Đơn vị: ……………………………", centred=False, size=13)
    paper.gap()
    for number, question in enumerate(questions, 1):
        _ask(paper, number, question)
    paper.new_page()
    paper.line("ĐÁP ÁN VÀ CĂN CỨ", bold=True, size=14)
    paper.gap()
    rows = [_key(number, q, named) for number, q in enumerate(questions, 1)]
    paper.table(("Câu", "Đáp án", "Căn cứ", "Nguyên văn"), (12, 42, 28, TEXT_MM - 82), rows)
    return paper.bytes()


def _ask(paper: Paper, number: int, question: Question) -> None:
    from docx.shared import Mm, Pt

    stem = paper.line(f"Câu {number}. {question.stem}", bold=True, centred=False)
    stem.paragraph_format.keep_with_next = True
    stem.paragraph_format.space_before = Pt(8)
    for at, answer in enumerate(question.answers):
        line = paper.line(f"{'ABCD'[at]}. {answer}", centred=False)
        line.paragraph_format.left_indent = Mm(8)
        line.paragraph_format.space_before = Pt(2)
        line.paragraph_format.keep_with_next = at < len(question.answers) - 1


def _key(number: int, question: Question, named: bool) -> tuple[str, ...]:
    right = f"{'ABCD'[question.key]}. {question.right}"
    return str(number), right, question.chip(named).strip("[]"), question.basis
