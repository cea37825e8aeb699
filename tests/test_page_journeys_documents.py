"""Journeys through one document in a real Chromium: taken in, a new version, its differences, doubts, wrong values."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.api_office import TEXT
from tests.browsing import fits, serious

NUMBERS = itertools.count(1000)  # of documents that are taken in, so that each is another
SAMPLES = Path(__file__).parent.parent / "corpus/samples"


def taken_in(page: Page, folder: Path) -> str:
    """Upload a document of its own and open it; return its text."""
    text = TEXT.replace("07-CTr/TU", f"{next(NUMBERS)}-CTr/TU")
    file = folder / "van-ban.txt"
    file.write_text(text, encoding="utf-8")
    page.goto("/van-ban")
    page.locator("#files").set_input_files(file)
    with page.expect_navigation():
        page.locator(".job.good a").first.click()
    expect(page.locator(".tree > li").first).to_be_visible()
    return text


def test_an_upload_shows_its_progress_and_then_the_document(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "ke-hoach.txt"
    file.write_text(TEXT.replace("07-CTr/TU", f"{next(NUMBERS)}-CTr/TU"), encoding="utf-8")
    page.goto("/van-ban")
    expect(page.locator("#list tbody tr").first).to_be_visible()
    before = page.locator("#list tbody tr").count()
    page.locator("#files").set_input_files(file)
    expect(page.locator(".job.good")).to_contain_text("đã nạp")
    expect(page.locator("#list tbody tr")).to_have_count(before + 1)
    with page.expect_navigation():
        page.locator(".job.good a").first.click()
    expect(page.locator(".tree > li")).to_have_count(2)
    assert fits(page)


def test_a_bad_upload_says_what_to_do(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "hong.pdf"
    file.write_bytes(b"%PDF-1.7 cut")
    page.goto("/van-ban")
    page.locator("#files").set_input_files(file)
    expect(page.locator(".job.bad")).to_contain_text("chưa nạp được")


def test_a_new_version_is_laid_in_and_compared(page: Page, tmp_path: Path) -> None:
    text = taken_in(page, tmp_path)
    file = tmp_path / "ban-moi.txt"
    file.write_text(text.replace("20%", "25%"), encoding="utf-8")
    page.locator("#files").set_input_files(file)
    with page.expect_navigation():
        page.get_by_role("link", name="xem khác bản trước ở đâu").click()
    expect(page.locator("del")).to_have_text("20%")
    expect(page.locator("ins")).to_have_text("25%")
    assert fits(page)
    assert serious(page) == []


def test_a_misread_value_is_put_right_and_a_clause_opens_beside(page: Page, tmp_path: Path) -> None:
    taken_in(page, tmp_path)
    assert fits(page)
    assert serious(page) == []
    page.get_by_text("Sửa số, trích yếu").click()
    page.get_by_label("Trích yếu").fill("Kinh tế số tỉnh Hòa Giang")
    page.get_by_label("Người sửa").fill("Chị Hoa")
    with page.expect_navigation():
        page.get_by_role("button", name="Lưu").click()
    expect(page.locator(".subtitle")).to_have_text("Kinh tế số tỉnh Hòa Giang")
    expect(page.locator(".put-right")).to_contain_text("Chị Hoa")
    page.locator(".tree a").first.click()
    expect(page.locator("#sheet .clause")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#sheet")).to_be_hidden()


def test_the_same_file_again_is_told_as_such(page: Page, tmp_path: Path) -> None:
    taken_in(page, tmp_path)
    page.goto("/van-ban")
    page.locator("#files").set_input_files(tmp_path / "van-ban.txt")
    expect(page.locator(".job.good")).to_contain_text("đã có trong kho")


def test_two_documents_are_laid_beside_each_other(page: Page, tmp_path: Path) -> None:
    taken_in(page, tmp_path)
    page.get_by_label("Nghị quyết, chương trình, kế hoạch có liên quan").select_option(label="07-CTr/TU")
    with page.expect_navigation():
        page.get_by_role("button", name="Đối chiếu").click()
    expect(page.get_by_role("heading", name="Đối chiếu nội dung triển khai")).to_be_visible()
    expect(page.locator(".facing mark").first).to_be_visible()
    assert fits(page)
    assert serious(page) == []
    page.locator(".facing .chip").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#sheet .clause")).to_be_visible()


def test_a_section_opens_its_printed_page(page: Page) -> None:
    page.goto("/van-ban")
    page.locator("#files").set_input_files(SAMPLES / "nghi-quyet-21-nq-hdnd.pdf")
    with page.expect_navigation():
        page.locator(".job.good a").first.click()
    with page.expect_navigation():
        page.get_by_role("link", name="Đọc cạnh bản gốc").click()
    page.locator(".tree a").last.focus()
    page.keyboard.press("Enter")
    image = page.locator("#original img")
    expect(image).to_have_attribute("src", re.compile(r"\.png\?mark="))
    expect(image).to_have_js_property("complete", True)
    assert image.evaluate("image => image.naturalWidth") > 300
    assert fits(page)
    assert serious(page) == []


def test_a_misread_label_is_put_right_where_it_is_doubted(page: Page, tmp_path: Path) -> None:
    text = TEXT.replace("07-CTr/TU", f"{next(NUMBERS)}-CTr/TU").replace("3. Văn phòng", "8. Văn phòng")
    file = tmp_path / "nham-nhan.txt"
    file.write_text(text, encoding="utf-8")
    page.goto("/van-ban")
    page.locator("#files").set_input_files(file)
    with page.expect_navigation():
        page.locator(".job.good a").first.click()
    doubt = page.locator("#nghi-ngo li", has_text="đánh số không liên tục")
    doubt.get_by_text("Máy đọc nhầm nhãn").click()
    doubt.get_by_label("Nhãn đúng").fill("3")
    assert fits(page)
    assert serious(page) == []
    page.keyboard.press("Enter")
    expect(page.locator(".put-right")).to_contain_text("đọc được: V.8, nay là V.3")
    expect(page.locator(".tree .tag").last).to_have_text("V.3")
