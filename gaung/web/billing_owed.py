"""What is owed and the dates that count down: next try, last try, sending stops (BIL-16, D12)."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from gaung.core.dunning import SUSPENDED_DAYS
from gaung.core.periods import local_date
from gaung.foundation import formats
from gaung.foundation.words import t
from gaung.payments import queries as payments
from gaung.subscriptions.queries import Position
from gaung.web.billing_coming import away_words


@dataclass(frozen=True)
class Stage:
    """One date of the countdown."""

    label: str
    on: str
    away: str
    tone: str
    is_past: bool = False


@dataclass(frozen=True)
class OwedFacts:
    """What is owed, and the three dates (BIL-16)."""

    amount: str
    count: int
    text: str
    failed_on: str
    next_try: str
    last_try: str
    stops_on: str
    has_failed: bool
    stages: list[Stage] = field(default_factory=list)
    days_left: int | None = None
    effects: list[str] = field(default_factory=list)
    due_on: str = ""


def owed_facts(owed: payments.Owed, position: Position, *, on: date | None = None) -> OwedFacts:
    """Word what is owed; with today's date also how far off each date is."""
    days = {name: _day(getattr(owed, f"{name}_at"), position) for name in ("failed", "next_try", "last_try", "stops")}
    words = {name: formats.date_long(day) if day else "" for name, day in days.items()}
    amount = formats.money(owed.total_minor, owed.currency)
    text = _text(amount, words)
    if position.suspended_on:
        text, words["stops"], days["stops"] = stopped_words(position, amount), "", None
    stages = _stages(days, position, on) if on and days["failed"] else []
    return OwedFacts(
        amount=amount,
        count=len(owed.invoices),
        text=text,
        failed_on=words["failed"],
        next_try=words["next_try"],
        last_try=words["last_try"],
        stops_on=words["stops"],
        has_failed=owed.failed_at is not None,
        stages=stages,
        days_left=(days["stops"] - on).days if on and days["stops"] else None,
        effects=_effects(words["stops"], position) if stages else [],
        due_on="" if days["failed"] else formats.date_long(min(one.due_on for one in owed.invoices)),
    )


def _day(instant: datetime | None, position: Position) -> date | None:
    return local_date(instant, position.zone) if instant else None


def _text(amount: str, words: dict[str, str]) -> str:
    if not (words["failed"] and words["stops"]):
        return ""
    given = {"amount": amount, "date": words["failed"], "stop": words["stops"]}
    if words["next_try"]:
        return t("due-ban", next=words["next_try"], **given)
    return t("due-ban-hard", **given)


def _stages(days: dict[str, date | None], position: Position, on: date) -> list[Stage]:
    """The dates in order; those that cannot come any more are left out."""
    last = days["last_try"] if days["next_try"] else None
    planned = [
        ("due-failed", days["failed"], "critical"),
        ("due-next-try", days["next_try"] if days["next_try"] != last else None, "warning"),
        ("due-last-try", last, "warning"),
        ("due-stops", days["stops"], "critical"),
        ("due-stopped", position.suspended_on, "critical"),
        ("due-ends", _ends_on(position), "critical"),
    ]
    return [
        Stage(t(key), formats.date_long(day), "" if day <= on else away_words((day - on).days), tone, day <= on)
        for key, day, tone in planned
        if day is not None
    ]


def _ends_on(position: Position) -> date | None:
    return position.suspended_on + timedelta(days=SUSPENDED_DAYS) if position.suspended_on else None


def _effects(stops: str, position: Position) -> list[str]:
    """What works until when: nothing about it is a surprise."""
    if position.suspended_on:
        return [t("due-effect-stopped"), t("due-effect-kept"), t("due-effect-paid")]
    return [t("due-effect-now"), t("due-effect-stop", date=stops), t("due-effect-paid")]


def stopped_words(position: Position, amount: str) -> str:
    """Say since when sending has stopped over what is owed, and when the subscription ends (D12)."""
    on, ends = position.suspended_on, _ends_on(position)
    return t(
        "ban-unpaid",
        amount=amount,
        date=formats.date_long(on) if on else "",
        until=formats.date_long(ends) if ends else "",
    )
