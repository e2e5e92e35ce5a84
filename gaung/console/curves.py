"""Prices drawn as curves: what a tier costs, and what one contact costs (OPS-03, R26).

Each curve has a title and a description; the table of the 50 totals beside it says the same.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from gaung.core.catalogue import LARGEST_TIER, SMALLEST_TIER, PriceTable
from gaung.foundation import formats
from gaung.foundation.words import t

TICKS: Final = (SMALLEST_TIER, 10_000, 20_000, 30_000, 40_000, LARGEST_TIER)
_WIDE: Final = Fraction(100)


@dataclass(frozen=True)
class Tick:
    """A tier named under the curve."""

    x: str
    words: str
    anchor: str


@dataclass(frozen=True)
class Curve:
    """One drawing: lines as points in a field of 100 by 100, the highest value, and words for it."""

    name: str
    title: str
    description: str
    points: str
    before: str
    highest: str
    ticks: Sequence[Tick]


def curves(table: PriceTable, before: PriceTable | None = None) -> list[Curve]:
    """Return the curve of totals and the curve of unit prices, beside those of another version if there is one."""
    return [
        _curve("total", table, before, lambda one, tier: Fraction(one.total(tier)), _total_words),
        _curve("unit", table, before, lambda one, tier: one.unit(tier), _unit_words),
    ]


Value = Callable[[PriceTable, int], Fraction]
Words = Callable[[PriceTable, int], str]


def _curve(name: str, table: PriceTable, before: PriceTable | None, value: Value, words: Words) -> Curve:
    shown = [one for one in (table, before) if one is not None]
    top, tier, of = max((value(one, tier), tier, number) for number, one in enumerate(shown) for tier in one.totals)
    first, last = min(table.totals), max(table.totals)
    return Curve(
        name=name,
        title=t(f"ops-curve-{name}"),
        description=t("ops-curve-text", first=first, low=words(table, first), last=last, high=words(table, last)),
        points=_points(table, value, top),
        before=_points(before, value, top) if before is not None else "",
        highest=words(shown[of], tier),
        ticks=[_tick(one) for one in TICKS],
    )


def _points(table: PriceTable, value: Value, top: Fraction) -> str:
    """Return x,y of each tier; the smallest tier stands at the left edge, nothing at the bottom."""
    return " ".join(
        f"{float(_place(tier)):.2f},{float(_WIDE - value(table, tier) / top * _WIDE):.2f}"
        for tier in sorted(table.totals)
    )


def _place(tier: int) -> Fraction:
    return Fraction(tier - SMALLEST_TIER, LARGEST_TIER - SMALLEST_TIER) * _WIDE


def _tick(tier: int) -> Tick:
    anchor = {SMALLEST_TIER: "start", LARGEST_TIER: "end"}.get(tier, "middle")
    return Tick(f"{float(_place(tier)):.2f}%", formats.compact(tier), anchor)


def _total_words(table: PriceTable, tier: int) -> str:
    return formats.money(table.total(tier), table.currency)


def _unit_words(table: PriceTable, tier: int) -> str:
    return formats.unit_price(table.total(tier), table.currency, quantity=tier)
