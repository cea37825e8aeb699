"""Journeys through the pages in a real Chromium: asking, clauses, registers; keyboard, IME, narrow, dark."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.api_office import TEXT
from tests.browsing import PATIENCE, ask, fits, serious

QUESTION = "so khoa hoc va cong nghe duoc giao nhiem vu gi"
ABSENT = "uống rượu lái xe bị phạt bao nhiêu tiền"


def test_an_answer_has_chips_that_open_the_quoted_clause(page: Page) -> None:
    page.goto("/")
    ask(page, QUESTION)
    expect(page.locator("#question")).to_have_value("")
    chip = page.locator(".said .chip").first
    expect(chip).to_have_text("V.2")
    chip.click()
    panel = page.locator("#panel")
    expect(panel).to_be_visible()
    expect(panel.locator("h2")).to_have_text("Mục 2, phần V")
    assert (panel.locator("mark").first.text_content() or "") in TEXT
    assert fits(page)
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(chip).to_be_focused()


def test_a_refusal_looks_like_one(page: Page) -> None:
    page.goto("/")
    ask(page, ABSENT)
    expect(page.locator(".answer.refused .verdict")).to_contain_text("Không đủ căn cứ")
    assert fits(page)


def test_what_is_compared_stands_side_by_side_and_is_copied_as_a_table(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.clock.install(time=0)
    page.goto("/")
    ask(page, "So sánh nhiệm vụ của Sở Khoa học và Công nghệ với Văn phòng Tỉnh ủy")
    cells = page.locator(".sides td")
    expect(cells).to_have_count(2)
    expect(cells.first.locator(".chip")).to_have_text("V.2")
    expect(cells.last).to_contain_text("theo dõi việc thực hiện")
    assert fits(page)
    assert serious(page) == []
    page.clock.pause_at(1_000_000)
    page.get_by_role("button", name="Chép kèm căn cứ").click()
    expect(page.get_by_role("button", name="Đã chép")).to_be_visible()
    page.clock.run_for(3000)
    expect(page.get_by_role("button", name="Chép kèm căn cứ")).to_be_visible()
    lines = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert "| --- | --- |" in lines
    (row,) = [line for line in lines if line.startswith("| ") and "[V.2]" in line]
    assert row.count("|") == 3
    table = "async () => await (await (await navigator.clipboard.read())[0].getType('text/html')).text()"
    assert "&lt;" not in row
    assert "<td>" in page.evaluate(table)
    assert "<b>Chương" not in page.evaluate(table)  # a document's words are no HTML


def test_a_suggestion_asks_itself_and_the_next_question_leans_on_it(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="Ai ký văn bản số 07-CTr/TU?").click()
    expect(page.locator("#turns > .turn:not(#waiting) .answer").last).to_contain_text("Trần Văn Mẫu")
    expect(page.locator("#history")).to_have_value(re.compile("Ai ký"))
    ask(page, "Ngày ban hành?")
    expect(page.locator("#turns > .turn")).to_have_count(2)
    expect(page.locator("#history")).to_have_count(1)


def test_everything_can_be_done_with_the_keyboard(page: Page) -> None:
    page.goto("/")
    expect(page.locator("#question")).to_be_focused()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Shift+Enter")
    assert page.locator("#turns > .turn").count() == 0
    page.locator("#question").fill(QUESTION)
    page.keyboard.press("Enter")
    page.locator(".basis").wait_for()
    page.locator(".said .chip").first.focus()
    expect(page.locator(".said .chip").first).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_be_visible()
    expect(page.locator("#panel-body")).to_be_focused()


@pytest.mark.parametrize("sign", ["isComposing", "keyCode"])
def test_enter_that_ends_a_composition_does_not_send(page: Page, sign: str) -> None:
    page.goto("/")
    page.locator("#question").fill("tieng Viet")
    told = {"isComposing": "{isComposing: true}", "keyCode": "{keyCode: 229}"}[sign]
    page.evaluate(
        "document.getElementById('question').dispatchEvent(new KeyboardEvent('keydown', "
        f"{{key: 'Enter', bubbles: true, cancelable: true, ...{told}}}))"
    )
    page.wait_for_timeout(300)
    assert page.locator("#turns > .turn").count() == 0
    assert page.locator("#question").input_value() == "tieng Viet"


def test_the_field_is_not_rewritten_while_typing(page: Page) -> None:
    page.goto("/")
    page.locator("#question").fill(QUESTION)
    page.get_by_role("button", name="Gửi câu hỏi").click()
    page.locator("#question").type("câu tiếp theo")
    page.locator(".basis").wait_for()
    expect(page.locator("#question")).to_have_value("câu tiếp theo")


def test_a_question_can_be_kept_to_chosen_documents(page: Page) -> None:
    page.goto("/")
    page.locator(".scope summary").click()
    page.locator(".scope input").first.check()
    expect(page.locator("#scope-label")).to_have_text("1 văn bản")
    ask(page, QUESTION)
    expect(page.locator(".said .chip").first).to_have_text("V.2")


@pytest.mark.parametrize("path", ["/", "/van-ban", "/quan-tri", "/nhiem-vu/khoang-trong"])
def test_every_page_fits_and_is_accessible(page: Page, path: str) -> None:
    page.goto(path)
    assert fits(page)
    assert serious(page) == []


def test_asking_works_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto("/")
    page.locator("#question").fill(QUESTION)
    page.get_by_role("button", name="Gửi câu hỏi").click()
    page.locator(".said .chip").first.click()
    expect(page.locator("mark").first).to_be_visible()
    context.close()


def test_a_chip_shows_its_words_to_the_pointer_and_to_the_keyboard(page: Page) -> None:
    page.goto("/")
    ask(page, QUESTION)
    chip, peek = page.locator(".said .chip").first, page.locator("#peek")
    expect(peek).to_be_hidden()
    chip.hover()
    expect(peek).to_contain_text("Mục 2, phần V")
    assert (peek.locator("q").text_content() or "") in TEXT
    assert serious(page) == []
    page.mouse.move(2, 2)
    expect(peek).to_be_hidden()
    page.locator("#question").focus()
    for _ in range(20):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.className") == "chip":
            break
    expect(peek).to_be_visible()
    expect(page.locator(".chip:focus")).to_have_attribute("aria-describedby", "peek")
    page.keyboard.press("Escape")
    expect(peek).to_be_hidden()
