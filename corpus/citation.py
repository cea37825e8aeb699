"""Citation: a quote that was checked against the text it came from."""

from __future__ import annotations

from dataclasses import InitVar, dataclass

from corpus.document import Document
from corpus.errors import QuoteMismatch
from corpus.outside import outside_name
from corpus.section_path import SectionPath


@dataclass(frozen=True, slots=True)
class Citation:
    """Document, version, place and words. Cannot be made unless the words stand at `[start, end)` of `text`.

    Raises QuoteMismatch. `text` is only looked at, not kept.
    """

    document: str
    version: str
    number: str | None
    section: SectionPath
    page: int | None
    start: int
    end: int
    quote: str
    text: InitVar[str]
    called: str = ""  # what people call the document
    outside: str = ""  # of a quote in no section: the part of the document that it stands in

    def __post_init__(self, text: str) -> None:
        if not self.quote.strip() or text[self.start : self.end] != self.quote:
            raise QuoteMismatch(
                f"Đoạn trích không khớp với văn bản tại vị trí {self.start}-{self.end}.",
                "Hãy nạp lại văn bản rồi hỏi lại.",
            )

    @property
    def place(self) -> str:
        """The section's path as printed, else what the part outside the sections is called."""
        return str(self.section) or self.outside

    @property
    def spoken(self) -> str:
        """The place as Vietnamese officials say it."""
        return self.section.spoken() if self.section else self.outside

    @classmethod
    def of(cls, document: Document, start: int, end: int) -> Citation:
        """Quote `document.text[start:end]`, with its section and page."""
        section = document.section_at(start)
        return cls(
            document=document.id,
            version=document.version,
            number=document.metadata.number.value if document.metadata.number else None,
            section=section.path if section else SectionPath(),
            page=document.page_at(start),
            start=start,
            end=end,
            quote=document.text[start:end],
            text=document.text,
            called=document.called,
            outside="" if section else outside_name(document, start, end),
        )
