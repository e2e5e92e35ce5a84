"""Invoices, credit notes, their lines and payments: written once, numbered without gaps (I6, I7).

The database itself refuses to change a final document (`guards.py`), so no code path, console or
correction can. Amounts are minor units of the document's currency.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from gaung.core.invoice import Balance, InvoiceStatus
from gaung.core.invoice import Line as CoreLine
from gaung.foundation.tenancy import CompanyModel

# What must have been paid for nothing to be owed any more.
ASKED = F("total_minor") + F("refunded_minor") - F("credited_minor") - F("closed_minor")


class NumberCounter(models.Model):
    """The last number given, per issuer, series and local year; locked until the transaction ends."""

    issuer = models.CharField(max_length=20)
    series = models.CharField(max_length=10)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        """One count per issuer, series and year."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["issuer", "series", "year"], name="number_counter_once"),
        ]

    def __str__(self) -> str:
        """Return the series and how far it is."""
        return f"{self.issuer} {self.series}-{self.year}: {self.last}"


class Document(CompanyModel):
    """What invoices and credit notes have in common. Columns never change once it is final."""

    issuer = models.CharField(max_length=20)
    series = models.CharField(max_length=10)
    number = models.CharField(max_length=30)
    reason = models.CharField(max_length=200)
    currency = models.CharField(max_length=3)
    total_minor = models.BigIntegerField()
    tax_minor = models.BigIntegerField()
    issued_at = models.DateTimeField()
    snapshot = models.JSONField()

    class Meta(CompanyModel.Meta):
        """Not a table of its own."""

        abstract = True

    def __str__(self) -> str:
        """Return the number."""
        return self.number


class DocumentLine(CompanyModel):
    """What lines of both kinds of document have in common."""

    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    amount_minor = models.BigIntegerField()
    tax_bps = models.PositiveIntegerField()
    tax_minor = models.BigIntegerField()
    quantity = models.PositiveIntegerField(null=True)
    price_minor = models.BigIntegerField()
    days_left = models.PositiveSmallIntegerField()
    days_in_cycle = models.PositiveSmallIntegerField()

    class Meta(CompanyModel.Meta):
        """Not a table of its own."""

        abstract = True

    def __str__(self) -> str:
        """Return its place and kind."""
        return f"{self.place}: {self.kind}"

    @property
    def value(self) -> CoreLine:
        """The line as the rules know it."""
        return CoreLine(
            self.kind,
            self.amount_minor,
            self.quantity,
            self.price_minor,
            self.days_left,
            self.days_in_cycle,
            self.tax_bps,
            self.tax_minor,
        )


