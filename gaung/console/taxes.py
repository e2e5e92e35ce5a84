"""Taxes in the console: rates by the buyer's country, each from a date on (money.md Tax).

A rate applies to invoices from its date; what is issued keeps the rate it was issued with.
"""

from datetime import date
from typing import Any, Final
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gaung.catalogue import actions, queries
from gaung.console.forms import ConsoleForm
from gaung.console.pages import ConsoleRequest, do_once, operator_page, refusal_text
from gaung.core.refusals import Refusal
from gaung.core.tax_rate import NotATaxRate, parse_percent
from gaung.foundation import formats, places
from gaung.foundation.words import lazy, t
from gaung.invoices.printing import rate_words
from gaung.subscriptions import overview

LONGEST_LABEL: Final = 40
_CHIPS: Final = {"current": "good", "coming": "info", "past": "neutral"}


class TaxForm(ConsoleForm):
    """The rate of one country from a day on."""

    country = forms.ChoiceField(label=lazy("ops-tax-country"))
    percent = forms.CharField(label=lazy("ops-tax-percent"), help_text=lazy("ops-tax-percent-hint"), max_length=10)
    label = forms.CharField(label=lazy("ops-tax-label"), help_text=lazy("ops-tax-label-hint"), max_length=LONGEST_LABEL)
    valid_from = forms.DateField(label=lazy("ops-price-valid-from"), help_text=lazy("ops-tax-valid-from-hint"))

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        """Offer every country by its name in the reader's language."""
        super().__init__(*args, **kwargs)
        choices = [("", t("ops-tax-choose-country")), *places.countries(language)]
        self.fields["country"].choices = choices  # type: ignore[attr-defined]


@operator_page
@require_safe
def listing(request: ConsoleRequest) -> HttpResponse:
    """Show each country's rates: the one in force, those to come, those before."""
    today = _today(request)
    current = queries.rates_in_force(on=today)
    rows = [_row(rate, current, today) for rate in queries.rates()]
    return render(request, "console/taxes.html", {"here": "prices", "rows": rows})


def _row(rate: Any, current: dict[str, Any], today: date) -> dict[str, Any]:
    age = "coming" if rate.valid_from > today else "current" if current[rate.country].pk == rate.pk else "past"
    return {
        "country": formats.country(rate.country),
        "rate": rate_words(rate.rate_bps),
        "label": rate.label,
        "valid_from": rate.valid_from,
        "state": t(f"ops-price-{age}"),
        "chip": _CHIPS[age],
    }


@operator_page
@require_http_methods(["GET", "HEAD", "POST"])
@do_once
def new_rate(request: ConsoleRequest) -> HttpResponse:
    """Write a rate, review it beside the one in force, set it."""
    language = request.user.language  # type: ignore[union-attr]  # an operator is signed in
    if request.method != "POST":
        return _form_page(request, TaxForm(language=language, initial={"valid_from": _today(request).isoformat()}))
    form = TaxForm(request.POST, language=language)
    if not form.is_valid():
        return _form_page(request, form)
    if form.cleaned_data["valid_from"] < _today(request):
        form.add_error("valid_from", t("ops-price-in-the-past"))
        return _form_page(request, form)
    try:
        return _step(request, form, parse_percent(form.cleaned_data["percent"]))
    except Refusal as refusal:
        form.add_error("percent" if isinstance(refusal, NotATaxRate) else "label", refusal_text(refusal))
        return _form_page(request, form)


def _step(request: ConsoleRequest, form: TaxForm, rate_bps: int) -> HttpResponse:
    step = request.POST.get("step")
    if step == "change":
        return _form_page(request, form)
    return _set(request, form, rate_bps) if step == "confirm" else _review(request, form, rate_bps)


def _set(request: ConsoleRequest, form: TaxForm, rate_bps: int) -> HttpResponse:
    rate = actions.set_tax_rate(
        country=form.cleaned_data["country"],
        rate_bps=rate_bps,
        label=form.cleaned_data["label"],
        valid_from=form.cleaned_data["valid_from"],
        by=request.actor,
        now=request.now,
    )
    words = {"country": formats.country(rate.country), "rate": rate_words(rate_bps)}
    messages.success(request, t("ops-tax-set", date=formats.date_long(rate.valid_from), **words))
    return HttpResponseRedirect(reverse("console-taxes"))


def _form_page(request: ConsoleRequest, form: TaxForm) -> HttpResponse:
    values = {"here": "prices", "form": form}
    return render(request, "console/tax_new.html", values, status=422 if form.errors else 200)


def _review(request: ConsoleRequest, form: TaxForm, rate_bps: int) -> HttpResponse:
    typed = form.cleaned_data
    values = {
        "here": "prices",
        "form": form,
        "country": formats.country(typed["country"]),
        "rate": rate_words(rate_bps),
        "label": typed["label"],
        "valid_from": typed["valid_from"],
        "before": rate_words(queries.tax_bps(country=typed["country"], on=typed["valid_from"])),
        "paying": overview.paying_in(typed["country"]),
    }
    return render(request, "console/tax_review.html", values)


def _today(request: ConsoleRequest) -> date:
    return request.now.astimezone(ZoneInfo("UTC")).date()
