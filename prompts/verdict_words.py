"""Verdict words: how a statement asked for confirmation is answered in a word: `Đúng`, `Không`, or with none."""

from __future__ import annotations

import re
from itertools import pairwise

from corpus.fold import fold
from prompts.evidence import Evidence
from prompts.negation import denied
from prompts.question import Question

# "… đúng không?" · "… phải không ạ" · "Có đúng là …": a statement; else it is asked whether something is so
_STATEMENT = re.compile(
    r" (?:dung|phai) (?:khong|chu|hay sai|vay khong)(?: a| nhi)? \Z"
    r"|\A (?:co (?:dung|phai|that)|phai chang|dung) (?:la )?"
)
_YET = re.compile(r" chua \Z")
# What stands between a negation and the thing itself: "không bao gồm các khoản phụ cấp" denies "gồm … phụ cấp".
_INCLUDES = re.compile(r"\bbao gồm\b")
_FILLING = frozenset({"các", "những", "một", "khoản", "loại", "bất"})
# "không quá 10 ngày", "không dưới 5 người": bounds deny nothing
_BOUNDS = frozenset({"quá", "dưới", "vượt", "ít", "thấp", "nhỏ", "kém", "trên", "hơn", "nhiều", "cao", "chỉ", "muộn"})

# "Tạm dừng tổ chức đại hội": what follows is not to be done
_STOPPED = re.compile(
    r"\b(?:(?:tạm )?(?:dừng|ngừng|hoãn)|chấm dứt|đình chỉ|hủy bỏ|bãi bỏ)\s(?:việc\s)?([^\W\d_]+(?:\s[^\W\d_]+)?)"
)
# "(trừ đò của quân đội, đò cá nhân)": what is said is not said of these
_EXCEPT = re.compile(r"\b(?:trừ|không áp dụng (?:đối )?với)\s[^.;()\n]{1,300}")
_DENIES = re.compile(r"\b(?:không|chưa|trừ|dừng|ngừng|hoãn|chấm dứt|đình chỉ|bãi bỏ|hủy bỏ)\b")
_DENIES_FOLDED = re.compile(r"\b(?:khong|chua|tam dung|ngung|hoan|cham dut|dinh chi|bai bo|huy bo)\b")


def words_of(question: Question) -> tuple[str, str]:
    """Return the words for what is so and what is not, as they answer the question's form."""
    line = question.syllables.line(folded=True)
    if _STATEMENT.search(line):
        return "Đúng", "Không đúng"
    return ("Có", "Chưa") if _YET.search(line) else ("Có", "Không")


def borne_out(question: Question, evidence: Evidence) -> str:
    """Return the word for a statement whose words all stand in the evidence: the other one where the text denies just
    what is stated, none where it denies something of it that may be meant."""
    yes, no = words_of(question)
    sentence = evidence.reading.document.text[slice(*evidence.span)]
    asked = _INCLUDES.sub("gồm", question.text.lower())
    stated = set(fold(asked).split())
    if _is_stopped(sentence.lower(), stated) or _is_excepted(sentence.lower(), asked):
        denying = _DENIES_FOLDED if question.folded else _DENIES
        return "" if denying.search(_before_asking(asked)) else no
    denies = denied(_before_asking(asked))
    heads = [h for h in denied(_INCLUDES.sub("gồm", sentence.lower())) if h not in denies and h[0] not in _BOUNDS]
    against = [head for head in heads if fold(head[0]) in stated]
    if not against:
        return yes
    whole = any(all(fold(w) in stated or w in _FILLING for w in head[1:]) for head in against)
    return no if whole and not (question.folded and " khong " in f" {fold(_before_asking(asked))} ") else ""


def _is_stopped(sentence: str, stated: set[str]) -> bool:
    """Whether the sentence has just what is stated stopped."""
    return any(stated.issuperset(fold(met.group(1)).split()) for met in _STOPPED.finditer(sentence))


def _is_excepted(sentence: str, asked: str) -> bool:
    """Whether two words in a row of what is stated stand in the sentence only among what it excepts."""
    rest = f" {fold(_EXCEPT.sub(' - ', sentence))} "
    excepted = [f" {fold(met.group())} " for met in _EXCEPT.finditer(sentence)]
    pairs = [f" {a} {b} " for a, b in pairwise(fold(_before_asking(asked)).split())]
    return any(pair in line and pair not in rest for pair in pairs for line in excepted)


def _before_asking(text: str) -> str:
    """Return a question without the `không` or `chưa` it ends with."""
    return re.sub(r"\s(?:không|chưa|khong|chua)(?:\s\w+)?\s?[?.!]*\Z", "", text)
