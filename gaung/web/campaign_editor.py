"""Setup and Content of a campaign (ED-01 to ED-03)."""

from collections.abc import Mapping
from typing import Any, Final, cast

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_safe

from gaung.campaigns import actions, letters, queries
from gaung.contacts import queries as contacts
from gaung.core import merge
from gaung.core.campaign import Status
from gaung.core.permissions import Right
from gaung.foundation.words import lazy, t
from gaung.web.account_forms import LANGUAGE_CHOICES
from gaung.web.campaign_frame import access, draw, frame, here, save_tab
from gaung.web.campaign_preview import preview_values
from gaung.web.campaign_problems import content_problems, problem_words
from gaung.web.forms import ProductForm
from gaung.web.pages import CompanyRequest, company_page, kebab

SUBJECT_BEST: Final = 60
SAMPLE_IF: Final = "{% if contact.name %} {{ contact.name }} {% else %} … {% endif %}"
KINDS: Final = ("mjml", "markdown", "html", "plain")
GET_POST = ["GET", "HEAD", "POST"]


class SetupForm(ProductForm):
    """Name, inbox line, sender, tracking, language (ED-01)."""

    needed_later = ("subject", "sender_id")

    name = forms.CharField(label=lazy("cmp-field-name"), help_text=lazy("cmp-field-name-hint"), max_length=120)
    subject = forms.CharField(label=lazy("cmp-field-subject"), required=False, max_length=500)
    preheader = forms.CharField(
        label=lazy("cmp-field-preheader"), help_text=lazy("cmp-field-preheader-hint"), required=False, max_length=500
    )
    sender_id = forms.TypedChoiceField(
        label=lazy("cmp-field-sender"), required=False, coerce=int, empty_value=None, widget=forms.Select
    )
    reply_to = forms.EmailField(
        label=lazy("cmp-field-reply"), help_text=lazy("cmp-field-reply-hint"), required=False, max_length=254
    )
    language = forms.ChoiceField(label=lazy("cmp-field-language"), choices=LANGUAGE_CHOICES)
    is_tracked = forms.BooleanField(
        label=lazy("cmp-field-tracked"), help_text=lazy("cmp-field-tracked-hint"), required=False
    )

    def __init__(self, *args: Any, senders: list[Any], **kwargs: Any) -> None:
        """Offer the verified senders only."""
        super().__init__(*args, **kwargs)
        choices = [("", t("cmp-sender-none")), *((str(one.pk), f"{one.name} <{one.email}>") for one in senders)]
        cast(forms.ChoiceField, self.fields["sender_id"]).choices = choices
        self.fields["subject"].widget.attrs |= {"autocomplete": "off", "data-inbox": "subject"}
        self.fields["preheader"].widget.attrs |= {"autocomplete": "off", "data-inbox": "preheader"}
        self.fields["sender_id"].widget.attrs |= {"data-inbox": "sender"}


class ContentForm(ProductForm):
    """What a campaign says, as a source, and its plain text (ED-02, ED-04)."""

    needed_later = ("source", "text")

    kind = forms.ChoiceField(
        label=lazy("cmp-field-kind"),
        choices=[(kind, lazy(f"cmp-kind-{kind}")) for kind in KINDS],
        widget=forms.RadioSelect,
    )
    source = forms.CharField(
        label=lazy("cmp-field-source"),
        required=False,
        strip=False,
        max_length=1_000_000,
        widget=forms.Textarea(attrs={"rows": 22, "spellcheck": "false", "class": "code", "data-source": ""}),
    )
    is_own_text = forms.BooleanField(
        label=lazy("cmp-field-own-text"), help_text=lazy("cmp-field-own-text-hint"), required=False
    )
    text = forms.CharField(
        label=lazy("cmp-field-text"),
        required=False,
        strip=False,
        max_length=1_000_000,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )


@company_page()
@require_safe
def campaign(request: CompanyRequest, campaign_id: int) -> HttpResponse:
    """Open a campaign where its work is: a draft in the editor, one on its way at its progress."""
    found = queries.access_campaign(request.company, campaign_id)
    is_early = Status(found.status) in {Status.DRAFT, Status.SCHEDULED, Status.HELD} and found.frozen_at is None
    name = "campaign-setup" if is_early and request.actor.may(Right.CAN_EDIT_CAMPAIGNS) else "campaign-progress"
    return redirect(here(request, name, found))


