"""What a first visit to each page costs: `python -m bench.pages [--out F]`, with Chromium on the machine.

The samples are laid in and served; each page is opened by a browser that has nothing in its cache. Told are the bytes
as they came over the wire (compressed), and the milliseconds until the page was loaded whole.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import tempfile
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from api.app import create_app
from bench.pictures import lay_in
from bench.serving import served

_ROUNDS = 5
_MOST_KB, _MOST_MS = 150, 1000
_COST = """() => {
  const all = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
  const [page] = performance.getEntriesByType("navigation");
  return [all.reduce((sum, one) => sum + one.transferSize, 0), page.loadEventEnd, all.length];
}"""


def main() -> None:
    """Print, and with --out record, the figures; fail where a page is over its limit."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path)
    out: Path | None = parser.parse_args().out
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        workspace = lay_in(Path(folder))
        document = workspace.catalogue.resolve("12-CTr/TU")
        printed = next(row.id for row in workspace.catalogue.summaries() if row.pages)
        with served(create_app(workspace)) as address:
            chromium = shutil.which("chromium") or shutil.which("chromium-browser")
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            paths = (
                "/", "/nhiem-vu", "/nhiem-vu/phieu?co_quan=skhcn", "/nhiem-vu/ma-tran", "/nhiem-vu/khoang-trong",
                "/van-ban", f"/van-ban/{document}", f"/van-ban/{document}/so-sanh", f"/van-ban/{printed}/ban-goc",
                f"/pho-bien?van_ban={document}", "/quan-tri",
            )  # fmt: skip
            visit(browser, address, "/")  # the server's own first page compiles its templates
            figures = measure(browser, address, paths)
            browser.close()
    named = {path.replace(document, "…").replace(printed, "…"): figure for path, figure in figures.items()}
    for path, figure in named.items():
        print(f"{path:36} {figure['kb']:6} KB in {figure['requests']} requests, "
              f"median {figure['median_ms']} ms, slowest {figure['slowest_ms']} ms")  # fmt: skip
    if out:
        recorded = {"command": "python -m bench.pages", "date": f"{date.today()}", "figures": named}
        out.write_text(json.dumps(recorded, indent=1, ensure_ascii=False) + "\n")
    if any(f["kb"] > _MOST_KB or f["median_ms"] > _MOST_MS for p, f in named.items() if "ban-goc" not in p):
        raise SystemExit(f"a page is over {_MOST_KB} KB or {_MOST_MS} ms")  # a printed page's image is no part of it


def measure(browser: Browser, address: str, paths: tuple[str, ...]) -> dict[str, dict[str, float]]:
    """Return the cost of each page, asked for in turn."""
    costs: dict[str, list[tuple[float, float, int]]] = {path: [] for path in paths}
    for _ in range(_ROUNDS):
        for path in paths:
            costs[path].append(visit(browser, address, path))
    return {
        path: {
            "kb": round(max(kb for kb, _, _ in told), 1),
            "requests": told[0][2],
            "median_ms": round(statistics.median(ms for _, ms, _ in told)),
            "slowest_ms": round(max(ms for _, ms, _ in told)),
        }
        for path, told in costs.items()
    }


def visit(browser: Browser, address: str, path: str) -> tuple[float, float, int]:
    """Open a page in a browser without a cache; return its kilobytes, its milliseconds and its requests."""
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 800}, locale="vi-VN")
    page = context.new_page()
    page.goto(path, wait_until="load")
    page.wait_for_function("performance.getEntriesByType('navigation')[0].loadEventEnd > 0")
    bytes_, ms, requests = page.evaluate(_COST)
    context.close()
    return bytes_ / 1000, ms, requests


if __name__ == "__main__":
    main()
