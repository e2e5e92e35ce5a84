"""From claimed recipients to finished mails: the letter compiled once, then filled for each."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from importlib import import_module
from typing import Final

import structlog
from django.conf import settings

from gaung.campaigns.letters import values_from
from gaung.contacts.models import Contact
from gaung.core.ab_test import A, B, version_of
from gaung.core.letter import Addresses, Letter
from gaung.core.message import Compiled, compile_letter, message_id
from gaung.core.refusals import Refusal
from gaung.core.tracking import recipient_token
from gaung.core.wire import Blame, Outgoing, Reply, ReplyKind
from gaung.delivery.ledger import Claimed
from gaung.delivery.models import AbTest, Prepared
from gaung.senders import queries as senders

log = structlog.get_logger("gaung.delivery")

UNWRITABLE: Final = "the mail could not be written"


class _Version:
    """One version of what a campaign says, compiled; a campaign without a test has one."""

    def __init__(self, letter: Letter) -> None:
        self.campaign_key = letter.campaign_key
        self.compiled: Compiled = compile_letter(letter)


class Writer:
    """Writes one campaign's mails. Keeps the compiled letter and nothing of its readers."""

    def __init__(self, prepared: Prepared) -> None:
        """Compile what the campaign says."""
        self._company_id = prepared.company_id
        letter = Letter.from_json(prepared.letter)
        self._versions = dict.fromkeys(("", A), _Version(letter))
        other = AbTest.objects.filter(campaign_id=prepared.campaign_id).first()
        if other is not None:
            self._versions[B] = _Version(Letter.from_json(other.letter))
        self._domain = letter.from_email.rpartition("@")[2] or "localhost"
        self._secret = _secret()
        self._from_email = letter.from_email
        self._signer = senders.signer_for(company=prepared.company, email=letter.from_email)
        self._bounces_to = senders.return_path_for(company=prepared.company, email=letter.from_email)
        self._base = settings.GAUNG_BASE_URL

    def write(self, claimed: Sequence[Claimed], *, now: datetime) -> tuple[list[Outgoing], list[Reply]]:
        """Return the mails in the order given, and a reply of ours for each that cannot be written."""
        people = _people([one.contact_id for one in claimed])
        mails, failed = [], []
        for one in claimed:
            person = people.get(one.contact_id)
            try:
                if person is None:  # deleted in this very moment: the next claim says so
                    failed.append(_reply(one.id, ReplyKind.RETURNED, ""))
                else:
                    mails.append(self._mail(one, person, now))
            except (Refusal, ValueError) as error:
                log.warning("mail_unwritable", delivery=one.id, error=repr(error))
                failed.append(_reply(one.id, ReplyKind.REFUSED, UNWRITABLE))
        return mails, failed

    def _mail(self, one: Claimed, person: "_Person", now: datetime) -> Outgoing:
        name, email, fields = person
        version = self._versions[version_of(one.variant)]
        token = recipient_token(secret=self._secret, company_id=self._company_id, delivery_id=one.id)
        unsubscribe = f"u+{token}@{self._bounces_to}" if self._bounces_to else ""
        data = version.compiled.build(
            values=values_from(name=name, email=email, fields=fields),
            to_email=one.email,
            to_name=name,
            message_id=message_id(campaign_key=version.campaign_key, delivery_id=one.id, domain=self._domain),
            date=now,
            addresses=Addresses.under(self._base, token=token, unsubscribe_mailto=unsubscribe),
        )
        if self._signer is not None:
            data = self._signer.signed(data, now=now)
        mail_from = f"b+{token}@{self._bounces_to}" if self._bounces_to else self._from_email
        return Outgoing(one.id, mail_from, one.email, data)


# Name, address and own fields: of thousands, so no contact is made of each.
_Person = tuple[str, str, Mapping[str, object]]


def _people(ids: Sequence[int]) -> dict[int, _Person]:
    rows = Contact.objects.filter(pk__among=ids).order_by().values_list("pk", "name", "email", "fields")
    return {pk: (name, email, fields) for pk, name, email, fields in rows}


def _reply(key: int, kind: ReplyKind, text: str) -> Reply:
    return Reply(key=key, kind=kind, code=None, enhanced="", text=text, blames=Blame.MESSAGE)


@lru_cache(maxsize=1)
def _tokens() -> object:
    """Whoever signs what stands in the mails: a chapter above this one, wired by the settings."""
    return import_module(settings.GAUNG_RECIPIENT_TOKENS)


def _secret() -> bytes:
    secret: bytes = _tokens().recipient_secret()  # type: ignore[attr-defined]
    return secret
