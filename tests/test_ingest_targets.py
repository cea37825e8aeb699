"""Targets: what is to reach which value by when, in the words of the clause that says it."""

from __future__ import annotations

import itertools
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Section, SectionKind
from corpus.section_path import SectionPath
from corpus.target import Target
from ingest.canonical import Canonical, canonicalize
from ingest.limits import Limits
from ingest.open_source import open_source
from ingest.structure import find_sections
from ingest.targets import find_targets
from tests.printed_documents import printed

SHARED = Path(__file__).parents[2] / "shared"


def targets_of(*paragraphs: str, heading: str = "III- MỤC TIÊU ĐẾN NĂM 2030") -> tuple[Target, ...]:
    canonical = printed(heading, *paragraphs)
    path = SectionPath.parse(heading.split("-")[0])
    whole = Section(path, SectionKind.ROMAN, heading[:4], heading[5:], 1, 0, len(heading), len(canonical.text))
    found = find_targets(canonical, [whole], lambda _: 1)
    assert all(canonical.text[t.start : t.end] == t.quote and t.value in t.quote for t in found)
    return found


@pytest.mark.parametrize(
    ("words", "what", "comparator", "value", "unit"),
    [
        ("- Quy mô kinh tế số đạt tối thiểu 20% GRDP.", "Quy mô kinh tế số", ">=", "20", "% GRDP"),  # subject first
        (
            "Có ít nhất 40 doanh nghiệp công nghệ cao.",
            "doanh nghiệp công nghệ cao",
            ">=",
            "40",
            "doanh nghiệp",
        ),  # object
        ("Chỉ số HDI của tỉnh duy trì trên 0,7.", "Chỉ số HDI của tỉnh", ">", "0,7", ""),  # no unit
        (
            "Sáng chế tăng hằng năm, tỉ lệ khai thác đạt 8-10%.",
            "tỉ lệ khai thác",
            "=",
            "8-10",
            "%",
        ),  # a range; mid-list
        (
            "có từ 01 đến 02 tổ chức được xếp hạng",
            "tổ chức được xếp hạng",
            "=",
            "01 đến 02",
            "tổ chức",
        ),  # a range in words
        ("- 100% người dân có tài khoản số.", "người dân có tài khoản số", "=", "100", "%"),  # opens with the value
        ("Chuyển đổi số (DTI) thuộc nhóm 20 tỉnh dẫn đầu.", "Chuyển đổi số (DTI)", "<=", "20", "tỉnh"),  # a rank
        ("nhóm 15 địa phương dẫn đầu về chỉ số DTI", "chỉ số DTI", "<=", "15", "địa phương"),  # a rank, what behind it
        ("Bố trí ít nhất 3% tổng chi ngân sách.", "tổng chi ngân sách", ">=", "3", "%"),  # a making verb
        ("Tỷ lệ hộ nghèo giảm xuống dưới 1%.", "Tỷ lệ hộ nghèo", "<", "1", "%"),  # downwards
        ("Thời gian xử lý hồ sơ không quá 80% quy định", "Thời gian xử lý hồ sơ", "<=", "80", "%"),
        ("GRDP tăng khoảng 10%", "GRDP", "~", "10", "%"),
        ("Có ≥ 30% hợp tác xã dùng nền tảng số", "hợp tác xã dùng nền tảng số", ">=", "30", "%"),  # a sign
        ("Tại đô thị: 100% trường có phòng máy", "trường có phòng máy", "=", "100", "%"),  # a place before a colon
        ("Nâng cấp ít nhất 40 bến thủy nội địa", "bến thủy nội địa", ">=", "40", "bến"),  # any noun may be counted
        ("Trồng mới 500 ha rừng", "ha rừng", "=", "500", "ha"),  # a verb of making
        ("Diện tích rừng đạt 1.700 ha", "Diện tích rừng", "=", "1.700", "ha"),  # thousands
        ("Phấn đấu đạt 12 người trên một vạn dân", "người trên một vạn dân", "=", "12", "người trên một vạn dân"),
    ],
)
def test_a_clause_of_an_aim(words: str, what: str, comparator: str, value: str, unit: str) -> None:
    (target,) = targets_of(words)
    assert (target.what, target.comparator, target.value, target.unit) == (what, comparator, value, unit)
    assert (target.year, str(target.section), target.page) == (2030, "III", 1)


def test_each_clause_of_a_sentence_has_its_own_quote() -> None:
    found = targets_of(
        "Dịch vụ công trực tuyến đạt trên 80%; giao dịch không tiền mặt đạt 80%, kinh tế số chiếm 20% GRDP."
    )
    assert [t.quote for t in found] == [
        "Dịch vụ công trực tuyến đạt trên 80%",
        "giao dịch không tiền mặt đạt 80%",
        "kinh tế số chiếm 20% GRDP",
    ]


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("Đến năm 2026 đạt 50% số xã.", 2026),  # in the clause
        ("Tỷ lệ lao động nữ đạt 50% vào năm 2027.", 2027),  # behind the value
        ("Trong giai đoạn 2026 - 2028, có ít nhất 10 mô hình.", 2028),  # the end of a period
        ("Tăng 10% so với năm 2020.", 2030),  # a year compared with is not the aim's
        ("Phủ sóng đạt 99% dân số.", 2030),  # the heading's
    ],
)
def test_the_year_of_an_aim(words: str, year: int) -> None:
    assert [t.year for t in targets_of(words)] == [year]


