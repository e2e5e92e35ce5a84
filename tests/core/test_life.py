"""The subscription's life as values (R21-R41, D1-D15)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from gaung.core.capacity import BelowFloor
from gaung.core.catalogue import NotATier, shipped_table
from gaung.core.life import (
    CANCEL,
    Chosen,
    Overflow,
    Scheduled,
    Unchanged,
    Undone,
    Upgrade,
    approve,
    buy,
    cancel,
    change_quantity,
    end_trial,
    fail_payment,
    open_life,
    restore,
    set_interval,
    start_trial,
    suspend,
    today,
    turn_cycle,
    undo,
    write_off,
)
from gaung.core.periods import Interval, Period
from gaung.core.proration import Accrual
from gaung.core.subscription import AlreadySubscribed, NothingToUndo, NotSubscribed, NotVerified, PastDue, Status
from gaung.core.trial import TrialUsed

USD = shipped_table("USD", Interval.MONTH)
TABLES = {interval: shipped_table("USD", interval) for interval in Interval}
NEW = open_life(anchor=date(2026, 1, 31), zone="Asia/Jakarta", interval=Interval.MONTH, on=date(2026, 1, 31))
NOON = datetime(2026, 2, 3, 5, tzinfo=UTC)


def bought(quantity=5_000, on=date(2026, 1, 31)):
    return buy(NEW, quantity=quantity, table=USD, subscribed=0, verified=True, on=on).life


def turned(life, subscribed=0, overflow=Overflow.DEMOTE):
    return turn_cycle(life, tables=TABLES, subscribed=subscribed, overflow=overflow)


def change(life, quantity, subscribed=0, on=date(2026, 2, 10)):
    return change_quantity(life, quantity=quantity, table=USD, subscribed=subscribed, on=on)


TRIALING = start_trial(NEW, now=NOON)
ACTIVE = bought()
PAST_DUE = fail_payment(ACTIVE, on=date(2026, 2, 28))


# --- the trial -----------------------------------------------------------------------------


def test_a_new_company_has_no_entitlement_r1():
    assert (NEW.status, NEW.limit, NEW.is_entitled) == (Status.NONE, 0, False)


def test_the_trial_gives_500_seats_for_21_days_r9_r11():
    assert (TRIALING.status, TRIALING.limit, TRIALING.is_entitled) == (Status.TRIALING, 500, True)
    assert TRIALING.trial_ends_at == NOON + timedelta(days=21)


def test_there_is_one_trial_per_company_ever_d4():
    ended = write_off(suspend(PAST_DUE, on=date(2026, 3, 30)))
    for life in (TRIALING, end_trial(TRIALING, verified=True), ended):
        with pytest.raises(TrialUsed):
            start_trial(life, now=NOON)


def test_who_pays_already_needs_no_trial():
    with pytest.raises(AlreadySubscribed):
        start_trial(ACTIVE, now=NOON)


def test_a_tier_chosen_in_the_trial_waits_and_the_limit_stays_500_r30():
    chosen = change(TRIALING, 5_000)
    assert isinstance(chosen, Chosen)
    assert (chosen.life.pending, chosen.life.limit, chosen.life.promotion_ceiling) == (5_000, 500, 500)


def test_the_choice_in_the_trial_can_be_taken_back():
    assert undo(change(TRIALING, 5_000).life) == Undone(TRIALING)


def test_a_trial_without_a_passed_check_ends_blocked_and_an_approval_lifts_it_r15_d4():
    blocked = end_trial(TRIALING, verified=False)
    assert (blocked.status, blocked.limit) == (Status.REVIEW_BLOCKED, 0)
    assert approve(blocked).status is Status.TRIAL_EXPIRED


def test_an_approval_changes_nothing_elsewhere_d4():
    assert approve(TRIALING) is TRIALING


def test_a_verified_trial_without_a_purchase_expires_d4():
    expired = end_trial(change(TRIALING, 5_000).life, verified=True)
    assert (expired.status, expired.pending) == (Status.TRIAL_EXPIRED, None)


# --- buying --------------------------------------------------------------------------------


@pytest.mark.parametrize("life", [NEW, TRIALING, end_trial(TRIALING, verified=True)])
def test_a_verified_company_can_buy_r13(life):
    purchase = buy(life, quantity=5_000, table=USD, subscribed=0, verified=True, on=date(2026, 2, 24))
    assert purchase.life.status is Status.ACTIVE
    assert purchase.bill.total_minor == 743  # 52.00 x 4 of 28 days


def test_an_unverified_company_cannot_buy_r13():
    with pytest.raises(NotVerified):
        buy(NEW, quantity=5_000, table=USD, subscribed=0, verified=False, on=date(2026, 2, 24))


def test_who_pays_already_cannot_buy_again():
    with pytest.raises(AlreadySubscribed):
        buy(ACTIVE, quantity=5_000, table=USD, subscribed=0, verified=True, on=date(2026, 2, 24))


def test_nobody_buys_a_tier_below_the_contacts_kept_r32_d14():
    with pytest.raises(BelowFloor):
        buy(NEW, quantity=1_000, table=USD, subscribed=1_001, verified=True, on=date(2026, 2, 24))


def test_who_owes_pays_before_buying_d12():
    owing = suspend(PAST_DUE, on=date(2026, 3, 30))
    with pytest.raises(PastDue):
        buy(owing, quantity=5_000, table=USD, subscribed=0, verified=True, on=date(2026, 2, 10))


def test_only_tiers_are_sold_r24():
    with pytest.raises(NotATier):
        buy(NEW, quantity=1_500, table=USD, subscribed=0, verified=True, on=date(2026, 2, 24))


# --- changing ------------------------------------------------------------------------------


def test_an_upgrade_charges_the_share_and_replaces_what_was_scheduled_r27_r28_d6():
    scheduled = change(bought(8_000), 6_000).life
    upgrade = change(scheduled, 10_000)
    assert isinstance(upgrade, Upgrade)
    assert (upgrade.old, upgrade.new, upgrade.life.pending) == (8_000, 10_000, None)
    assert [line.kind for line in upgrade.bill.lines] == ["credit", "charge"]


def test_an_upgrade_takes_back_a_cancellation_d6():
    assert change(cancel(ACTIVE).life, 8_000).life.pending is None


def test_a_downgrade_waits_for_the_next_cycle_and_costs_nothing_r31_r36_d13():
    scheduled = change(bought(28_000), 27_000, subscribed=26_500)
    assert isinstance(scheduled, Scheduled)
    assert (scheduled.new, scheduled.effective_on) == (27_000, date(2026, 2, 28))
    assert scheduled.life.limit == 28_000


def test_a_downgrade_below_the_subscribed_contacts_is_refused_r32_r33():
    with pytest.raises(BelowFloor) as refused:
        change(bought(30_000), 27_000, subscribed=27_001)
    assert refused.value.facts["floor"] == 28_000


def test_nobody_is_promoted_above_a_scheduled_tier_d7():
    assert change(bought(28_000), 20_000).life.promotion_ceiling == 20_000


def test_choosing_the_tier_in_force_takes_back_what_was_scheduled_d6():
    assert change(change(ACTIVE, 3_000).life, 5_000) == Undone(ACTIVE)


def test_choosing_the_tier_in_force_with_nothing_scheduled_changes_nothing():
    assert change(ACTIVE, 5_000) == Unchanged(ACTIVE)


def test_a_company_past_due_can_go_down_but_not_up_d12():
    assert isinstance(change(PAST_DUE, 3_000), Scheduled)
    with pytest.raises(PastDue):
        change(PAST_DUE, 8_000)


@pytest.mark.parametrize("life", [NEW, end_trial(TRIALING, verified=True), suspend(PAST_DUE, on=date(2026, 3, 30))])
def test_without_a_running_subscription_there_is_nothing_to_change_or_cancel(life):
    with pytest.raises(NotSubscribed):
        change(life, 5_000)
    with pytest.raises(NotSubscribed):
        cancel(life)


def test_a_cancellation_waits_for_the_next_cycle_and_can_be_taken_back_r40_r41():
    gone = cancel(ACTIVE)
    assert gone == Scheduled(replace(ACTIVE, pending=CANCEL), CANCEL, date(2026, 2, 28))
    assert (gone.life.limit, gone.life.promotion_ceiling) == (5_000, 5_000)
    assert cancel(gone.life) == Unchanged(gone.life)
    assert undo(gone.life) == Undone(ACTIVE)


def test_a_cancellation_replaces_a_scheduled_downgrade_d6():
    assert cancel(change(ACTIVE, 3_000).life).life.pending is CANCEL


def test_with_nothing_scheduled_there_is_nothing_to_undo():
    with pytest.raises(NothingToUndo):
        undo(ACTIVE)


def test_another_interval_applies_from_the_next_cycle_d15():
    yearly = set_interval(ACTIVE, Interval.YEAR)
    assert (yearly.new, yearly.effective_on) == (Interval.YEAR, date(2026, 2, 28))
    turn = turned(yearly.life)
    assert turn.life.cycle == Period(date(2026, 2, 28), date(2027, 2, 28))
    assert turn.bill.total_minor == 52000


def test_choosing_the_interval_in_force_takes_the_switch_back_d15():
    yearly = set_interval(ACTIVE, Interval.YEAR).life
    assert set_interval(yearly, Interval.MONTH) == Undone(ACTIVE)
    assert set_interval(ACTIVE, Interval.MONTH) == Unchanged(ACTIVE)
    assert undo(yearly) == Undone(ACTIVE)


# --- the turn of the cycle -----------------------------------------------------------------


def test_a_renewal_charges_the_full_amount_for_the_whole_next_cycle_r29():
    turn = turned(ACTIVE, subscribed=4_000)
    assert (turn.bill.reason, turn.bill.total_minor, turn.bill.period) == (
        "renewal",
        5200,
        Period(date(2026, 2, 28), date(2026, 3, 31)),
    )
    assert turn.life.accrual == Accrual(paid_total_minor=5200)


def test_the_lower_tier_and_price_apply_from_the_first_day_r36_r29():
    turn = turned(change(bought(28_000), 27_000).life, subscribed=26_000)
    assert (turn.old_quantity, turn.life.quantity, turn.bill.total_minor, turn.demote) == (28_000, 27_000, 17000, 0)


def test_a_downgrade_that_was_outgrown_applies_all_the_same_and_the_excess_waits_d8():
    turn = turned(change(bought(28_000), 20_000).life, subscribed=20_400)
    assert (turn.life.quantity, turn.demote) == (20_000, 400)


def test_an_operator_may_hold_the_smallest_tier_that_fits_d8():
    turn = turned(change(bought(28_000), 20_000).life, subscribed=22_400, overflow=Overflow.HOLD)
    assert (turn.life.quantity, turn.demote, turn.bill.total_minor) == (23_000, 0, USD.total(23_000))


def test_a_custom_count_that_no_tier_fits_keeps_the_agreed_tier_d8():
    turn = turned(change(bought(28_000), 20_000).life, subscribed=50_001, overflow=Overflow.HOLD)
    assert turn.life.quantity == 20_000


def test_a_cancellation_ends_it_on_the_first_day_without_an_invoice_r41():
    turn = turned(cancel(ACTIVE).life, subscribed=4_000)
    assert turn.ended
    assert (turn.life.status, turn.life.quantity, turn.life.limit, turn.bill) == (Status.ENDED, None, 0, None)


def test_renewals_go_on_while_past_due_d12():
    assert turned(PAST_DUE).bill.reason == "renewal"


def test_there_is_no_renewal_while_suspended_d12():
    turn = turned(suspend(PAST_DUE, on=date(2026, 3, 30)))
    assert (turn.bill, turn.life.cycle_billed, turn.demote) == (None, False, 0)


def test_cycles_turn_in_every_state_and_the_trial_keeps_its_choice():
    turn = turned(change(TRIALING, 5_000).life)
    assert (turn.life.status, turn.life.pending, turn.bill) == (Status.TRIALING, 5_000, None)


def test_a_change_of_zone_applies_from_the_next_cycle_d2():
    turn = turned(replace(ACTIVE, next_zone="Europe/Berlin"))
    assert (turn.life.zone, turn.life.next_zone) == ("Europe/Berlin", None)


# --- payment trouble -----------------------------------------------------------------------


def test_a_failed_renewal_makes_it_past_due_since_the_first_failure_d12():
    again = fail_payment(PAST_DUE, on=date(2026, 3, 7))
    assert (again.status, again.past_due_on, again.limit) == (Status.PAST_DUE, date(2026, 2, 28), 5_000)


def test_a_late_decline_after_the_end_changes_nothing():
    ended = turned(cancel(ACTIVE).life).life
    assert fail_payment(ended, on=date(2026, 3, 7)) is ended


def test_a_suspension_takes_the_limit_and_keeps_the_tier_d12():
    suspended = suspend(PAST_DUE, on=date(2026, 3, 30))
    assert (suspended.limit, suspended.quantity, suspended.suspended_on) == (0, 5_000, date(2026, 3, 30))
    assert write_off(suspended).status is Status.ENDED


def test_paying_restores_at_once_and_keeps_the_anchor_d12():
    back = restore(PAST_DUE, table=USD, on=date(2026, 2, 20))
    assert (back.life.status, back.life.anchor, back.bill) == (Status.ACTIVE, date(2026, 1, 31), None)
    assert back.life.past_due_on is None


def test_a_cycle_never_invoiced_is_billed_from_the_day_of_restoration_i5():
    away = turned(suspend(PAST_DUE, on=date(2026, 2, 27))).life
    back = restore(away, table=USD, on=date(2026, 3, 10))
    assert (back.bill.reason, back.bill.period) == ("purchase", Period(date(2026, 3, 10), date(2026, 3, 31)))
    assert back.life.cycle_billed


def test_buying_again_is_a_new_purchase_without_the_old_accrual_d14():
    ended = turned(cancel(ACTIVE).life).life
    again = buy(ended, quantity=1_000, table=USD, subscribed=900, verified=True, on=date(2026, 3, 1))
    assert again.life.accrual.paid_total_minor == 1600
    assert again.bill.lines[0].kind == "charge"


def test_today_is_the_local_date_of_the_subscription():
    assert today(NEW, datetime(2026, 2, 2, 17, tzinfo=UTC)) == date(2026, 2, 3)
