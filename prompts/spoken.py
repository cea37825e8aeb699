"""Spoken words: everyday wordings of a question as official documents write them, before the question is read."""

from __future__ import annotations

from functools import cache

from corpus.fold import fold
from prompts.lexicon import table
from prompts.phrases import Phrases
from prompts.syllables import is_marked, syllables


def in_official_words(question: str) -> str:
    """Return the question with its everyday wordings as an office writes them; typed bare, they stay bare.

    >>> in_official_words("Quy chế bắt đầu áp dụng từ hôm nào?"), in_official_words("chi tra hoi nao")
    ('Quy chế có hiệu lực từ ngày nào?', 'chi tra khi nao')
    """
    bare = not is_marked(question)
    asked = syllables(question, asked=True)
    text = question
    for met in reversed(_spoken().meet(asked, bare, joined=True)):
        start, end = asked.spans[met.first][0], asked.spans[met.last - 1][1]
        words = fold(met.meaning) if bare else met.meaning
        text = text[:start] + (words[:1].upper() + words[1:] if start == 0 else words) + text[end:]
    return text


@cache
def _spoken() -> Phrases[str]:
    return Phrases(table("vietnamese")["spoken"])
