"""The billing run many times, on four workers, with the clock moved: one renewal per cycle (D11, I5)."""

import random
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError

from gaung.catalogue.actions import ensure_default_books
from gaung.core.periods import local_date
from gaung.core.subscription import Status
from gaung.foundation.due import DueFailed
from gaung.foundation.tenancy import company_scope
from gaung.gateways.cards import TestGateway
from gaung.invoices import queries as invoice_queries
from gaung.payments import due, renewals
from gaung.subscriptions import turning
from gaung.subscriptions.models import Cycle
from gaung.subscriptions.store import load
from tests.customer import Customer
from tests.infra.share import NIGHTLY, ON_POSTGRESQL
from tests.trust.crowd import at_once, meeting

pytestmark = pytest.mark.django_db(transaction=True)

WORKERS = 4
SEEDS = range(40) if NIGHTLY else [int(ON_POSTGRESQL)]  # by day another one on each database
START = datetime(2026, 2, 20, 3, 0, tzinfo=UTC)
# In these zones the clock is moved in the cycles that follow.
ZONES = ("Asia/Jakarta", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Africa/Cairo", "America/Santiago")


@pytest.fixture
def gateway(tmp_path):
    """A provider with its books in a file, as in production: several threads use it."""
    return TestGateway(tmp_path / "provider.sqlite3")


@pytest.fixture
def paying(gateway):
    """Make a company on a tier since START."""
    ensure_default_books(now=START)

    def make(zone="Asia/Jakarta", card="ok", **fields):
        name = f"Toko {zone.rpartition('/')[2].replace('_', ' ')} {card}"
        one = Customer(name=name, at=START, gateway=gateway, time_zone=zone, **fields)
        with one:
            one.paying(1_000)
            if card != "ok":
                one.card(card)
        return one

    return make


def run_together(gateway, moments):
    """One billing run per moment, all at the same time; none of them may fail."""
    answers = at_once(*[lambda now=now: due.run_due(now=now) for now in moments], gateway=gateway)
    assert not [answer for answer in answers if isinstance(answer, Exception)], answers


def assert_each_cycle_once(one, now):
    """One cycle after the other up to today, one invoice for each, all of it taken once."""
    with company_scope(one.company):
        life = load(one.company).life
        cycles = list(Cycle.objects.filter(company=one.company).order_by("starts_on"))
        renewed = [invoice for invoice in one.invoices if invoice.reason == "renewal"]
        assert invoice_queries.wrong_books() == []
    # The first row is the cycle of the purchase; each later one was renewed.
    assert [before.ends_on for before in cycles[:-1]] == [after.starts_on for after in cycles[1:]]
    assert [cycle.starts_on for cycle in cycles[1:]] == [invoice.cycle_start for invoice in renewed]
    assert [cycle.ends_on for cycle in cycles[1:]] == [invoice.period_end for invoice in renewed]
    today = local_date(now, life.zone)
    assert life.cycle.start <= today < life.cycle.end
    assert cycles[-1].starts_on == life.cycle.start
    return renewed


@pytest.mark.parametrize("together", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_one_to_five_runs_on_four_workers_with_the_clock_moved_begin_each_cycle_once_d11_i5(
    paying, gateway, monkeypatch, seed, together
):
    """Four months in steps of odd length; each step runs up to five times, the clock up to 26 hours off.

    Company by company, and in batches that the workers share.
    """
    monkeypatch.setattr(renewals, "FROM", 1 if together else 10_000)
    monkeypatch.setattr(renewals, "BATCH", 2)
    dice = random.Random(seed)
    crowd = [paying(zone) for zone in ZONES]
    now = furthest = START
    while now < START + timedelta(days=125):
        now += timedelta(hours=dice.choice([20, 26, 24 * 9, 24 * 33]))
        for _ in range(dice.randint(1, 5)):
            moments = [now + timedelta(hours=dice.choice([-26, -1, 0, 0, 1, 26])) for _ in range(WORKERS)]
            furthest = max(furthest, *moments)
            run_together(gateway, moments)
    run_together(gateway, [now] * WORKERS)
    bills = 0
    for one in crowd:
        renewed = assert_each_cycle_once(one, furthest)
        assert {invoice.status for invoice in renewed} == {"paid"}
        bills += len(renewed) + 1
    assert len(gateway.taken()) == bills
    assert sum(amount.amount_minor for _, amount in gateway.taken()) == sum(
        invoice.total_minor for one in crowd for invoice in _invoices(one)
    )


def _invoices(one):
    with company_scope(one.company):
        return one.invoices


def test_missed_cycles_are_caught_up_one_by_one_by_four_workers_at_once_d11(paying, gateway):
    """The installation was off for half a year; four workers start together."""
    one = paying("America/New_York")
    now = START + timedelta(days=190)
    run_together(gateway, [now] * WORKERS)
    assert len(assert_each_cycle_once(one, now)) == 6
    with company_scope(one.company):
        assert [fact["number"] for fact in one.happened("invoice_issued")] == [i.number for i in one.invoices]


def test_four_workers_that_saw_the_same_boundary_begin_one_cycle_d11(paying, gateway, monkeypatch):
    """All four have read what is due before any of them does it."""
    one = paying()
    boundary = due_boundary(one)
    monkeypatch.setattr(due, "upcoming", meeting(due.upcoming, parties=WORKERS))
    run_together(gateway, [boundary] * WORKERS)
    assert len(assert_each_cycle_once(one, boundary)) == 1
    assert len(gateway.taken()) == 2


def test_without_looking_again_under_the_lock_a_cycle_would_begin_too_early(paying, gateway, monkeypatch):
    """Negative control: the second worker begins the cycle after, which no constraint can forbid."""
    one = paying()
    boundary = due_boundary(one)
    monkeypatch.setattr(turning, "is_still_due", lambda loaded, work: True)
    monkeypatch.setattr(due, "upcoming", meeting(due.upcoming, parties=WORKERS))
    run_together(gateway, [boundary] * WORKERS)
    with pytest.raises(AssertionError):
        assert_each_cycle_once(one, boundary)
    assert len(gateway.taken()) > 2


def test_were_the_lock_gone_too_the_database_would_refuse_the_second_cycle_d11_i5(paying, gateway, monkeypatch):
    """Negative control: a worker that goes by what it read before is stopped by the unique cycle."""
    one = paying()
    boundary = due_boundary(one)
    with one:
        stale = load(one.company)
        turning.begin_cycle(company=one.company, at=boundary, now=boundary)
        monkeypatch.setattr(turning, "lock", lambda company: stale)
        with pytest.raises(IntegrityError):
            turning.begin_cycle(company=one.company, at=boundary, now=boundary)
        monkeypatch.undo()
        due.run_due(now=boundary)
    assert len(assert_each_cycle_once(one, boundary)) == 1


def test_declined_renewals_are_tried_on_their_days_once_however_often_the_run_comes_d12(paying, gateway):
    """Days +1, +3, +7 and +14: four retries, whatever number of workers looks every few hours."""
    one = paying(card="declines")
    boundary = due_boundary(one)
    for hours in range(0, 24 * 16, 11):
        run_together(gateway, [boundary + timedelta(hours=hours)] * WORKERS)
    with company_scope(one.company):
        assert load(one.company).life.status is Status.PAST_DUE
        told = Counter(fact["number"] for fact in one.happened("payment_declined"))
    assert list(told.values()) == [5]
    assert len(gateway.taken()) == 1


def test_one_company_that_cannot_be_billed_does_not_keep_the_others_waiting(paying, gateway, monkeypatch):
    """A broken row is reported, after everyone else has been served."""
    broken, well = paying("Asia/Jakarta"), paying("Asia/Tokyo")
    now = max(due_boundary(broken), due_boundary(well)) + timedelta(hours=1)
    real = turning.begin_cycle

    def fails_for_one(*, company, at, now):
        if company.pk == broken.company.pk:
            raise ZeroDivisionError("a broken row")
        return real(company=company, at=at, now=now)

    monkeypatch.setattr(turning, "begin_cycle", fails_for_one)
    (answer,) = at_once(lambda: due.run_due(now=now), gateway=gateway)
    assert isinstance(answer, DueFailed)
    assert list(answer.failed) == [broken.company.slug]
    assert len(assert_each_cycle_once(well, now)) == 1
    monkeypatch.undo()
    run_together(gateway, [now])
    assert len(assert_each_cycle_once(broken, now)) == 1


def due_boundary(one):
    with company_scope(one.company):
        return due.upcoming(one.company).at
