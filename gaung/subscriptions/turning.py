"""What time brings: the turn of the cycle, the end of the trial, suspension, the end (D4, D11, D12).

Every function takes the instant `at` which the thing is due for, checks under the lock that
it is still due, and does nothing otherwise: running it twice or twenty times, on one worker
or four, changes nothing more.
"""

from dataclasses import dataclass
from datetime import datetime

from gaung.capacity import queries as capacity
from gaung.catalogue.models import PriceBook
from gaung.companies.models import Company
from gaung.core import life as rules
from gaung.core.catalogue import PriceTable
from gaung.core.due import Due, DueKind, all_due
from gaung.core.life import Life
from gaung.core.periods import Interval, local_date
from gaung.core.subscription import Status
from gaung.foundation.access import SYSTEM
from gaung.foundation.locks import write_transaction
from gaung.invoices import actions as invoices
from gaung.invoices import queries as invoice_queries
from gaung.invoices.models import Invoice
from gaung.subscriptions import notify
from gaung.subscriptions.actions import save_new_cycle
from gaung.subscriptions.billing import When, fit_seats, issue, write
from gaung.subscriptions.models import FailedCollection
from gaung.subscriptions.policy import overflow_policy
from gaung.subscriptions.store import Loaded, failing, lock, price_book, price_table, table_in
from gaung.subscriptions.swapping import close_cycle
from gaung.verification import queries as checks


def is_still_due(loaded: Loaded, due: Due) -> bool:
    """Whether this piece of work is still to be done, seen under the lock."""
    return due in all_due(loaded.life, failing(loaded.row))


@write_transaction()
def begin_cycle(*, company: Company, at: datetime, now: datetime) -> Invoice | None:
    """Begin the next cycle: cancellation, downgrade, renewal invoice, overflow, promotion (D11)."""
    loaded, when = lock(company), When(at, now, SYSTEM)
    if not is_still_due(loaded, Due(at, DueKind.CYCLE_BOUNDARY)):
        return None
    close_cycle(loaded)
    book = _book_of_next_cycle(loaded)
    turn = rules.turn_cycle(
        loaded.life,
        tables=_tables(loaded),
        subscribed=capacity.seats(company).subscribed,
        overflow=overflow_policy(),
    )
    if book is not None:
        loaded.row.price_book, loaded.row.next_price_book = book, None
    save_new_cycle(loaded.row, turn.life, now=now)
    _tell_turn(loaded, turn, when)
    invoice = None
    if turn.bill is not None:
        invoice = issue(loaded, turn.bill, life=turn.life, price_version=str(loaded.row.price_book), when=when)
    fit_seats(loaded, turn.life, when)
    notify.cycle_begun(loaded, turn, now=now)
    return invoice


def _book_of_next_cycle(loaded: Loaded) -> PriceBook | None:
    """The price-book version of the next cycle: the operator moves it only here (money.md)."""
    row, life = loaded.row, loaded.life
    if life.quantity is None:
        return None
    if row.next_price_book is not None and life.next_interval is None:
        return row.next_price_book
    return price_book(row, on=life.cycle.end, interval=life.next_interval or life.interval)


def _tables(loaded: Loaded) -> dict[Interval, PriceTable]:
    row, life = loaded.row, loaded.life
    interval = life.next_interval or life.interval
    book = _book_of_next_cycle(loaded)
    if book is None:
        return {interval: price_table(row, on=life.cycle.end, interval=interval)}
    return {interval: table_in(row, book)}


def _tell_turn(loaded: Loaded, turn: rules.Turn, when: When) -> None:
    if turn.ended:
        write(loaded, turn.life, "subscription_ended", when, {"reason": "cancelled"})
    elif turn.old_quantity != turn.life.quantity:
        facts = {"old": turn.old_quantity, "new": turn.life.quantity}
        write(loaded, turn.life, "quantity_changed", when, facts)


@dataclass(frozen=True)
class TrialOutcome:
    """How a trial ended, and the invoice still to be paid for a chosen tier."""

    life: Life
    invoice: Invoice | None = None
    quantity: int | None = None


