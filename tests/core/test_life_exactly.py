"""Each step of a subscription's life, to the last field: what it leaves, bills, and says when it refuses."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from gaung.core.bill import full_bill, prorated_bill
from gaung.core.catalogue import (
    TIERS,
    NotATier,
    PriceTable,
    PriceTableRefused,
    WrongRow,
    bands_of,
    require_saleable,
    require_tier,
    shipped_table,
    totals_from_bands,
    wrong_rows,
)
from gaung.core.life import (
    CANCEL,
    Life,
    Overflow,
    Restoration,
    Turn,
    Upgrade,
    buy,
    change_quantity,
    fail_payment,
    open_life,
    restore,
    start_trial,
    suspend,
    turn_cycle,
    undo,
    write_off,
)
from gaung.core.periods import Interval
from gaung.core.proration import Accrual, prorate
from gaung.core.refusals import Refusal
from gaung.core.subscription import Status

FIRST = date(2026, 1, 31)
USD = shipped_table("USD", Interval.MONTH)
TABLES = {interval: shipped_table("USD", interval) for interval in Interval}
NEW = open_life(anchor=FIRST, zone="Asia/Jakarta", interval=Interval.MONTH, on=FIRST)
NOW = datetime(2026, 2, 3, 5, tzinfo=UTC)
BOUGHT = buy(NEW, quantity=5_000, table=USD, subscribed=0, verified=True, on=date(2026, 2, 10))
ACTIVE = BOUGHT.life
PAST_DUE = fail_payment(ACTIVE, on=date(2026, 2, 20))
SUSPENDED = suspend(PAST_DUE, on=date(2026, 3, 22))


def share_of(life: Life, quantity: int, on: date, accrual: Accrual | None = None):  # type: ignore[no-untyped-def]
    before = life.accrual if accrual is None else accrual
    return prorate(accrual=before, cycle=life.cycle, on=on, new_total_minor=USD.total(quantity))


def turned(life: Life, subscribed: int = 0, overflow: Overflow = Overflow.DEMOTE) -> Turn:
    return turn_cycle(life, tables=TABLES, subscribed=subscribed, overflow=overflow)


def test_a_purchase_leaves_exactly_this_and_bills_the_rest_of_the_cycle_d14() -> None:
    on = date(2026, 2, 10)
    share = share_of(NEW, 5_000, on, Accrual())
    assert replace(NEW, status=Status.ACTIVE, quantity=5_000, accrual=share.after, cycle_billed=True) == ACTIVE
    assert BOUGHT.bill == prorated_bill("purchase", share, quantity=5_000, old_quantity=None, cycle=NEW.cycle, on=on)


def test_an_upgrade_leaves_exactly_this_and_bills_the_difference_r27_r28() -> None:
    on = date(2026, 2, 15)
    share = share_of(ACTIVE, 9_000, on)
    found = change_quantity(replace(ACTIVE, pending=2_000), quantity=9_000, table=USD, subscribed=0, on=on)
    assert found == Upgrade(
        replace(ACTIVE, quantity=9_000, pending=None, accrual=share.after),
        5_000,
        9_000,
        prorated_bill("upgrade", share, quantity=9_000, old_quantity=5_000, cycle=ACTIVE.cycle, on=on),
    )


def test_a_new_cycle_leaves_exactly_this_and_bills_the_whole_of_it_d11() -> None:
    found = turned(replace(ACTIVE, pending=3_000, next_interval=Interval.YEAR, next_zone="UTC"), subscribed=3_200)
    year = TABLES[Interval.YEAR]
    after = replace(
        ACTIVE,
        cycle_months=1,
        interval=Interval.YEAR,
        zone="UTC",
        quantity=3_000,
        accrual=Accrual(paid_total_minor=year.total(3_000)),
        cycle_billed=True,
    )
    assert found == Turn(after, 5_000, full_bill(year.total(3_000), quantity=3_000, cycle=after.cycle), 200)


def test_a_new_cycle_without_the_add_on_bills_and_demotes_nobody_d14() -> None:
    found = turned(NEW, subscribed=700)
    assert found == Turn(replace(NEW, cycle_months=1), None)
    assert found.life.accrual == Accrual()


def test_a_cancellation_leaves_exactly_this_at_the_boundary_r41() -> None:
    found = turned(replace(ACTIVE, pending=CANCEL))
    assert found == Turn(replace(NEW, cycle_months=1, status=Status.ENDED), 5_000, ended=True)
    assert found.life.accrual == Accrual()
    assert found.life.cycle_billed is False


def test_a_debt_written_off_leaves_exactly_this_d12() -> None:
    over = write_off(SUSPENDED)
    assert over == replace(NEW, status=Status.ENDED, past_due_on=date(2026, 2, 20))
    assert over.accrual == Accrual()


@pytest.mark.parametrize(("subscribed", "tier"), [(3_000, 3_000), (3_001, 4_000), (4_000, 4_000)])
def test_an_operator_who_holds_keeps_the_smallest_tier_that_fits_d8(subscribed: int, tier: int) -> None:
    found = turned(replace(ACTIVE, pending=3_000), subscribed=subscribed, overflow=Overflow.HOLD)
    assert (found.life.quantity, found.demote) == (tier, 0)


def test_paying_restores_exactly_this_and_bills_a_cycle_that_was_never_invoiced_d12_i5() -> None:
    back = replace(ACTIVE, past_due_on=None, suspended_on=None)
    assert restore(SUSPENDED, table=USD, on=date(2026, 3, 25)) == Restoration(back, None)
    over = turned(SUSPENDED).life
    on = date(2026, 3, 25)
    share = share_of(over, 5_000, on, Accrual())
    assert restore(over, table=USD, on=on) == Restoration(
        replace(back, cycle_months=1, accrual=share.after, cycle_billed=True),
        prorated_bill("purchase", share, quantity=5_000, old_quantity=None, cycle=over.cycle, on=on),
    )


TRIED = start_trial(NEW, now=NOW)


@pytest.mark.parametrize(
    ("ask", "facts"),
    [
        (lambda: start_trial(TRIED, now=NOW), {"started_at": NOW}),
        (lambda: start_trial(ACTIVE, now=NOW), {"quantity": 5_000}),
        (
            lambda: buy(ACTIVE, quantity=6_000, table=USD, subscribed=0, verified=True, on=FIRST),
            {"quantity": 5_000},
        ),
        (
            lambda: buy(NEW, quantity=6_000, table=USD, subscribed=0, verified=False, on=FIRST),
            {"status": Status.NONE},
        ),
        (
            lambda: buy(SUSPENDED, quantity=6_000, table=USD, subscribed=0, verified=True, on=FIRST),
            {"since": date(2026, 2, 20)},
        ),
        (
            lambda: change_quantity(PAST_DUE, quantity=6_000, table=USD, subscribed=0, on=FIRST),
            {"since": date(2026, 2, 20)},
        ),
        (lambda: change_quantity(NEW, quantity=6_000, table=USD, subscribed=0, on=FIRST), {"status": Status.NONE}),
        (lambda: undo(ACTIVE), {"status": Status.ACTIVE}),
        (
            lambda: require_tier(1_500, USD),
            {"quantity": 1_500, "smallest": 1_000, "largest": 50_000, "step": 1_000},
        ),
        (
            lambda: USD.total(51_000),
            {"quantity": 51_000, "smallest": 1_000, "largest": 50_000, "step": 1_000},
        ),
    ],
)
def test_a_refused_step_says_what_it_rests_on(ask: Callable[[], object], facts: dict[str, object]) -> None:
    with pytest.raises(Refusal) as refused:
        ask()
    assert refused.value.facts == facts


def test_a_trial_remembers_when_it_began_r9() -> None:
    assert TRIED.trial_started_at == NOW


# --- prices ----------------------------------------------------------------------------------


def test_the_smallest_tier_that_fits_has_room_for_exactly_so_many_r32_r33() -> None:
    fits = {1_000: 1_000, 1_001: 2_000, 27_001: 28_000, 50_000: 50_000, 50_001: None}
    assert {contacts: USD.smallest_fitting(contacts) for contacts in fits} == fits


def test_a_wrong_row_names_both_tiers_and_both_totals_r26() -> None:
    assert wrong_rows({1_000: 100, 2_000: 100, 3_000: 200, 4_000: 266}) == (
        WrongRow(2_000, 100, 1_000, 100, "total_falls"),
        WrongRow(3_000, 200, 2_000, 100, "unit_rises"),
    )
    assert wrong_rows({1_000: 100, 2_000: 200}) == (), "the same price for each contact is no rise"


def test_a_table_without_a_tier_names_it_r24() -> None:
    totals = dict(USD.totals)
    del totals[7_000]
    totals[9_000] = 0
    with pytest.raises(PriceTableRefused) as refused:
        require_saleable(totals)
    missing = tuple(WrongRow(tier, 0, 0, 0, "missing") for tier in (7_000, 9_000))
    assert refused.value.facts == {"rows": missing}
    require_saleable({tier: place + 1 for place, tier in enumerate(TIERS)})


def test_a_shipped_table_knows_its_currency_and_interval() -> None:
    year = shipped_table("IDR", Interval.YEAR)
    assert (year.currency, year.interval) == ("IDR", Interval.YEAR)
    assert isinstance(year, PriceTable)
    with pytest.raises(NotATier):
        year.total(0)


def test_bands_keep_the_first_thousand_apart_and_join_what_costs_the_same() -> None:
    flat = totals_from_bands(((50_000, 5),))
    assert bands_of(flat) == ((1_000, 5), (50_000, 5))
    assert bands_of(totals_from_bands(((1_000, 9), (3_000, 5), (50_000, 4)))) == ((1_000, 9), (3_000, 5), (50_000, 4))
