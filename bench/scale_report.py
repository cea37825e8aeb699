"""Draws docs/scale.svg and writes the tables of docs/scale.md from bench/results/scale.json.

usage: .venv/bin/python -m bench.scale_report
The cost model is fitted by least squares: what is held grows as `a + b n`, what is searched as `c n^p`. How far the
fit is from each measurement is told with it. The plan for a larger collection is what the model says of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, exp, floor, log, log10
from pathlib import Path
from typing import Any

import numpy as np

from bench.scale import RECORD

DOCS = Path(__file__).parent.parent / "docs"
PLANNED = 100_000_000  # passages
_SHARD = 4_000_000  # passages that a machine of the plan holds
_REPLICAS = 2
_CORES = 8
_SPARE = 0.5  # of a machine's processors are kept free for peaks and for adding

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fit:
    """`a + b n` for what is held, `c n^p` for what is searched; `errors` are measured / fitted - 1, row by row."""

    name: str
    unit: str
    form: str
    at: Callable[[float], float]
    errors: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of a row, and how it is thought to grow."""

    name: str
    unit: str
    of: Callable[[Row], float]
    linear: bool


MEASURES = (
    Measure("memory of its own", "MB", lambda r: r["memory_mb"]["own"], True),
    Measure("words on disk", "MB", lambda r: r["disk_mb"]["lexical"], True),
    Measure("vectors on disk", "MB", lambda r: r["disk_mb"]["dense"], True),
    Measure("catalogue and files on disk", "MB", lambda r: r["disk_mb"]["catalogue"] + r["disk_mb"]["files"], True),
    Measure("first answer after the start", "s of processor", lambda r: r["start"]["cpu_s"], True),
    Measure("search, processor, p50", "ms", lambda r: r["search_ms"]["cpu_p50"], False),
    Measure("words, processor, p50", "ms", lambda r: r["words_ms"]["cpu_p50"], False),
    Measure("vectors as searched, processor, p50", "ms", lambda r: r["vectors_ms"]["cpu_p50"], False),
    Measure("all vectors, processor, p50", "ms", lambda r: r["exact_ms"]["cpu_p50"], False),
    Measure("adding a document, processor, p50", "s", lambda r: r["add_s"]["cpu_p50"], True),
    Measure("removing a document, processor, p50", "s", lambda r: r["remove_s"]["cpu_p50"], True),
)


def fitted(measure: Measure, rows: Sequence[Row]) -> Fit:
    """Fit a figure over all sizes: relative errors count, so that a small size counts as much as a large one."""
    sizes = np.array([row["passages"] for row in rows], dtype=float)
    values = np.maximum([measure.of(row) for row in rows], 1e-3)
    if measure.linear:
        grown = np.stack([np.ones_like(sizes), sizes], axis=1) / values[:, None]
        a, b = (float(found) for found in np.linalg.lstsq(grown, np.ones_like(sizes), rcond=None)[0])
        form = f"{a:.3g} + {1e6 * b:.3g} a million"
    else:
        grown = np.stack([np.ones_like(sizes), np.log(sizes)], axis=1)
        a, b = (float(found) for found in np.linalg.lstsq(grown, np.log(values), rcond=None)[0])
        form = f"{exp(a):.3g} · n^{b:.2f}"

    def at(passages: float) -> float:
        return a + b * passages if measure.linear else exp(a + b * log(passages))

    errors = tuple(float(value / at(size) - 1) for size, value in zip(sizes, values, strict=True))
    return Fit(measure.name, measure.unit, form, at, errors)


