"""What is kept of a person about the mails they got: for themselves, and to be forgotten (CPG-02, PUB-02)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat

from gaung.companies.models import Company
from gaung.contacts import actions as contacts
from gaung.contacts import queries
from gaung.contacts.actions.personal import known_as, on_erasure
from gaung.contacts.models import Contact
from gaung.core.contact_status import MarketingStatus, Way
from gaung.core.permissions import Right
from gaung.delivery.models import Delivery
from gaung.foundation import audit
from gaung.foundation.access import recipient_actor
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import HasId
from gaung.preferences import queries as preferences
from gaung.tracking.models import Event
from gaung.tracking.queries import ERASED, RECIPIENT

PAGE = 1_000


@on_erasure
def forget_person(contact_id: int) -> None:
    """Take a person out of what was sent and measured: the counts of a report stay, whose they are goes."""
    mails = Delivery.objects.filter(contact_id=contact_id)
    Event.objects.filter(delivery__in=mails).update(user_agent="", network="")
    gone = Concat(Value(ERASED), Cast(F("id"), CharField(max_length=20)))
    mails.update(email="", email_key=gone, reply="")


def person_file(*, company: Company, contact: Contact, now: datetime) -> dict[str, Any]:
    """Return everything kept about a person, for the person: contact, choices, mails and what came of them."""
    by = recipient_actor(label=RECIPIENT, channel="mail")
    audit.record(company=company, by=by, action="contact.data_exported", now=now, target=contact.email)
    return queries.person_data(company, contact.pk) | mails_of(company, contact, now=now)


def mails_of(company: HasId, contact: Contact, *, now: datetime) -> dict[str, Any]:
    """Return a person's choices and mails as plain values by plain names."""
    chosen = preferences.preferences_of(contact, now=now)
    return {
        "preferences": {
            "topics": {one.name: one.is_wanted for one in chosen.topics},
            "language": chosen.language,
            "at_most": chosen.often,
            "paused_until": chosen.paused_until.isoformat() if chosen.paused_until else "",
        },
        "mails": list(_mails(contact)),
    }


def _mails(contact: Contact) -> Iterator[dict[str, Any]]:
    for mail in Delivery.objects.filter(contact=contact).select_related("campaign").order_by("id").iterator(PAGE):
        seen = Event.objects.filter(delivery=mail).order_by("id")
        yield {
            "subject": mail.campaign.subject,
            "to": mail.email,
            "state": mail.state,
            "at": mail.changed_at.isoformat(),
            "returned": mail.returned,
            "events": [
                {
                    "kind": one.kind,
                    "at": one.at.isoformat(),
                    "link": one.link_number,
                    "by": one.verdict,
                    "program": one.user_agent,
                }
                for one in seen
            ],
        }


def erase_myself(*, company: Company, contact: Contact, now: datetime) -> None:
    """Erase whoever asked for it; first they unsubscribe, so that no later import mails them again (D22)."""
    by = replace(recipient_actor(label=RECIPIENT, channel="mail"), rights=frozenset({Right.CAN_BULK_EDIT_CONTACTS}))
    with write_transaction():
        if contact.status in (MarketingStatus.SUBSCRIBED, MarketingStatus.PENDING_UPGRADE, MarketingStatus.NO_CONSENT):
            contacts.change_status(
                company=company,
                contact_id=contact.pk,
                to=MarketingStatus.UNSUBSCRIBED,
                by=by,
                now=now,
                reason="erasure",
                way=Way.UNSUBSCRIBE_PAGE,
            )
        contacts.erase_person(company=company, contact_id=contact.pk, typed=known_as(contact), by=by, now=now)
