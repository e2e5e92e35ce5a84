"""The queue of account checks: oldest promise first, findings beside answers (OPS-01)."""

from datetime import datetime
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from gaung.console.pages import ConsoleRequest, about_company, operator_page
from gaung.console.wording import check_words
from gaung.core.verification import Event, Question
from gaung.foundation import clock, formats
from gaung.foundation.words import t
from gaung.verification import queries
from gaung.verification.wording import STATE_CHIPS, finding_lines, fix_words, reason_words

_SOON_HOURS: Final = 4
_HOUR: Final = 3600
MOST_DIGITS: Final = 6


@operator_page
@require_safe
def queue(request: ConsoleRequest) -> HttpResponse:
    """Show what waits for a decision, the oldest promise first, with the clock of each promise."""
    number = _page_number(request.GET.get("page", ""))
    found = queries.queue(start=(number - 1) * queries.QUEUE_SIZE)
    if not found and number > 1:
        return HttpResponseRedirect(reverse("console-checks"))
    values = {
        "here": "checks",
        "rows": [waiting_line(row) for row in found[: queries.QUEUE_SIZE]],
        "waiting": queries.queue_count(),
        "overdue": queries.queue_count(overdue_at=request.now),
        "page_words": t("ops-queue-page", n=number),
        "previous_url": f"?page={number - 1}" if number > 1 else "",
        "next_url": f"?page={number + 1}" if len(found) > queries.QUEUE_SIZE else "",
    }
    return render(request, "console/queue.html", values)


def _page_number(text: str) -> int:
    return max(1, int(text)) if text.isdecimal() and len(text) <= MOST_DIGITS else 1


def waiting_line(row: queries.Waiting) -> dict[str, Any]:
    """Return one open request as the queue and the console's home show it."""
    return {
        "company": row.company,
        "state": check_words(row.state),
        "chip": STATE_CHIPS[row.state],
        "requested_at": row.requested_at,
        "promised_by": row.promised_by,
        "proposed_by": row.proposed_by,
        **promise(row.promised_by, clock.company_now(row.company)),
    }


def promise(promised_by: datetime, now: datetime) -> dict[str, str]:
    """Return how much of the promised time is left, rounded down, and how urgent that is: sign, word, tone."""
    hours, is_late = int(abs((promised_by - now).total_seconds())) // _HOUR, promised_by < now
    tone = "critical" if is_late else "warning" if hours < _SOON_HOURS else "info"
    icon = "alert-circle" if is_late else "clock"
    return {"left": t("ops-late" if is_late else "ops-left", n=hours), "tone": tone, "icon": icon}


@about_company
@require_safe
def check(request: ConsoleRequest) -> HttpResponse:
    """Show one company's request: answers, findings, thread; a, r and i lead to the three decisions."""
    history = queries.history(request.subject)
    if not history:
        raise Http404
    newest = history[0]
    values = {
        "here": "checks",
        "company": request.subject,
        "asked": newest,
        "state": check_words(newest.state),
        "chip": STATE_CHIPS[newest.state],
        "answers": [(t(f"chk-q-{question.value}"), newest.answers.get(question, "")) for question in Question],
        "findings": finding_lines(newest.findings),
        "steps": [_step(step) for request_ in reversed(history) for step in request_.steps],
        "proofs": queries.proofs(request.subject),
        "position": queries.position(request.subject),
        "reason": capfirst(reason_words(newest.reason_code)) if newest.reason_code else "",
        "fix": newest.fix or (fix_words(newest.reason_code) if newest.reason_code else ""),
        "promise": promise(newest.promised_by, request.now),
        "proposal": _proposal(request),
        "beside": queries.beside(request.subject),
    }
    return render(request, "console/check.html", values)


def _proposal(request: ConsoleRequest) -> dict[str, Any] | None:
    """Return what a colleague proposed, and whether the reader is that colleague."""
    found = queries.proposal_for(request.subject)
    if found is None:
        return None
    words = t(f"ops-proposed-{found.event}", name=found.by_label)
    return {
        "words": words,
        "is_mine": found.by_id == request.user.pk,
        "text": found.text,
        "reason": capfirst(reason_words(found.reason_code)) if found.reason_code else "",
    }


def _step(step: queries.Step) -> dict[str, Any]:
    facts = {"name": step.actor_label}
    if step.reason_code:
        facts["reason"] = reason_words(step.reason_code)
    return {"at": step.at, "words": t(f"chk-event-{step.event.value}", **facts), "text": step.text}


@about_company
@require_safe
def proof(request: ConsoleRequest, proof_id: int) -> HttpResponse:
    """Hand out a file the company added, as a download that no browser opens in our name."""
    kept = queries.access_proof(request.subject, proof_id)
    return HttpResponse(
        bytes(kept.content),
        content_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="proof-{kept.pk}"'},
    )


def somebody_was_first(request: ConsoleRequest) -> HttpResponse:
    """Tell the second of two operators who did what, and show the request as it is now (OPS-01)."""
    newest = next(iter(queries.history(request.subject)), None)
    if newest is None:
        raise Http404
    last = newest.steps[-1]
    key = "ops-first-answered" if last.event is Event.ANSWERED else f"ops-first-{last.event.value}"
    at = formats.datetime_long(last.at, request.subject.time_zone)
    messages.warning(request, t(key, name=last.actor_label, time=at))
    return HttpResponseRedirect(reverse("console-check", args=[request.subject.slug]))
