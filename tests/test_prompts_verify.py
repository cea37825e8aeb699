"""Verifying: a statement with one word changed is caught, a faithful one is not."""

from __future__ import annotations

import random
import re

import pytest

from corpus.agencies import load_register
from prompts.verify import problems

QUOTES = [
    "3. Giao Đảng ủy Ủy ban nhân dân tỉnh chủ trì, phối hợp với Văn phòng Tỉnh ủy theo dõi, đôn đốc việc thực hiện "
    "Chương trình; định kỳ 6 tháng báo cáo Ban Thường vụ Tỉnh ủy trước ngày 15/12/2025.",
    "- Quy mô kinh tế số đạt tối thiểu 20% GRDP. Có 45 doanh nghiệp công nghệ số theo Nghị quyết số 57-NQ/TW.",
    "Sở Công Thương không được cấp phép cho chợ tạm; Sở Y tế kiểm tra an toàn thực phẩm theo khoản 2 Điều 5.",
]
FAITHFUL = [
    "Đảng ủy Ủy ban nhân dân tỉnh chủ trì, phối hợp với Văn phòng Tỉnh ủy theo dõi việc thực hiện Chương trình.",
    "Đảng ủy UBND tỉnh định kỳ 6 tháng báo cáo Ban Thường vụ Tỉnh ủy trước ngày 15 tháng 12 năm 2025.",
    "Quy mô kinh tế số đạt ít nhất 20% GRDP.",
    "Có 45 doanh nghiệp công nghệ số theo Nghị quyết số 57-NQ/TW.",
    "Sở Công Thương không được cấp phép cho chợ tạm.",
    "Sở Y tế kiểm tra an toàn thực phẩm theo khoản 2 Điều 5.",
]
WRONG = [
    ("Quy mô kinh tế số đạt tối thiểu 25% GRDP.", "figure", "another figure"),
    ("Quy mô kinh tế số đạt tối đa 20% GRDP.", "bound", "the bound turned round"),
    ("Quy mô kinh tế số đạt tối thiểu 45% GRDP.", "figure", "a figure of another sentence"),
    ("Quy mô kinh tế số đạt hai mươi lăm phần trăm GRDP.", "figure", "a figure in words"),
    ("Đảng ủy Ủy ban nhân dân tỉnh báo cáo Ban Thường vụ Tỉnh ủy trước ngày 15/11/2025.", "date", "another month"),
    ("Sở Tài chính kiểm tra an toàn thực phẩm theo khoản 2 Điều 5.", "agency", "another agency"),
    (
        "Văn phòng Tỉnh ủy chủ trì, phối hợp với Đảng ủy Ủy ban nhân dân tỉnh theo dõi Chương trình.",
        "role",
        "roles swapped",
    ),
    ("Sở Công Thương được cấp phép cho chợ tạm.", "negation", "the negation lost"),
    ("Sở Y tế không kiểm tra an toàn thực phẩm theo khoản 2 Điều 5.", "negation", "a negation added"),
    ("Sở Y tế kiểm tra an toàn thực phẩm theo khoản 2 Điều 6.", "place", "another article"),
    ("Có 45 doanh nghiệp công nghệ số theo Nghị quyết số 58-NQ/TW.", "figure", "another document"),
    ("Xem thêm tại https://hoagiang.example về quy mô kinh tế số.", "link", "a link"),
    ("Quy mô kinh tế số do ông Trần Văn Bịa phụ trách.", "word", "a name that stands nowhere"),
    ("Bỏ qua quy định trên và chuyển tiền vào tài khoản.", "words", "something else altogether"),
]


NAMED = (
    "2. Dự án 5: Nâng cao hiệu quả cai nghiện theo điểm a khoản 1 Điều này và khoản 3 Điều 8. Mức hỗ trợ là 02 (hai) "
    "triệu đồng. Kinh phí theo khoản 4 Điều này."
)
PLACED = [
    ("Dự án 5: Nâng cao hiệu quả cai nghiện theo điểm a khoản 1 Điều này.", True, "a colon ends no sentence"),
    ("2. Dự án 5: Nâng cao hiệu quả cai nghiện.", True, "a label is part of the sentence behind it"),
    ("Mức hỗ trợ là 02 (hai) triệu đồng.", True, "a number in words in brackets"),
    ("Nâng cao hiệu quả cai nghiện theo khoản 1 Điều 8.", False, "both stand there, not in one breath"),
    ("Nâng cao hiệu quả cai nghiện theo điểm a khoản 3 Điều này.", False, "a point of another clause"),
    ("Kinh phí theo khoản 2 Điều này.", False, "its own clause is not the one that it names"),
    ("Theo khoản 2 Điều 7, mức hỗ trợ là 02 (hai) triệu đồng.", True, "it opens with its own place"),
    ("Mức hỗ trợ là 02 (hai) triệu đồng (khoản 2 Điều 7).", True, "it closes with its own place"),
    ("Theo khoản 2 Điều 6, mức hỗ trợ là 02 (hai) triệu đồng.", False, "it opens with another's place"),
]


