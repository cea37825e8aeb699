"""Where the citations of an answer are marked in its text."""

from __future__ import annotations

import pytest

from api import wire
from api.marks import address, marks_of


def cited(section: str, start: int = 5, number: str | None = "07-CTr/TU") -> wire.Citation:
    return wire.Citation(
        document="ab12",
        number=number,
        section=section,
        page=1,
        quote="x",
        start=start,
        end=start + 1,
        version="v",
        called="Chương trình về giếng làng",
    )


@pytest.mark.parametrize(
    ("text", "sections", "marks", "reason"),
    [
        ("Giao việc [V.2].", ["V.2"], [("[V.2]", 0)], "the section alone"),
        ("Ai ký [thể thức văn bản].", [""], [("[thể thức văn bản]", 0)], "outside every section"),
        ("Một [07-CTr/TU, V.2]", ["V.2"], [("[07-CTr/TU, V.2]", 0)], "with the document's number"),
        (
            "Một [Chương trình về giếng làng, V.2]",
            ["V.2"],
            [("[Chương trình về giếng làng, V.2]", 0)],
            "without number",
        ),
        ("[V.1] rồi [V.1]", ["V.1", "V.1"], [("[V.1]", 0), ("[V.1]", 1)], "two quotes of one section, in order"),
        ("[V.1] và [V.1]", ["V.1"], [("[V.1]", 0), ("[V.1]", 0)], "one quote marked twice"),
        ("[V.9] [chú thích]", ["V.1"], [], "a bracket that no citation backs"),
        ("a [V.1\n]", ["V.1"], [], "a bracket over two lines"),
    ],
)
def test_marks(text: str, sections: list[str], marks: list[tuple[str, int]], reason: str) -> None:
    found = marks_of(text, [cited(section, at) for at, section in enumerate(sections)])
    assert [(text[m.start : m.end], m.citation) for m in found] == marks, reason


def test_an_address_leads_to_the_words() -> None:
    assert address(cited("V.1")) == "/dieu-khoan/ab12?dau=5&cuoi=6"
