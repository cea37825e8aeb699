"""Measure the letters of Arial and Times New Roman, by fonts of the same widths, into `publish/widths.json`.

Run where Liberation and Noto fonts are installed: `python -m bench.font_widths`. Liberation has the advance widths of
Arial and of Times New Roman by design, but not the letters with two Vietnamese marks: in Arial these are as wide as
their base letters; a program without Arial takes them from another font (here Noto). The wider of the two counts, so
that what was measured fits with both.
"""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

from PIL import ImageFont

FOLDER = Path("/usr/share/fonts/truetype")
FONTS = {"Arial": ("LiberationSans", "NotoSans"), "Times New Roman": ("LiberationSerif", "NotoSerif")}
OUT = Path(__file__).parent.parent / "publish" / "widths.json"
_EM = 1000
_NOWHERE = "\ue123"  # a letter that no font has
_SIGNS = "–—‘’“”…•≥≤×°²³€₫→"


def letters() -> list[str]:
    """Return what Vietnamese documents are printed with: Latin letters with Vietnamese marks, digits, signs."""
    found = {chr(c) for c in (*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x1EA0, 0x1EFA))}
    found |= set("ƠơƯư") | set(_SIGNS)
    return sorted(c for c in found if not unicodedata.category(c).startswith("C"))


def measure(name: str, fallback: str, weight: str) -> dict[str, str]:
    """Return the letters by width, in thousandths of the font's size."""
    font = ImageFont.truetype(str(FOLDER / "liberation" / f"{name}-{weight}.ttf"), _EM)
    other = ImageFont.truetype(str(FOLDER / "noto" / f"{fallback}-{weight}.ttf"), _EM)
    missing = bytes(font.getmask(_NOWHERE))
    grouped: dict[str, str] = {}
    for letter in letters():
        wide = font.getlength(letter)
        if bytes(font.getmask(letter)) == missing:
            base = unicodedata.normalize("NFD", letter)[0]
            wide = max(font.getlength(base), other.getlength(letter))
        grouped[str(round(wide))] = grouped.get(str(round(wide)), "") + letter
    return grouped


def main() -> None:
    """Write the table."""
    table = {name: [measure(*fonts, weight) for weight in ("Regular", "Bold")] for name, fonts in FONTS.items()}
    OUT.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{OUT}: {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
