"""Slides: order by audience, several documents, lists where sections are many."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.chosen import Audience, Chosen, Length
from publish.deck import Bars, Cover, Grid, Points
from publish.material import compose
from publish.slides import plan
from tests.publish_papers import TEXT, chosen, read_text


@pytest.mark.parametrize(
    ("audience", "titles"),
    [
        (Audience.MEMBERS, ["I. QUAN ĐIỂM", "Các chỉ tiêu tính bằng %, năm 2030", "Ai làm gì", "Nguồn"]),
        (Audience.CADRES, ["Ai làm gì", "Các chỉ tiêu tính bằng %, năm 2030", "I. QUAN ĐIỂM", "Nguồn"]),
        (Audience.PEOPLE, ["Các chỉ tiêu tính bằng %, năm 2030", "I. QUAN ĐIỂM", "Ai làm gì", "Nguồn"]),
    ],
)
def test_the_order_is_the_audiences(tmp_path: Path, audience: Audience, titles: list[str]) -> None:
    slides = plan(compose([chosen(tmp_path)], audience, Length.MIDDLE))
    shown = [s.title for s in slides]
    assert [t for t in shown if t in titles] == titles


def test_several_documents_name_theirs(tmp_path: Path) -> None:
    other = Chosen(read_text(tmp_path, TEXT.replace("15-CTr/TU", "16-CTr/TU"), "khac.txt"))
    material = compose([chosen(tmp_path), other], Audience.MEMBERS, Length.MIDDLE)
    slides = plan(material)
    assert isinstance(slides[0], Cover)
    assert slides[0].below == "15-CTr/TU; 16-CTr/TU"
    grids = [s for s in slides if isinstance(s, Grid) and s.title == "Ai làm gì"]
    assert {g.above for g in grids} == {"15-CTr/TU", "16-CTr/TU"}
    assert grids[0].rows[0][-1].text.startswith("[IV."), "the document stands above the table"


def test_many_sections_become_a_list_of_their_headings(tmp_path: Path) -> None:
    more = "".join(
        f"{n}. Nội dung thứ {n} về nông nghiệp số\n- Thực hiện nội dung {n} ở các xã trong tỉnh.\n"
        for n in range(3, 40)
    )
    text = TEXT.replace("\nIV- TỔ CHỨC", f"{more}\nIV- TỔ CHỨC")
    slides = plan(compose([Chosen(read_text(tmp_path, text))], Audience.MEMBERS, Length.MIDDLE))
    assert len(slides) <= 20
    listed = next(s for s in slides if isinstance(s, Points) and s.title == "III. NHIỆM VỤ, GIẢI PHÁP")
    assert listed.statements[0].text == "Phát triển hạ tầng số nông thôn"


def test_sentences_that_the_table_holds_are_not_told_twice(tmp_path: Path) -> None:
    slides = plan(compose([chosen(tmp_path)], Audience.MEMBERS, Length.MIDDLE))
    assert any(isinstance(s, Bars) for s in slides)
    told = [s.text for slide in slides if isinstance(slide, Points) for s in slide.statements]
    assert not any("60%" in text for text in told)
