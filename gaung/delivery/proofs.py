"""Test sends: a campaign to a few addresses of one's own, with what the mail server said to each (ED-07)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings

from gaung.campaigns.letters import letter_of, values_of
from gaung.campaigns.models import Campaign
from gaung.campaigns.standing import require_sending
from gaung.companies.models import Company
from gaung.contacts.addresses import read_address
from gaung.contacts.models import Contact
from gaung.core.letter import Addresses
from gaung.core.message import compile_letter, message_id
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.core.wire import Outgoing, ReplyKind
from gaung.delivery.transports import transport_for
from gaung.foundation import audit
from gaung.foundation.access import Actor, require
from gaung.foundation.locks import write_transaction
from gaung.foundation.models import AuditEntry
from gaung.senders import queries as senders

MOST_ADDRESSES: Final = 10
MOST_A_DAY: Final = 100
ACTION: Final = "campaign.test_sent"


class TooManyTestAddresses(Refusal):
    """A test goes to at most ten addresses at a time."""

    code = "too_many_test_addresses"


class TooManyTests(Refusal):
    """A company sends at most a hundred test mails in 24 hours."""

    code = "too_many_tests"


class SenderMissing(Refusal):
    """A test, like the campaign, comes from a verified sender."""

    code = "test_sender_missing"


@dataclass(frozen=True)
class Proof:
    """What became of the test mail to one address, in the server's own words."""

    email: str
    is_accepted: bool
    words: str


def send_test(
    *,
    company: Company,
    campaign: Campaign,
    to: Sequence[str],
    reader: Contact | None,
    prefix: str,
    by: Actor,
    now: datetime,
) -> list[Proof]:
    """Send the campaign as one contact would read it to a few addresses; nothing is counted or followed.

    Not to be called inside a transaction: the mail server is asked.
    """
    require(by, Right.CAN_SEND_CAMPAIGNS)
    addresses = list(dict.fromkeys(read_address(one).typed for one in to))
    _allow(company, campaign, addresses, by=by, now=now)
    mails = [_signed(company, campaign, mail, now) for mail in _mails(campaign, addresses, reader, prefix, now)]
    transport = transport_for(company)
    try:
        replies = {reply.key: reply for reply in transport.send(mails)}
    finally:
        transport.close()
    return [
        Proof(email, replies[at].kind is ReplyKind.ACCEPTED, replies[at].text)
        if at in replies
        else Proof(email, is_accepted=False, words="")
        for at, email in enumerate(addresses)
    ]


def _signed(company: Company, campaign: Campaign, mail: Outgoing, now: datetime) -> Outgoing:
    """As the campaign's own mails: signed where the sender's domain is verified."""
    signer = senders.signer_for(company=company, email=campaign.sender.email if campaign.sender else "")
    return mail if signer is None else replace(mail, data=signer.signed(mail.data, now=now))


def _allow(company: Company, campaign: Campaign, to: Sequence[str], *, by: Actor, now: datetime) -> None:
    if len(to) > MOST_ADDRESSES:
        raise TooManyTestAddresses(limit=MOST_ADDRESSES)
    with write_transaction():
        require_sending(company, now=now)
        sender = campaign.sender
        if sender is None or not sender.is_proved:
            raise SenderMissing()
        recent = AuditEntry.objects.filter(company_id=company.pk, action=ACTION, at__gt=now - timedelta(days=1))
        if sum(int(row.after.get("count", 0)) for row in recent) + len(to) > MOST_A_DAY:
            raise TooManyTests(limit=MOST_A_DAY)
        after = {"count": len(to)}
        audit.record(company=company, by=by, action="campaign.test_sent", now=now, target=campaign.name, after=after)


def _mails(campaign: Campaign, to: Sequence[str], reader: Contact | None, prefix: str, now: datetime) -> list[Outgoing]:
    letter = letter_of(campaign)
    letter = replace(letter, subject=f"{prefix} {letter.subject}".strip(), is_tracked=False)
    compiled = compile_letter(letter)
    domain = letter.from_email.rpartition("@")[2] or "localhost"
    values = values_of(reader) if reader is not None else {}
    first = int(now.timestamp() * 1000)
    return [
        Outgoing(
            key=at,
            mail_from=letter.from_email,
            rcpt_to=email,
            data=compiled.build(
                values={**values, "contact.email": email},
                to_email=email,
                to_name="",
                message_id=message_id(
                    campaign_key=f"{letter.campaign_key}{campaign.shown_as}-t", delivery_id=first + at, domain=domain
                ),
                date=now,
                addresses=Addresses.under(str(settings.GAUNG_BASE_URL).rstrip("/"), token="preview"),  # noqa: S106
            ),
        )
        for at, email in enumerate(to)
    ]
