"""Claims: a model's reply cut into statements with the numbers of the quotes they rest on."""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST_CLAIMS = 40
LONGEST_CLAIM = 1_200
# "- Sở Tài chính chủ trì. [1]" · "2) … [1, 3]." · "… [1][2]"
_NUMBERS = re.compile(r"\[(\d{1,3}(?:\s?[,;]\s?\d{1,3}){0,9})\]")
# "- ", "2) ", and the label of the clause copied with its words: "- 6. Đảng ủy …", "1.2. Phát triển …", "a) Rà soát …"
_BULLET = re.compile(
    r"^\s{0,12}(?:(?:[-–*•+]|(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5})[.)](?=\s)|\d{1,2}\)|[a-zđ]\)(?=\s))\s{0,4}){1,3}"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement and the quotes it names, counted from 0."""

    text: str
    quotes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Writing:
    """A model is at work; nothing of it is verified yet. `begun` is true once its first words have come."""

    begun: bool


def read_claims(reply: str, quotes: int) -> list[Claim]:
    """Return the statements of `reply` that name quotes which exist; everything else is dropped.

    >>> read_claims("Chào bạn!\\n- Sở Tài chính chủ trì. [1]\\n- Không có căn cứ [9]", 2)
    [Claim(text='Sở Tài chính chủ trì.', quotes=(0,))]
    """
    claims: list[Claim] = []
    for line in reply.splitlines()[: MOST_CLAIMS * 4]:
        if len(line) > LONGEST_CLAIM:
            continue
        named = [int(n) - 1 for group in _NUMBERS.findall(line) for n in re.split(r"\s?[,;]\s?", group)]
        text = re.sub(r"\s{2,}", " ", _NUMBERS.sub("", _BULLET.sub("", line))).replace(" .", ".").strip()
        if text and named and all(0 <= n < quotes for n in named):
            claims.append(Claim(text, tuple(dict.fromkeys(named))))
    return claims[:MOST_CLAIMS]
