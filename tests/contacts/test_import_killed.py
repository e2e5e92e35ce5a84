"""An import whose worker is killed without warning goes on exactly where it was (D20; trust.md)."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.foundation.conftest import theatre  # noqa: F401 - a fixture
from tests.foundation.stage import Stage, Theatre

pytestmark = pytest.mark.django_db  # so that it runs on both databases; the stage has its own
ROWS, SEATS = 6_000, 4_000
SET_UP = """
from django.conf import settings
settings.GAUNG_TASKS = "inline"
from gaung.contacts import actions as contacts
from gaung.contacts.importing import actions
from gaung.subscriptions.sign_up import sign_up
from gaung.foundation.access import SYSTEM
from gaung.foundation.models import Job
from gaung.foundation.tenancy import company_scope
now = clock.now()
signed = sign_up(company_name="Kopi", name="Ayu", email="ayu@kopi.example",
    password="jalan-senja-27001", country="ID", currency="IDR", time_zone="Asia/Jakarta", language="en", now=now)
lines = ["email,name"] + [f"p{n}@example.org,Orang {n}" for n in range(ROWS)]
lines[7] = "no-address,Tujuh"
with company_scope(signed.company):
    from gaung.capacity.models import Capacity
    if not Capacity.objects.filter(company=signed.company).exists():
        contacts.open_capacity(company=signed.company)
    contacts.set_capacity(company=signed.company, limit=SEATS, ceiling=SEATS, entitled=True, by=SYSTEM, now=now)
    run = actions.bring_file(company=signed.company, pieces=["\\n".join(lines).encode()], name="a.csv",
        by=signed.actor, now=now)
    actions.choose_columns(company=signed.company, import_id=run.pk, by=signed.actor, now=now,
        choices=actions.Choices(
            roles=["email", "name"], wanted="subscribed", consent_source="shop", consent_text="yes"))
    tasks.run_pending()
    tasks.is_inline = lambda: False
    from gaung.foundation import engine
    engine.place = lambda order: True
    actions.start_import(company=signed.company, import_id=run.pk, by=signed.actor, now=now)
"""
# A worker of which only the batches matter: it does the job's batches, and may be killed in any of them.
WORK = """
import sys, django
django.setup()
from gaung.contacts.importing import batches
from gaung.foundation import jobs
from gaung.foundation.models import Job
from gaung.foundation.tenancy import all_companies
batches.ROWS = 200
if "--forget" in sys.argv:
    import dataclasses
    from gaung.contacts.importing import work
    from gaung.foundation import tasks
    tasks.load()
    real = work.import_batch
    jobs._kinds["contacts.import"] = lambda **given: dataclasses.replace(real(**given), cursor={})
with all_companies():
    job = Job.objects.select_related("company").get()
jobs.run_batches(job)
"""


@pytest.fixture
def stage(theatre: Theatre) -> Iterator[Stage]:  # noqa: F811 - a fixture
    made = theatre.stage()
    yield made
    made.clear()


def worker(stage: Stage, *options: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", WORK, *options], env=environment(stage), stderr=subprocess.PIPE, text=True
    )
    stage.processes.append(process)
    return process


def prepare(stage: Stage) -> None:
    """A company with an import that has begun, and whose work nobody does yet."""
    code = SET_UP.replace("ROWS", str(ROWS)).replace("SEATS", str(SEATS))
    begin = "import django; django.setup()\nfrom gaung.foundation import tasks, clock\n"
    done = subprocess.run(
        [sys.executable, "-c", begin + code], env=environment(stage), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def environment(stage: Stage) -> dict[str, str]:
    """The stage's database with the product's own settings."""
    return stage.environment() | {"DJANGO_SETTINGS_MODULE": "gaung.config.settings"}


def done_rows(stage: Stage) -> int:
    return int(stage.value("SELECT done FROM foundation_job") or 0)


def killed(stage: Stage, *, after: int, options: tuple[str, ...] = ()) -> None:
    """Kill the worker without warning when it has done so many rows."""
    process = worker(stage, *options)
    stage.until(lambda: done_rows(stage) >= after or process.poll() is not None, seconds=60)
    process.send_signal(signal.SIGKILL)
    process.wait()


def result_of(stage: Stage) -> dict[str, int]:
    stored = stage.value("SELECT result FROM foundation_job")
    return stored if isinstance(stored, dict) else json.loads(stored)


@pytest.mark.one_database("sqlite")  # on both: trust/test_kill_jobs.py
def test_an_import_killed_three_times_loses_no_row_and_takes_none_twice_d20_d21(stage: Stage) -> None:
    prepare(stage)
    for after in (600, 2_400, 4_200):
        killed(stage, after=after)
        assert stage.value("SELECT status FROM foundation_job") == "running"
    last = worker(stage)
    assert last.wait(timeout=120) == 0, last.stderr.read() if last.stderr else ""
    assert stage.value("SELECT status FROM foundation_job") == "done"
    result = result_of(stage)
    assert (result["rows"], result["created"], result["updated"], result["refused"]) == (ROWS, ROWS - 1, 0, 1)
    rows = stage.rows("SELECT marketing_status, count(*) FROM contacts_contact GROUP BY marketing_status")
    assert dict(rows) == {"subscribed": SEATS, "pending_upgrade": ROWS - 1 - SEATS}
    assert stage.value("SELECT count(*) FROM contacts_importproblem") == 1
    assert stage.value("SELECT used FROM capacity_capacity") == SEATS
    # Who came first has a seat: the order of the file survived the kills.
    has_seat = "SELECT count(*) FROM contacts_contact WHERE marketing_status = 'subscribed' AND email_key = "
    assert stage.value(has_seat + "'p4000@example.org'") == 1
    assert stage.value(has_seat + "'p4001@example.org'") == 0


@pytest.mark.one_database("sqlite")
def test_without_the_place_kept_beside_the_rows_an_import_would_do_rows_twice(stage: Stage) -> None:
    """Negative control: a batch that forgets its place reads the same rows again."""
    prepare(stage)
    killed(stage, after=600, options=("--forget",))
    assert done_rows(stage) >= 600
    assert result_of(stage)["updated"] > 0