@company_page(right=Right.CAN_EDIT_CAMPAIGNS)
@require_http_methods(GET_POST)
def setup(request: CompanyRequest, campaign_id: int) -> HttpResponse:
    """Name the campaign, write its inbox line, choose its sender (ED-01)."""
    found = queries.access_campaign(request.company, campaign_id)
    senders = queries.verified_senders(request.company)

    def make_form(data: Any, stored: Any) -> SetupForm:
        return SetupForm(data, initial=_setup_of(stored), senders=senders)

    form = make_form(None, found)
    if request.method == "POST":
        form, answer = save_tab(  # type: ignore[assignment]
            request,
            found,
            make_form=make_form,
            save=lambda stored, values: actions.save_setup(
                company=request.company, campaign_id=stored.pk, values=values, by=request.actor, now=request.now
            ),
            after=here(request, "campaign-setup", found),
        )
        if answer is not None:
            return answer
    values = {
        **frame(request, found, "setup"),
        "senders": senders,
        "unverified": queries.unverified_senders(request.company),
        "subject_length": len(found.subject),
        "subject_best": SUBJECT_BEST,
        "may_manage_senders": request.actor.may(Right.CAN_MANAGE_SENDERS),
    }
    return draw(request, "campaigns/setup.html", values, form)


@company_page(right=Right.CAN_EDIT_CAMPAIGNS)
@require_http_methods(GET_POST)
def content(request: CompanyRequest, campaign_id: int, variant: str = "") -> HttpResponse:
    """Write what the campaign says, or version B of its test; problems stand by their line (ED-02, ED-03)."""
    found = access(request, campaign_id, variant)

    def make_form(data: Any, stored: Any) -> ContentForm:
        return ContentForm(data, initial=_content_of(stored))

    form = make_form(None, found)
    if request.method == "POST":
        form, answer = save_tab(  # type: ignore[assignment]
            request,
            found,
            make_form=make_form,
            save=lambda stored, values: actions.save_content(
                company=request.company,
                campaign_id=stored.pk,
                values=_with_text(request, stored, values),
                by=request.actor,
                now=request.now,
                variant=variant,
            ),
            after=here(request, "campaign-content", found),
            told=lambda saved: {"problems": _problem_list(request, saved)},
        )
        if answer is not None:
            return answer
    values = {
        **frame(request, found, "content"),
        **preview_values(request, found),
        "problems": problem_words(content_problems(request, found)),
        "tags": tag_choices(request),
        "sample_if": SAMPLE_IF,
    }
    return draw(request, "campaigns/content.html", values, form)


def _with_text(request: CompanyRequest, campaign: Any, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """What was entered; by the button also the plain text, made from the content anew (ED-04)."""
    if request.POST.get("fill") != "text":
        return values
    made = letters.made_text(values["kind"], values["source"], language=campaign.language)
    return {**values, "text": made, "is_own_text": True}


def _problem_list(request: CompanyRequest, campaign: Any) -> str:
    problems = problem_words(content_problems(request, campaign))
    return render_to_string("campaigns/_problems.html", {"problems": problems})


def tag_choices(request: CompanyRequest) -> list[tuple[str, str, str]]:
    """Every merge tag with what it stands for, and as it is written (ED-03)."""
    own = [(f"field.{one.key}", one.label) for one in contacts.custom_fields(request.company)]
    standard = [(tag, t(f"cmp-merge-{kebab(tag)}")) for tag in merge.STANDARD_TAGS]
    return [(tag, words, f"{{{{ {tag} }}}}") for tag, words in standard + own]


def _setup_of(campaign: Any) -> dict[str, Any]:
    names = ("name", "subject", "preheader", "sender_id", "reply_to", "language", "is_tracked")
    return {name: getattr(campaign, name) for name in names}


def _content_of(campaign: Any) -> dict[str, Any]:
    return {name: getattr(campaign, name) for name in ("kind", "source", "is_own_text", "text")}
