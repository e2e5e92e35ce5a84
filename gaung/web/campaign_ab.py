"""The A/B test of a campaign: setting it up, and choosing the winner by hand (ED-01, ED-02, SND)."""

from collections.abc import Mapping
from typing import Any, Final, cast

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from gaung.campaigns import actions, audience, queries
from gaung.campaigns.variants import as_variant, is_measured, plan_of
from gaung.core.ab_test import (
    HOURS_LEAST,
    HOURS_MOST,
    HOURS_USUAL,
    SHARE_LEAST,
    SHARE_MOST,
    SHARE_USUAL,
    VERSIONS,
    B,
    Decide,
    Plan,
    What,
    sizes,
)
from gaung.core.permissions import Right
from gaung.delivery import ab_tests
from gaung.foundation import formats
from gaung.foundation.access import NotHere
from gaung.foundation.words import lazy, t
from gaung.tracking import ab_tests as deciding
from gaung.web.ab_words import ab_values
from gaung.web.campaign_frame import OF_B, content_page, draw, frame, here, save_tab
from gaung.web.forms import ProductForm
from gaung.web.once import do_once
from gaung.web.pages import CompanyRequest, company_page, refusal_text

GET_POST: Final = ["GET", "HEAD", "POST"]
SHARES: Final = (SHARE_LEAST, 15, SHARE_USUAL, 25, 30, 40, SHARE_MOST)


class AbForm(ProductForm):
    """What the versions differ in, for how many, what decides and after how long."""

    needed_later = ("subject", "preheader", "hours")

    what = forms.ChoiceField(
        label=lazy("abt-field-what"),
        choices=[(one.value, lazy(f"abt-what-{one.value}")) for one in What],
        widget=forms.RadioSelect,
    )
    subject = forms.CharField(
        label=lazy("abt-field-subject"), help_text=lazy("abt-field-subject-hint"), required=False, max_length=500
    )
    preheader = forms.CharField(label=lazy("abt-field-preheader"), required=False, max_length=500)
    share = forms.TypedChoiceField(label=lazy("abt-field-share"), coerce=int, widget=forms.Select)
    decide = forms.ChoiceField(
        label=lazy("abt-field-decide"),
        choices=[(one.value, lazy(f"abt-decide-{one.value}")) for one in Decide],
        widget=forms.RadioSelect,
    )
    hours = forms.IntegerField(
        label=lazy("abt-field-hours"),
        help_text=lazy("abt-field-hours-hint"),
        min_value=HOURS_LEAST,
        max_value=HOURS_MOST,
        required=False,
    )

    def __init__(self, *args: Any, people: int, measured: bool, **kwargs: Any) -> None:
        """Say of each share how many people it is; without tracking only a person decides."""
        super().__init__(*args, **kwargs)
        share = cast(forms.ChoiceField, self.fields["share"])
        share.choices = [(one, _share_words(one, people)) for one in sorted({*SHARES, self.initial.get("share", 20)})]
        if not measured:
            by_hand = Decide.HAND.value
            cast(forms.ChoiceField, self.fields["decide"]).choices = [(by_hand, t(f"abt-decide-{by_hand}"))]


def _share_words(share: int, people: int) -> str:
    found = sizes(total=people, share=share)
    return t("abt-share", share=share, a=found.a, b=found.b, rest=found.rest)


@company_page(right=Right.CAN_EDIT_CAMPAIGNS)
@require_http_methods(GET_POST)
def ab_test(request: CompanyRequest, campaign_id: int) -> HttpResponse:
    """Set up a test of two versions, or change how it goes."""
    found = queries.access_campaign(request.company, campaign_id)
    people = audience.recipients(found, now=request.now).count()
    measured = is_measured(found)

    def make_form(data: Any, stored: Any) -> AbForm:
        initial = _set_up(request, stored, measured=measured)
        return AbForm(data, initial=initial, people=people, measured=measured)

    form = make_form(None, found)
    if request.method == "POST":
        is_content = request.POST.get("what") == What.CONTENT.value
        form, answer = save_tab(  # type: ignore[assignment]
            request,
            found,
            make_form=make_form,
            save=lambda stored, values: _save(request, stored, values),
            after=_content_of_b(request, found) if is_content else here(request, "campaign-ab", found),
        )
        if answer is not None:
            return answer
    plan = plan_of(found)
    values = {
        **frame(request, found, "setup"),
        "people": people,
        "measured": measured,
        "plan": plan,
        "content_of_b": _content_of_b(request, found) if plan and plan.what is What.CONTENT else "",
        "least": HOURS_LEAST,
        "most": HOURS_MOST,
    }
    return draw(request, "campaigns/ab_test.html", values, form)


def _set_up(request: CompanyRequest, campaign: Any, *, measured: bool) -> dict[str, Any]:
    asked = request.GET.get("what", "")
    usual = Decide.OPENS if measured else Decide.HAND
    plan = plan_of(campaign) or Plan(What.CONTENT if asked == What.CONTENT else What.SUBJECT, decide=usual)
    other = as_variant(campaign, B)
    return {**plan.to_json(), "subject": other.subject, "preheader": other.preheader}


def _save(request: CompanyRequest, campaign: Any, given: Mapping[str, Any]) -> Any:
    hours = HOURS_USUAL if given["hours"] is None else given["hours"]
    return actions.set_test(
        company=request.company,
        campaign_id=campaign.pk,
        plan=Plan(What(given["what"]), given["share"], Decide(given["decide"]), hours),
        says={"subject": given["subject"], "preheader": given["preheader"]},
        by=request.actor,
        now=request.now,
    )


def _content_of_b(request: CompanyRequest, campaign: Any) -> str:
    return here(request, OF_B[content_page(as_variant(campaign, B))], campaign)


@company_page(right=Right.CAN_EDIT_CAMPAIGNS)
@require_POST
@do_once
def remove(request: CompanyRequest, campaign_id: int) -> HttpResponse:
    """Take the test away: version A stays, for everybody."""
    found = queries.access_campaign(request.company, campaign_id)
    actions.remove_test(company=request.company, campaign_id=found.pk, by=request.actor, now=request.now)
    messages.success(request, t("abt-removed"))
    return redirect(here(request, "campaign-setup", found))


@company_page(right=Right.CAN_SEND_CAMPAIGNS)
@require_http_methods(GET_POST)
@do_once
def winner(request: CompanyRequest, campaign_id: int) -> HttpResponse:
    """Ask, then let the version somebody chose go to the rest."""
    found = queries.access_campaign(request.company, campaign_id)
    given = request.POST if request.method == "POST" else request.GET
    version = given.get("version", "")
    if version not in VERSIONS or ab_tests.test_of(found) is None:
        raise NotHere(f"version of campaign {campaign_id}")
    if request.method == "POST":
        return _chosen(request, found, version)
    values = {
        "campaign": found,
        "version": version,
        **ab_values(found, zone=request.company.time_zone),
        "rest": formats.number(ab_tests.waiting(found)),
    }
    return render(request, "campaigns/winner.html", values)


def _chosen(request: CompanyRequest, campaign: Any, version: str) -> HttpResponse:
    try:
        deciding.choose(campaign=campaign, winner=version, by=request.actor, now=request.now)
    except (ab_tests.AlreadyDecided, ab_tests.NothingToDecide) as refusal:
        messages.error(request, refusal_text(refusal))
    else:
        messages.success(request, t("abt-chosen", version=version))
    return redirect(here(request, "campaign-progress", campaign))
