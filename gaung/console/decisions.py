"""Deciding an account check: prepared, read as the company will read it, confirmed (OPS-01, CHK-03)."""

from datetime import date
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gaung.console.checks import somebody_was_first
from gaung.console.forms import ApproveForm, AskForm, ConsoleForm, RefuseForm
from gaung.console.pages import ConsoleRequest, about_company, do_once
from gaung.core import verification as rules
from gaung.core.verification import CheckChanged, NoOpenCheck, Verdict
from gaung.delivery import approval
from gaung.foundation import formats
from gaung.foundation.notices_check import waiting_words
from gaung.foundation.words import speaking, t
from gaung.subscriptions import queries as subscriptions
from gaung.verification import queries
from gaung.verification.wording import fix_words, passed_words, reason_words

_FORMS: Final[dict[Verdict, type[ConsoleForm]]] = {
    Verdict.APPROVED: ApproveForm,
    Verdict.REFUSED: RefuseForm,
    Verdict.MORE_INFO: AskForm,
}
# What stands open on the preview, to be edited; the rest is carried along.
EDITED: Final = ("fix", "text")


@about_company
@require_http_methods(["GET", "HEAD", "POST"])
@do_once
def decision(request: ConsoleRequest, verdict: str) -> HttpResponse:
    """Prepare a decision, show what the company will read in its language, then decide (OPS-01)."""
    chosen = _verdict(verdict)
    newest = next(iter(queries.history(request.subject)), None)
    if newest is None:
        raise Http404
    if not newest.is_open:
        return somebody_was_first(request)
    form = _form(request, chosen)
    seen = _seen(request, newest.version)
    if request.method != "POST" or not form.is_valid() or request.POST.get("step") == "change":
        return _page(request, chosen, form, seen=seen)
    if chosen is not Verdict.APPROVED and request.POST.get("step") != "confirm":
        return _page(request, chosen, _with_remedy(request, form), seen=seen, is_preview=True)
    try:
        return _decide(request, chosen, form.cleaned_data, seen=seen)
    except (CheckChanged, NoOpenCheck):
        return somebody_was_first(request)


def _form(request: ConsoleRequest, verdict: Verdict) -> ConsoleForm:
    """Return the form; what a colleague proposed stands in it, to be confirmed."""
    initial: dict[str, Any] = {"ask_again_on": _default_again(request).isoformat()}
    proposed = queries.proposal_for(request.subject)
    if proposed is not None and proposed.event == rules.event_of(verdict):
        initial["text"] = proposed.text
        if proposed.reason_code:
            initial |= {"reason_code": proposed.reason_code, "fix": proposed.fix, "fix_of": proposed.reason_code}
        initial["ask_again_on"] = (proposed.ask_again_on or _default_again(request)).isoformat()
    return _FORMS[verdict](request.POST or None, initial=initial)


def _with_remedy(request: ConsoleRequest, form: ConsoleForm) -> ConsoleForm:
    """Put the rule's remedy into the form, in the company's language, unless it was written for this rule."""
    words = form.cleaned_data
    code = words.get("reason_code")
    if not code or (words.get("fix") and words.get("fix_of") == code):
        return form
    given = {**request.POST.dict(), "fix": _standard_fix(request, code), "fix_of": code}
    filled = type(form)(given)
    filled.is_valid()
    return filled


def _standard_fix(request: ConsoleRequest, code: str) -> str:
    with speaking(request.subject.language):
        return fix_words(code)


def _decide(request: ConsoleRequest, verdict: Verdict, words: dict[str, Any], *, seen: int) -> HttpResponse:
    code, company = words.get("reason_code", ""), request.subject
    fix = words.get("fix", "") if code and words.get("fix_of") == code else ""
    neighbours = queries.beside(company)
    took_effect = approval.decide_check(
        company=company,
        verdict=verdict.value,
        reason_code=code,
        text=words["text"],
        # The product's own remedy is kept as such, so that each reader has it in their language.
        fix="" if code and fix == _standard_fix(request, code) else fix,
        ask_again_on=words.get("ask_again_on"),
        seen_version=seen,
        by=request.actor,
        now=request.now,
    )
    done = f"ops-decided-{_kebab(verdict)}" if took_effect else "ops-decided-half"
    messages.success(request, t(done, company=company.name))
    return HttpResponseRedirect(_next(neighbours))


def _next(neighbours: queries.Beside) -> str:
    """Return the request that is to be decided next, or the queue when there is none."""
    company = neighbours.next or neighbours.previous
    return reverse("console-check", args=[company.slug]) if company else reverse("console-checks")


def _page(
    request: ConsoleRequest, verdict: Verdict, form: ConsoleForm, *, seen: int, is_preview: bool = False
) -> HttpResponse:
    shows_words = is_preview or verdict is Verdict.APPROVED
    shown = [form[name] for name in form.fields if (name in EDITED) == is_preview or verdict is Verdict.APPROVED]
    if verdict is not Verdict.APPROVED and not is_preview:
        shown.append(form["text"])
    values = {
        "here": "checks",
        "company": request.subject,
        "form": form,
        "shown": [field for field in shown if not field.is_hidden],
        "carried": [field for field in form if field.is_hidden or field.name not in {one.name for one in shown}],
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
    more: list[str] = []
    with speaking(request.subject.language):
        if verdict is Verdict.APPROVED:
            status = subscriptions.position(request.subject, now=request.now).status
            first = passed_words(status)
            more = waiting_words(approval.waiting_for_check(request.subject, now=request.now))
        elif verdict is Verdict.MORE_INFO:
            first = t("chk-info")
        else:
            code = words["reason_code"]
            again = formats.date_long(words["ask_again_on"])
            first = t("chk-no", reason=reason_words(code), fix=words.get("fix") or fix_words(code), date=again)
    return [line for line in (first, words.get("text", ""), *more) if line]


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
