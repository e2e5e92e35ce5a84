"""What the five tabs of a campaign have in common: the head, the tabs, saving, the compare page (ED, G-13)."""

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from gaung.campaigns import queries
from gaung.campaigns.standing import may_draft
from gaung.campaigns.variants import as_variant, own_of, plan_of
from gaung.core.ab_test import A, B, What
from gaung.core.campaign import Status
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.foundation import formats
from gaung.foundation.access import NotHere
from gaung.foundation.locks import write_transaction
from gaung.foundation.words import t
from gaung.web import conflicts
from gaung.web.campaign_words import hold_words, is_editable, saved_words, status_chip
from gaung.web.forms import ProductForm
from gaung.web.pages import CompanyRequest, refusal_text

TABS: Final = ("setup", "content", "audience", "check", "send")
AUTOSAVE: Final = "X-Autosave"

Save = Callable[[Any, Mapping[str, Any]], Any]


# What is written and looked at of version B of a test has pages of its own.
OF_B: Final = {
    f"campaign-{one}": f"campaign-b-{one}"
    for one in ("content", "blocks", "block-act", "block-undo", "visual", "preview", "frame")
}


def access(request: CompanyRequest, campaign_id: int, variant: str = "") -> Any:
    """The company's campaign, as version B of its test says it where that is asked for."""
    found = queries.access_campaign(request.company, campaign_id)
    if variant and "source" not in own_of(found, variant):
        raise NotHere(f"version {variant} of campaign {campaign_id}")
    return as_variant(found, variant) if variant else found


def here(request: CompanyRequest, name: str, campaign: Any, *more: object) -> str:
    """The address of one of a campaign's pages, of the version that is shown."""
    name = OF_B.get(name, name) if campaign.shown_as == B else name
    return reverse(name, args=[request.company.slug, campaign.pk, *more])


def tabs(request: CompanyRequest, campaign: Any, at: str) -> list[dict[str, Any]]:
    """The steps of a campaign as tabs, in any order (ED)."""
    pages = {one: f"campaign-{one}" for one in TABS} | {"content": content_page(campaign)}
    return [
        {
            "words": t(f"cmp-tab-{one}"),
            "href": here(request, pages[one], campaign),
            "is_here": one == at,
        }
        for one in TABS
    ]


def content_page(campaign: Any) -> str:
    """Where the content is written first: as blocks where it is made of them, else as its source."""
    return "campaign-blocks" if campaign.kind == "mjml" else "campaign-content"


def frame(request: CompanyRequest, campaign: Any, at: str) -> dict[str, Any]:
    """What stands above every tab."""
    drafting = may_draft(request.company, now=request.now)
    return {
        "campaign": campaign,
        "tabs": tabs(request, campaign, at),
        "tab_words": t(f"cmp-tab-{at}"),
        "chip": status_chip(campaign.status),
        "editable": is_editable(request, campaign, may_draft=drafting),
        "is_draft": campaign.status == Status.DRAFT.value,
        "may_draft": drafting,
        "may_send": request.actor.may(Right.CAN_SEND_CAMPAIGNS),
        "saved": saved_words(request, campaign),
        "hold": hold_words(campaign.hold_reason),
        "send_at": when_words(campaign),
        **(variant_values(request, campaign, at=at) if at in {"setup", "content"} else {}),
    }


def variant_values(request: CompanyRequest, campaign: Any, *, at: str) -> dict[str, Any]:
    """On the pages of a test's two versions: the way from one to the other, and to its set-up."""
    plan = plan_of(campaign)
    is_this = plan is not None and plan.what.value == ("subject" if at == "setup" else "content")
    href = reverse("campaign-ab", args=[request.company.slug, campaign.pk])
    values: dict[str, Any] = {"ab_url": href + ("" if plan else f"?what={'subject' if at == 'setup' else 'content'}")}
    values["ab_is_other"] = plan is not None
    if plan is not None and at == "setup" and plan.what is What.SUBJECT:
        values["ab_subject"] = as_variant(campaign, B).subject
    if not is_this or at == "setup":
        return values
    page = content_page(campaign)
    ways = ((A, reverse(page, args=[request.company.slug, campaign.pk])), (B, here_of_b(request, page, campaign)))
    return {
        **values,
        "variants": [
            {"words": t("abt-version", version=one), "href": href, "is_here": (campaign.shown_as or A) == one}
            for one, href in ways
        ],
    }


def here_of_b(request: CompanyRequest, name: str, campaign: Any) -> str:
    """The address of a page of version B."""
    return reverse(OF_B[name], args=[request.company.slug, campaign.pk])


def when_words(campaign: Any) -> str:
    """When a scheduled campaign goes, in the zone it was planned in."""
    if campaign.send_at is None:
        return ""
    time = formats.datetime_long(campaign.send_at, campaign.zone or "UTC")
    return t("cmp-time-own", time=time) if campaign.in_local_time else time


def save_tab(
    request: CompanyRequest,
    campaign: Any,
    *,
    make_form: Callable[[Any, Any], ProductForm],
    save: Save,
    after: str,
    told: Callable[[Any], Mapping[str, str]] = lambda saved: {},
) -> tuple[ProductForm, HttpResponse | None]:
    """Save one tab's form, or give it back with what is to be mended.

    `make_form` takes the entries and a campaign. What is stored is read in the transaction that
    saves, so nobody's edit is lost unseen (G-13). An autosave is answered in figures, not pages;
    `told` adds what else the page shows of what was saved.
    """
    with write_transaction():
        stored = access(request, campaign.pk, campaign.shown_as)
        form = make_form(conflicts.posted(request), stored)
        if not form.is_valid():
            return form, errors_answer(form) if is_auto(request) else None
        if found := conflicts.differences(form, stored=form.initial):
            return form, compared(request, stored, found)
        try:
            saved = as_variant(save(stored, form.cleaned_data), campaign.shown_as)
        except Refusal as refusal:
            field = str(refusal.facts.get("field", ""))
            form.add_error(field if field in form.fields else None, refusal_text(refusal))
            return form, errors_answer(form) if is_auto(request) else None
    if is_auto(request):
        seen = conflicts.seen(make_form(None, saved))
        return form, JsonResponse({"saved": saved_words(request, saved), "seen": seen, **told(saved)})
    messages.success(request, t("cmp-saved-done"))
    return form, HttpResponseRedirect(after)


def is_auto(request: CompanyRequest) -> bool:
    """Whether the page saves by itself, and wants figures instead of a page."""
    return request.headers.get(AUTOSAVE) == "1"


def errors_answer(form: ProductForm) -> HttpResponse:
    """What is to be mended, by field, for a page that saves by itself."""
    return JsonResponse({"errors": {name: list(errors) for name, errors in form.errors.items()}}, status=400)


def compared(request: CompanyRequest, stored: Any, found: list[conflicts.Difference]) -> HttpResponse:
    """Somebody saved meanwhile: both versions side by side, nothing lost (G-13)."""
    if is_auto(request):
        time = formats.time_of_day(stored.updated_at, request.company.time_zone)
        return JsonResponse({"lost": t("cmp-lost", name=stored.updated_by, time=time)}, status=409)
    entry = SimpleNamespace(actor_kind="member", actor_label=stored.updated_by, at=stored.updated_at)
    return conflicts.compare_page(request, found, entry=entry)


def draw(request: CompanyRequest, template: str, values: Mapping[str, Any], form: Any = None) -> HttpResponse:
    """Draw a tab; a refused form is a 400."""
    return render(request, template, {**values, "form": form}, status=400 if form is not None and form.errors else 200)
