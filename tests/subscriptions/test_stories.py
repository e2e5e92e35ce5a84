"""The owner's article as scenes: trial, check, limit, upgrade, downgrade, cancel, come back."""

from datetime import UTC, date, datetime, timedelta

import pytest

from gaung.contacts import actions as contacts
from gaung.core.capacity import BelowFloor
from gaung.core.contact_status import MarketingStatus
from gaung.core.permissions import MissingRight
from gaung.core.subscription import NotVerified, PastDue, PaymentDeclined, Status
from gaung.core.trial import TrialUsed
from gaung.foundation.access import SYSTEM, member_actor
from gaung.foundation.models import AuditEntry
from gaung.payments import actions as payments
from gaung.payments.due import run_company
from gaung.subscriptions import actions as subscriptions
from gaung.subscriptions.models import Cycle


def bills(customer):
    return [(invoice.reason, invoice.total_minor, invoice.status) for invoice in customer.invoices]


def test_a_company_tries_reaches_the_limit_upgrades_and_the_waiting_come_in_r9_r11_r17_r18_r27_r28(customer):
    customer.start_trial()
    customer.people(600)
    assert (customer.seats.subscribed, customer.seats.pending) == (500, 100)
    customer.pass_check()
    customer.card()
    customer.choose(5_000)
    assert customer.life.limit == 500  # R30: until the trial's end
    customer.wait(days=21)
    assert (customer.life.status, customer.life.limit) == (Status.ACTIVE, 5_000)
    assert (customer.seats.subscribed, customer.seats.pending) == (600, 0)
    # 22 April to 1 May: 9 of 30 days of Rp789.000.
    assert bills(customer) == [("purchase", 236_700, "paid")]
    customer.wait(days=9)
    assert bills(customer)[1:] == [("renewal", 789_000, "paid")]


def test_the_example_of_the_billing_page_is_charged_to_the_rupiah_r28_r29(customer):
    customer.paying(5_000)
    customer.wait(days=10)
    customer.choose(12_000)
    assert customer.life.limit == 12_000
    assert [line.amount_minor for line in customer.invoices[-1].lines.order_by("pk")] == [-526_000, 976_000]
    customer.wait(days=20)
    assert bills(customer)[-2:] == [("upgrade", 450_000, "paid"), ("renewal", 1_464_000, "paid")]


def test_a_trial_that_was_never_checked_ends_blocked_and_an_approval_charges_nothing_r15_d4(customer):
    customer.start_trial()
    customer.people(10)
    customer.card()
    customer.choose(1_000)
    customer.wait(days=22)
    assert (customer.life.status, customer.life.limit, customer.invoices) == (Status.REVIEW_BLOCKED, 0, [])
    customer.pass_check()
    assert (customer.life.status, customer.invoices) == (Status.TRIAL_EXPIRED, [])
    assert customer.seats.subscribed == 10
    customer.buy(1_000)  # one click
    assert customer.life.status is Status.ACTIVE


def test_a_verified_trial_without_a_way_to_pay_expires_and_buying_restores_it_d4(customer):
    customer.start_trial()
    customer.pass_check()
    customer.choose(1_000)
    customer.wait(days=21)
    assert customer.life.status is Status.TRIAL_EXPIRED
    customer.people(3)
    assert customer.seats.pending == 3  # D14: nothing is admitted without an entitlement
    customer.card()
    customer.buy(1_000)
    assert (customer.seats.subscribed, customer.seats.pending) == (3, 0)


def test_a_declined_first_payment_leaves_an_expired_trial_and_a_void_invoice_d4(customer):
    customer.start_trial()
    customer.pass_check()
    customer.card("declines")
    customer.choose(2_000)
    customer.wait(days=21)
    assert customer.life.status is Status.TRIAL_EXPIRED
    assert [invoice.status for invoice in customer.invoices] == ["void"]


def test_a_trial_can_be_ended_early_by_paying_if_verified_d4(customer):
    customer.start_trial()
    customer.card()
    customer.choose(1_000)
    with pytest.raises(NotVerified):
        payments.start_paid_now(company=customer.company, by=customer.by, now=customer.now)
    customer.pass_check()
    payments.start_paid_now(company=customer.company, by=customer.by, now=customer.now)
    assert (customer.life.status, customer.life.limit) == (Status.ACTIVE, 1_000)


