"""What keeps a campaign from going, and what is worth a look first (ED-06).

The same list is shown on the Check tab and asked again when the campaign is told to go.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from gaung.campaigns import audience
from gaung.campaigns.models import Campaign
from gaung.campaigns.standing import require_sending
from gaung.contacts import queries as contacts
from gaung.core import merge
from gaung.core.refusals import Refusal


class NotReady(Refusal):
    """Something on the check list keeps the campaign from going; `count` says how many things."""

    code = "campaign_not_ready"


@dataclass(frozen=True)
class Item:
    """One thing of the check list: what, where it is mended, and the facts its words need."""

    code: str
    place: str
    facts: dict[str, Any] = field(default_factory=dict)


def blockers(campaign: Campaign, *, now: datetime) -> list[Item]:
    """Everything that keeps the campaign from going, in the order of the tabs."""
    return [
        *_of_setup(campaign),
        *_of_content(campaign),
        *_of_audience(campaign, now),
        *_of_company(campaign, now),
    ]


def warnings(campaign: Campaign) -> list[Item]:
    """What is worth a look before it goes, and keeps nothing from going."""
    found = []
    if not campaign.preheader:
        found.append(Item("no_preheader", "setup"))
    letters = [one for one in campaign.subject if one.isalpha()]
    if len(letters) > 4 and all(one.isupper() for one in letters):
        found.append(Item("subject_caps", "setup"))
    if len(campaign.subject) > 90:
        found.append(Item("subject_long", "setup", {"n": len(campaign.subject)}))
    if "http://" in campaign.source.replace("http://www.w3.org", ""):
        found.append(Item("http_links", "content"))
    if not campaign.is_tracked:
        found.append(Item("not_tracked", "setup"))
    return found


def require_ready(campaign: Campaign, *, now: datetime) -> None:
    """Refuse to let a campaign go that something on the check list keeps back."""
    found = [*_of_setup(campaign), *_of_content(campaign), *_of_audience(campaign, now)]
    if found:
        raise NotReady(count=len(found))


def _of_setup(campaign: Campaign) -> list[Item]:
    found = []
    if not campaign.subject:
        found.append(Item("no_subject", "setup"))
    sender = campaign.sender
    if sender is None or sender.removed_at is not None:
        found.append(Item("no_sender", "setup"))
    elif sender.verified_at is None:
        found.append(Item("sender_unverified", "setup", {"email": sender.email}))
    return found


def _of_content(campaign: Campaign) -> list[Item]:
    if not campaign.source.strip():
        return [Item("no_content", "content")]
    keys = [one.key for one in contacts.custom_fields(campaign.company)]
    whole = {"subject": campaign.subject, "preheader": campaign.preheader, "content": campaign.source}
    whole |= {"text": campaign.text} if campaign.is_own_text else {}
    found = [
        Item(f"tag:{problem.code}", "setup" if name in ("subject", "preheader") else "content", {"problem": problem})
        for name, source in whole.items()
        for problem in merge.check(source, fields=keys)
    ]
    used = set(merge.tags_of(campaign.source))
    if "link.unsubscribe" not in used:
        found.append(Item("no_unsubscribe", "content"))
    if "company.address" not in used:
        found.append(Item("no_address", "content"))
    if not campaign.company.address_line_1.strip():
        found.append(Item("address_unknown", "company"))
    return found


def _of_audience(campaign: Campaign, now: datetime) -> list[Item]:
    return [] if audience.recipients(campaign, now=now).exists() else [Item("nobody", "audience")]


def _of_company(campaign: Campaign, now: datetime) -> list[Item]:
    try:
        require_sending(campaign.company, now=now)
    except Refusal as refusal:
        return [Item(refusal.code, "review" if refusal.code == "sending_suspended" else "campaigns")]
    return []
