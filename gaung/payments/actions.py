"""What people do with money: confirm a quote, pay what is owed, add a card (D9, D10, D12, D17)."""

from dataclasses import dataclass
from datetime import datetime

from gaung.companies.models import Company
from gaung.core import life as rules
from gaung.core.catalogue import NotATier, require_tier
from gaung.core.money import Money
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.core.subscription import (
    PAID,
    AlreadySubscribed,
    NoPaymentMethod,
    NotSubscribed,
    NotVerified,
    PaymentDeclined,
    PaymentPending,
    Status,
)
from gaung.core.text import clean_line
from gaung.foundation import audit
from gaung.foundation.access import Actor, require
from gaung.foundation.locks import write_transaction
from gaung.invoices import actions as invoices
from gaung.invoices import queries as invoice_queries
from gaung.invoices.models import Invoice
from gaung.payments import methods, outcomes
from gaung.payments.attempts import default_method, open_charge, open_collection
from gaung.payments.charges import record, settle, settle_all
from gaung.payments.gateways import gateway
from gaung.payments.models import Charge, PaymentMethod, Refund
from gaung.payments.refunds import GivingBack, TransferReferenceNeeded, TransferReferenceUsed, giving_back
from gaung.subscriptions import actions as subscriptions
from gaung.subscriptions.billing import When
from gaung.subscriptions.models import FailedCollection, Quote
from gaung.subscriptions.quotes import QuoteChanged, make_quote, quote_of
from gaung.subscriptions.store import Loaded, load, lock, price_book, price_table
from gaung.verification import queries as checks


class PaymentNeedsAction(Refusal):
    """The bank wants the cardholder to confirm; `url` is where. Nothing has changed yet."""

    code = "payment_needs_action"


@dataclass(frozen=True)
class Bought:
    """A quote carried out: what was paid and what it led to."""

    quote: Quote
    charge: Charge | None


def confirm_quote(*, company: Company, key: str, by: Actor, now: datetime) -> Bought:
    """Pay a quote, then let the tier take effect (R27, D9, D10, D17).

    Money first: the attempt is committed, the provider asked, then the outcome recorded. Raises
    `QuoteChanged` with a fresh quote, `NoPaymentMethod`, `PaymentDeclined`,
    `PaymentPending` or `PaymentNeedsAction`; in each case nothing was changed. Confirming a
    quote that is done answers as the first time.
    """
    require(by, Right.ACCOUNT_SETTINGS)
    try:
        charge_id = _prepare(company=company, key=key, by=by, now=now)
    except _GroundMoved:
        raise _with_a_fresh_quote(company=company, key=key, by=by, now=now) from None
    if charge_id is None:
        return Bought(quote_of(company=company, key=key), None)
    charge = settle(company=company, charge_id=charge_id, by=by, now=now)
    quote = quote_of(company=company, key=key)
    if charge.status == "declined":
        raise PaymentDeclined(decline=charge.decline, reason=charge.reason, quantity=quote.old_quantity)
    if charge.status == "needs_action":
        raise PaymentNeedsAction(url=charge.action_url, charge_id=charge.pk)
    if charge.status == "pending":
        raise PaymentPending(charge_id=charge.pk)
    if quote.status != "done":
        raise QuoteChanged(quote=None, old_total_minor=quote.total_minor)
    return Bought(quote, charge)


@write_transaction()
def _prepare(*, company: Company, key: str, by: Actor, now: datetime) -> int | None:
    """Check the quote under the lock and write the attempt down; nothing to charge is done at once."""
    loaded = lock(company)
    quote = quote_of(company=company, key=key)
    if quote.status == "done":
        return None
    attempt = Charge.objects.filter(quote=quote, status__in=["pending", "needs_action"]).first()
    if attempt is not None:
        return attempt.pk
    _require_ground(loaded, quote, now=now)
    if quote.total_minor == 0:
        outcomes.fulfil(loaded, quote, charge=None, by=by, now=now)
        return None
    if loaded.row.pay_later:
        _buy_on_account(loaded, quote, by=by, now=now)
        return None
    method = default_method(loaded)
    if method is None:
        raise NoPaymentMethod()
    charge = open_charge(
        loaded,
        purpose="quote",
        method=method,
        amount_minor=quote.total_minor,
        by=by,
        now=now,
        quote=quote,
        quantity=quote.quantity,
    )
    quote.status = "paying"
    quote.save(update_fields=["status"])
    return charge.pk


class _GroundMoved(Exception):
    """What a quote rests on has changed; nothing was written."""


