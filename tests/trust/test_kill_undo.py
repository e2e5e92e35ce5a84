"""kill -9 of a worker while it takes an import back: everybody goes once, the books agree (CON-07; trust.md)."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from tests.foundation.conftest import theatre  # noqa: F401 - a fixture
from tests.foundation.stage import Stage
from tests.trust.test_kill_jobs import COMPANY, SEATS, stage, statuses, verify  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db  # so that it runs on both databases; the stage has its own
PEOPLE, KNOWN = 1_500, 300
IMPORT = """
def take_in(count):
    lines = ["email,name"] + [f"p{n}@example.org,Orang {n} of {count}" for n in range(count)]
    run = importing.bring_file(pieces=["\\n".join(lines).encode()], name="a.csv", **common)
    importing.choose_columns(import_id=run.pk, choices=importing.Choices(roles=["email", "name"], wanted="subscribed",
        consent_source="shop", consent_text="yes"), **common)
    importing.start_import(import_id=run.pk, **common)
    run.refresh_from_db()
    return run.job_id
with company_scope(signed.company):
    subscriptions.start_trial(**common)
    take_in(KNOWN)
    job_id = take_in(PEOPLE)
    tasks.is_inline = lambda: False
    contacts.start_undo(job_id=job_id, **common)
"""
WORKER = """
import threading, django
django.setup()
from gaung.contacts.actions import undo
from gaung.foundation import worker
undo.BATCH = 100
if "--forget" in __import__("sys").argv:
    undo._note = lambda undo, backs: None
worker.Worker(concurrency=2, alone=True, dead_after=1.5).run(threading.Event())
"""
NEWEST = "SELECT {} FROM foundation_job ORDER BY id DESC LIMIT 1"


def worker(stage: Stage, *options: str) -> subprocess.Popen[str]:  # noqa: F811 - a fixture
    with (stage.folder / f"worker-{len(stage.processes)}.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-c", WORKER, *options], env=stage.environment(), stdout=log, stderr=log, text=True
        )
    stage.processes.append(process)
    return process


def kill_after(stage: Stage, contacts: int, *options: str) -> None:  # noqa: F811
    process = worker(stage, *options)
    done = NEWEST.format("done")
    stage.until(lambda: int(stage.value(done) or 0) >= contacts or process.poll() is not None, seconds=120)
    process.send_signal(signal.SIGKILL)
    process.wait()


def prepare(stage: Stage) -> None:  # noqa: F811
    stage.run((COMPANY + IMPORT).replace("PEOPLE", str(PEOPLE)).replace("KNOWN", str(KNOWN)))


@pytest.mark.one_database("sqlite")
def test_an_import_is_taken_back_wholly_though_the_worker_is_killed_twice(stage: Stage) -> None:  # noqa: F811
    prepare(stage)
    for contacts in (PEOPLE // 3, PEOPLE * 2 // 3):
        kill_after(stage, contacts)
        assert stage.value(NEWEST.format("status")) == "running", stage.logs()
    last = worker(stage)
    stage.until(lambda: stage.value(NEWEST.format("status")) in ("done", "failed"), seconds=180)
    last.terminate()
    last.wait()
    assert stage.value(NEWEST.format("status")) == "done", stage.logs()
    assert stage.value(NEWEST.format("done")) == PEOPLE
    assert statuses(stage) == {"subscribed": KNOWN}
    assert stage.value(f"SELECT count(*) FROM contacts_contact WHERE name LIKE '% of {KNOWN}'") == KNOWN
    assert KNOWN < SEATS
    verify(stage)


@pytest.mark.nightly
def test_an_undo_that_forgot_whom_it_brought_back_would_never_get_on(stage: Stage) -> None:  # noqa: F811
    """Negative control: without the note in the transaction of the contacts, the same ones come again."""
    prepare(stage)
    kill_after(stage, PEOPLE + 100, "--forget")
    assert int(stage.value(NEWEST.format("done"))) > PEOPLE
