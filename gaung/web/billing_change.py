"""What is changed on the Billing page without money today: trial, downgrade, cancellation, undo (R21-R41)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from gaung.core.catalogue import STEP
from gaung.core.life import Chosen, Undone
from gaung.core.periods import Interval
from gaung.core.permissions import Right
from gaung.core.quantity import parse_quantity
from gaung.core.subscription import Status
from gaung.foundation import formats
from gaung.foundation.access import NotHere
from gaung.foundation.words import lazy, t
from gaung.subscriptions import actions, leaving, queries
from gaung.subscriptions.queries import Position
from gaung.subscriptions.quotes import make_quote
from gaung.web.account_forms import one_line
from gaung.web.billing import QuantityForm, address, billing_page
from gaung.web.billing_offers import interval_words, offer, tier_words
from gaung.web.forms import ProductForm
from gaung.web.once import do_once
from gaung.web.pages import CompanyRequest, company_page

View = Callable[..., HttpResponse]


def or_newly_drawn(view: View) -> View:
    """Answer a page that is out of date with the present one, 409: nothing was done (D17)."""

    @wraps(view)
    def guarded(request: CompanyRequest, **kwargs: object) -> HttpResponse:
        try:
            return view(request, **kwargs)
        except actions.SubscriptionChanged:
            return billing_page(request, status=409)

    return guarded


def seen(request: CompanyRequest) -> int | None:
    """The version of the subscription that the form was drawn from (D17)."""
    version = request.POST.get("version", "")
    return int(version) if version.isdecimal() and len(version) < 10 else None


@company_page(right=Right.ACCOUNT_SETTINGS)
@require_POST
@or_newly_drawn
@do_once
def add_on(request: CompanyRequest) -> HttpResponse:
    """The tick of the add-on is confirmed: the trial starts, a tier is chosen, it ends, or it stays (R21, R37, R38)."""
    position = queries.position(request.company, now=request.now)
    if request.POST.get("campaigns"):
        return _added(request, position)
    if not position.is_paid or position.is_cancelling:
        return HttpResponseRedirect(address(request))
    if not request.POST.get("seen"):  # without a script the date is shown on a page of its own first
        return HttpResponseRedirect(address(request, "billing-cancel"))
    return _cancelled(request)


def _added(request: CompanyRequest, position: Position) -> HttpResponse:
    if position.may_try:
        actions.start_trial(company=request.company, by=request.actor, now=request.now)
        started = queries.position(request.company, now=request.now)
        until = formats.datetime_long(started.trial_ends_at, started.zone) if started.trial_ends_at else ""
        messages.success(request, t("bil-trial-started", days=started.trial_days, limit=started.limit, date=until))
        return HttpResponseRedirect(address(request))
    if position.is_cancelling:
        return _undone(request)
    if position.is_paid:
        return HttpResponseRedirect(address(request))
    return HttpResponseRedirect(address(request, panel="open") + "#chooser")


def _cancelled(request: CompanyRequest) -> HttpResponse:
    actions.cancel_subscription(company=request.company, by=request.actor, now=request.now, seen_version=seen(request))
    return HttpResponseRedirect(address(request, cancelled="yes"))


def _undone(request: CompanyRequest) -> HttpResponse:
    before = queries.position(request.company, now=request.now)
    actions.undo_pending_change(company=request.company, by=request.actor, now=request.now, seen_version=seen(request))
    messages.success(request, t("bil-kept") if before.is_cancelling else t("bil-undone"))
    return HttpResponseRedirect(address(request))


@company_page(right=Right.ACCOUNT_SETTINGS)
@require_POST
@or_newly_drawn
@do_once
def undo(request: CompanyRequest) -> HttpResponse:
    """Take back what is scheduled: one click, free (D6)."""
    return _undone(request)


@company_page(right=Right.ACCOUNT_SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
@or_newly_drawn
@do_once
def cancel(request: CompanyRequest) -> HttpResponse:
    """Say when Campaigns would end and what stays, then the green button ends it (R37-R41)."""
    position = queries.position(request.company, now=request.now)
    if not position.is_paid or position.is_cancelling:
        return HttpResponseRedirect(address(request))
    if request.method == "POST":
        return _cancelled(request)
    values = {"position": position, "ends_on": formats.date_long(position.cycle.end)}
    return render(request, "billing/cancel.html", values)


class ReasonForm(ProductForm):
    """Why it is being ended: asked after it is done, and nobody has to answer (BIL-12)."""

    reason = forms.ChoiceField(label=lazy("cx-why"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=lazy("cx-why-text"), max_length=1_000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the reasons in the reader's language."""
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [  # type: ignore[attr-defined]
            (one, t(f"cx-why-{one.replace('_', '-')}")) for one in leaving.REASONS
        ]

    def clean_text(self) -> str:
        """Take any number of lines as one; refuse what cannot be seen."""
        return one_line(" ".join(self.cleaned_data["text"].split()), field="text", limit=1_000, required=False)