def _require_ground(loaded: Loaded, quote: Quote, *, now: datetime) -> None:
    """Refuse a quote whose time is over or whose ground has moved (D10, D17)."""
    if Charge.objects.filter(
        company=loaded.company, purpose__in=["quote", "trial_end"], status__in=["pending", "needs_action"]
    ).exists():
        raise PaymentPending(quantity=quote.quantity)
    book = price_book(loaded.row, on=rules.today(loaded.life, now))
    moved = (
        now >= quote.expires_at
        or quote.subscription_version != loaded.row.version
        or quote.on_date != rules.today(loaded.life, now)
        or book.pk != quote.price_book_id
    )
    if moved:
        raise _GroundMoved


def _with_a_fresh_quote(*, company: Company, key: str, by: Actor, now: datetime) -> QuoteChanged:
    """Make the fresh quote in a transaction of its own: it must outlive the refusal that carries it."""
    quote = quote_of(company=company, key=key)
    fresh = make_quote(company=company, quantity=quote.quantity, by=by, now=now)
    return QuoteChanged(quote=fresh.key, old_total_minor=quote.total_minor, new_total_minor=fresh.total_minor)


def _buy_on_account(loaded: Loaded, quote: Quote, *, by: Actor, now: datetime) -> None:
    """A pay-later company gets its tier at once and an open invoice (D9)."""
    outcomes.fulfil(loaded, quote, charge=None, by=by, now=now)


def buy_now(*, company: Company, quantity: object, by: Actor, now: datetime) -> Bought:
    """Buy a tier without a review, for the command line and `simulate`; who pays already is refused."""
    loaded = load(company)
    tier = require_tier(quantity, price_table(loaded.row, on=rules.today(loaded.life, now)))
    if loaded.life.status in PAID:
        raise AlreadySubscribed(quantity=loaded.life.quantity)
    return _quote_and_pay(company=company, quantity=tier, by=by, now=now)


def _quote_and_pay(*, company: Company, quantity: object, by: Actor, now: datetime) -> Bought:
    quote = make_quote(company=company, quantity=quantity, by=by, now=now)
    return confirm_quote(company=company, key=quote.key, by=by, now=now)


def change_quantity_now(
    *, company: Company, quantity: object, by: Actor, now: datetime
) -> subscriptions.Changed | Bought:
    """Change the tier whatever it takes: choose, schedule, undo, or quote and pay an upgrade."""
    try:
        return subscriptions.change_quantity(company=company, quantity=quantity, by=by, now=now)
    except subscriptions.UpgradeNeedsQuote:
        return _quote_and_pay(company=company, quantity=quantity, by=by, now=now)


def start_paid_now(*, company: Company, by: Actor, now: datetime) -> Bought:
    """End the trial early with the tier chosen in it, if verified (D4)."""
    require(by, Right.ACCOUNT_SETTINGS)
    life = load(company).life
    if life.status is not Status.TRIALING:
        raise NotSubscribed(status=life.status)
    if life.pending is None:
        raise NotATier(quantity=None)
    if not checks.is_approved(company):
        raise NotVerified(status=life.status)
    return _quote_and_pay(company=company, quantity=life.pending, by=by, now=now)


# --- what is owed --------------------------------------------------------------------------


@dataclass(frozen=True)
class PaidUp:
    """What paying the open invoices came to."""

    paid: int
    declined: Charge | None = None
    waiting: Charge | None = None


def pay_open_invoices(*, company: Company, by: Actor, now: datetime) -> PaidUp:
    """Pay everything that is owed, oldest first; stops at the first that fails (D12)."""
    require(by, Right.ACCOUNT_SETTINGS)
    owed = invoice_queries.open_invoices(company)
    if owed and default_method(load(company)) is None:
        raise NoPaymentMethod()
    paid = 0
    for invoice in owed:
        charge = _collect(company=company, invoice_id=invoice.pk, by=by, now=now)
        if charge is None:
            continue
        if charge.status == "declined":
            return PaidUp(paid, declined=charge)
        if charge.status != "succeeded":
            return PaidUp(paid, waiting=charge)
        paid += 1
    settle_all(company=company, by=by, now=now)
    return PaidUp(paid)


def _collect(*, company: Company, invoice_id: int, by: Actor, now: datetime) -> Charge | None:
    give_up_waiting(company=company, invoice_id=invoice_id, by=by, now=now)
    charge_id = collect_attempt(company=company, invoice_id=invoice_id, by=by, now=now)
    return None if charge_id is None else settle(company=company, charge_id=charge_id, by=by, now=now)