def test_there_is_one_trial_ever_d4(customer):
    customer.start_trial()
    customer.wait(days=21)
    with pytest.raises(TrialUsed):
        customer.start_trial()


def test_nobody_without_account_settings_starts_or_changes_anything_r2_r5(customer):
    colleague = member_actor(user_id=1, label="Budi", rights=())
    for act in (subscriptions.start_trial, subscriptions.cancel_subscription, subscriptions.undo_pending_change):
        with pytest.raises(MissingRight):
            act(company=customer.company, by=colleague, now=customer.now)
    with pytest.raises(MissingRight):
        payments.buy_now(company=customer.company, quantity=1_000, by=colleague, now=customer.now)


def test_a_downgrade_waits_and_then_the_lower_price_is_charged_r31_r36(customer):
    customer.paying(5_000)
    customer.choose(3_000)
    assert (customer.life.limit, len(customer.invoices)) == (5_000, 1)
    customer.wait(days=30)
    assert (customer.life.limit, bills(customer)[-1]) == (3_000, ("renewal", 519_000, "paid"))


def test_a_downgrade_below_the_subscribed_is_refused_until_enough_are_archived_r32_r34_r35(customer):
    customer.paying(3_000)
    customer.people(2_300)
    with pytest.raises(BelowFloor) as refused:
        customer.choose(2_000)
    assert refused.value.facts == {"quantity": 2_000, "floor": 3_000, "subscribed": 2_300}
    contacts.archive_newest(
        company=customer.company, count=300, status=MarketingStatus.SUBSCRIBED, by=SYSTEM, now=customer.now
    )
    customer.choose(2_000)
    assert customer.life.pending == 2_000


def test_contacts_that_outgrew_a_downgrade_go_back_to_waiting_newest_first_d8(customer):
    customer.paying(3_000)
    customer.people(900)
    customer.choose(1_000)
    customer.wait(days=1)
    customer.people(500)
    assert customer.seats.subscribed == 1_400  # D8: admitted up to the paid limit
    customer.wait(days=29)
    assert (customer.seats.subscribed, customer.seats.pending, customer.life.limit) == (1_000, 400, 1_000)
    assert customer.happened("contacts_demoted") == [{"count": 400}]


def test_freed_seats_go_to_the_waiting_but_never_above_a_scheduled_tier_d7(customer):
    customer.paying(2_000)
    customer.people(900)
    customer.choose(1_000)
    customer.people(1_200)
    assert (customer.seats.subscribed, customer.seats.pending) == (2_000, 100)
    archive = {"company": customer.company, "status": MarketingStatus.SUBSCRIBED, "by": SYSTEM, "now": customer.now}
    contacts.archive_newest(count=900, **archive)
    assert (customer.seats.subscribed, customer.seats.pending) == (1_100, 100)
    customer.undo()
    assert (customer.seats.subscribed, customer.seats.pending) == (1_200, 0)


def test_a_cancelled_company_uses_it_to_the_end_and_can_come_back_r37_r40_r41_d14(customer):
    customer.paying(1_000)
    customer.people(1_100)
    customer.cancel()
    assert customer.life.limit == 1_000
    customer.wait(days=30)
    assert (customer.life.status, customer.life.limit, len(customer.invoices)) == (Status.ENDED, 0, 1)
    assert (customer.seats.subscribed, customer.seats.pending) == (1_000, 100)
    customer.wait(days=10)
    customer.buy(2_000)
    assert (customer.life.status, customer.seats.pending) == (Status.ACTIVE, 0)
    # 11 May of a 31-day cycle: 21 of 31 days of Rp384.000.
    assert bills(customer)[-1] == ("purchase", 260_129, "paid")


def test_a_cancellation_can_be_taken_back_until_its_day_d6(customer):
    customer.paying(1_000)
    customer.cancel()
    customer.wait(days=29)
    customer.undo()
    customer.wait(days=2)
    assert (customer.life.status, len(customer.invoices)) == (Status.ACTIVE, 2)


