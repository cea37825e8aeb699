"""Journeys of people who log in, in a real Chromium: by keyboard, without scripts, put out; wide, narrow, dark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from api.access.people import accounts
from api.app import create_app
from api.wiring import Workspace
from bench.serving import served
from corpus.accounts import AccountRole
from corpus.catalogue import DutyFilter
from tests.api_office import workspace
from tests.browsing import PATIENCE, ask, fits, serious
from tests.office_accounts import PASSWORD, SHOWN, staff


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    made = workspace(tmp_path_factory.mktemp("kho"))
    staff(made.catalogue)
    made.refresh()
    return made


@pytest.fixture(scope="module")
def address(office: Workspace) -> Iterator[str]:
    """An office with accounts, in place of the one without that other journeys go to."""
    with served(create_app(office)) as found:
        yield found


@pytest.fixture(params=[(1280, "light"), (360, "dark")], ids=["wide", "narrow-dark"])
def visitor(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of somebody who is put out on the way: the browser notes each refusal on its console."""
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 740}, color_scheme=scheme, base_url=address)
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def log_in(page: Page, name: str) -> None:
    """Log in as somebody would who never touches the mouse; the cursor waits in the first field."""
    expect(page.locator("#name")).to_be_focused()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_one_logs_in_by_keyboard_lands_where_one_meant_to_go_works_and_is_put_out(
    visitor: Page, office: Workspace, address: str
) -> None:
    visitor.goto("/nhiem-vu?tu_khoa=kinh+phi")
    expect(visitor).to_have_title("Đăng nhập – Chỉ Dẫn")
    assert fits(visitor)
    assert serious(visitor) == []
    log_in(visitor, "cadre")
    expect(visitor).to_have_title("Nhiệm vụ – Chỉ Dẫn")
    expect(visitor).to_have_url(f"{address}/nhiem-vu?tu_khoa=kinh+phi")
    assert fits(visitor)
    assert serious(visitor) == []
    expect(visitor.get_by_role("link", name="Quản trị")).to_have_count(0)
    visitor.locator("#register .progress a").first.click()
    visitor.get_by_label("Hoàn thành đúng hạn").check()
    visitor.get_by_role("button", name="Lưu tình hình").click()
    expect(visitor.locator("#register .progress .state").first).to_have_text("Hoàn thành đúng hạn")
    signed = [row.progress.who for row in office.catalogue.duties(DutyFilter()) if row.progress]
    assert signed == [SHOWN[AccountRole.CADRE]]
    visitor.goto("/")
    ask(visitor, "Ai ký văn bản số 07-CTr/TU?")
    accounts(office).disable("cadre")
    visitor.locator("#question").fill("Sở Tài chính được giao nhiệm vụ gì?")
    visitor.get_by_role("button", name="Gửi câu hỏi").click()
    expect(visitor).to_have_title("Đăng nhập – Chỉ Dẫn")
    accounts(office).disable("cadre", disabled=False)


def test_an_htmx_part_of_a_page_leads_out_too(visitor: Page, office: Workspace) -> None:
    visitor.goto("/nhiem-vu")
    log_in(visitor, "inspector")
    expect(visitor).to_have_title("Nhiệm vụ – Chỉ Dẫn")
    accounts(office).disable("inspector")
    visitor.locator("#register .chip").first.click()
    expect(visitor).to_have_title("Đăng nhập – Chỉ Dẫn")
    accounts(office).disable("inspector", disabled=False)


@pytest.mark.parametrize("path", ["/tai-khoan", "/quan-tri/nguoi-dung", "/quan-tri", "/van-ban", "/"])
def test_every_page_of_a_manager_fits_and_is_accessible(page: Page, path: str) -> None:
    page.goto(path)
    log_in(page, "admin")
    expect(page).not_to_have_title("Đăng nhập – Chỉ Dẫn")
    assert fits(page)
    assert serious(page) == []


def test_each_person_sees_their_own_conversations_on_a_shared_machine(page: Page) -> None:
    page.goto("/")
    log_in(page, "clerk")
    ask(page, "Ai ký văn bản số 07-CTr/TU?")
    expect(page.locator("#talk-list li")).to_have_count(1)
    page.goto("/tai-khoan")
    with page.expect_navigation():
        page.get_by_role("button", name="Đăng xuất").click()
    page.goto("/")
    log_in(page, "admin")
    expect(page.locator("#question")).to_be_visible()
    expect(page.locator("#talk-list li")).to_have_count(0)


def test_what_one_may_not_do_is_not_offered(page: Page) -> None:
    page.goto("/van-ban")
    log_in(page, "inspector")
    expect(page.locator("#list a").first).to_be_visible()
    expect(page.get_by_text("Nạp văn bản")).to_have_count(0)
    page.locator("#list a").first.click()
    expect(page.get_by_role("heading", name="Các bản đã nạp")).to_be_visible()
    expect(page.locator("main button:visible")).to_have_count(0)
    page.goto("/nhiem-vu")
    page.locator("#register .progress a").first.click()
    expect(page.locator("#sheet .report")).to_be_visible()
    expect(page.locator("#sheet form")).to_have_count(0)


def test_without_scripts_a_manager_adds_someone_who_chooses_a_password_of_their_own(
    browser: Browser, address: str, office: Workspace
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto("/quan-tri/nguoi-dung")
    log_in(page, "admin")
    page.get_by_label("Tên đăng nhập").fill("hoa")
    page.locator("#display_name").fill("Lê Thị Hoa")
    page.get_by_role("button", name="Thêm").click()
    given = page.locator(".secret").text_content() or ""
    page.goto("/tai-khoan")
    page.get_by_role("button", name="Đăng xuất").click()
    page.get_by_label("Tên đăng nhập").fill("hoa")
    page.get_by_label("Mật khẩu").fill(given)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("alert")).to_contain_text("Hãy đổi mật khẩu")
    page.get_by_label("Mật khẩu hiện tại").fill(given)
    page.get_by_label("Mật khẩu mới", exact=True).fill("năm con gà vàng")
    page.get_by_label("Gõ lại mật khẩu mới").fill("năm con gà vàng")
    page.get_by_role("button", name="Đổi mật khẩu").click()
    expect(page.get_by_role("status")).to_contain_text("Đã đổi mật khẩu")
    page.goto("/nhiem-vu")
    expect(page).to_have_title("Nhiệm vụ – Chỉ Dẫn")
    assert not accounts(office).account("hoa").must_change
    context.close()
