"""The data folder: made where it is missing."""

from __future__ import annotations

from api.settings import Settings
from corpus.errors import SettingsError


def make_folder(settings: Settings) -> None:
    """Make the data folder. Raises SettingsError where that cannot be."""
    try:
        settings.data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            f"Không tạo được thư mục dữ liệu {settings.data}.",
            "Hãy chọn thư mục khác bằng --data hoặc biến CHIDAN_DATA, hoặc cấp quyền ghi cho thư mục này.",
        ) from error
