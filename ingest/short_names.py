"""Short names that a document gives: `Ủy ban nhân dân tỉnh (sau đây gọi tắt là UBND tỉnh)`."""

from __future__ import annotations

from ingest.letters import pattern

# "(sau đây gọi tắt là Ban Chỉ đạo)", "(gọi tắt là Kết luận số 75-KL/TW)", "(sau đây viết tắt là TTHC)"
SHORT_NAME = pattern(r"\((?:sau đây )?(?:gọi (?:tắt|chung) là|viết tắt là|gọi là)\s+[“\"]?([^()“”\"]{2,80})[”\"]?\)")
# The full name: words back to a sign, a lower-case verb border being too much to ask.
_FULL = pattern(r"([\p{Lu}][^.,;:()“”]{3,160})$")


def find_short_names(text: str) -> tuple[tuple[str, str], ...]:
    """Return (short, full) as printed, in the order of the text. The full name is the stretch before the bracket."""
    found = []
    for match in SHORT_NAME.finditer(text):
        full = _FULL.search(text[max(0, match.start() - 170) : match.start()].rstrip())
        if full:
            found.append((match[1].strip(), full[1].strip()))
    return tuple(dict.fromkeys(found))