class Invoice(Document):
    """One charge as a document: draft, then open, then paid, void, uncollectible or refunded.

    `subscription_id` is a plain number: invoices stand below subscriptions and know nothing of them.
    """

    subscription_id = models.BigIntegerField(null=True)
    period_start = models.DateField()
    period_end = models.DateField()
    cycle_start = models.DateField(null=True)
    due_on = models.DateField()
    status = models.CharField(max_length=20, default=InvoiceStatus.DRAFT)
    paid_minor = models.BigIntegerField(default=0)
    refunded_minor = models.BigIntegerField(default=0)
    credited_minor = models.BigIntegerField(default=0)
    closed_minor = models.BigIntegerField(default=0)
    paid_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta(Document.Meta):
        """Numbers once, renewals once (I5, D11), and books that add up (I6)."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["issuer", "number"], name="invoice_number_once"),
            models.UniqueConstraint(
                fields=["subscription_id", "cycle_start"],
                condition=Q(reason="renewal"),
                name="invoice_renewal_once",
            ),
            models.CheckConstraint(
                condition=~Q(reason="renewal") | Q(cycle_start__isnull=False, subscription_id__isnull=False),
                name="invoice_renewal_has_a_cycle",
            ),
            models.CheckConstraint(condition=Q(total_minor__gt=0), name="invoice_total_above_zero"),
            models.CheckConstraint(condition=Q(period_end__gt=F("period_start")), name="invoice_period_forward"),
            models.CheckConstraint(
                condition=Q(
                    refunded_minor__gte=0,
                    paid_minor__gte=F("refunded_minor"),
                    credited_minor__gte=0,
                    closed_minor__gte=0,
                ),
                name="invoice_parts_not_negative",
            ),
            models.CheckConstraint(
                condition=(
                    Q(status__in=["draft", "open"], paid_minor__lt=ASKED)
                    | Q(status__in=["paid", "void", "uncollectible", "refunded"], paid_minor=ASKED)
                ),
                name="invoice_status_fits_balance",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["company", "-id"], name="invoice_newest"),
            models.Index(fields=["company", "id"], condition=Q(status="open"), name="invoice_open"),
            models.Index(fields=["subscription_id", "cycle_start"], name="invoice_of_cycle"),
        ]

    @property
    def balance(self) -> Balance:
        """What is settled and what is owed, as the rules know it."""
        return Balance(self.total_minor, self.paid_minor, self.refunded_minor, self.credited_minor, self.closed_minor)

    @property
    def open_minor(self) -> int:
        """What is still owed."""
        return self.balance.open_minor

    @property
    def net_minor(self) -> int:
        """The total before tax."""
        return self.total_minor - self.tax_minor


class InvoiceLine(DocumentLine):
    """One line of an invoice, with all it was computed from."""

    invoice = models.ForeignKey("invoices.Invoice", on_delete=models.CASCADE, related_name="lines")

    class Meta(DocumentLine.Meta):
        """One line per place."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["invoice", "place"], name="invoice_line_place_once"),
        ]


class CreditNote(Document):
    """A correction of one invoice, in a series of its own (D13)."""

    invoice = models.ForeignKey("invoices.Invoice", on_delete=models.CASCADE, related_name="credit_notes")
    status = models.CharField(max_length=20, default="draft")
    refunded_minor = models.BigIntegerField()
    refund_reference = models.CharField(max_length=200, blank=True)

    class Meta(Document.Meta):
        """Numbers once; a refund is never more than the credit."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["issuer", "number"], name="credit_note_number_once"),
            models.CheckConstraint(condition=Q(total_minor__gt=0), name="credit_note_total_above_zero"),
            models.CheckConstraint(
                condition=Q(refunded_minor__gte=0, refunded_minor__lte=F("total_minor")),
                name="credit_note_refund_within_total",
            ),
        ]


class CreditNoteLine(DocumentLine):
    """One line of a credit note."""

    credit_note = models.ForeignKey("invoices.CreditNote", on_delete=models.CASCADE, related_name="lines")

    class Meta(DocumentLine.Meta):
        """One line per place."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["credit_note", "place"], name="credit_note_line_place_once"),
        ]


class InvoicePayment(CompanyModel):
    """Money received for an invoice, or given back; appended, never edited."""

    KINDS = (("payment", "payment"), ("refund", "refund"))

    invoice = models.ForeignKey("invoices.Invoice", on_delete=models.CASCADE, related_name="payments")
    kind = models.CharField(max_length=10, choices=KINDS)
    amount_minor = models.BigIntegerField()
    reference = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta(CompanyModel.Meta):
        """The same reference is the same money (one payment is recorded once)."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["invoice", "kind", "reference"], name="invoice_payment_once"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="invoice_payment_above_zero"),
        ]

    def __str__(self) -> str:
        """Return the kind and reference."""
        return f"{self.kind} {self.reference}"


def draft_line(model: type[Any], place: int, line: CoreLine, **owner: Any) -> Any:
    """A stored line from one of the rules, not yet saved."""
    return model(
        place=place,
        kind=line.kind,
        amount_minor=line.amount_minor,
        tax_bps=line.tax_bps,
        tax_minor=line.tax_minor,
        quantity=line.quantity,
        price_minor=line.price_minor,
        days_left=line.days_left,
        days_in_cycle=line.days_in_cycle,
        **owner,
    )
