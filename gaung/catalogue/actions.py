"""Publishing prices and taxes."""

from collections.abc import Mapping
from datetime import date, datetime

from gaung.catalogue.models import PriceBook, TaxRate
from gaung.core.catalogue import SHIPPED_BANDS, TIERS, require_saleable, shipped_table
from gaung.core.periods import Interval
from gaung.core.tax_rate import require_rate
from gaung.core.text import clean_line
from gaung.foundation import audit
from gaung.foundation.access import SYSTEM, Actor
from gaung.foundation.locks import write_transaction


@write_transaction()
def publish_price_book(
    *,
    currency: str,
    interval: Interval,
    totals: Mapping[int, int],
    valid_from: date,
    by: Actor,
    now: datetime,
) -> PriceBook:
    """Publish a new version; one that breaks R26 is refused with its rows named.

    Running subscriptions keep the version they bought under.
    """
    require_saleable(totals)
    versions = PriceBook.objects.filter(currency=currency, interval=interval.value)
    book = PriceBook.objects.create(
        currency=currency,
        interval=interval.value,
        valid_from=valid_from,
        version=versions.count() + 1,
        totals=[totals[tier] for tier in TIERS],
        published_at=now,
        published_by=by.label,
    )
    audit.record(
        company=None,
        by=by,
        action="catalogue.price_book_published",
        now=now,
        target=str(book),
        after={"valid_from": valid_from, "totals": book.totals},
    )
    return book


@write_transaction()
def ensure_default_books(*, now: datetime) -> int:
    """Publish the shipped books where a currency and interval has none; says how many."""
    made = 0
    for currency in SHIPPED_BANDS:
        for interval in Interval:
            if PriceBook.objects.filter(currency=currency, interval=interval.value).exists():
                continue
            table = shipped_table(currency, interval)
            publish_price_book(
                currency=currency,
                interval=interval,
                totals=table.totals,
                valid_from=date(2000, 1, 1),
                by=SYSTEM,
                now=now,
            )
            made += 1
    return made


@write_transaction()
def set_tax_rate(*, country: str, rate_bps: int, label: str, valid_from: date, by: Actor, now: datetime) -> TaxRate:
    """Set the tax of buyers in a country from a date on; issued documents keep theirs."""
    before = TaxRate.objects.filter(country=country, valid_from__lte=valid_from).order_by("valid_from").last()
    rate, _ = TaxRate.objects.update_or_create(
        country=country,
        valid_from=valid_from,
        defaults={"rate_bps": require_rate(rate_bps), "label": clean_line(label, field="label", limit=40)},
    )
    audit.record(
        company=None,
        by=by,
        action="catalogue.tax_rate_set",
        now=now,
        target=country,
        before={"rate_bps": before.rate_bps, "label": before.label} if before else {},
        after={"rate_bps": rate_bps, "label": rate.label, "valid_from": valid_from},
    )
    return rate


def store_draft_book(
    *, currency: str, interval: Interval, totals: Mapping[int, int], by: Actor, now: datetime
) -> PriceBook:
    """Keep a table of only some tiers, unpublished prices to try out in a scenario (simulate.md).

    It is not held to R26: a scenario may show what a wrong table would do.
    """
    versions = PriceBook.objects.filter(currency=currency, interval=interval.value)
    return PriceBook.objects.create(
        currency=currency,
        interval=interval.value,
        valid_from=date(2000, 1, 1),
        version=versions.count() + 1,
        totals=[totals.get(tier) for tier in TIERS],
        published_at=now,
        published_by=by.label,
    )
