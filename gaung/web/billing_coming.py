"""The next 90 days on the Billing page: every date, what happens, what it costs (BIL-13)."""

from dataclasses import dataclass
from datetime import date, timedelta

from gaung.core.forecast import FORECAST_DAYS, ComingKind
from gaung.foundation import formats
from gaung.foundation.words import t
from gaung.payments.coming import Forecast, Foretold
from gaung.subscriptions.queries import Position
from gaung.web.billing_offers import interval_words, tier_words

_TONES = {
    ComingKind.TRIAL_END: "warning",
    ComingKind.TRIAL_LOCK: "critical",
    ComingKind.FIRST_TIER: "good",
    ComingKind.RENEWAL: "neutral",
    ComingKind.NEW_TIER: "info",
    ComingKind.NEW_INTERVAL: "info",
    ComingKind.CANCELLATION: "warning",
    ComingKind.CARD_EXPIRY: "warning",
    ComingKind.RETRY: "warning",
    ComingKind.LAST_RETRY: "warning",
    ComingKind.SUSPENSION: "critical",
    ComingKind.END: "critical",
}
# The strip is drawn ten units a day.
_DAY_WIDTH = 10


@dataclass(frozen=True)
class Line:
    """One dated line: when, how far off, what, how much."""

    on: str
    iso: str
    away: str
    text: str
    amount: str
    tone: str
    place: int


@dataclass(frozen=True)
class Month:
    """Where a month begins on the strip."""

    place: int
    words: str


@dataclass(frozen=True)
class TimeLine:
    """The list, and the strip it is drawn on."""

    lines: list[Line]
    months: list[Month]
    width: int
    title: str


def first_invoice(forecast: Forecast) -> Foretold | None:
    """What is invoiced at the end of a trial in which a tier was chosen (BIL-01, D4)."""
    return next((one for one in forecast.events if one.kind is ComingKind.FIRST_TIER), None)


def time_line(forecast: Forecast, position: Position) -> TimeLine | None:
    """Word what is coming, as things stand; nothing where nothing is."""
    if not forecast.events:
        return None
    lines = [_line(one, forecast.start, position) for one in forecast.events]
    return TimeLine(
        lines=lines,
        months=_months(forecast),
        width=FORECAST_DAYS * _DAY_WIDTH,
        title=t("bil-coming-drawn", n=len(lines), end=formats.date_long(forecast.end - timedelta(days=1))),
    )


def _line(one: Foretold, start: date, position: Position) -> Line:
    days = (one.on - start).days
    amount = "" if one.amount_minor is None else formats.money(one.amount_minor, position.currency)
    return Line(
        on=formats.date_long(one.on),
        iso=one.on.isoformat(),
        away=away_words(days),
        text=_words(one, position),
        amount=amount,
        tone=_TONES[one.kind],
        place=min(max(days, 0), FORECAST_DAYS) * _DAY_WIDTH,
    )


def away_words(days: int) -> str:
    """Today, tomorrow, in 12 days: whole local days, never rounded to weeks (G-12)."""
    return t("bil-away", days=max(days, 0))


def _words(one: Foretold, position: Position) -> str:
    match one.kind:
        case ComingKind.FIRST_TIER | ComingKind.NEW_TIER:
            text = t(f"bil-coming-{one.kind.value.replace('_', '-')}", tier=tier_words(one.quantity or 0))
            return f"{text}. {t('bil-coming-waiting', n=one.waiting)}" if one.waiting else text
        case ComingKind.NEW_INTERVAL:
            return t("bil-coming-new-interval", interval=interval_words(position.next_interval or position.interval))
        case ComingKind.CARD_EXPIRY:
            return t("bil-coming-card-expiry", last4=one.card)
    return t(f"bil-coming-{one.kind.value.replace('_', '-')}")


def _months(forecast: Forecast) -> list[Month]:
    """The first day of each month that lies on the strip."""
    found = []
    for days in range(1, FORECAST_DAYS):
        day = forecast.start + timedelta(days=days)
        if day.day == 1:
            found.append(Month(days * _DAY_WIDTH, formats.month_short(day)))
    return found
