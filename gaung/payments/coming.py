"""The next 90 days in dates and amounts, by the same functions that will carry them out (BIL-13)."""

from dataclasses import dataclass
from datetime import date, datetime

from gaung.capacity import queries as capacity
from gaung.catalogue import queries as catalogue
from gaung.companies.models import Company
from gaung.core import forecast as rules
from gaung.core import life as life_rules
from gaung.core.bill import Bill, total_with_tax, with_base
from gaung.core.catalogue import PriceTable
from gaung.core.forecast import Coming, ComingKind, Standing
from gaung.core.periods import Interval, local_date
from gaung.core.subscription import PAID, Status
from gaung.payments.methods import methods_of
from gaung.subscriptions.policy import overflow_policy
from gaung.subscriptions.store import Loaded, failing, load, price_book, table_in
from gaung.verification import queries as checks

QUIET = (Status.NONE, Status.TRIAL_EXPIRED, Status.REVIEW_BLOCKED, Status.ENDED)


@dataclass(frozen=True)
class Foretold:
    """One event to come: its local day, what it is, and what is invoiced then, tax included."""

    on: date
    kind: ComingKind
    quantity: int | None = None
    amount_minor: int | None = None
    waiting: int = 0
    card: str = ""


@dataclass(frozen=True)
class Forecast:
    """The events of the days from `start` up to `end`, in order."""

    start: date
    end: date
    events: list[Foretold]


def coming(company: Company, *, now: datetime) -> Forecast:
    """Return every event of the next 90 days, if nobody does anything (BIL-13)."""
    loaded = load(company)
    life, row = loaded.life, loaded.row
    start = life_rules.today(life, now)
    until = rules.horizon(start, life.zone)
    end = local_date(until, life.zone)
    if life.status in QUIET:
        return Forecast(start, end, [])
    cards = methods_of(company)
    standing = Standing(
        tables=_tables(loaded),
        subscribed=capacity.seats(company).subscribed,
        overflow=overflow_policy(),
        verified=checks.is_approved(company),
        can_pay=bool(cards) or row.pay_later,
        retries=not row.pay_later,
        failing=failing(row),
    )
    found = [(one, "") for one in rules.coming(life, standing, until=until)]
    if rules.is_running(life) and cards and not row.pay_later:
        expiry = rules.card_expiry(year=cards[0].expires_year, month=cards[0].expires_month, zone=life.zone)
        found += [(expiry, cards[0].last4)] if now < expiry.at < until else []
    return Forecast(start, end, [_foretold(loaded, one, card) for one, card in sorted(found, key=lambda it: it[0].at)])


def _tables(loaded: Loaded) -> dict[Interval, PriceTable]:
    """The prices of what is coming: a running tier keeps its version unless the operator moves it."""
    life, row = loaded.life, loaded.row
    interval = life.next_interval or life.interval
    moved = row.next_price_book if life.next_interval is None and life.status in PAID else None
    tables = {interval: table_in(row, moved or price_book(row, on=life.cycle.end, interval=interval))}
    if life.status is Status.TRIALING and life.trial_ends_at is not None:
        on = local_date(life.trial_ends_at, life.zone)
        tables[life.interval] = table_in(row, price_book(row, on=on))
    return tables


def _foretold(loaded: Loaded, one: Coming, card: str) -> Foretold:
    on = local_date(one.at, loaded.life.zone)
    amount = None if one.bill is None else _amount(loaded, one.bill, on)
    return Foretold(on, one.kind, one.quantity, amount, one.waiting, card)


def _amount(loaded: Loaded, bill: Bill, on: date) -> int:
    """The base plan stands beside a renewal, not beside the first purchase."""
    if bill.reason == "renewal":
        bill = with_base(bill, base_total_minor=loaded.row.base_total_minor)
    return total_with_tax(bill, catalogue.tax_bps(country=loaded.company.country, on=on))
