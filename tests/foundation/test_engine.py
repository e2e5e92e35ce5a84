"""Background work in real processes that are killed: nothing is lost, nothing is done twice.

Each trap of the workflow engine has a test, and each protection a control that
takes it away and sees the fault.
"""

import json
import os
import signal

import pytest

from tests.foundation.stage import Stage

pytestmark = pytest.mark.django_db  # so that it runs on both databases; the stage has its own

MAKE_JOB = """
from gaung.companies.models import Company
from gaung.foundation.access import SYSTEM
from gaung.foundation.tenancy import company_scope
company = Company.objects.create(name="Kopi", slug="kopi", country="ID", currency="IDR", created_at=clock.now())
with company_scope(company):
    job = jobs.start_job(company=company, kind={kind!r}, params={{}}, by=SYSTEM, now=clock.now(), total={total})
print(job.pk)
"""
STATUS = "SELECT status FROM foundation_job"


def make_job(stage: Stage, *, kind: str = "stage.count", total: int = 200) -> None:
    stage.run(MAKE_JOB.format(kind=kind, total=total))


def killed_in_the_middle(stage: Stage, *options: str) -> None:
    """Start a job of twenty batches and kill its worker, without warning, after some."""
    make_job(stage)
    worker = stage.worker(*options)
    stage.until(lambda: len(stage.traces("count")) >= 50)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    assert stage.value(STATUS) == "running"
    assert len(stage.traces("count")) < 200


def test_a_job_whose_worker_is_killed_is_finished_by_another_exactly_where_it_was(stage: Stage) -> None:
    killed_in_the_middle(stage)
    stage.worker()
    stage.until(lambda: stage.value(STATUS) == "done")
    assert sorted(stage.traces("count")) == list(range(200))  # none lost, none twice
    assert stage.value("SELECT done FROM foundation_job") == 200


@pytest.mark.one_database("postgresql")
def test_without_adoption_the_job_of_a_killed_worker_stays_stranded(stage: Stage) -> None:
    """Negative control: the engine by itself leaves a dead process's work to that process."""
    killed_in_the_middle(stage)
    before = len(stage.traces("count"))
    stage.worker("--without-adoption")
    stage.run("tasks.enqueue('stage.trace', name='alive', number=1)")
    stage.until(lambda: stage.traces("alive") == [1])
    assert (stage.value(STATUS), len(stage.traces("count"))) == ("running", before)


@pytest.mark.one_database("postgresql")
def test_work_begun_by_an_older_version_of_the_engine_waits_for_it_so_the_version_is_fixed(stage: Stage) -> None:
    """Negative control of `engine.VERSION`: were it to change with the code, an update would strand work."""
    killed_in_the_middle(stage)
    before = len(stage.traces("count"))
    other = stage.worker("--version", "gaung-2")
    stage.until(lambda: "ENQUEUED" in stage.workflows())
    stage.run("tasks.enqueue('stage.trace', name='alive', number=1)")
    stage.until(lambda: stage.traces("alive") == [1])
    assert len(stage.traces("count")) == before
    other.terminate()
    other.wait()
    stage.worker()
    stage.until(lambda: stage.value(STATUS) == "done")
    assert sorted(stage.traces("count")) == list(range(200))


@pytest.mark.one_database("sqlite")
def test_a_worker_told_to_stop_leaves_between_two_batches_and_another_goes_on(stage: Stage) -> None:
    make_job(stage)
    worker = stage.worker()
    stage.until(lambda: len(stage.traces("count")) >= 30)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=10) == 0, stage.logs()
    assert len(stage.traces("count")) < 200
    stage.worker()
    stage.until(lambda: stage.value(STATUS) == "done")
    assert sorted(stage.traces("count")) == list(range(200))


@pytest.mark.one_database("postgresql")
def test_two_live_workers_do_not_do_each_others_work(stage: Stage) -> None:
    stage.run("tasks.enqueue('stage.slow', name='slow', seconds=4)")
    stage.worker("--without-adoption")
    stage.until(lambda: len(stage.traces("slow begun")) == 1)
    stage.worker("--without-adoption")
    stage.until(lambda: len(stage.traces("slow ended")) == 1)
    assert len(stage.traces("slow begun")) == 1


@pytest.mark.one_database("postgresql")
def test_two_workers_of_one_name_would_do_it_twice(stage: Stage) -> None:
    """Negative control: a worker takes whatever bears its own name for its own unfinished work."""
    stage.run("tasks.enqueue('stage.slow', name='slow', seconds=60)")
    stage.worker("--without-adoption", "--id", "same")
    stage.until(lambda: len(stage.traces("slow begun")) == 1)
    stage.worker("--without-adoption", "--id", "same")
    stage.until(lambda: len(stage.traces("slow begun")) == 2)


@pytest.mark.one_database("postgresql")
def test_a_live_worker_is_not_taken_for_dead_by_another(stage: Stage) -> None:
    stage.run("tasks.enqueue('stage.slow', name='slow', seconds=5)")
    stage.worker()
    stage.until(lambda: len(stage.traces("slow begun")) == 1)
    stage.worker()
    stage.until(lambda: len(stage.traces("slow ended")) == 1)
    assert len(stage.traces("slow begun")) == 1


@pytest.mark.one_database("postgresql")
def test_a_worker_that_froze_finds_its_work_taken_over_and_leaves(stage: Stage) -> None:
    make_job(stage)
    frozen = stage.worker()
    stage.until(lambda: len(stage.traces("count")) >= 30)
    if stage.url:  # on SQLite a frozen writer holds the only write lock: nobody can go on, and nothing is lost
        frozen.send_signal(signal.SIGSTOP)
    else:
        frozen.send_signal(signal.SIGKILL)
    stage.worker()
    stage.until(lambda: stage.value(STATUS) == "done", seconds=60)
    frozen.send_signal(signal.SIGCONT)
    assert frozen.wait(timeout=30) != 0
    assert sorted(stage.traces("count")) == list(range(200))