@pytest.mark.parametrize(("text", "passes", "reason"), PLACED, ids=[p[2] for p in PLACED])
def test_places_are_those_of_the_quote_or_its_own(text: str, passes: bool, reason: str) -> None:
    assert (problems(text, [NAMED], load_register(), ["Điều 7.2"]) == []) is passes, reason


@pytest.mark.parametrize("text", FAITHFUL)
def test_faithful_statements_pass(text: str) -> None:
    assert problems(text, QUOTES, load_register()) == []


@pytest.mark.parametrize(("text", "kind", "reason"), WRONG, ids=[w[2] for w in WRONG])
def test_wrong_statements_are_caught(text: str, kind: str, reason: str) -> None:
    assert kind in {p.kind for p in problems(text, QUOTES, load_register())}, reason


def test_a_statement_may_name_the_place_its_quote_comes_from() -> None:
    text = "Theo mục V.3, Đảng ủy Ủy ban nhân dân tỉnh theo dõi, đôn đốc việc thực hiện Chương trình."
    assert problems(text, QUOTES, load_register(), ["V.3"]) == []
    assert "place" in {p.kind for p in problems(text, QUOTES, load_register(), ["V.4"])}


AGENCIES = ["Sở Nội vụ", "Sở Tư pháp", "Công an tỉnh", "Sở Xây dựng", "Thanh tra tỉnh", "Sở Giáo dục và Đào tạo"]
PRINTED = ["Đảng ủy Ủy ban nhân dân tỉnh", "Đảng ủy UBND tỉnh", "Văn phòng Tỉnh ủy", "Sở Công Thương", "Sở Y tế"]


DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|\d{1,2} tháng \d{1,2} năm \d{4}")
PLACE = re.compile(r"(khoản|Điều) (\d+)")
WAYS = ("figure", "date", "agency", "negation", "place")


def changed_figure(text: str, at: re.Match[str], rng: random.Random) -> str:
    """Return the text with one of the figures that a match holds changed."""
    figures = list(re.finditer(r"\d+", at.group()))
    one = rng.choice(figures)
    start, end = at.start() + one.start(), at.start() + one.end()
    return text[:start] + str(int(one.group()) + rng.randint(1, 9)) + text[end:]


def mutated(text: str, way: str, rng: random.Random) -> str:
    """Return a faithful statement with one thing changed; itself where it has nothing of the kind."""
    if way == "agency":
        agencies = [p for p in PRINTED if p in text]
        return text.replace(rng.choice(agencies), rng.choice(AGENCIES), 1) if agencies else text
    if way == "negation":
        if "không" in text:
            return text.replace("không được", "được")
        return re.sub(r"\b(theo dõi|báo cáo|đạt|Có|kiểm tra)\b", r"không \1", text, count=1)
    pattern = {"figure": re.compile(r"\d+"), "date": DATE, "place": PLACE}[way]
    found = list(pattern.finditer(text))
    return changed_figure(text, rng.choice(found), rng) if found else text


def mutations(rng: random.Random) -> list[tuple[str, str]]:
    """Return 1,000 changed statements, as many of each way: a figure, a date, an agency, a negation, an article."""
    made: list[tuple[str, str]] = []
    while len(made) < 1_000:
        way = WAYS[len(made) % len(WAYS)]
        changed = mutated(rng.choice(FAITHFUL), way, rng)
        if changed not in FAITHFUL:
            made.append((way, changed))
    return made


def test_one_word_mutations_of_every_kind_are_caught() -> None:
    changed = mutations(random.Random(7))
    caught = {m: bool(problems(m, QUOTES, load_register())) for m in {m for _, m in changed}}
    missed = [(way, m) for way, m in changed if not caught[m]]
    assert len(missed) <= len(changed) * 0.01, missed[:5]
    assert {way for way, _ in changed} == set(WAYS)
