"""What a payment's outcome does to invoices and to the subscription's life (D4, D9, D12)."""

import secrets
from datetime import datetime

from gaung.core import life as rules
from gaung.core.dunning import Decline
from gaung.core.life import Life
from gaung.core.periods import local_date
from gaung.core.refusals import Refusal
from gaung.core.subscription import Status
from gaung.foundation import audit
from gaung.foundation.access import SYSTEM, Actor
from gaung.invoices import actions as invoices
from gaung.invoices.models import Invoice
from gaung.payments.attempts import default_method, open_collection
from gaung.payments.models import Charge, Refund
from gaung.subscriptions import notify
from gaung.subscriptions.billing import When, issue
from gaung.subscriptions.history import tell
from gaung.subscriptions.models import FailedCollection, Quote
from gaung.subscriptions.quotes import price_choice
from gaung.subscriptions.store import Loaded, life_of, save_life, table_in
from gaung.subscriptions.turning import activate, restore_if_paid_up


def apply(loaded: Loaded, charge: Charge, *, by: Actor, now: datetime) -> None:
    """Apply a settled attempt, under the subscription's lock, in the transaction that settles it."""
    paid = charge.status == "succeeded"
    if charge.purpose == "quote":
        _quote_paid(loaded, charge, by=by, now=now) if paid else _quote_declined(loaded, charge, by=by, now=now)
    elif charge.purpose == "trial_end":
        _first_paid(loaded, charge, by=by, now=now) if paid else _first_declined(loaded, charge, by=by, now=now)
    elif paid:
        invoice_paid(loaded, charge, by=by, now=now)
    else:
        renewal_failed(loaded, charge, decline=Decline(charge.decline), by=by, now=now)


# --- purchases and upgrades by quote -------------------------------------------------------


def _quote_paid(loaded: Loaded, charge: Charge, *, by: Actor, now: datetime) -> None:
    """Paid: the invoice is issued, the tier is in force, the waiting become subscribed (R27, D9)."""
    quote = charge.quote
    assert quote is not None  # noqa: S101 - the purpose says so
    if not fulfil(loaded, quote, charge=charge, by=by, now=now):
        give_back(charge, reason="The order could no longer be carried out.", by=by, now=now)
        _close(quote, "declined")


def fulfil(loaded: Loaded, quote: Quote, *, charge: Charge | None, by: Actor, now: datetime) -> bool:
    """Carry out a quote exactly as it was quoted (I8); says no when its ground is gone."""
    try:
        priced = price_choice(loaded, quantity=quote.quantity, now=quote.made_at, book=quote.price_book)
    except (Refusal, ValueError):
        return False
    if priced.total_minor != quote.total_minor or priced.kind != quote.kind:
        return False
    when = When(now, now, by)
    invoice = issue(loaded, priced.bill, life=priced.life, price_version=str(quote.price_book), when=when)
    if invoice is not None and charge is not None:
        _paid(loaded, invoice, charge, when)
    gained = activate(loaded, priced.life, book_id=quote.price_book_id, when=when)
    if invoice is not None and charge is None:
        expect_transfer(loaded, invoice, now=now)
    quote.promoted = gained
    _close(quote, "done")
    notify.bought(loaded, quote, priced.life, invoice=invoice, gained=gained, now=now)
    return True


def _quote_declined(loaded: Loaded, charge: Charge, *, by: Actor, now: datetime) -> None:
    """Declined: nothing changes; the quote can be paid with another card while it lasts (D9)."""
    if charge.quote is not None:
        _close(charge.quote, "open")
    facts = {"amount_minor": charge.amount_minor, "currency": charge.currency, "decline": charge.decline}
    tell(loaded.row, "payment_declined", company=loaded.company, at=now, now=now, by=by, facts=facts)


def _close(quote: Quote, status: str) -> None:
    quote.status = status
    quote.save(update_fields=["status", "promoted"])


# --- the first invoice, at the trial's end -------------------------------------------------


