"""Prices and taxes in force on a date."""

from dataclasses import replace
from datetime import date

from django.db.models import QuerySet

from gaung.catalogue.models import PriceBook, TaxRate
from gaung.core.catalogue import TIERS, PriceTable
from gaung.core.periods import Interval


class NoPriceBook(LookupError):
    """No price book is published for a currency and interval on a date: a set-up mistake."""


def current_book(*, currency: str, interval: Interval, on: date) -> PriceBook:
    """Return the newest version that is valid on a date: what a new subscription buys under."""
    book = (
        PriceBook.objects.filter(currency=currency, interval=interval.value, valid_from__lte=on)
        .order_by("valid_from", "version")
        .last()
    )
    if book is None:
        raise NoPriceBook(f"No price book for {currency} by the {interval.value} on {on}.")
    return book


def book_of(book_id: int) -> PriceBook:
    """Return one version by its id."""
    return PriceBook.objects.get(pk=book_id)


def table_of(book: PriceBook, *, custom: dict[int, int] | None = None) -> PriceTable:
    """Return a version as the core reads it, with a company's own tier above 50,000 if any (D16)."""
    totals = {tier: total for tier, total in zip(TIERS, book.totals, strict=True) if total is not None}
    table = PriceTable(book.currency, Interval(book.interval), totals)
    return replace(table, custom=custom) if custom else table


def books() -> QuerySet[PriceBook]:
    """Return all versions, newest first within each currency and interval."""
    return PriceBook.objects.order_by("currency", "interval", "-valid_from", "-version")


def sold_currencies() -> list[str]:
    """Return the currencies one can pay in."""
    return sorted(set(PriceBook.objects.values_list("currency", flat=True)))


def rates() -> QuerySet[TaxRate]:
    """Return all tax rates, by country, newest first."""
    return TaxRate.objects.order_by("country", "-valid_from")


def rates_in_force(*, on: date) -> dict[str, TaxRate]:
    """Return each country's rate on a date, where one is set."""
    return {rate.country: rate for rate in TaxRate.objects.filter(valid_from__lte=on).order_by("country", "valid_from")}


def tax_bps(*, country: str, on: date) -> int:
    """Return the tax rate of a buyer's country on a date, 0 where none is set (money.md Tax)."""
    rate = TaxRate.objects.filter(country=country, valid_from__lte=on).order_by("valid_from").last()
    return rate.rate_bps if rate else 0
