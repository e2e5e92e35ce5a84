"""Tiers and price tables (R24-R26, money.md Price book)."""

from fractions import Fraction

import pytest

from gaung.core.catalogue import (
    SHIPPED_BANDS,
    TIERS,
    NotATier,
    PriceTable,
    PriceTableRefused,
    bands_of,
    require_saleable,
    require_tier,
    shipped_table,
    totals_from_bands,
    wrong_rows,
)
from gaung.core.periods import Interval

USD = shipped_table("USD", Interval.MONTH)


def test_there_are_50_tiers_from_1000_to_50000_r24():
    assert len(TIERS) == 50
    assert (TIERS[0], TIERS[-1]) == (1_000, 50_000)


@pytest.mark.parametrize("wrong", [0, 500, 1_500, 51_000, -1_000, "1000", "text", None, 1000.0, True])
def test_anything_but_a_tier_is_refused_r24(wrong):
    with pytest.raises(NotATier) as refused:
        require_tier(wrong, USD)
    assert refused.value.facts["quantity"] == wrong


@pytest.mark.parametrize(
    ("currency", "totals"),
    [
        ("USD", {1_000: 1600, 5_000: 5200, 10_000: 8700, 25_000: 16200, 28_000: 17400, 50_000: 26200}),
        ("EUR", {1_000: 1600, 5_000: 5200, 10_000: 8700, 25_000: 16200, 28_000: 17400, 50_000: 26200}),
        (
            "IDR",
            {
                1_000: 249_000,
                5_000: 789_000,
                10_000: 1_314_000,
                25_000: 2_439_000,
                28_000: 2_619_000,
                50_000: 3_939_000,
            },
        ),
    ],
)
def test_the_shipped_books_hold_the_stated_totals(currency, totals):
    table = shipped_table(currency, Interval.MONTH)
    assert {tier: table.total(tier) for tier in totals} == totals


@pytest.mark.parametrize("currency", ["USD", "EUR", "IDR"])
@pytest.mark.parametrize("interval", list(Interval))
def test_in_every_shipped_book_the_total_rises_and_the_unit_price_does_not_r26(currency, interval):
    table = shipped_table(currency, interval)
    require_saleable(table.totals)
    totals = [table.total(tier) for tier in TIERS]
    units = [table.unit(tier) for tier in TIERS]
    assert totals == sorted(set(totals))
    assert units == sorted(units, reverse=True)


def test_a_year_costs_ten_months():
    assert shipped_table("USD", Interval.YEAR).total(10_000) == 10 * USD.total(10_000)


def test_a_table_in_which_a_total_falls_is_refused_with_the_row_named_r26_bil_06():
    totals = {**USD.totals, 7_000: USD.totals[6_000] - 1}
    with pytest.raises(PriceTableRefused) as refused:
        require_saleable(totals)
    named = [(row.quantity, row.problem) for row in refused.value.facts["rows"]]
    assert (7_000, "total_falls") in named


def test_a_table_in_which_a_unit_price_rises_is_refused_with_the_row_named_r26_bil_06():
    totals = {**USD.totals, 50_000: USD.totals[49_000] * 2}
    with pytest.raises(PriceTableRefused) as refused:
        require_saleable(totals)
    assert [(row.quantity, row.problem) for row in refused.value.facts["rows"]] == [(50_000, "unit_rises")]


def test_a_table_that_lacks_a_tier_is_refused():
    totals = {tier: total for tier, total in USD.totals.items() if tier != 3_000}
    with pytest.raises(PriceTableRefused) as refused:
        require_saleable(totals)
    assert [(row.quantity, row.problem) for row in refused.value.facts["rows"]] == [(3_000, "missing")]


def test_a_table_may_hold_only_some_tiers():
    table = PriceTable("USD", Interval.MONTH, {1_000: 1600, 2_000: 2500})
    assert table.tiers == (1_000, 2_000)
    assert wrong_rows(table.totals) == ()
    with pytest.raises(NotATier):
        table.total(3_000)


def test_an_operator_can_grant_a_tier_above_50000_d16():
    table = PriceTable("USD", Interval.MONTH, USD.totals, custom={60_000: 30_000})
    assert require_tier(60_000, table) == 60_000
    assert table.unit(60_000) == Fraction(1, 2)
    assert table.smallest_fitting(50_001) == 60_000


def test_the_smallest_fitting_tier_has_room_for_all():
    assert USD.smallest_fitting(27_001) == 28_000
    assert USD.smallest_fitting(50_001) is None


@pytest.mark.parametrize("currency", sorted(SHIPPED_BANDS))
def test_the_bands_of_a_book_are_found_again_in_its_totals_ops_03(currency: str) -> None:
    bands = SHIPPED_BANDS[currency]
    assert bands_of(totals_from_bands(bands)) == bands


def test_totals_without_bands_give_a_row_per_step_and_the_same_totals() -> None:
    totals = {tier: 10_000 + number * (100 - number) for number, tier in enumerate(TIERS)}
    assert totals_from_bands(bands_of(totals)) == totals
