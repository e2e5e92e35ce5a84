"""The links of a campaign on its check page: asked, how far, when, and by whose word they open (ED-06)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from gaung.campaigns import actions, queries
from gaung.campaigns.actions.judging import variants_of
from gaung.campaigns.asked_links import Link, known_links, last_asked, links_of
from gaung.campaigns.judged import answer_of
from gaung.core.permissions import Right
from gaung.core.web_link import Verdict
from gaung.foundation import formats
from gaung.foundation.words import t
from gaung.gateways import spamd, web_links
from gaung.web.campaign_frame import here
from gaung.web.pages import CompanyRequest, company_page, refusal_text

# The page comes back from having asked; it does not ask once more by itself.
ASKED: Final = "asked"
LONGEST_ID: Final = 18
_TONES: Final = {"": "neutral", "fine": "good", "broken": "critical", "silent": "warning", "private": "warning"}
# What asks for a hand stands first; what opens stands last.
_FIRST: Final = {name: at for at, name in enumerate(("broken", "private", "silent", "unsure", ""))}


@dataclass(frozen=True)
class Shown:
    """One link: its address, what is known in a word, and whether somebody may say that it opens."""

    url: str
    words: str
    tone: str
    row_id: int
    may_vouch: bool


@company_page(right=Right.CAN_EDIT_CAMPAIGNS)
@require_POST
def ask(request: CompanyRequest, campaign_id: int) -> HttpResponse:
    """Have the websites asked whether the links open."""
    found = queries.access_campaign(request.company, campaign_id)
    facts = {"company": request.company, "campaign_id": found.pk, "by": request.actor, "now": request.now}
    if spamd.judge() is not None:
        actions.judge_campaign(**facts)
    if web_links.asker() is not None:
        try:
            actions.ask_links(**facts)
        except actions.AskedEnough as refusal:
            messages.error(request, refusal_text(refusal))
    return redirect(here(request, "campaign-check", found) + f"?{ASKED}=1")


@company_page(right=Right.CAN_EDIT_CAMPAIGNS)
@require_POST
def vouch(request: CompanyRequest, campaign_id: int) -> HttpResponse:
    """Somebody opened a link whose website refused us, and it works."""
    found = queries.access_campaign(request.company, campaign_id)
    facts = {"company": request.company, "campaign_id": found.pk, "by": request.actor, "now": request.now}
    actions.vouch_for_link(link_id=_id(request.POST.get("link", "")), **facts)
    messages.success(request, t("ask-vouched"))
    return redirect(here(request, "campaign-check", found) + f"?{ASKED}=1")


def _id(text: str) -> int:
    """A link's number; 0, which is nobody's, for anything else."""
    return int(text) if text.isdecimal() and text.isascii() and len(text) <= LONGEST_ID else 0


def asked_values(request: CompanyRequest, campaign: Any) -> Mapping[str, Any]:
    """What the check page says of its questions to others, and whether it asks them by itself."""
    found, spam = link_values(request, campaign), spam_values(request, campaign)
    is_asking = found["is_asking"] or spam["is_judging"]
    asks = (found["links_due"] or spam["spam_due"]) and not is_asking and ASKED not in request.GET
    may_ask = (found["may_ask"] or spam["spam_due"]) and not is_asking
    return {**found, **spam, "polls": is_asking, "asks_itself": asks, "may_ask": may_ask}


def spam_values(request: CompanyRequest, campaign: Any) -> Mapping[str, Any]:
    """What the spam filter said, or that it said nothing; nothing at all where there is none."""
    is_on = spamd.judge() is not None
    is_judging = is_on and actions.is_judging(campaign, now=request.now)
    return {
        "has_spam": is_on,
        "is_judging": is_judging,
        "spam_due": is_on and actions.is_judge_due(campaign, now=request.now),
        "spam_lines": [_spam_line(campaign, one) for one in variants_of(campaign)] if is_on else [],
    }


def _spam_line(campaign: Any, variant: str) -> str:
    found = answer_of(campaign, variant=variant)
    if found is None or found.asked_at is None:
        words = t("ask-spam-none")
    elif found.fault:
        words = t("ask-spam-content") if found.fault == "content" else t("ask-spam-silent")
    else:
        shown = {"points": formats.number(found.score / 10), "limit": formats.number(found.limit / 10)}
        words = t("ask-spam-score", **shown)
    return f"{variant or 'A'}: {words}" if len(variants_of(campaign)) > 1 else words


def link_values(request: CompanyRequest, campaign: Any) -> Mapping[str, Any]:
    """What the check page says of the links."""
    links = known_links(request.company, links_of(campaign))
    waiting = sum(one.known.is_waited_for(now=request.now) for one in links)
    is_on = web_links.asker() is not None
    is_due = any(one.known.is_due(now=request.now) and one.known.is_old(now=request.now) for one in links)
    return {
        "links": [_shown(request, one) for one in sorted(links, key=lambda one: _FIRST.get(one.verdict, len(_FIRST)))],
        "link_total": len(links),
        "link_done": len(links) - waiting,
        "is_asking": is_on and waiting > 0,
        "is_asked": any(one.known.answer for one in links),
        "may_ask": is_on and any(one.known.is_due(now=request.now) for one in links),
        "links_due": is_on and is_due and not waiting,
        "links_off": not is_on,
        "asked_words": asked_words(request, links),
    }


def asked_words(request: CompanyRequest, links: list[Link]) -> str:
    """When the links were asked, as of the oldest answer; or that they were not."""
    if not links:
        return ""
    at = last_asked(links)
    return t("ask-last", time=_time(request, at)) if at else t("ask-never")


def send_words(request: CompanyRequest, campaign: Any) -> str:
    """What the page that sends says of the links: it waits for no answer, so it tells how old they are."""
    return asked_words(request, known_links(request.company, links_of(campaign))) if web_links.asker() else ""


def _time(request: CompanyRequest, at: datetime) -> str:
    return formats.datetime_long(at, request.company.time_zone)


def _shown(request: CompanyRequest, link: Link) -> Shown:
    known = link.known
    is_vouched = bool(known.vouched_by) and link.verdict == Verdict.BROKEN.value
    words = _verdict_words(link, is_vouched=is_vouched)
    if known.is_waited_for(now=request.now):
        words = t("ask-waiting")
    may_vouch = link.verdict == Verdict.BROKEN.value and not is_vouched and not known.is_waited_for(now=request.now)
    tone = "warning" if is_vouched else _TONES.get(link.verdict, "neutral")
    return Shown(link.url, words, tone, link.row_id, may_vouch)


def _verdict_words(link: Link, *, is_vouched: bool) -> str:
    if is_vouched:
        return t("ask-link-vouched", name=link.known.vouched_by)
    if link.known.answer is None:
        return t("ask-link-new")
    return t(f"ask-link-{link.verdict}", code=link.known.answer.code)
