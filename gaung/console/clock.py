"""The test clock of a test company: what will fire before it moves, then what fired (OPS-04)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from gaung.console.forms import read_local_time
from gaung.console.pages import ConsoleRequest, about_company, do_once
from gaung.console.wording import event_line
from gaung.core.due import Due, DueKind
from gaung.core.life import Life
from gaung.core.periods import add_months, cycle_at, first_instant
from gaung.core.subscription import Status
from gaung.foundation import formats
from gaung.foundation.words import t
from gaung.invoices import queries as invoices
from gaung.payments import clock_moves, due
from gaung.payments.queries import default_method_of
from gaung.subscriptions import overview, queries

MOST_LISTED: Final = 40
# A page waits for a few; more is background work with progress (G-07).
MOST_AT_ONCE: Final = 6
# A test company may be sent five years ahead at once, no further: each cycle is a piece of work.
FURTHEST: Final = timedelta(days=5 * 366)
_STEPS: Final = {"day": timedelta(days=1), "week": timedelta(days=7)}
_MONTH: Final = "month"


@dataclass(frozen=True)
class Jump:
    """A moment to move to: its choice in the form, and the words for it."""

    value: str
    words: str
    at: datetime


@about_company
@require_safe
def clock(request: ConsoleRequest) -> HttpResponse:
    """Show what time it is for the company, what falls due next, and what fired on the last move."""
    _require_test(request)
    after = request.GET.get("after", "")
    values = {
        **_page(request),
        **_moving(request),
        "jumps": _jumps(request),
        "upcoming": _lines(request, due.forecast(company=request.subject)),
        "fired": _fired(request, int(after)) if after.isdecimal() and len(after) < len(str(2**63)) else None,
    }
    if not request.headers.get("HX-Request"):
        return render(request, "console/clock.html", values)
    if values["is_moving"]:
        return render(request, "console/_clock_moving.html", values)
    return HttpResponse(headers={"HX-Refresh": "true"})  # arrived: the page shows what fired


def _moving(request: ConsoleRequest) -> dict[str, Any]:
    """Return how far a move under way has come, in days of the company's time; or why the last one failed."""
    move = clock_moves.newest_move(request.subject)
    if move is None or move.status == "done":
        return {"is_moving": False}
    total = max(1, (move.to_at - move.from_at).days)
    return {
        "is_moving": clock_moves.is_under_way(move),
        "failed_code": move.error_code,
        "moved_days": min(total, (move.reached_at - move.from_at).days),
        "total_days": total,
        "moved_words": t("ops-clock-progress", n=move.done, time=_moment(request, move.reached_at)),
        "goal": _moment(request, move.to_at),
    }


@about_company
@require_POST
@do_once
def move(request: ConsoleRequest) -> HttpResponse:
    """Say what will fire up to the moment chosen; once that is confirmed, let it fire and move the clock."""
    _require_test(request)
    to = _target(request)
    if to is None or not request.now < to <= request.now + FURTHEST:
        messages.error(request, t("ops-clock-refused", now=_moment(request, request.now)))
        return HttpResponseRedirect(_address(request))
    if request.POST.get("step") != "confirm":
        return _review(request, to)
    is_long = len(_will_fire(request, to)) > MOST_AT_ONCE
    move = clock_moves.move_clock(company=request.subject, to=to, by=request.actor, now=request.now, later=is_long)
    if not is_long:
        messages.success(request, t("ops-clock-moved", time=_moment(request, to)))
    return HttpResponseRedirect(f"{_address(request)}?after={move.after_event_id}#fired")


def _review(request: ConsoleRequest, to: datetime) -> HttpResponse:
    lines = _lines(request, _will_fire(request, to))
    values = {
        **_page(request),
        "from_words": _moment(request, request.now),
        "to": _moment(request, to),
        "at": to.isoformat(),
        "lines": lines[:MOST_LISTED],
        "more": max(0, len(lines) - MOST_LISTED),
        "button": t("ops-clock-move-btn", time=_moment(request, to)),
    }
    return render(request, "console/clock_review.html", values)


def _require_test(request: ConsoleRequest) -> None:
    """Live companies have no clock of their own; for them the page does not exist (OPS-04)."""
    if not request.subject.is_test:
        raise Http404


def _page(request: ConsoleRequest) -> dict[str, Any]:
    return {"here": "companies", "company": request.subject, "now": request.now}


# --- moments ------------------------------------------------------------------------------------


