"""Numbers of documents in running text, and laws called by name."""

from __future__ import annotations

import pytest

from ingest.document_numbers import laws_by_name, numbers_in, tidy


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("Nghị định số 85/2024/NĐ-CP ngày 10/7/2024", ["85/2024/NĐ-CP"]),  # of the state
        ("Nghị quyết số 57-NQ/TW và Kế hoạch số 180-KH/TU", ["57-NQ/TW", "180-KH/TU"]),  # of the Party
        ("Luật Dữ liệu số 60/2024/QH15; Nghị quyết số 1671/NQ-UBTVQH15", ["60/2024/QH15", "1671/NQ-UBTVQH15"]),
        ("Thông tư số 54/2025/TT- BCT", ["54/2025/TT-BCT"]),  # torn at the end of a line
        ("CHỈ THỊ SỐ 32/CT-TTG NGÀY 21/10/2025", ["32/CT-TTG"]),  # in capitals
        (
            "Nghị định số 1/2020/NĐ-CP, số 2/2021/NĐ-CP và số 3/2022/NĐ-CP",
            ["1/2020/NĐ-CP", "2/2021/NĐ-CP", "3/2022/NĐ-CP"],
        ),
        ("Công văn 144/UBND-KT", ["144/UBND-KT"]),  # without "số"
        ("từ ngày 10/7/2024, đạt 24/63 chỉ tiêu, tốc độ 100/Mbps", []),  # dates, ratios, units
        ("Mẫu số 29/TBTC/TXNK, Phụ lục số 01 - Danh mục", []),  # numbers of forms and annexes
        ("quy cách 12/ABC của sản phẩm", []),  # behind no kind
    ],
)
def test_numbers(words: str, numbers: list[str]) -> None:
    assert [tidy(m["number"]) for m in numbers_in(words, 0, len(words))] == numbers


def test_a_law_is_known_by_the_number_that_the_text_gives_once() -> None:
    text = "Luật Đất đai số 31/2024/QH15;\nCăn cứ Luật Nhà ở ngày 27 tháng 11 năm 2023;\nLuật Đất đai ngày 18/01/2024"
    assert laws_by_name(text) == {"Luật Đất đai": "31/2024/QH15", "Luật Nhà ở": "Luật Nhà ở"}
