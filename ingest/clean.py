"""Clean: signs that nobody sees or that stand for another are taken out of a text; its words stay as they are."""

from __future__ import annotations

import re
import unicodedata

# Invisible: soft hyphen, zero-width signs, direction marks, byte order mark; control signs but tab, newline, form feed.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b\x0e-\x1f\x7f]")
_BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
_NEWLINES = re.compile("\r\n?|\u2028|\u2029|\x0b|\x85")
# Eth and African D are drawn like Đ, and old converters wrote them for it; ligatures come from PDF fonts.
_SAME_SHAPE = {
    "Ð": "Đ",
    "Ɖ": "Đ",
    "ð": "đ",
    "Ƣ": "Ư",  # Word's export of some fonts
    "ƣ": "ư",
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
}
_SHAPES = str.maketrans(_SAME_SHAPE)
# A line of decoration: "-------", "__________", "* * *", "—————".
RULE_LINE = re.compile(r"^\s*(?:[-_=~—–─.·](?:\s?[-_=~—–─.·]){2,}|\*\s?\*(?:\s?\*)+)\s*$")


def clean(text: str) -> str:
    """Return `text` in NFC without invisible signs; every kind of blank is a space, every line end one newline.

    Legacy encodings have to be restored before (`legacy_encodings.restore`): they use the soft hyphen as a letter.
    """
    text = _NEWLINES.sub("\n", text)
    text = _BLANKS.sub(" ", _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", text.translate(_SHAPES))


def squeeze(text: str) -> str:
    """Return `text` on one line, one space between words."""
    return " ".join(text.split())


def is_rule(line: str) -> bool:
    """Whether the line is only a drawn rule (`--------`, `* * *`). A lone `*` is not: the Party's letterhead has it."""
    return bool(RULE_LINE.match(line))
