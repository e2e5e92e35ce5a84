"""Newsletters in every state they can stand in (CAM, ED, SND)."""

from datetime import timedelta
from typing import Any

from gaung.campaigns import actions
from gaung.campaigns.models import Campaign
from gaung.contacts.models import Contact
from gaung.core.campaign import HoldReason, PauseReason, Status
from gaung.core.delivery import Skip, State
from gaung.delivery.models import Delivery
from gaung.foundation.words import t
from gaung.senders.models import Sender
from tests.screens.hand import Addresses, Hand

BODY = (
    '<mjml><mj-body><mj-section><mj-column><mj-text font-size="24px">Rainy season</mj-text>'
    '<mj-text>Hi {{ contact.first_name | default("friend") }}, the new beans are here.</mj-text>'
    '<mj-button href="https://kopisenja.example/beans">See the beans</mj-button>'
    "<mj-text>{{ company.name }}<br />{{ company.address }}<br />"
    '<a href="{{ link.unsubscribe }}">Unsubscribe</a></mj-text></mj-column></mj-section></mj-body></mjml>'
)
# How many recipients of each state a sending is pictured with, and why.
GOING = ((State.SENT, 61, ""), (State.DEFERRED, 3, ""), (State.QUEUED, 20, ""))
OVER = ((State.SENT, 74, ""), (State.FAILED, 5, "hard"), (State.SKIPPED, 3, Skip.UNSUBSCRIBED.value))
LEFT = ((State.SENT, 40, ""), (State.SKIPPED, 44, Skip.STOPPED.value))
REPLIES = {
    State.FAILED: "550 5.1.1 <budi@example.org>: Recipient address rejected: User unknown in virtual mailbox table",
    State.DEFERRED: "450 4.2.0 Greylisted, try again in five minutes",
    State.SENT: "250 2.0.0 Ok: queued",
}


def newsletters(hand: Hand) -> Addresses:
    """One campaign in each state, with the pages about it."""
    sender = sender_of(hand)
    found = dict[str, str]()
    for name, make in _STATES.items():
        campaign = _draft(hand, sender, name)
        make(hand, campaign)
        found[f"campaign_{name}"] = hand.at(f"campaigns/{campaign.pk}/")
        found[f"report_{name}"] = hand.at(f"reports/{campaign.pk}/")
    return found | {"campaign_broken": _broken(hand)}


def sender_of(hand: Hand) -> Sender:
    """The company's proved sender."""
    facts = {"name": "Kopi Senja", "email": "halo@kopisenja.example", "email_key": "halo@kopisenja.example"}
    known = {"added_at": hand.now, "verified_at": hand.now, "verified_by": "local"}
    return Sender.objects.get_or_create(company=hand.company, email_key=facts["email_key"], defaults=facts | known)[0]


def _draft(hand: Hand, sender: Sender, name: str) -> Campaign:
    campaign = hand.act(actions.create_campaign, name=f"{t('cmp-new-name')}: {name}", source=BODY)
    values = {"subject": "The rainy season has begun", "preheader": "New beans, same cup", "sender_id": sender.pk}
    return hand.act(actions.save_setup, campaign_id=campaign.pk, values=values)


def _broken(hand: Hand) -> str:
    source = BODY.replace("contact.first_name", "contact.nmae").replace("{{ company.address }}", "")
    campaign = hand.act(actions.create_campaign, name="Half written", source=source)
    return hand.at(f"campaigns/{campaign.pk}/")


def _set(campaign: Campaign, status: Status, hand: Hand, **values: Any) -> None:
    Campaign.objects.filter(pk=campaign.pk).update(status=status.value, status_since=hand.now, **values)


def _frozen(hand: Hand, campaign: Campaign, parts: Any) -> None:
    people = iter(Contact.objects.filter(company=hand.company, email_key__isnull=False).order_by("pk")[:200])
    rows = [
        Delivery(
            company=hand.company,
            campaign=campaign,
            contact=one,
            email=one.email,
            email_key=one.email_key or "",
            state=state.value,
            due_at=hand.now + timedelta(minutes=7),
            changed_at=hand.now,
            reason=reason,
            reply=REPLIES.get(state, ""),
        )
        for state, count, reason in parts
        for one in [next(people) for _ in range(count)]
    ]
    Delivery.objects.bulk_create(rows)
    told = hand.now - timedelta(minutes=3)
    Campaign.objects.filter(pk=campaign.pk).update(
        recipient_count=len(rows), frozen_at=hand.now - timedelta(minutes=2), told_at=told, told_by="Ayu Lestari"
    )


def _scheduled(hand: Hand, campaign: Campaign) -> None:
    at = hand.now.replace(hour=2, minute=0, second=0, microsecond=0) + timedelta(days=6)
    hand.act(actions.schedule_campaign, campaign_id=campaign.pk, send_at=at, zone=hand.company.time_zone)


def _held(reason: HoldReason) -> Any:
    def make(hand: Hand, campaign: Campaign) -> None:
        at = hand.now - timedelta(hours=9)
        _set(campaign, Status.HELD, hand, hold_reason=reason.value, send_at=at, zone=hand.company.time_zone)

    return make


def _sending(hand: Hand, campaign: Campaign) -> None:
    _frozen(hand, campaign, GOING)
    _set(campaign, Status.SENDING, hand)


def _paused(reason: PauseReason, text: str = "") -> Any:
    def make(hand: Hand, campaign: Campaign) -> None:
        _frozen(hand, campaign, GOING)
        _set(campaign, Status.PAUSED, hand, pause_reason=reason.value, pause_text=text)

    return make


def _over(status: Status, parts: Any) -> Any:
    def make(hand: Hand, campaign: Campaign) -> None:
        _frozen(hand, campaign, parts)
        _set(campaign, status, hand, finished_at=hand.now)

    return make


_STATES = {
    "draft": lambda hand, campaign: None,
    "scheduled": _scheduled,
    "held": _held(HoldReason.LATE),
    "held_check": _held(HoldReason.CHECK),
    "held_content": _held(HoldReason.CONTENT),
    "held_sender": _held(HoldReason.SENDER),
    "held_nobody": _held(HoldReason.NOBODY),
    "sending": _sending,
    "paused": _paused(PauseReason.MEMBER),
    "paused_bounces": _paused(PauseReason.BOUNCES),
    "paused_complaints": _paused(PauseReason.COMPLAINTS),
    "paused_check": _paused(PauseReason.CHECK),
    "paused_server": _paused(PauseReason.SERVER),
    "paused_records": _paused(PauseReason.RECORDS),
    "paused_operator": _paused(PauseReason.OPERATOR, "Many readers did not know you."),
    "paused_suspended": _paused(PauseReason.SUSPENDED),
    "finished": _over(Status.FINISHED, OVER),
    "stopped": _over(Status.STOPPED, LEFT),
}
NAMES = tuple(_STATES)
