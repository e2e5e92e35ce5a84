"""Money: integers, exact ratios, one rounding (I10, money.md Units)."""

from fractions import Fraction

import pytest

from gaung.core.money import Money, exponent, round_half_away


@pytest.mark.parametrize(
    ("exact", "rounded"),
    [
        (Fraction(5, 2), 3),
        (Fraction(-5, 2), -3),
        (Fraction(49, 100), 0),
        (Fraction(-1, 2), -1),
        (Fraction(7, 3), 2),
        (Fraction(0), 0),
    ],
)
def test_halves_are_rounded_away_from_zero(exact, rounded):
    assert round_half_away(exact) == rounded


def test_rupiah_has_no_decimals_and_the_dinar_of_kuwait_three():
    assert (exponent("IDR"), exponent("USD"), exponent("KWD")) == (0, 2, 3)


def test_an_amount_is_an_integer_or_does_not_exist_i10():
    with pytest.raises(TypeError):
        Money(10.5, "USD")
    with pytest.raises(TypeError):
        Money(True, "USD")


def test_amounts_of_one_currency_add_up():
    assert Money(250, "USD") + Money(50, "USD") == Money(300, "USD")
    assert Money(250, "USD") - Money(50, "USD") == Money(200, "USD")
    assert -Money(250, "USD") == Money(-250, "USD")


def test_two_currencies_are_never_added():
    with pytest.raises(ValueError, match="USD and IDR"):
        Money(1, "USD") + Money(1, "IDR")


def test_a_ratio_is_rounded_once():
    assert Money(5200, "USD").times(Fraction(15, 31)) == Money(2516, "USD")
