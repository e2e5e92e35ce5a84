"""One company in the console: how it stands, its money, what happened there (OPS-05)."""

from datetime import timedelta
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from gaung.capacity import queries as capacity
from gaung.companies import queries as companies
from gaung.companies import visits
from gaung.console.health import job_line, mail_line
from gaung.console.listing import row_id
from gaung.console.members import member_lines
from gaung.console.money import charge_line, invoice_line
from gaung.console.pages import ConsoleRequest, about_company
from gaung.console.timeline import next_moves, time_line
from gaung.console.wording import STATUS_TONES, check_words, event_line, status_words
from gaung.core.contact_status import MarketingStatus
from gaung.core.periods import Period
from gaung.core.subscription import PAID, Status
from gaung.core.verification import State
from gaung.foundation import formats, health, mail_health
from gaung.foundation.words import t
from gaung.invoices import queries as invoices
from gaung.payments import overview as payments
from gaung.subscriptions import overview, swapping
from gaung.subscriptions.audit_words import log_row
from gaung.verification import queries as checks
from gaung.verification.wording import STATE_CHIPS, hold_words

CYCLES_SHOWN: Final = 6
EVENTS_SHOWN: Final = 6
ACTS_SHOWN: Final = 30


@about_company
@require_safe
def company(request: ConsoleRequest) -> HttpResponse:
    """Show how a company stands: its state and the way there, subscription, contacts, people, check, notes."""
    subject = request.subject
    facts = overview.facts(subject)
    values = {
        **_head(request, "overview", facts),
        "line": time_line(subject, now=request.now),
        "moves": next_moves(facts.life.status),
        "pending": _pending(facts),
        "cycle": _cycle(facts.life.cycle),
        "seats": capacity.seats(subject),
        "contacts": _contacts(subject),
        "events": [event_line(one, subject.time_zone) for one in overview.history(subject, limit=EVENTS_SHOWN)],
        "administrators": companies.administrators(subject),
        "members": member_lines(subject),
        "notes": visits.notes(subject),
        "is_trialing": facts.life.status is Status.TRIALING,
        "is_paying": facts.life.status in PAID,
        "can_be_test": not subject.is_test and not invoices.invoices_page(subject, limit=1),
        **_swapping(subject),
    }
    return render(request, "console/company.html", values)


@about_company
@require_safe
def money(request: ConsoleRequest) -> HttpResponse:
    """Show a company's invoices, payments and what was given back."""
    subject = request.subject
    values = {
        **_head(request, "money", overview.facts(subject)),
        "statement": invoices.statement(subject),
        "invoices": [invoice_line(one) for one in invoices.invoices_page(subject, limit=100)],
        "rows": [charge_line(one) for one in payments.charges_page(company=subject)[: payments.PAGE_SIZE]],
        "refunds": payments.refunds_of(subject),
    }
    return render(request, "console/company_money.html", values)


@about_company
@require_safe
def activity(request: ConsoleRequest) -> HttpResponse:
    """Show what happened: the audit log as the company reads it, the subscription's history, jobs, mails."""
    subject = request.subject
    audit = companies.audit_page(subject, before=row_id(request.GET.get("before", "")), size=ACTS_SHOWN)
    values = {
        **_head(request, "activity", overview.facts(subject)),
        "audit": audit,
        "acts": [log_row(entry, subject) for entry in audit.entries],
        "events": [event_line(one, subject.time_zone) for one in overview.history(subject, limit=100)],
        "jobs": [job_line(one) for one in health.jobs_page(now=request.now, company=subject, limit=20)[:20]],
        "mails": [mail_line(one) for one in mail_health.about(subject)],
    }
    return render(request, "console/company_activity.html", values)


def _head(request: ConsoleRequest, tab: str, facts: overview.Facts) -> dict[str, Any]:
    """Return what stands above every page of a company: its states in words and in tones."""
    position = checks.position(request.subject)
    return {
        "here": "companies",
        "tab": tab,
        "company": request.subject,
        "facts": facts,
        "status": status_words(facts.life.status),
        "status_chip": STATUS_TONES[facts.life.status],
        "position": position,
        "check": check_words(position.state),
        "check_chip": STATE_CHIPS[position.state],
        "has_check": position.state != State.NOT_REQUESTED,
        "hold": capfirst(hold_words(position.hold_reason)) if position.is_suspended else "",
    }


def _cycle(cycle: Period) -> str:
    """The first and the last day, as the company reads them."""
    start, last = formats.date_long(cycle.start), formats.date_long(cycle.end - timedelta(days=1))
    return t("bil-cycle-value", start=start, end=last)


def _contacts(subject: Any) -> list[tuple[str, int]]:
    """Return how many contacts stand in each marketing status, those that count towards the tier first."""
    order = [MarketingStatus.SUBSCRIBED, MarketingStatus.PENDING_UPGRADE]
    counts = capacity.status_counts(subject)
    ranked = [*order, *(one for one in MarketingStatus if one not in order)]
    return [(t(f"con-status-{one.value.replace('_', '-')}"), counts[one]) for one in ranked]


def _swapping(subject: Any) -> dict[str, Any]:
    """Return how many different addresses were subscribed in the running and the past cycles (D23)."""
    cycles = [swapping.in_this_cycle(subject), *swapping.past_cycles(subject)[:CYCLES_SHOWN]]
    return {"swapped": cycles, "is_swapping": any(one.is_alarming for one in cycles[:2])}


def _pending(facts: overview.Facts) -> str:
    pending = facts.life.pending
    if pending is None:
        return ""
    return t("ops-pending-tier", n=pending) if isinstance(pending, int) else t("ops-pending-cancel")
