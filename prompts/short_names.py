"""Short names: agencies typed as one abbreviation, `STC`, `SNN&MT`, `CDC`, written out before a question is read."""

from __future__ import annotations

import re

from corpus.agency import AgencyRegister, Level
from prompts.lexicon import table

# "SNN&MT" · "stc" · "CDC"
_ONE_TOKEN = re.compile(r"[^\W\d_]{2,10}(?:&[^\W\d_]{1,6})?")


def written_out(question: str, register: AgencyRegister) -> str:
    """Return the question with each agency that is one abbreviation by its full name; other text as it is.

    >>> from corpus.agencies import load_register
    >>> written_out("STC và SNN&MT phải làm gì?", load_register())
    'Sở Tài chính và Sở Nông nghiệp và Môi trường phải làm gì?'
    """
    named = {m.start: m for m in register.mentions(question)}

    def full(match: re.Match[str]) -> str:
        word = match.group()
        if known := table("vietnamese")["agency-abbreviations"].get(word.upper()):
            return str(known)
        mention = named.get(match.start())
        if mention is None or mention.end != match.end() or not _is_short(word):
            return word
        agency = register.get(mention.agency_id.partition("@")[0])
        return agency.name if agency and agency.level is not Level.CLASS else word

    return _ONE_TOKEN.sub(full, question)


def _is_short(word: str) -> bool:
    """Whether a word is no syllable of Vietnamese: capitals only, or no vowel where one has to stand."""
    return word.isupper() or "&" in word or not re.search(r"[aeiouăâêôơưàáạảãèéẹẻẽìíịỉĩòóọỏõùúụủũ]", word.lower())
