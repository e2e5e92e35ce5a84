"""The periodic schedule: one turn each, on several workers, and through a clock that jumps."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from gaung.config import schedule
from gaung.foundation import due, tasks
from gaung.foundation.models import ScheduledTurn
from gaung.foundation.worker import Periodic, Schedule

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
HOURLY = Periodic("hourly", task="due.run", every_seconds=3600)

pytestmark = pytest.mark.django_db


def keep(ordered: list[str]) -> Schedule:
    return Schedule((HOURLY,), order=lambda entry: ordered.append(entry.name))


def test_a_periodic_task_is_ordered_at_once_and_then_each_time_its_turn_comes() -> None:
    ordered: list[str] = []
    kept = keep(ordered)
    for minutes in (0, 1, 59, 60, 61, 119, 121):
        kept.turn(now=NOON + timedelta(minutes=minutes))
    assert len(ordered) == 3


def test_a_clock_that_jumped_ahead_and_was_put_back_does_not_stop_the_schedule() -> None:
    ordered: list[str] = []
    kept = keep(ordered)
    kept.turn(now=NOON + timedelta(days=400))
    kept.turn(now=NOON)
    assert len(ordered) == 2
    assert ScheduledTurn.objects.get().next_at == NOON + timedelta(hours=1)


@pytest.mark.django_db(transaction=True)
def test_of_eight_workers_that_see_the_same_turn_one_takes_it() -> None:
    ordered: list[str] = []
    keep(ordered).turn(now=NOON)
    start = threading.Barrier(8)

    def work() -> None:
        try:
            start.wait()
            keep(ordered).turn(now=NOON + timedelta(hours=2))
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ordered == ["hourly", "hourly"]


def test_every_entry_of_the_schedule_names_something_that_exists() -> None:
    for entry in schedule.PERIODIC:
        assert tasks.registered(entry.task)
        assert entry.every_seconds >= 1
    for entry in schedule.DUE:
        assert callable(entry.load()), entry.name


calls: list[datetime] = []


def fine(*, now: datetime) -> int:
    calls.append(now)
    return 2


def broken(*, now: datetime) -> int:
    raise OSError("no line")


def test_due_work_of_one_chapter_goes_on_when_anothers_fails() -> None:
    calls.clear()
    here = __name__
    with pytest.raises(due.DueFailed, match="first"):
        due.run_due(now=NOON, entries=(due.Due("first", f"{here}.broken"), due.Due("second", f"{here}.fine")))
    assert calls == [NOON]
    assert due.run_due(now=NOON, entries=(due.Due("second", f"{here}.fine"),)) == {"second": 2}
