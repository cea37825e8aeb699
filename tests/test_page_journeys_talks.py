"""Journeys through kept conversations in a real Chromium: going on, renaming, deleting, exporting, judging."""

from __future__ import annotations

import re

from playwright.sync_api import Page, Route, expect

from tests.browsing import ask, fits, serious

SIGNED = "Ai ký văn bản số 07-CTr/TU?"
NEXT = "Sở Tài chính làm gì?"


def unfold(page: Page) -> None:
    """Open the list of conversations where the page is narrow, once the answer is kept (a moment after it is shown)."""
    expect(page.locator("#talks")).to_be_visible()
    if not page.locator("#talk-list").is_visible():
        page.locator("#talks summary").click()


def test_a_conversation_is_there_again_after_leaving_the_page(page: Page) -> None:
    page.goto("/")
    expect(page.locator("#talks")).to_be_hidden()
    ask(page, SIGNED)
    ask(page, NEXT)
    expect(page).to_have_url(re.compile("#t"))
    address = page.url
    page.goto("/nhiem-vu")
    page.goto(address)
    expect(page.locator("#turns > .turn")).to_have_count(2)
    expect(page.locator("#history")).to_have_value(re.compile(re.escape(SIGNED)))
    assert fits(page)
    assert serious(page) == []
    ask(page, "Ngày ban hành?")
    page.reload()
    expect(page.locator("#turns > .turn")).to_have_count(3)
    page.goto("/")
    unfold(page)
    expect(page.locator("#talk-list .name")).to_have_text([SIGNED])
    page.locator("#talk-list .name").click()
    expect(page.locator("#turns > .turn")).to_have_count(3)


def test_a_conversation_is_renamed_exported_and_deleted(page: Page) -> None:
    page.goto("/")
    ask(page, SIGNED)
    unfold(page)
    page.get_by_role("button", name="Đổi tên").click()
    name = page.get_by_label("Tên cuộc hỏi đáp")
    name.evaluate(
        "field => field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, isComposing: true}))"
    )
    expect(name).to_be_visible()  # the key ended a composition
    name.fill("Người ký các chương trình")
    page.keyboard.press("Enter")
    expect(page.locator("#talk-list .name")).to_have_text("Người ký các chương trình")
    with page.expect_download() as download:
        page.get_by_role("button", name="Xuất cuộc này ra Word").click()
    assert download.value.suggested_filename == "hoi-dap.docx"
    page.on("dialog", lambda asked: asked.accept())
    page.get_by_role("button", name="Xóa").click()
    expect(page.locator("#talks")).to_be_hidden()
    expect(page.locator(".welcome")).to_be_visible()


# An answer whose line stays open behind its last word.
UNENDING = """() => {
  const own = window.fetch;
  window.fetch = async (...asked) => {
    const { body, status, headers } = await own(...asked);
    const open = new TransformStream({ flush: () => new Promise(() => {}) });
    return new Response(body.pipeThrough(open), { status, headers });
  };
}"""


def test_an_answer_is_kept_when_it_is_shown_and_the_next_may_be_asked(page: Page) -> None:
    page.goto("/")
    page.evaluate(UNENDING)
    ask(page, SIGNED)
    expect(page.locator("#talk-list li")).to_have_count(1)
    ask(page, NEXT)
    page.reload()
    expect(page.locator("#turns > .turn")).to_have_count(2)


def test_what_is_asked_while_a_conversation_is_opened_belongs_to_it(page: Page) -> None:
    page.goto("/")
    ask(page, SIGNED)
    expect(page).to_have_url(re.compile("#t"))
    held: list[Route] = []
    page.route("**/hoi/lai", lambda route: held.append(route))
    page.reload()
    page.locator("#question").fill(NEXT)
    for _ in range(2):  # an impatient hand
        page.get_by_role("button", name="Gửi câu hỏi").click()
    expect(page.locator("#turns > .turn")).to_have_count(0)
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    expect(page.locator("#turns > .turn:not(#waiting)")).to_have_count(2)
    expect(page.locator("#history")).to_have_value(re.compile(re.escape(SIGNED) + ".*" + re.escape(NEXT)))
    expect(page.locator("#talk-list li")).to_have_count(1)


def test_an_answer_is_judged(page: Page) -> None:
    page.goto("/")
    ask(page, SIGNED)
    page.locator(".feedback summary").click()
    page.get_by_label("Chưa đúng ở điểm nào?").fill("thiếu chức vụ")
    page.get_by_role("button", name="Gửi ý kiến").click()
    expect(page.locator(".thanks")).to_contain_text("Đã ghi nhận")


def test_a_stranger_s_data_in_the_browser_does_no_harm(page: Page) -> None:
    page.goto("/")
    page.evaluate("localStorage.setItem('chidan.talks', '{\"no\": 1}')")
    page.goto("/#t1")
    ask(page, SIGNED)
    expect(page.locator("#talk-list .name")).to_have_count(1)
