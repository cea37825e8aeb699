"""The register: every way to write a body leads to it, and to no other."""

from __future__ import annotations

import pytest

from corpus.agencies import load_register
from corpus.agency import Level

REGISTER = load_register()

SAME = [
    ("Ủy ban nhân dân tỉnh", "ubnd-tinh", "canonical"),
    ("Uỷ ban nhân dân tỉnh", "ubnd-tinh", "the tone put elsewhere"),
    ("ỦY BAN NHÂN DÂN TỈNH", "ubnd-tinh", "capitals of a letterhead"),
    ("UBND tỉnh", "ubnd-tinh", "abbreviated"),
    ("ubnd tinh", "ubnd-tinh", "typed fast"),
    ("UBND", "ubnd-tinh", "without a level, in a province's office"),
    ("Ủy ban nhân dân\ntỉnh", "ubnd-tinh", "broken over lines"),
    ("UBND tỉnh Bắc Ninh", "ubnd-tinh@bac-ninh", "of a named province"),
    ("Ủy ban nhân dân tỉnh Hòa Giang", "ubnd-tinh@hoa-giang", "of a province the register does not know"),
    ("ubnd tinh hoa giang", "ubnd-tinh@hoa-giang", "the same, typed"),
    ("UBND TP. Hồ Chí Minh", "ubnd-thanh-pho@ho-chi-minh", "a centrally run city"),
    ("UBND Hà Nội", "ubnd-thanh-pho@ha-noi", "a city named without the word"),
    ("UBND xã Tân Tiến", "ubnd-xa@tan-tien", "a commune"),
    ("Đảng ủy Ủy ban nhân dân tỉnh", "dang-uy-uy-ban-nhan-dan-tinh", "the Party committee inside it"),
    ("dang uy ubnd tinh", "dang-uy-uy-ban-nhan-dan-tinh", "the same, typed"),
    ("Chủ tịch UBND tỉnh", "chu-tich-ubnd-tinh", "the chairman decides alone, the committee together"),
    ("Phó Chủ tịch UBND tỉnh", "pho-chu-tich-ubnd-tinh", "a deputy is not the chairman"),
    ("Phó Chủ tịch UBND tỉnh Trần Văn Bình", "pho-chu-tich-ubnd-tinh", "an office with its holder's name"),
    ("Tỉnh ủy", "tinh-uy", "canonical"),
    ("Ban Thường vụ Tỉnh ủy", "ban-thuong-vu-tinh-uy", "not the Tỉnh ủy"),
    ("BTV Tỉnh ủy", "ban-thuong-vu-tinh-uy", "abbreviated"),
    ("BTV", "ban-thuong-vu-tinh-uy", "abbreviated further"),
    ("Thường trực Tỉnh ủy", "thuong-truc-tinh-uy", "not the Tỉnh ủy"),
    ("Văn phòng Tỉnh ủy", "van-phong-tinh-uy", "not the Tỉnh ủy"),
    ("VPTU", "van-phong-tinh-uy", "abbreviated"),
    ("Chánh Văn phòng Tỉnh ủy", "van-phong-tinh-uy", "its head acts for it"),
    ("Ban Tổ chức Thành ủy Hà Nội", "ban-to-chuc-thanh-uy@ha-noi", "of a city's Party"),
    ("BTGDVTU", "ban-tuyen-giao-va-dan-van-tinh-uy", "abbreviated"),
    ("Ban Tuyên giáo, Dân vận Tỉnh ủy", "ban-tuyen-giao-va-dan-van-tinh-uy", "a comma for và"),
    ("Sở KH&CN", "so-khoa-hoc-va-cong-nghe", "abbreviated with &"),
    ("Sở KHCN", "so-khoa-hoc-va-cong-nghe", "abbreviated without"),
    ("Sở Khoa học, Công nghệ", "so-khoa-hoc-va-cong-nghe", "a comma for và"),
    ("Sở Khoa học - Công nghệ tỉnh", "so-khoa-hoc-va-cong-nghe", "a dash, and whose it is"),
    ("so khcn", "so-khoa-hoc-va-cong-nghe", "typed"),
    ("STC", "so-tai-chinh", "abbreviated"),
    ("syt", "so-y-te", "abbreviated, typed"),
    ("Sở NN&MT", "so-nong-nghiep-va-moi-truong", "abbreviated"),
    ("Sở NNMT", "so-nong-nghiep-va-moi-truong", "abbreviated"),
    ("Sở TT&TT", "so-thong-tin-va-truyen-thong", "one that ended"),
    ("Sở LĐ-TB&XH", "so-lao-dong-thuong-binh-va-xa-hoi", "three parts, two signs"),
    ("Giám đốc Sở Tài chính", "so-tai-chinh", "its head acts for it"),
    ("đồng chí Giám đốc Sở Tài chính", "so-tai-chinh", "addressed as in a programme"),
    ("Sở Tài chính (STC)", "so-tai-chinh", "the abbreviation behind it"),
    ("Sở Tài chính Hà Nội", "so-tai-chinh@ha-noi", "a city without the word"),
    ("Bộ KH&CN", "bo-khoa-hoc-va-cong-nghe", "a ministry"),
    ("Bộ trưởng Bộ Xây dựng", "bo-xay-dung", "its head acts for it"),
    ("NHNN", "ngan-hang-nha-nuoc", "abbreviated"),
    ("Ngân hàng Nhà nước chi nhánh khu vực 14", "ngan-hang-nha-nuoc-khu-vuc@14", "a numbered region"),
    ("MTTQ Việt Nam tỉnh", "mat-tran-to-quoc-tinh", "of the province"),
    ("UBMTTQVN", "mat-tran-to-quoc-viet-nam", "of the whole country"),
    ("Ban Quản lý các KCN tỉnh", "ban-quan-ly-cac-khu-cong-nghiep-tinh", "các inside a name"),
    ("Thống kê tỉnh Bắc Ninh", "thong-ke-tinh@bac-ninh", "named as since 2025"),
    ("tỉnh Bắc Ninh", "tinh@bac-ninh", "a province itself"),
    ("các sở, ban, ngành", "so-ban-nganh", "a class"),
    ("các sở, ban, ngành có liên quan", "so-ban-nganh", "a class, those concerned"),
    ("Sở, ngành", "so-ban-nganh", "a class, shorter"),
    ("Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ", "bo-nganh", "a stock phrase is one class"),
    ("UBND các xã, phường, đặc khu", "ubnd-cap-xa", "a list of units is their level"),
    ("Ủy ban nhân dân phường, xã", "ubnd-cap-xa", "in another order"),
    ("UBND các phường xã", "ubnd-cap-xa", "without the comma"),
    ("Chủ tịch UBND tỉnh, thành phố", "chu-tich-ubnd-cap-tinh", "chairmen, not one chairman"),
    ("các tỉnh ủy, thành ủy", "cap-uy", "tỉnh ủy is no unit"),
    ("Thủ trưởng các cơ quan, đơn vị", "co-quan-don-vi", "heads of a class"),
    ("các Sở quản lý ngành, lĩnh vực đối với hàng hóa, dịch vụ", "so-quan-ly-nganh", "a class made narrower"),
]

