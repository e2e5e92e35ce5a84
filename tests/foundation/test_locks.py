"""Many writers at once: everyone waits their turn and nobody sees the word "locked"."""

import sqlite3
import threading
from collections.abc import Callable

import pytest
from django.db import OperationalError, connection, transaction

from gaung.foundation import locks
from gaung.foundation.models import ScheduledTurn, WorkerHeartbeat
from gaung.foundation import clock

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
    """Negative control: on PostgreSQL without FOR UPDATE, on SQLite without BEGIN IMMEDIATE."""
    if connection.vendor == "sqlite":
        monkeypatch.setitem(connection.settings_dict["OPTIONS"], "transaction_mode", "DEFERRED")
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