@write_transaction()
def end_trial(*, company: Company, at: datetime, now: datetime, can_pay: bool) -> TrialOutcome | None:
    """End the trial in one of its three ways (R15, R30, D4).

    Verified, with a tier and a way to pay: the invoice of the first, prorated purchase is
    issued, for `payments` to collect; only its payment makes the subscription active.
    """
    loaded, when = lock(company), When(at, now, SYSTEM)
    if not is_still_due(loaded, Due(at, DueKind.TRIAL_END)):
        return None
    verified, chosen = checks.is_approved(company), loaded.life.pending
    book = price_book(loaded.row, on=local_date(at, loaded.life.zone))
    life = rules.end_trial(loaded.life, verified=verified)
    buys = verified and can_pay and isinstance(chosen, int)
    write(loaded, life, "trial_ended", when, {"verified": verified, "quantity": chosen if buys else None})
    fit_seats(loaded, life, when)
    if not buys or not isinstance(chosen, int):
        notify.trial_ended(loaded, life, now=now)
        return TrialOutcome(life)
    loaded.row.price_book = book
    loaded.row.save(update_fields=["price_book"])
    bought = rules.purchase(life, quantity=chosen, table=table_in(loaded.row, book), on=local_date(at, life.zone))
    invoice = issue(loaded, bought.bill, life=life, price_version=str(book), when=when)
    if invoice is None:
        activate(loaded, bought.life, book_id=book.pk, when=when)
    return TrialOutcome(life, invoice, chosen)


def activate(loaded: Loaded, life: Life, *, book_id: int | None, when: When) -> int:
    """A paid (or free) purchase or upgrade takes effect; says how many contacts it let in (R18, R27)."""
    if book_id is not None:
        loaded.row.price_book_id = book_id
    loaded.row.last_choice = life.quantity
    facts = {"old": loaded.life.quantity, "new": life.quantity}
    write(loaded, life, "quantity_changed", when, facts)
    return fit_seats(loaded, life, when).promoted


@write_transaction()
def suspend(*, company: Company, at: datetime, now: datetime) -> bool:
    """30 days past due: nothing is sent any more, data is kept (D12)."""
    loaded, when = lock(company), When(at, now, SYSTEM)
    if not is_still_due(loaded, Due(at, DueKind.SUSPENSION)):
        return False
    life = rules.suspend(loaded.life, on=local_date(at, loaded.life.zone))
    write(loaded, life, "suspended", when)
    fit_seats(loaded, life, when)
    notify.suspended(loaded, life, now=now)
    return True


@write_transaction()
def write_off(*, company: Company, at: datetime, now: datetime) -> bool:
    """60 days suspended: the add-on ends and its open invoices become uncollectible (D12)."""
    loaded, when = lock(company), When(at, now, SYSTEM)
    if not is_still_due(loaded, Due(at, DueKind.END)):
        return False
    for invoice in invoice_queries.open_invoices(company):
        invoices.mark_uncollectible(invoice=invoice, by=SYSTEM, now=now)
    FailedCollection.objects.filter(subscription=loaded.row, resolved_at=None).update(resolved_at=now)
    life = rules.write_off(loaded.life)
    write(loaded, life, "subscription_ended", when, {"reason": "unpaid"})
    fit_seats(loaded, life, when)
    notify.ended(loaded, life, now=now)
    return True


def restore_if_paid_up(loaded: Loaded, when: When) -> Invoice | None:
    """Once nothing is owed any more access is back; a cycle never invoiced is billed from today (D12, I5)."""
    life = loaded.life
    on = local_date(when.at, life.zone)
    owes = any(one.failed_on <= on for _, one in failing(loaded.row))
    if owes or life.status not in (Status.PAST_DUE, Status.SUSPENDED):
        return None
    back = rules.restore(life, table=price_table(loaded.row, on=on), on=on)
    write(loaded, back.life, "restored", when)
    invoice = None
    if back.bill is not None:
        invoice = issue(loaded, back.bill, life=back.life, price_version=str(loaded.row.price_book), when=when)
    fit_seats(loaded, back.life, when)
    return invoice
