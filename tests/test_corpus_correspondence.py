"""Correspondence: what of a programme answers to which paragraph of the resolution, and what to none."""

from __future__ import annotations

from corpus.correspondence import correspond
from corpus.document import Document, Section, SectionKind
from corpus.reference import Reference, Relation
from corpus.section_path import SectionPath


def document(name: str, *lines: tuple[str, str]) -> Document:
    """Return a document of one-paragraph sections; a path of one label is a heading."""
    text, sections = "PHẦN ĐẦU CỦA VĂN BẢN KHÔNG THUỘC MỤC NÀO VÀ CŨNG KHÔNG ĐƯỢC ĐỐI CHIẾU\n", []
    for path, words in lines:
        heading = words if "." not in path else ""
        start, end = len(text), len(text) + len(words)
        sections.append(
            Section(SectionPath.parse(path), SectionKind.CLAUSE, path, heading, path.count(".") + 1, start, end, end)
        )
        text += words + "\n"
    return Document(name, name * 4, f"{name}.txt", text, sections=tuple(sections))


RESOLUTION = document(
    "nq",
    ("I", "MỤC TIÊU CHUNG CỦA NGHỊ QUYẾT VỀ NƯỚC SẠCH NÔNG THÔN"),
    ("I.1", "1. Đến năm 2030, 95% hộ dân ở nông thôn được dùng nước sạch từ công trình cấp nước tập trung."),
    ("I.2", "2. Trồng rừng phòng hộ đầu nguồn các hồ chứa, giao cộng đồng thôn bản bảo vệ rừng."),
    ("I.3", "3. Mở lớp dạy nghề sửa chữa máy bơm cho thanh niên các xã vùng cao."),
    ("I.4", "4. Ngắn quá."),
)
PROGRAMME = document(
    "ctr",
    ("V", "TỔ CHỨC THỰC HIỆN NGHỊ QUYẾT VỀ NƯỚC SẠCH NÔNG THÔN"),
    ("V.1", "1. Phấn đấu đến năm 2030 có 97% hộ dân ở nông thôn được dùng nước sạch từ công trình cấp nước tập trung."),
    ("V.2", "2. Sở Nông nghiệp lập kế hoạch giao đất để thực hiện khoản 2 mục I của Nghị quyết trong quý II."),
    ("V.3", "3. Văn phòng tổ chức hội thi ảnh đẹp về quê hương Hòa Giang nhân ngày thành lập tỉnh."),
)


def reference(clause: str, words: str) -> Reference:
    start = PROGRAMME.text.index(words)
    return Reference(SectionPath.parse("V.2"), "15-NQ/TU", Relation.CITES, clause, words, start, start + len(words))


def told(naming: tuple[Reference, ...] = ()) -> dict[str, list[tuple[str, bool]]]:
    found = correspond(RESOLUTION, PROGRAMME, naming)
    return {str(ln.part.section.path): [(str(a.part.section.path), a.named) for a in ln.answers] for ln in found.lines}


def test_like_words_answer_and_unlike_words_do_not() -> None:
    assert told() == {"I.1": [("V.1", False)], "I.2": [], "I.3": []}


def test_a_clause_that_is_named_is_answered_whatever_the_words() -> None:
    assert told((reference("I.2", "khoản 2 mục I"),))["I.2"] == [("V.2", True)]
    whole = told((reference("I", "khoản 2 mục I"),))
    assert whole["I.1"] == [("V.2", True), ("V.1", False)], "what names the clause comes first"
    assert whole["I.3"] == [("V.2", True)], "a part that is named names its clauses"
    assert told((reference("", "khoản 2 mục I"),)) == told(), "naming the document names no clause"


def test_what_answers_to_nothing_is_told() -> None:
    assert [str(p.section.path) for p in correspond(RESOLUTION, PROGRAMME).left] == ["V.2", "V.3"]


def test_a_document_answers_wholly_to_itself_and_headings_and_scraps_are_left_out() -> None:
    found = correspond(RESOLUTION, RESOLUTION)
    assert [str(line.part.section.path) for line in found.lines] == ["I.1", "I.2", "I.3"]
    assert all(line.answers[0].likeness > 0.99 and line.answers[0].part == line.part for line in found.lines)
    assert found.left == ()


def test_documents_without_sections_have_nothing_to_lay_beside() -> None:
    bare = Document("x", "xx", "x.txt", "Một văn bản không có mục nào, chỉ có một đoạn văn.\n")
    assert correspond(bare, PROGRAMME).lines == ()
    assert len(correspond(PROGRAMME, bare).lines) == 3
