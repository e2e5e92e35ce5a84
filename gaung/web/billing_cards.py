"""Payment methods: added, made the default, removed (BIL-14)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from gaung.core.payments import CardRefused
from gaung.core.permissions import Right
from gaung.foundation.access import NotHere
from gaung.foundation.words import lazy, t
from gaung.payments import actions, methods, queries
from gaung.subscriptions import queries as subscriptions
from gaung.web.billing import address, card_row, page_of_ours, today
from gaung.web.forms import ProductForm
from gaung.web.once import do_once, do_once_across
from gaung.web.pages import CompanyRequest, company_page, refusal_text

YEARS_AHEAD = 15


class CardForm(ProductForm):
    """A card: its number goes to the provider and is not kept here."""

    number = forms.CharField(
        label=lazy("bil-card-number"),
        max_length=32,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "cc-number"}),
    )
    expires_month = forms.TypedChoiceField(
        label=lazy("bil-card-month"),
        coerce=int,
        choices=[(month, f"{month:02}") for month in range(1, 13)],
        widget=forms.Select(attrs={"autocomplete": "cc-exp-month"}),
    )
    expires_year = forms.TypedChoiceField(
        label=lazy("bil-card-year"),
        coerce=int,
        widget=forms.Select(attrs={"autocomplete": "cc-exp-year"}),
    )

    def __init__(self, *args: Any, year: int, month: int, **kwargs: Any) -> None:
        """Offer this year and the next ones."""
        super().__init__(*args, **kwargs)
        # On this form's own copy of the field: what stands on the class is every thread's.
        self.fields["expires_year"].choices = [  # type: ignore[attr-defined]
            (one, str(one)) for one in range(year, year + YEARS_AHEAD)
        ]
        self.now = (year, month)

    def clean(self) -> dict[str, Any]:
        """Refuse a card that has expired."""
        values = super().clean() or {}
        year, month = values.get("expires_year"), values.get("expires_month")
        if year and month and (year, month) < self.now:
            self.add_error("expires_month", t("bil-card-expired-error"))
        return values


@company_page(right=Right.ACCOUNT_SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
@do_once_across
def new_card(request: CompanyRequest) -> HttpResponse:
    """Add a card; what is owed is tried with it at once (D12)."""
    position = subscriptions.position(request.company, now=request.now)
    on = today(request, position)
    later = {"year": on.year, "month": on.month}
    if request.method != "POST":
        form = CardForm(initial={"expires_month": 12, "expires_year": on.year + 3}, **later)
        return _card_page(request, form)
    form = CardForm(request.POST, **later)
    if not form.is_valid():
        return _card_page(request, form)
    try:
        method = actions.add_payment_method(
            company=request.company, by=request.actor, now=request.now, **form.cleaned_data
        )
    except CardRefused as refused:
        form.add_error("number", _refusal(refused))
        return _card_page(request, form)
    _tell(request, method, was_owed=position.past_due_on is not None)
    return HttpResponseRedirect(page_of_ours(request) or address(request))


def _refusal(refused: CardRefused) -> str:
    if refused.facts.get("reason") == "not_a_test_card":
        return t("bil-card-only-test")
    return refusal_text(refused)


def _tell(request: CompanyRequest, method: Any, *, was_owed: bool) -> None:
    messages.success(request, t("bil-card-added", last4=method.last4))
    if was_owed:
        owed = queries.owed(request.company)
        messages.success(request, t("bil-all-paid")) if owed is None else messages.error(request, t("bil-pay-declined"))


def _card_page(request: CompanyRequest, form: CardForm) -> HttpResponse:
    back = page_of_ours(request)
    values = {
        "form": form,
        "test_cards": test_cards(),
        "next": back,
        # Sent here to pay with another card: one that is known already need not be typed again (WCAG 3.3.7).
        "others": _others(request) if back else [],
    }
    return render(request, "billing/card_new.html", values, status=422 if form.errors else 200)


def _others(request: CompanyRequest) -> list[dict[str, Any]]:
    on = today(request, subscriptions.position(request.company, now=request.now))
    rows = [card_row(method, on) for method in queries.methods_of(request.company)]
    return [row for row in rows if not row["is_default"] and not row["has_expired"]]


def test_cards() -> list[tuple[str, str]]:
    """The numbers the test provider knows, while it is the one in use, and how each behaves."""
    return [(_spaced(number), t(f"bil-test-card-{name.replace('_', '-')}")) for number, name in methods.test_cards()]


def _spaced(number: str) -> str:
    return " ".join(number[at : at + 4] for at in range(0, len(number), 4))


@company_page(right=Right.ACCOUNT_SETTINGS)
@require_POST
@do_once
def default_card(request: CompanyRequest, method_id: int) -> HttpResponse:
    """Choose which card is charged."""
    _method(request, method_id)
    method = methods.make_default(company=request.company, method_id=method_id, by=request.actor, now=request.now)
    messages.success(request, t("bil-card-default-now", last4=method.last4))
    return HttpResponseRedirect(page_of_ours(request) or address(request) + "#methods")


@company_page(right=Right.ACCOUNT_SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
@do_once
def remove_card(request: CompanyRequest, method_id: int) -> HttpResponse:
    """Remove a card; the last one stays while a subscription runs, and the page says why."""
    method = _method(request, method_id)
    if request.method == "POST":
        methods.remove_method(company=request.company, method_id=method_id, by=request.actor, now=request.now)
        messages.success(request, t("bil-card-removed", last4=method.last4))
        return HttpResponseRedirect(address(request) + "#methods")
    on = today(request, subscriptions.position(request.company, now=request.now))
    refusal = methods.removal_refused(company=request.company, method_id=method_id)
    values = {"card": card_row(method, on), "refusal": refusal_text(refusal) if refusal else ""}
    return render(request, "billing/card_remove.html", values)


def _method(request: CompanyRequest, method_id: int) -> Any:
    for method in queries.methods_of(request.company):
        if method.pk == method_id:
            return method
    raise NotHere("payment method")
