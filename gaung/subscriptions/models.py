"""The subscription as stored: one row per company, its cycles, its history, its quotes."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from gaung.core.subscription import Status
from gaung.foundation.tenancy import CompanyModel


class Subscription(CompanyModel):
    """What is true of a company's subscription now; `gaung.core.life.Life` says what it means."""

    currency = models.CharField(max_length=3)
    interval = models.CharField(max_length=5)
    next_interval = models.CharField(max_length=5, blank=True)
    time_zone = models.CharField(max_length=64)
    next_time_zone = models.CharField(max_length=64, blank=True)
    anchor_on = models.DateField()
    cycle_months = models.IntegerField(default=0)
    status = models.CharField(max_length=24, default=Status.NONE)
    status_since = models.DateTimeField()
    quantity = models.PositiveIntegerField(null=True)
    pending_quantity = models.PositiveIntegerField(null=True)
    pending_cancel = models.BooleanField(default=False)
    last_choice = models.PositiveIntegerField(null=True)
    trial_started_at = models.DateTimeField(null=True)
    trial_ends_at = models.DateTimeField(null=True)
    accrual_numerator = models.BigIntegerField(default=0)
    accrual_charged_minor = models.BigIntegerField(default=0)
    accrual_paid_total_minor = models.BigIntegerField(default=0)
    cycle_billed = models.BooleanField(default=False)
    past_due_on = models.DateField(null=True)
    suspended_on = models.DateField(null=True)
    # The price-book version it bought under; the operator may name another from a cycle start.
    price_book = models.ForeignKey("catalogue.PriceBook", on_delete=models.PROTECT, null=True, related_name="+")
    next_price_book = models.ForeignKey("catalogue.PriceBook", on_delete=models.PROTECT, null=True, related_name="+")
    base_total_minor = models.BigIntegerField(default=0)
    custom_quantity = models.PositiveIntegerField(null=True)
    custom_total_minor = models.BigIntegerField(null=True)
    pay_later = models.BooleanField(default=False)
    # Of invoices, where it is not the company's own (BIL-14).
    invoice_language = models.CharField(max_length=2, blank=True)
    reminded_on = models.DateField(null=True)
    next_due_at = models.DateTimeField(db_index=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """One per company; one pending change at a time (D6)."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["company"], name="subscription_once_per_company"),
            models.CheckConstraint(
                condition=Q(pending_quantity__isnull=True) | Q(pending_cancel=False),
                name="subscription_one_pending_change",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["active", "past_due", "suspended_nonpayment"], quantity__isnull=False)
                | Q(status__in=["none", "trialing", "trial_expired", "review_blocked", "ended"], quantity=None),
                name="subscription_tier_while_it_runs",
            ),
        ]

    def __str__(self) -> str:
        """Return the state and the tier."""
        return f"{self.status} {self.quantity or ''}".strip()


class Cycle(CompanyModel):
    """One billing cycle as it was begun: dates, zone and interval (D2). Appended only."""

    subscription = models.ForeignKey("subscriptions.Subscription", on_delete=models.CASCADE, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    time_zone = models.CharField(max_length=64)
    interval = models.CharField(max_length=5)
    begun_at = models.DateTimeField()
    # Written when the cycle is over (D23).
    distinct_subscribed = models.PositiveIntegerField(null=True)
    highest_limit = models.PositiveIntegerField(null=True)

    class Meta:
        """A cycle begins once, however often and by whomever the run is started (D11)."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["subscription", "starts_on"], name="cycle_once"),
            models.CheckConstraint(condition=Q(ends_on__gt=models.F("starts_on")), name="cycle_not_empty"),
        ]

    def __str__(self) -> str:
        """Return the dates."""
        return f"{self.starts_on} .. {self.ends_on}"


class SubscriptionEvent(CompanyModel):
    """Something that happened to the subscription, in order; never edited.

    `at` is the instant it took effect (the boundary itself, also when it was caught up
    later), `recorded_at` when it was written.
    """

    subscription = models.ForeignKey("subscriptions.Subscription", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    status = models.CharField(max_length=24)
    quantity = models.PositiveIntegerField(null=True)
    actor = models.CharField(max_length=200)
    facts = models.JSONField(default=dict)

    class Meta:
        """Read newest first, per company."""

        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["company", "id"], name="sub_event_company")]

    def __str__(self) -> str:
        """Return the kind and the instant."""
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"


class Quote(CompanyModel):
    """A price promised for 15 minutes, never past the end of the local day (D10)."""

    subscription = models.ForeignKey("subscriptions.Subscription", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=10)  # purchase | upgrade
    quantity = models.PositiveIntegerField()
    old_quantity = models.PositiveIntegerField(null=True)
    on_date = models.DateField()
    price_book = models.ForeignKey("catalogue.PriceBook", on_delete=models.PROTECT, related_name="+")
    currency = models.CharField(max_length=3)
    lines = models.JSONField()
    tax_bps = models.PositiveIntegerField()
    total_minor = models.BigIntegerField()
    subscription_version = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    # open -> paying -> done | declined; a declined one can be paid again while it is valid.
    status = models.CharField(max_length=10, default="open")
    promoted = models.PositiveIntegerField(null=True)

    def __str__(self) -> str:
        """Return the tier and what it costs today."""
        return f"{self.quantity} for {self.total_minor} {self.currency}"


class FailedCollection(CompanyModel):
    """An open invoice whose payment failed: what the retry machine needs to know (D12)."""

    subscription = models.ForeignKey("subscriptions.Subscription", on_delete=models.CASCADE, related_name="+")
    invoice = models.OneToOneField("invoices.Invoice", on_delete=models.CASCADE, related_name="+")
    failed_on = models.DateField()
    last_attempt_at = models.DateTimeField()
    last_decline = models.CharField(max_length=4)
    resolved_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Return the day it first failed."""
        return f"failed on {self.failed_on}"
