"""kill -9 of a real worker in the middle of an import and of a bulk edit: the work goes on, each row once.

trust.md, issue "Bad input". Every run ends with `gaung verify`.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.foundation.conftest import theatre  # noqa: F401 - a fixture
from tests.foundation.stage import Stage, Theatre

pytestmark = pytest.mark.django_db  # so that it runs on both databases; the stage has its own
NIGHTLY = os.environ.get("GAUNG_TEST_PROFILE") == "nightly"
KILLS = 20 if NIGHTLY else 3
PEOPLE = 12_000 if NIGHTLY else 3_000
SEATS = 500  # of the trial

COMPANY = """
tasks.is_inline = lambda: True
from gaung.catalogue.actions import ensure_default_books
from gaung.contacts import actions as contacts
from gaung.contacts.importing import actions as importing
from gaung.core.contact_status import Consent, MarketingStatus
from gaung.foundation import engine
from gaung.foundation.tenancy import company_scope
from gaung.subscriptions import actions as subscriptions
from gaung.subscriptions.sign_up import sign_up
now = clock.now()
ensure_default_books(now=now)
signed = sign_up(company_name="Kopi", name="Ayu", email="ayu@kopi.example", password="jalan-senja-27001",
    country="ID", currency="IDR", time_zone="Asia/Jakarta", language="en", now=now)
common = dict(company=signed.company, by=signed.actor, now=now)
consent = Consent(source="shop", at=now, text="yes")
"""
IMPORT = """
lines = ["email,name"] + [f"p{n}@example.org,Orang {n}" for n in range(PEOPLE)]
lines[7] = "no-address,Tujuh"
with company_scope(signed.company):
    subscriptions.start_trial(**common)
    run = importing.bring_file(pieces=["\\n".join(lines).encode()], name="a.csv", **common)
    importing.choose_columns(import_id=run.pk, choices=importing.Choices(roles=["email", "name"], wanted="subscribed",
        consent_source="shop", consent_text="yes"), **common)
    tasks.run_pending()
    tasks.is_inline = lambda: False
    importing.start_import(import_id=run.pk, **common)
"""
BULK_EDIT = """
with company_scope(signed.company):
    subscriptions.start_trial(**common)
    people = [contacts.NewContact(email=f"p{n}@example.org") for n in range(PEOPLE)]
    contacts.add_contacts(people=people, wanted=MarketingStatus.NO_CONSENT, consent=None, **common)
    from gaung.core.audience_address import parse_filter
    chosen = contacts.freeze_selection(filter=parse_filter({}), **common)
    tasks.run_pending()
    tasks.is_inline = lambda: False
    contacts.start_bulk_edit(selection_id=chosen.pk, to=MarketingStatus.SUBSCRIBED, consent=consent, **common)
"""
UNDO = """
with company_scope(signed.company):
    subscriptions.start_trial(**common)
    people = [contacts.NewContact(email=f"p{n}@example.org") for n in range(PEOPLE)]
    contacts.add_contacts(people=people, wanted=MarketingStatus.NO_CONSENT, consent=None, **common)
    from gaung.core.audience_address import parse_filter
    chosen = contacts.freeze_selection(filter=parse_filter({}), **common)
    edit = contacts.start_bulk_edit(selection_id=chosen.pk, to=MarketingStatus.SUBSCRIBED, consent=consent, **common)
    tasks.run_pending()
    tasks.is_inline = lambda: False
    contacts.start_undo(job_id=edit.pk, **common)
"""
# The product's own worker, with small batches so that there is a middle to be killed in.
WORKER = """
import dataclasses, sys, threading, django
django.setup()
from gaung.contacts.actions import bulk_edit, undo
from gaung.contacts.importing import batches
from gaung.foundation import jobs, tasks, worker
bulk_edit.BATCH = undo.BATCH = batches.ROWS = 100
if "--forget" in sys.argv:
    tasks.load()
    from gaung.contacts.importing import work
    bulk_edit._note_outcomes = lambda selection, outcomes: None
    real = work.import_batch
    jobs._kinds["contacts.import"] = lambda **given: dataclasses.replace(real(**given), cursor={})
