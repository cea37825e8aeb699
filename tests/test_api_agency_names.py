"""Names of agencies as one types them: every way that leads to an agency with duties."""

from __future__ import annotations

import pytest

from api.pages.agency_names import suggest
from corpus.agencies import load_register
from corpus.catalogue import AgencyCount

REGISTER = load_register()


def counted(*names: str) -> list[AgencyCount]:
    return [AgencyCount(REGISTER.identify(n), n, 9 - i, REGISTER.is_class(n)) for i, n in enumerate(names)]


AGENCIES = counted(
    "Sở Tài chính", "Sở Khoa học và Công nghệ", "Sở Nội vụ", "các sở, ban, ngành", "Sở TT&TT", "Công ty Bình Minh"
)


@pytest.mark.parametrize(
    ("typed", "first", "why", "reason"),
    [
        ("stc", "Sở Tài chính", "", "an abbreviation"),
        ("so tai", "Sở Tài chính", "", "the beginning, without diacritics"),
        ("tài ch", "Sở Tài chính", "", "words of it, one half typed"),
        ("minh bi", "Công ty Bình Minh", "", "in another order, unknown to the register"),
        ("sở kh&đt", "Sở Tài chính", "kế thừa Sở Kế hoạch và Đầu tư", "a predecessor without duties"),
        ("so khcn", "Sở Khoa học và Công nghệ", "", "its own before its predecessor's"),
        ("các sở", "các sở, ban, ngành", "", "a class, when it is asked for"),
    ],
)
def test_typed_letters_lead_to(typed: str, first: str, why: str, reason: str) -> None:
    found = suggest(typed, AGENCIES, REGISTER)
    assert (found[0].name, found[0].why) == (first, why), reason


def test_an_agency_is_offered_for_what_its_predecessor_was_given() -> None:
    (found,) = suggest("sở khoa học và công nghệ", counted("Sở TT&TT"), REGISTER)
    assert (found.name, found.why) == ("Sở Khoa học và Công nghệ", "gồm nhiệm vụ giao cho Sở TT&TT")


def test_nothing_typed_offers_the_busiest_and_nonsense_nothing() -> None:
    assert [s.name for s in suggest("", AGENCIES, REGISTER, most=2)] == ["Sở Tài chính", "Sở Khoa học và Công nghệ"]
    assert suggest("xyzt", AGENCIES, REGISTER) == []
