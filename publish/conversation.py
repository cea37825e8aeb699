"""A conversation (hỏi đáp) as a Word document: each question, its answer, and the quotes it stands on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from publish.paper import NOTE_SIZE, TEXT_MM, Paper
from publish.printing import vietnamese_date


@dataclass(frozen=True, slots=True)
class Basis:
    """Where a statement stands, as officials say it, and the words there."""

    place: str
    quote: str


@dataclass(frozen=True, slots=True)
class Said:
    """A question and its answer, whose paragraphs are lines; `basis` are the citations in order.

    `columns` are what is compared, each a name with its lines, which stand side by side behind the answer.
    """

    question: str
    answer: str
    refused: bool
    basis: tuple[Basis, ...]
    columns: tuple[tuple[str, tuple[str, ...]], ...] = ()


def write_conversation(said: Sequence[Said], today: date) -> bytes:
    """Return the file, the newest exchange last."""
    paper = Paper("Hỏi đáp về văn bản")
    paper.line("HỎI ĐÁP VỀ VĂN BẢN", bold=True)
    paper.line(f"(Xuất từ Chỉ Dẫn ngày {vietnamese_date(today.isoformat())})", italic=True)
    for ordinal, one in enumerate(said, 1):
        paper.heading(f"{ordinal}. {one.question}")
        if one.refused:
            paper.line("Không đủ căn cứ trong văn bản.", bold=True, centred=False)
        for line in filter(str.strip, one.answer.split("\n")):
            paper.line(line.strip(), centred=False)
        if one.columns:
            widths = [TEXT_MM / len(one.columns)] * len(one.columns)
            paper.table([name for name, _ in one.columns], widths, [["\n".join(lines) for _, lines in one.columns]])
            paper.gap()
        if one.basis:
            paper.line("Điều khoản gần nhất:" if one.refused else "Căn cứ:", bold=True, centred=False)
        for basis in one.basis:
            paper.line(f"- {basis.place}: “{basis.quote}”", centred=False, size=NOTE_SIZE + 1)
        paper.gap()
    return paper.bytes()
