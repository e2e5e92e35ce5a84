"""Which product mail follows which change (MAIL-01); the mails themselves are in `foundation.notices_*`.

Billing mails go to the members with account-settings access and to the billing addresses only.
"""

from datetime import datetime, timedelta

from gaung.companies import queries as companies
from gaung.core.dunning import (
    SUSPENDED_DAYS,
    Decline,
    FailedInvoice,
    next_retry,
    retry_times,
    suspension_time,
)
from gaung.core.life import CANCEL, Change, Life, Scheduled, Turn
from gaung.core.money import Money
from gaung.core.periods import local_date
from gaung.core.subscription import Status
from gaung.foundation import notices
from gaung.invoices import queries as invoice_queries
from gaung.invoices.models import Invoice
from gaung.subscriptions.models import FailedCollection, Quote
from gaung.subscriptions.store import Loaded, price_table


def readers(loaded: Loaded) -> list[notices.Reader]:
    """Return who gets billing mails: administrators and billing addresses."""
    company = loaded.company
    extra = [notices.Reader(address, language=company.language) for address in company.billing_emails]
    return [*notices.readers(companies.administrators(company)), *extra]


def trial_started(loaded: Loaded, life: Life, *, now: datetime) -> None:
    """The trial has begun."""
    if life.trial_ends_at is not None:
        notices.trial_started(company=loaded.company, to=readers(loaded), ends_at=life.trial_ends_at, limit=life.limit)


def trial_ended(loaded: Loaded, life: Life, *, now: datetime, declined: bool = False) -> None:
    """The trial has ended, in one of its three ways."""
    company, to = loaded.company, readers(loaded)
    ended_on = local_date(life.trial_ends_at or now, life.zone)
    if life.status is Status.REVIEW_BLOCKED:
        notices.trial_ended_unverified(company=company, to=to, ended_on=ended_on)
    elif life.quantity is None:
        notices.trial_ended_unpaid(company=company, to=to, ended_on=ended_on)
    else:
        price = price_table(loaded.row, on=ended_on).total(life.quantity)
        notices.trial_ended_active(
            company=company,
            to=to,
            ended_on=ended_on,
            tier=life.quantity,
            price=Money(price, loaded.row.currency),
            interval=life.interval.value,
        )


def changed(loaded: Loaded, change: Change, *, now: datetime) -> None:
    """A downgrade or a cancellation was scheduled."""
    if not isinstance(change, Scheduled):
        return
    company, to = loaded.company, readers(loaded)
    if change.new is CANCEL:
        notices.cancellation_scheduled(company=company, to=to, ends_on=change.effective_on)
    elif isinstance(change.new, int) and change.life.quantity is not None:
        notices.downgrade_scheduled(
            company=company, to=to, old=change.life.quantity, new=change.new, on=change.effective_on
        )


def cycle_begun(loaded: Loaded, turn: Turn, *, now: datetime) -> None:
    """A cancellation or a lower tier has taken effect."""
    company, on = loaded.company, turn.life.cycle.start
    if turn.ended:
        notices.ended(company=company, to=readers(loaded), ended_on=on)
    elif turn.life.quantity is not None and turn.life.quantity != turn.old_quantity:
        notices.downgraded(company=company, to=readers(loaded), new=turn.life.quantity, demoted=turn.demote, on=on)


def bought(loaded: Loaded, quote: Quote, life: Life, *, invoice: Invoice | None, gained: int, now: datetime) -> None:
    """A tier was bought or raised: the receipt."""
    table = price_table(loaded.row, on=local_date(now, life.zone))
    notices.upgraded(
        company=loaded.company,
        to=readers(loaded),
        limit=quote.quantity,
        promoted=gained,
        amount=Money(quote.total_minor, quote.currency),
        invoice_number=(invoice.number or "") if invoice else "",
        next_on=life.cycle.end,
        next_amount=Money(table.total(quote.quantity), quote.currency),
        interval=life.interval.value,
    )


def payment_failed(loaded: Loaded, invoice: Invoice, failed: FailedCollection, *, now: datetime) -> None:
    """A renewal could not be collected: the three dates (BIL-16)."""
    zone = loaded.row.time_zone
    plan = FailedInvoice(failed.failed_on, failed.last_attempt_at, Decline(failed.last_decline))
    next_try = next_retry(plan, zone)
    notices.payment_failed(
        company=loaded.company,
        to=readers(loaded),
        amount=Money(invoice.open_minor, invoice.currency),
        failed_on=local_date(now, zone),
        next_try_on=local_date(next_try, zone) if next_try else None,
        last_try_on=local_date(retry_times(failed.failed_on, zone)[-1], zone),
        stops_on=local_date(suspension_time(loaded.row.past_due_on or failed.failed_on, zone), zone),
    )


def paid_again(loaded: Loaded, invoice: Invoice, *, now: datetime) -> None:
    """What was owed is paid."""
    notices.paid_again(
        company=loaded.company,
        to=readers(loaded),
        amount=Money(invoice.total_minor, invoice.currency),
        on=local_date(now, loaded.row.time_zone),
    )


def suspended(loaded: Loaded, life: Life, *, now: datetime) -> None:
    """30 days past due: nothing is sent any more."""
    owed = sum(invoice.open_minor for invoice in invoice_queries.open_invoices(loaded.company))
    on = life.suspended_on or local_date(now, life.zone)
    notices.suspended_for_payment(
        company=loaded.company,
        to=readers(loaded),
        amount=Money(owed, loaded.row.currency),
        ends_on=on + timedelta(days=SUSPENDED_DAYS),
    )


def ended(loaded: Loaded, life: Life, *, now: datetime) -> None:
    """The add-on has ended unpaid."""
    notices.ended(company=loaded.company, to=readers(loaded), ended_on=local_date(now, life.zone))
