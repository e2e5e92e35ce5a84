"""The subscription's life as its company commands it: trial, tier, cancellation, undo.

Each action locks the one row, asks `gaung.core.life`, saves, writes history and audit, and
fits the seats, in one transaction. What time brings is in `turning.py`; money is taken one
floor up, in `payments`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from gaung.capacity import queries as capacity
from gaung.companies.models import Company
from gaung.contacts import actions as contacts
from gaung.core import life as rules
from gaung.core.life import Cancel, Change, Chosen, Scheduled, Unchanged, Undone, Upgrade
from gaung.core.periods import Interval, first_instant
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.core.subscription import NotSubscribed, Status
from gaung.core.trial import require_extension
from gaung.core.waiting import Waiting
from gaung.foundation.access import Actor, require
from gaung.foundation.locks import write_transaction
from gaung.subscriptions import notify
from gaung.subscriptions.billing import When, fit_seats, write
from gaung.subscriptions.models import Cycle, Subscription
from gaung.subscriptions.store import Loaded, lock, price_book, price_table, save_life
from gaung.verification import actions as verification


class UpgradeNeedsQuote(Refusal):
    """A higher tier costs money now: it takes a quote, a review and a payment (D9, D10)."""

    code = "upgrade_needs_quote"


@write_transaction()
def open_subscription(
    *,
    company: Company,
    currency: str,
    interval: Interval,
    time_zone: str,
    anchor_on: date,
    by: Actor,
    now: datetime,
) -> Subscription:
    """Give a new company its one subscription, without the add-on, and its empty seats (D1)."""
    life = rules.open_life(anchor=anchor_on, zone=time_zone, interval=interval, on=anchor_on)
    row = Subscription(
        company=company,
        currency=currency,
        anchor_on=anchor_on,
        status_since=now,
        version=0,
        next_due_at=first_instant(life.cycle.end, time_zone),
    )
    save_new_cycle(row, life, now=now)
    contacts.open_capacity(company=company)
    write(Loaded(row, life, company), life, "opened", When(now, now, by))
    return row


def save_new_cycle(row: Subscription, life: rules.Life, *, now: datetime) -> Cycle:
    """Write the life and the cycle it is in; a cycle begins once (D11)."""
    save_life(row, life, now=now)
    return Cycle.objects.create(
        company_id=row.company_id,
        subscription=row,
        starts_on=life.cycle.start,
        ends_on=life.cycle.end,
        time_zone=life.zone,
        interval=life.interval,
        begun_at=now,
    )


@write_transaction()
def start_trial(*, company: Company, by: Actor, now: datetime) -> Subscription:
    """Start the free trial: 21 days, 500 seats, no card (R5, R8, R9, R11, D4)."""
    require(by, Right.ACCOUNT_SETTINGS)
    loaded, when = lock(company), When(now, now, by)
    life = rules.start_trial(loaded.life, now=now)
    write(loaded, life, "trial_started", when, {"ends_at": _iso(life.trial_ends_at, life.zone)})
    fit_seats(loaded, life, when)
    notify.trial_started(loaded, life, now=now)
    return loaded.row


class SubscriptionChanged(Refusal):
    """Somebody else changed the subscription since this page was drawn; nothing was done (D17)."""

    code = "subscription_changed"


def _lock_as_seen(company: Company, version: int | None) -> Loaded:
    """Lock the subscription; refuse when it is no longer the one that was looked at (D17)."""
    loaded = lock(company)
    if version is not None and version != loaded.row.version:
        raise SubscriptionChanged()
    return loaded


@dataclass(frozen=True)
class Changed:
    """What a command came to, for the page that shows it."""

    change: Change
    subscription: Subscription


@write_transaction()
def change_quantity(
    *, company: Company, quantity: object, by: Actor, now: datetime, seen_version: int | None = None
) -> Changed:
    """Choose in the trial, schedule a downgrade, or undo; an upgrade needs a quote (R22-R36).

    Raises `NotATier`, `NotSubscribed`, `BelowFloor`, `PastDue`, or `UpgradeNeedsQuote`.
    """
    require(by, Right.ACCOUNT_SETTINGS)
    loaded = _lock_as_seen(company, seen_version)
    change = decide_quantity(loaded, quantity=quantity, now=now)
    if isinstance(change, Upgrade):
        raise UpgradeNeedsQuote(quantity=change.new)
    if isinstance(change, Chosen):
        loaded.row.price_book = price_book(loaded.row, on=rules.today(loaded.life, now))
        loaded.row.last_choice = change.quantity
    return _settle(loaded, change, When(now, now, by))


def decide_quantity(loaded: Loaded, *, quantity: object, now: datetime) -> Change:
    """Ask the core what this choice means now; nothing is changed."""
    on = rules.today(loaded.life, now)
    return rules.change_quantity(
        loaded.life,
        quantity=quantity,
        table=price_table(loaded.row, on=on),
        subscribed=capacity.seats(loaded.company).subscribed,
        on=on,
    )


@write_transaction()
def cancel_subscription(*, company: Company, by: Actor, now: datetime, seen_version: int | None = None) -> Changed:
    """End the add-on at the end of the cycle; usable until then (R37-R41)."""
    require(by, Right.ACCOUNT_SETTINGS)
    loaded = _lock_as_seen(company, seen_version)
    return _settle(loaded, rules.cancel(loaded.life), When(now, now, by))


@write_transaction()
def undo_pending_change(*, company: Company, by: Actor, now: datetime, seen_version: int | None = None) -> Changed:
    """Take back the scheduled change, the cancellation or the tier chosen in the trial (D6)."""
    require(by, Right.ACCOUNT_SETTINGS)
    loaded = _lock_as_seen(company, seen_version)
    return _settle(loaded, rules.undo(loaded.life), When(now, now, by))


@write_transaction()
def set_interval(
    *, company: Company, interval: Interval, by: Actor, now: datetime, seen_version: int | None = None
) -> Changed:
    """Pay by the month or by the year from the next cycle on (D15)."""
    require(by, Right.ACCOUNT_SETTINGS)
    loaded = _lock_as_seen(company, seen_version)
    return _settle(loaded, rules.set_interval(loaded.life, interval), When(now, now, by))


def _settle(loaded: Loaded, change: Change, when: When) -> Changed:
    """Store what the core decided, tell it, and let freed seats be filled (D7)."""
    kind, facts = _told(change)
    if isinstance(change, Unchanged):
        return Changed(change, loaded.row)
    write(loaded, change.life, kind, when, facts)
    fit_seats(loaded, change.life, when)
    notify.changed(loaded, change, now=when.now)
    return Changed(change, loaded.row)


def _told(change: Change) -> tuple[str, dict[str, object]]:
    match change:
        case Chosen(quantity=quantity):
            return "quantity_chosen", {"quantity": quantity}
        case Scheduled(new=new, effective_on=on):
            shown = new.value if isinstance(new, Cancel | Interval) else new
            return "change_scheduled", {"new": shown, "effective_on": on.isoformat()}
        case Undone():
            return "change_undone", {}
        case Unchanged() | Upgrade():
            return "unchanged", {}


@write_transaction()
def decide_check(
    *,
    company: Company,
    verdict: str,
    reason_code: str = "",
    text: str = "",
    fix: str = "",
    ask_again_on: date | None = None,
    seen_version: int | None = None,
    by: Actor,
    now: datetime,
    waiting: Sequence[Waiting] = (),
) -> bool:
    """Decide the account check; an approval unlocks a company blocked by it, and charges nothing (D4).

    `waiting` are the campaigns the notice is to speak of. Says whether the decision took effect: it
    does not while a second operator is to confirm it.
    """
    check = verification.decide_check(
        company=company,
        verdict=verdict,
        reason_code=reason_code,
        text=text,
        fix=fix,
        ask_again_on=ask_again_on,
        seen_version=seen_version,
        by=by,
        now=now,
        waiting=waiting,
    )
    loaded = lock(company)
    life = rules.approve(loaded.life) if check.state == "approved" else loaded.life
    if life != loaded.life:
        write(loaded, life, "review_passed", When(now, now, by))
    return verdict == "more_info" or check.decided_at is not None


@write_transaction()
def set_time_zone(*, company: Company, time_zone: str, by: Actor, now: datetime) -> None:
    """Bill by another zone from the next cycle on (D2)."""
    require(by, Right.ACCOUNT_SETTINGS)
    loaded = lock(company)
    wanted = None if time_zone == loaded.life.zone else time_zone
    if wanted != loaded.life.next_zone:
        life = replace(loaded.life, next_zone=wanted)
        write(loaded, life, "time_zone_changed", When(now, now, by), {"time_zone": time_zone})


@write_transaction()
def extend_trial(*, company: Company, ends_at: datetime, reason: str, by: Actor, now: datetime) -> None:
    """An operator gives a running trial more days; never fewer than it has, never beyond the longest trial."""
    loaded = lock(company)
    started_at, now_ends_at = loaded.life.trial_started_at, loaded.life.trial_ends_at
    if started_at is None or now_ends_at is None or loaded.life.status is not Status.TRIALING:
        raise NotSubscribed(status=loaded.life.status)
    require_extension(ends_at=ends_at, now_ends_at=now_ends_at, started_at=started_at, zone=loaded.life.zone)
    life = replace(loaded.life, trial_ends_at=ends_at)
    write(loaded, life, "trial_extended", When(now, now, by), {"ends_at": _iso(ends_at, life.zone), "why": reason})


def _iso(instant: datetime | None, zone: str) -> str | None:
    return instant.astimezone(ZoneInfo(zone)).isoformat() if instant else None
