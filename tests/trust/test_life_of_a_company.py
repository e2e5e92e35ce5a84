"""The whole life of a company under random commands and a moving clock: I1-I12 after each step.

`make test` plays 200 sequences of 50 steps on SQLite and a share of them on PostgreSQL; the
nightly set plays thousands. Hypothesis prints the steps and a blob that plays a failure again.
"""

import re
from collections import Counter
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from gaung.catalogue.actions import ensure_default_books
from gaung.contacts import actions as contacts
from gaung.contacts.models import Contact
from gaung.core.contact_status import MarketingStatus
from gaung.core.periods import Interval, local_date
from gaung.core.refusals import Refusal
from gaung.core.subscription import ENTITLED, PAID, Status
from gaung.foundation.access import SYSTEM
from gaung.foundation.models import AuditEntry
from gaung.invoices import queries as invoices
from gaung.payments import actions as payments
from gaung.payments.models import Charge
from gaung.subscriptions import actions as subscriptions
from gaung.subscriptions.models import SubscriptionEvent
from tests.customer import START, Customer
from tests.infra.share import ON_POSTGRESQL, plays

SEQUENCES = plays(night=3_000, day=200, on_postgresql=20)
STEPS = 50
TIERS = st.sampled_from([1_000, 2_000, 3_000, 5_000, 50_000])