def _first_paid(loaded: Loaded, charge: Charge, *, by: Actor, now: datetime) -> None:
    invoice, quantity = charge.invoice, charge.quantity
    assert invoice is not None and quantity is not None  # noqa: S101, PT018 - the purpose says so
    life = loaded.life
    same_cycle = life.cycle_months == charge.cycle_months
    if life.status is not Status.TRIAL_EXPIRED or not same_cycle:
        invoices.void_invoice(invoice=invoice, reason="outcome_known_too_late", by=by, now=now)
        give_back(charge, reason="The payment was confirmed too late.", by=by, now=now)
        return
    when = When(now, now, by)
    _paid(loaded, invoice, charge, when)
    book = loaded.row.price_book
    assert book is not None  # noqa: S101 - set when the trial ended
    table = table_in(loaded.row, book)
    bought = rules.purchase(life, quantity=quantity, table=table, on=invoice.period_start)
    activate(loaded, bought.life, book_id=book.pk, when=when)
    notify.trial_ended(loaded, bought.life, now=now)


def _first_declined(loaded: Loaded, charge: Charge, *, by: Actor, now: datetime) -> None:
    """A first payment that is declined leaves `trial_expired` and a void invoice (D4)."""
    invoice = charge.invoice
    assert invoice is not None  # noqa: S101 - the purpose says so
    _tell_declined(loaded, charge, invoice, by=by, now=now)
    invoices.void_invoice(invoice=invoice, reason="payment_declined", by=by, now=now)
    facts = {"number": invoice.number}
    tell(loaded.row, "invoice_voided", company=loaded.company, at=now, now=now, by=by, facts=facts)
    notify.trial_ended(loaded, loaded.life, now=now, declined=True)


# --- renewals and other open invoices ------------------------------------------------------


def invoice_paid(loaded: Loaded, charge: Charge, *, by: Actor, now: datetime) -> None:
    """An open invoice is paid; when nothing is owed any more, access is back (D12)."""
    invoice = charge.invoice
    assert invoice is not None  # noqa: S101 - the purpose says so
    when = When(now, now, by)
    _paid(loaded, invoice, charge, when)
    _resolved(loaded, invoice, when)


def settle_invoice_by_hand(loaded: Loaded, invoice: Invoice, *, reference: str, when: When) -> None:
    """A bank transfer has come in: the same as a payment by card (money.md Payments)."""
    invoices.record_payment(
        invoice=invoice,
        amount_minor=invoice.open_minor,
        reference=reference,
        by=when.by,
        now=when.now,
    )
    facts = {"number": invoice.number, "amount_minor": invoice.total_minor, "currency": invoice.currency}
    tell(loaded.row, "payment_succeeded", company=loaded.company, at=when.at, now=when.now, by=when.by, facts=facts)
    _resolved(loaded, invoice, when)


def _resolved(loaded: Loaded, invoice: Invoice, when: When) -> None:
    had_failed = FailedCollection.objects.filter(invoice=invoice, resolved_at=None).update(resolved_at=when.now)
    if not had_failed:
        return
    save_life(loaded.row, loaded.life, now=when.now)
    if loaded.life.status in (Status.PAST_DUE, Status.SUSPENDED):
        notify.paid_again(loaded, invoice, now=when.now)
    extra = restore_if_paid_up(loaded, when)
    if extra is not None:
        charge_invoice_later(loaded, extra, by=when.by, now=when.now)


def charge_invoice_later(loaded: Loaded, invoice: Invoice, *, by: Actor, now: datetime) -> Charge | None:
    """Order the collection of an open invoice; without a card it has failed at once."""
    if loaded.row.pay_later:
        expect_transfer(loaded, invoice, now=now)
        return None
    method = default_method(loaded)
    if method is None:
        _mark_failed(loaded, invoice, decline=Decline.HARD, by=by, now=now)
        return None
    return open_collection(loaded, invoice, method=method, by=by, now=now)


def expect_transfer(loaded: Loaded, invoice: Invoice, *, now: datetime) -> None:
    """A pay-later company owes this by its due date; the day after, it is past due (D9)."""
    FailedCollection.objects.get_or_create(
        company=loaded.company,
        invoice=invoice,
        defaults={
            "subscription": loaded.row,
            "failed_on": invoice.due_on,
            "last_attempt_at": now,
            "last_decline": Decline.SOFT,
        },
    )
    save_life(loaded.row, life_of(loaded.row), now=now)


def nothing_to_retry(loaded: Loaded, invoice_id: int, *, now: datetime) -> None:
    """A retry found no card to charge: unpaid for good until somebody acts; a closed invoice is done (D12)."""
    failed = FailedCollection.objects.filter(invoice_id=invoice_id, resolved_at=None).first()
    if failed is None:
        return
    if failed.invoice.status == "open":
        _mark_failed(loaded, failed.invoice, decline=Decline.HARD, by=SYSTEM, now=now)
        return
    failed.resolved_at = now
    failed.save(update_fields=["resolved_at"])
    save_life(loaded.row, loaded.life, now=now)


