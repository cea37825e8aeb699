"""Questions for articles: the heading is asked, the nearest articles are wrong."""

from __future__ import annotations

from pathlib import Path

from publish.quiz.headings import questions
from tests.quiz_grounds import ground

NAMES = (
    "Phạm vi điều chỉnh",
    "Đối tượng áp dụng",
    "Nguyên tắc quản lý",
    "Hồ sơ, thủ tục",
    "Hồ sơ, thủ tục",
    "Kinh phí",
)
TEXT = "QUY CHẾ\nvề quản lý nông nghiệp số\n\n" + "".join(
    f"Điều {n}. {name}\nNội dung của điều này do Sở Tài chính hướng dẫn thực hiện.\n" for n, name in enumerate(NAMES, 1)
)


def test_headings(tmp_path: Path) -> None:
    made = {q.right: list(wrong) for q, wrong in questions(ground(tmp_path, TEXT))}
    assert set(made) == {"Điều 1", "Điều 2", "Điều 3"}, "two of a name and too short ones are not asked"
    assert made["Điều 2"][:2] == ["Điều 1", "Điều 3"]
