"""Renders one page of a PDF to a grey picture: `python -m ingest.pdf_render FILE PAGE DPI TARGET MEMORY SECONDS`.

Prints the resolution of the picture, in dots per inch.
"""

from __future__ import annotations

import sys
from typing import Any

from ingest.pdf_child import limit_resources
from ingest.picture import ready

_MOST_PIXELS = 60_000_000
_IMAGE = 3  # FPDF_PAGEOBJ_IMAGE
# A scan is rendered dot for dot: on a hard 150 dpi scan tesseract then errs in 1.1 % of the letters, in 1.3 % at 200
# and 1.9 % at 300 dpi.
_OWN_LOWEST, _OWN_HIGHEST = 120, 320
_COVERS = 0.5  # of the page's width


def render_page(path: str, number: int, dpi: int, target: str) -> int:
    """Write page `number` (from 1) to `target`; return its dots per inch.

    A page that is one scanned picture has that picture's own resolution, other pages `dpi`; a huge page gets less.
    """
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        page = document[number - 1]
        width, height = page.get_size()
        scale = _own_scale(page, width) or dpi / 72
        scale = min(scale, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
        dots: int = max(round(scale * 72), 1)
        ready(page.render(scale=scale, grayscale=True).to_pil()).save(target, dpi=(dots, dots), compress_level=1)
    return dots


def _own_scale(page: Any, width: float) -> float:
    """Return the scale at which the page's great picture is drawn dot for dot, 0 if there is none."""
    for item in page.get_objects(filter=[_IMAGE], max_depth=3):
        left, _, right, _ = item.get_bounds()
        if right - left > _COVERS * width:
            own: float = item.get_px_size()[0] / (right - left)
            if _OWN_LOWEST <= own * 72 <= _OWN_HIGHEST:
                return own
    return 0.0


def main(arguments: list[str]) -> int:
    """Render within the limits given."""
    path, number, dpi, target, memory, seconds = arguments
    limit_resources(int(memory), int(seconds))
    sys.stdout.write(f"{render_page(path, int(number), int(dpi), target)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
