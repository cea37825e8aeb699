"""Journeys through the register in a real Chromium: choosing an agency, reporting, printing; wide, narrow, dark."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.api_office import programme
from tests.browsing import PATIENCE, fits, laid_anew, serious

ID = programme().id
PAGES = [
    "/nhiem-vu", "/nhiem-vu?nhom=agency&chung=1", "/nhiem-vu/phieu", "/nhiem-vu/phieu?co_quan=stc", "/nhiem-vu/ma-tran",
    f"/nhiem-vu/ma-tran?van_ban={ID}",
]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_every_view_fits_and_is_accessible(page: Page, path: str) -> None:
    page.goto(path)
    assert fits(page)
    assert serious(page) == []


def test_an_agency_is_chosen_with_the_keyboard_from_half_a_name(page: Page) -> None:
    page.goto("/nhiem-vu")
    page.locator("#co_quan").focus()
    page.keyboard.type("so tai", delay=20)
    expect(page.locator("[role=option]")).to_have_count(1)
    expect(page.locator("#register .sums")).to_contain_text("4 nhiệm vụ")  # half a name filters nothing
    expect(page.locator("#co_quan")).to_have_value("so tai")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[role=option]")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.locator("#register .sums")).to_contain_text("1 nhiệm vụ")
    expect(page.locator("#co_quan")).to_have_value("Sở Tài chính")
    expect(page).to_have_url(re.compile("co_quan=S"))
    expect(page.get_by_role("link", name="Excel")).to_have_attribute(
        "href", "/nhiem-vu/xuat/xlsx?co_quan=S%E1%BB%9F+T%C3%A0i+ch%C3%ADnh"
    )


def test_suggestions_that_come_late_leave_the_one_that_was_chosen(page: Page) -> None:
    page.goto("/nhiem-vu")
    page.locator("#co_quan").fill("so")
    expect(page.locator("[role=option]")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(chosen).to_have_attribute("data-name", "Sở Tài chính")
    with laid_anew(page, "#co_quan_goi_y"):
        page.keyboard.insert_text(" tai")
    expect(chosen).to_have_attribute("data-name", "Sở Tài chính")
    expect(page.locator("[role=option]")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#co_quan")).to_have_value("Sở Tài chính")


def test_enter_asks_for_the_name_as_typed_and_escape_closes_the_list(page: Page) -> None:
    page.goto("/nhiem-vu")
    page.locator("#co_quan").press_sequentially("van phong tinh uy")
    expect(page.locator("[role=option]")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("#co_quan_goi_y")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator("#register .sums")).to_contain_text("1 nhiệm vụ")
    expect(page).to_have_url(re.compile("co_quan=van"))


def test_keys_of_a_composition_choose_nothing(page: Page) -> None:
    page.goto("/nhiem-vu")
    page.locator("#co_quan").press_sequentially("so")
    expect(page.locator("[role=option]").first).to_be_visible()
    for key in ("ArrowDown", "Enter"):
        page.evaluate(
            "key => document.getElementById('co_quan').dispatchEvent("
            "new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true, isComposing: true}))",
            key,
        )
    expect(page.locator("#co_quan")).to_have_value("so")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(0)


def test_a_clause_opens_beside_the_register_and_escape_leads_back(page: Page) -> None:
    page.goto("/nhiem-vu?tu_khoa=kinh+phi")
    chip = page.locator("#register .chip").first
    chip.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#sheet mark").first).to_be_visible()
    assert serious(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("#sheet")).to_be_hidden()
    expect(chip).to_be_focused()


def test_a_report_is_kept_and_its_author_remembered(page: Page) -> None:
    page.goto("/nhiem-vu?nhom=document")
    first, second = (page.locator("#register .progress").nth(i) for i in (0, 1))
    first.get_by_role("link").click()
    expect(page.locator("#sheet .report")).to_be_visible()
    assert serious(page) == []
    page.get_by_label("Đang thực hiện quá hạn").check()
    page.get_by_label("Ghi chú").fill("chờ Sở Tài chính cho ý kiến")
    page.get_by_label("Người cập nhật").fill("Chị Hoa")
    page.get_by_role("button", name="Lưu tình hình").click()
    expect(page.locator("#sheet")).to_be_hidden()
    expect(first.locator(".state")).to_have_text("Đang thực hiện quá hạn")
    expect(first).to_contain_text("chờ Sở Tài chính")
    second.get_by_role("link").click()
    expect(page.get_by_label("Người cập nhật")).to_have_value("Chị Hoa")
    assert fits(page)


def test_on_paper_only_the_sheet_is_left(page: Page) -> None:
    page.goto("/nhiem-vu/phieu?co_quan=stc")
    expect(page.get_by_role("button", name="In phiếu")).to_be_visible()
    page.emulate_media(media="print")
    for gone in (".top", ".exports", ".progress .quiet"):
        expect(page.locator(gone).first).to_be_hidden()
    expect(page.get_by_role("heading", name="Sở Tài chính")).to_be_visible()


def test_without_scripts_the_filters_are_a_form_and_a_report_a_page(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto("/nhiem-vu")
    page.locator("#co_quan").fill("stc")
    page.get_by_role("button", name="Lọc").click()
    expect(page.locator("#register .sums")).to_contain_text("1 nhiệm vụ")
    page.locator("#register .progress a").click()
    page.get_by_label("Hoàn thành đúng hạn").check()
    page.get_by_role("button", name="Lưu tình hình").click()
    expect(page.locator(".told .state").first).to_have_text("Hoàn thành đúng hạn")
    context.close()