def test_an_order_commits_or_rolls_back_with_the_transaction_it_was_placed_in(stage: Stage) -> None:
    stage.run("""
from django.db import transaction
with transaction.atomic():
    tasks.enqueue("stage.trace", name="kept", number=1)
try:
    with transaction.atomic():
        tasks.enqueue("stage.trace", name="lost", number=1)
        raise ZeroDivisionError
except ZeroDivisionError:
    pass
with transaction.atomic():
    try:
        with transaction.atomic():
            tasks.enqueue("stage.trace", name="lost", number=2)
            raise ZeroDivisionError
    except ZeroDivisionError:
        pass
    tasks.enqueue("stage.trace", name="kept", number=2)
""")
    stage.worker()
    stage.until(lambda: sorted(stage.traces("kept")) == [1, 2])
    assert stage.traces("lost") == []
    stage.until(lambda: stage.workflows() == {"SUCCESS": 2})


@pytest.mark.one_database("sqlite")
def test_an_order_placed_before_a_crash_of_the_web_process_is_not_lost(stage: Stage) -> None:
    code = """
import os
tasks.enqueue("stage.trace", name="kept", number=1)
print(1, flush=True)
os.kill(os.getpid(), 9)
"""
    with pytest.raises(AssertionError):
        stage.run(code)
    stage.worker()
    stage.until(lambda: stage.traces("kept") == [1])


@pytest.mark.one_database("sqlite")
def test_the_same_key_is_the_same_work_and_only_one_means_one_at_a_time(stage: Stage) -> None:
    answers = stage.run("""
answers = [tasks.enqueue("stage.trace", key="a", name="key", number=1) for _ in range(3)]
answers += [tasks.enqueue("stage.trace", only_one="x", name="one", number=n) for n in range(3)]
print(json.dumps(answers))
""")
    assert answers[3:] == [True, False, False]
    stage.worker()
    stage.until(lambda: stage.workflows() == {"SUCCESS": 2})
    assert (stage.traces("key"), stage.traces("one")) == ([1], [0])
    assert stage.run("print(json.dumps(tasks.enqueue('stage.trace', only_one='x', name='one', number=9)))") is True
    stage.until(lambda: stage.traces("one") == [0, 9])


def test_orders_are_kept_as_plain_json_in_the_products_own_database(stage: Stage) -> None:
    stage.run("tasks.enqueue('stage.trace', name='plain', number=7)")
    schema = "dbos." if stage.url else ""
    stored = stage.rows(f"SELECT inputs FROM {schema}workflow_input")[0][0]  # noqa: S608
    assert json.loads(stored)["positionalArgs"][:3] == ["stage.trace", {"name": "plain", "number": 7}, 1]
    assert stage.value(f"SELECT serialization FROM {schema}workflow_status") == "portable_json"  # noqa: S608
    if not stage.url:
        assert stage.value("PRAGMA journal_mode") == "wal"


@pytest.mark.one_database("sqlite")
def test_a_failing_task_is_tried_again_and_then_given_up(stage: Stage) -> None:
    stage.run("tasks.enqueue('stage.fails', name='fails')")
    stage.worker()
    stage.until(lambda: stage.workflows().get("ERROR") == 1)
    assert stage.traces("fails") == [1, 1, 1]


@pytest.mark.one_database("postgresql")
def test_a_task_that_kills_its_workers_is_given_up_after_three_of_them(stage: Stage) -> None:
    stage.run("tasks.enqueue('stage.kills', name='kills')")
    for life in range(1, 5):
        worker = stage.worker("--alone")
        assert worker.wait(timeout=20) == 9
        assert len(stage.traces("kills")) == life
    stage.worker("--alone")
    stage.until(lambda: stage.traces("kills given up") == [1])
    stage.run("tasks.enqueue('stage.trace', name='alive', number=1)")
    stage.until(lambda: stage.traces("alive") == [1])
    assert len(stage.traces("kills")) == 4


@pytest.mark.one_database("sqlite")
def test_an_order_that_sleeps_because_the_clock_was_put_back_is_woken(stage: Stage) -> None:
    stage.run("""
from gaung.foundation import engine
engine.place(tasks.Order("stage.trace:1", "stage.trace", {"name": "late", "number": 1}, after_seconds=26 * 3600))
""")
    assert stage.workflows() == {"DELAYED": 1}
    stage.worker()
    stage.until(lambda: stage.traces("late") == [1])


@pytest.mark.one_database("sqlite")
def test_a_refused_job_ends_with_its_reason_and_what_it_had_done(stage: Stage) -> None:
    make_job(stage, kind="stage.refused")
    stage.worker()
    stage.until(lambda: stage.value(STATUS) == "failed")
    assert stage.rows("SELECT failure_code, done FROM foundation_job") == [("too_many", 1)]
    assert stage.traces("refused") == [1]


@pytest.mark.nightly
def test_sixty_kills_lose_nothing_and_repeat_nothing(stage: Stage) -> None:
    total = int(os.environ.get("GAUNG_KILLS", "60")) * 60
    make_job(stage, total=total)
    while stage.value(STATUS) != "done":
        begun = len(stage.traces("count"))
        worker = stage.worker("--alone")
        stage.until(lambda n=begun: len(stage.traces("count")) > n + 20 or stage.value(STATUS) == "done")
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    assert sorted(stage.traces("count")) == list(range(total))
