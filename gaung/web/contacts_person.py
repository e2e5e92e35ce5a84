"""A contact's page: who it is, why their status is what it is, what may change, what happened (CPG)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from gaung.contacts import actions, queries
from gaung.contacts.actions import NewContact
from gaung.core.contact_status import Consent, MarketingStatus
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.foundation.words import lazy, t
from gaung.reports.queries import engagement_of
from gaung.web import conflicts
from gaung.web.contacts_conditions import owner_names
from gaung.web.contacts_history import line_values, standing_words
from gaung.web.contacts_mails import mails_values
from gaung.web.contacts_words import (
    billing_link,
    helpers,
    source_words,
    status_chip,
    status_words,
    why_words,
)
from gaung.web.forms import ProductForm
from gaung.web.once import do_once
from gaung.web.pages import CompanyRequest, company_page, kebab, refusal_text

Status = MarketingStatus
FIELD_PREFIX = "field-"
NO_OWNERS: Mapping[str, str] = MappingProxyType({})


class PersonForm(ProductForm):
    """Name, address and the company's own fields of a contact."""

    email = forms.CharField(label=lazy("con-field-email"), required=False, max_length=254)
    name = forms.CharField(label=lazy("con-field-name"), required=False, max_length=200)

    owner = forms.ChoiceField(label=lazy("con-column-owner"), required=False)

    def __init__(self, *args: Any, own_fields: Any = (), owners: Mapping[str, str] = NO_OWNERS, **kwargs: Any) -> None:
        """Add the company's own fields and its members."""
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs |= {"autocomplete": "off", "inputmode": "email", "spellcheck": "false"}
        self.fields["name"].widget.attrs |= {"autocomplete": "off"}
        cast(forms.ChoiceField, self.fields["owner"]).choices = [("", t("con-owner-nobody")), *owners.items()]
        for own in own_fields:
            self.fields[FIELD_PREFIX + own.key] = forms.CharField(
                label=own.label, required=False, max_length=2000, strip=True, widget=_widget(own)
            )

    def own_values(self) -> dict[str, str]:
        """The company's own fields as entered, by key."""
        found = self.cleaned_data.items()
        return {name.removeprefix(FIELD_PREFIX): value for name, value in found if name.startswith(FIELD_PREFIX)}

    def refuse(self, refusal: Refusal) -> None:
        """Put a refusal beside the field it is about (G-03)."""
        named = str(refusal.facts.get("field", ""))
        about_address = refusal.code.startswith("address_")
        place = "email" if about_address else named if named in self.fields else FIELD_PREFIX + named
        self.add_error(place if place in self.fields else None, address_words(refusal))


def _widget(own: Any) -> forms.Widget:
    if own.kind == "choice":
        choices = [("", t("con-none")), *((choice, choice) for choice in own.choices)]
        return forms.Select(choices=choices)
    return forms.TextInput(attrs={"autocomplete": "off"})


def address_words(refusal: Refusal) -> str:
    """What to do about a refusal; an address says what is wrong with it."""
    if refusal.code == "address_refused" and "reason" in refusal.facts:
        return t(f"con-address-{str(refusal.facts['reason']).replace('_', '-')}")
    return refusal_text(refusal)


