"""What the journeys do again and again: ask, look whether the page fits, let axe look at it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

PATIENCE = 120_000  # milliseconds: what never comes fails, what comes late on a busy machine does not


def ask(page: Page, question: str) -> None:
    """Ask, and wait for the answer."""
    page.locator("#question").fill(question)
    page.get_by_role("button", name="Gửi câu hỏi").click()
    page.locator("#turns > .turn:not(#waiting)", has_text=question).wait_for()


@contextmanager
def laid_anew(page: Page, target: str) -> Iterator[None]:
    """Do something, and wait until what stood in `target` has been replaced."""
    page.locator(target).evaluate("target => { target.firstElementChild.dataset.before = '' }")
    yield
    expect(page.locator(f"{target} > [data-before]")).to_have_count(0)


def fits(page: Page) -> bool:
    """Whether nothing makes the page scroll sideways."""
    page.wait_for_load_state()
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def serious(page: Page) -> list[str]:
    """Return what axe finds that is serious or worse, as rule and place."""
    page.wait_for_load_state()
    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['target']}" for v in found if v["impact"] in ("serious", "critical")]
