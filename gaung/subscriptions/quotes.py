"""Estimates and quotes: the decision, not yet stored (R25, R28, D10)."""

import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from gaung.capacity import queries as capacity
from gaung.catalogue.models import PriceBook
from gaung.companies.models import Company
from gaung.core import life as rules
from gaung.core.bill import Bill, BillLine, tax_minor, total_with_tax
from gaung.core.capacity import promotable
from gaung.core.life import Life, Purchase, Upgrade
from gaung.core.periods import first_instant, local_date
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.core.subscription import PAID
from gaung.foundation.access import Actor, require
from gaung.foundation.locks import write_transaction
from gaung.subscriptions.actions import decide_quantity
from gaung.subscriptions.billing import When, tax_rate
from gaung.subscriptions.models import Quote
from gaung.subscriptions.store import Loaded, load, price_book, table_in
from gaung.verification import queries as checks

QUOTE_MINUTES = 15


class NothingToPay(Refusal):
    """This choice costs nothing today; it is scheduled or chosen, not bought."""

    code = "nothing_to_pay"


class QuoteChanged(Refusal):
    """What the quote rests on has changed (D10, D17); `quote` is a fresh one, nothing was charged."""

    code = "quote_changed"


class QuoteUnknown(Refusal):
    """There is no such quote in this company."""

    code = "quote_unknown"


@dataclass(frozen=True)
class Priced:
    """What a purchase or an upgrade costs now and what it leads to."""

    life: Life
    bill: Bill
    kind: str
    old_quantity: int | None
    quantity: int
    tax_bps: int
    total_minor: int
    book: PriceBook


def price_choice(loaded: Loaded, *, quantity: object, now: datetime, book: PriceBook | None = None) -> Priced:
    """Price a purchase or an upgrade on this local day; refuses whatever the rules refuse."""
    on = rules.today(loaded.life, now)
    book = book or price_book(loaded.row, on=on)
    if loaded.life.status in PAID:
        change = decide_quantity(loaded, quantity=quantity, now=now)
        if not isinstance(change, Upgrade):
            raise NothingToPay(quantity=quantity)
        life, bill, kind, new = change.life, change.bill, "upgrade", change.new
    else:
        bought = _buy(loaded, book=book, quantity=quantity, now=now)
        life, bill, kind, new = bought.life, bought.bill, "purchase", bought.life.quantity or 0
    bps = tax_rate(loaded, life, When(now, now, _NOBODY))
    total = total_with_tax(bill, bps)
    return Priced(life, bill, kind, loaded.life.quantity, new, bps, total, book)


_NOBODY = Actor(kind="system")


def _buy(loaded: Loaded, *, book: PriceBook, quantity: object, now: datetime) -> Purchase:
    return rules.buy(
        loaded.life,
        quantity=quantity,
        table=table_in(loaded.row, book),
        subscribed=capacity.seats(loaded.company).subscribed,
        verified=checks.is_approved(loaded.company),
        on=rules.today(loaded.life, now),
    )


@write_transaction()
def make_quote(*, company: Company, quantity: object, by: Actor, now: datetime) -> Quote:
    """Promise a price for 15 minutes, never past the end of the local day (D10)."""
    require(by, Right.ACCOUNT_SETTINGS)
    loaded = load(company)
    priced = price_choice(loaded, quantity=quantity, now=now)
    return Quote.objects.create(
        company=company,
        subscription=loaded.row,
        key=secrets.token_urlsafe(24),
        kind=priced.kind,
        quantity=priced.quantity,
        old_quantity=priced.old_quantity,
        on_date=rules.today(loaded.life, now),
        price_book=priced.book,
        currency=loaded.row.currency,
        lines=[asdict(line) for line in priced.bill.lines],
        tax_bps=priced.tax_bps,
        total_minor=priced.total_minor,
        subscription_version=loaded.row.version,
        made_at=now,
        expires_at=_expiry(loaded.life, now),
    )


def _expiry(life: Life, now: datetime) -> datetime:
    end_of_day = first_instant(local_date(now, life.zone) + timedelta(days=1), life.zone)
    return min(now + timedelta(minutes=QUOTE_MINUTES), end_of_day)


def quote_of(*, company: Company, key: str) -> Quote:
    """Return a quote of this company by its key, which a browser may have written."""
    quote = Quote.objects.filter(company=company, key=key).first() if key.isprintable() else None
    if quote is None:
        raise QuoteUnknown(key=key)
    return quote


def lines_of(quote: Quote) -> tuple[BillLine, ...]:
    """Return the quoted lines as values."""
    return tuple(BillLine(**line) for line in quote.lines)


def tax_of(quote: Quote) -> int:
    """Return the tax inside the quoted total."""
    return sum(tax_minor(line, quote.tax_bps) for line in lines_of(quote))


def seats_gained(company: Company, *, limit: int) -> int:
    """Say how many waiting contacts a limit would let in (R18)."""
    seats = capacity.seats(company)
    return promotable(ceiling=limit, subscribed=seats.subscribed, pending=seats.pending)