@company_page(right=Right.ACCOUNT_SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
@do_once
def reason(request: CompanyRequest) -> HttpResponse:
    """Take down why, if they care to say; while the end is still to come."""
    if not leaving.may_say_why(request.company):
        return HttpResponseRedirect(address(request))
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        leaving.say_why(company=request.company, by=request.actor, now=request.now, **form.cleaned_data)
        messages.success(request, t("cx-why-noted"))
        return HttpResponseRedirect(address(request))
    return render(request, "billing/reason.html", {"form": form}, status=422 if form.errors else 200)


# --- another tier -------------------------------------------------------------------------------


@company_page(right=Right.ACCOUNT_SETTINGS)
@require_POST
@or_newly_drawn
def quantity(request: CompanyRequest) -> HttpResponse:
    """Take the chosen tier to where it is decided: a quote to pay, a date to confirm, or done at once (R22-R36)."""
    position = queries.position(request.company, now=request.now)
    if request.POST.get("act") in ("less", "more", "estimate"):
        return _estimate_again(request, position)
    form = QuantityForm(request.POST, position=position)
    if not form.is_valid():
        return billing_page(request, form=form, status=422)
    chosen = form.cleaned_data["quantity"]
    estimate = queries.estimate(request.company, quantity=chosen, now=request.now)
    kind = estimate.kind
    if kind == "refused":
        form.add_error("quantity", offer(position, estimate).why)
        return billing_page(request, form=form, status=422)
    if kind in ("upgrade", "purchase"):
        quote = make_quote(company=request.company, quantity=chosen, by=request.actor, now=request.now)
        was = request.POST.get("was", "")[:64]
        return HttpResponseRedirect(address(request, "billing-review", quote.key, **({"was": was} if was else {})))
    if kind == "downgrade":
        return HttpResponseRedirect(address(request, "billing-schedule", quantity=str(chosen)))
    return _changed(request, chosen)


def _estimate_again(request: CompanyRequest, position: Position) -> HttpResponse:
    """ "Update estimate", - and + without a script: the page again, with the tier in its address (BIL-17)."""
    typed = request.POST.get("quantity", "")[:32]
    known = parse_quantity(typed)
    step = {"less": -STEP, "more": STEP}.get(request.POST.get("act", ""), 0)
    if known is not None and step:
        typed = str(min(max(known + step, position.floor), 50 * STEP))
    return HttpResponseRedirect(address(request, quantity=typed) + "#chooser")


def _changed(request: CompanyRequest, chosen: int) -> HttpResponse:
    """Choose, schedule or undo; the core says which it is."""
    done = actions.change_quantity(
        company=request.company, quantity=chosen, by=request.actor, now=request.now, seen_version=seen(request)
    )
    after = queries.position(request.company, now=request.now)
    if isinstance(done.change, Undone):
        messages.success(request, t("bil-undone"))
    elif isinstance(done.change, Chosen):
        messages.success(request, t("bil-chosen", tier=tier_words(chosen)))
    elif after.pending_quantity == chosen:
        date = formats.date_long(after.cycle.end)
        messages.success(request, t("bil-scheduled", tier=tier_words(chosen), date=date))
    else:
        messages.info(request, t("bil-current"))
    return HttpResponseRedirect(address(request))


@company_page(right=Right.ACCOUNT_SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
@or_newly_drawn
@do_once
def schedule(request: CompanyRequest) -> HttpResponse:
    """Show what a lower tier means and from when, then schedule it (R31, R36, BIL-10)."""
    position = queries.position(request.company, now=request.now)
    params = request.POST if request.method == "POST" else request.GET
    form = QuantityForm(params, position=position)
    if not form.is_valid():
        return billing_page(request, form=form, status=422)
    chosen = form.cleaned_data["quantity"]
    if request.method == "POST":
        return _changed(request, chosen)
    estimate = queries.estimate(request.company, quantity=chosen, now=request.now)
    if estimate.kind != "downgrade":
        return HttpResponseRedirect(address(request, quantity=str(chosen)) + "#chooser")
    values = {
        "position": position,
        "offer": offer(position, estimate),
        "old": tier_words(position.quantity or 0),
        "new": tier_words(chosen),
        "date": formats.date_long(estimate.starts_on),
        "quantity": chosen,
    }
    return render(request, "billing/schedule.html", values)


# --- by the month or by the year ----------------------------------------------------------------


@company_page(right=Right.ACCOUNT_SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
@or_newly_drawn
@do_once
def interval(request: CompanyRequest) -> HttpResponse:
    """Show what the other interval costs and from when, then schedule it (D15)."""
    position = queries.position(request.company, now=request.now)
    if request.method == "POST":
        return _set_interval(request, request.POST.get("interval", ""))
    other = Interval.MONTH if position.interval is Interval.YEAR else Interval.YEAR
    prices = queries.interval_prices(request.company, now=request.now)
    values = {
        "position": position,
        "other": other.value,
        "date": formats.date_long(position.cycle.end),
        "interval_words": interval_words(other),
        "tier": tier_words(prices.quantity),
        "now_price": formats.money(prices.now_minor, position.currency),
        "now_interval": interval_words(position.interval),
        "other_price": formats.money(prices.other_minor, position.currency),
        "is_running": position.is_paid or position.status is Status.TRIALING,
    }
    return render(request, "billing/interval.html", values)


def _set_interval(request: CompanyRequest, asked: str) -> HttpResponse:
    if asked not in tuple(Interval):
        raise NotHere("interval")
    done = actions.set_interval(
        company=request.company,
        interval=Interval(asked),
        by=request.actor,
        now=request.now,
        seen_version=seen(request),
    )
    if isinstance(done.change, Undone):
        messages.success(request, t("bil-undone"))
    else:
        position = queries.position(request.company, now=request.now)
        words = interval_words(Interval(asked))
        messages.success(request, t("bil-interval-done", interval=words, date=formats.date_long(position.cycle.end)))
    return HttpResponseRedirect(address(request))
