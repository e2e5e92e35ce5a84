"""The facts of a campaign's check list, gathered (ED-06); what follows from them is decided in the core."""

from datetime import datetime

from gaung.campaigns import audience, judged, letters
from gaung.campaigns.asked_links import askable, known_links
from gaung.campaigns.models import Campaign
from gaung.campaigns.standing import require_sending
from gaung.contacts import queries as contacts
from gaung.core.readiness import CheckList, Facts, check_list
from gaung.core.refusals import Refusal
from gaung.senders.queries import newsletters_stay


def check_list_of(campaign: Campaign, *, now: datetime, variant: str = "") -> CheckList:
    """Return what keeps the campaign from going, and what is worth a look first."""
    return check_list(facts_of(campaign, now=now, variant=variant))


def facts_of(campaign: Campaign, *, now: datetime, variant: str = "") -> Facts:
    """Return everything the check list is made from."""
    content = letters.content_of(campaign, variant=variant)
    done = letters.rendered(campaign, variant=variant)
    sender = campaign.sender if campaign.sender and campaign.sender.removed_at is None else None
    return Facts(
        subject=content.subject,
        preheader=content.preheader,
        source=content.source,
        html=done.html,
        text=done.text,
        links=done.links,
        problems=done.problems,
        fields=[one.key for one in contacts.custom_fields(campaign.company)],
        has_sender=sender is not None,
        sender_email=sender.email if sender else "",
        is_sender_verified=bool(sender and sender.is_proved),
        has_postal_address=bool(letters.postal_address(campaign.company)),
        recipient_count=audience.recipients(campaign, now=now).count(),
        standing=_standing(campaign, now),
        known_links={one.url: one.known for one in known_links(campaign.company, askable(done.links))},
        spam=judged.score_of(campaign, variant=variant),
        is_sender_aligned=bool(sender and sender.is_aligned) or newsletters_stay(campaign.company),
    )


def _standing(campaign: Campaign, now: datetime) -> str:
    try:
        require_sending(campaign.company, now=now)
    except Refusal as refusal:
        return refusal.code
    return ""
