"""Tax rates are read exactly or refused (money.md Tax)."""

import pytest

from gaung.core.tax_rate import NotATaxRate, parse_percent, require_rate


@pytest.mark.parametrize(
    ("text", "bps"),
    [
        ("11", 1_100),
        ("11.5", 1_150),
        ("11,5", 1_150),
        (" 11,25 ", 1_125),
        ("11 %", 1_100),
        ("7.05%", 705),
        ("0", 0),
        ("100", 10_000),
        ("100,00", 10_000),
    ],
)
def test_a_rate_is_read_with_a_point_or_a_comma(text: str, bps: int) -> None:
    assert parse_percent(text) == bps


@pytest.mark.parametrize("text", ["", "-1", "100.01", "101", "11.555", "1.100,00", "11.", ".5", "eleven", "1e1", "١١"])
def test_what_is_no_rate_is_refused_with_what_was_typed(text: str) -> None:
    with pytest.raises(NotATaxRate) as refusal:
        parse_percent(text)
    assert refusal.value.facts == {"text": text}


@pytest.mark.parametrize("rate_bps", [-1, 10_001])
def test_a_rate_below_nothing_or_above_the_whole_is_refused(rate_bps: int) -> None:
    assert require_rate(0) == 0
    with pytest.raises(NotATaxRate):
        require_rate(rate_bps)