def measured_table(rows: Sequence[Row]) -> str:
    """Return what was measured, a row for each size."""
    lines = [
        "| passages | documents | real vectors | search p50 / p95 ms | of it processor | words p50 | vectors p50 "
        "| all vectors p50 | recall@10 | memory MB | disk MB | add, processor p50 / clock at most s "
        "| remove, processor p50 s | first answer, processor s | load |",
        "|" + "---|" * 15,
    ]
    for row in rows:
        search, memory = row["search_ms"], row["memory_mb"]
        cells = (
            f"{row['passages']:,}",
            f"{row['documents']:,}",
            f"{row['filling']['real']:,}",
            f"{search['p50']} / {search['p95']}",
            f"{search['cpu_p50']} / {search['cpu_p95']}",
            row["words_ms"]["cpu_p50"],
            row["vectors_ms"]["cpu_p50"],
            row["exact_ms"]["cpu_p50"],
            row["recall_10"],
            f"{memory['own']} + {memory['files']}",
            f"{sum(row['disk_mb'].values()):,.0f}",
            f"{row['add_s']['cpu_p50']} / {row['add_s']['most']}",
            row["remove_s"]["cpu_p50"],
            row["start"]["cpu_s"],
            row["load_average"],
        )
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join(lines)


def model_table(fits: Sequence[Fit], rows: Sequence[Row]) -> str:
    """Return the model with how far it is from each measurement."""
    sizes = " · ".join(f"{row['passages']:,}" for row in rows)
    lines = [f"| cost | unit | model | measured by model - 1, at {sizes} |", "|---|---|---|---|"]
    lines += [f"| {f.name} | {f.unit} | {f.form} | {' · '.join(f'{error:+.0%}' for error in f.errors)} |" for f in fits]
    return "\n".join(lines)


def plan(fits: Mapping[str, Fit]) -> str:
    """Return what the model says of `PLANNED` passages on machines of `_SHARD` each."""
    shards = ceil(PLANNED / _SHARD)
    machines = shards * _REPLICAS
    shard = {name: fit.at(_SHARD) for name, fit in fits.items()}
    memory = shard["memory of its own"] / 1000
    index = (shard["words on disk"] + shard["vectors on disk"]) / 1000
    disk = 2 * index + shard["catalogue and files on disk"] / 1000
    parts = shard["words, processor, p50"] + shard["vectors as searched, processor, p50"]
    search = max(shard["search, processor, p50"], parts)
    asked = _CORES * _SPARE * 1000 / search
    rows = (
        ("passages", f"{_SHARD:,}", f"{PLANNED:,}: {shards} shards, each twice, {machines} machines"),
        ("memory, vectors in half precision and codes", f"{memory:.1f} GB", f"{machines * memory:,.0f} GB"),
        ("disk, two generations of the index", f"{disk:.0f} GB", f"{machines * disk / 1000:.1f} TB"),
        ("processor time of a question", f"{search:.0f} ms", f"{shards * search / 1000:.2f} s over all shards"),
        (
            f"questions a second of {_CORES} cores, half of them kept free",
            f"{asked:.0f}",
            f"{_REPLICAS * asked:.0f}: every question asks every shard, on one of its machines",
        ),
        ("first answer after a start", f"{shard['first answer after the start']:.0f} s", "side by side"),
    )
    lines = ["| | of a machine | of all |", "|---|---|---|", *(f"| {a} | {b} | {c} |" for a, b, c in rows)]
    return "\n".join(lines)


_PANELS = {
    "Search, ms of processor": {
        "search p95": ("search_ms", "cpu_p95"),
        "search p50": ("search_ms", "cpu_p50"),
        "words": ("words_ms", "cpu_p50"),
        "vectors": ("vectors_ms", "cpu_p50"),
        "all vectors": ("exact_ms", "cpu_p50"),
    },
    "Memory and disk, MB": {
        "memory": ("memory_mb", "own"),
        "words": ("disk_mb", "lexical"),
        "vectors": ("disk_mb", "dense"),
        "catalogue": ("disk_mb", "catalogue"),
    },
    "Changing and starting, s of processor": {
        "add": ("add_s", "cpu_p50"),
        "remove": ("remove_s", "cpu_p50"),
        "first answer": ("start", "cpu_s"),
    },
}
_COLOURS = ("#1f4e79", "#2e75b6", "#7f7f7f", "#c55a11", "#a6a6a6")


