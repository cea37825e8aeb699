"""The pictures of the user guide: `python -m bench.pictures [--out docs/pictures]`, with Chromium on the machine.

The sample documents of the made-up tỉnh Hòa Giang are laid in, the pages are served and used as the guide tells, and
each picture is taken on the way, reduced to few colours so that it stays small.
"""

from __future__ import annotations

import argparse
import io
import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from api.access.people import accounts
from api.app import create_app
from api.ingesting import find_files, ingest
from api.settings import Settings
from api.wiring import Workspace
from bench.serving import served
from corpus.access import Level
from corpus.accounts import AccountRole

ROOT = Path(__file__).parent.parent
_SAMPLES = ROOT / "corpus/samples"
_PROGRAMME = "12-CTr/TU"
_PRINTED = "tình hình chuyển đổi số nông thôn"  # a document that came as PDF
_PASSWORD = "bốn con mèo trắng"
_PEOPLE = (
    ("lan.lo", "Lò Thị Lan", AccountRole.ADMIN, Level.RESTRICTED),
    ("hoa.vang", "Vàng Thị Hoa", AccountRole.CLERK, Level.RESTRICTED),
    ("minh.tran", "Trần Văn Minh", AccountRole.CADRE, Level.INTERNAL),
)
_COLOURS = 160
_WIDE, _NARROW = {"width": 1200, "height": 760}, {"width": 360, "height": 720}


