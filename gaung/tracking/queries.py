"""Whose mail a token belongs to, where its links lead, what came of the mails a contact got."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from gaung.campaigns.models import Campaign
from gaung.companies.models import Company
from gaung.contacts.addresses import fingerprint
from gaung.contacts.models import Contact, Suppression
from gaung.core.ab_test import version_of
from gaung.core.contact_status import MarketingStatus
from gaung.core.tracking import Recipient
from gaung.delivery.models import Delivery
from gaung.foundation import clock
from gaung.foundation.access import Actor, recipient_actor
from gaung.foundation.tenancy import all_companies, company_scope
from gaung.foundation.words import known_language
from gaung.preferences import queries as preferences
from gaung.tracking.models import Event, Link
from gaung.tracking.tokens import read_token

# Of a mail that was sent to try it out: its links are signed and change nothing.
TRIED_OUT = 0
# What stands for the address of somebody who was erased.
ERASED = "erased:"
# What a reader is called in histories: never by the address, so that an erased person leaves none behind.
RECIPIENT = "recipient"
MAILED = (MarketingStatus.SUBSCRIBED, MarketingStatus.PENDING_UPGRADE)


class NoSuchMail(LookupError):
    """The token is not ours, or its company or its mail is gone: one answer for all of them."""


@dataclass(frozen=True)
class Mail:
    """One mail somebody got: who they are and who wrote. Of a mail to try out only the company is known."""

    token: str
    company: Company
    now: datetime
    delivery: Delivery | None = None
    campaign: Campaign | None = None

    @cached_property
    def contact(self) -> Contact | None:
        """Return whoever has the address it went to: the status belongs to the address (D18)."""
        if self.delivery is None:
            return None
        return Contact.objects.filter(company_id=self.company.pk, email_key=self.delivery.email_key).first()

    @property
    def email(self) -> str:
        """Return the address it went to."""
        return self.delivery.email if self.delivery else ""

    @property
    def is_trial(self) -> bool:
        """Whether it was sent to try it out."""
        return self.delivery is None

    @property
    def by(self) -> Actor:
        """Return its reader as an actor: they decide about their own address only."""
        return recipient_actor(label=RECIPIENT, channel="mail")

    @property
    def is_suppressed(self) -> bool:
        """Whether the address is remembered as one that must not be mailed, its contact being gone (D22)."""
        key = self.delivery.email_key if self.delivery else ""
        return Suppression.objects.filter(company_id=self.company.pk, fingerprint=fingerprint(key)).exists()

    @property
    def is_mailed(self) -> bool:
        """Whether its reader gets campaigns, or would if there were a seat."""
        return self.contact is not None and self.contact.status in MAILED

    @property
    def may_undo(self) -> bool:
        """Whether its reader unsubscribed and had agreed before: then they may take it back (section 3)."""
        contact = self.contact
        return contact is not None and contact.status is MarketingStatus.UNSUBSCRIBED and contact.has_consent


@contextmanager
def mail_of(token: str) -> Iterator[Mail]:
    """Find a token's mail and stay in its company's scope, which nothing but the token names."""
    named = read_token(token)
    company = _company(named) if named is not None else None
    if named is None or company is None:
        raise NoSuchMail
    with company_scope(company):
        yield _mail(token, company, named)


def _company(named: Recipient) -> Company | None:
    with all_companies():
        return Company.objects.filter(pk=named.company_id, erased_at=None).first()


def _mail(token: str, company: Company, named: Recipient) -> Mail:
    now = clock.company_now(company)
    if named.delivery_id == TRIED_OUT:
        return Mail(token, company, now)
    delivery = Delivery.objects.select_related("campaign").filter(pk=named.delivery_id).first()
    if delivery is None or delivery.email_key.startswith(ERASED):
        raise NoSuchMail
    return Mail(token, company, now, delivery, delivery.campaign)


def language_of(mail: Mail) -> str:
    """Return the language to speak: the one its reader chose, else the campaign's, else the company's."""
    chosen = preferences.language_of(mail.contact)
    return known_language(chosen or (mail.campaign.language if mail.campaign else "") or mail.company.language)


def is_measured(mail: Mail) -> bool:
    """Whether openings and clicks of this mail are kept: neither the campaign nor the company switched it off."""
    return mail.campaign is not None and mail.campaign.is_tracked and preferences.is_tracking_on(mail.company)


def links_of(campaign: Campaign, *, variant: str = "") -> list[Link]:
    """Return a campaign's links by place."""
    return list(Link.objects.filter(campaign=campaign, variant=variant).order_by("number"))


# --- a contact's campaigns (CPG-02, R3) -----------------------------------------------------

HISTORY_SIZE = 10
_LONGEST_ID = 18


@dataclass(frozen=True)
class HistoryEvent:
    """Something a person, or a machine for them, did with a mail."""

    kind: str
    at: datetime
    verdict: str
    url: str = ""


@dataclass(frozen=True)
class HistoryMail:
    """One campaign a contact was a recipient of, and what came of it."""

    id: int
    subject: str
    state: str
    at: datetime
    reason: str
    reply: str
    returned: str
    returned_at: datetime | None
    events: list[HistoryEvent]


@dataclass(frozen=True)
class History:
    """One page of a contact's campaigns, newest first; `earlier` is the cursor of the next."""

    mails: list[HistoryMail]
    earlier: str


def campaign_history(contact: Contact, *, earlier: str = "", size: int = HISTORY_SIZE) -> History:
    """Return the campaigns a contact got or should have got, each with its opens, clicks and answers."""
    rows = Delivery.objects.filter(contact=contact).select_related("campaign").order_by("-id")
    if earlier.isascii() and earlier.isdecimal() and len(earlier) <= _LONGEST_ID:
        rows = rows.filter(pk__lt=int(earlier))
    found = list(rows[: size + 1])
    shown = found[:size]
    events = _events_of(shown)
    return History(
        [_history_mail(row, events[row.pk]) for row in shown], str(shown[-1].pk) if len(found) > size else ""
    )


def _history_mail(row: Delivery, events: list[HistoryEvent]) -> HistoryMail:
    said = " ".join(filter(None, [str(row.code or ""), row.enhanced, row.reply]))
    return HistoryMail(
        id=row.pk,
        subject=row.campaign.subject or row.campaign.name,
        state=row.state,
        at=row.changed_at,
        reason=row.reason,
        reply=said,
        returned=row.returned,
        returned_at=row.returned_at,
        events=events,
    )


def _events_of(mails: list[Delivery]) -> dict[int, list[HistoryEvent]]:
    """Return what was done with each mail, in order; of a mail opened in a loop the first hundred."""
    urls = _urls({mail.campaign_id for mail in mails})
    found: dict[int, list[HistoryEvent]] = {mail.pk: [] for mail in mails}
    for mail in mails:
        for one in Event.objects.filter(delivery=mail).order_by("id")[:100]:
            url = urls.get((mail.campaign_id, version_of(mail.variant), one.link_number or 0), "")
            url = url or urls.get((mail.campaign_id, "", one.link_number or 0), "")
            found[mail.pk].append(HistoryEvent(one.kind, one.at, one.verdict, url))
    return found


def _urls(campaigns: set[int]) -> dict[tuple[int, str, int], str]:
    rows = Link.objects.filter(campaign_id__in=campaigns)
    return {(row.campaign_id, row.variant, row.number): row.url for row in rows}
