"""Whether every line of published material stands: `python -m bench.published DATA [--out F] DOC…`.

For each document of the folder, each kind, audience and length: each line's citations are held against the catalogue
as `chidan verify` does; in the file itself every point and every row of a table must show its clause. Printed are the
counts, and each line that shows none.
"""

from __future__ import annotations

import argparse
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from api.settings import Settings
from api.wiring import Workspace, open_workspace
from corpus.errors import SettingsError
from corpus.verify import verify_answer
from publish.chosen import Audience, Kind, Length, choose
from publish.manifest import manifest
from publish.published import Options, Published, publish

_CHIP = re.compile(r"\[[^\[\]]{1,120}\]")
_LEFT_OUT = re.compile(r"Còn \d+ câu khác trong mục này")


def main() -> None:
    """Print, and with --out record, the counts; exit 1 where a line stands on nothing."""
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("documents", nargs="*")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    workspace = open_workspace(Settings(data=given.data))
    counts: Counter[str] = Counter()
    for name in given.documents or [row.id for row in workspace.catalogue.summaries()]:
        counts["documents"] += 1
        for kind in Kind:
            for audience in Audience:
                for length in Length:
                    counts += _checked(workspace, name, kind, Options(audience, length))
    workspace.close()
    print(dict(counts))
    if given.out:
        recorded = {"command": "python -m bench.published DATA", "date": f"{date.today()}", "counts": counts}
        given.out.write_text(json.dumps(recorded, indent=1, ensure_ascii=False) + "\n")
    if counts["lines"] != counts["lines that verify"] or counts["lines of files without a clause"]:
        raise SystemExit(1)


def _checked(workspace: Workspace, name: str, kind: Kind, options: Options) -> Counter[str]:
    found: Counter[str] = Counter()
    try:
        made = publish(kind, choose(workspace.catalogue, [name]), options, workspace.register)
    except SettingsError:
        return Counter({"files that have nothing to tell": 1})
    found["files"] += 1
    checked = verify_answer(manifest(made, "x"), workspace.catalogue)
    at = 0
    for item in made.items:
        found["lines"] += 1
        mine = checked[at : at + len(item.citations)]
        at += len(mine)
        found["lines that verify"] += bool(mine) and not any(one.problem or one.outdated for one in mine)
    for words in _bare(made) if kind is not Kind.QUIZ else ():
        found["lines of files without a clause"] += 1
        print(f"{name} {kind} {options.audience} {options.length}: {words[:160]}")
    return found


def _bare(made: Published) -> Iterator[str]:
    """Yield the points and the rows of a file that show no clause."""
    if made.suffix == "docx":
        from docx import Document

        paper = Document(io.BytesIO(made.content))
        yield from (p.text for p in paper.paragraphs if p.text.startswith("- ") and not _CHIP.search(p.text))
        yield from _rows(table.rows for table in paper.tables)
        return
    from pptx import Presentation

    for slide in Presentation(io.BytesIO(made.content)).slides:
        frames = [shape.text_frame for shape in slide.shapes if shape.has_text_frame]
        for frame in frames:
            if _CHIP.search(frame.text) and not slide.shapes.title.text_frame.text.startswith("Câu hỏi"):
                said = (p.text for p in frame.paragraphs if p.text.strip() and not _LEFT_OUT.match(p.text))
                yield from (words for words in said if not _CHIP.search(words))
        yield from _rows(shape.table.rows for shape in slide.shapes if shape.has_table)


def _rows(tables: Iterable[Any]) -> Iterator[str]:
    """Yield the rows without a clause, of tables that have a column for it."""
    for rows in tables:
        heading, *body = [[cell.text for cell in row.cells] for row in rows]
        if "Căn cứ" in heading:
            at = heading.index("Căn cứ")
            yield from (" | ".join(cells) for cells in body if not cells[at].strip())


if __name__ == "__main__":
    main()
