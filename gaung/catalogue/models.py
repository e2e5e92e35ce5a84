"""Price books and taxes: dated, never edited (money.md Price book)."""

from typing import ClassVar

from django.db import models


class PriceBook(models.Model):
    """One published version: currency, interval, valid from, and 50 totals in minor units.

    `totals[i]` is the price of (i + 1) x 1,000 seats for one whole cycle. A published
    version never changes; a correction is a new version.
    """

    currency = models.CharField(max_length=3)
    interval = models.CharField(max_length=5)
    valid_from = models.DateField()
    version = models.PositiveIntegerField()
    totals = models.JSONField()
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=200, blank=True)

    class Meta:
        """One number per currency and interval, counted up."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["currency", "interval", "version"], name="price_book_version_once"),
        ]

    def __str__(self) -> str:
        """Return the name that invoices quote: USD/month/3."""
        return f"{self.currency}/{self.interval}/{self.version}"


class TaxRate(models.Model):
    """The tax of buyers in one country from a date on, in basis points (11 % = 1100)."""

    country = models.CharField(max_length=2)
    rate_bps = models.PositiveIntegerField()
    label = models.CharField(max_length=40, default="VAT")
    valid_from = models.DateField()

    class Meta:
        """One rate per country and day."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["country", "valid_from"], name="tax_rate_once_per_day"),
            models.CheckConstraint(condition=models.Q(rate_bps__lte=10_000), name="tax_rate_at_most_whole"),
        ]

    def __str__(self) -> str:
        """Return the country and the rate."""
        return f"{self.country} {self.rate_bps} bps"
