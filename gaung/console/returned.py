"""What comes back of newsletters: how each way in does, how to set it up, and what moved nobody (OPS-05)."""

from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from gaung.bounces import actions, queries, reports
from gaung.console.pages import ConsoleRequest, do_once, operator_page
from gaung.core.bounce_events import Form
from gaung.foundation.words import t

DAYS: Final = 7
LANDING: Final = "b+…@"


@operator_page
@require_safe
def returned(request: ConsoleRequest) -> HttpResponse:
    """Show the ways in, what came by them, and what could not be assigned."""
    values = {
        "here": "health",
        "tab": "returned",
        "days": DAYS,
        "counts": queries.counts_since(request.now - timedelta(days=DAYS)),
        "domain": settings.GAUNG_BOUNCE_DOMAIN,
        "landing": f"{LANDING}{settings.GAUNG_BOUNCE_DOMAIN}",
        "mailbox": _way(actions.MAILBOX, is_set=bool(settings.GAUNG_BOUNCE_MAILBOX)),
        "ways": [_way(form.value, is_set=reports.is_open(form)) for form in Form],
        "unmatched": [_kept(row) for row in queries.unmatched()],
    }
    return render(request, "console/returned.html", values)


@operator_page
@require_POST
@do_once
def read_now(request: ConsoleRequest) -> HttpResponse:
    """Have the mailbox read at once, and not at its next turn."""
    if settings.GAUNG_BOUNCE_MAILBOX:
        actions.order_reading()
        messages.success(request, t("bnc-reading"))
    else:
        messages.error(request, t("bnc-no-mailbox"))
    return HttpResponseRedirect(reverse("console-returned"))


def _way(source: str, *, is_set: bool) -> dict[str, Any]:
    row = queries.intake_of(source)
    return {
        "source": source,
        "name": t(f"bnc-way-{source}"),
        "row": row,
        "is_set": is_set,
        "state": _state(row, is_set=is_set),
        "error": t(f"bnc-error-{row.error.replace('_', '-')}") if row.error else "",
        "address": "" if source == actions.MAILBOX else f"{settings.GAUNG_BASE_URL}/reports/{source}/",
        "how": t(f"bnc-how-{source}"),
    }


def _state(row: Any, *, is_set: bool) -> tuple[str, str]:
    """What its chip says, and how."""
    if not is_set:
        return t("bnc-state-off"), "neutral"
    if row.error:
        return t("bnc-state-error"), "critical"
    if row.read_at is None and row.came_at is None:
        return t("bnc-state-waiting"), "info"
    return t("bnc-state-good"), "good"


def _kept(row: Any) -> dict[str, Any]:
    return {"row": row, "why": t(f"bnc-sort-{row.sort.replace('_', '-')}"), "way": t(f"bnc-way-{row.source}")}
