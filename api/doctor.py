"""What this machine has, what it lacks, and the fix, for `chidan doctor`."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

from api import wire
from api.engines import ENGINE_NAMES
from api.settings import Settings
from api.wiring import Workspace
from corpus.errors import ChidanError

State = Literal["ok", "warning", "error"]
_FREE_BYTES = 1_000_000_000
_FONTS = ("Times New Roman", "Liberation Serif", "Tinos", "Noto Serif", "DejaVu Serif")


class Check(wire.Wire):
    """One thing looked at. "warning": the product works with less; "error": it does not work."""

    name: str
    state: State
    detail: str
    fix: str = ""


class Findings(wire.Wire):
    """All checks; `ok` is false when one is an error."""

    ok: bool
    checks: list[Check]


def examine(workspace: Workspace) -> Findings:
    """Look at the machine and the data folder. Nothing is changed, but that a missing data folder is made."""
    settings = workspace.settings
    checks = [
        Check(name="Python", state="ok", detail=f"{platform.python_version()} trên {platform.system()}"),
        _data_folder(settings),
        _catalogue(workspace),
        _sources(workspace),
        _embedding(settings),
        _index(workspace),
        *_ocr(settings.tessdata),
        _office(),
        _fonts(),
        _model(settings),
    ]
    return Findings(ok=all(c.state != "error" for c in checks), checks=checks)


def _data_folder(settings: Settings) -> Check:
    name, folder = "Thư mục dữ liệu", settings.data
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
        free = shutil.disk_usage(folder).free
    except OSError:
        fix = "Chọn thư mục khác bằng --data hoặc CHIDAN_DATA, hoặc cấp quyền ghi cho thư mục này."
        return Check(name=name, state="error", detail=f"{folder}: không ghi được", fix=fix)
    detail = f"{folder.resolve()}: ghi được, còn trống {free / 1e9:.1f} GB"
    if free < _FREE_BYTES:
        return Check(name=name, state="warning", detail=detail, fix="Giải phóng bớt đĩa: nên còn ít nhất 1 GB.")
    return Check(name=name, state="ok", detail=detail)


def _attempt(name: str, look: Callable[[], Check]) -> Check:
    try:
        return look()
    except ChidanError as error:
        return Check(name=name, state="error", detail=error.message, fix=error.advice)
    except Exception as error:
        detail = f"{type(error).__name__}: {error}"
        return Check(name=name, state="error", detail=detail, fix="Cài lại chương trình: make install.")


def _catalogue(workspace: Workspace) -> Check:
    name = "Kho văn bản"
    return _attempt(name, lambda: Check(name=name, state="ok", detail=f"{len(workspace.catalogue.state())} văn bản"))


def _sources(workspace: Workspace) -> Check:
    name = "Tệp gốc"

    def look() -> Check:
        missing = workspace.catalogue.missing_files()
        if not missing:
            return Check(name=name, state="ok", detail="đủ cho mọi văn bản")
        fix = "Nạp lại các văn bản này, hoặc phục hồi từ bản sao lưu."
        return Check(name=name, state="warning", detail=f"thiếu {len(missing)}: {', '.join(missing[:5])}", fix=fix)

    return _attempt(name, look)


def _embedding(settings: Settings) -> Check:
    name = "Mô hình tìm kiếm theo nghĩa"

    def look() -> Check:
        from index.encoder import load_encoder

        encoder = load_encoder(settings.embedding_model)
        return Check(name=name, state="ok", detail=f"{encoder.name}, {encoder.dimensions} chiều, chạy trên máy này")

    return _attempt(name, look)


def _index(workspace: Workspace) -> Check:
    name = "Chỉ mục"

    def look() -> Check:
        from index.engine import difference

        add, drop = difference(workspace.catalogue.stamps(), workspace.index_state())
        if add or drop:
            detail = f"khác với kho: {len(set(add) | set(drop))} văn bản"
            return Check(name=name, state="warning", detail=detail, fix="Không cần làm gì: lần hỏi tới sẽ tự cập nhật.")
        engine = ENGINE_NAMES[workspace.settings.search_engine]
        return Check(name=name, state="ok", detail=f"khớp với kho văn bản; {engine}")

    return _attempt(name, look)


def _ocr(tessdata: Path | None) -> Iterator[Check]:
    name = "Nhận dạng bản quét (tesseract)"
    program = shutil.which("tesseract")
    if program is None:
        fix = (
            "Cài tesseract: apt-get install tesseract-ocr tesseract-ocr-vie (Windows: bộ cài Tesseract kèm tiếng Việt)."
        )
        yield Check(name=name, state="warning", detail="chưa có; không đọc được PDF bản quét", fix=fix)
        return
    yield Check(name=name, state="ok", detail=program)
    folder = ["--tessdata-dir", str(tessdata)] if tessdata else []
    listed = _output(program, "--list-langs", *folder).split()
    if "vie" in listed:
        yield Check(name="Dữ liệu tiếng Việt của tesseract", state="ok", detail="vie")
    else:
        fix = "Cài gói tesseract-ocr-vie, hoặc chép vie.traineddata vào thư mục tessdata."
        yield Check(name="Dữ liệu tiếng Việt của tesseract", state="warning", detail="chưa có", fix=fix)


def _office() -> Check:
    name, found = "LibreOffice", shutil.which("soffice") or shutil.which("libreoffice")
    if found:
        return Check(name=name, state="ok", detail=found)
    fix = "Chỉ cần khi muốn xem thử tệp Word, Excel xuất ra: apt-get install libreoffice."
    return Check(name=name, state="warning", detail="chưa có", fix=fix)


def _fonts() -> Check:
    name = "Phông chữ có dấu tiếng Việt"
    if shutil.which("fc-list") is None:
        return Check(name=name, state="ok", detail="dùng phông của hệ điều hành")
    families = _output("fc-list", ":lang=vi", "family")
    found = [font for font in _FONTS if font in families]
    if found:
        return Check(name=name, state="ok", detail=", ".join(found))
    fix = "Cài phông chữ: apt-get install fonts-liberation fonts-dejavu-core."
    return Check(name=name, state="warning", detail="chưa có", fix=fix)


def _model(settings: Settings) -> Check:
    name = "Mô hình ngôn ngữ (không bắt buộc)"
    if not settings.model_url:
        return Check(name=name, state="ok", detail="không dùng; câu trả lời là trích dẫn nguyên văn")
    if not settings.model_name:
        return Check(name=name, state="error", detail="thiếu tên mô hình", fix="Đặt biến CHIDAN_MODEL_NAME.")
    return Check(name=name, state="ok", detail=f"{settings.model_name} tại {settings.model_url}")


def _output(*command: str) -> str:
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False, env=environment)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout + done.stderr


def samples() -> Path:
    """Return the folder of sample documents that the package carries."""
    import corpus

    return Path(corpus.__file__).parent / "samples"
