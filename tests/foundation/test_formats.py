"""Figures, money and dates as each language prints them (G-12)."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from gaung.core.money import Money
from gaung.foundation import formats
from gaung.foundation.words import speaking

MOMENT = datetime(2026, 3, 1, 7, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("amount", "english", "indonesian"),
    [
        (Money(1_250_000, "IDR"), "Rp1,250,000", "Rp1.250.000"),
        (Money(5_200, "USD"), "$52.00", "US$52,00"),
        (Money(-526_000, "IDR"), "\u2212Rp526,000", "\u2212Rp526.000"),
        (Money(5_200, "EUR"), "€52.00", "€52,00"),
        (Money(12_345, "KWD"), "KWD\u00a012.345", "KWD\u00a012,345"),
        (Money(0, "USD"), "$0.00", "US$0,00"),
    ],
)
def test_money_is_printed_without_a_space_and_with_its_own_decimals(
    amount: Money, english: str, indonesian: str
) -> None:
    with speaking("en"):
        assert formats.money(amount) == english
    with speaking("id"):
        assert formats.money(amount.amount_minor, amount.currency) == indonesian


@pytest.mark.parametrize(
    ("amount", "quantity", "english", "indonesian"),
    [
        (Money(789_000, "IDR"), 5_000, "Rp157.80", "Rp157,80"),
        (Money(1_464_000, "IDR"), 12_000, "Rp122", "Rp122"),
        (Money(5_200, "USD"), 5_000, "$0.0104", "US$0,0104"),
        (Money(100_000, "USD"), 1_000, "$1.00", "US$1,00"),
    ],
)
def test_the_price_of_one_contact_has_the_digits_it_needs(
    amount: Money, quantity: int, english: str, indonesian: str
) -> None:
    """BIL-05."""
    with speaking("en"):
        assert formats.unit_price(amount, quantity=quantity) == english
    with speaking("id"):
        assert formats.unit_price(amount, quantity=quantity) == indonesian


def test_numbers_follow_the_language() -> None:
    with speaking("en"):
        assert (formats.number(28_000), formats.compact(28_000)) == ("28,000", "28K")
        assert formats.percent(Fraction(35, 100)) == "35%"
    with speaking("id"):
        assert (formats.number(28_000), formats.compact(28_000)) == ("28.000", "28 rb")
        assert (formats.number(27_001.5), formats.percent(0.352, decimals=1)) == ("27.001,5", "35,2%")


def test_a_date_is_never_figures_only() -> None:
    day = date(2026, 3, 1)
    with speaking("en"):
        assert formats.date_long(day) == "1 March 2026"
    with speaking("id"):
        assert formats.date_long(day) == "1 Maret 2026"


@pytest.mark.parametrize(
    ("zone", "english", "indonesian"),
    [
        ("Asia/Jakarta", "14:05 WIB", "14.05 WIB"),
        ("Asia/Makassar", "15:05 WITA", "15.05 WITA"),
        ("Europe/Berlin", "08:05 GMT+1", "08.05 GMT+1"),
        ("Asia/Kolkata", "12:35 GMT+5:30", "12.35 GMT+5:30"),
        ("America/New_York", "02:05 GMT\u22125", "02.05 GMT\u22125"),
        ("UTC", "07:05 UTC", "07.05 UTC"),
    ],
)
def test_a_time_stands_on_the_companys_clock_with_the_zones_label(zone: str, english: str, indonesian: str) -> None:
    """G-10."""
    with speaking("en"):
        assert formats.time_zone(MOMENT, zone) == english
    with speaking("id"):
        assert formats.time_zone(MOMENT, zone) == indonesian


def test_programs_read_the_instant_in_utc() -> None:
    """G-10."""
    assert formats.machine_time(MOMENT) == "2026-03-01T07:05:00Z"
