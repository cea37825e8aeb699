"""Renders one page of a PDF to a grey picture: `python -m ingest.pdf_render FILE PAGE DPI TARGET MEMORY SECONDS`."""

from __future__ import annotations

import sys

from ingest.pdf_child import limit_resources

_MOST_PIXELS = 60_000_000


def render_page(path: str, number: int, dpi: int, target: str) -> None:
    """Write page `number` (from 1) to `target`; a huge page is drawn smaller."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        page = document[number - 1]
        width, height = page.get_size()
        scale = dpi / 72
        scale = min(scale, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
        page.render(scale=scale, grayscale=True).to_pil().save(target, dpi=(dpi, dpi), compress_level=1)


def main(arguments: list[str]) -> int:
    """Render within the limits given."""
    path, number, dpi, target, memory, seconds = arguments
    limit_resources(int(memory), int(seconds))
    render_page(path, int(number), int(dpi), target)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
