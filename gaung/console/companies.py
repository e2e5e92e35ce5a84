"""Companies in the console: the list, one company's page, and what an operator does about it (OPS-05)."""

from datetime import datetime
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.views.decorators.http import require_http_methods, require_safe

from gaung.capacity import queries as capacity
from gaung.companies import queries as companies
from gaung.console.forms import ConsoleForm, ExtendForm, ReasonForm, SuspendForm, read_local_time
from gaung.console.listing import LONGEST_SEARCH
from gaung.console.listing import row_id as _number
from gaung.console.money import invoice_line
from gaung.console.pages import ConsoleRequest, about_company, do_once, operator_page
from gaung.core.subscription import PAID, Status
from gaung.core.verification import State
from gaung.foundation import formats
from gaung.foundation.words import has_words, t
from gaung.invoices import queries as invoices
from gaung.payments import actions as payments
from gaung.subscriptions import actions as subscriptions
from gaung.subscriptions import overview, swapping
from gaung.subscriptions.test_company import make_test_company
from gaung.verification import actions as verification
from gaung.verification import queries as checks
from gaung.verification.wording import STATE_CHIPS, hold_words, state_words

STATUS_CHIPS: Final = {
    Status.NONE: "neutral",
    Status.TRIALING: "info",
    Status.ACTIVE: "good",
    Status.TRIAL_EXPIRED: "warning",
    Status.REVIEW_BLOCKED: "warning",
    Status.PAST_DUE: "critical",
    Status.SUSPENDED: "critical",
    Status.ENDED: "neutral",
}
# In the list's filter it stands beside the states of a subscription (D23).
SWAPPING: Final = "swapping"
CYCLES_SHOWN: Final = 12


def status_words(status: str) -> str:
    """Return a subscription's state in words."""
    return t(f"ops-status-{status.replace('_', '-')}")


def check_words(state: str) -> str:
    """Return where a check stands, as the operator says it: who waits for whom."""
    key = f"ops-check-{state.replace('_', '-')}"
    return t(key) if has_words(key) else state_words(state)


def event_words(kind: str) -> str:
    """Return what happened in words; the bare name of a kind nobody has worded yet."""
    key = f"ops-event-{kind.replace('_', '-')}"
    return t(key) if has_words(key) else kind


def act_words(action: str) -> str:
    """Return an audited act as the company's own log words it, or as it is recorded."""
    key = f"acc-log-act-{action.replace('_', '-').replace('.', '-')}"
    return t(key) if has_words(key) else action


def event_line(event: overview.Event, zone: str) -> dict[str, Any]:
    """Return one line of a subscription's history: when, what, the state after it, its figures."""
    return {
        "at": event.at,
        "words": event_words(event.kind),
        "status": status_words(event.status),
        "facts": " · ".join(
            _fact(name, fact, event.facts, zone) for name, fact in event.facts.items() if _is_shown(name, fact)
        ),
    }


def _is_shown(name: str, fact: object) -> bool:
    return fact not in (None, "", 0) and name != "currency" and not isinstance(fact, list | dict)


def _fact(name: str, fact: Any, beside: dict[str, Any], zone: str) -> str:
    """Return a figure as people read it: money with its sign, numbers grouped, all else as it stands."""
    if name.endswith("_minor") and beside.get("currency"):
        return formats.money(fact, beside["currency"])
    if name == "number":
        return str(fact)
    return t("ops-fact", name=_said("field", name), value=_value(fact, zone))


def _value(fact: Any, zone: str) -> str:
    """Return a figure grouped, a time on the company's clock, a state in words."""
    if isinstance(fact, int) and not isinstance(fact, bool):
        return formats.number(fact)
    try:
        moment = datetime.fromisoformat(fact)
    except (TypeError, ValueError):
        return _said("value", str(fact))
    return formats.datetime_long(moment, zone) if moment.tzinfo else formats.date_long(moment.date())


def _said(kind: str, code: str) -> str:
    """Return a name or value of a fact as the audit log words it, or as it is recorded."""
    key = f"acc-log-{kind}-{code.lower().replace('_', '-')}"
    return t(key) if has_words(key) else code


# --- the list -----------------------------------------------------------------------------------


@operator_page
@require_safe
def listing(request: ConsoleRequest) -> HttpResponse:
    """Show companies, by search and state."""
    search = request.GET.get("q", "").strip()[:LONGEST_SEARCH].replace("\x00", "")
    status = request.GET.get("status", "")
    status = status if status in {*Status, SWAPPING} else ""
    after = request.GET.get("after", "")
    found = overview.companies_page(
        search=search,
        status="" if status == SWAPPING else status,
        after_id=_number(after) or 0,
        only=swapping.alarming() if status == SWAPPING else None,
    )
    shown = found[: overview.PAGE_SIZE]
    companies_shown = [row.company for row in shown]
    positions = checks.positions([one.pk for one in companies_shown])
    alarms = swapping.alarming(companies_shown)
    query = request.GET.copy()
    if len(found) > len(shown):
        query["after"] = str(shown[-1].company.pk)
    values = {
        "here": "companies",
        "rows": [_row(row, positions, alarms) for row in shown],
        "search": search,
        "statuses": [
            *((one.value, status_words(one), one == status) for one in Status),
            (SWAPPING, t("ops-swapping"), status == SWAPPING),
        ],
        "is_filtered": bool(search or status),
        "next_url": f"?{query.urlencode()}" if len(found) > len(shown) else "",
    }
    return render(request, "console/companies.html", values)


