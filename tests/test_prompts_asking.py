"""Asking: wordings are met with and without diacritics, the longest first."""

from __future__ import annotations

import pytest

from prompts.asking import asked_kinds, duty_wordings, fields, plain
from prompts.question import Field
from prompts.syllables import is_marked, syllables
from prompts.values import Asked


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("bao lâu một lần", Asked.CADENCE),
        ("bao lau", Asked.DURATION),
        ("những sở, ngành nào", Asked.WHO),
        ("bao nhieu phan tram", Asked.PERCENT),
    ],
)
def test_the_longest_wording_wins(text: str, kind: Asked) -> None:
    found = asked_kinds().meet(syllables(text), not is_marked(text))
    assert [m.meaning for m in found] == [kind]


def test_tasks_and_fields_are_asked_for_in_many_ways() -> None:
    assert duty_wordings().meet(syllables("những nhiệm vụ gì"), False)[0].meaning == "những nhiệm vụ gì"
    assert fields().meet(syllables("noi nhan"), True)[0].meaning is Field.RECIPIENTS
    assert plain("lead").meet(syllables("chủ trì"), False)
