"""What recipients do, and the links a campaign's mails carry (sending.md, Recipient side)."""

from collections.abc import Sequence
from datetime import datetime

from gaung.campaigns.models import Campaign
from gaung.contacts import actions as contacts
from gaung.contacts.actions.edits import KEPT
from gaung.contacts.addresses import fingerprint
from gaung.contacts.models import Contact, Suppression
from gaung.core.contact_status import MarketingStatus, NeedsThePerson, Way
from gaung.core.verdict import Kind, Verdict
from gaung.foundation import audit
from gaung.foundation.access import SYSTEM
from gaung.foundation.locks import again_after_conflict, write_transaction
from gaung.foundation.tenancy import HasId
from gaung.preferences.actions import withdraw_request
from gaung.tracking.models import Event, Link
from gaung.tracking.queries import Mail
from gaung.tracking.summing import sum_up_leaving

UNSUBSCRIBED, SUBSCRIBED = MarketingStatus.UNSUBSCRIBED, MarketingStatus.SUBSCRIBED
ASKED = MarketingStatus.PENDING_DOUBLE_OPT_IN


def store_links(*, campaign: Campaign, urls: Sequence[str], variant: str = "", labels: Sequence[str] = ()) -> int:
    """Keep a campaign's links, numbered from 1 in the order of their places; says how many.

    Called when its recipients are frozen. Once more changes nothing, so it is safe to repeat.
    """
    rows = [
        Link(
            company_id=campaign.company_id,
            campaign=campaign,
            variant=variant,
            number=number,
            url=url,
            label=labels[number - 1][:200] if number <= len(labels) else "",
        )
        for number, url in enumerate(urls, start=1)
    ]
    Link.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


# --- unsubscribing (PUB-01) -----------------------------------------------------------------


@again_after_conflict
def unsubscribe(*, mail: Mail) -> None:
    """Its reader wants no more campaigns: from now on nobody but they can change that (D22).

    In every state of the company, and also when the contact was deleted since: then the address
    itself is remembered. Twice is once.
    """
    if mail.delivery is None:
        return
    with write_transaction():
        contact = Contact.objects.filter(company_id=mail.company.pk, email_key=mail.delivery.email_key).first()
        if contact is None:
            _suppress(mail.company, mail.delivery.email_key, mail.now)
            was_mailed = False
        else:
            was_mailed = _leave(mail, contact)
        if was_mailed:
            _note(mail, Kind.UNSUBSCRIBE)


def _leave(mail: Mail, contact: Contact) -> bool:
    """Move the contact; says whether it got campaigns until now. A bounced address stays one."""
    if contact.status is ASKED:
        # An open request to confirm is called off first: the contact goes back to where it was.
        contact = withdraw_request(company=mail.company, contact=contact, by=SYSTEM, now=mail.now)
    was_mailed = contact.status in (SUBSCRIBED, MarketingStatus.PENDING_UPGRADE)
    if contact.status is not MarketingStatus.BOUNCED:
        contacts.change_status(
            company=mail.company,
            contact_id=contact.pk,
            to=UNSUBSCRIBED,
            by=mail.by,
            now=mail.now,
            reason="unsubscribe_page",
            way=Way.UNSUBSCRIBE_PAGE,
        )
    return was_mailed


def _suppress(company: HasId, email_key: str, now: datetime) -> None:
    """The contact is gone, its address may come back by an import: it must not be mailed then (D22)."""
    known = Suppression.objects.filter(company_id=company.pk, fingerprint=fingerprint(email_key)).first()
    if known is None:
        Suppression.objects.create(
            company_id=company.pk, fingerprint=fingerprint(email_key), status=KEPT[0].value, since=now
        )
        audit.record(company=company, by=SYSTEM, action="contact.address_unsubscribed", now=now)


@again_after_conflict
def undo_unsubscribe(*, mail: Mail) -> None:
    """Its reader takes it back on the unsubscribe page itself; at the limit they wait (section 3, R17)."""
    if not mail.may_undo or mail.contact is None:
        raise NeedsThePerson(old=UNSUBSCRIBED, new=SUBSCRIBED)
    with write_transaction():
        contacts.change_status(
            company=mail.company,
            contact_id=mail.contact.pk,
            to=SUBSCRIBED,
            by=mail.by,
            now=mail.now,
            reason="unsubscribe_undone",
            way=Way.UNSUBSCRIBE_PAGE,
        )
        _note(mail, Kind.RESUBSCRIBE)


def _note(mail: Mail, kind: Kind) -> None:
    if mail.delivery is not None:
        Event.objects.create(
            company_id=mail.company.pk,
            campaign_id=mail.delivery.campaign_id,
            delivery=mail.delivery,
            kind=kind.value,
            at=mail.now,
            verdict=Verdict.HUMAN.value,
            method="POST",
        )
        sum_up_leaving(mail.delivery)