def start_on_account(loaded: Loaded, invoice: Invoice, *, quantity: int, now: datetime) -> None:
    """A pay-later company's trial ends: the tier starts, the invoice stays open (D9)."""
    book = loaded.row.price_book
    assert book is not None  # noqa: S101 - set when the trial ended
    bought = rules.purchase(loaded.life, quantity=quantity, table=table_in(loaded.row, book), on=invoice.period_start)
    activate(loaded, bought.life, book_id=book.pk, when=When(now, now, SYSTEM))
    expect_transfer(loaded, invoice, now=now)
    notify.trial_ended(loaded, bought.life, now=now)


def renewal_failed(loaded: Loaded, charge: Charge, *, decline: Decline, by: Actor, now: datetime) -> None:
    """An open invoice could not be collected: past due, with the retries planned (D12)."""
    invoice = charge.invoice
    assert invoice is not None  # noqa: S101 - the purpose says so
    _mark_failed(loaded, invoice, decline=decline, by=by, now=now)


def _mark_failed(loaded: Loaded, invoice: Invoice, *, decline: Decline, by: Actor, now: datetime) -> None:
    on = local_date(now, loaded.life.zone)
    failed, _ = FailedCollection.objects.get_or_create(
        company=loaded.company,
        invoice=invoice,
        defaults={
            "subscription": loaded.row,
            "failed_on": on,
            "last_attempt_at": now,
            "last_decline": decline,
        },
    )
    failed.last_attempt_at, failed.last_decline = now, decline
    failed.save(update_fields=["last_attempt_at", "last_decline"])
    life = rules.fail_payment(life_of(loaded.row), on=on)
    _save_past_due(loaded, life, by=by, now=now)
    facts = {
        "number": invoice.number,
        "amount_minor": invoice.total_minor,
        "currency": invoice.currency,
        "decline": decline,
    }
    tell(loaded.row, "payment_declined", company=loaded.company, at=now, now=now, by=by, facts=facts)
    notify.payment_failed(loaded, invoice, failed, now=now)


def _save_past_due(loaded: Loaded, life: Life, *, by: Actor, now: datetime) -> None:
    before = loaded.row.status
    save_life(loaded.row, life, now=now)
    if before != loaded.row.status:
        audit.record(
            company=loaded.company,
            by=by,
            action="subscription.past_due",
            now=now,
            target=f"subscription:{loaded.row.pk}",
            before={"status": before},
            after={"status": loaded.row.status},
        )


# --- shared --------------------------------------------------------------------------------


def _paid(loaded: Loaded, invoice: Invoice, charge: Charge, when: When) -> None:
    invoices.record_payment(
        invoice=invoice, amount_minor=charge.amount_minor, reference=charge.key, by=when.by, now=when.now
    )
    if charge.invoice_id is None:
        charge.invoice = invoice
        charge.save(update_fields=["invoice"])
    facts = {"number": invoice.number, "amount_minor": charge.amount_minor, "currency": charge.currency}
    tell(loaded.row, "payment_succeeded", company=loaded.company, at=when.at, now=when.now, by=when.by, facts=facts)


def _tell_declined(loaded: Loaded, charge: Charge, invoice: Invoice, *, by: Actor, now: datetime) -> None:
    facts = {
        "number": invoice.number,
        "amount_minor": charge.amount_minor,
        "currency": charge.currency,
        "decline": charge.decline,
    }
    tell(loaded.row, "payment_declined", company=loaded.company, at=now, now=now, by=by, facts=facts)


def give_back(charge: Charge, *, reason: str, by: Actor, now: datetime, amount_minor: int | None = None) -> Refund:
    """Order a refund, of the whole charge unless told; the provider is asked after the commit (D13)."""
    refund = Refund.objects.create(
        company=charge.company,
        key=f"refund-{secrets.token_hex(12)}",
        charge=charge,
        amount_minor=charge.amount_minor if amount_minor is None else amount_minor,
        reason=reason,
        started_at=now,
    )
    audit.record(
        company=charge.company,
        by=by,
        action="payment.refund_ordered",
        now=now,
        target=f"charge:{charge.pk}",
        after={"amount_minor": refund.amount_minor},
        reason=reason,
    )
    return refund
