"""Words to the assistant itself."""

from __future__ import annotations

import pytest

from corpus.agencies import load_register
from prompts.answer import Answerer, Refusal
from prompts.greeting import TOLD, is_greeting
from tests.prompts_doubles import Shelf, WordSearcher, programme

SAID = [
    ("Xin chào", True, "a greeting"),
    ("Chào bạn, bạn giúp được gì cho tôi?", True, "a greeting and what it can do"),
    ("ban la ai", True, "without diacritics"),
    ("Cảm ơn bạn nhiều!", True, "thanks"),
    ("Chào bạn, Sở Tài chính làm gì?", False, "a question behind a greeting"),
    ("Cảm ơn bạn. Ai ký văn bản này?", False, "a question behind thanks"),
    ("Ban Tổ chức giúp được gì?", False, "a body"),
    ("?", False, "nothing"),
]


@pytest.mark.parametrize(("text", "greets", "reason"), SAID, ids=[s[2] for s in SAID])
def test_only_what_asks_nothing_is_a_greeting(text: str, greets: bool, reason: str) -> None:
    assert is_greeting(text) is greets, reason


def test_a_greeting_is_answered_with_what_can_be_asked() -> None:
    shelf = Shelf(programme())
    told = Answerer(shelf, WordSearcher(shelf), load_register()).answer("Xin chào")
    assert isinstance(told, Refusal)
    assert told.text == TOLD
    assert not told.citations
