"""What an operator does about a company, each act on a page that explains it first (OPS-05)."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gaung.console.forms import ConsoleForm, ExtendForm, ReasonForm, ReplyForm, SuspendForm, read_local_time
from gaung.console.pages import ConsoleRequest, about_company, do_once, refusal_text
from gaung.core.trial import TrialCannotShrink, TrialTooLong, longest_trial_end
from gaung.foundation import formats
from gaung.foundation.words import speaking, t
from gaung.payments import actions as payments
from gaung.subscriptions import actions as subscriptions
from gaung.subscriptions import overview
from gaung.subscriptions.test_company import make_test_company
from gaung.verification import actions as verification
from gaung.verification import queries as checks
from gaung.verification import reviews
from gaung.verification.wording import hold_words, review_words


@about_company
@require_http_methods(["GET", "HEAD", "POST"])
@do_once
def suspension(request: ConsoleRequest) -> HttpResponse:
    """Hold the company's sending back, with a reason it reads in its own language (D25)."""
    form = SuspendForm(request.POST or None)
    step = request.POST.get("step")
    if request.method != "POST" or not form.is_valid() or step == "change":
        return act_page(request, form, "suspend", next_step="preview", next_words=t("ops-preview"))
    if step == "preview":
        preview = _what_it_reads(request, form.cleaned_data)
        return act_page(request, form, "suspend", preview=preview, next_step="confirm")
    verification.suspend_company(
        company=request.subject,
        reason=form.cleaned_data["reason"],
        text=form.cleaned_data["text"],
        by=request.actor,
        now=request.now,
    )
    return done(request, "suspend")


def _what_it_reads(request: ConsoleRequest, words: dict[str, Any]) -> list[str]:
    """Return what the company will read about a suspension, in its own language (CAM-11)."""
    with speaking(request.subject.language):
        return [t("ban-held", reason=hold_words(words["reason"])), words["text"]]


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
    limits = _trial_limits(request)
    if request.method != "POST" or not form.is_valid():
        return act_page(request, form, "extend", facts=limits)
    ends_at = read_local_time(form.cleaned_data["ends_at"], request.subject.time_zone)
    try:
        if ends_at is None:
            form.add_error("ends_at", t("err-field-datetime"))
            return act_page(request, form, "extend", facts=limits)
        subscriptions.extend_trial(
            company=request.subject,
            ends_at=ends_at,
            reason=form.cleaned_data["text"],
            by=request.actor,
            now=request.now,
        )
    except (TrialCannotShrink, TrialTooLong) as refusal:
        form.add_error("ends_at", refusal_text(refusal, zone=request.subject.time_zone))
        return act_page(request, form, "extend", facts=limits)
    return done(request, "extend")


def _trial_limits(request: ConsoleRequest) -> list[tuple[str, str]]:
    """Return when the trial ends now and how far it may be made longer, where one runs."""
    life, zone = overview.facts(request.subject).life, request.subject.time_zone
    if life.trial_ends_at is None or life.trial_started_at is None:
        return []
    latest = longest_trial_end(life.trial_started_at, zone)
    return [
        ("ops-trial-ends", formats.datetime_long(life.trial_ends_at, zone)),
        ("ops-trial-latest", formats.datetime_long(latest, zone)),
    ]


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
    values: dict[str, Any] = {
        "here": "companies",
        "company": request.subject,
        "form": form,
        "act": act,
        "title": t(f"ops-act-{act}", company=request.subject.name),
        "text": t(f"ops-act-{act}-text"),
        "button": t(f"ops-act-{act}-btn"),
        "is_final": is_final,
        **more,
    }
    values.setdefault("next_words", values["button"])
    return render(request, "console/act.html", values)


def done(request: ConsoleRequest, act: str) -> HttpResponse:
    """Say that it is done, on the company's page."""
    messages.success(request, t(f"ops-done-{act}"))
    return HttpResponseRedirect(reverse("console-company", args=[request.subject.slug]))


@about_company
@require_http_methods(["GET", "HEAD", "POST"])
@do_once
def review(request: ConsoleRequest) -> HttpResponse:
    """Read what the company wrote about its suspension, and answer (CAM-11)."""
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reviews.write_in_review(
            company=request.subject, text=form.cleaned_data["text"], by=request.actor, now=request.now
        )
        messages.success(request, t("ops-done-review"))
        return HttpResponseRedirect(reverse("console-review", args=[request.subject.slug]))
    lines = [
        {"at": line.at, "words": review_words(line), "text": line.text, "who": line.actor_label}
        for line in reviews.thread(request.subject)
    ]
    return act_page(request, form, "review", thread=lines, is_open=checks.is_suspended(request.subject))