def chart(rows: Sequence[Row]) -> str:
    """Return the picture: panels over the number of passages, both axes in powers of ten."""
    drawn = "".join(
        _Panel(20 + 300 * at, rows, lines).drawn(title) for at, (title, lines) in enumerate(_PANELS.items())
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 920 290" font-family="sans-serif" font-size="11" '
        f'fill="#333"><rect width="920" height="290" fill="#fff"/>{drawn}</svg>\n'
    )


class _Panel:
    def __init__(self, left: int, rows: Sequence[Row], lines: Mapping[str, tuple[str, str]]) -> None:
        self._left = left
        self._sizes = [row["passages"] for row in rows]
        self._values = {name: [max(row[part][key], 1e-3) for row in rows] for name, (part, key) in lines.items()}
        every = [value for found in self._values.values() for value in found]
        self._powers = range(floor(log10(min(every))), ceil(log10(max(every))) + 1)
        self._first, self._last = log10(min(self._sizes)), log10(max(self._sizes))

    def drawn(self, title: str) -> str:
        """Return the panel's picture."""
        heading = f'<text x="{self._left + 40}" y="30" font-weight="bold">{title}</text>'
        return heading + "".join((*self._axes(), *self._curves()))

    def _x(self, passages: float) -> float:
        return self._left + 40 + 180 * (log10(passages) - self._first) / max(0.1, self._last - self._first)

    def _y(self, value: float) -> float:
        return 250 - 200 * (log10(value) - self._powers[0]) / max(1, self._powers[-1] - self._powers[0])

    def _axes(self) -> Iterator[str]:
        for power in self._powers:
            at = self._y(10.0**power)
            yield f'<line x1="{self._left + 40}" x2="{self._left + 220}" y1="{at:.1f}" y2="{at:.1f}" stroke="#ddd"/>'
            yield f'<text x="{self._left + 35}" y="{at + 4:.1f}" text-anchor="end">{10.0**power:g}</text>'
        for power in range(round(self._first), floor(self._last + 0.05) + 1):
            above = f'<tspan dy="-4" font-size="8">{power}</tspan>'
            yield f'<text x="{self._x(10.0**power):.1f}" y="268" text-anchor="middle">10{above}</text>'

    def _curves(self) -> Iterator[str]:
        below = 0.0
        named = sorted(zip(self._values.items(), _COLOURS, strict=False), key=lambda curve: -curve[0][1][-1])
        for (name, values), colour in named:  # from the top, so that no name stands on another
            points = " ".join(f"{self._x(n):.1f},{self._y(v):.1f}" for n, v in zip(self._sizes, values, strict=True))
            yield f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.6"/>'
            below = max(self._y(values[-1]) + 4, below + 12)
            yield f'<text x="{self._left + 224}" y="{below:.1f}" fill="{colour}">{name}</text>'


def _filled(marks: re.Pattern[str], block: str, text: str) -> str:
    return marks.sub(lambda found: f"{found[1]}{block}{found[2]}", text)


def written(text: str, blocks: Mapping[str, str]) -> str:
    """Return the page with each block between its marks replaced."""
    for name, block in blocks.items():
        marks = re.compile(rf"(<!-- {name} -->\n).*?(\n<!-- end -->)", re.DOTALL)
        text = _filled(marks, block, text)
    return text


def main() -> None:
    """Write the page and the chart, and print the model."""
    rows = json.loads(RECORD.read_text(encoding="utf-8"))["rows"]
    fits = [fitted(measure, rows) for measure in MEASURES]
    page = DOCS / "scale.md"
    blocks = {
        "measured": measured_table(rows),
        "model": model_table(fits, rows),
        "plan": plan({fit.name: fit for fit in fits}),
    }
    page.write_text(written(page.read_text(encoding="utf-8"), blocks), encoding="utf-8")
    (DOCS / "scale.svg").write_text(chart(rows), encoding="utf-8")
    print(blocks["model"])


if __name__ == "__main__":
    main()
