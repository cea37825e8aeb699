"""Receivers: who is reported or sent to, where a question asks just that: `báo cáo ai`, `gửi cho bộ nào`."""

from __future__ import annotations

import re

from corpus.agency import AgencyRegister
from corpus.fold import fold
from prompts.evidence import Evidence
from prompts.question import Question

# "… thì báo cáo ai" · "gửi kết quả về cơ quan nào" · "báo cáo rà soát cho bộ nào": asked is to whom, not who
_VERBS = "(?:bao cao|gui|trinh|nop|kien nghi|phan anh|xin y kien|xin phep|xin)"
_WHOM = r"(?:ai|dau|(?:co quan|don vi|cap|bo|so|ban|nganh|phong|noi|nguoi)(?: \w+)? nao) "
_TO_WHOM = re.compile(
    rf" (?:bao(?: cho)? {_WHOM}|{_VERBS}(?: {_WHOM}|(?: (?!do )\w+){{0,9}}? (?:cho|ve|voi|toi|den|len|qua) {_WHOM}))"
)
# "… qua đơn vị nào": the one it goes through
_THROUGH_WHOM = re.compile(rf" qua {_WHOM}")
_THROUGH = re.compile(r"(?:thông )?qua\s?\Z", re.IGNORECASE)
# "bộ nào": only one that is called so
_NOUN = re.compile(r" (bo|so|ban|cuc|phong) nao ")
# "báo cáo Ủy ban …" · "gửi kết quả về Sở …" · "trình Thủ tướng …": right in front of a receiver
_IN_FRONT = re.compile(
    r"(?:báo cáo|gửi|trình|nộp|về|cho|tới|đến|với)(?:\s(?:kịp thời|các|đồng chí)){0,2}\s?(?:\([^()\n]{0,40}\)\s)?\Z",
    re.IGNORECASE,
)
_SENT = re.compile(r"\b(?:báo cáo|gửi|trình|nộp|kiến nghị|xin ý kiến)\b", re.IGNORECASE)
_NEAR = 60  # characters in front of a receiver


def asks_to_whom(question: Question) -> bool:
    """Whether it is asked to whom something is reported or sent."""
    return bool(_TO_WHOM.search(question.syllables.line(folded=True)))


def receivers(question: Question, evidence: Evidence, register: AgencyRegister) -> list[str]:
    """Return the bodies that the sentence sends something to, or through, as printed, in order, each once."""
    reading, (start, end) = evidence.reading, evidence.span
    text, line = reading.document.text, question.syllables.line(folded=True)
    sent = _SENT.search(text, start, end)
    ways = _asked_ways(line)
    found: dict[str, None] = {}
    for mention in reading.mentions(start, end, register) if sent else ():
        first, name = start + mention.start, text[start + mention.start : start + mention.end]
        before = text[max(start, first - _NEAR) : first]
        if sent and first >= sent.end() and any(way.search(before) and fold(name).startswith(n) for way, n in ways):
            found.setdefault(name)
    return list(found)


def _asked_ways(line: str) -> list[tuple[re.Pattern[str], str]]:
    """Return what has to stand in front of a receiver asked for, each with the noun it is called by ("": any)."""
    through = _THROUGH_WHOM.search(line)
    if through is None:
        return [(_IN_FRONT, _noun(line))]
    before = f"{line[: through.start()]} "
    return [*([(_IN_FRONT, _noun(before))] if _TO_WHOM.search(before) else []), (_THROUGH, _noun(through.group()))]


def _noun(line: str) -> str:
    met = _NOUN.search(line)
    return met.group(1) if met else ""