def _jumps(request: ConsoleRequest) -> list[Jump]:
    """Return the moments worth going to: what falls due next of each kind, a day, a week."""
    found = [
        Jump(one.at.isoformat(), t(f"ops-due-{_kind(one)}"), one.at) for one in due.forecast(company=request.subject)
    ]
    local = request.now.astimezone(ZoneInfo(request.subject.time_zone))
    found += [Jump(name, t(f"ops-clock-{name}"), local + step) for name, step in _STEPS.items()]
    found.append(Jump(_MONTH, t("ops-clock-month"), _a_month_later(local)))
    return [jump for jump in found if jump.at > request.now]


def _a_month_later(local: datetime) -> datetime:
    """Return the same hour on the wall one month later; the last day where the month is shorter."""
    return datetime.combine(add_months(local.date(), 1), local.time(), tzinfo=local.tzinfo)


def _target(request: ConsoleRequest) -> datetime | None:
    """Return the moment chosen; a step is one of local days, so the hour on the wall stays."""
    choice = request.POST.get("to", "")
    if choice == "own":
        return read_local_time(request.POST.get("own", ""), request.subject.time_zone)
    if choice == _MONTH:
        return _a_month_later(request.now.astimezone(ZoneInfo(request.subject.time_zone)))
    if choice in _STEPS:
        return request.now.astimezone(ZoneInfo(request.subject.time_zone)) + _STEPS[choice]
    try:
        moment = datetime.fromisoformat(choice)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _will_fire(request: ConsoleRequest, to: datetime) -> list[Due]:
    """Return what is known to fire: the next of each kind, and every later start of a cycle."""
    known = due.forecast(company=request.subject)
    life = overview.facts(request.subject).life
    return sorted({one for one in [*known, *_later_cycles(life, to)] if one.at <= to})


def _later_cycles(life: Life, to: datetime) -> Iterator[Due]:
    """Return the starts of cycles up to a moment; there are few, because `to` is at most five years away."""
    months = life.cycle_months + life.interval.months
    starts = _start_of(life, months)
    while starts <= to:
        yield Due(starts, DueKind.CYCLE_BOUNDARY)
        months += life.interval.months
        starts = _start_of(life, months)


def _start_of(life: Life, months: int) -> datetime:
    return first_instant(cycle_at(life.anchor, months=months, interval=life.interval).start, life.zone)


# --- words --------------------------------------------------------------------------------------


def _lines(request: ConsoleRequest, found: list[Due]) -> list[dict[str, Any]]:
    """Return each event with the money in it, as things stand; a later start of a cycle is not known yet."""
    position = queries.position(request.subject, now=request.now)
    known = set(due.forecast(company=request.subject))
    return [
        {
            "at": one.at,
            "words": t(f"ops-due-{_kind(one)}"),
            "money": _money_of(request, one, position) if one in known else "",
        }
        for one in found
    ]


def _money_of(request: ConsoleRequest, one: Due, position: queries.Position) -> str:
    match one.kind:
        case DueKind.CYCLE_BOUNDARY:
            return "" if position.status is Status.TRIALING else _invoiced(position.next_invoice_minor, position)
        case DueKind.TRIAL_END:
            return _invoiced(_first_invoice(request, position), position)
        case DueKind.RETRY:
            invoice = invoices.invoice_of(request.subject, one.invoice_id)
            amount = formats.money(invoice.open_minor, invoice.currency)
            return t("ops-clock-open", number=invoice.number, amount=amount)
    return ""


def _first_invoice(request: ConsoleRequest, position: queries.Position) -> int | None:
    """Return what the trial's end invoices: only the tier chosen, when verified and with a way to pay (D4)."""
    can_pay = position.pay_later or default_method_of(request.subject) is not None
    if position.pending_quantity is None or not position.is_approved or not can_pay:
        return None
    return queries.estimate(request.subject, quantity=position.pending_quantity, now=request.now).first_minor


def _invoiced(minor: int | None, position: queries.Position) -> str:
    if not minor:
        return t("ops-clock-no-invoice")
    return t("ops-clock-invoice", amount=formats.money(minor, position.currency))


def _kind(one: Due) -> str:
    return one.kind.name.lower().replace("_", "-")


def _fired(request: ConsoleRequest, after: int) -> list[dict[str, Any]]:
    events = reversed(overview.history(request.subject, limit=200, after_id=after))
    return [event_line(event, request.subject.time_zone) for event in events]


def _moment(request: ConsoleRequest, moment: datetime) -> str:
    return formats.datetime_long(moment, request.subject.time_zone)


def _address(request: ConsoleRequest) -> str:
    return reverse("console-clock", args=[request.subject.slug])
