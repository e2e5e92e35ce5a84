"""Between the stored row and `Life`: the only place that reads and writes its fields."""

from dataclasses import dataclass
from datetime import date, datetime

from gaung.catalogue import queries as catalogue
from gaung.catalogue.models import PriceBook
from gaung.companies.models import Company
from gaung.core.catalogue import PriceTable
from gaung.core.due import next_due
from gaung.core.dunning import Decline, FailedInvoice
from gaung.core.life import CANCEL, Life, PendingChange
from gaung.core.periods import Interval
from gaung.core.proration import Accrual
from gaung.core.subscription import Status
from gaung.foundation.locks import lock_row
from gaung.subscriptions.models import FailedCollection, Subscription


@dataclass(frozen=True)
class Loaded:
    """A subscription's row and its meaning."""

    row: Subscription
    life: Life
    company: Company


def subscription_of(company: Company) -> Subscription:
    """Return the company's one subscription."""
    return Subscription.objects.get(company=company)


def load(company: Company) -> Loaded:
    """Read without a lock: for pages, estimates and quotes."""
    row = subscription_of(company)
    return Loaded(row, life_of(row), company)


def lock(company: Company) -> Loaded:
    """Read and lock: whoever comes second waits and then sees what the first did (D17)."""
    row = lock_row(Subscription, subscription_of(company).pk)
    return Loaded(row, life_of(row), company)


def life_of(row: Subscription) -> Life:
    """Return what the row means."""
    return Life(
        anchor=row.anchor_on,
        zone=row.time_zone,
        interval=Interval(row.interval),
        cycle_months=row.cycle_months,
        status=Status(row.status),
        quantity=row.quantity,
        pending=_pending(row),
        next_interval=Interval(row.next_interval) if row.next_interval else None,
        next_zone=row.next_time_zone or None,
        trial_started_at=row.trial_started_at,
        trial_ends_at=row.trial_ends_at,
        accrual=Accrual(row.accrual_numerator, row.accrual_charged_minor, row.accrual_paid_total_minor),
        cycle_billed=row.cycle_billed,
        past_due_on=row.past_due_on,
        suspended_on=row.suspended_on,
    )


def _pending(row: Subscription) -> PendingChange:
    return CANCEL if row.pending_cancel else row.pending_quantity


def save_life(row: Subscription, life: Life, *, now: datetime) -> None:
    """Write a life into its locked row: a new version, a new next due time."""
    put_life(row, life, now=now)
    row.next_due_at = next_due(life, failing(row)).at
    row.save()


def put_life(row: Subscription, life: Life, *, now: datetime) -> None:
    """Put a life's values into a locked row that the caller saves: a new version of it."""
    if row.status != life.status:
        row.status_since = now
    row.status = life.status
    row.quantity = life.quantity
    row.pending_quantity = life.pending if isinstance(life.pending, int) else None
    row.pending_cancel = life.pending is CANCEL
    row.time_zone, row.next_time_zone = life.zone, life.next_zone or ""
    row.interval, row.next_interval = life.interval, life.next_interval or ""
    row.cycle_months = life.cycle_months
    row.trial_started_at, row.trial_ends_at = life.trial_started_at, life.trial_ends_at
    row.accrual_numerator = life.accrual.numerator
    row.accrual_charged_minor = life.accrual.charged_minor
    row.accrual_paid_total_minor = life.accrual.paid_total_minor
    row.cycle_billed = life.cycle_billed
    row.past_due_on, row.suspended_on = life.past_due_on, life.suspended_on
    row.version += 1


def failing(row: Subscription) -> list[tuple[int, FailedInvoice]]:
    """Return the open invoices whose payment failed, as the retry machine reads them (D12)."""
    return [
        (one.invoice_id, FailedInvoice(one.failed_on, one.last_attempt_at, Decline(one.last_decline)))
        for one in FailedCollection.objects.filter(subscription_id=row.pk, resolved_at=None)
    ]


def price_book(row: Subscription, *, on: date, interval: Interval | None = None) -> PriceBook:
    """Return the version the subscription buys under (money.md Price book).

    A running subscription keeps the version it bought under; a tier chosen in the trial
    keeps the prices it was shown with. Everyone else buys at today's. Another interval has
    books of its own: there the newest counts.
    """
    wanted = interval or Interval(row.interval)
    held = row.price_book
    if held is not None and held.interval == wanted and _keeps_its_prices(row):
        return held
    return catalogue.current_book(currency=row.currency, interval=wanted, on=on)


def _keeps_its_prices(row: Subscription) -> bool:
    if row.status == Status.TRIALING:
        return row.pending_quantity is not None
    return row.status in (Status.ACTIVE, Status.PAST_DUE, Status.SUSPENDED)


def price_table(row: Subscription, *, on: date, interval: Interval | None = None) -> PriceTable:
    """Return the prices a subscription buys and renews under."""
    return table_in(row, price_book(row, on=on, interval=interval))


def table_in(row: Subscription, book: PriceBook) -> PriceTable:
    """Return one version's prices, with the company's own tier above 50,000 if it has one (D16)."""
    custom = None
    if row.custom_quantity is not None and row.custom_total_minor is not None:
        custom = {row.custom_quantity: row.custom_total_minor}
    return catalogue.table_of(book, custom=custom)