def test_a_failed_renewal_is_retried_suspended_and_ended_d12(customer):
    customer.paying(1_000)
    customer.people(5)
    customer.card("declines")
    customer.wait(days=30)
    assert (customer.life.status, customer.life.limit) == (Status.PAST_DUE, 1_000)
    customer.wait(days=29)
    assert len(customer.happened("payment_declined")) == 5  # the first and days 1, 3, 7, 14
    customer.wait(days=2)
    assert (customer.life.status, customer.life.limit) == (Status.SUSPENDED, 0)
    customer.wait(days=60)
    assert customer.life.status is Status.ENDED
    assert {invoice.status for invoice in customer.invoices[1:]} == {"uncollectible"}
    assert customer.seats.subscribed == 5  # data is kept


def test_after_a_hard_decline_there_is_no_retry_until_the_card_changes_d12(customer):
    customer.paying(1_000)
    customer.card("declines_hard")
    customer.wait(days=45)
    assert len(customer.happened("payment_declined")) == 1
    customer.card("ok")  # a new card retries at once
    assert (customer.life.status, [one.status for one in customer.invoices]) == (Status.ACTIVE, ["paid", "paid"])


def test_no_upgrade_while_past_due_and_paying_restores_at_once_d12(customer):
    customer.paying(1_000)
    customer.card("declines")
    customer.wait(days=32)
    with pytest.raises(PastDue):
        customer.choose(2_000)
    customer.card("ok")
    assert customer.life.status is Status.ACTIVE
    customer.choose(2_000)
    assert customer.life.limit == 2_000


def test_paying_after_a_suspension_bills_the_cycle_that_had_no_renewal_i5(customer):
    customer.paying(1_000)
    customer.card("declines_hard")
    customer.wait(days=30 + 30 + 15)  # suspended on 31 May; the cycle of 1 June had no renewal
    assert customer.life.status is Status.SUSPENDED
    customer.card("ok")
    periods = [(one.period_start, one.period_end) for one in customer.invoices]
    assert periods[-1] == (date(2026, 6, 15), date(2026, 7, 1))
    assert customer.life.status is Status.ACTIVE


def test_a_declined_upgrade_changes_nothing_and_says_so_d9(customer):
    customer.paying(1_000)
    customer.card("declines")
    with pytest.raises(PaymentDeclined):
        customer.choose(2_000)
    assert (customer.life.limit, len(customer.invoices)) == (1_000, 1)


def test_the_anchor_is_kept_for_ever_d2(db):
    from gaung.catalogue.actions import ensure_default_books
    from tests.customer import Customer

    ensure_default_books(now=datetime(2026, 1, 31, tzinfo=UTC))
    with Customer(at=datetime(2026, 1, 31, 2, tzinfo=UTC)) as customer:
        customer.paying(1_000)
        customer.wait(days=150)
        starts = [str(one.period_start) for one in customer.invoices]
    assert starts == ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30"][: len(starts)]
    assert len(starts) == 6


def test_missed_cycles_are_caught_up_one_by_one_and_a_second_run_changes_nothing_d11(customer):
    customer.paying(1_000)
    later = customer.now + timedelta(days=100)
    for _ in range(3):
        run_company(company=customer.company, until=later, now=later)
    periods = [(str(one.period_start), str(one.period_end)) for one in customer.invoices]
    assert periods == [
        ("2026-04-01", "2026-05-01"),
        ("2026-05-01", "2026-06-01"),
        ("2026-06-01", "2026-07-01"),
        ("2026-07-01", "2026-08-01"),
    ]
    assert Cycle.objects.filter(company=customer.company).count() == 4


def test_every_change_leaves_an_audit_row_i11(customer):
    customer.paying(1_000)
    customer.choose(2_000)
    customer.choose(1_000)
    customer.undo()
    customer.cancel()
    customer.wait(days=30)
    acts = list(
        AuditEntry.objects.filter(company=customer.company, action__startswith="subscription.")
        .order_by("pk")
        .values_list("action", flat=True)
    )
    assert acts == [
        "subscription.opened",
        "subscription.quantity_changed",
        "subscription.quantity_changed",
        "subscription.change_scheduled",
        "subscription.change_undone",
        "subscription.change_scheduled",
        "subscription.subscription_ended",
    ]
