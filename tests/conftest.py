"""Fixtures of the journeys: one served office and one Chromium for each file, pages that must stay clean."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Page, expect, sync_playwright

from api.app import create_app
from bench.serving import served
from tests.api_office import workspace
from tests.browsing import PATIENCE
from tests.catalogue_databases import catalogue_url, postgres, postgresql_url
from tests.network_guard import watched
from tests.search_engines import open_engine
from tests.waiting import PATIENCE as SECONDS

__all__ = ["catalogue_url", "open_engine", "postgres", "postgresql_url"]  # pytest finds fixtures here

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(autouse=True)
def only_this_machine() -> Iterator[None]:
    """Fails a test that speaks to another machine, also where the refusal is caught."""
    with watched() as called:
        yield
    assert called == []


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--whole", action="store_true", help="what is tried in part is tried whole (make soak)")


def pytest_configure(config: pytest.Config) -> None:
    """Properties are tried with the same examples in each run, with `--whole` with new ones; and nobody is timed."""
    same = not config.getoption("--whole")
    settings.register_profile("tests", deadline=None, derandomize=same, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("tests")


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a slow machine a question waits for its index too, instead of being answered by words alone."""
    monkeypatch.setattr("api.wiring._PATIENCE", SECONDS)


@pytest.fixture
def whole(request: pytest.FixtureRequest) -> bool:
    """Whether to try all of what is otherwise tried in part."""
    return bool(request.config.getoption("--whole"))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    office = workspace(tmp_path_factory.mktemp("kho"))
    office.refresh()  # a server answers by words alone where its index takes long to make
    with served(create_app(office)) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium for one file: its event loop, left open, would stand in the way of tests that bring a loop."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine; `make system` installs it")
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=options, timeout=PATIENCE)
        expect.set_options(timeout=PATIENCE)
        yield made
        made.close()


@pytest.fixture(params=[(1280, "light"), (360, "dark")], ids=["wide", "narrow-dark"])
def page(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page that fails the test on any script error, blocked content or request to elsewhere."""
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 740}, color_scheme=scheme, base_url=address)
    context.set_default_timeout(PATIENCE)
    made = context.new_page()
    wrong: list[str] = []
    made.on("pageerror", lambda error: wrong.append(str(error)))
    made.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    made.on("request", lambda sent: None if sent.url.startswith(address) else wrong.append(sent.url))
    yield made
    context.close()
    assert wrong == []
