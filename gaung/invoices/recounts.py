"""The books against the papers they stand for, and no number missing (I6, I7)."""

from collections.abc import Iterator

from gaung.foundation.recounts import Drift, recount
from gaung.invoices.queries import number_gaps, wrong_books


@recount("invoices.books")
def books() -> Iterator[Drift]:
    """What an invoice says was paid, refunded and credited is the sum of its payments and credit notes (I6)."""
    for number in wrong_books():
        yield Drift(None, number, "its amounts", "other sums")


@recount("invoices.numbers")
def numbers() -> Iterator[Drift]:
    """Each series runs 1, 2, 3 ... up to its counter (I7)."""
    for series in number_gaps():
        yield Drift(None, series, "its counter", "another count")
