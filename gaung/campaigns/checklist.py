"""The facts of a campaign's check list, gathered (ED-06); what follows from them is decided in the core."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from gaung.campaigns import audience, judged, letters
from gaung.campaigns.asked_links import askable, known_links
from gaung.campaigns.models import Campaign
from gaung.campaigns.standing import require_sending
from gaung.campaigns.variants import is_measured, plan_of
from gaung.contacts import queries as contacts
from gaung.core.ab_test import B
from gaung.core.readiness import CheckList, Facts, check_list, list_of_both
from gaung.core.refusals import Refusal
from gaung.senders.queries import newsletters_stay


def check_list_of(campaign: Campaign, *, now: datetime) -> CheckList:
    """Return what keeps the campaign from going, and what is worth a look first; of a test for both versions."""
    facts, plan = facts_of(campaign, now=now), plan_of(campaign)
    if plan is None:
        return check_list(facts)
    other = replace(facts, **_said(campaign, B))
    return list_of_both(facts, other, plan=plan, is_measured=is_measured(campaign))


def facts_of(campaign: Campaign, *, now: datetime) -> Facts:
    """Return everything the check list is made from."""
    sender = campaign.sender if campaign.sender and campaign.sender.removed_at is None else None
    return Facts(
        **_said(campaign, ""),
        fields=[one.key for one in contacts.custom_fields(campaign.company)],
        has_sender=sender is not None,
        sender_email=sender.email if sender else "",
        is_sender_verified=bool(sender and sender.is_proved),
        has_postal_address=bool(letters.postal_address(campaign.company)),
        recipient_count=audience.recipients(campaign, now=now).count(),
        standing=_standing(campaign, now),
        is_sender_aligned=bool(sender and sender.is_aligned) or newsletters_stay(campaign.company),
    )


def _said(campaign: Campaign, variant: str) -> dict[str, Any]:
    """What the list reads of a campaign's words, or of a version's."""
    content = letters.content_of(campaign, variant=variant)
    done = letters.rendered(campaign, variant=variant)
    return {
        "subject": content.subject,
        "preheader": content.preheader,
        "source": content.source,
        "html": done.html,
        "text": done.text,
        "links": done.links,
        "problems": done.problems,
        "known_links": {one.url: one.known for one in known_links(campaign.company, askable(done.links))},
        "spam": judged.score_of(campaign, variant=variant),
    }


def _standing(campaign: Campaign, now: datetime) -> str:
    try:
        require_sending(campaign.company, now=now)
    except Refusal as refusal:
        return refusal.code
    return ""
