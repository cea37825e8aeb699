"""No harm shown: sixty harmful words in every place of every page, in a real Chromium: none runs, none calls out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, FilePayload, Page, Route
from playwright.sync_api import Error as BrowserError

from api.app import create_app
from api.saving import say
from api.wire.saved import GivenFeedback
from bench.serving import served
from corpus.catalogue import DutyFilter
from tests.browsing import PATIENCE, ask
from tests.faulty_server import chat_server
from tests.harmful_office import ADMIN, ALL, GROUPS, office, says
from tests.harmful_words import HARM
from tests.office_accounts import PASSWORD

# What markup of a document's would leave in a page of ours: elements and attributes that our templates never write.
_SWEEP = """() => {
  const wrong = window.harmed ? ["it ran"] : [];
  const ours = (url) => URL.canParse(url, location.href) && new URL(url, location.href).origin === location.origin;
  const strange = ["iframe", "frame", "object", "embed", "base", "style", "marquee", "video", "audio"];
  const links = ["href", "src", "action", "formaction", "data", "poster", "background", "xlink:href", "ping", "cite",
                 "manifest", "hx-get", "hx-post", "hx-put", "hx-delete", "hx-patch"];
  for (const element of document.querySelectorAll("*")) {
    const name = element.localName;
    if (strange.includes(name)) wrong.push(element.outerHTML);
    if (name === "script" && !element.src?.startsWith?.(`${location.origin}/static/`)) wrong.push(element.outerHTML);
    if (name === "meta" && element.httpEquiv) wrong.push(element.outerHTML);
    if (name === "link" && !["stylesheet", "icon", "preload"].includes(element.rel)) wrong.push(element.outerHTML);
    for (const { name: attribute, value } of element.attributes) {
      if (/^(on|srcdoc|srcset|(data-)?hx-on)/i.test(attribute)) wrong.push(element.outerHTML);
      if (links.includes(attribute) && !ours(value)) wrong.push(element.outerHTML);
    }
  }
  return wrong.map((one) => one.slice(0, 200));
}"""


@dataclass
class Watch:
    """One browser window, what came out of it and what it showed."""

    page: Page
    address: str
    wrong: list[str] = field(default_factory=list)
    shown: str = ""

    def look(self, path: str) -> None:
        """Open a page and look it over."""
        self.page.goto(path)
        self.swept(path)

    def swept(self, where: str) -> None:
        """Note what is wrong with the page as it stands."""
        self.wrong += [f"{where}: {one}" for one in self.page.evaluate(_SWEEP)]
        self.shown += self.page.evaluate(
            "document.body.innerText + [...document.querySelectorAll('input,textarea')].map(e => e.value).join(' ')"
        )

    def missing(self) -> list[str]:
        """Return the harmful words that were not shown at all, so that nothing was tried."""
        shown = _squeezed(self.shown)
        return [words for words in ALL if _squeezed(words) not in shown]


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text).lower()  # headings are shown in capitals, lines are folded


def watched(context: BrowserContext, address: str) -> Watch:
    """Return a window in which every request to elsewhere is stopped and told."""
    watch = Watch(context.new_page(), address)

    def meet(route: Route) -> None:
        if route.request.url.startswith((f"{address}/", "file:///")):
            route.continue_()
        else:
            watch.wrong.append(f"asked for {route.request.url}")
            route.abort()

    def dismiss(dialog: Dialog) -> None:
        watch.wrong.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def hear(said: ConsoleMessage) -> None:
        if re.search("Content.Security|Refused", said.text):
            watch.wrong.append(said.text)

    context.route("**/*", meet)
    watch.page.on("dialog", dismiss)
    watch.page.on("pageerror", lambda error: watch.wrong.append(f"script: {error}"))
    watch.page.on("console", hear)
    return watch


@dataclass(frozen=True)
class Place:
    """The office, served."""

    address: str
    documents: list[str]
    duties: list[str]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with chat_server(says) as model:
        made, ids = office(tmp_path_factory.mktemp("hai"), model.url)
        for words in ALL:
            say(made, GivenFeedback(question=words, answer=words, refused=False, citations=[], mode="model",
                                    understood=words, verdict="wrong", reason=words))  # fmt: skip
        duties = [row.id for row in made.catalogue.duties(DutyFilter())]
        with served(create_app(made)) as address:
            yield Place(address, ids, duties)


@pytest.fixture
def watch(browser: Browser, place: Place) -> Iterator[Watch]:
    context = browser.new_context(base_url=place.address)
    context.set_default_timeout(PATIENCE)
    made = watched(context, place.address)
    made.page.goto("/dang-nhap")
    made.page.locator("[name=name]").fill(ADMIN)
    made.page.locator("[name=password]").fill(PASSWORD)
    made.page.locator("main button[type=submit]").click()
    made.page.wait_for_url(f"{place.address}/")
    yield made
    context.close()


def test_the_words_do_harm_where_nothing_stands_against_them(browser: Browser, place: Place) -> None:
    context = browser.new_context()
    bare = watched(context, place.address)
    ran = []
    for words in ALL:
        bare.page = context.new_page()
        try:
            bare.page.set_content(f"<p title='{words}'>{words}</p>")
            bare.page.wait_for_timeout(60)
            ran += [words] if bare.page.evaluate("window.harmed") else []
            bare.swept(words)
        except BrowserError as left:  # it led the window away
            bare.wrong.append(f"{words}: {left}")
    context.close()
    assert len(ran) > 15
    assert len([one for one in bare.wrong if HARM in one or "//harm" in one]) > 10
    told = "\n".join(bare.wrong)
    assert sum(_squeezed(words)[:30] in _squeezed(told) for words in ALL) > 40, "the sweep sees most of them"


def test_no_page_of_documents_and_registers_runs_or_fetches_anything(watch: Watch, place: Place) -> None:
    first, last = place.documents[0], place.documents[-1]
    for path in ("/", "/van-ban", "/nhiem-vu", "/nhiem-vu?trang=2", "/nhiem-vu?nhom=agency", "/nhiem-vu?nhom=document",
                 "/nhiem-vu/ma-tran", "/nhiem-vu/khoang-trong", "/quan-tri", "/quan-tri/nguoi-dung", "/tai-khoan",
                 f"/van-ban/{last}/so-sanh", f"/van-ban/{first}/doi-chieu?voi={last}", f"/van-ban/{first}/ban-goc",
                 f"/nhiem-vu/tien-do/{place.duties[0]}", f"/nhiem-vu/phieu?co_quan={quote(ALL[10])}"):  # fmt: skip
        watch.look(path)
    assert watch.wrong == []
    assert watch.missing() == []
    watch.shown = ""
    for document in place.documents:
        watch.look(f"/van-ban/{document}")
        for kind in ("slides", "quiz"):
            watch.look(f"/pho-bien?van_ban={document}&loai={kind}")
        for number in (1, 5, 10):
            watch.look(f"/dieu-khoan/{document}?muc=I.{number}")
    assert watch.wrong == []
    assert watch.missing() == []


def test_no_address_that_is_shown_again_runs_or_fetches_anything(watch: Watch) -> None:
    for words in GROUPS:
        said = quote(" ".join(words)[:1900], safe="")
        for path in ("/?hoi=", "/nhiem-vu?co_quan=", "/nhiem-vu?tu=", "/nhiem-vu?van_ban=", "/pho-bien?van_ban="):
            watch.look(f"{path}{said}")
        watch.look(f"/dang-nhap?tiep={said}")
        watch.look(f"/van-ban/{quote(words[0], safe='')}")
        watch.look(f"/dieu-khoan/x?muc={said}")
    assert watch.wrong == []
    assert watch.missing() == []


def test_no_stream_history_or_title_runs_or_fetches_anything(watch: Watch) -> None:
    page = watch.page
    for at in range(0, len(ALL), 5):
        page.goto("/")
        words = " ".join(" ".join(ALL[at : at + 5]).split())
        page.locator("#question").fill(words)
        page.get_by_role("button", name="Gửi câu hỏi").click()
        page.locator("#turns > .turn:not(#waiting)").wait_for()
        watch.swept(words)
    page.goto("/")
    watch.swept("the list of conversations")
    for number in range(1, 11, 3):
        ask(page, f"Sở Tài chính chủ trì thẩm định gì ở mục I.{number} của văn bản số 9{number % 6}-KH/TU?")
        watch.swept("an answer")
    address = page.url
    page.goto("/van-ban")
    page.goto(address)
    page.locator("#turns > .turn").first.wait_for()
    watch.swept("an opened conversation")
    assert watch.wrong == []
    assert watch.missing() == []


def test_no_upload_s_name_runs_or_fetches_anything(watch: Watch, tmp_path: Path) -> None:
    for number, words in enumerate(GROUPS):
        watch.page.goto("/van-ban")
        file = FilePayload(name=f"{' '.join(words)}.pdf"[-180:], mimeType="text/html", buffer=f"hỏng {number}".encode())
        watch.page.locator("#files").set_input_files(file)
        watch.page.locator(".job.bad, .job.good").first.wait_for()
        watch.swept(" ".join(words))
    assert watch.wrong == []


def test_no_file_that_is_given_away_runs_or_fetches_anything(watch: Watch, place: Place, tmp_path: Path) -> None:
    wanted = [f"/nhiem-vu/xuat/{kind}" for kind in ("csv", "ics")]
    for document in place.documents[:2]:
        wanted += [f"/pho-bien/tai?van_ban={document}&loai=quiz&dang={form}" for form in ("gift", "anki")]
        wanted.append(f"/pho-bien/tai?van_ban={document}&loai=handout&tep=can-cu")
        wanted.append(f"/v1/documents/{document}")
    for number, path in enumerate(wanted):
        given = watch.page.context.request.get(path)
        ending = {"csv": "csv", "ics": "ics", "gift": "gift", "anki": "tsv"}.get(path.rpartition("=")[2], "json")
        kept = tmp_path / f"{number}.{path.rpartition('/')[2] if 'xuat' in path else ending}"
        kept.write_bytes(given.body())
        try:
            watch.look(kept.as_uri())
        except BrowserError as error:
            if "Download is starting" not in str(error):  # then it is not shown at all
                raise
    assert watch.wrong == []


def test_what_is_served_is_not_taken_for_a_page(place: Place, watch: Watch) -> None:
    for path in ("/v1/documents", "/v1/duties", "/v1/feedback", "/v1/targets", "/v1/gaps", "/nhiem-vu/xuat/csv"):
        answer = watch.page.context.request.get(path)
        assert "html" not in answer.headers["content-type"], path
        assert answer.headers["x-content-type-options"] == "nosniff", path
        watch.look(path) if path.startswith("/v1") else None
    assert watch.wrong == []
    assert json.loads(watch.page.context.request.get("/v1/duties").body())
