"""Tasks and jobs that leave a trace in a plain table, for tests that kill processes."""

import os
import time
from datetime import datetime
from typing import Any

from django.db import connection

from gaung.core.refusals import Refusal
from gaung.foundation import jobs, tasks
from gaung.foundation.models import Job
from gaung.foundation.worker import Periodic

BATCH = 10
PERIODIC: tuple[Periodic, ...] = ()
DUE = ()


def load_tasks() -> None:
    """The tasks are in this very module."""


def leave_trace(name: str, number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO stage_trace (name, number) VALUES (%s, %s)", [name, number])


@tasks.task("stage.trace")
def trace(*, name: str, number: int) -> None:
    leave_trace(name, number)


@tasks.task("stage.slow")
def slow(*, name: str, seconds: float | int) -> None:
    leave_trace(f"{name} begun", os.getpid())
    time.sleep(seconds)
    leave_trace(f"{name} ended", os.getpid())


@tasks.task("stage.fails", retry_after=(0, 0))
def fails(*, name: str) -> None:
    leave_trace(name, 1)
    raise OSError("no line")


def _gave_up(*, error: BaseException, name: str) -> None:
    leave_trace(f"{name} given up", 1)


@tasks.task("stage.kills", on_give_up=_gave_up)
def kills(*, name: str) -> None:
    leave_trace(name, 1)
    os._exit(9)


@jobs.kind("stage.count")
def count_batch(*, job: Job, cursor: dict[str, Any], now: datetime) -> jobs.Step:
    """Ten numbers a batch, a tenth of a second each batch, in the order of the cursor."""
    begin = cursor.get("next", 0)
    for number in range(begin, begin + BATCH):
        leave_trace("count", number)
    time.sleep(0.1)
    end = begin + BATCH
    return jobs.Step(cursor={"next": end}, done=BATCH, finished=end >= (job.total or 0), result={"counted": BATCH})


class TooMany(Refusal):
    """Refused by a rule."""

    code = "too_many"


@jobs.kind("stage.refused")
def refused_batch(*, job: Job, cursor: dict[str, Any], now: datetime) -> jobs.Step:
    if cursor:
        leave_trace("refused", 2)
        raise TooMany(limit=500)
    leave_trace("refused", 1)
    return jobs.Step(cursor={"next": 1}, done=1)
