"""Numbers as people type them (G-12)."""

import pytest

from gaung.core.quantity import parse_quantity


@pytest.mark.parametrize(
    "typed",
    [
        "28000",
        "28.000",
        "28,000",
        "28 000",
        " 28 000 ",
        "28\u00a0000",
        "28'000",
        "28k",
        "28K",
        "28 k",
        "28rb",
        "28 rb",
        "28 ribu",
    ],
)
def test_twenty_eight_thousand_is_understood_however_it_is_typed(typed: str) -> None:
    assert parse_quantity(typed) == 28_000


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("0", 0),
        ("500", 500),
        ("1.500", 1_500),
        ("51000", 51_000),
        ("1,234,567", 1_234_567),
    ],
)
def test_a_number_that_is_no_tier_is_still_a_number(typed: str, meant: int) -> None:
    """R24: the rule refuses it afterwards, with the reason."""
    assert parse_quantity(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "abc",
        "-1",
        "+5",
        "28.5",
        "28,50",
        "2.80.00",
        "28.000,00",
        "1.000,000",
        "28.000rb",
        "1e3",
        "0x10",
        "k",
        "٢٨",
        "²",
        "9" * 40,
        "28k k",
        "28\n000",
    ],
)
def test_what_cannot_be_told_is_nothing_rather_than_a_guess(typed: str) -> None:
    assert parse_quantity(typed) is None