SLUGS = [
    ("Tập đoàn Bình Minh", "tap-doan-binh-minh", "not in the register"),
    ("các nhà máy", "nha-may", "the slug is without các"),
    ("Phó Giám đốc Sở Tài chính", "pho-giam-doc-so-tai-chinh", "a deputy does not act for the department"),
    ("số tài chính và kế hoạch khác", "so-tai-chinh-ke-hoach-khac", "more than a name"),
    ("", "", "nothing"),
    ("***", "", "only signs"),
]


@pytest.mark.parametrize(("printed", "agency_id", "why"), SAME)
def test_a_name_leads_to_its_agency(printed: str, agency_id: str, why: str) -> None:
    assert REGISTER.identify(printed) == agency_id, why
    assert REGISTER.get(agency_id) is not None


@pytest.mark.parametrize(("printed", "slug", "why"), SLUGS)
def test_an_unknown_name_is_its_slug(printed: str, slug: str, why: str) -> None:
    assert REGISTER.identify(printed) == slug, why
    assert REGISTER.get(slug) is None


def test_a_slug_is_bounded() -> None:
    assert len(REGISTER.identify("Công ty Bình Minh " * 200)) <= 200


@pytest.mark.parametrize(
    ("agency_id", "name"),
    [
        ("ubnd-tinh", "Ủy ban nhân dân tỉnh"),
        ("ubnd-tinh@bac-ninh", "Ủy ban nhân dân tỉnh Bắc Ninh"),
        ("ubnd-thanh-pho@ha-noi", "Ủy ban nhân dân thành phố Hà Nội"),
        ("ubnd-tinh@hoa-giang", "Ủy ban nhân dân tỉnh"),  # how the unknown name is written is not known
    ],
)
def test_a_place_stands_in_the_name(agency_id: str, name: str) -> None:
    agency = REGISTER.get(agency_id)
    assert agency is not None
    assert (agency.id, agency.name) == (agency_id, name)


