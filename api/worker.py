"""Worker: a process that does the tasks of a shared queue, one at a time, until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import TYPE_CHECKING

from api import logs, memory
from api.shared_jobs import SharedJobs
from api.shared_work import SharedWork
from api.wiring import Workspace
from api.work_queue import QUEUE, address

if TYPE_CHECKING:
    from procrastinate import App

log = logging.getLogger("chidan")


def work(workspace: Workspace, wait: bool = True) -> None:
    """Do tasks until a signal comes, or, without `wait`, until none is left. Raises SettingsError.

    On a signal the task at hand is finished. A worker that dies is missed after `worker_patience` seconds, and
    another does its job.
    """
    memory.keep_together()
    logs.write_lines(workspace.settings.log_words)
    jobs = SharedJobs(workspace)
    jobs.start()
    try:
        jobs.take_up()
        asyncio.run(_work(workspace, SharedWork(workspace, jobs), wait))
    finally:
        jobs.stop()


async def _work(workspace: Workspace, work: SharedWork, wait: bool) -> None:
    from procrastinate import App, PsycopgConnector

    patience = workspace.settings.worker_patience
    app = App(connector=PsycopgConnector(**address(workspace.settings.catalogue_url), min_size=1))

    for name, do in work.tasks.items():
        app.task(name=name, queue=QUEUE)(do)

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
                log.warning("the worker of %s %s is gone; another takes it up", job.task_name, job.task_kwargs)
                await app.job_manager.retry_job(job)
        except ConnectorException:
            log.exception("the queue cannot be looked through; in a while once more")
        await asyncio.sleep(patience / 2)
