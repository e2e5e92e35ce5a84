"""Numbered documents as values: lines, tax, totals, balance, credit notes (I6, I7, money.md Documents).

A document whose totals disagree with its lines refuses to exist. Every line can explain itself
and can be computed again from the inputs stored with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import Final

from gaung.core.bill import Bill, tax_minor
from gaung.core.money import round_half_away
from gaung.core.proration import Accrual
from gaung.core.refusals import Refusal

LIVE_SERIES: Final = ("INV", "CN")
TEST_SERIES: Final = ("TEST", "TEST-CN")
# Samples can be taken out again with their documents, so their numbers stand apart from all that stay.
SAMPLE_SERIES: Final = ("TEST-S", "TEST-S-CN")


class InvoiceStatus(StrEnum):
    """Where an invoice stands. "Past due" is shown for an open one whose payment failed."""

    DRAFT = "draft"
    OPEN = "open"
    PAID = "paid"
    VOID = "void"
    UNCOLLECTIBLE = "uncollectible"
    REFUNDED = "refunded"


class InvoiceEvent(StrEnum):
    """What happens to an invoice."""

    FINALISED = "finalised"
    SETTLED = "settled"
    VOIDED = "voided"
    WRITTEN_OFF = "written_off"
    GIVEN_BACK = "given_back"


TRANSITIONS: Final[dict[tuple[InvoiceStatus, InvoiceEvent], InvoiceStatus]] = {
    (InvoiceStatus.DRAFT, InvoiceEvent.FINALISED): InvoiceStatus.OPEN,
    (InvoiceStatus.OPEN, InvoiceEvent.SETTLED): InvoiceStatus.PAID,
    (InvoiceStatus.OPEN, InvoiceEvent.VOIDED): InvoiceStatus.VOID,
    (InvoiceStatus.OPEN, InvoiceEvent.WRITTEN_OFF): InvoiceStatus.UNCOLLECTIBLE,
    # An open invoice credited in full, of which nothing was kept.
    (InvoiceStatus.OPEN, InvoiceEvent.GIVEN_BACK): InvoiceStatus.REFUNDED,
    (InvoiceStatus.PAID, InvoiceEvent.GIVEN_BACK): InvoiceStatus.REFUNDED,
}


class TotalsDisagree(ValueError):  # noqa: N818 - says what is wrong
    """The total is not the sum of the lines (I6): a bug, never an answer."""


class NothingToInvoice(ValueError):  # noqa: N818 - says what is wrong
    """A charge that rounds to 0 makes no invoice; the caller leaves a record (money.md Documents)."""


class InvoiceNotOpen(Refusal):
    """Only an open invoice can be paid, voided or written off."""

    code = "invoice_not_open"


class InvoicePartlyPaid(Refusal):
    """An invoice that took money cannot be voided; a credit note gives it back (D13)."""

    code = "invoice_partly_paid"


class MoreThanOwed(Refusal):
    """A payment is larger than the open balance."""

    code = "more_than_owed"


class CreditTooLarge(Refusal):
    """A credit note is never above what is left of its invoice."""

    code = "credit_too_large"


class RefundNeeded(Refusal):
    """The credit is larger than what is still owed: the rest must be refunded first (D13)."""

    code = "refund_needed"


def next_status(status: InvoiceStatus, event: InvoiceEvent) -> InvoiceStatus:
    """The status after an event; what the table does not name is refused."""
    try:
        return TRANSITIONS[status, event]
    except KeyError:
        raise InvoiceNotOpen(status=status, event=event) from None


def number(series: str, year: int, sequence: int) -> str:
    """INV-2026-000001: series, local year of issue, place in the gapless count."""
    return f"{series}-{year}-{sequence:06}"


# --- lines and totals ----------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """One line: its amount before tax, its tax, and what it was computed from."""

    kind: str
    amount_minor: int
    quantity: int | None
    price_minor: int
    days_left: int
    days_in_cycle: int
    tax_bps: int
    tax_minor: int

    @property
    def total_minor(self) -> int:
        """Amount and tax."""
        return self.amount_minor + self.tax_minor


@dataclass(frozen=True)
class Document:
    """Lines and totals that agree (I6)."""

    currency: str
    lines: tuple[Line, ...]
    tax_minor: int
    total_minor: int

    def __post_init__(self) -> None:
        """Refuse to exist when the totals are not the sums of the lines."""
        if self.tax_minor != sum(line.tax_minor for line in self.lines):
            raise TotalsDisagree("The tax is not the sum of the lines' tax.")
        if self.total_minor != sum(line.total_minor for line in self.lines):
            raise TotalsDisagree("The total is not the sum of the lines.")

    @property
    def net_minor(self) -> int:
        """The total before tax."""
        return self.total_minor - self.tax_minor


def document(lines: Sequence[Line], *, currency: str) -> Document:
    """The document of these lines."""
    tax = sum(line.tax_minor for line in lines)
    return Document(currency, tuple(lines), tax, tax + sum(line.amount_minor for line in lines))


def invoice_for(bill: Bill, *, currency: str, tax_bps: int) -> Document:
    """A bill as an invoice: the same lines, each with its tax (money.md Tax)."""
    made = document([_taxed(bill, index, tax_bps) for index in range(len(bill.lines))], currency=currency)
    if made.total_minor <= 0:
        raise NothingToInvoice(f"A bill of {made.total_minor} makes no invoice.")
    return made


def _taxed(bill: Bill, index: int, tax_bps: int) -> Line:
    line = bill.lines[index]
    return Line(
        line.kind,
        line.amount_minor,
        line.quantity,
        line.price_minor,
        line.days_left,
        line.days_in_cycle,
        tax_bps,
        tax_minor(line, tax_bps),
    )


# --- explanation and computing again -------------------------------------------------------


@dataclass(frozen=True)
class Explanation:
    """How a line came about: price x days left / days of the cycle, and the rounding carried over.

    `carried_minor` is what the cumulative rule moved into this line so that many changes in one
    cycle never drift; it is almost always 0.
    """

    formula: str
    price_minor: int
    days_left: int
    days_in_cycle: int
    carried_minor: int
    tax_bps: int
    tax_minor: int


def explain(line: Line) -> Explanation:
    """The formula and the figures of one line."""
    share = _share(line)
    plain = -share if line.kind == "credit" else share
    prorated = line.kind in ("credit", "charge")
    return Explanation(
        formula=line.kind,
        price_minor=line.price_minor,
        days_left=line.days_left,
        days_in_cycle=line.days_in_cycle,
        carried_minor=line.amount_minor - plain if prorated else 0,
        tax_bps=line.tax_bps,
        tax_minor=line.tax_minor,
    )


def recompute(lines: Sequence[Line], *, accrual: Accrual, currency: str) -> Document:
    """The invoice computed again from its stored inputs: prices, day counts, tax rate and accrual.

    `accrual` is what had been charged inside the cycle before this invoice.
    """
    credit = next((-_share(line) for line in lines if line.kind == "credit"), 0)
    amounts = {"credit": credit, "charge": _charge(lines, accrual) - credit}
    fresh = [replace(line, amount_minor=amounts.get(line.kind, line.price_minor)) for line in lines]
    return document([replace(line, tax_minor=_tax(line)) for line in fresh], currency=currency)


def differences(stored: Sequence[Line], fresh: Sequence[Line]) -> list[tuple[int, Line, Line]]:
    """The lines that came out differently, by place."""
    pairs = enumerate(zip(stored, fresh, strict=True), start=1)
    return [(place, old, new) for place, (old, new) in pairs if old != new]


def _share(line: Line) -> int:
    return round_half_away(Fraction(line.price_minor * line.days_left, line.days_in_cycle))


def _charge(lines: Sequence[Line], accrual: Accrual) -> int:
    """What was due for the whole change: round(S) less what had been charged before (R28)."""
    charge = next((line for line in lines if line.kind == "charge"), None)
    if charge is None:
        return 0
    rise = charge.price_minor - accrual.paid_total_minor
    exact = Fraction(accrual.numerator + rise * charge.days_left, charge.days_in_cycle)
    return round_half_away(exact) - accrual.charged_minor


def _tax(line: Line) -> int:
    return round_half_away(Fraction(line.amount_minor * line.tax_bps, 10_000))


# --- what is still owed --------------------------------------------------------------------


@dataclass(frozen=True)
class Balance:
    """total = (paid - refunded) + credited + closed + open, at every moment (I6).

    `closed_minor` is what voiding or writing off took out of the books.
    """

    total_minor: int
    paid_minor: int = 0
    refunded_minor: int = 0
    credited_minor: int = 0
    closed_minor: int = 0

    def __post_init__(self) -> None:
        """Refuse to exist with a negative part or more settled than was asked."""
        parts = (self.paid_minor, self.refunded_minor, self.credited_minor, self.closed_minor, self.open_minor)
        if min(parts) < 0 or self.kept_minor < 0:
            raise TotalsDisagree(f"{self} does not add up.")

    @property
    def kept_minor(self) -> int:
        """Money received and not given back."""
        return self.paid_minor - self.refunded_minor

    @property
    def open_minor(self) -> int:
        """What is still owed."""
        return self.total_minor - self.kept_minor - self.credited_minor - self.closed_minor

    def pay(self, amount_minor: int) -> "Balance":
        """After a payment; never more than is owed."""
        if not 0 < amount_minor <= self.open_minor:
            raise MoreThanOwed(amount_minor=amount_minor, open_minor=self.open_minor)
        return replace(self, paid_minor=self.paid_minor + amount_minor)

    def close(self) -> "Balance":
        """After voiding or writing off: nothing is owed any more."""
        return replace(self, closed_minor=self.closed_minor + self.open_minor)

    def refund_for(self, credit_minor: int) -> int:
        """The part of a credit that must be paid back because it is no longer owed."""
        return max(0, credit_minor - self.open_minor)

    def credit(self, credit_minor: int) -> "Balance":
        """After a credit note and the refund that goes with it (D13)."""
        if not 0 < credit_minor <= self.open_minor + self.kept_minor:
            raise CreditTooLarge(amount_minor=credit_minor, left_minor=self.open_minor + self.kept_minor)
        return replace(
            self,
            credited_minor=self.credited_minor + credit_minor,
            refunded_minor=self.refunded_minor + self.refund_for(credit_minor),
        )


def status_after(status: InvoiceStatus, balance: Balance) -> InvoiceStatus:
    """The status that goes with a new balance: paid once nothing is owed, refunded once nothing is kept."""
    if balance.open_minor > 0:
        return status
    if balance.kept_minor == 0:
        return next_status(status, InvoiceEvent.GIVEN_BACK)
    return next_status(status, InvoiceEvent.SETTLED) if status is InvoiceStatus.OPEN else status


# --- credit notes --------------------------------------------------------------------------


def credit_note_for(
    invoice: Document, *, amount_minor: int | None, credited_minor: int = 0, credited_tax_minor: int = 0
) -> Document:
    """A credit note over part of an invoice (tax included), or over all that is left of it (D13).

    Tax is in it as in the invoice, counted over all its credit notes together, so that an invoice
    credited in pieces is credited to the unit.
    """
    left = invoice.total_minor - credited_minor
    amount = left if amount_minor is None else amount_minor
    if not 0 < amount <= left:
        raise CreditTooLarge(amount_minor=amount, left_minor=left)
    if amount == invoice.total_minor:
        return invoice
    share = Fraction((credited_minor + amount) * invoice.tax_minor, invoice.total_minor)
    tax = round_half_away(share) - credited_tax_minor
    net = amount - tax
    line = Line("correction", net, None, net, 1, 1, invoice.lines[0].tax_bps, tax)
    return document([line], currency=invoice.currency)
