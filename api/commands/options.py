"""Options that several commands take."""

from __future__ import annotations

from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="In một giá trị JSON.")]
Documents = Annotated[list[str] | None, typer.Option("--document", help="Chỉ văn bản này (dùng được nhiều lần).")]
