"""Who newsletters come from: the list, adding one, and the button behind the link that proves it (SET-01)."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.foundation import clock
from gaung.foundation.words import lazy, t
from gaung.senders import actions, queries
from gaung.web.contacts_person import address_words
from gaung.web.forms import ProductForm
from gaung.web.once import do_once
from gaung.web.pages import CompanyRequest, company_page, refusal_text
from gaung.web.sender_domains import DomainForm

senders_page = company_page(right=Right.CAN_MANAGE_SENDERS)


class SenderForm(ProductForm):
    """A name and an address readers see."""

    name = forms.CharField(label=lazy("snd-name"), help_text=lazy("snd-name-hint"), max_length=120)
    email = forms.CharField(
        label=lazy("snd-email"),
        help_text=lazy("snd-email-hint"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


@require_safe
@senders_page
def senders(request: CompanyRequest) -> HttpResponse:
    """List the domains and senders, and offer to add one of each."""
    return senders_page_with(request)


@require_POST
@senders_page
@do_once
def sender_new(request: CompanyRequest) -> HttpResponse:
    """Add a sender."""
    form = SenderForm(request.POST)
    if form.is_valid() and _added(request, form):
        return redirect("senders", slug=request.company.slug)
    return senders_page_with(request, form=form)


def _added(request: CompanyRequest, form: SenderForm) -> bool:
    try:
        sender = actions.add_sender(company=request.company, by=request.actor, now=request.now, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error("email", address_words(refusal))
        return False
    key = "snd-added-local" if sender.is_proved else "snd-added-mail"
    messages.success(request, t(key, email=sender.email))
    return True


@require_POST
@senders_page
def sender_again(request: CompanyRequest, sender_id: int) -> HttpResponse:
    """Send another link."""
    try:
        sender = actions.ask_again(company=request.company, sender_id=sender_id, by=request.actor, now=request.now)
        messages.success(request, t("snd-sent-again", email=sender.email))
    except actions.SenderAskedJustNow as refusal:
        messages.error(request, refusal_text(refusal))
    return redirect("senders", slug=request.company.slug)


@require_POST
@senders_page
def sender_remove(request: CompanyRequest, sender_id: int) -> HttpResponse:
    """Take a sender out."""
    actions.remove_sender(company=request.company, sender_id=sender_id, by=request.actor, now=request.now)
    messages.success(request, t("snd-removed"))
    return redirect("senders", slug=request.company.slug)


def senders_page_with(
    request: CompanyRequest, *, form: SenderForm | None = None, domain_form: ProductForm | None = None
) -> HttpResponse:
    """The page with a form that was refused, or with empty ones."""
    refused = [one for one in (form, domain_form) if one is not None and one.errors]
    values = {
        "form": form or SenderForm(initial={"name": request.company.name}),
        "domain_form": domain_form or DomainForm(),
        "refused": refused[0] if refused else None,
        "senders": queries.senders(request.company),
        "domains": queries.domains(request.company),
        "relay": queries.relay_of(request.company),
        "stays_here": queries.newsletters_stay(request.company),
    }
    return render(request, "settings/senders.html", values, status=422 if refused else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def sender_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show whom the link proves, with one button; programs that open links prove nothing."""
    try:
        if request.method == "POST":
            sender = actions.confirm_sender(token=token, now=clock.now())
        else:
            sender = queries.sender_of_link(token)
    except queries.SenderLinkUnknown:
        return render(request, "senders/confirm.html", {"trouble": t("snd-link-unknown")}, status=404)
    except actions.SenderLinkOld as refusal:
        return render(request, "senders/confirm.html", {"trouble": refusal_text(refusal)}, status=410)
    return render(request, "senders/confirm.html", {"sender": sender, "company": sender.company})
