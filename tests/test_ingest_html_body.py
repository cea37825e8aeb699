"""The part of a page that is the document: menus and hidden parts go, letterhead and signature stay."""

from __future__ import annotations

import pytest
from lxml import html

from ingest.html_body import document_part, prune

PROSE = "<p>" + "Ủy ban nhân dân tỉnh Hòa Giang yêu cầu các sở rà soát, báo cáo. " * 8 + "</p>"


def kept(page: str) -> str:
    root = html.document_fromstring(f"<html><body>{page}</body></html>")
    prune(root)
    return " ".join(document_part(root).text_content().split())


GONE = [
    ("<nav>Trang chủ</nav>", "a menu"),
    ('<div role="navigation">Trang chủ</div>', "a menu by its role"),
    ('<div style="display : none">Trang chủ</div>', "hidden by its style"),
    ("<div hidden>Trang chủ</div>", "hidden by its attribute"),
    ('<div aria-hidden="true">Trang chủ</div>', "hidden from readers"),
    ("<button>Trang chủ</button>", "a button"),
    ("<div><a>Trang chủ</a> <a>Trang chủ khác của tỉnh</a></div>", "links around the document"),
]


@pytest.mark.parametrize(("around", "reason"), GONE, ids=[row[1] for row in GONE])
def test_what_stands_around_the_document_goes(around: str, reason: str) -> None:
    assert "Trang chủ" not in kept(f"{around}<div id=a><div>{PROSE}</div></div>")
    assert "rà soát, báo cáo" in kept(f"{around}<div>{PROSE}</div>")


STAYS = [
    ("<div><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br>Độc lập - Tự do - Hạnh phúc</div>", "CỘNG HÒA", "letterhead"),
    ("<p>" + "Căn cứ Luật Tổ chức chính quyền địa phương và đề nghị của Sở. " * 2 + "</p>", "Căn cứ", "prose beside"),
]


@pytest.mark.parametrize(("beside", "word", "reason"), STAYS, ids=[row[2] for row in STAYS])
def test_what_belongs_to_the_document_stays(beside: str, word: str, reason: str) -> None:
    assert word in kept(f"{beside}<div>{PROSE}</div>")
