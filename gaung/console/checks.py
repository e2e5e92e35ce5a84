"""The queue of account checks: oldest promise first, findings beside answers, decisions confirmed (OPS-01)."""

from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.views.decorators.http import require_http_methods, require_safe

from gaung.console.companies import check_words
from gaung.console.forms import ApproveForm, AskForm, ConsoleForm, RefuseForm
from gaung.console.pages import ConsoleRequest, about_company, do_once, operator_page
from gaung.core import verification as rules
from gaung.core.verification import Question, Verdict
from gaung.foundation import clock, formats
from gaung.foundation.words import speaking, t
from gaung.subscriptions import actions
from gaung.verification import queries
from gaung.verification.wording import STATE_CHIPS, finding_lines, fix_words, reason_words

_FORMS: Final[dict[Verdict, type[ConsoleForm]]] = {
    Verdict.APPROVED: ApproveForm,
    Verdict.REFUSED: RefuseForm,
    Verdict.MORE_INFO: AskForm,
}
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
        return HttpResponseRedirect(reverse("console"))
    values = {
        "here": "checks",
        "rows": [_waiting(row) for row in found[: queries.QUEUE_SIZE]],
        "waiting": queries.queue_count(),
        "page_words": t("ops-queue-page", n=number),
        "previous_url": f"?page={number - 1}" if number > 1 else "",
        "next_url": f"?page={number + 1}" if len(found) > queries.QUEUE_SIZE else "",
    }
    return render(request, "console/queue.html", values)


def _page_number(text: str) -> int:
    return max(1, int(text)) if text.isdecimal() and len(text) <= MOST_DIGITS else 1


def _waiting(row: queries.Waiting) -> dict[str, Any]:
    return {
        "company": row.company,
        "state": check_words(row.state),
        "chip": STATE_CHIPS[row.state],
        "requested_at": row.requested_at,
        "promised_by": row.promised_by,
        **_promise(row.promised_by, clock.company_now(row.company)),
    }


def _promise(promised_by: datetime, now: datetime) -> dict[str, str]:
    """Return how much of the promised time is left, rounded down, and how urgent that is."""
    hours, is_late = divmod(int(abs((promised_by - now).total_seconds())), _HOUR)[0], promised_by < now
    tone = "critical" if is_late else "warning" if hours < _SOON_HOURS else "info"
    return {"left": t("ops-late" if is_late else "ops-left", n=hours), "tone": tone}


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
        "promise": _promise(newest.promised_by, request.now),
    }
    return render(request, "console/check.html", values)


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


# --- decisions ----------------------------------------------------------------------------------


@about_company
@require_http_methods(["GET", "HEAD", "POST"])
@do_once
def decision(request: ConsoleRequest, verdict: str) -> HttpResponse:
    """Prepare a decision, show what the company will read in its language, then decide (OPS-01)."""
    chosen = _verdict(verdict)
    newest = _open_request(request)
    if newest is None:
        messages.error(request, t("err-no-open-check"))
        return HttpResponseRedirect(reverse("console"))
    form = _FORMS[chosen](request.POST or None, initial={"ask_again_on": _default_again(request).isoformat()})
    seen = _seen(request, newest.version)
    if request.method != "POST" or not form.is_valid() or request.POST.get("step") == "change":
        return _decision_page(request, chosen, form, seen=seen)
    if chosen is not Verdict.APPROVED and request.POST.get("step") != "confirm":
        return _decision_page(request, chosen, form, seen=seen, is_preview=True)
    return _decide(request, chosen, form.cleaned_data, seen=seen)


def _decide(request: ConsoleRequest, verdict: Verdict, words: dict[str, Any], *, seen: int) -> HttpResponse:
    actions.decide_check(
        company=request.subject,
        verdict=verdict.value,
        reason_code=words.get("reason_code", ""),
        text=words["text"],
        ask_again_on=words.get("ask_again_on"),
        seen_version=seen,
        by=request.actor,
        now=request.now,
    )
    messages.success(request, t(f"ops-decided-{_kebab(verdict)}", company=request.subject.name))
    return HttpResponseRedirect(reverse("console"))


def _decision_page(
    request: ConsoleRequest, verdict: Verdict, form: ConsoleForm, *, seen: int, is_preview: bool = False
) -> HttpResponse:
    shows_words = is_preview or verdict is Verdict.APPROVED
    values = {
        "here": "checks",
        "company": request.subject,
        "form": form,
        "seen": seen,
        "verdict": verdict.value,
        "title": t(f"ops-decide-{_kebab(verdict)}", company=request.subject.name),
        "button": t(f"ops-decide-{_kebab(verdict)}-btn", company=request.subject.name),
        "is_preview": is_preview,
        "preview": _preview(request, verdict, form) if shows_words else [],
    }
    return render(request, "console/decision.html", values)


def _preview(request: ConsoleRequest, verdict: Verdict, form: ConsoleForm) -> list[str]:
    """Return what the company will read, in its own language (OPS-01)."""
    words = form.cleaned_data if form.is_bound and form.is_valid() else {}
    with speaking(request.subject.language):
        if verdict is Verdict.APPROVED:
            first = t("chk-ok")
        elif verdict is Verdict.MORE_INFO:
            first = t("chk-info")
        else:
            code = words["reason_code"]
            again = formats.date_long(words["ask_again_on"])
            first = t("chk-no", reason=reason_words(code), fix=fix_words(code), date=again)
    return [line for line in (first, words.get("text", "")) if line]


def _open_request(request: ConsoleRequest) -> queries.Request | None:
    newest = next(iter(queries.history(request.subject)), None)
    return newest if newest is not None and newest.is_open else None


def _verdict(text: str) -> Verdict:
    try:
        return Verdict(text.replace("-", "_"))
    except ValueError:
        raise Http404(text) from None


def _kebab(verdict: Verdict) -> str:
    return verdict.value.replace("_", "-")


def _seen(request: ConsoleRequest, version: int) -> int:
    """Return the version the operator has looked at, carried along from the check's page."""
    seen = request.POST.get("seen") or request.GET.get("seen") or ""
    return int(seen) if seen.isdecimal() and len(seen) < len(str(2**31)) else version


def _default_again(request: ConsoleRequest) -> date:
    today = request.now.astimezone(ZoneInfo(request.subject.time_zone)).date()
    return rules.ask_again_on(refused_on=today, days=settings.GAUNG_CHECK_ASK_AGAIN_DAYS)
