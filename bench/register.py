"""How long the server takes to filter a register of 20,000 duties: `python -m bench.register [--duties N] [--out F]`.

A catalogue of made-up documents about tỉnh Hòa Giang is laid in, a report on every tenth duty; then each page of the
register is asked for through the application itself, filters interleaved, and the median and the slowest are printed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import statistics
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from api.wiring import Workspace
from corpus.catalogue import DutyFilter
from corpus.document import Document, Metadata, Quoted
from corpus.duty import Deadline, Duty, Role
from corpus.progress import Progress, Status
from corpus.section_path import SectionPath

_AGENCIES = (
    "Sở Tài chính", "Sở Khoa học và Công nghệ", "Sở Nội vụ", "Sở Y tế", "Sở Xây dựng", "Sở Tư pháp", "Sở Công Thương",
    "Sở Nông nghiệp và Môi trường", "Sở Giáo dục và Đào tạo", "Văn phòng Tỉnh ủy", "Ban Tổ chức Tỉnh ủy",
    "Công an tỉnh", "Ủy ban nhân dân tỉnh", "các sở, ban, ngành", "UBND các xã, phường", "Sở Thông tin và Truyền thông",
)  # fmt: skip
_VERBS = ("chủ trì", "tham mưu", "xây dựng", "tổ chức thực hiện", "kiểm tra", "hướng dẫn", "tổng hợp", "rà soát")
_TASKS = (
    "kế hoạch chuyển đổi số", "đề án phát triển nông thôn", "cơ sở dữ liệu dùng chung", "quy chế phối hợp",
    "nguồn kinh phí thực hiện", "báo cáo kết quả hằng quý", "chính sách hỗ trợ doanh nghiệp", "hạ tầng viễn thông",
)  # fmt: skip
_PER_DOCUMENT = 100
_FILTERS = {
    "everything": "",
    "an agency": "co_quan=stc",
    "an agency with classes and predecessors": "co_quan=so+khcn&chung=1",
    "a role": "vai_tro=coordinate",
    "words": "tu_khoa=du+lieu+dung+chung",
    "a range of days": "tu_ngay=2026-03-01&den_ngay=2026-06-30",
    "overdue": "tinh_hinh=overdue",
    "grouped by agency": "nhom=agency",
    "grouped by deadline, page 50": "nhom=deadline&trang=50",
    "the matrix": "/ma-tran",
    "an agency's sheet": "/phieu?co_quan=stc",
}


def document(workspace: Workspace, number: int, chance: random.Random) -> Document:
    """Return a made-up document with a hundred duties."""
    version = hashlib.sha256(str(number).encode()).hexdigest()
    duties = []
    for ordinal in range(_PER_DOCUMENT):
        agency = chance.choice(_AGENCIES)
        quote = f"{agency} {chance.choice(_VERBS)} {chance.choice(_TASKS)} số {ordinal} trên địa bàn tỉnh Hòa Giang"
        due = date(2025, 1, 1) + timedelta(days=chance.randrange(900)) if ordinal % 3 == 0 else None
        duties.append(
            Duty(
                SectionPath.parse(f"V.{ordinal // 10 + 1}"), agency, workspace.register.identify(agency),
                Role.COORDINATE if ordinal % 4 == 3 else Role.LEAD, quote, quote, 0, len(quote), 1,
                Deadline(f"trước ngày {due:%d/%m/%Y}", due) if due else None,
                is_class=workspace.register.is_class(agency),
            )
        )  # fmt: skip
    metadata = Metadata(number=Quoted(f"{number}/KH-UBND", 0, 1), title=Quoted(f"Kế hoạch số {number}", 0, 1))
    return Document(version[:12], version, f"{number}.txt", "x" * 200, metadata, duties=tuple(duties))


def lay_in(workspace: Workspace, duties: int) -> None:
    """Fill the catalogue, with a report on every tenth duty."""
    chance = random.Random(2026)
    for number in range(duties // _PER_DOCUMENT):
        workspace.catalogue.add(document(workspace, number, chance), str(number).encode(), f"{number}.txt")
    for row in workspace.catalogue.duties(DutyFilter())[::10]:
        status = chance.choice(list(Status))
        told = Progress(status, "", "", "", datetime.now(UTC).isoformat(), date(2025, 6, 1))
        workspace.catalogue.duty_register.report(row.id, told)


def measure(client: TestClient, rounds: int) -> dict[str, list[tuple[float, float]]]:
    """Return milliseconds, on the clock and of this process, of each filter, asked for in turn.

    The first round warms up and is dropped. On a machine that others use, too, the second figure is the server's own.
    """
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in _FILTERS}
    for round_ in range(rounds + 1):
        for name, query in _FILTERS.items():
            address = f"/nhiem-vu{query}" if query.startswith("/") else f"/nhiem-vu?{query}"
            start, worked = time.perf_counter(), time.process_time()
            answer = client.get(address, headers={"HX-Request": "true", "Accept": "text/html"})
            spent = (time.perf_counter() - start) * 1000, (time.process_time() - worked) * 1000
            assert answer.status_code == 200, address
            if round_:
                taken[name].append(spent)
    return taken


def _figures(times: list[tuple[float, float]]) -> dict[str, int]:
    clock, own = zip(*times, strict=True)
    return {
        "median_ms": round(statistics.median(clock)),
        "slowest_ms": round(max(clock)),
        "own_median_ms": round(statistics.median(own)),
        "own_slowest_ms": round(max(own)),
    }


def main() -> None:
    """Print, and with --out record, the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--duties", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Settings(data=Path(folder), embedding_model="hashing"))
        lay_in(workspace, given.duties)
        client = TestClient(create_app(workspace), base_url="http://127.0.0.1")
        taken = measure(client, given.rounds)
        workspace.close()
    figures = {name: _figures(times) for name, times in taken.items()}
    for name, figure in figures.items():
        print(f"{name:42} " + ", ".join(f"{what} {value}" for what, value in figure.items()))
    if given.out:
        recorded = {"command": f"python -m bench.register --duties {given.duties}", "date": f"{date.today()}"}
        given.out.write_text(json.dumps({**recorded, "figures": figures}, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
