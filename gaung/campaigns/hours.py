"""At which hours a campaign's mails may leave, and on whose clock (ED-08).

A recipient's own zone is what the company's field "Time zone" says of them; whoever has none, or
something that is no zone, lives by the campaign's.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce

from gaung.campaigns.audience import recipients
from gaung.campaigns.models import Campaign
from gaung.contacts.models import Contact
from gaung.core.send_hours import Hours, first_and_last, leaves_at
from gaung.foundation.places import is_time_zone

# The keys that a field called "Time zone" or "Zona waktu" has.
FIELD_KEYS: Final = ("time_zone", "zona_waktu")


def hours_of(campaign: Campaign) -> Hours | None:
    """The hours within which its mails leave; none: at any time."""
    if campaign.window_from is None or campaign.window_to is None:
        return None
    return Hours(campaign.window_from, campaign.window_to)


def zone_of(campaign: Campaign) -> str:
    """The zone it was planned in, else the company's."""
    return str(campaign.zone or campaign.company.time_zone)


def wall_of(campaign: Campaign) -> datetime | None:
    """What every recipient's clock shows when it goes by their own time."""
    if not campaign.in_local_time or campaign.send_at is None:
        return None
    return campaign.send_at.astimezone(ZoneInfo(zone_of(campaign))).replace(tzinfo=None)


def zones(campaign: Campaign, *, now: datetime) -> Counter[str]:
    """How many recipients live in which zone; under "" those of whom it is not known."""
    found: Counter[str] = Counter()
    told = Coalesce(*(KeyTextTransform(key, "fields") for key in FIELD_KEYS))
    rows = recipients(campaign, now=now).annotate(told=told).order_by().values("told").annotate(count=Count("pk"))
    for row in rows:
        found[row["told"] if _is_zone(row["told"]) else ""] += row["count"]
    return found


def begins_and_ends(campaign: Campaign, *, now: datetime) -> tuple[datetime, datetime] | None:
    """When the first and the last recipient's time has come; none for a campaign without a time."""
    wall = wall_of(campaign)
    if wall is None:
        return None if campaign.send_at is None else (campaign.send_at, campaign.send_at)
    known = {zone or zone_of(campaign) for zone in zones(campaign, now=now)}
    return first_and_last(wall, zones=known | {zone_of(campaign)})


@dataclass(frozen=True)
class Leaving:
    """When a campaign's mails may leave, as a sender asks it."""

    zone: str
    wall: datetime | None
    hours: Hours | None
    is_own: bool

    @property
    def is_any_time(self) -> bool:
        """Whether nothing holds a mail back."""
        return self.wall is None and self.hours is None

    def at(self, *, now: datetime, zone: str = "") -> datetime:
        """When a mail to somebody of a zone may leave."""
        return leaves_at(now=now, zone=zone or self.zone, wall=self.wall, hours=self.hours)

    def of_people(self, contact_ids: Collection[int], *, now: datetime) -> Mapping[int, datetime]:
        """When the mail to each of some contacts may leave."""
        if not self.is_own:
            at = self.at(now=now)
            return dict.fromkeys(contact_ids, at)
        told = Contact.objects.filter(pk__in=contact_ids).values_list("pk", "fields")
        return {pk: self.at(now=now, zone=_own_zone(fields)) for pk, fields in told}


def leaving(campaign: Campaign) -> Leaving:
    """What holds a campaign's mails back: a time on each recipient's clock, hours, both or nothing."""
    return Leaving(zone_of(campaign), wall_of(campaign), hours_of(campaign), is_own=campaign.in_local_time)


def _own_zone(fields: Mapping[str, Any]) -> str:
    return next((fields[key] for key in FIELD_KEYS if _is_zone(fields.get(key))), "")


def _is_zone(told: object) -> bool:
    return isinstance(told, str) and is_time_zone(told)
