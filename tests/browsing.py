"""What the journeys do again and again: ask, look whether the page fits, let axe look at it."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def ask(page: Page, question: str) -> None:
    """Ask, and wait for the answer."""
    page.locator("#question").fill(question)
    page.get_by_role("button", name="Gửi câu hỏi").click()
    page.locator("#turns > .turn:not(#waiting)", has_text=question).wait_for()


def fits(page: Page) -> bool:
    """Whether nothing makes the page scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def serious(page: Page) -> list[str]:
    """Return what axe finds that is serious or worse, as rule and place."""
    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['target']}" for v in found if v["impact"] in ("serious", "critical")]
