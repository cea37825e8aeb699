"""Notice: a sentence beside the clause that it stands on."""

from __future__ import annotations

import dataclasses

import pytest

from prompts.notice import Notice
from prompts.reply import cite
from tests.prompts_doubles import decision


def test_a_notice_keeps_its_clause_and_does_not_change() -> None:
    document = decision()
    citation = cite(document, 0, 10)
    notice = Notice("Lưu ý: đã được thay thế.", citation)
    assert document.text[notice.citation.start : notice.citation.end] == notice.citation.quote
    with pytest.raises(dataclasses.FrozenInstanceError):
        notice.text = "khác"  # type: ignore[misc]
