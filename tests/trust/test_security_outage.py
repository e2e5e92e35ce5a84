"""A database that goes away in the middle, and a clock that jumps: a clear state, nothing acknowledged lost."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import psycopg
import pytest
from django.db import OperationalError, connection
from django.test import Client

from gaung.invoices.models import Invoice
from gaung.payments import due
from gaung.subscriptions.models import SubscriptionEvent
from tests.customer import Customer
from tests.foundation.stage import Stage, Theatre
from tests.foundation.test_engine import STATUS, make_job
from tests.infra import made_once, postgres
from tests.trust.posts import Scene

BATCHES = 12


# --- the server restarted -----------------------------------------------------------------------


class Cluster:
    """A PostgreSQL of this test alone, which is stopped the hard way and started again."""

    def __init__(self) -> None:
        self.address = postgres._start()
        self.socket = Path(parse_qs(self.address.partition("?")[2])["host"][0])
        self.data = self.socket.parent / "data"
        with psycopg.connect(f"postgresql://postgres@/postgres?host={self.socket}&port=5432", autocommit=True) as line:
            line.execute("ALTER SYSTEM SET synchronous_commit = 'on'")  # what is acknowledged is written
            line.execute("SELECT pg_reload_conf()")

    def crash(self, *, away_seconds: float) -> None:
        self._control("-m", "immediate", "stop")
        time.sleep(away_seconds)
        self._control("-l", str(self.data / "log"), "start")

    def stop(self) -> None:
        self._control("-m", "immediate", "stop")
        shutil.rmtree(self.socket.parent, ignore_errors=True)

    def _control(self, *command: str) -> None:
        programs = postgres._programs()
        postgres._as_owner(str(programs / "pg_ctl"), "-D", str(self.data), "-w", *command)


@pytest.fixture
def cluster(django_db_setup: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cluster]:
    made = Cluster()
    postgres.copy_of(made_once.COPY, postgres.address(), made.address)
    monkeypatch.setenv("GAUNG_TEST_POSTGRESQL", made.address)
    yield made
    made.stop()


@pytest.fixture
def stage(cluster: Cluster, tmp_path: Path) -> Iterator[Stage]:
    made = Theatre(tmp_path).stage()
    yield made
    made.clear()


class Writer(threading.Thread):
    """Somebody who writes numbers, one commit each, and remembers which were acknowledged."""

    def __init__(self, url: str) -> None:
        super().__init__(daemon=True)
        self.url, self.acknowledged, self.refused, self.enough = url, [], 0, threading.Event()

    def run(self) -> None:
        number = 0
        while not self.enough.is_set():
            try:
                with psycopg.connect(self.url, autocommit=True) as line:
                    while not self.enough.is_set():
                        number += 1
                        line.execute("INSERT INTO stage_trace (name, number) VALUES ('written', %s)", [number])
                        self.acknowledged.append(number)
                        time.sleep(0.002)
            except psycopg.OperationalError:
                self.refused += 1
                time.sleep(0.05)


@pytest.mark.django_db
@pytest.mark.postgresql_only
def test_a_server_that_crashes_twice_loses_no_acknowledged_write_and_the_worker_goes_on(
    stage: Stage, cluster: Cluster
) -> None:
    make_job(stage, total=BATCHES * 10)
    writer = Writer(stage.url)
    writer.start()
    worker = stage.worker()
    for part in (1, 2):
        stage.until(lambda n=part: len(stage.traces("count")) >= n * 30, seconds=60)
        cluster.crash(away_seconds=1.5)
        _until_back(stage.url)
    stage.until(lambda: stage.value(STATUS) == "done", seconds=120)
    writer.enough.set()
    writer.join()
    assert worker.poll() is None, stage.logs()  # it lived through both and recovered by itself
    assert sorted(stage.traces("count")) == list(range(BATCHES * 10))
    assert writer.refused > 0
    assert set(writer.acknowledged) <= set(stage.traces("written"))


@pytest.mark.django_db
@pytest.mark.postgresql_only
@pytest.mark.nightly
def test_a_worker_that_does_not_wait_for_the_server_keeps_work_it_never_does(stage: Stage, cluster: Cluster) -> None:
    """Negative control: the run that could not be placed again is held by a living worker, and lies there."""
    make_job(stage, total=BATCHES * 10)
    worker = stage.worker("--impatient")
    stage.until(lambda: len(stage.traces("count")) >= 30, seconds=60)
    cluster.crash(away_seconds=1.5)
    _until_back(stage.url)
    time.sleep(20)
    assert worker.poll() is None
    assert stage.value(STATUS) == "running"


@pytest.mark.sqlite_only
@pytest.mark.django_db
def test_a_worker_outlives_a_turn_in_which_the_engines_own_line_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine has connections of its own, with errors of its own."""
    from sqlalchemy.exc import OperationalError as EngineError

    from gaung.foundation import worker

    def away(*_: object) -> None:
        raise EngineError("SELECT 1", {}, Exception("the database system is shutting down"))

    at_work = worker.Worker(concurrency=1)
    monkeypatch.setattr(at_work, "beat", lambda: None)
    monkeypatch.setattr(at_work, "adopt_the_dead", away)
    monkeypatch.setattr(worker.connection, "close", lambda: None)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    at_work._turn(worker.Schedule([]))


