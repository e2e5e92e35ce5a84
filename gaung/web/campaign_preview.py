"""A campaign as a person would read it: in a frame of its own that can do nothing (ED-03, ED-04)."""

from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import escape
from django.views.decorators.http import require_safe

from gaung.campaigns import letters, queries
from gaung.campaigns.variants import own_of
from gaung.core.ab_test import A, B
from gaung.core.dark import DarkMode, in_dark
from gaung.core.letter import Addresses, Filled, Letter, fill
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.foundation.words import t
from gaung.gateways.render import render as render_source
from gaung.web.campaign_frame import access, here, here_of_b
from gaung.web.pages import CompanyRequest, company_page

# Nothing of a mail may run, load or submit anything but show its pictures; its styles are its own.
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src {images}; sandbox; frame-ancestors 'self'"
VIEWS: Final = ("desktop", "mobile", "text")
COLORS: Final = ("light", *(mode.value for mode in DarkMode))
IMAGES: Final = ("on", "off")
YOURSELF: Final = "me"
# Where the links of a mail that nobody gets lead.
_NOWHERE: Final = Addresses("#", "#", "#", "#", "#")


@dataclass(frozen=True)
class Look:
    """How the campaign is looked at: width, colors, pictures, and as whom."""

    view: str = "desktop"
    colors: str = "light"
    images: str = "on"
    person: str = ""

    @property
    def pairs(self) -> str:
        """As an address writes it."""
        return urlencode({"view": self.view, "colors": self.colors, "images": self.images, "as": self.person})


def look_of(request: HttpRequest) -> Look:
    """What the address asks for; anything else is the ordinary look."""
    given = request.GET
    person = given.get("as", "")
    return Look(
        view=given.get("view", "") if given.get("view") in VIEWS else "desktop",
        colors=given.get("colors", "") if given.get("colors") in COLORS else "light",
        images="off" if given.get("images") == "off" else "on",
        person=person if person == YOURSELF or (person.isdecimal() and len(person) < 19) else "",
    )


def preview_values(request: CompanyRequest, campaign: Any) -> dict[str, Any]:
    """What the preview's controls show: what is chosen, and whom it can be read as."""
    look = look_of(request)
    people = queries.some_recipients(campaign, now=request.now)
    chosen = look.person or (str(people[0].pk) if people else YOURSELF)
    look = replace(look, person=chosen)
    return {
        "look": look,
        "frame_url": f"{here(request, 'campaign-frame', campaign)}?{look.pairs}",
        "views": [(one, t(f"cmp-view-{one}")) for one in VIEWS],
        "colors": [(one, t(f"cmp-colors-{one}")) for one in COLORS],
        "images": [(one, t(f"cmp-images-{one}")) for one in IMAGES],
        "people": [(str(one.pk), f"{one.name} <{one.email}>" if one.name else one.email) for one in people],
        "yourself": YOURSELF,
    }


@company_page(right=Right.CAN_EDIT_CAMPAIGNS)
@require_safe
def preview(request: CompanyRequest, campaign_id: int, variant: str = "") -> HttpResponse:
    """The preview on a page of its own, as large as the window."""
    found = access(request, campaign_id, variant)
    values = {"campaign": found, **preview_values(request, found), "variants": _variants(request, found)}
    return render(request, "campaigns/preview.html", values)


def _variants(request: CompanyRequest, campaign: Any) -> list[dict[str, Any]]:
    """Both versions of a test of the content, to look at one after the other."""
    if "source" not in own_of(campaign, B):
        return []
    at_a = reverse("campaign-preview", args=[request.company.slug, campaign.pk])
    return [
        {"words": t("abt-version", version=one), "href": href, "is_here": (campaign.shown_as or A) == one}
        for one, href in ((A, at_a), (B, here_of_b(request, "campaign-preview", campaign)))
    ]


@company_page(right=Right.CAN_EDIT_CAMPAIGNS)
@require_safe
def frame(request: CompanyRequest, campaign_id: int, variant: str = "") -> HttpResponse:
    """The mail itself, for the frame, under a policy of its own."""
    found = access(request, campaign_id, variant)
    look = look_of(request)
    return mail_page(_page(request, found, look), has_images=look.images == "on")


def mail_page(page: str, *, has_images: bool = True) -> HttpResponse:
    """A mail's HTML with the headers that keep it from doing anything."""
    response = HttpResponse(page)
    images = "'self' https: data:" if has_images else "'none'"
    response.headers["Content-Security-Policy"] = POLICY.format(images=images)
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


def _page(request: CompanyRequest, campaign: Any, look: Look) -> str:
    try:
        filled = read_as(request, campaign, look.person)
    except Refusal:
        return _told(t("cmp-preview-broken"))
    if look.view == "text" or not filled.html:
        return _told(filled.text)
    return in_dark(filled.html, DarkMode(look.colors)) if look.colors != "light" else filled.html


def shipped_page(request: CompanyRequest, source: str, language: str) -> str:
    """A template as the member who looks would read it, from their own company."""
    done = render_source("mjml", source, language=language)
    company = request.company
    letter = Letter(
        subject="",
        from_name=company.name,
        from_email="",
        html=done.html,
        text=done.text,
        campaign_key="",
        language=language,
        is_tracked=False,
        company_name=company.legal_name or company.name,
        company_address=letters.postal_address(company),
    )
    return fill(letter, values=_values(request, None, YOURSELF), addresses=_NOWHERE).html


def read_as(request: CompanyRequest, campaign: Any, person: str) -> Filled:
    """The campaign as a contact of the company reads it, or as the member who looks."""
    letter = replace(letters.letter_of(campaign), is_tracked=False)
    addresses = Addresses.under(str(settings.GAUNG_BASE_URL).rstrip("/"), token=t("cmp-preview-token"))
    return fill(letter, values=_values(request, campaign, person), addresses=addresses)


def _values(request: CompanyRequest, campaign: Any, person: str) -> dict[str, object]:
    if person.isdecimal():
        for one in queries.recipient(campaign, int(person)):
            return letters.values_of(one)
    user = request.membership.user
    first = user.name.strip().partition(" ")[0]
    return {"contact.name": user.name, "contact.first_name": first, "contact.email": user.email}


def _told(text: str) -> str:
    """A page that is only words."""
    return (
        '<!doctype html><meta charset="utf-8"><style>body{margin:16px;font:15px/1.5 ui-monospace,monospace;'
        f"white-space:pre-wrap;overflow-wrap:anywhere;background:#fff;color:#111}}</style>{escape(text)}"
    )
