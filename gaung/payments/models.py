"""Payment methods and every attempt to take or give back money."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from gaung.foundation.tenancy import CompanyModel


class PaymentMethod(CompanyModel):
    """A stored way to pay: the provider's token and what may be shown of the card."""

    gateway = models.CharField(max_length=20)
    token = models.CharField(max_length=120)
    brand = models.CharField(max_length=40)
    last4 = models.CharField(max_length=4)
    expires_month = models.PositiveSmallIntegerField()
    expires_year = models.PositiveSmallIntegerField()
    # The provider's name for the card itself: the same card added again is not a second one.
    fingerprint = models.CharField(max_length=120, blank=True, default="")
    is_default = models.BooleanField(default=True)
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        """At most one default that is still there."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["company"],
                condition=Q(is_default=True, removed_at__isnull=True),
                name="payment_method_one_default",
            ),
        ]

    def __str__(self) -> str:
        """Return what may be shown."""
        return f"{self.brand} •••• {self.last4}"


class Charge(CompanyModel):
    """One attempt to take a payment, written down before the provider is asked (D9).

    The key goes to the provider: asking again under it can never charge twice. A row
    stays `pending` until the outcome is known, and is looked up, never replaced.
    """

    key = models.CharField(max_length=60, unique=True)
    purpose = models.CharField(max_length=12)  # quote | trial_end | invoice
    quote = models.ForeignKey("subscriptions.Quote", on_delete=models.PROTECT, null=True, related_name="+")
    invoice = models.ForeignKey("invoices.Invoice", on_delete=models.PROTECT, null=True, related_name="+")
    method = models.ForeignKey("payments.PaymentMethod", on_delete=models.PROTECT, related_name="+")
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    status = models.CharField(max_length=12, default="pending")  # pending|needs_action|succeeded|declined|refunded
    decline = models.CharField(max_length=4, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    reference = models.CharField(max_length=120, blank=True)
    action_url = models.CharField(max_length=500, blank=True)
    # What was bought, for a charge whose outcome is known only later.
    quantity = models.PositiveIntegerField(null=True)
    cycle_months = models.IntegerField(null=True)
    on_date = models.DateField(null=True)
    started_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    by_label = models.CharField(max_length=200, blank=True)
    automatic = models.BooleanField(default=False)

    class Meta:
        """At most one unsettled charge per quote and per invoice."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["started_at"],
                condition=Q(status__in=["pending", "needs_action"]),
                name="charge_unsettled",
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["quote"],
                condition=Q(status__in=["pending", "needs_action", "succeeded"]),
                name="charge_one_per_quote",
            ),
            models.UniqueConstraint(
                fields=["invoice"],
                condition=Q(status__in=["pending", "needs_action", "succeeded"]),
                name="charge_one_per_invoice",
            ),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="charge_is_positive"),
        ]

    def __str__(self) -> str:
        """Return the amount and how it stands."""
        return f"{self.amount_minor} {self.currency} {self.status}"


class Refund(CompanyModel):
    """Money given back for a charge (D13)."""

    key = models.CharField(max_length=60, unique=True)
    charge = models.ForeignKey("payments.Charge", on_delete=models.PROTECT, related_name="+")
    amount_minor = models.BigIntegerField()
    reason = models.CharField(max_length=500)
    status = models.CharField(max_length=12, default="pending")
    reference = models.CharField(max_length=120, blank=True)
    started_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Return the amount and how it stands."""
        return f"{self.amount_minor} {self.status}"


class ProviderEvent(CompanyModel):
    """An event a provider has told us of: applied once, whenever and however often it comes."""

    gateway = models.CharField(max_length=20)
    event_id = models.CharField(max_length=120)
    received_at = models.DateTimeField()

    class Meta:
        """Each event counts once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["gateway", "event_id"], name="provider_event_once"),
        ]

    def __str__(self) -> str:
        """Return the provider and its id."""
        return f"{self.gateway} {self.event_id}"


class ClockMove(CompanyModel):
    """A move of a test company's clock: from when to when, and how far it has come (OPS-04)."""

    WAITING, RUNNING, DONE, FAILED = "waiting", "running", "done", "failed"

    from_at = models.DateTimeField()
    to_at = models.DateTimeField()
    reached_at = models.DateTimeField()
    status = models.CharField(max_length=8, default=WAITING)
    done = models.PositiveIntegerField(default=0)
    after_event_id = models.BigIntegerField(default=0)
    error_code = models.CharField(max_length=16, blank=True)
    by_id = models.BigIntegerField(null=True)
    by_label = models.CharField(max_length=200, blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """One move of a company's clock at a time."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["company"], condition=Q(status__in=["waiting", "running"]), name="clock_move_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        """Return the two moments."""
        return f"{self.from_at} to {self.to_at}: {self.status}"
