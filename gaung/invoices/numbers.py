"""Numbers without gaps: one counter row per issuer, series and local year (I7).

The row is written in the transaction of the document, so it stays locked until that ends: two
never get the same number, and a transaction that is rolled back gives its number back.
"""

from django.db import connection

from gaung.core.invoice import SAMPLE_SERIES, number
from gaung.invoices.models import CreditNote, Invoice, NumberCounter

_NEXT = (
    "INSERT INTO invoices_numbercounter (issuer, series, year, last) VALUES (%s, %s, %s, %s)"
    " ON CONFLICT (issuer, series, year) DO UPDATE SET last = invoices_numbercounter.last + excluded.last"
    " RETURNING last"
)


def take_numbers(*, issuer: str, series: str, year: int, count: int = 1) -> list[str]:
    """The next numbers of the series, in order; they are ours until the transaction ends."""
    if not connection.in_atomic_block:
        raise AssertionError("A number is taken in the transaction of its document.")
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [issuer, series, year, count])
        last: int = cursor.fetchone()[0]
    return [number(series, year, sequence) for sequence in range(last - count + 1, last + 1)]


def counters() -> list[NumberCounter]:
    """Every series and how far it is, for the check that there are no gaps."""
    return list(NumberCounter.objects.order_by("issuer", "series", "year"))


def forget_samples() -> None:
    """Begin the samples' series anew once none of their documents is left; needs `all_companies()`."""
    for series, model in zip(SAMPLE_SERIES, (Invoice, CreditNote), strict=True):
        if not model.objects.filter(series=series).exists():
            NumberCounter.objects.filter(series=series).delete()
