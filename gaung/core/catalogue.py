"""What is sold: 50 tiers and their stored totals (R24-R26, money.md Price book)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from gaung.core.periods import Interval
from gaung.core.refusals import Refusal

STEP: Final = 1_000
SMALLEST_TIER: Final = 1_000
LARGEST_TIER: Final = 50_000
TIERS: Final = tuple(range(SMALLEST_TIER, LARGEST_TIER + 1, STEP))
ANNUAL_FACTOR: Final = 10

# The shipped books, monthly (money.md): first 1,000, then the price of each
# further 1,000 up to the tier named, in minor units.
SHIPPED_BANDS: Final[Mapping[str, tuple[tuple[int, int], ...]]] = {
    "USD": ((1_000, 1600), (5_000, 900), (10_000, 700), (25_000, 500), (50_000, 400)),
    "EUR": ((1_000, 1600), (5_000, 900), (10_000, 700), (25_000, 500), (50_000, 400)),
    "IDR": ((1_000, 249_000), (5_000, 135_000), (10_000, 105_000), (25_000, 75_000), (50_000, 60_000)),
}


class NotATier(Refusal):
    """Tiers go from 1,000 to 50,000 in steps of 1,000 (R24); anything else is refused."""

    code = "not_a_tier"


class PriceTableRefused(Refusal):
    """A bigger tier would cost less in total, or more per contact (R26). `rows` names them."""

    code = "price_table_refused"


@dataclass(frozen=True)
class WrongRow:
    """One row of a price table that breaks R26, beside the row before it."""

    quantity: int
    total_minor: int
    previous_quantity: int
    previous_total_minor: int
    problem: str  # "missing" | "total_falls" | "unit_rises"


@dataclass(frozen=True)
class PriceTable:
    """The totals of one price-book version: tier -> price of a whole cycle in minor units.

    `custom` holds a tier the operator granted to one company above 50,000 (D16).
    """

    currency: str
    interval: Interval
    totals: Mapping[int, int]
    custom: Mapping[int, int] = field(default_factory=dict)

    def total(self, quantity: int) -> int:
        """The price of `quantity` seats for one whole cycle, in minor units."""
        found = self.totals.get(quantity, self.custom.get(quantity))
        if found is None:
            raise NotATier(quantity=quantity, smallest=SMALLEST_TIER, largest=LARGEST_TIER, step=STEP)
        return found

    def unit(self, quantity: int) -> Fraction:
        """The exact price of one contact in minor units (R26)."""
        return Fraction(self.total(quantity), quantity)

    @property
    def tiers(self) -> tuple[int, ...]:
        """The tiers that can be chosen, smallest first."""
        return tuple(sorted({**self.totals, **self.custom}))

    def smallest_fitting(self, contacts: int) -> int | None:
        """The smallest tier with room for `contacts`; none above the largest."""
        return next((tier for tier in self.tiers if tier >= contacts), None)


def require_tier(quantity: object, table: PriceTable) -> int:
    """`quantity` as a tier of the table, or `NotATier` (R24: 0, 500, 1,500, 51,000, text)."""
    if isinstance(quantity, int) and not isinstance(quantity, bool) and quantity in table.tiers:
        return quantity
    raise NotATier(quantity=quantity, smallest=SMALLEST_TIER, largest=LARGEST_TIER, step=STEP)


def wrong_rows(totals: Mapping[int, int]) -> tuple[WrongRow, ...]:
    """Every row of a table in which the total falls or the unit price rises (R26)."""
    wrong: list[WrongRow] = []
    tiers = sorted(totals)
    for before, here in zip(tiers, tiers[1:], strict=False):
        problem = _problem(before, totals[before], here, totals[here])
        if problem:
            wrong.append(WrongRow(here, totals[here], before, totals[before], problem))
    return tuple(wrong)


def _problem(before: int, before_total: int, here: int, here_total: int) -> str | None:
    if here_total <= before_total:
        return "total_falls"
    if Fraction(here_total, here) > Fraction(before_total, before):
        return "unit_rises"
    return None


def require_saleable(totals: Mapping[int, int]) -> None:
    """Refuse a price table that lacks a tier or breaks R26, naming each row."""
    missing = tuple(WrongRow(tier, 0, 0, 0, "missing") for tier in TIERS if totals.get(tier, 0) <= 0)
    rows = missing or wrong_rows(totals)
    if rows:
        raise PriceTableRefused(rows=rows)


def totals_from_bands(bands: tuple[tuple[int, int], ...], *, factor: int = 1) -> dict[int, int]:
    """The 50 totals of bands of (up to tier, price of each further 1,000)."""
    totals: dict[int, int] = {}
    running = 0
    for tier in TIERS:
        running += next(price for up_to, price in bands if tier <= up_to)
        totals[tier] = running * factor
    return totals


def bands_of(totals: Mapping[int, int]) -> tuple[tuple[int, int], ...]:
    """The bands 50 totals come from: (up to tier, price of each further 1,000), the first 1,000 apart."""
    bands: list[tuple[int, int]] = []
    running = 0
    for tier in TIERS:
        price, running = totals[tier] - running, totals[tier]
        if len(bands) > 1 and bands[-1][1] == price:
            bands.pop()
        bands.append((tier, price))
    return tuple(bands)


def shipped_table(currency: str, interval: Interval) -> PriceTable:
    """The price table a fresh install sells: monthly bands, annual = 10 x monthly."""
    factor = ANNUAL_FACTOR if interval is Interval.YEAR else 1
    return PriceTable(currency, interval, totals_from_bands(SHIPPED_BANDS[currency], factor=factor))
