"""The test send: to whom, read as whom, and what the mail server said to each (ED-07)."""

import re
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from gaung.campaigns import queries
from gaung.campaigns.variants import as_variant
from gaung.core.ab_test import VERSIONS
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.delivery import proofs
from gaung.foundation.words import lazy, t
from gaung.web import mailbox
from gaung.web.campaign_frame import here
from gaung.web.contacts_person import address_words
from gaung.web.forms import ProductForm
from gaung.web.once import do_once_across
from gaung.web.pages import CompanyRequest, company_page

# The addresses of the last test and what became of them, kept with the sign-in.
REMEMBERED: Final = "test_addresses"
RESULTS: Final = "test_results"
_BETWEEN: Final = re.compile(r"[\s,;]+")
LONGEST: Final = 3_000


class ProofForm(ProductForm):
    """Up to ten addresses, and whose values the merge tags take."""

    needed_later = ("reader",)

    to = forms.CharField(
        label=lazy("cmp-field-test-to"),
        help_text=lazy("cmp-field-test-to-hint"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "email", "spellcheck": "false"}),
    )
    reader = forms.ChoiceField(label=lazy("cmp-preview-as"), required=False)
    version = forms.ChoiceField(label=lazy("abt-which"), required=False)

    def __init__(self, *args: Any, people: list[Any], campaign: Any, **kwargs: Any) -> None:
        """Offer some who would get it, and both versions of a test."""
        super().__init__(*args, **kwargs)
        if campaign.test:
            versions = [(one, t("abt-version", version=one)) for one in VERSIONS]
            self.fields["version"].choices = versions  # type: ignore[attr-defined]
        else:
            del self.fields["version"]
        choices = [(str(one.pk), f"{one.name} <{one.email}>" if one.name else one.email) for one in people]
        self.fields["reader"].choices = [*choices, ("", t("cmp-test-nobody"))]  # type: ignore[attr-defined]

    def addresses(self) -> list[str]:
        """The addresses as typed, between commas, spaces or line ends."""
        return [one for one in _BETWEEN.split(self.cleaned_data["to"]) if one]


@dataclass(frozen=True)
class Shown:
    """What became of one test mail."""

    email: str
    words: str
    tone: str


def test_values(request: CompanyRequest, campaign: Any) -> dict[str, Any]:
    """The form with the addresses of last time, and the results of the test just sent."""
    kept = request.session.get(REMEMBERED, {}).get(request.company.slug) or request.membership.user.email
    people = queries.some_recipients(campaign, now=request.now)
    results = request.session.pop(RESULTS, {})
    shown = results.get("lines", []) if results.get("campaign") == campaign.pk else []
    return {
        "test_form": ProofForm(
            initial={"to": kept, "reader": str(people[0].pk) if people else ""}, people=people, campaign=campaign
        ),
        "sees_mailbox": mailbox.may_read(request),
        "test_results": [Shown(email, words, tone) for email, words, tone in shown],
    }


@company_page(right=Right.CAN_SEND_CAMPAIGNS)
@require_POST
@do_once_across
def send_test(request: CompanyRequest, campaign_id: int) -> HttpResponse:
    """Send the campaign to a few addresses; each gets its own line of result."""
    found = queries.access_campaign(request.company, campaign_id)
    form = ProofForm(request.POST, people=queries.some_recipients(found, now=request.now), campaign=found)
    if form.is_valid():
        _send(request, found, form)
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return redirect(here(request, "campaign-send", found) + "#test")


def _send(request: CompanyRequest, campaign: Any, form: ProofForm) -> None:
    reader = form.cleaned_data["reader"]
    people = queries.recipient(campaign, int(reader)) if reader else []
    try:
        results = proofs.send_test(
            company=request.company,
            campaign=as_variant(campaign, form.cleaned_data.get("version", "")),
            to=form.addresses(),
            reader=people[0] if people else None,
            prefix=t("cmp-test-prefix"),
            by=request.actor,
            now=request.now,
        )
    except Refusal as refusal:
        messages.error(request, address_words(refusal))
        return
    lines = [(one.email, _words(one), "good" if one.is_accepted else "critical") for one in results]
    request.session[RESULTS] = {"campaign": campaign.pk, "lines": lines}
    kept = {**request.session.get(REMEMBERED, {}), request.company.slug: ", ".join(form.addresses())[:LONGEST]}
    request.session[REMEMBERED] = dict(list(kept.items())[-20:])


def _words(proof: proofs.Proof) -> str:
    if proof.is_accepted:
        return t("cmp-test-accepted")
    return t("cmp-test-refused", words=proof.words) if proof.words else t("cmp-test-no-answer")
