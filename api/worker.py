"""Worker: a process that reads the uploads of a shared queue, one at a time, until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import TYPE_CHECKING

from api.shared_jobs import SharedJobs, read_shared
from api.wiring import Workspace
from api.work_queue import QUEUE, TASK, address

if TYPE_CHECKING:
    from procrastinate import App

log = logging.getLogger("chidan")


def work(workspace: Workspace, wait: bool = True) -> None:
    """Read uploads until a signal comes, or, without `wait`, until none is left. Raises SettingsError.

    On a signal the upload at hand is finished. A worker that dies is missed after `worker_patience` seconds, and
    another does its job.
    """
    jobs = SharedJobs(workspace)
    jobs.start()
    try:
        jobs.take_up()
    finally:
        jobs.stop()
    asyncio.run(_work(workspace, wait))


async def _work(workspace: Workspace, wait: bool) -> None:
    from procrastinate import App, PsycopgConnector

    patience = workspace.settings.worker_patience
    app = App(connector=PsycopgConnector(**address(workspace.settings.catalogue_url), min_size=1))

    @app.task(name=TASK, queue=QUEUE)
    def read(upload: str) -> None:
        read_shared(workspace, upload)

    async with app.open_async():
        replacing = asyncio.create_task(_replace_the_dead(app, patience))
        try:
            await app.run_worker_async(
                queues=[QUEUE],
                concurrency=1,
                wait=wait,
                delete_jobs="always",
                update_heartbeat_interval=patience / 3,
                stalled_worker_timeout=patience,
            )
        finally:
            replacing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await replacing


async def _replace_the_dead(app: App, patience: float) -> None:
    """Give the jobs of workers that show no sign of life to others, for as long as this one lives."""
    from procrastinate.exceptions import ConnectorException

    while True:
        try:
            for job in await app.job_manager.get_stalled_jobs(queue=QUEUE, seconds_since_heartbeat=patience):
                log.warning("the worker of upload %s is gone; another takes it up", job.task_kwargs.get("upload"))
                await app.job_manager.retry_job(job)
        except ConnectorException:
            log.exception("the queue cannot be looked through; in a while once more")
        await asyncio.sleep(patience / 2)