worker.Worker(concurrency=2, alone=True, dead_after=1.5).run(threading.Event())
"""
NEWEST = "FROM foundation_job ORDER BY id DESC LIMIT 1"
STATUS, DONE = f"SELECT status {NEWEST}", f"SELECT done {NEWEST}"


@pytest.fixture
def stage(theatre: Theatre) -> Iterator[Stage]:  # noqa: F811 - a fixture
    made = theatre.stage()
    stage_only = made.environment()
    made.environment = lambda: stage_only | {"DJANGO_SETTINGS_MODULE": "gaung.config.settings"}  # type: ignore[method-assign]
    yield made
    made.clear()


def worker(stage: Stage, *options: str) -> subprocess.Popen[str]:
    with (stage.folder / f"worker-{len(stage.processes)}.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-c", WORKER, *options], env=stage.environment(), stdout=log, stderr=log, text=True
        )
    stage.processes.append(process)
    return process


def kill_after(stage: Stage, rows: int, *options: str) -> None:
    """Start a worker and end it without warning when so many rows are done."""
    process = worker(stage, *options)
    stage.until(lambda: int(stage.value(DONE) or 0) >= rows or process.poll() is not None, seconds=90)
    process.send_signal(signal.SIGKILL)
    process.wait()


def prepare(stage: Stage, work: str) -> None:
    stage.run((COMPANY + work).replace("PEOPLE", str(PEOPLE)))


def finish(stage: Stage) -> dict[str, int]:
    """Let a last worker end the job; return what its report says."""
    last = worker(stage)
    stage.until(lambda: stage.value(STATUS) in ("done", "failed"), seconds=120)
    last.terminate()
    last.wait()
    assert stage.value(STATUS) == "done", stage.logs()
    return report(stage)


def report(stage: Stage) -> dict[str, int]:
    stored = stage.value(f"SELECT result {NEWEST}")
    return stored if isinstance(stored, dict) else json.loads(stored)


def statuses(stage: Stage) -> dict[str, int]:
    return dict(stage.rows("SELECT marketing_status, count(*) FROM contacts_contact GROUP BY marketing_status"))


def verify(stage: Stage) -> None:
    """`gaung verify` finds nothing."""
    stage.run("import sys\nfrom django.core.management import call_command\ncall_command('verify', stdout=sys.stderr)")


@pytest.mark.parametrize(
    "work",
    [
        pytest.param("import", marks=pytest.mark.nightly),  # by day: contacts/test_import_killed.py
        pytest.param("bulk edit", marks=pytest.mark.one_database("postgresql")),
    ],
)
def test_a_worker_killed_again_and_again_does_every_row_once(stage: Stage, work: str) -> None:
    prepare(stage, IMPORT if work == "import" else BULK_EDIT)
    for kill in range(1, KILLS + 1):
        kill_after(stage, PEOPLE * kill // (KILLS + 1))
        assert stage.value(STATUS) == "running", stage.logs()
    result = finish(stage)
    if work == "import":
        assert result["rows"] == result["created"] + result["updated"] + result["refused"] == PEOPLE
        assert (result["refused"], result["updated"]) == (1, 0)
        expected = PEOPLE - 1
    else:
        assert (result["changed"], result["skipped"]) == (PEOPLE, {})
        assert stage.value("SELECT count(*) FROM contacts_selectedcontact WHERE outcome = ''") == 0
        expected = PEOPLE
    assert stage.value(DONE) == PEOPLE
    assert statuses(stage) == {"subscribed": SEATS, "pending_upgrade": expected - SEATS}
    moved = "SELECT count(*) FROM contacts_statuschange WHERE new IN ('subscribed', 'pending_upgrade')"
    assert stage.value(moved) == expected
    verify(stage)


@pytest.mark.one_database("postgresql")
def test_an_undo_killed_again_and_again_brings_everybody_back_once(stage: Stage) -> None:
    """CON-05: no seat is counted twice, nobody is forgotten, the consent of the act is gone again."""
    prepare(stage, UNDO)
    for kill in range(1, KILLS + 1):
        kill_after(stage, PEOPLE * kill // (KILLS + 1))
        assert stage.value(STATUS) == "running", stage.logs()
    result = finish(stage)
    assert (result["changed"], result["skipped"], result["to"]) == (PEOPLE, {}, {"no_consent": PEOPLE})
    assert statuses(stage) == {"no_consent": PEOPLE}
    back = "SELECT count(*) FROM contacts_statuschange c JOIN contacts_statusact a ON a.id = c.act_id"
    assert stage.value(f"{back} WHERE a.reason = 'undone'") == PEOPLE
    assert stage.value("SELECT count(*) FROM contacts_contact WHERE consent_source <> ''") == 0
    verify(stage)


@pytest.mark.one_database("sqlite")
@pytest.mark.parametrize("work", ["import", "bulk edit"])
def test_a_worker_that_forgot_its_place_would_do_rows_twice(stage: Stage, work: str) -> None:
    """Negative control: without the place kept in the transaction of the rows, more is done than there is."""
    prepare(stage, IMPORT if work == "import" else BULK_EDIT)
    kill_after(stage, PEOPLE // 3, "--forget")
    if work == "import":
        assert report(stage)["updated"] > 0
    else:
        kept = "SELECT count(*) FROM contacts_selectedcontact WHERE outcome <> ''"
        assert stage.value(kept) == 0
        changed_now = stage.value("SELECT count(*) FROM contacts_contact WHERE marketing_status <> 'no_consent'")
        assert int(stage.value(DONE)) > changed_now
