"""Reviewing a quote, paying it, and every way in which a payment can end (R27, R28, D9, D10)."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from gaung.core.permissions import Right
from gaung.core.subscription import NoPaymentMethod, PaymentDeclined, PaymentPending
from gaung.foundation import formats
from gaung.foundation.access import NotHere
from gaung.foundation.words import t
from gaung.payments import actions, cardholder, queries
from gaung.subscriptions import queries as subscriptions
from gaung.subscriptions.quotes import (
    QuoteChanged,
    QuoteUnknown,
    lines_of,
    make_quote,
    quote_of,
    seats_gained,
    tax_of,
)
from gaung.web.billing import address, card_row, today
from gaung.web.billing_buyer import details_words
from gaung.web.billing_offers import Row, interval_words, line_words, tier_words
from gaung.web.once import do_once_across
from gaung.web.pages import CompanyRequest, company_page


@company_page(right=Right.ACCOUNT_SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
@do_once_across
def review(request: CompanyRequest, key: str) -> HttpResponse:
    """Show a quote as it will be charged, pay it, and say how the payment ended (BIL-09)."""
    try:
        quote = quote_of(company=request.company, key=key)
    except QuoteUnknown as unknown:
        raise NotHere("quote") from unknown
    if request.method == "POST":
        return _pay(request, quote)
    return _show(request, quote, was=_was(request, quote))


def _was(request: CompanyRequest, quote: Any) -> Any:
    """The quote that ran out and led here, whose amount is shown beside the new one (D10)."""
    key = request.GET.get("was", "")
    try:
        return quote_of(company=request.company, key=key) if key and key != quote.key else None
    except QuoteUnknown:
        return None


def _pay(request: CompanyRequest, quote: Any) -> HttpResponse:
    """Pay; every outcome is read from what was recorded, so that a second look says the same."""
    try:
        actions.confirm_quote(company=request.company, key=quote.key, by=request.actor, now=request.now)
    except QuoteChanged as changed:
        return _changed(request, quote, changed)
    except NoPaymentMethod:
        return HttpResponseRedirect(_new_card(request, quote))
    except PaymentPending:
        return _pending_elsewhere(request, quote)
    except (PaymentDeclined, actions.PaymentNeedsAction):
        pass
    return HttpResponseRedirect(_address(request, quote))


def _changed(request: CompanyRequest, quote: Any, changed: QuoteChanged) -> HttpResponse:
    """Nothing was charged; the fresh quote is shown beside the old amount (D10, D17)."""
    fresh = changed.facts.get("quote")
    if not fresh:
        messages.warning(request, t("bil-order-gone"))
        return HttpResponseRedirect(address(request))
    return _show(request, quote_of(company=request.company, key=str(fresh)), was=quote, status=409)


def _pending_elsewhere(request: CompanyRequest, quote: Any) -> HttpResponse:
    """Another payment has no outcome yet: that one is shown, nothing else is begun (D9)."""
    waiting = queries.waiting_charge(request.company)
    if waiting is not None and waiting.quote is not None:
        return HttpResponseRedirect(_address(request, waiting.quote))
    return HttpResponseRedirect(address(request))


def _show(request: CompanyRequest, quote: Any, *, was: Any = None, status: int = 200) -> HttpResponse:
    charge = queries.charge_for_quote(request.company, quote.pk)
    if quote.status == "done":
        return render(request, "billing/done.html", _done(request, quote, charge))
    if charge is not None and charge.status in ("pending", "needs_action"):
        return render(request, "billing/waiting.html", {"charge": charge, **_amounts(quote)})
    position = subscriptions.position(request.company, now=request.now)
    is_over = _is_over(request.now, quote, position)
    values = {
        **_amounts(quote),
        "position": position,
        "key": quote.key,
        "rows": _rows(quote),
        "is_upgrade": quote.kind == "upgrade",
        "tier": tier_words(quote.quantity),
        "promoted": seats_gained(request.company, limit=quote.quantity),
        "method": _method(request, position),
        "buyer": details_words(request.company),
        "pay_later": position.pay_later,
        "until": formats.time_zone(quote.expires_at, position.zone),
        "is_over": is_over,
        "today": _todays_amount(request, quote) if is_over else None,
        "declined": _declined(charge, quote),
        "moved": _moved(quote, was),
        "here": _address(request, quote),
        "new_card": _new_card(request, quote),
        **_next(request, quote),
    }
    return render(request, "billing/review.html", values, status=status)


def _todays_amount(request: CompanyRequest, quote: Any) -> dict[str, str]:
    """What the same tier costs now, beside the amount that was held; nothing is promised by it (D10)."""
    estimate = subscriptions.estimate(request.company, quantity=quote.quantity, now=request.now)
    is_for_sale = estimate.kind in ("purchase", "upgrade")
    return {
        "held": formats.money(quote.total_minor, quote.currency),
        "now": formats.money(estimate.due_minor, quote.currency) if is_for_sale else "",
    }


def _amounts(quote: Any) -> dict[str, Any]:
    return {"quantity": quote.quantity, "amount": formats.money(quote.total_minor, quote.currency)}


def _next(request: CompanyRequest, quote: Any) -> dict[str, str]:
    """From when the full amount is charged, and what it will be (R29)."""
    estimate = subscriptions.estimate(request.company, quantity=quote.quantity, now=request.now)
    # Also where the trial would have ended later: paid now, the full amount begins with the next cycle.
    starts_on = subscriptions.position(request.company, now=request.now).cycle.end
    words = t("est-next", date=formats.date_long(starts_on), interval=interval_words(estimate.next_interval))
    return {"next_words": words, "next_amount": formats.money(estimate.next_minor, quote.currency)}


def _rows(quote: Any) -> list[Row]:
    rows = [
        Row(line_words(line.kind, line.quantity or 0, line.days_left), formats.money(line.amount_minor, quote.currency))
        for line in lines_of(quote)
    ]
    tax = tax_of(quote)
    return [*rows, Row(t("est-tax"), formats.money(tax, quote.currency))] if tax else rows


def _method(request: CompanyRequest, position: subscriptions.Position) -> dict[str, Any] | None:
    method = queries.default_method_of(request.company)
    return card_row(method, today(request, position)) if method is not None else None


def _is_over(now: datetime, quote: Any, position: subscriptions.Position) -> bool:
    """The price is no longer promised, or what it rests on has changed (D10, D17)."""
    return bool(now >= quote.expires_at or quote.subscription_version != position.version)


def _declined(charge: Any, quote: Any) -> str:
    """Your bank declined the payment. Your limit is still 5,000. Use another card (words.md up.fail)."""
    if charge is None or charge.status != "declined":
        return ""
    if charge.reason == "cancelled":
        return t("bil-called-off")
    if charge.reason == "not_attempted":
        return t("bil-not-attempted")
    if quote.old_quantity is None:
        return t("up-fail-first")
    return t("up-fail", old=quote.old_quantity)


def _moved(quote: Any, was: Any) -> str:
    if was is None:
        return ""
    before, after = (formats.money(one.total_minor, one.currency) for one in (was, quote))
    if before == after:
        return t("bil-moved-same")
    return t("up-moved", a=before, b=after) if was.on_date != quote.on_date else t("bil-moved", a=before, b=after)


def _done(request: CompanyRequest, quote: Any, charge: Any) -> dict[str, Any]:
    invoice = charge.invoice if charge is not None else None
    return {
        **_amounts(quote),
        "done": t("up-done", limit=quote.quantity, n=quote.promoted or 0),
        "promoted": quote.promoted or 0,
        "limit": quote.quantity,
        "invoice": invoice,
        "pay_later": charge is None and quote.total_minor > 0,
        **_next(request, quote),
    }


def _address(request: CompanyRequest, quote: Any) -> str:
    return address(request, "billing-review", quote.key)


def _new_card(request: CompanyRequest, quote: Any) -> str:
    return address(request, "billing-card-new", next=_address(request, quote))


# --- a payment under way ------------------------------------------------------------------------


@company_page(right=Right.ACCOUNT_SETTINGS)
@require_POST
@do_once_across
def look_again(request: CompanyRequest, charge_id: int) -> HttpResponse:
    """Ask the provider how a payment ended whose answer never came (D9)."""
    charge = _charge(request, charge_id)
    cardholder.look_again(company=request.company, charge_id=charge.pk, by=request.actor, now=request.now)
    return HttpResponseRedirect(_back_to(request, charge))


@company_page(right=Right.ACCOUNT_SETTINGS)
@require_POST
@do_once_across
def call_off(request: CompanyRequest, charge_id: int) -> HttpResponse:
    """Give up a payment that waits for the cardholder, so that another card can be used."""
    charge = _charge(request, charge_id)
    cardholder.call_off_payment(company=request.company, charge_id=charge.pk, by=request.actor, now=request.now)
    return HttpResponseRedirect(_back_to(request, charge))


def _charge(request: CompanyRequest, charge_id: int) -> Any:
    charge = queries.charge_of(request.company, charge_id)
    if charge is None:
        raise NotHere("charge")
    return charge


def _back_to(request: CompanyRequest, charge: Any) -> str:
    return _address(request, charge.quote) if charge.quote is not None else address(request)


# --- what is owed -------------------------------------------------------------------------------


@company_page(right=Right.ACCOUNT_SETTINGS)
@require_POST
@do_once_across
def pay(request: CompanyRequest) -> HttpResponse:
    """Pay every open invoice, the oldest first (BIL-15, BIL-16)."""
    try:
        done = actions.pay_open_invoices(company=request.company, by=request.actor, now=request.now)
    except NoPaymentMethod:
        return HttpResponseRedirect(address(request, "billing-card-new"))
    if done.declined is not None:
        messages.error(request, t("bil-pay-declined"))
    elif done.waiting is not None:
        messages.warning(request, t("err-payment-needs-action" if done.waiting.action_url else "err-payment-pending"))
    else:
        messages.success(request, t("bil-paid", n=done.paid))
    return HttpResponseRedirect(address(request))


@company_page(right=Right.ACCOUNT_SETTINGS)
@require_POST
@do_once_across
def start_paid_now(request: CompanyRequest) -> HttpResponse:
    """End the trial early: a quote for the tier chosen in it, to be reviewed like any other (D4)."""
    position = subscriptions.position(request.company, now=request.now)
    chosen = position.pending_quantity or subscriptions.preset_tier(position)
    quote = make_quote(company=request.company, quantity=chosen, by=request.actor, now=request.now)
    return HttpResponseRedirect(_address(request, quote))
