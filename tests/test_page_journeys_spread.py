"""The trainer's desk in Chromium: choose, look, take the file; by keyboard, narrow, dark, without scripts; axe."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.api_office import programme
from tests.browsing import PATIENCE, fits, laid_anew, serious

ID = programme().id


def test_choosing_shows_the_lines_and_the_file_can_be_taken(page: Page) -> None:
    page.goto("/pho-bien")
    page.get_by_role("checkbox", name="07-CTr/TU").check()
    expect(page.locator("#preview .lines > li").first).to_be_visible()
    expect(page.locator("#sections details")).to_have_count(1)
    lines = page.locator("#preview .lines > li").count()
    page.locator(f'#sections input[value="{ID}#V.3"]').check()
    expect(page.locator("#preview .lines > li")).not_to_have_count(lines)
    expect(page.locator("#preview .lines")).to_contain_text("Văn phòng Tỉnh ủy")
    expect(page.locator(f'#sections input[value="{ID}#V.3"]')).to_be_checked()  # the tree stays as it was
    with page.expect_download() as taken:
        page.get_by_role("button", name="Tải tài liệu").click()
    assert taken.value.suggested_filename == "trinh-chieu-07-ctr-tu.pptx"
    assert fits(page)
    assert serious(page) == []


def test_quiz_choices_show_only_for_a_quiz(page: Page) -> None:
    page.goto(f"/pho-bien?van_ban={ID}")
    expect(page.locator("#dang")).to_be_hidden()
    page.get_by_role("radio", name="Câu hỏi trắc nghiệm").check()
    expect(page.locator("#dang")).to_be_visible()


def test_the_keyboard_is_enough(page: Page) -> None:
    page.goto("/pho-bien")
    page.get_by_role("checkbox", name="07-CTr/TU").focus()
    page.keyboard.press("Space")
    expect(page.locator("#preview .lines > li").first).to_be_visible()
    page.get_by_role("radio", name="Trang trình chiếu").focus()
    with laid_anew(page, "#preview"):
        page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Tài liệu phát tay")).to_be_checked()
    page.locator("#preview .chip").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_be_visible()


def test_it_works_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto("/pho-bien")
    page.get_by_role("checkbox", name="07-CTr/TU").check()
    page.get_by_role("button", name="Xem trước").click()
    expect(page.locator("#preview .lines > li").nth(2)).to_be_visible()
    expect(page.locator("#sections input[type=checkbox]").nth(2)).to_be_attached()
    context.close()