def give_up_waiting(*, company: Company, invoice_id: int, by: Actor, now: datetime) -> None:
    """Call off an attempt that waits for the cardholder before another is made.

    The provider is asked first: one that was confirmed meanwhile counts, so that no late
    confirmation can ever charge beside the new attempt.
    """
    waiting = Charge.objects.filter(company=company, invoice_id=invoice_id, status="needs_action").first()
    if waiting is not None:
        result = gateway(waiting.method.gateway).cancel(key=waiting.key)
        record(company=company, charge_id=waiting.pk, result=result, by=by, now=now)


@write_transaction()
def collect_attempt(*, company: Company, invoice_id: int, by: Actor, now: datetime) -> int | None:
    """Write down an attempt to collect an open invoice; one that is under way is taken up again."""
    loaded = lock(company)
    invoice = invoice_queries.invoice_of(company, invoice_id)
    if invoice.status != "open" or invoice.open_minor == 0:
        return None
    under_way = Charge.objects.filter(invoice=invoice, status__in=["pending", "needs_action"]).first()
    if under_way is not None:
        return under_way.pk
    method = default_method(loaded)
    if method is None:
        return None
    return open_collection(loaded, invoice, method=method, by=by, now=now).pk


def add_payment_method(
    *, company: Company, number: str, expires_month: int, expires_year: int, by: Actor, now: datetime
) -> PaymentMethod:
    """Add a card and make it the default; a new card retries what is owed at once (D12)."""
    method = methods.store_card(
        company=company,
        number=number,
        expires_month=expires_month,
        expires_year=expires_year,
        by=by,
        now=now,
    )
    for invoice_id in (
        FailedCollection.objects.filter(company=company, resolved_at=None)
        .values_list("invoice_id", flat=True)
        .order_by("invoice_id")
    ):
        _collect(company=company, invoice_id=invoice_id, by=by, now=now)
    settle_all(company=company, by=by, now=now)
    return method


# --- operators and providers ---------------------------------------------------------------


@write_transaction()
def record_transfer(*, company: Company, invoice_id: int, reference: str, by: Actor, now: datetime) -> None:
    """An operator marks an invoice as paid by bank transfer (money.md Payments)."""
    loaded = lock(company)
    invoice = invoice_queries.invoice_of(company, invoice_id)
    outcomes.settle_invoice_by_hand(loaded, invoice, reference=reference, when=When(now, now, by))


@write_transaction()
def refund_invoice(
    *,
    company: Company,
    invoice_id: int,
    amount_minor: int | None,
    reason: str,
    transfer_reference: str = "",
    by: Actor,
    now: datetime,
) -> Refund | None:
    """An operator gives money back with a credit note; `amount_minor` includes tax, None is all (D13).

    What was not paid by card the operator has sent back by bank: `transfer_reference` names that transfer.
    """
    lock(company)
    invoice = invoice_queries.invoice_of(company, invoice_id)
    back = giving_back(invoice, amount_minor)
    refund, reference = None, ""
    if back.needs_transfer:
        reference = _sent_back(invoice, back, transfer_reference, by=by, now=now)
    elif back.back_minor and back.charge is not None:
        refund = outcomes.give_back(back.charge, amount_minor=back.back_minor, reason=reason, by=by, now=now)
        reference = refund.key
    invoices.issue_credit_note(
        invoice=invoice,
        amount_minor=amount_minor,
        reason=reason,
        refund_reference=reference,
        by=by,
        now=now,
    )
    return refund


def _sent_back(invoice: Invoice, back: GivingBack, transfer_reference: str, *, by: Actor, now: datetime) -> str:
    """Write down a transfer that an operator made; without its reference nothing has gone back yet."""
    reference = clean_line(transfer_reference, field="reference", limit=100, required=False)
    if not reference:
        raise TransferReferenceNeeded(number=invoice.number, amount=Money(back.back_minor, invoice.currency))
    if any(note.refund_reference == reference for note in invoice_queries.credit_notes_of(invoice)):
        raise TransferReferenceUsed(reference=reference, number=invoice.number)
    audit.record(
        company=invoice.company,
        by=by,
        action="payment.refunded_by_transfer",
        now=now,
        target=invoice.number,
        after={"amount_minor": back.back_minor, "reference": reference},
    )
    return reference


@write_transaction()
def set_pay_later(*, company: Company, pay_later: bool, by: Actor, now: datetime) -> None:
    """An operator lets a company pay by invoice, or stops it (D9)."""
    loaded = lock(company)
    before = loaded.row.pay_later
    loaded.row.pay_later = pay_later
    loaded.row.version += 1
    loaded.row.save(update_fields=["pay_later", "version"])
    audit.record(
        company=company,
        by=by,
        action="subscription.pay_later_set",
        now=now,
        target=f"subscription:{loaded.row.pk}",
        before={"pay_later": before},
        after={"pay_later": pay_later},
    )
