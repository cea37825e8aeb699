"""Documents are called by what people know them by."""

from __future__ import annotations

import pytest

from corpus.document import called


@pytest.mark.parametrize(
    ("number", "kind", "title", "expected"),
    [
        ("12-CTr/TU", "Chương trình", "chuyển đổi số", "12-CTr/TU"),  # the number says it all
        (None, "Kế hoạch", "chuyển đổi số nông thôn", "Kế hoạch chuyển đổi số nông thôn"),
        (None, "Kế hoạch", "KẾ HOẠCH hành động năm 2026", "KẾ HOẠCH hành động năm 2026"),  # not said twice
        (None, None, "về việc họp", "về việc họp"),
        (None, "Quyết định", None, "a.pdf"),  # a kind alone tells no document from another
        ("", None, None, "a.pdf"),
        (None, "Báo cáo", "kết quả " + "rất " * 30 + "dài", "Báo cáo kết quả rất rất rất rất rất rất rất rất …"),
        (None, None, "x" * 80, "a.pdf"),  # no word fits
    ],
)
def test_called(number: str | None, kind: str | None, title: str | None, expected: str) -> None:
    assert called(number, kind, title, "a.pdf") == expected
