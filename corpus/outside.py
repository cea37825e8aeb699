"""Outside: what the stretches of a document that stand in none of its sections are called."""

from __future__ import annotations

from corpus.document import Document, Metadata, Quoted

LETTERHEAD = (
    "thể thức văn bản"  # number, date, title, addressee, signer: what Decree 30/2020/NĐ-CP prescribes the form of
)
OPENING = "phần mở đầu"
CLOSING = "phần kết thúc"
WHOLE = "nội dung văn bản"  # of a document without sections
_ADDRESSED = ("Kính gửi", "Nơi nhận")
_MOSTLY = 0.4  # of a stretch that is read as fields


def outside_name(document: Document, start: int, end: int) -> str:
    """Return the name of the part that `[start, end)` stands in.

    The letterhead and end matter where it is (mostly) what was read as their fields, else the opening, the closing or,
    where there are no sections, the text.
    """
    quote = document.text[start:end].strip()
    inside = (q for q in _apart(document.metadata) if q.start < end and start < q.end)
    fields = sum(min(q.end, end) - max(q.start, start) for q in inside)
    if quote.isupper() or quote.startswith(_ADDRESSED) or fields >= _MOSTLY * max(len(quote), 1):
        return LETTERHEAD
    if not document.sections:
        return WHOLE
    return OPENING if start < document.sections[0].start else CLOSING


def _apart(meta: Metadata) -> list[Quoted]:
    """Return the fields of the letterhead and the end matter, without those that prose tells: effect and bases."""
    ones = (meta.number, meta.kind, meta.title, meta.issuer, meta.place, meta.date, meta.signer, meta.signer_title)
    more = (meta.capacity, meta.secrecy, meta.urgency, *meta.recipients)
    return [q for q in (*ones, *more) if q]
