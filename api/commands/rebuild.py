"""`chidan rebuild`."""

from __future__ import annotations

import typer

from api.commands.options import AsJson
from api.commands.session import session_of
from api.console import out, print_json, progress
from api.ingesting import Step
from api.uploads import INDEXING


def rebuild(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Dựng lại chỉ mục từ kho văn bản; trong khi đó vẫn tìm được bằng chỉ mục cũ."""
    workspace = session_of(ctx).workspace
    if workspace.settings.queue == "shared":
        from api.shared_jobs import SharedJobs

        jobs = SharedJobs(workspace)
        jobs.start()
        job = jobs.rebuild()
        jobs.stop()
        told, words = job.model_dump(mode="json"), f"Các tiến trình đọc sẽ dựng lại chỉ mục (việc {job.id})."
    else:
        with progress(as_json) as watch:
            workspace.rebuild(lambda done, total: watch(Step("chỉ mục", 1, 1, INDEXING, done, total)))
        count = len(workspace.catalogue.state())
        told, words = {"documents": count}, f"Đã dựng lại chỉ mục của {count} văn bản."
    if as_json:
        print_json(told)
    else:
        out().print(words, markup=False)


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("rebuild")(rebuild)
