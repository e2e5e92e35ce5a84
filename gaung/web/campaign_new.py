"""Beginning a campaign, copying and deleting one, going back to an earlier version, own templates (ED-02)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gaung.campaigns import actions, gallery, queries
from gaung.campaigns.standing import may_draft
from gaung.campaigns.wording import purpose_name, template_about, template_name
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.foundation.access import NotHere
from gaung.foundation.words import lazy, t
from gaung.web.campaign_frame import content_page, draw, frame, here
from gaung.web.campaign_preview import mail_page, shipped_page
from gaung.web.forms import ProductForm
from gaung.web.once import do_once
from gaung.web.pages import CompanyRequest, company_page, refusal_text

GET_POST = ["GET", "HEAD", "POST"]
STARTS = ("blank", "markdown", "html", "plain")
BLANK = {
    "blank": (
        "<mjml>\n  <mj-body>\n    <mj-section>\n      <mj-column>\n        <mj-text>{words}</mj-text>\n"
        "      </mj-column>\n    </mj-section>\n    <mj-section>\n      <mj-column>\n"
        '        <mj-text font-size="14px" color="#57606a">{{{{ company.name }}}}<br />\n'
        "          {{{{ company.address }}}}<br />\n"
        '          <a href="{{{{ link.unsubscribe }}}}">{unsubscribe}</a></mj-text>\n'
        "      </mj-column>\n    </mj-section>\n  </mj-body>\n</mjml>\n"
    ),
    "markdown": (
        "{words}\n\n---\n\n{{{{ company.name }}}}, {{{{ company.address }}}}\n\n"
        "[{unsubscribe}]({{{{ link.unsubscribe }}}})\n"
    ),
    "html": (
        "<p>{words}</p>\n<hr>\n<p>{{{{ company.name }}}}<br>{{{{ company.address }}}}<br>\n"
        '<a href="{{{{ link.unsubscribe }}}}">{unsubscribe}</a></p>\n'
    ),
    "plain": (
        "{words}\n\n-- \n{{{{ company.name }}}}\n{{{{ company.address }}}}\n{unsubscribe}: {{{{ link.unsubscribe }}}}\n"
    ),
}


class NewForm(ProductForm):
    """A name, and what to begin from."""

    name = forms.CharField(label=lazy("cmp-field-name"), help_text=lazy("cmp-field-name-hint"), max_length=120)
    start = forms.CharField(max_length=60, widget=forms.HiddenInput, required=False)


@company_page(right=Right.CAN_EDIT_CAMPAIGNS)
@require_http_methods(GET_POST)
@do_once
def new_campaign(request: CompanyRequest) -> HttpResponse:
    """Choose what to begin from; the campaign is there at once and opens in the editor (ED-02)."""
    form = NewForm(request.POST or None, initial={"name": t("cmp-new-name")})
    if request.method == "POST" and form.is_valid():
        try:
            begun = _begin(request, form.cleaned_data)
            return redirect(here(request, content_page(begun), begun))
        except Refusal as refusal:
            field = "name" if refusal.facts.get("field") == "campaign_name" else None
            form.add_error(field, refusal_text(refusal))
    values = {
        "starts": [(one, t(f"cmp-start-{one}"), t(f"cmp-start-{one}-text")) for one in STARTS],
        "own": queries.own_templates(request.company),
        "shipped": _shipped(request),
        "may_draft": may_draft(request.company, now=request.now),
        "may_delete": request.actor.may(Right.CAN_DELETE_CAMPAIGNS),
    }
    return draw(request, "campaigns/new.html", values, form)


def _shipped(request: CompanyRequest) -> list[tuple[str, list[dict[str, str]]]]:
    """The templates we ship, by what they are for, each with its picture (ED-02)."""
    groups: dict[str, list[dict[str, str]]] = {}
    for one in gallery.shipped(request.company.language):
        line = {
            "key": f"shipped:{one.name}",
            "name": template_name(one.name),
            "about": template_about(one.name),
            "href": reverse("campaign-template-mail", args=[request.company.slug, one.name]),
        }
        groups.setdefault(purpose_name(one.purpose), []).append(line)
    return list(groups.items())


@company_page(right=Right.CAN_EDIT_CAMPAIGNS)
@require_safe
def template_mail(request: CompanyRequest, name: str) -> HttpResponse:
    """A shipped template as a mail, under a policy that lets nothing run."""
    try:
        found = gallery.shipped_template(name, request.company.language)
    except gallery.NoSuchTemplate as unknown:
        raise NotHere(name) from unknown
    return mail_page(shipped_page(request, found.source, found.language))


def _begin(request: CompanyRequest, given: dict[str, Any]) -> Any:
    kind, source = _start_of(request, given["start"])
    facts = {"company": request.company, "by": request.actor, "now": request.now}
    language = request.company.language
    return actions.create_campaign(name=given["name"], kind=kind, source=source, language=language, **facts)


def _start_of(request: CompanyRequest, start: str) -> tuple[str, str]:
    """The kind and content a choice of the gallery stands for."""
    kind, _, key = start.partition(":")
    if kind == "own":
        template = queries.access_template(request.company, int(key) if key.isdecimal() and len(key) < 19 else 0)
        return template.kind, template.source
    if kind == "shipped" and key in gallery.PURPOSES:
        return "mjml", gallery.shipped_template(key, request.company.language).source
    chosen = start if start in BLANK else "blank"
    source = BLANK[chosen].format(words=t("cmp-blank-words"), unsubscribe=t("cmp-blank-unsubscribe"))
    return ("mjml" if chosen == "blank" else chosen), source


@company_page(right=Right.CAN_EDIT_CAMPAIGNS)
@require_POST
@do_once
def copy_campaign(request: CompanyRequest, campaign_id: int) -> HttpResponse:
    """Begin a new draft that says the same."""
    found = queries.access_campaign(request.company, campaign_id)
    name = t("cmp-copy-name", name=found.name)[:120]
    facts = {"company": request.company, "by": request.actor, "now": request.now}
    copy = actions.copy_campaign(campaign_id=campaign_id, name=name, **facts)
    messages.success(request, t("cmp-copied", name=found.name))
    return redirect(here(request, "campaign-setup", copy))


@company_page(right=Right.CAN_DELETE_CAMPAIGNS)
@require_http_methods(GET_POST)
@do_once
def delete_campaign(request: CompanyRequest, campaign_id: int) -> HttpResponse:
    """Ask, then delete a draft for good."""
    found = queries.access_campaign(request.company, campaign_id)
    if request.method != "POST":
        return render(request, "campaigns/delete.html", {"campaign": found, "versions": len(queries.versions(found))})
    name = actions.delete_campaign(company=request.company, campaign_id=campaign_id, by=request.actor, now=request.now)
    messages.success(request, t("cmp-deleted", name=name))
    return redirect("campaigns", slug=request.company.slug)


@company_page(right=Right.CAN_EDIT_CAMPAIGNS)
@require_safe
def versions(request: CompanyRequest, campaign_id: int) -> HttpResponse:
    """What the campaign said at earlier times, to go back to."""
    found = queries.access_campaign(request.company, campaign_id)
    kept = queries.versions(found)
    shown = _shown_version(request, kept)
    values = {**frame(request, found, "content"), "versions": kept, "shown": shown}
    return render(request, "campaigns/versions.html", values)


def _shown_version(request: CompanyRequest, kept: list[Any]) -> Any:
    number = request.GET.get("number", "")
    return next((one for one in kept if str(one.number) == number), None)


@company_page(right=Right.CAN_EDIT_CAMPAIGNS)
@require_POST
@do_once
def restore_version(request: CompanyRequest, campaign_id: int) -> HttpResponse:
    """Bring an earlier version back; the present one stays among the versions."""
    found = queries.access_campaign(request.company, campaign_id)
    number = request.POST.get("number", "")
    actions.restore_version(
        company=request.company,
        campaign_id=found.pk,
        number=int(number) if number.isdecimal() and len(number) < 9 else 0,
        by=request.actor,
        now=request.now,
    )
    messages.success(request, t("cmp-restored", number=int(number)))
    return redirect(here(request, "campaign-content", found))


@company_page()
@require_safe
def templates(request: CompanyRequest) -> HttpResponse:
    """The company's own templates; any campaign can become one."""
    values = {
        "own": queries.own_templates(request.company),
        "may_edit": request.actor.may(Right.CAN_EDIT_CAMPAIGNS) and may_draft(request.company, now=request.now),
        "may_delete": request.actor.may(Right.CAN_DELETE_CAMPAIGNS),
    }
    return render(request, "campaigns/templates.html", values)


@company_page(right=Right.CAN_EDIT_CAMPAIGNS)
@require_POST
@do_once
def keep_template(request: CompanyRequest, campaign_id: int) -> HttpResponse:
    """Keep a campaign's content as a template of the company's own."""
    found = queries.access_campaign(request.company, campaign_id)
    template = actions.keep_as_template(
        company=request.company, campaign_id=found.pk, name=found.name, by=request.actor, now=request.now
    )
    messages.success(request, t("cmp-template-kept", name=template.name))
    return redirect("campaign-templates", slug=request.company.slug)


@company_page(right=Right.CAN_DELETE_CAMPAIGNS)
@require_http_methods(GET_POST)
@do_once
def delete_template(request: CompanyRequest, template_id: int) -> HttpResponse:
    """Ask, then delete a template; campaigns begun from it stay."""
    found = queries.access_template(request.company, template_id)
    if request.method != "POST":
        return render(request, "campaigns/template_delete.html", {"template": found})
    name = actions.delete_template(company=request.company, template_id=template_id, by=request.actor, now=request.now)
    messages.success(request, t("cmp-template-deleted", name=name))
    return redirect("campaign-templates", slug=request.company.slug)