def main() -> None:
    """Take every picture."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, default=ROOT / "docs/pictures")
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        served(create_app(made := lay_in(Path(folder)))) as address,
        sync_playwright() as playwright,
    ):
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        wide = browser.new_context(base_url=address, viewport=_WIDE, locale="vi-VN")  # type: ignore[arg-type]
        narrow = browser.new_context(
            base_url=address, viewport=_NARROW, color_scheme="dark", locale="vi-VN"  # type: ignore[arg-type]
        )  # fmt: skip
        for take in (documents, questions, register, office):
            take(wide.new_page(), out)
        on_a_telephone(narrow.new_page(), out)
        engage(made)
        people(wide.new_page(), out)
        browser.close()


def lay_in(folder: Path) -> Workspace:
    """Return a workspace with the samples, the programme in two versions."""
    workspace = Workspace(Settings(data=folder / "kho"))
    ingest(workspace, find_files([_SAMPLES]))
    text = (_SAMPLES / "chuong-trinh-12-ctr-tu.txt").read_text(encoding="utf-8")
    newer = folder / "chuong-trinh-12-ctr-tu-ban-2.txt"
    newer.write_text(
        text.replace("tối thiểu 15%", "tối thiểu 20%").replace("30/11/2025", "31/12/2025"), encoding="utf-8"
    )
    ingest(workspace, [newer], _PROGRAMME)
    return workspace


def take(page: Page, file: Path) -> None:
    """Save what the page shows."""
    page.wait_for_timeout(500)
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    image.quantize(_COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)


def ask(page: Page, question: str) -> None:
    """Ask and wait for the answer."""
    page.locator("#question").fill(question)
    page.get_by_role("button", name="Gửi câu hỏi").click()
    page.locator("#turns > .turn:not(#waiting)", has_text=question).wait_for(timeout=120_000)
    page.wait_for_timeout(700)


def documents(page: Page, out: Path) -> None:
    """Văn bản: the list, one document, two versions, a plan beside the programme that it carries out."""
    page.goto("/van-ban")
    take(page, out / "van-ban.png")
    page.get_by_role("link", name="Chuyển đổi số nông thôn tỉnh Hòa Giang").click()
    take(page, out / "mot-van-ban.png")
    page.get_by_role("link", name="So với bản hiện hành").click()
    take(page, out / "so-sanh.png")
    page.get_by_role("link", name="Chương trình số").click()
    page.get_by_role("link", name="Đối chiếu nội dung").first.click()
    page.locator(".facing mark").first.evaluate("mark => mark.closest('.facing').scrollIntoView()")
    take(page, out / "doi-chieu.png")
    page.goto("/van-ban")
    page.locator("a", has_text=_PRINTED).first.click()
    page.get_by_role("link", name="Đọc cạnh bản gốc").click()
    page.locator("#original img").wait_for()
    take(page, out / "ban-goc.png")


def questions(page: Page, out: Path) -> None:
    """Hỏi đáp: the beginning, an answer with its clause, a refusal."""
    page.goto("/")
    take(page, out / "hoi-dap-bat-dau.png")
    ask(page, "den nam 2030 kinh te so chiem bao nhieu")
    page.locator(".said .chip").first.hover()
    page.locator("#peek").wait_for()
    take(page, out / "can-cu.png")
    page.locator(".said .chip").first.click()
    page.locator("#panel mark").first.wait_for()
    take(page, out / "hoi-dap.png")
    page.keyboard.press("Escape")
    ask(page, "mức phạt vi phạm nồng độ cồn là bao nhiêu")
    take(page, out / "khong-du-can-cu.png")


def register(page: Page, out: Path) -> None:
    """Nhiệm vụ: choosing an agency, the report, the sheet, the matrix, what is left open."""
    page.goto("/nhiem-vu")
    page.locator("#co_quan").press_sequentially("so kh", delay=40)
    page.locator("[role=option]").first.wait_for()
    take(page, out / "nhiem-vu.png")
    page.locator("[role=option]").first.click()
    page.wait_for_timeout(800)
    page.locator("#register .progress a").first.click()
    page.get_by_label("Hoàn thành đúng hạn").check()
    page.get_by_label("Ghi chú").fill("Đã trình Ủy ban nhân dân tỉnh")
    page.get_by_label("Minh chứng").fill("Tờ trình số 118/TTr-SKHCN")
    page.get_by_label("Người cập nhật").fill("Lò Thị Hoa")
    take(page, out / "tinh-hinh.png")
    page.get_by_role("button", name="Lưu tình hình").click()
    page.locator("#sheet").wait_for(state="hidden")
    for name, address in (
        ("phieu.png", "/nhiem-vu/phieu?co_quan=skhcn"),
        ("ma-tran.png", "/nhiem-vu/ma-tran"),
        ("con-de-ngo.png", "/nhiem-vu/khoang-trong"),
    ):
        page.goto(address)
        take(page, out / name)


def office(page: Page, out: Path) -> None:
    """Phổ biến and Quản trị."""
    page.goto("/pho-bien")
    page.get_by_role("checkbox", name="12-CTr/TU chuyển đổi số").check()
    page.wait_for_timeout(3000)
    take(page, out / "pho-bien.png")
    page.goto("/quan-tri")
    take(page, out / "quan-tri.png")


def on_a_telephone(page: Page, out: Path) -> None:
    """The same on a narrow screen in the dark."""
    page.goto("/")
    ask(page, "Ai ký Chương trình số 12-CTr/TU?")
    take(page, out / "hoi-dap-hep.png")
    page.goto("/nhiem-vu/phieu?co_quan=skhcn")
    take(page, out / "phieu-hep.png")


def engage(workspace: Workspace) -> None:
    """Add the office's first people."""
    for name, shown, role, clearance in _PEOPLE:
        accounts(workspace).add(name, shown, role, clearance, _PASSWORD)


def people(page: Page, out: Path) -> None:
    """Logging in, one's own account, the office's people."""
    page.goto("/quan-tri/nguoi-dung")
    take(page, out / "dang-nhap.png")
    page.locator("#name").fill(_PEOPLE[0][0])
    page.get_by_label("Mật khẩu").fill(_PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Thêm người dùng").wait_for()
    page.locator("details.person summary").nth(1).click()
    take(page, out / "nguoi-dung.png")
    page.goto("/tai-khoan")
    take(page, out / "tai-khoan.png")


if __name__ == "__main__":
    main()
