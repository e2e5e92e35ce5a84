"""What a person may ask for: the record of their consent, a copy of their data, and that it is erased (CPG-02)."""

import json
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from gaung.contacts import actions, queries
from gaung.contacts.actions.personal import known_as
from gaung.core.contact_status import MarketingStatus
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.foundation.words import lazy, t
from gaung.tracking import personal
from gaung.web.contacts_history import line_values
from gaung.web.contacts_words import source_words, status_chip, status_words
from gaung.web.forms import ProductForm
from gaung.web.once import do_once
from gaung.web.pages import CompanyRequest, company_page, refusal_text

KEPT = (MarketingStatus.UNSUBSCRIBED, MarketingStatus.BOUNCED)


@require_safe
@company_page()
def consent_record(request: CompanyRequest, contact_id: int) -> HttpResponse:
    """What was agreed, when, where and on what evidence, on one sheet to print."""
    details = queries.contact_page(request.company, contact_id)
    acts = queries.consent_acts(request.company, contact_id)
    values = {
        "contact": details.contact,
        "label": known_as(details.contact),
        "status": status_words(details.contact.marketing_status),
        "lines": [line_values(line) for line in acts],
        "source": source_words(details.contact.source),
    }
    return render(request, "contacts/consent_record.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
@company_page(right=Right.CAN_EXPORT_CONTACTS)
def person_data(request: CompanyRequest, contact_id: int) -> HttpResponse:
    """All that is kept about a person: to read and print, and as a file for machines."""
    if request.method == "POST":
        found = actions.export_person(company=request.company, contact_id=contact_id, by=request.actor, now=request.now)
        contact = queries.access_contact(request.company, contact_id)
        found |= personal.mails_of(request.company, contact, now=request.now)
        return _json_file(found, name=f"contact-{contact_id}")
    details = queries.contact_page(request.company, contact_id)
    found = queries.person_data(request.company, contact_id)
    labels = {one.field.key: one.field.label for one in details.fields}
    values = {
        "contact": details.contact,
        "label": known_as(details.contact),
        "data": found,
        "status": status_words(details.contact.marketing_status),
        "source": source_words(details.contact.source),
        "lines": [line_values(line, labels) for line in _whole_history(request, contact_id)],
    }
    return render(request, "contacts/person_data.html", values)


def _whole_history(request: CompanyRequest, contact_id: int) -> list[Any]:
    return queries.timeline(request.company, contact_id, size=1_000).entries


def _json_file(found: dict[str, Any], *, name: str) -> HttpResponse:
    text = json.dumps(found, ensure_ascii=False, indent=2)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.json"'
    response.headers["Cache-Control"] = "no-store"
    return response


class EraseForm(ProductForm):
    """The address, typed, so that nobody is erased by a slip."""

    typed = forms.CharField(label=lazy("con-erase-typed"), max_length=254)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Nothing is completed or corrected for the reader."""
        super().__init__(*args, **kwargs)
        self.fields["typed"].widget.attrs |= {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "off"}


@require_http_methods(["GET", "HEAD", "POST"])
@company_page(right=Right.CAN_BULK_EDIT_CONTACTS)
@do_once
def erase(request: CompanyRequest, contact_id: int) -> HttpResponse:
    """Erase a person for good, after their address was typed (CPG-02)."""
    contact = queries.access_contact(request.company, contact_id)
    form = EraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.erase_person(
                company=request.company,
                contact_id=contact_id,
                typed=form.cleaned_data["typed"],
                by=request.actor,
                now=request.now,
            )
        except Refusal as refusal:
            form.add_error("typed", refusal_text(refusal))
        else:
            messages.success(request, t("con-erased"))
            return redirect("contacts", slug=request.company.slug)
    values = {
        "contact": contact,
        "label": known_as(contact),
        "form": form,
        "chip": status_chip(contact.marketing_status),
        "keeps_fingerprint": contact.status in KEPT,
        "frees_seat": contact.status is MarketingStatus.SUBSCRIBED,
    }
    return render(request, "contacts/person_erase.html", values, status=422 if form.errors else 200)
