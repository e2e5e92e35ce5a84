"""Prices as an operator types them (R26, OPS-03)."""

import pytest

from gaung.core.catalogue import PriceTableRefused, shipped_table
from gaung.core.periods import Interval
from gaung.core.price_entry import (
    AmountUnreadable,
    BandsRefused,
    NotACustomTier,
    parse_minor,
    read_bands,
    require_custom_tier,
)


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("135000", "IDR", 135_000),
        ("135.000", "IDR", 135_000),
        ("135,000", "IDR", 135_000),
        (" 1 350 000 ", "IDR", 1_350_000),
        ("9", "USD", 900),
        ("9.00", "USD", 900),
        ("9,50", "EUR", 950),
        ("1,234.50", "USD", 123_450),
        ("1.234,50", "EUR", 123_450),
        ("1,234", "USD", 123_400),
        ("1.234", "KWD", 1_234),
    ],
)
def test_an_amount_is_read_in_either_language(text: str, currency: str, minor: int) -> None:
    assert parse_minor(text, currency) == minor


@pytest.mark.parametrize("text", ["", "nine", "-9", "9.5", "1.234.5", "1,23,456", "1.234,567.8", "9e3", "10" * 10])
def test_an_amount_that_could_mean_two_things_is_refused(text: str) -> None:
    with pytest.raises(AmountUnreadable) as refusal:
        parse_minor(text, "USD")
    assert refusal.value.facts["text"] == text


def test_bands_rise_in_steps_to_50_000() -> None:
    assert read_bands([(1_000, "16.00"), (50_000, "4")], "USD") == ((1_000, 1_600), (50_000, 400))


@pytest.mark.parametrize(
    ("tiers", "problem"),
    [
        ((1_000, 50_500), "step"),
        ((500, 50_000), "step"),
        ((None, 50_000), "step"),
        ((5_000, 5_000, 50_000), "order"),
        ((10_000, 5_000, 50_000), "order"),
        ((1_000, 5_000), "last"),
        ((), "last"),
    ],
)
def test_bands_with_a_gap_are_refused(tiers: tuple[int | None, ...], problem: str) -> None:
    with pytest.raises(BandsRefused) as refusal:
        read_bands([(tier, "1") for tier in tiers], "USD")
    assert refusal.value.facts["problem"] == problem
    assert refusal.value.facts["row"], "the row is named"


@pytest.mark.parametrize("quantity", [0, 50_000, 60_500, -60_000])
def test_a_companys_own_tier_lies_above_50_000_d16(quantity: int) -> None:
    with pytest.raises(NotACustomTier):
        require_custom_tier(shipped_table("USD", Interval.MONTH), quantity=quantity, total_minor=30_000)


@pytest.mark.parametrize(("total_minor", "problem"), [(26_200, "total_falls"), (40_000, "unit_rises")])
def test_a_companys_own_tier_keeps_r26_d16(total_minor: int, problem: str) -> None:
    with pytest.raises(PriceTableRefused) as refusal:
        require_custom_tier(shipped_table("USD", Interval.MONTH), quantity=60_000, total_minor=total_minor)
    assert [row.problem for row in refusal.value.facts["rows"]] == [problem]  # type: ignore[attr-defined]
    require_custom_tier(shipped_table("USD", Interval.MONTH), quantity=60_000, total_minor=30_000)
