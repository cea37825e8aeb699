"""Published: the door. A kind of material, made from chosen documents, with what every line of it stands on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from corpus.citation import Citation
from prompts.reply import named_document
from publish.chosen import Audience, Chosen, Kind, Length
from publish.deck import Cover, Points, Slide
from publish.material import Material, compose
from publish.statement import Statement

MEDIA = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "gift": "text/plain; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Options:
    """For whom and how long."""

    audience: Audience = Audience.MEMBERS
    length: Length = Length.MIDDLE


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the material and what it stands on."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """A file's bytes, how its name ends, and its lines in order."""

    content: bytes
    suffix: str
    items: tuple[Item, ...]


def publish(kind: Kind, chosen: Sequence[Chosen], options: Options) -> Published:
    """Make a file of `kind`. Raises SettingsError where the chosen parts hold nothing to tell."""
    return _MAKERS[kind](compose(chosen, options.audience, options.length))


def _slides(material: Material) -> Published:
    from publish.powerpoint import write_deck
    from publish.slides import plan

    slides = plan(material)
    cover = slides[0]
    title = cover.title if isinstance(cover, Cover) else ""
    content = write_deck(slides, title, _foot(material), material.several)
    return Published(content, "pptx", _items(s for slide in slides for s in _statements(slide)))


def _statements(slide: Slide) -> tuple[Statement, ...]:
    heading = (slide.heading,) if isinstance(slide, Points) and slide.heading else ()
    return (*heading, *slide.statements)


def _items(statements: Iterable[Statement]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(Item(s.text, s.citations) for s in statements))


def _foot(material: Material) -> str:
    """Return the line at the foot of every page: the documents by number, else by name."""
    return "; ".join(named_document(told.document) for told in material.told)


def _handout(material: Material) -> Published:
    from publish.handout import write_handout

    content, said = write_handout(material)
    return Published(content, "docx", _items(said))


def _summary(material: Material) -> Published:
    from publish.summary import write_summary

    content, said = write_summary(material)
    return Published(content, "docx", _items(said))


_MAKERS: dict[Kind, Callable[[Material], Published]] = {
    Kind.SLIDES: _slides,
    Kind.HANDOUT: _handout,
    Kind.SUMMARY: _summary,
}