def test_the_year_of_a_lead_in_holds_for_the_items_below_it() -> None:
    found = targets_of(
        "Đến hết năm 2027 phấn đấu:", "- 80% hồ sơ trực tuyến;", "- 90% xã có 5G.", heading="II- CHỈ TIÊU"
    )
    assert [t.year for t in found] == [2027, 2027]


@pytest.mark.parametrize(
    "words",
    [
        "Hiện nay 75% số xã có mạng cáp quang.",  # a fact
        "Tỉnh đã đạt 39% kế hoạch.",  # the past
        "Người từ đủ 15 tuổi trở lên có tài khoản.",  # a condition
        "Tổng kinh phí đạt 200 tỷ đồng.",  # money
        "Thực hiện Nghị quyết số 57 trong 24 giờ.",  # numbers that are no aims
        "Trung tâm dữ liệu với tốc độ cao (chiếm 13% công suất).",  # a remark in brackets
    ],
)
def test_what_is_no_aim_even_among_aims(words: str) -> None:
    assert targets_of(words) == ()


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("- Bố trí ít nhất 15% ngân sách chi sự nghiệp khoa học cho nghiên cứu.", ["15"]),
        ("Phấn đấu đến năm 2026, 100% thủ tục được số hóa.", ["100"]),
        ("Năm qua, mạng cáp quang phủ đến 100% xã, phường.", []),  # a fact
        ("Hội đồng có ít nhất 07 thành viên, đạt 70% số phiếu.", []),  # a rule
        ("Đơn vị thu được giữ lại 60% số phí.", []),  # a rule
    ],
)
def test_elsewhere_a_sentence_has_to_set_the_aim(words: str, values: list[str]) -> None:
    assert [t.value for t in targets_of(words, heading="IV- NHIỆM VỤ")] == values


def test_facts_under_a_heading_of_the_situation_are_no_aims() -> None:
    assert targets_of("Phấn đấu đạt 88% mục tiêu.", heading="I- ĐẶC ĐIỂM TÌNH HÌNH") == ()


def test_a_table_of_targets() -> None:
    table = (
        ("TT", "Chỉ tiêu", "Đơn vị tính", "Thực hiện năm 2024", "Năm 2026", "Năm 2030"),
        ("1", "Quy mô kinh tế số", "% GRDP", "12", "≥ 15", "20"),
        ("2", "Xếp hạng DTI", "Thứ bậc", "23", "", "Nhóm 20"),
    )
    canonical = printed("PHỤ LỤC", table=table)
    found = find_targets(canonical, [], lambda _: None)
    assert [(t.what, t.comparator, t.value, t.unit, t.year) for t in found] == [
        ("Quy mô kinh tế số", ">=", "15", "% GRDP", 2026),
        ("Quy mô kinh tế số", "=", "20", "% GRDP", 2030),
        ("Xếp hạng DTI", "<=", "20", "Thứ bậc", 2030),
    ]
    assert all(canonical.text[t.start : t.end] == t.quote for t in found)


def test_a_table_whose_cells_are_sentences() -> None:
    table = (
        ("TT", "Chỉ tiêu", "Chủ trì"),
        ("I", "Đến năm 2030", ""),
        ("1", "Kinh tế số chiếm 45% GRDP", "Sở Tài chính"),
    )
    (target,) = find_targets(printed(table=table), [], lambda _: None)
    assert (target.what, target.value, target.year) == ("Kinh tế số", "45", 2030)


@given(
    st.lists(
        st.sampled_from(
            ("đạt", "tối thiểu", "trên", "20", "%", "0,7", "năm 2030", "có", "nhóm", ",", ";", ".", "và", "(", ")")
        ),
        max_size=25,
    )
)
def test_quotes_stand_in_the_text_and_do_not_overlap(words: list[str]) -> None:
    found = targets_of(" ".join(words))
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize("piece", ["đạt 1", "có ", "1.000", "tối thiểu ", "phấn đấu ", ", ", "đến năm 2030 "])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    started = time.process_time()
    targets_of(piece * (30_000 // len(piece)))
    assert time.process_time() - started < 20


@pytest.mark.skipif(not SHARED.exists(), reason="the shared seed is not here")
def test_the_seed() -> None:
    canonical: Canonical = canonicalize(open_source(SHARED / "seed" / "chuong-trinh-nq57.txt", Limits()))
    found = find_targets(canonical, find_sections(canonical)[0], lambda _: None)
    by_section: dict[str, list[str]] = {}
    for target in found:
        by_section.setdefault(str(target.section), []).append(target.value)
    assert by_section["III.2"] == ["20", "15", "50"]
    assert by_section["IV.3"] == ["15"]
    assert len(by_section["III.1"]) == 16
    assert set(by_section) == {"III.1", "III.2", "IV.3"}
    years = {str(t.section): t.year for t in found}
    assert years == {"III.1": 2030, "III.2": 2045, "IV.3": None}
