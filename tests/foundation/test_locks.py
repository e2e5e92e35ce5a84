"""Many writers at once: everyone waits their turn and nobody sees the word "locked"."""

import sqlite3
import threading
from collections.abc import Callable

import pytest
from django.db import OperationalError, connection, transaction

from gaung.foundation import clock, locks
from gaung.foundation.models import ScheduledTurn, WorkerHeartbeat
from gaung.foundation.sqlite import base as queue

WRITERS, TIMES = 16, 12


def at_once(work: Callable[[], None], *, writers: int = WRITERS) -> list[BaseException]:
    """Run the work in many threads and return what they raised."""
    start, errors = threading.Barrier(writers), list[BaseException]()

    def run() -> None:
        try:
            start.wait()
            for _ in range(TIMES):
                work()
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def read_then_write(transaction_: Callable[[], object]) -> Callable[[], None]:
    def work() -> None:
        with transaction_():  # type: ignore[attr-defined]
            row = locks.lock_row(WorkerHeartbeat, "counter")
            row.beats += 1
            row.save(update_fields=["beats"])

    return work


@pytest.fixture
def counter(transactional_db: None) -> None:
    WorkerHeartbeat.objects.create(id="counter", host="", pid=0, started_at=clock.now())


@pytest.mark.usefixtures("counter")
def test_sixteen_writers_that_read_then_write_lose_nothing_and_see_no_error() -> None:
    assert at_once(read_then_write(locks.write_transaction)) == []
    assert WorkerHeartbeat.objects.get().beats == WRITERS * TIMES


@pytest.mark.usefixtures("counter")
def test_without_the_lock_the_same_writers_lose_updates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: on PostgreSQL without FOR UPDATE, on SQLite without the queue and BEGIN IMMEDIATE."""
    if connection.vendor == "sqlite":
        monkeypatch.setitem(connection.settings_dict["OPTIONS"], "transaction_mode", "DEFERRED")
        monkeypatch.setattr(queue.Queue, "wait", lambda self: None)
        connection.close()
    monkeypatch.setattr(locks, "lock_row", lambda model, pk: model.objects.get(pk=pk))
    errors = at_once(read_then_write(transaction.atomic))
    assert errors or WorkerHeartbeat.objects.get().beats < WRITERS * TIMES


@pytest.mark.sqlite_only
@pytest.mark.usefixtures("counter")
def test_a_writer_waits_longer_than_the_databases_own_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    errors = _behind_a_slow_writer(locks.write_transaction)
    assert errors == []


@pytest.mark.sqlite_only
@pytest.mark.usefixtures("counter")
def test_a_plain_transaction_behind_the_same_slow_writer_fails() -> None:
    """Negative control."""
    errors = _behind_a_slow_writer(transaction.atomic)
    assert any("locked" in str(error) for error in errors)


def _behind_a_slow_writer(transaction_: Callable[[], object]) -> list[BaseException]:
    """Write while another connection holds the write lock for longer than our busy timeout."""
    slow = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None, check_same_thread=False)
    slow.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.6, slow.execute, ["COMMIT"])
    release.start()
    errors: list[BaseException] = []

    def work() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA busy_timeout = 50")
            with transaction_():  # type: ignore[attr-defined]
                ScheduledTurn.objects.create(name="late", next_at=clock.now())
        except OperationalError as error:
            errors.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    release.join()
    slow.close()
    return errors


@pytest.mark.django_db(transaction=True)
def test_a_lock_outside_of_a_transaction_is_a_mistake() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        locks.lock_row(WorkerHeartbeat, "counter")


@pytest.mark.django_db(transaction=True)
def test_work_broken_off_by_a_conflict_is_done_again() -> None:
    tries: list[int] = []

    @locks.again_after_conflict
    def work() -> str:
        tries.append(1)
        if len(tries) < 3:
            raise OperationalError("database is locked")
        return "done"

    assert work() == "done"
    assert len(tries) == 3


@pytest.mark.django_db(transaction=True)
def test_work_that_failed_for_another_reason_is_not_done_again() -> None:
    tries: list[int] = []

    @locks.again_after_conflict
    def work() -> None:
        tries.append(1)
        raise OperationalError("no such table")

    with pytest.raises(OperationalError):
        work()
    assert len(tries) == 1


def _longest_wait_beside_a_busy_job() -> float:
    """Write small things for a while beside a job that writes batch after batch; the longest wait."""
    stop, waits = threading.Event(), list[float]()

    def job() -> None:
        while not stop.is_set():
            with transaction.atomic():
                ScheduledTurn.objects.update_or_create(name="job", defaults={"next_at": clock.now()})
                stop.wait(0.05)
        connection.close()

    thread = threading.Thread(target=job)
    thread.start()
    threading.Timer(2, stop.set).start()
    while not stop.is_set():
        begun = clock.stopwatch()
        with transaction.atomic():
            ScheduledTurn.objects.update_or_create(name="page", defaults={"next_at": clock.now()})
        waits.append(clock.stopwatch() - begun)
    thread.join()
    return max(waits)


@pytest.mark.sqlite_only
@pytest.mark.django_db(transaction=True)
def test_a_page_that_writes_beside_a_busy_job_waits_for_a_batch_and_not_for_the_job() -> None:
    assert _longest_wait_beside_a_busy_job() < 0.5


@pytest.mark.sqlite_only
@pytest.mark.django_db(transaction=True)
def test_without_the_queue_the_page_waits_for_the_job(monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: SQLite's own waiting lets the job snatch the lock again and again."""
    monkeypatch.setattr(queue.Queue, "wait", lambda self: None)
    connection.close()
    assert max(_longest_wait_beside_a_busy_job() for _ in range(3)) > 0.5
