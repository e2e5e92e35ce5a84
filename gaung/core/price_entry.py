"""Prices as an operator types them: amounts, bands, a tier of one company's own; read exactly or refused (R26, D16)."""

import re
from collections.abc import Iterable
from typing import Final

from gaung.core.catalogue import LARGEST_TIER, SMALLEST_TIER, STEP, PriceTable, PriceTableRefused, wrong_rows
from gaung.core.money import exponent
from gaung.core.refusals import Refusal

LARGEST_AMOUNT: Final = 10**15
_AMOUNT: Final = re.compile(r"\d{1,3}(?:([., ])\d{3}(?:\1\d{3})*)?|\d+")

Band = tuple[int, int]


class AmountUnreadable(Refusal):
    """An amount is written in a way that could mean two things, or none."""

    code = "amount_unreadable"


class BandsRefused(Refusal):
    """Bands begin at 1,000, rise in steps of 1,000 and end at 50,000; `problem` and `row` say what is wrong where."""

    code = "bands_refused"


class NotACustomTier(Refusal):
    """A tier of one company's own lies above 50,000, in steps of 1,000 (D16)."""

    code = "not_a_custom_tier"


def require_custom_tier(table: PriceTable, *, quantity: int, total_minor: int) -> None:
    """Refuse a tier of a company's own that is none, or that breaks R26 against the largest tier (D16)."""
    if quantity <= LARGEST_TIER or quantity % STEP:
        raise NotACustomTier(quantity=quantity, largest=LARGEST_TIER, step=STEP)
    rows = wrong_rows({LARGEST_TIER: table.total(LARGEST_TIER), quantity: total_minor})
    if rows:
        raise PriceTableRefused(rows=rows)


def parse_minor(text: str, currency: str) -> int:
    """Return an amount in minor units: 135000, 135.000, 9, 9.00, 9,00, 1,234.50; never a guess.

    Figures after the last separator are decimals when there are as many as the
    currency has; thousands are grouped by one other separator, or not at all.
    """
    clean = text.strip()
    whole, decimals = _split_decimals(clean, exponent(currency))
    if not _AMOUNT.fullmatch(whole):
        raise AmountUnreadable(text=clean, currency=currency)
    digits = re.sub(r"\D", "", whole)
    amount = int(digits + decimals)
    if amount > LARGEST_AMOUNT:
        raise AmountUnreadable(text=clean, currency=currency)
    return amount


def _split_decimals(text: str, places: int) -> tuple[str, str]:
    found = re.fullmatch(rf"(.*)[.,](\d{{{places}}})", text) if places else None
    if found is None:
        return text, "0" * places
    return found[1], found[2]


def read_bands(rows: Iterable[tuple[int | None, str]], currency: str) -> tuple[Band, ...]:
    """Return bands of (up to tier, price of each further 1,000), as the catalogue takes them."""
    bands = tuple((up_to or 0, parse_minor(price, currency)) for up_to, price in rows)
    tiers = [up_to for up_to, _ in bands]
    for row, tier in enumerate(tiers, start=1):
        if tier % STEP or not SMALLEST_TIER <= tier <= LARGEST_TIER:
            raise BandsRefused(problem="step", row=row, tier=tier, before=0)
    for row, (before, tier) in enumerate(zip(tiers, tiers[1:], strict=False), start=2):
        if tier <= before:
            raise BandsRefused(problem="order", row=row, tier=tier, before=before)
    last = tiers[-1] if tiers else 0
    if last != LARGEST_TIER:  # a gap: the tiers above have no price
        raise BandsRefused(problem="last", row=max(1, len(tiers)), tier=last, before=last + STEP)
    return bands
