"""The console's home: what needs a person today, and nothing else (OPS-01, OPS-05)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gaung.console.checks import waiting_line
from gaung.console.pages import ConsoleRequest, operator_page
from gaung.core.verification import State
from gaung.foundation import failures, health, mail_health, tasks
from gaung.foundation.words import t
from gaung.payments import overview as payments
from gaung.subscriptions import swapping
from gaung.verification import queries as checks
from gaung.verification import reviews

CHECKS_SHOWN: Final = 5
_ORDER: Final = ("critical", "warning", "info")


@dataclass(frozen=True)
class Matter:
    """One thing that needs a person: how urgent, in words, and where it is dealt with."""

    tone: str
    text: str
    href: str


@operator_page
@require_safe
def home(request: ConsoleRequest) -> HttpResponse:
    """Show what waits for a person, the most urgent first."""
    waiting = [row for row in checks.queue() if row.state is State.SUBMITTED]
    matters = sorted(_matters(request.now), key=lambda one: _ORDER.index(one.tone))
    values = {
        "here": "home",
        "rows": [waiting_line(row) for row in waiting[:CHECKS_SHOWN]],
        "waiting": len(waiting),
        "more": max(0, len(waiting) - CHECKS_SHOWN),
        "overdue": checks.queue_count(overdue_at=request.now),
        "matters": matters,
        "stuck": [
            {"charge": one, "words": t(f"ops-charge-{one.status.replace('_', '-')}")}
            for one in payments.stuck_charges(now=request.now, limit=CHECKS_SHOWN)
        ],
    }
    return render(request, "console/home.html", values)


def _matters(now: datetime) -> Iterator[Matter]:
    yield from _of_people()
    yield from _of_work(now)
    yield from _of_money(now)
    yield from _of_mail(now)


def _of_work(now: datetime) -> Iterator[Matter]:
    if not tasks.is_inline() and not any(one.is_alive for one in health.workers(now=now)):
        yield _matter("critical", "ops-home-no-worker", "console-jobs")
    counts = health.job_counts(now=now)
    if counts.stuck:
        yield _matter("critical", "ops-home-stuck-jobs", "console-jobs", "?status=stuck", n=counts.stuck)
    if counts.failed:
        yield _matter("warning", "ops-home-failed-jobs", "console-jobs", "?status=failed", n=counts.failed)
    met = failures.since(now - timedelta(days=1))
    if met:
        yield _matter("warning", "ops-home-errors", "console-errors", n=met)


def _of_people() -> Iterator[Matter]:
    for company in reviews.waiting_replies():
        address = reverse("console-review", args=[company.slug])
        yield Matter("warning", t("ops-home-reply", company=company.name), address)


def _of_money(now: datetime) -> Iterator[Matter]:
    stuck = len(payments.stuck_charges(now=now))
    if stuck:
        yield _matter("critical", "ops-home-stuck-payments", "console-payments", "?status=pending", n=stuck)
    refunds = len(payments.stuck_refunds(now=now))
    if refunds:
        yield _matter("critical", "ops-home-stuck-refunds", "console-payments", n=refunds)
    owing = payments.owing()
    if owing.past_due:
        yield _matter("info", "ops-home-past-due", "console-companies", "?status=past_due", n=owing.past_due)
    if owing.suspended:
        address = "?status=suspended_nonpayment"
        yield _matter("info", "ops-home-stopped", "console-companies", address, n=owing.suspended)
    dodging = len(swapping.alarming())
    if dodging:
        yield _matter("info", "ops-home-swapping", "console-companies", "?status=swapping", n=dodging)


def _of_mail(now: datetime) -> Iterator[Matter]:
    counts = mail_health.counts(now=now)
    if counts.failed:
        yield _matter("critical", "ops-home-failed-mails", "console-mails", n=counts.failed)
    delayed = sum(1 for one in mail_health.troubled() if one.status == "waiting")
    if delayed:
        yield _matter("warning", "ops-home-delayed-mails", "console-mails", n=delayed)


def _matter(tone: str, key: str, route: str, query: str = "", **values: Any) -> Matter:
    return Matter(tone, t(key, **values), reverse(route) + query)
