"""Published: the door. A kind of material, made from chosen documents, with what every line of it stands on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.agency import AgencyRegister
from corpus.citation import Citation
from corpus.errors import SettingsError
from prompts.reply import named_document
from publish.chosen import Audience, Chosen, Kind, Length
from publish.deck import Cover, Points, Slide
from publish.material import Material, compose
from publish.quiz.files import ENDING, Format, fits_kahoot, to_anki, to_gift
from publish.quiz.ground import called
from publish.quiz.question import Question
from publish.quiz.quiz import COUNT, draw, make_quiz
from publish.statement import Statement

if TYPE_CHECKING:
    from publish.smoothing import Smoother

REVIEW = 3  # questions at the end of a talk

MEDIA = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "gift": "text/plain; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Options:
    """For whom and how long; of a quiz the kind of file, how many questions (0: as the length says) and the seed.

    `smooth` lets a model word the sentences, where one is given.
    """

    audience: Audience = Audience.MEMBERS
    length: Length = Length.MIDDLE
    form: Format = Format.DOCX
    count: int = 0
    seed: int = 1
    smooth: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the material and what it stands on; `smoothed` where a model worded it."""

    text: str
    citations: tuple[Citation, ...]
    smoothed: bool = False


@dataclass(frozen=True, slots=True)
class Published:
    """How a file's name ends, its lines in order, and how its bytes are written: only when they are wanted."""

    suffix: str
    items: tuple[Item, ...]
    write: Callable[[], bytes]

    @property
    def content(self) -> bytes:
        """The file."""
        return self.write()


def publish(
    kind: Kind,
    chosen: Sequence[Chosen],
    options: Options,
    register: AgencyRegister,
    smoother: Smoother | None = None,
) -> Published:
    """Make a file of `kind`. Raises SettingsError where the chosen parts hold nothing to tell or to ask, or where
    smooth wording is wanted and no `smoother` is there."""
    if kind is Kind.QUIZ:
        return _quiz(chosen, options, register)
    material = compose(chosen, options.audience, options.length)
    if options.smooth:
        material = _smoothed(material, smoother)
    made = _slides(material, chosen, options, register) if kind is Kind.SLIDES else _MAKERS[kind](material)
    if not made.items:
        raise SettingsError(
            "Phần đã chọn không có nội dung nào dành cho người nghe này.",
            "Hãy chọn thêm mục, người nghe khác, hoặc tài liệu phát tay thay cho bản tóm tắt.",
        )
    return made


def _smoothed(material: Material, smoother: Smoother | None) -> Material:
    if smoother is None:
        raise SettingsError(
            "Máy này chưa có mô hình ngôn ngữ để làm mượt lời văn.",
            "Hãy đặt CHIDAN_MODEL_URL và CHIDAN_MODEL_NAME, hoặc bỏ chọn làm mượt: tài liệu vẫn đủ và đúng.",
        )
    return smoother.smooth(material)


def _quiz(chosen: Sequence[Chosen], options: Options, register: AgencyRegister) -> Published:
    form, named = options.form, len(chosen) > 1
    count = options.count or COUNT[options.length]
    fits = fits_kahoot if form is Format.KAHOOT else None
    questions = make_quiz(chosen, register, count, options.seed, fits)
    title = "; ".join(called(one.document) for one in chosen)
    write = {
        Format.GIFT: lambda: to_gift(questions, named),
        Format.ANKI: lambda: to_anki(questions, named),
        Format.KAHOOT: lambda: _kahoot(questions),
        Format.DOCX: lambda: _quiz_paper(questions, title, named),
    }[form]
    items = tuple(Item(f"{q.stem} {q.right}", q.citations) for q in questions)
    return Published(ENDING[form], items, write)


def _kahoot(questions: Sequence[Question]) -> bytes:
    from publish.quiz.kahoot import write_kahoot

    return write_kahoot(questions)


def _quiz_paper(questions: Sequence[Question], title: str, named: bool) -> bytes:
    from publish.quiz.paper import write_quiz

    return write_quiz(questions, title, named)


def _slides(material: Material, chosen: Sequence[Chosen], options: Options, register: AgencyRegister) -> Published:
    from publish.powerpoint import write_deck
    from publish.slides import plan, review

    questions = draw(chosen, register, REVIEW, options.seed, fits_kahoot)
    slides = plan(material, review(questions, material.several))
    cover = slides[0]
    title = cover.title if isinstance(cover, Cover) else ""
    asked = tuple(Item(f"{q.stem} {q.right}", q.citations) for q in questions)
    items = (*_items(s for slide in slides for s in _statements(slide)), *asked)
    return Published("pptx", items, lambda: write_deck(slides, title, _foot(material), material.several))


def _statements(slide: Slide) -> tuple[Statement, ...]:
    heading = (slide.heading,) if isinstance(slide, Points) and slide.heading else ()
    return (*heading, *slide.statements)


def _items(statements: Iterable[Statement]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(Item(s.text, s.citations, bool(s.wording)) for s in statements))


def _foot(material: Material) -> str:
    """Return the line at the foot of every page: the documents by number, else by name."""
    return "; ".join(named_document(told.document) for told in material.told)


def _handout(material: Material) -> Published:
    from publish.handout import write_handout

    content, said = write_handout(material)
    return Published("docx", _items(said), lambda: content)


def _summary(material: Material) -> Published:
    from publish.summary import write_summary

    content, said = write_summary(material)
    return Published("docx", _items(said), lambda: content)


_MAKERS: dict[Kind, Callable[[Material], Published]] = {
    Kind.HANDOUT: _handout,
    Kind.SUMMARY: _summary,
}