PREDECESSORS = [
    ("so-khoa-hoc-va-cong-nghe", {"so-thong-tin-va-truyen-thong"}, "a merger"),
    ("so-y-te", {"so-lao-dong-thuong-binh-va-xa-hoi"}, "a field of a body that was divided"),
    ("so-van-hoa-the-thao-va-du-lich", {"so-thong-tin-va-truyen-thong"}, "the press of another"),
    ("so-tai-chinh", {"so-ke-hoach-va-dau-tu"}, "a merger under the old name"),
    (
        "bo-nong-nghiep-va-moi-truong",
        {
            "bo-nong-nghiep-va-phat-trien-nong-thon",
            "bo-tai-nguyen-va-moi-truong",
            "bo-lao-dong-thuong-binh-va-xa-hoi",
        },
        "a merger under a new name",
    ),
    ("ban-tuyen-giao-va-dan-van-thanh-uy", {"ban-tuyen-giao-thanh-uy", "ban-dan-van-thanh-uy"}, "a city's Party"),
    ("thue-tinh", {"chi-cuc-thue-khu-vuc", "cuc-thue-tinh", "cuc-thue-thanh-pho"}, "twice in a row"),
    (
        "so-tai-chinh@bac-ninh",
        {"so-ke-hoach-va-dau-tu@bac-ninh", "so-tai-chinh@bac-giang", "so-ke-hoach-va-dau-tu@bac-giang"},
        "two provinces and two departments became one",
    ),
    ("ubnd-thanh-pho@da-nang", {"ubnd-tinh@quang-nam"}, "a tỉnh went up in a thành phố"),
    ("tinh-uy@son-la", set(), "a province that stayed"),
    ("khong-co", set(), "a slug"),
]


@pytest.mark.parametrize(("agency_id", "expected", "why"), PREDECESSORS)
def test_an_agency_has_predecessors(agency_id: str, expected: set[str], why: str) -> None:
    assert set(REGISTER.predecessors(agency_id)) == expected, why


def test_a_succession_tells_its_day() -> None:
    agency = REGISTER.get("bo-thong-tin-va-truyen-thong")
    assert agency is not None
    assert [(s.successor, s.since.isoformat()) for s in agency.successions] == [
        ("bo-khoa-hoc-va-cong-nghe", "2025-03-01"),
        ("bo-van-hoa-the-thao-va-du-lich", "2025-03-01"),
    ]
    merged = REGISTER.get("ubnd-tinh@quang-nam")
    assert merged is not None
    assert [(s.successor, s.since.isoformat()) for s in merged.successions] == [
        ("ubnd-thanh-pho@da-nang", "2025-07-01")
    ]


@pytest.mark.parametrize(
    ("printed", "expected", "why"),
    [
        ("các sở, ban, ngành", True, "in the register"),
        ("bộ, ngành, địa phương", True, "in the register, without các"),
        ("các nhà máy điện", True, "any các"),
        ("từng phòng chuyên môn", True, "any từng"),
        ("Thủ trưởng các phòng", True, "the heads of many"),
        ("Sở Tài chính", False, "one body"),
        ("Ban Quản lý các khu công nghiệp", False, "các inside a name"),
        ("các Ban của HĐND tỉnh", False, "a body whose name begins so"),
        ("Tập đoàn Bình Minh", False, "one body, unknown"),
    ],
)
def test_a_class_is_told_from_a_body(printed: str, expected: bool, why: str) -> None:
    assert REGISTER.is_class(printed) is expected, why


@pytest.mark.parametrize(
    ("agency_id", "within", "without"),
    [
        ("so-y-te", {"so-ban-nganh", "so-quan-ly-nganh"}, {"bo-nganh", "cap-uy", "co-quan-lien-quan"}),
        ("so-y-te@bac-ninh", {"so-ban-nganh"}, {"bo-nganh"}),
        ("bo-y-te", {"bo-nganh", "bo-nganh-dia-phuong"}, {"so-ban-nganh"}),
        ("bo-chinh-tri", set(), {"bo-nganh", "so-ban-nganh"}),
        ("ubnd-xa@tan-tien", {"ubnd-cap-xa", "dia-phuong", "ubnd-cac-cap"}, {"ubnd-cap-tinh"}),
        ("ubnd-thanh-pho", {"ubnd-cap-tinh", "dia-phuong"}, {"ubnd-cap-xa"}),
        ("so-ban-nganh", {"so-ban-nganh-dia-phuong"}, {"so-ban-nganh", "so-quan-ly-nganh"}),
        ("khong-co", set(), {"co-quan-lien-quan"}),
    ],
)
def test_classes_take_agencies_in(agency_id: str, within: set[str], without: set[str]) -> None:
    found = REGISTER.classes_of(agency_id)
    assert within <= set(found)
    assert not without & set(found)
    assert len(found) == len(set(found))


def test_every_class_in_the_answer_is_a_class() -> None:
    for class_id in REGISTER.classes_of("so-y-te"):
        agency = REGISTER.get(class_id)
        assert agency is not None
        assert agency.level is Level.CLASS
