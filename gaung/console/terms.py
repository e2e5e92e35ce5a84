"""Terms of one company: a tier above 50,000, another price version (D16, OPS-03)."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from gaung.catalogue import queries as catalogue
from gaung.console.acts import act_page, done
from gaung.console.forms import CustomTierForm, PriceVersionForm
from gaung.console.pages import ConsoleRequest, about_company, do_once, refusal_text
from gaung.core.price_entry import AmountUnreadable, parse_minor
from gaung.core.quantity import parse_quantity
from gaung.core.refusals import Refusal
from gaung.foundation import formats
from gaung.foundation.words import t
from gaung.subscriptions import overview
from gaung.subscriptions.operator import grant_custom_tier, move_to_price_book


@about_company
@require_http_methods(["GET", "HEAD", "POST"])
@do_once
def custom_tier(request: ConsoleRequest) -> HttpResponse:
    """Grant a tier above 50,000 at a price of its own (D16)."""
    form = CustomTierForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return act_page(request, form, "custom")
    facts = overview.facts(request.subject)
    try:
        grant_custom_tier(
            company=request.subject,
            quantity=parse_quantity(form.cleaned_data["quantity"]) or 0,
            total_minor=parse_minor(form.cleaned_data["total"], facts.currency),
            by=request.actor,
            now=request.now,
        )
    except Refusal as refusal:
        form.add_error("total" if isinstance(refusal, AmountUnreadable) else None, refusal_text(refusal))
        return act_page(request, form, "custom")
    return done(request, "custom")


@about_company
@require_http_methods(["GET", "HEAD", "POST"])
@do_once
def price_version(request: ConsoleRequest) -> HttpResponse:
    """Move a paying company to another price version, from its next cycle (money.md Price book)."""
    facts = overview.facts(request.subject)
    form = PriceVersionForm(request.POST or None)
    form.fields["book"].choices = _choices(facts)  # type: ignore[attr-defined]
    if request.method != "POST" or not form.is_valid():
        return act_page(request, form, "version", facts=_facts(facts))
    move_to_price_book(company=request.subject, book_id=form.cleaned_data["book"], by=request.actor, now=request.now)
    return done(request, "version")


def _choices(facts: overview.Facts) -> list[tuple[int, str]]:
    """Return the versions of the company's currency and interval, newest first."""
    books = catalogue.books().filter(currency=facts.currency, interval=facts.life.interval.value)
    return [(book.pk, _line(book, facts)) for book in books]


def _line(book: Any, facts: overview.Facts) -> str:
    tier = facts.life.quantity
    total = catalogue.table_of(book).totals.get(tier) if tier else None
    if tier is None or total is None:
        return str(book)
    return t("ops-version-line", name=str(book), tier=tier, total=formats.money(total, book.currency))


def _facts(facts: overview.Facts) -> list[tuple[str, str]]:
    starts = formats.date_long(facts.life.cycle.end)
    return [("ops-price-version", facts.price_version), ("ops-version-from", starts)]
