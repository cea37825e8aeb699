"""A document that few may read, in a real Chromium: uploaded so, seen by those who may, then opened to more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from api.app import create_app
from bench.serving import served
from corpus.access import Level
from corpus.accounts import AccountRole, Accounts
from tests.api_office import TEXT, workspace
from tests.browsing import PATIENCE
from tests.office_accounts import PASSWORD

HIDDEN = TEXT.replace("07-CTr/TU", "31-CTr/TU").replace("kinh tế số", "kinh tế biên mậu")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    office = workspace(tmp_path_factory.mktemp("kho"))
    accounts = Accounts(office.accounts_database)
    accounts.add("quan-tri", "Quản trị", AccountRole.ADMIN, Level.RESTRICTED, PASSWORD)
    accounts.add("van-thu", "Văn thư", AccountRole.CLERK, Level.RESTRICTED, PASSWORD)
    accounts.add("can-bo", "Cán bộ", AccountRole.CADRE, Level.INTERNAL, PASSWORD)
    with served(create_app(office)) as found:
        yield found


def entered(browser: Browser, address: str, name: str) -> Page:
    context = browser.new_context(base_url=address)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto("/dang-nhap")
    page.locator("#name").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/")
    return page


def test_a_document_is_seen_by_those_of_its_level(browser: Browser, address: str, tmp_path: Path) -> None:
    clerk, cadre = (entered(browser, address, name) for name in ("van-thu", "can-bo"))
    file = tmp_path / "bien-mau.txt"
    file.write_text(HIDDEN, encoding="utf-8")
    clerk.goto("/van-ban")
    clerk.locator("#level").select_option(label="Hạn chế")
    clerk.locator("#files").set_input_files(file)
    expect(clerk.locator(".job.good")).to_contain_text("đã nạp")
    cadre.goto("/van-ban")
    expect(cadre.locator("#list tbody tr")).to_have_count(1)
    expect(cadre.locator("#list")).not_to_contain_text("31-CTr/TU")
    with clerk.expect_navigation():
        clerk.locator(".job.good a").first.click()
    here = clerk.url
    expect(clerk.locator("#level")).to_have_value("restricted")
    cadre.goto(here)
    expect(cadre.locator("main")).not_to_contain_text("biên mậu")
    cadre.goto("/nhiem-vu")
    expect(cadre.locator("main")).not_to_contain_text("31-CTr/TU")
    clerk.locator("summary", has_text="Đổi mức độ").click()
    clerk.locator("#level").select_option(label="Nội bộ")
    with clerk.expect_navigation():
        clerk.locator("form[action$='/muc-do'] button").click()
    expect(clerk.locator("#level")).to_have_value("internal")
    cadre.goto("/van-ban")
    expect(cadre.locator("#list tbody tr")).to_have_count(2)
    cadre.goto(here)
    expect(cadre.locator("main")).to_contain_text("biên mậu")
    clerk.context.close()
    cadre.context.close()
