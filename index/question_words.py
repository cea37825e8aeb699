"""Question words: what people type to ask and documents do not print, as "đúng hay sai" or "như thế nào".

In laws and plans such words are rare, so that by rarity alone they would count as much as what is asked about.
"""

from __future__ import annotations

import re

# "…, đúng hay sai?"   "Nội dung nào sau đây …?"   "… được hỗ trợ bao nhiêu?"
# Not "ai" by itself: it is also how artificial intelligence is typed.
QUESTION_WORDS = re.compile(
    r"""
    \b (?:
        đúng \s hay \s sai | có \s phải                                            # yes or no
        | (?: phải | đúng | được | hay ) \s không (?= \s? (?: [,;.?!] | $ ) )   # but not "phải không ngừng"
        | (?: là | những ) \s gì | gì | là \s ai | ai \s là                          # what, who
        | (?: như \s )? thế \s nào | ra \s sao | vì \s sao | tại \s sao              # how, why
        | bao \s (?: nhiêu | lâu | giờ ) | khi \s nào | ở \s đâu | mấy               # how much, when, where
        | nào \s sau \s đây | sau \s đây | nào                                       # which
    ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)


def without_question_words(question: str) -> str:
    """Return what is asked about; the question as it is where it holds nothing else.

    >>> without_question_words("Sở Tài chính có nhiệm vụ gì?"), without_question_words("là gì")
    ('Sở Tài chính có nhiệm vụ ?', 'là gì')
    """
    left = " ".join(QUESTION_WORDS.sub(" ", question).split())
    return left if any(letter.isalnum() for letter in left) else question