class NewPersonForm(PersonForm):
    """A new contact: the same, and whether they agreed to get campaigns."""

    tags = forms.CharField(
        label=lazy("con-field-tags"), help_text=lazy("con-field-tags-hint"), required=False, max_length=500
    )
    wanted = forms.ChoiceField(
        label=lazy("con-new-wanted"),
        choices=[("no_consent", lazy("con-new-no-consent")), ("subscribed", lazy("con-new-subscribed"))],
        widget=forms.RadioSelect,
        initial="no_consent",
    )
    consent_source = forms.CharField(
        label=lazy("con-consent-source"), help_text=lazy("con-consent-source-hint"), required=False, max_length=200
    )
    consent_text = forms.CharField(
        label=lazy("con-consent-text"),
        help_text=lazy("con-consent-text-hint"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    field_order = ("email", "name", "owner")

    def clean(self) -> dict[str, Any]:
        """A subscription needs a recorded consent."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("wanted") == Status.SUBSCRIBED:
            if not values.get("consent_source"):
                self.add_error("consent_source", t("con-consent-source-missing"))
            if not values.get("consent_text"):
                self.add_error("consent_text", t("con-consent-text-missing"))
        if not values.get("email") and not values.get("name") and not self.errors:
            self.add_error("email", t("con-new-who"))
        return values

    def own_parts(self) -> list[Any]:
        """The bound fields of the company's own."""
        return [self[name] for name in self.fields if name.startswith(FIELD_PREFIX)]


@require_http_methods(["GET", "HEAD", "POST"])
@company_page()
@do_once
def new(request: CompanyRequest) -> HttpResponse:
    """Add one contact."""
    own = queries.custom_fields(request.company)
    form = NewPersonForm(request.POST or None, own_fields=own, owners=owner_names(request, only_active=True))
    if request.method == "POST" and form.is_valid():
        try:
            contact = _add(request, form)
        except Refusal as refusal:
            form.refuse(refusal)
            taken = refusal.facts.get("contact_id") if refusal.code == "address_taken" else None
            return render(request, "contacts/new.html", {"form": form, "taken": taken}, status=422)
        _tell_added(request, contact)
        return redirect("contacts-person", slug=request.company.slug, contact_id=contact.pk)
    return render(request, "contacts/new.html", {"form": form}, status=422 if form.errors else 200)


def _add(request: CompanyRequest, form: NewPersonForm) -> Any:
    values = form.cleaned_data
    wanted = Status(values["wanted"])
    consent = None
    if wanted is Status.SUBSCRIBED:
        consent = Consent(source=values["consent_source"], at=request.now, text=values["consent_text"])
    tags = tuple(tag.strip() for tag in values["tags"].split(",") if tag.strip())
    own = {key: value for key, value in form.own_values().items() if value}
    owner = int(values["owner"]) if values["owner"] else None
    person = NewContact(email=values["email"], name=values["name"], fields=own, tags=tags, owner_id=owner)
    return actions.add_contact(
        company=request.company,
        person=person,
        wanted=wanted,
        consent=consent,
        source="page",
        by=request.actor,
        now=request.now,
    )


def _tell_added(request: CompanyRequest, contact: Any) -> None:
    if contact.marketing_status == Status.PENDING_UPGRADE:
        messages.warning(request, t("con-added-pending"))
    else:
        messages.success(request, t("con-added"))


@require_http_methods(["GET", "HEAD", "POST"])
@company_page()
def person(request: CompanyRequest, contact_id: int) -> HttpResponse:
    """A contact; posted, its name, address and fields are changed."""
    details = queries.contact_page(request.company, contact_id)
    own = [one.field for one in details.fields]
    initial = _initial(details.contact)
    owners = _owners(request, details.contact)
    form = PersonForm(conflicts.posted(request), own_fields=own, owners=owners, initial=initial)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            if found := conflicts.differences(form, stored=initial):
                return conflicts.compare_page(request, found, entry=_newest_edit(request, contact_id))
            if _saved(request, details, form):
                messages.success(request, t("con-saved"))
                return redirect("contacts-person", slug=request.company.slug, contact_id=contact_id)
        status = 409 if form.non_field_errors() else 422
    return render(request, "contacts/person.html", _person_values(request, details, form), status=status)


def _owners(request: CompanyRequest, contact: Any) -> dict[str, str]:
    """The members to choose from; a former member stays while the contact is theirs."""
    active, known = owner_names(request, only_active=True), owner_names(request)
    current = str(contact.owner_id or "")
    return active | ({current: known[current]} if current in known else {})


def _newest_edit(request: CompanyRequest, contact_id: int) -> Any:
    """Who saved last, and when: for whoever saves over it (G-13)."""
    lines = queries.timeline(request.company, contact_id).entries
    return next((line for line in lines if line.changes), None)


def _initial(contact: Any) -> dict[str, Any]:
    own = {FIELD_PREFIX + key: value for key, value in contact.fields.items()}
    return {"email": contact.email, "name": contact.name, "owner": str(contact.owner_id or ""), **own}


def _saved(request: CompanyRequest, details: Any, form: PersonForm) -> bool:
    try:
        actions.edit_contact(
            company=request.company,
            contact_id=details.contact.pk,
            version=details.contact.version,
            by=request.actor,
            now=request.now,
            name=form.cleaned_data["name"],
            email=form.cleaned_data["email"],
            owner_id=int(form.cleaned_data["owner"] or 0),
            fields=form.own_values(),
        )
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    return True


def _person_values(request: CompanyRequest, details: Any, form: PersonForm) -> dict[str, Any]:
    contact = details.contact
    labels = {one.field.key: one.field.label for one in details.fields}
    history = queries.timeline(request.company, contact.pk, earlier=request.GET.get("earlier"))
    return {
        "contact": contact,
        "label": contact.email or contact.name,
        "chip": status_chip(contact.marketing_status),
        "why": t(f"con-why-{kebab(contact.marketing_status)}"),
        "standing": standing_words(request, details),
        "source": source_words(contact.source),
        "moves": [_move(move) for move in details.moves if move.is_legal],
        "no_moves": [
            (status_words(move.to), why_words(move.refusal.code, move.refusal.facts))
            for move in details.moves
            if not move.is_legal
        ],
        "tags": details.tags,
        "known_tags": queries.tags(request.company),
        "form": form,
        "asks_consent": any(move.needs_consent for move in details.moves if move.is_legal),
        "lines": [line_values(line, labels) for line in history.entries],
        "earlier": history.earlier,
        "engagement": engagement_of(contact.pk),
        "mails": mails_values(contact, request.GET.get("mails", "")),
        "is_earlier": "earlier" in request.GET,
        "may_export": request.actor.may(Right.CAN_EXPORT_CONTACTS),
        "may_erase": request.actor.may(Right.CAN_BULK_EDIT_CONTACTS),
        "is_waiting": contact.marketing_status == Status.PENDING_UPGRADE,
        "upgrade_url": billing_link(request),
        "billing_helpers": helpers(request, Right.ACCOUNT_SETTINGS),
    }


def _move(move: Any) -> dict[str, Any]:
    return {
        "to": move.to.value,
        "words": t(f"con-move-{kebab(move.to.value)}"),
        "needs_reason": move.needs_reason,
        "needs_consent": move.needs_consent,
    }


@require_POST
@company_page()
@do_once
def status(request: CompanyRequest, contact_id: int) -> HttpResponse:
    """Move a contact to another marketing status; only what the table of moves allows."""
    queries.access_contact(request.company, contact_id)
    wanted = request.POST.get("to", "")
    if wanted not in set(Status):
        messages.error(request, t("con-move-missing"))
        return redirect("contacts-person", slug=request.company.slug, contact_id=contact_id)
    source, text = request.POST.get("consent_source", "").strip(), request.POST.get("consent_text", "").strip()
    contact = actions.change_status(
        company=request.company,
        contact_id=contact_id,
        to=Status(wanted),
        by=request.actor,
        now=request.now,
        reason=request.POST.get("reason", "").strip()[:500],
        consent=Consent(source=source[:200], at=request.now, text=text[:2000]) if source and text else None,
    )
    messages.success(request, t("con-moved", status=status_words(contact.marketing_status)))
    return redirect("contacts-person", slug=request.company.slug, contact_id=contact_id)


@require_POST
@company_page()
def tags(request: CompanyRequest, contact_id: int) -> HttpResponse:
    """Put a tag on a contact, or take one off."""
    name, off = request.POST.get("tag", "").strip(), request.POST.get("off", "")
    common = {"company": request.company, "contact_ids": [contact_id], "by": request.actor, "now": request.now}
    queries.access_contact(request.company, contact_id)
    if off.isdecimal() and len(off) < 19:  # noqa: PLR2004 - what a database id can be
        actions.untag_contacts(tag_id=int(off), **common)
    elif name:
        actions.tag_contacts(tag=name, **common)
    else:
        messages.error(request, t("con-bulk-tag-missing"))
    return redirect("contacts-person", slug=request.company.slug, contact_id=contact_id)
