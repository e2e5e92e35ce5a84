"""What an operator arranges for one company: a tier above 50,000, another price version (D16, money.md)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from gaung.catalogue import queries as catalogue
from gaung.companies.models import Company
from gaung.core import life as rules
from gaung.core.permissions import MissingRight
from gaung.core.price_entry import require_custom_tier
from gaung.core.refusals import Refusal
from gaung.core.subscription import PAID, NotSubscribed
from gaung.foundation import audit
from gaung.foundation.access import Actor
from gaung.foundation.locks import write_transaction
from gaung.subscriptions.models import Subscription
from gaung.subscriptions.store import Loaded, lock, price_book


class CustomTierInUse(Refusal):
    """The company is on its custom tier, or moves to it; another can be granted once it is not."""

    code = "custom_tier_in_use"


class OtherPriceBook(Refusal):
    """A version of another currency or interval cannot be moved to."""

    code = "other_price_book"


@write_transaction()
def grant_custom_tier(*, company: Company, quantity: int, total_minor: int, by: Actor, now: datetime) -> None:
    """Let a company choose one tier above 50,000 at a price of its own (D16).

    The company then chooses and pays it like any other; granting charges nothing.
    """
    _require_operator(by)
    loaded = lock(company)
    row, life = loaded.row, loaded.life
    if row.custom_quantity is not None and row.custom_quantity in (life.quantity, life.pending):
        raise CustomTierInUse(quantity=row.custom_quantity)
    book = price_book(row, on=rules.today(life, now))
    require_custom_tier(catalogue.table_of(book), quantity=quantity, total_minor=total_minor)
    before = {"quantity": row.custom_quantity, "total_minor": row.custom_total_minor}
    row.custom_quantity, row.custom_total_minor = quantity, total_minor
    after = {"quantity": quantity, "total_minor": total_minor, "currency": row.currency}
    _save(loaded, ["custom_quantity", "custom_total_minor"], "custom_tier_granted", before, after, by=by, now=now)


@write_transaction()
def move_to_price_book(*, company: Company, book_id: int, by: Actor, now: datetime) -> None:
    """Move a paying company to another price version, from the start of its next cycle (money.md Price book).

    Naming the version in force takes a move back.
    """
    _require_operator(by)
    loaded = lock(company)
    row = loaded.row
    if loaded.life.status not in PAID or row.price_book is None:
        raise NotSubscribed(status=loaded.life.status)
    book = catalogue.book_of(book_id)
    if (book.currency, book.interval) != (row.currency, row.interval):
        raise OtherPriceBook(name=str(book))
    before = {"next_price_version": str(row.next_price_book or row.price_book)}
    row.next_price_book = None if book == row.price_book else book
    after = {"next_price_version": str(book), "from": loaded.life.cycle.end}
    _save(loaded, ["next_price_book"], "price_version_moved", before, after, by=by, now=now)


def _require_operator(by: Actor) -> None:
    if by.kind not in ("operator", "system"):
        raise MissingRight(right="operator")


def _save(
    loaded: Loaded,
    fields: list[str],
    act: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    *,
    by: Actor,
    now: datetime,
) -> None:
    """Save what was arranged; open quotes rest on the version before and are asked for anew (D10, D17)."""
    row: Subscription = loaded.row
    row.version += 1
    row.save(update_fields=[*fields, "version"])
    audit.record(
        company=loaded.company,
        by=by,
        action=f"subscription.{act}",
        now=now,
        target=f"subscription:{row.pk}",
        before=before,
        after=after,
    )
