"""Who gets a campaign, and who of those meant does not, each for one reason (ED-05, D18, D26).

A campaign means everybody its filters include, or every contact without any; from those the
filters that exclude are taken away. Only subscribed people get it, and of them not those who
said no to its topic, asked for a pause, or want fewer mails and got one lately.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Value, When

from gaung.campaigns.models import Campaign
from gaung.contacts.models import Contact
from gaung.contacts.queries.filters import condition, contacts_matching
from gaung.contacts.queries.suppressed import is_suppressed
from gaung.core.audience import Filter
from gaung.core.audience_address import parse_filter
from gaung.core.contact_status import MarketingStatus
from gaung.preferences.models import TopicRefused, Wishes

# How a chapter above, which keeps what was sent, says that somebody wants fewer mails and got one lately.
MailedLately = Callable[[Campaign, datetime], Exists]
_lately: list[MailedLately] = []


def answers_mailed_lately(answer: MailedLately) -> MailedLately:
    """Register who knows what people got lately; the last one is asked."""
    _lately.append(answer)
    return answer


class LeftOut(StrEnum):
    """Why somebody a campaign means does not get it. The first that fits counts."""

    UNSUBSCRIBED = "unsubscribed"
    BOUNCED = "bounced"
    PENDING_UPGRADE = "pending_upgrade"
    PENDING_DOUBLE_OPT_IN = "pending_double_opt_in"
    ARCHIVED = "archived"
    NO_CONSENT = "no_consent"
    FILTER = "filter"
    SUPPRESSED = "suppressed"
    TOPIC = "topic"
    PAUSED = "paused"
    RECENTLY_MAILED = "recently_mailed"


@dataclass(frozen=True)
class Breakdown:
    """How many get a campaign, and how many of those it means do not, by reason."""

    will_get: int
    left_out: Mapping[LeftOut, int]

    @property
    def meant(self) -> int:
        """Everybody the campaign's filters include."""
        return self.will_get + sum(self.left_out.values())


def recipients(campaign: Campaign, *, now: datetime) -> QuerySet[Contact]:
    """Return the contacts who would get the campaign now, in no order yet."""
    rows: QuerySet[Contact] = _meant(campaign).filter(marketing_status=MarketingStatus.SUBSCRIBED.value)
    for wanted in _filters(campaign.exclude):
        # A row the filter cannot judge is not excluded, and the database can walk by number.
        rows = rows.filter(~Exists(contacts_matching(campaign.company, wanted).filter(pk=OuterRef("pk"))))
    rows = rows.exclude(is_suppressed()).exclude(_refused_topic(campaign)).exclude(_asked_for_a_pause(now))
    return rows.exclude(_lately[-1](campaign, now))


def breakdown(campaign: Campaign, *, now: datetime) -> Breakdown:
    """Count who would get the campaign now and who would not, in one walk through the list."""
    why = Case(*_reasons(campaign, now), default=Value(""), output_field=CharField())
    counted = _meant(campaign).annotate(why=why).order_by().values("why").annotate(count=Count("pk"))
    counts = {row["why"]: row["count"] for row in counted}
    return Breakdown(counts.pop("", 0), {reason: counts[reason] for reason in LeftOut if reason in counts})


def _meant(campaign: Campaign) -> Any:
    """Everybody the campaign's filters include; without any, everybody."""
    rows = Contact.objects.filter(company_id=campaign.company_id)
    wanted = Q()
    for one in _filters(campaign.include):
        # A filter without a condition is everybody, whatever stands beside it.
        wanted |= condition(campaign.company, one) or Q(pk__isnull=False)
    return rows.filter(wanted)


def _filters(stored: list[Any]) -> list[Filter]:
    return [parse_filter(params) for params in stored]


def _reasons(campaign: Campaign, now: datetime) -> list[When]:
    by_status = [
        When(marketing_status=status.value, then=Value(status.value))
        for status in MarketingStatus
        if status is not MarketingStatus.SUBSCRIBED
    ]
    excluded = [
        When(Exists(contacts_matching(campaign.company, one).filter(pk=OuterRef("pk"))), then=Value(LeftOut.FILTER))
        for one in _filters(campaign.exclude)
    ]
    return [
        *by_status,
        *excluded,
        When(is_suppressed(), then=Value(LeftOut.SUPPRESSED)),
        When(_refused_topic(campaign), then=Value(LeftOut.TOPIC)),
        When(_asked_for_a_pause(now), then=Value(LeftOut.PAUSED)),
        When(_lately[-1](campaign, now), then=Value(LeftOut.RECENTLY_MAILED)),
    ]


def _refused_topic(campaign: Campaign) -> Exists:
    return Exists(TopicRefused.objects.filter(contact=OuterRef("pk"), topic=campaign.topic_id or 0))


def _asked_for_a_pause(now: datetime) -> Exists:
    return Exists(Wishes.objects.filter(contact=OuterRef("pk"), paused_until__gt=now))