def _until_back(url: str) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server did not come back")


# --- a page while the database is away ----------------------------------------------------------


@pytest.fixture
def scene(db: None, settings: Any, tmp_path: Path) -> Iterator[Scene]:
    settings.GAUNG_DATA = tmp_path
    with Scene() as made:
        yield made


@pytest.mark.django_db
@pytest.mark.sqlite_only
def test_a_page_while_the_database_is_away_says_so_with_a_code(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """G-14: even the page about the failure needs no database."""
    member = Client(raise_request_exception=False)
    member.force_login(scene.user)

    def away(*_: object) -> None:
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(connection, "cursor", away)
    for client in (member, Client(raise_request_exception=False)):
        for path in (f"/c/{scene.company.slug}/", f"/c/{scene.company.slug}/contacts/new/", "/accounts/login/"):
            answer = client.post(path, {"name": "x", "login": "a@example.org", "password": "wrong-wrong"})
            if client is not member and path.startswith("/c/") and answer.status_code == 302:
                continue  # nobody is signed in: sent to the sign-in without a question to the database
            assert answer.status_code == 503, path
            page = answer.content.decode()
            assert "<h1" in page
            assert "server closed" not in page
    monkeypatch.undo()
    assert member.get(f"/c/{scene.company.slug}/").status_code == 200  # back, with no more ado


# --- the clock ----------------------------------------------------------------------------------

DAY_AND_TWO_HOURS = timedelta(hours=26)


def life(*, jumps: bool) -> tuple[list[tuple[str, int]], list[str]]:
    """A trial with a chosen tier, its end, two renewals; with a clock that jumps at every step, or without."""
    from gaung.catalogue.actions import ensure_default_books
    from tests.customer import START

    ensure_default_books(now=START)
    with Customer(name="Jumping Clock" if jumps else "Even Clock") as customer:
        customer.pass_check()
        customer.card()
        customer.start_trial()
        customer.choose(5_000)
        for _ in range(20):
            customer.now += timedelta(days=4)
            for moment in (customer.now, *((customer.now - DAY_AND_TWO_HOURS, customer.now) if jumps else ())):
                due.run_due(now=moment)
        bills = [(one.reason, one.total_minor, one.period_start) for one in customer.invoices]
        kinds = sorted(SubscriptionEvent.objects.filter(company=customer.company).values_list("kind", flat=True))
        assert Invoice.objects.filter(company=customer.company, reason="renewal").count() >= 1
        return bills, kinds


@pytest.mark.django_db
def test_a_clock_that_is_put_back_a_day_at_every_step_changes_nothing() -> None:
    """D11: a moment lived twice bills nothing twice and ends no trial twice."""
    assert life(jumps=True) == life(jumps=False)
