"""Greeting: words to the assistant itself, that ask nothing of the documents."""

from __future__ import annotations

import re

from prompts.syllables import syllables

_TO_WHOM = r"(?: (?:ban|anh|chi|em|ad|a|nhe|tro li|chi dan)){0,3}"
_HELLO = rf"(?: xin)? (?:chao|hello|hi|alo){_TO_WHOM}"
# "Bạn giúp được gì cho tôi?" · "trợ lý làm được những gì" · "Bạn là ai?"
_HELPS = r" (?:giup|lam|tra loi)(?: toi)?(?: duoc)?(?: nhung)? gi(?: cho toi)?"
_ABLE = rf" (?:ban|tro li|chi dan|em)(?: co the)?(?:{_HELPS}| la ai){_TO_WHOM}"
_THANKS = rf"(?: rat| xin)? cam on{_TO_WHOM}(?: nhieu| rat nhieu)?{_TO_WHOM}"
_GREETING = re.compile(rf"(?:{_HELLO})?(?:{_ABLE}|{_THANKS})? ")
TOLD = (
    "Xin chào. Tôi trả lời câu hỏi về nội dung các văn bản đã nạp và dẫn điều, khoản làm căn cứ; nội dung văn bản "
    "không nêu, tôi sẽ nói rõ là không nêu. Đồng chí có thể hỏi, ví dụ: “Sở Tài chính được giao nhiệm vụ gì?”, “Hạn "
    "báo cáo là ngày nào?”, “Mục nào nói về kinh phí?”."
)


def is_greeting(text: str) -> bool:
    """Whether a text greets, thanks or asks what the assistant can do, and nothing else."""
    said = syllables(text)
    return len(said) > 0 and bool(_GREETING.fullmatch(said.line(folded=True)))
