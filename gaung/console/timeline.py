"""A subscription's states drawn on a time line: stretches and marks in per cent of the width (OPS-05).

The drawing has a title and a description for whoever hears the page, and stands beside a table
that says the same.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from gaung.console.wording import STATUS_TONES, event_words, status_words
from gaung.core.subscription import TRANSITIONS, Status
from gaung.foundation import formats
from gaung.foundation.words import t
from gaung.subscriptions import overview

MARKED: Final = {
    "payment_declined": "critical",
    "quantity_changed": "info",
    "change_scheduled": "info",
    "cancelled": "warning",
    "trial_extended": "info",
    "contacts_demoted": "warning",
}
# A stretch narrower than this, in per cent of the width, has no room for its number, or for its words.
ROOM_FOR_NUMBER: Final = 3.0
ROOM_FOR_WORDS: Final = 30.0
MOST_MARKS: Final = 200
_DAY: Final = 86_400


@dataclass(frozen=True)
class Stretch:
    """A stretch in one state: where it lies in the drawing, and its line in the table."""

    number: int
    words: str
    tone: str
    x: str
    width: str
    middle: str
    label: str
    since: datetime
    until: datetime | None
    days: int
    why: str


@dataclass(frozen=True)
class Mark:
    """Something that happened within a state."""

    x: str
    tone: str
    words: str
    at: datetime


@dataclass(frozen=True)
class TimeLine:
    """The drawing and what it says."""

    stretches: list[Stretch]
    marks: list[Mark]
    start: datetime
    end: datetime
    description: str


def time_line(company: Any, *, now: datetime) -> TimeLine | None:
    """Return a company's subscription as a time line; nothing before there is any history."""
    spans = overview.spans(company)
    if not spans:
        return None
    start = spans[0].since
    end = max(now, spans[-1].since)
    whole = max((end - start).total_seconds(), 1.0)

    def place(moment: datetime) -> float:
        return min(100.0, max(0.0, (moment - start).total_seconds() / whole * 100))

    stretches = [_stretch(number, span, end, place) for number, span in enumerate(spans, start=1)]
    marks = [
        Mark(f"{place(one.at):.2f}%", MARKED[one.kind], event_words(one.kind), one.at)
        for one in overview.marked(company, list(MARKED))[-MOST_MARKS:]
    ]
    return TimeLine(stretches, marks, start, end, _description(spans, company))


def _stretch(number: int, span: overview.Span, end: datetime, place: Any) -> Stretch:
    x, right = place(span.since), place(span.until or end)
    return Stretch(
        number=number,
        words=status_words(span.status),
        tone=STATUS_TONES[Status(span.status)],
        x=f"{x:.2f}%",
        width=f"{max(right - x, 0.3):.2f}%",
        middle=f"{(x + right) / 2:.2f}%",
        label=_label(number, status_words(span.status), right - x),
        since=span.since,
        until=span.until,
        days=int(((span.until or end) - span.since).total_seconds() // _DAY),
        why=event_words(span.kind),
    )


def _label(number: int, words: str, width: float) -> str:
    if width < ROOM_FOR_NUMBER:
        return ""
    return t("ops-line-label", n=number, state=words) if width >= ROOM_FOR_WORDS else str(number)


def _description(spans: list[overview.Span], company: Any) -> str:
    parts = [
        t("ops-line-part", state=status_words(span.status), date=formats.datetime_long(span.since, company.time_zone))
        for span in spans
    ]
    return " ".join(parts)


def next_moves(status: Status) -> list[dict[str, str]]:
    """Return what can happen to a subscription in this state, and where each leads (rules.md section 4)."""
    return [
        {"event": t(f"ops-move-{_kebab(event)}"), "to": status_words(after), "tone": STATUS_TONES[after]}
        for (before, event), after in TRANSITIONS.items()
        if before is status
    ]


def _kebab(code: str) -> str:
    return str(code).replace("_", "-")