class LifeOfACompany(RuleBasedStateMachine):
    """One company, its administrator's commands, its contacts, its bank, and time."""

    def __init__(self):
        super().__init__()
        self.undo_all = transaction.atomic()
        self.undo_all._from_testcase = True  # as the runner marks its own: not a transaction of the product
        self.undo_all.__enter__()
        ensure_default_books(now=START)
        self.one = Customer()
        self.one.__enter__()
        self.made = 0
        self.subscribed_before, self.entitled_before = 0, False
        self.looked_at = (-1, self.one.now)

    def teardown(self):
        self.one.__exit__(None, None, None)
        transaction.set_rollback(True)
        self.undo_all.__exit__(None, None, None)

    def attempt(self, command, *arguments, **values):
        """A refusal is an answer; anything else is a bug."""
        with suppress(Refusal):
            command(*arguments, **values)

    # --- commands

    @rule()
    def start_trial(self):
        self.attempt(self.one.start_trial)

    @rule(count=st.integers(1, 700))
    def import_people(self, count):
        self.made += count
        self.one.people(count)

    @rule(count=st.integers(1, 500), status=st.sampled_from(["subscribed", "pending_upgrade"]))
    def archive(self, count, status):
        contacts.archive_newest(
            company=self.one.company, count=count, status=MarketingStatus(status), by=SYSTEM, now=self.one.now
        )

    @rule(count=st.integers(1, 300))
    def unsubscribe(self, count):
        contacts.unsubscribe_newest(company=self.one.company, count=count, by=SYSTEM, now=self.one.now)

    @rule(name=st.sampled_from(["ok", "ok", "ok", "declines", "declines_hard", "needs_action", "declines_later"]))
    def card(self, name):
        self.attempt(self.one.card, name)

    @rule()
    def pass_check(self):
        self.attempt(self.one.pass_check)

    @rule(tier=TIERS)
    def choose(self, tier):
        self.attempt(self.one.choose, tier)

    @rule(tier=TIERS)
    def buy(self, tier):
        self.attempt(self.one.buy, tier)

    @rule()
    def cancel(self):
        self.attempt(self.one.cancel)

    @rule()
    def undo(self):
        self.attempt(self.one.undo)

    @rule(interval=st.sampled_from(list(Interval)))
    def switch(self, interval):
        self.attempt(
            subscriptions.set_interval,
            company=self.one.company,
            interval=interval,
            by=self.one.by,
            now=self.one.now,
        )

    @rule()
    def pay(self):
        self.attempt(self.one.pay)

    @rule()
    def start_paid_now(self):
        self.attempt(payments.start_paid_now, company=self.one.company, by=self.one.by, now=self.one.now)

    @rule(hours=st.sampled_from([1, 15, 24, 24 * 3, 24 * 8, 24 * 15, 24 * 31, 24 * 70]))
    def wait(self, hours):
        self.one.wait(hours=hours)

    # --- what must always be so

    @invariant()
    def everything_holds(self):
        """One look at the books for all of them: 10,000 steps are played.

        After a command that wrote no row and took no time, only what the bank has taken can be new.
        """
        before, self.looked_at = self.looked_at, (rows_written(), self.one.now)
        if self.looked_at == before and not ON_POSTGRESQL:
            assert self.taken() == self.taken_before
            return
        if self.looked_at[0] != before[0] or ON_POSTGRESQL:
            self.life, self.seats, self.invoices = self.one.life, self.one.seats, self.one.invoices
        for name in ALWAYS:
            getattr(self, name)()

    def i1_subscribed_never_exceeds_the_limit(self):
        life, seats = self.life, self.seats
        entitled = life.status in ENTITLED
        assert (seats.limit, seats.entitled) == (life.limit, entitled)
        if entitled:
            assert seats.subscribed <= life.limit
        elif not self.entitled_before:
            assert seats.subscribed <= self.subscribed_before
        self.subscribed_before, self.entitled_before = seats.subscribed, entitled

    def i2_counters_equal_a_recount_and_i3_nobody_is_lost(self):
        found = Counter(Contact.objects.filter(company=self.one.company).values_list("marketing_status", flat=True))
        assert (self.seats.subscribed, self.seats.pending) == (found["subscribed"], found["pending_upgrade"])
        assert sum(found.values()) == self.made

    def i4_nobody_waits_beside_a_free_seat(self):
        life, seats = self.life, self.seats
        if seats.pending and life.is_entitled:
            assert seats.subscribed >= life.promotion_ceiling

    def i5_billed_periods_tile_paid_life(self):
        paid = [
            (one.period_start, one.period_end)
            for one in self.invoices
            if one.reason in ("purchase", "renewal") and one.status not in ("void", "uncollectible")
        ]
        for (_, end), (start, _) in zip(paid, paid[1:], strict=False):
            assert start >= end
        if self.life.status in PAID:
            on = self.one.position.cycle
            assert any(start <= self.today() < end for start, end in paid), (on, paid)

    def today(self):
        return local_date(self.one.now, self.life.zone)

    def i6_and_i7_the_books_agree_and_numbers_have_no_gap(self):
        assert invoices.wrong_books() == []
        numbers = [int(one.number.rsplit("-", 1)[1]) for one in self.invoices]
        by_year = Counter(one.number.rsplit("-", 1)[0] for one in self.invoices)
        assert len(numbers) == sum(by_year.values())
        for series, count in by_year.items():
            mine = sorted(int(one.number.rsplit("-", 1)[1]) for one in self.invoices if one.number.startswith(series))
            assert mine == list(range(1, count + 1))

    def i8_what_was_taken_is_what_was_invoiced(self):
        self.taken_before = self.taken()
        assert self.taken_before == sum(one.paid_minor for one in self.invoices)
        for charge in Charge.objects.filter(company=self.one.company, status="succeeded", purpose="quote"):
            assert charge.amount_minor == charge.quote.total_minor == charge.invoice.total_minor

    def taken(self):
        return sum(amount.amount_minor for _, amount in self.one.gateway.taken())

    def i9_nobody_is_charged_in_a_trial_or_after_the_end(self):
        life = self.life
        if life.status in (Status.NONE, Status.TRIALING, Status.REVIEW_BLOCKED):
            assert self.invoices == []
        if life.status is Status.TRIALING:
            assert self.one.now < life.trial_ends_at + timedelta(seconds=1)

    def i11_every_change_has_an_audit_row(self):
        audited = Counter(
            AuditEntry.objects.filter(company=self.one.company, action__startswith="subscription.").values_list(
                "action", flat=True
            )
        )
        told = Counter(
            f"subscription.{kind}"
            for kind in SubscriptionEvent.objects.filter(
                company=self.one.company,
                kind__in=[
                    "trial_started",
                    "trial_ended",
                    "quantity_changed",
                    "suspended",
                    "restored",
                    "subscription_ended",
                ],
            ).values_list("kind", flat=True)
        )
        assert all(audited[kind] == count for kind, count in told.items())


ALWAYS = sorted(name for name in vars(LifeOfACompany) if re.match(r"i\d+_", name))


def rows_written():
    """How many rows this connection has written so far, taken back or not; PostgreSQL does not say."""
    connection.ensure_connection()
    return None if ON_POSTGRESQL else connection.connection.total_changes


SHARES = 4 if ON_POSTGRESQL else 8  # so that several processes can play at once


@pytest.mark.django_db
@pytest.mark.parametrize("share", range(SHARES))
def test_the_invariants_hold_whatever_people_and_time_do_i1_to_i11(share):
    run_state_machine_as_test(
        LifeOfACompany,
        _min_steps=STEPS - 1,
        settings=settings(
            max_examples=SEQUENCES // SHARES,
            stateful_step_count=STEPS,
            deadline=None,
            print_blob=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
