"""Opens a picture in a limited child: `python -m ingest.picture_child FILE FOLDER PAGES MEMORY SECONDS`.

Writes `1.png`, `2.png`, … ready for OCR into the folder and prints the resolution of each, a line each.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from ingest.pdf_child import limit_resources
from ingest.picture import ready

_MOST_PIXELS = 120_000_000
_PAGE_INCHES = 8.27  # A4, for pictures that do not tell their resolution
_LOWEST, _HIGHEST = 70, 400
_WIDEST = 3400  # pixels; a camera's picture has more than OCR needs


def open_picture(path: str, folder: str, most_pages: int) -> list[int]:
    """Write the frames of the picture and return the dots per inch of each."""
    from PIL import Image, ImageSequence

    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS
    dots: list[int] = []
    with Image.open(path, formats=("PNG", "JPEG", "TIFF", "MPO")) as picture:
        for number, frame in enumerate(ImageSequence.Iterator(picture), start=1):
            if number > most_pages:
                break
            sheet, dpi = _sized(ready(frame), _told(frame))
            sheet.save(Path(folder) / f"{number}.png", dpi=(dpi, dpi), compress_level=1)
            dots.append(dpi)
    return dots


def _told(frame: Any) -> int:
    dpi = frame.info.get("dpi", (0, 0))[0]
    return round(float(dpi)) if _LOWEST < float(dpi) <= 1200 else 0


def _sized(sheet: Any, told: int) -> tuple[Any, int]:
    """Bring a picture to a size that OCR reads well, and tell its resolution."""
    if sheet.width > _WIDEST:
        told = round(told * _WIDEST / sheet.width)
        sheet = sheet.resize((_WIDEST, max(round(sheet.height * _WIDEST / sheet.width), 1)))
    guessed = round(min(sheet.width, sheet.height) / _PAGE_INCHES)
    return sheet, min(max(told or guessed, _LOWEST), _HIGHEST)


def main(arguments: list[str]) -> int:
    """Open the picture within the limits given."""
    path, folder, pages, memory, seconds = arguments
    limit_resources(int(memory), int(seconds))
    for dpi in open_picture(path, folder, int(pages)):
        sys.stdout.write(f"{dpi}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
