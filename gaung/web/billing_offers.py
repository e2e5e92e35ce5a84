"""The estimate in words: what each position of the slider costs and brings (R25, BIL-04, BIL-05).

Every printed string is made here, for the page and for the table inside it, so that the script
formats nothing and says to the letter what the server says.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from gaung.core.capacity import contacts_to_archive
from gaung.core.catalogue import STEP
from gaung.core.periods import Interval, local_date
from gaung.foundation import formats
from gaung.foundation.words import t
from gaung.subscriptions.queries import Estimate, Position


@dataclass(frozen=True)
class Row:
    """One line of the estimate: what for, how much."""

    label: str
    amount: str
    is_total: bool = False


@dataclass(frozen=True)
class Offer:
    """What one tier would mean, worded. `act` is the button; without one, `why` says why not."""

    quantity: int
    label: str
    headline: str
    unit: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    act: str
    why: str
    value_text: str
    spoken: str
    due: str
    price: str
    per_contact: str

    @property
    def data(self) -> dict[str, Any]:
        """The same for the script: text only, without what stands in the table of all prices anyway."""
        return {name: value for name, value in asdict(self).items() if name not in ("price", "per_contact")}

    @property
    def may_order(self) -> bool:
        """Whether choosing it leads anywhere: what lies below the floor does not (R32)."""
        return bool(self.act)


def offers(position: Position, estimates: Iterable[Estimate]) -> list[Offer]:
    """Return the offer of every tier."""
    return [offer(position, one) for one in estimates]


def offer(position: Position, estimate: Estimate) -> Offer:
    """Word one estimate in the language in force."""
    words = _Words(position, estimate)
    rows = words.rows()
    return Offer(
        quantity=estimate.quantity,
        label=formats.number(estimate.quantity),
        headline=words.headline(),
        unit=words.unit(),
        rows=tuple(rows),
        notes=tuple(words.notes()),
        act=words.act(),
        why=words.why(),
        value_text=words.value_text(),
        spoken=" ".join([words.headline() + ".", *(f"{row.label}: {row.amount}." for row in rows if row.is_total)]),
        due=formats.money(estimate.due_minor, position.currency),
        price=formats.money(estimate.total_minor, position.currency),
        per_contact=words.per_contact(estimate.total_minor, estimate.quantity),
    )


def interval_words(interval: Interval) -> str:
    """Say month or year."""
    return t(f"common-interval-{interval.value}")


def tier_words(quantity: int) -> str:
    """Say 12,000 contacts, as the invoice does."""
    return t("inv-tier", n=quantity)


def line_words(kind: str, quantity: int, days: int) -> str:
    """Word a prorated line exactly as the invoice words it (R25)."""
    return t(f"inv-line-{kind}", tier=tier_words(quantity), d=days)


class _Words:
    def __init__(self, position: Position, estimate: Estimate) -> None:
        self.position, self.estimate = position, estimate

    def money(self, minor: int) -> str:
        return formats.money(minor, self.position.currency)

    def per_contact(self, total: int, quantity: int) -> str:
        return formats.unit_price(total, self.position.currency, quantity=quantity)

    def headline(self) -> str:
        one = self.estimate
        price, interval = self.money(one.total_minor), interval_words(self.position.interval)
        return t("bil-price", tier=tier_words(one.quantity), price=price, interval=interval)

    def value_text(self) -> str:
        one = self.estimate
        unit = self.per_contact(one.total_minor, one.quantity)
        return t(
            "bil-val",
            n=one.quantity,
            price=self.money(one.total_minor),
            interval=interval_words(self.position.interval),
            unit=unit,
        )

    def unit(self) -> str:
        one = self.estimate
        new = self.per_contact(one.total_minor, one.quantity)
        before, quantity = one.unit_now_minor, one.unit_now_quantity
        if before is None or quantity is None or quantity == one.quantity:
            return t("est-unit-plain", new=new)
        old = self.per_contact(before, quantity)
        if old == new:
            return t("est-unit-plain", new=new)
        return t("est-unit", new=new, old=old) if quantity < one.quantity else t("est-unit-up", new=new, old=old)

    def rows(self) -> list[Row]:
        one = self.estimate
        rows = []
        if one.kind in ("purchase", "upgrade"):
            if one.kind == "upgrade":
                words = line_words("credit", one.unit_now_quantity or 0, one.days_left)
                rows.append(Row(words, self.money(one.credit_minor)))
            rows.append(Row(line_words("charge", one.quantity, one.days_left), self.money(one.charge_minor)))
            if one.tax_minor:
                rows.append(Row(t("est-tax"), self.money(one.tax_minor)))
        if one.kind not in ("refused", "current"):
            rows.append(Row(t("est-today"), self.money(one.due_minor), is_total=True))
        if one.kind == "trial_choice" and self.position.trial_ends_at is not None:
            rows.append(Row(self._first_invoice(self.position.trial_ends_at), self.money(one.first_minor)))
        if one.code != "below_floor":
            interval = interval_words(one.next_interval)
            words = t("est-next", date=formats.date_long(one.starts_on), interval=interval)
            rows.append(Row(words, self.money(one.next_minor)))
        return rows

    def _first_invoice(self, ends_at: datetime) -> str:
        on = formats.date_long(local_date(ends_at, self.position.zone))
        return t("est-first", date=on, days=self.estimate.first_days)

    def notes(self) -> list[str]:
        one, position = self.estimate, self.position
        notes = []
        if one.kind in ("purchase", "upgrade"):
            notes.append(t("up-when"))
        if one.kind in ("purchase", "upgrade") and one.promoted:
            notes.append(t("up-pend", n=one.promoted))
        if one.kind == "trial_choice" and position.trial_ends_at is not None:
            date = formats.date_long(local_date(position.trial_ends_at, position.zone))
            notes.append(t("tr-tier", tier=tier_words(one.quantity), date=date))
        if one.kind == "downgrade":
            notes += self._downgrade()
        if one.kind == "undo":
            notes.append(t("dn-undo-free"))
        if one.kind in ("upgrade", "downgrade") and one.replaces_schedule:
            notes.append(t("bil-replaces-cancel") if position.is_cancelling else t("bil-replaces"))
        if one.kind == "trial_choice" and not position.is_approved:
            notes.append(t("bil-trial-check"))
        return notes

    def _downgrade(self) -> list[str]:
        one = self.estimate
        date = formats.date_long(one.starts_on)
        kept = tier_words(self.position.quantity or 0)
        return [t("dn-when", old=kept, date=date), t("dn-risk", tier=tier_words(one.quantity), date=date)]

    def act(self) -> str:
        match self.estimate.kind:
            case "purchase":
                return t("bil-review-purchase")
            case "upgrade":
                return t("up-review")
            case "downgrade":
                return t("bil-review-downgrade")
            case "trial_choice" if self.is_chosen:
                return ""
            case "trial_choice":
                return t("bil-choose", tier=tier_words(self.estimate.quantity))
            case "undo":
                return t("dn-undo")
        return ""

    @property
    def is_chosen(self) -> bool:
        """Whether this is the tier chosen for after the trial already (R30)."""
        return self.estimate.kind == "trial_choice" and self.position.pending_quantity == self.estimate.quantity

    def why(self) -> str:
        if self.estimate.kind == "current":
            return t("bil-current")
        if self.is_chosen:
            return t("bil-chosen-now")
        match self.estimate.code:
            case "below_floor":
                return floor_words(self.position)
            case "not_verified":
                return t("err-not-verified")
            case "past_due":
                return t("err-past-due")
        return ""


def floor_words(position: Position) -> str:
    """Say why there is nothing lower to choose (R32, R33, D5)."""
    return t("fl-why", floor=position.floor, n=position.subscribed)


def room_words(position: Position) -> str:
    """Say how many contacts to archive for the next lower tier (R34); nothing at the lowest."""
    target = position.floor - STEP
    if target < STEP:
        return ""
    k = contacts_to_archive(
        subscribed=position.subscribed, pending=position.pending, target=target, ceiling=position.promotes_to
    )
    return t("fl-fix", target=target, k=k)