def _row(
    row: overview.Row, positions: dict[int, checks.Position], alarms: dict[int, swapping.Swapping]
) -> dict[str, Any]:
    position = positions.get(row.company.pk, checks.Position())
    return {
        "company": row.company,
        "status": status_words(row.status),
        "status_chip": STATUS_CHIPS[Status(row.status)],
        "quantity": row.quantity,
        "check": check_words(position.state),
        "check_chip": STATE_CHIPS[position.state],
        "is_suspended": position.is_suspended,
        "is_swapping": row.company.pk in alarms,
    }


# --- one company --------------------------------------------------------------------------------


@about_company
@require_safe
def company(request: ConsoleRequest) -> HttpResponse:
    """Show one company: state and its history, subscription, seats, check, invoices, audit log."""
    subject = request.subject
    facts = overview.facts(subject)
    position = checks.position(subject)
    audit = companies.audit_page(subject, before=_number(request.GET.get("before", "")), size=25)
    values = {
        "here": "companies",
        "company": subject,
        "facts": facts,
        "status": status_words(facts.life.status),
        "status_chip": STATUS_CHIPS[facts.life.status],
        "pending": _pending(facts),
        "seats": capacity.seats(subject),
        "position": position,
        "check": check_words(position.state),
        "check_chip": STATE_CHIPS[position.state],
        "has_check": position.state != State.NOT_REQUESTED,
        "hold": capfirst(hold_words(position.hold_reason)) if position.is_suspended else "",
        "history": [event_line(event, subject.time_zone) for event in overview.history(subject)],
        "invoices": [invoice_line(invoice) for invoice in invoices.invoices_page(subject)],
        "audit": audit,
        "acts": [{"entry": entry, "words": act_words(entry.action)} for entry in audit.entries],
        "members": companies.administrators(subject),
        **_swapping(subject),
        "is_trialing": facts.life.status is Status.TRIALING,
        "is_paying": facts.life.status in PAID,
    }
    return render(request, "console/company.html", values)


def _swapping(subject: Any) -> dict[str, Any]:
    """Return how many different addresses were subscribed in the running and the past cycles (D23)."""
    cycles = [swapping.in_this_cycle(subject), *swapping.past_cycles(subject)[:CYCLES_SHOWN]]
    return {"swapped": cycles, "is_swapping": any(one.is_alarming for one in cycles[:2])}


def _pending(facts: overview.Facts) -> str:
    pending = facts.life.pending
    if pending is None:
        return ""
    return t("ops-pending-tier", n=pending) if isinstance(pending, int) else t("ops-pending-cancel")


# --- what an operator does ----------------------------------------------------------------------


@about_company
@require_http_methods(["GET", "HEAD", "POST"])
@do_once
def suspension(request: ConsoleRequest) -> HttpResponse:
    """Hold the company's sending back, with a reason it reads in its own language (D25)."""
    form = SuspendForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return act_page(request, form, "suspend", is_final=True)
    verification.suspend_company(
        company=request.subject,
        reason=form.cleaned_data["reason"],
        text=form.cleaned_data["text"],
        by=request.actor,
        now=request.now,
    )
    return done(request, "suspend")


@about_company
@require_http_methods(["GET", "HEAD", "POST"])
@do_once
def lift(request: ConsoleRequest) -> HttpResponse:
    """Let the company send again (D25)."""
    form = ReasonForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return act_page(request, form, "lift")
    verification.lift_suspension(
        company=request.subject, text=form.cleaned_data["text"], by=request.actor, now=request.now
    )
    return done(request, "lift")


@about_company
@require_http_methods(["GET", "HEAD", "POST"])
@do_once
def trial_extension(request: ConsoleRequest) -> HttpResponse:
    """Give a running trial more days (OPS-05)."""
    form = ExtendForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return act_page(request, form, "extend")
    ends_at = read_local_time(form.cleaned_data["ends_at"], request.subject.time_zone)
    if ends_at is None:
        form.add_error("ends_at", t("err-field-datetime"))
        return act_page(request, form, "extend")
    subscriptions.extend_trial(
        company=request.subject,
        ends_at=ends_at,
        reason=form.cleaned_data["text"],
        by=request.actor,
        now=request.now,
    )
    return done(request, "extend")


@about_company
@require_http_methods(["GET", "HEAD", "POST"])
@do_once
def pay_later(request: ConsoleRequest) -> HttpResponse:
    """Let the company pay by invoice, or stop that (D9)."""
    allow = not overview.facts(request.subject).pay_later
    act = "pay-later" if allow else "pay-first"
    form = ConsoleForm(request.POST or None)
    if request.method != "POST":
        return act_page(request, form, act)
    payments.set_pay_later(company=request.subject, pay_later=allow, by=request.actor, now=request.now)
    return done(request, act)


@about_company
@require_http_methods(["GET", "HEAD", "POST"])
@do_once
def test_company(request: ConsoleRequest) -> HttpResponse:
    """Make a company that was never invoiced a test company (OPS-04)."""
    form = ConsoleForm(request.POST or None)
    if request.method != "POST":
        return act_page(request, form, "test")
    make_test_company(company=request.subject, by=request.actor, now=request.now)
    return done(request, "test")


def act_page(
    request: ConsoleRequest, form: ConsoleForm, act: str, *, is_final: bool = False, **more: Any
) -> HttpResponse:
    """Show the page on which an act is described, explained and confirmed."""
    values = {
        "here": "companies",
        "company": request.subject,
        "form": form,
        "title": t(f"ops-act-{act}", company=request.subject.name),
        "text": t(f"ops-act-{act}-text"),
        "button": t(f"ops-act-{act}-btn"),
        "is_final": is_final,
        **more,
    }
    return render(request, "console/act.html", values)


def done(request: ConsoleRequest, act: str) -> HttpResponse:
    """Say that it is done, on the company's page."""
    messages.success(request, t(f"ops-done-{act}"))
    return HttpResponseRedirect(reverse("console-company", args=[request.subject.slug]))
