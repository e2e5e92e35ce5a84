"""An idle worker asks whether anything was written before it looks for work: cheap, and no order waits for it."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection, transaction

from gaung.foundation import clock, engine, watching
from gaung.foundation.models import OnceRow
from gaung.foundation.watching import LOOK_ANYWAY, Watch, written_mark
from tests.foundation.stage import Stage


def elsewhere(act: Any) -> None:
    """Do something on a connection of its own, as another process would."""

    def run() -> None:
        try:
            act()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def write(step: str = "a") -> None:
    OnceRow.objects.create(run_id="watched", step=step, created_at=clock.now())


@pytest.mark.django_db(transaction=True)
def test_what_another_connection_commits_is_noticed_and_nothing_else_is() -> None:
    watch = Watch()
    assert watch.is_worth_a_look(), "the first time"
    assert not watch.is_worth_a_look()
    elsewhere(OnceRow.objects.count)
    assert not watch.is_worth_a_look(), "reading is no writing"
    elsewhere(write)
    assert watch.is_worth_a_look()
    assert not watch.is_worth_a_look()


@pytest.mark.django_db(transaction=True)
def test_an_order_counts_from_its_commit_on_not_while_it_is_written() -> None:
    """The mark is what is visible: a look between writing and commit spoils nothing."""
    begun, looked = threading.Event(), threading.Event()

    def slowly() -> None:
        with transaction.atomic():
            write("slow")
            begun.set()
            looked.wait(10)

    watch = Watch()
    watch.is_worth_a_look()
    thread = threading.Thread(target=lambda: elsewhere(slowly))
    thread.start()
    assert begun.wait(10)
    watch.is_worth_a_look()
    looked.set()
    thread.join()
    assert watch.is_worth_a_look()


def test_without_news_one_look_in_ten_and_with_news_every_one() -> None:
    quiet, busy = Watch(lambda: "same"), Watch(iter(range(100)).__next__)
    assert sum(quiet.is_worth_a_look() for _ in range(10 * LOOK_ANYWAY)) == LOOK_ANYWAY
    assert all(busy.is_worth_a_look() for _ in range(20))


def test_where_the_database_gives_no_answer_it_is_always_looked() -> None:
    away = Watch(lambda: None)
    assert all(away.is_worth_a_look() for _ in range(5))


@pytest.mark.django_db(transaction=True)
def test_a_database_that_went_away_is_no_answer_and_is_asked_again_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(watching._MARKS, connection.vendor, "SELECT nonsense FROM nowhere")
    assert written_mark() is None
    monkeypatch.undo()
    assert written_mark() is not None


@pytest.mark.django_db
@pytest.mark.one_database("postgresql")
def test_an_order_of_another_process_is_begun_at_once_by_an_idle_worker(stage: Stage) -> None:
    """Not after the second in which it would look anyway: five in a row, each placed when nothing else happens."""
    stage.worker("--alone")
    stage.run("tasks.enqueue('stage.trace', name='warm', number=0)")
    stage.until(lambda: stage.traces("warm") == [0])
    waited = stage.run(
        """
import time
from django.db import connection
def seen(number):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM stage_trace WHERE name = 'soon' AND number = %s", [number])
        return cursor.fetchone()[0]
waited = []
for number in range(5):
    time.sleep(0.37)
    begun = time.monotonic()
    tasks.enqueue('stage.trace', name='soon', number=number)
    while not seen(number) and time.monotonic() - begun < 10:
        time.sleep(0.02)
    waited.append(time.monotonic() - begun)
print(json.dumps(waited))
"""
    )
    assert sorted(waited)[2] < engine.POLL_SECONDS * LOOK_ANYWAY * 0.6, waited
