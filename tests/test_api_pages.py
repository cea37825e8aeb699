"""What the pages show: excerpts, chips, carried turns, suggestions; all of it plain text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from api import wire
from api.app import create_app
from api.pages import turns
from api.pages.excerpt import excerpt, whole_section
from api.pages.suggesting import suggestions
from corpus.document import Document
from corpus.errors import NotFound, QuoteMismatch
from tests.api_office import TEXT, programme, workspace

ID = programme().id


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    app = create_app(workspace(tmp_path_factory.mktemp("kho")))
    with TestClient(app, base_url="http://127.0.0.1:8420", headers={"Accept": "text/html"}) as made:
        yield made


def cited(words: str, section: str = "V.2") -> wire.Citation:
    start = TEXT.index(words)
    return wire.Citation(
        document=ID, number=None, section=section, page=1, quote=words, start=start, end=start + len(words), version=""
    )


def answered(text: str, *citations: wire.Citation) -> wire.Answered:
    return wire.Answered(answer=text, refused=False, citations=list(citations), mode="extractive", understood="")


def test_a_marker_becomes_the_chip_of_its_citation() -> None:
    shown = turns.blocks(answered("Được giao:\n- Bố trí kinh phí [V.2]\nXem [V.9].", cited("hằng năm")))
    assert [b.item for b in shown] == [False, True, False]
    words, chip = shown[1].parts
    assert words == "Bố trí kinh phí "
    assert isinstance(chip, turns.Chip)
    assert chip.address == f"/dieu-khoan/{ID}?dau={TEXT.index('hằng năm')}&cuoi={TEXT.index('hằng năm') + 8}"
    assert shown[2].parts == ("Xem [V.9].",)  # a marker that nothing backs stays words


def test_markers_of_one_section_open_its_citations_in_order() -> None:
    first, second = cited("hằng năm"), cited("bố trí kinh phí").model_copy(update={"number": "07-CTr/TU"})
    text = "Một [V.2]. Hai [07-CTr/TU, V.2]. Ký [thể thức văn bản]."
    (block,) = turns.blocks(answered(text, first, second, cited("Trần Văn Mẫu", "")))
    assert [part.citation.quote for part in block.parts if isinstance(part, turns.Chip)] == [
        "hằng năm",
        "bố trí kinh phí",
        "Trần Văn Mẫu",
    ]


def test_chips_name_the_document_where_there_are_several() -> None:
    one = cited("hằng năm").model_copy(update={"document": "a", "number": "1/QĐ"})
    other = cited("hằng năm").model_copy(update={"document": "b", "number": "2/QĐ"})
    (block,) = turns.blocks(answered("Một [1/QĐ, V.2] và hai [2/QĐ, V.2].", one, other))
    assert [part.label for part in block.parts if isinstance(part, turns.Chip)] == ["1/QĐ, V.2", "2/QĐ, V.2"]
    assert [chip.label for chip in turns.chips_of([one])] == ["V.2"]


@pytest.mark.parametrize(
    ("text", "turns_read", "reason"),
    [
        ("", 0, "a new page"),
        ("{", 0, "torn"),
        ('[{"role":"system","content":"x"}]', 0, "a role that nobody has"),
        (json.dumps([{"role": "user", "content": "a"}] * 50), 6, "only the newest"),
    ],
)
def test_carried_turns_are_read_with_care(text: str, turns_read: int, reason: str) -> None:
    assert len(turns.read_history(text)) == turns_read, reason


def marked(document: Document, words: str) -> str:
    start = document.text.index(words)
    shown = excerpt(document, start, start + len(words))
    return "".join(piece.text for paragraph in shown.paragraphs for piece in paragraph if piece.marked)


@pytest.mark.parametrize("words", ["hằng năm", "<b>Chương trình</b>", "Trần Văn Mẫu", "MỤC TIÊU\n1. Đến năm 2030"])
def test_an_excerpt_marks_exactly_the_quoted_words(words: str) -> None:
    assert marked(programme(), words) == words.replace("\n", "")


def test_an_excerpt_of_a_long_section_keeps_to_the_quote() -> None:
    body = "V- TỔ CHỨC THỰC HIỆN\n" + "\n".join(f"Đoạn {i} nói về việc {i}." * 5 for i in range(200))
    first = programme().sections[2]
    section = replace(first, start=0, head_end=20, end=len(body))
    document = replace(programme(), text=body, sections=(section,), pages=())
    start = body.index("Đoạn 100 ")
    shown = excerpt(document, start, start + 8)
    assert shown.cut_before
    assert shown.cut_after
    assert sum(len(piece.text) for paragraph in shown.paragraphs for piece in paragraph) < 4000
    assert whole_section(document, "V").cut_after


def test_an_excerpt_outside_the_text_is_an_error() -> None:
    for start, end in ((-1, 4), (5, 5), (0, 10**9)):
        with pytest.raises(QuoteMismatch):
            excerpt(programme(), start, end)
    with pytest.raises(NotFound):
        whole_section(programme(), "XX")


def test_suggestions_come_from_the_documents(client: TestClient) -> None:
    office = client.app.state.workspace  # type: ignore[attr-defined]
    asked = suggestions(office.catalogue)
    assert "Sở Khoa học và Công nghệ được giao nhiệm vụ gì?" in asked
    assert "Các chỉ tiêu đến năm 2030 là gì?" in asked
    assert "Ai ký văn bản số 07-CTr/TU?" in asked


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "Câu hỏi gợi ý"),
        ("/nhiem-vu", "<b>4</b> nhiệm vụ</span> <span><b>4</b> cơ quan"),
        ("/nhiem-vu?co_quan=stc", "phối hợp với Sở Tài chính"),
        ("/nhiem-vu?tu_khoa=khong+co+chu+nay", "Không có nhiệm vụ nào khớp"),
        ("/van-ban", "07-CTr/TU"),
        (f"/van-ban/{ID}", "1 điểm nghi ngờ khi đọc"),
        (f"/dieu-khoan/{ID}?muc=V.3", "Mục 3, phần V"),
        (f"/dieu-khoan/{ID}?dau={TEXT.index('hằng năm')}&cuoi={TEXT.index('hằng năm') + 8}", "<mark>hằng năm</mark>"),
    ],
)
def test_every_page_is_whole_without_scripts(client: TestClient, path: str, words: str) -> None:
    page = client.get(path)
    assert page.status_code == 200
    assert words in page.text
    assert page.text.startswith("<!doctype html>")


def test_htmx_gets_only_the_part(client: TestClient) -> None:
    part = client.get("/nhiem-vu?vai_tro=lead", headers={"HX-Request": "true"}).text
    assert "<!doctype" not in part
    assert part.count("<tr>") == 4  # the heading and three rows


def test_the_form_works_without_scripts_and_carries_its_turns(client: TestClient) -> None:
    first = client.post("/hoi", data={"question": "Ai ký văn bản số 07-CTr/TU?"}).text
    assert "<!doctype" in first
    assert "Trần Văn Mẫu" in first
    carried = first.split('id="history"')[1].split('value="')[1].split('"')[0]
    second = client.post("/hoi", data={"question": "Sở Tài chính làm gì?", "history": carried.replace("&#34;", '"')})
    assert "Ai ký văn bản số 07-CTr/TU?" in second.text


def test_words_of_documents_and_people_are_never_html(client: TestClient) -> None:
    assert "&lt;b&gt;Chương trình&lt;/b&gt;" in client.get(f"/dieu-khoan/{ID}?muc=V.3").text
    for page in (
        client.post("/hoi", data={"question": "<script>alert(1)</script>", "history": "<i>"}),
        client.get("/nhiem-vu", params={"co_quan": '"><script>alert(1)</script>'}),
        client.get("/", params={"hoi": "</textarea><script>alert(1)</script>"}),
        client.get("/van-ban/<script>"),
    ):
        assert "<script>alert" not in page.text
        assert "<script>" not in page.text.replace("<script src", "")


def test_no_page_has_inline_scripts_or_styles_or_foreign_addresses(client: TestClient) -> None:
    for path in ("/", "/nhiem-vu", "/van-ban", f"/van-ban/{ID}"):
        text = client.get(path).text
        assert "style=" not in text
        assert " onclick" not in text
        assert "://" not in text.replace("http://127.0.0.1", "")


def test_a_filter_and_its_export_hold_the_same_rows(client: TestClient) -> None:
    text = client.get("/nhiem-vu/xuat/csv?vai_tro=coordinate").content.decode("utf-8-sig")
    assert text.count("\n") == 2
    assert "Sở Tài chính" in text
    for kind in ("xlsx", "docx"):
        answer = client.get(f"/nhiem-vu/xuat/{kind}")
        assert answer.content.startswith(b"PK")
        assert answer.headers["content-disposition"] == f'attachment; filename="nhiem-vu.{kind}"'


def test_an_error_is_a_page_for_people(client: TestClient) -> None:
    page = client.get("/van-ban/khong-co")
    assert page.status_code == 404
    assert "Chưa thực hiện được" in page.text


def test_removing_asks_first(tmp_path_factory: pytest.TempPathFactory) -> None:
    app = create_app(workspace(tmp_path_factory.mktemp("kho")))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        assert "Gỡ văn bản khỏi kho?" in client.post(f"/van-ban/{ID}/go").text
        assert client.get("/v1/documents").json()["documents"]
        assert client.post(f"/van-ban/{ID}/go", data={"dong_y": "1"}, follow_redirects=False).status_code == 303
        assert client.get("/v1/documents").json() == {"documents": []}


def test_an_upload_without_scripts_shows_its_progress(tmp_path_factory: pytest.TempPathFactory) -> None:
    app = create_app(workspace(tmp_path_factory.mktemp("kho"), filled=False))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        page = client.post("/van-ban", files=[("files", ("a.txt", TEXT.encode())), ("files", ("b.pdf", b"x"))])
        assert page.status_code == 200
        assert page.url.path == "/van-ban"
        assert page.text.count('id="viec-') == 2


def test_the_first_load_is_light(client: TestClient) -> None:
    import gzip

    names = ("htmx.min.js", "page.js", "chat.js", "talks.js", "page.css", "mark.svg")
    assets = [client.get(f"/static/{name}").content for name in names]
    fonts = [
        f"be-vietnam-pro-{subset}-{weight}-normal.woff2" for subset in ("latin", "vietnamese") for weight in (400, 600)
    ]
    packed = sum(len(gzip.compress(content)) for content in [client.get("/").content, *assets])
    assert packed + sum(len(client.get(f"/static/fonts/{name}").content) for name in fonts) <= 150_000
