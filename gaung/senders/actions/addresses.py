"""Adding and proving who newsletters come from (SET-01)."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import IntegrityError
from django.template.loader import render_to_string

from gaung.companies.models import Company
from gaung.companies.tokens import new_token, token_hash
from gaung.contacts.addresses import read_address
from gaung.core.email_address import EmailAddress
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.core.text import clean_line
from gaung.foundation import audit, mail
from gaung.foundation.access import Actor, recipient_actor, require
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import company_scope
from gaung.foundation.words import known_language, language, speaking, t
from gaung.senders.models import LOCAL, Sender, stays_here
from gaung.senders.queries import SenderLinkUnknown, access_sender, covering_domain, sender_of_link

LONGEST_NAME: Final = 120
LINK_OPEN: Final = timedelta(hours=24)
# Nobody's mailbox is filled by somebody else's pressing.
AGAIN_AFTER: Final = timedelta(seconds=60)
MOST: Final = 50


class SenderTaken(Refusal):
    """The company has this sender already."""

    code = "sender_taken"


class TooManySenders(Refusal):
    """A company has no more senders than this."""

    code = "too_many_senders"


class SenderAskedJustNow(Refusal):
    """A link was sent less than a minute ago."""

    code = "sender_asked_just_now"


class SenderLinkOld(Refusal):
    """The link has run out; a new one can be asked for."""

    code = "sender_link_old"


def add_sender(*, company: Company, name: str, email: str, by: Actor, now: datetime) -> Sender:
    """Add an address newsletters can come from; its verified domain proves it, else a link in a mail to it.

    Where every mail stays on this machine no mail reaches anybody, so the sender counts as proved
    at once and says how (SET-01).
    """
    require(by, Right.CAN_MANAGE_SENDERS)
    clean = clean_line(name, field="name", limit=LONGEST_NAME)
    address = read_address(email)
    try:
        with write_transaction():
            sender = _row(company, address.key)
            sender.name, sender.email, sender.added_at = clean, _as_sent(address), now
            sender.removed_at, sender.domain = None, covering_domain(company, address.key)
            _prove_or_ask(company, sender, now)
            audit.record(
                company=company, by=by, action="sender.added", now=now, target=sender.email, after={"name": clean}
            )
    except IntegrityError:
        raise SenderTaken(email=address.typed) from None
    return sender


def _row(company: Company, key: str) -> Sender:
    """A new row, or that of one removed before: its history and campaigns stay with it."""
    rows = Sender.objects.filter(company_id=company.pk)
    found = rows.filter(email_key=key).first()
    if found is not None and found.removed_at is None:
        raise SenderTaken(email=found.email)
    if rows.filter(removed_at=None).count() >= MOST:
        raise TooManySenders(limit=MOST)
    return found or Sender(company_id=company.pk, email_key=key)


def _as_sent(address: EmailAddress) -> str:
    """The address with its domain as mail servers know it: letters beyond ASCII never reach a head."""
    if address.typed.isascii():
        return address.typed
    return f"{address.typed.rpartition('@')[0]}@{address.key.rpartition('@')[2]}"


def _prove_or_ask(company: Company, sender: Sender, now: datetime) -> None:
    sender.verified_at, sender.verified_by, sender.token_hash, sender.asked_at = None, "", "", None
    if sender.is_aligned:  # the domain proves it
        sender.save()
        return
    if stays_here(company.pk):
        sender.verified_at, sender.verified_by = now, LOCAL
        sender.save()
        return
    token = new_token()
    sender.token_hash, sender.asked_at = token_hash(token), now
    sender.save()
    _post_link(company, sender, token)


def ask_again(*, company: Company, sender_id: int, by: Actor, now: datetime) -> Sender:
    """Send another link; the earlier one works no longer. Not twice a minute."""
    require(by, Right.CAN_MANAGE_SENDERS)
    with write_transaction():
        sender = access_sender(company, sender_id)
        if sender.is_proved:
            return sender
        if sender.asked_at is not None and now - sender.asked_at < AGAIN_AFTER:
            raise SenderAskedJustNow(seconds=int(AGAIN_AFTER.total_seconds()))
        _prove_or_ask(company, sender, now)
        audit.record(company=company, by=by, action="sender.asked", now=now, target=sender.email)
    return sender


def confirm_sender(*, token: str, now: datetime) -> Sender:
    """Whoever reads the address pressed the button behind the link: it is proved. Pressing twice changes nothing."""
    found = sender_of_link(token)
    with company_scope(found.company), write_transaction():
        sender = Sender.objects.filter(pk=found.pk, token_hash=token_hash(token), removed_at=None).first()
        if sender is None:
            raise SenderLinkUnknown
        if sender.verified_at is not None:
            return sender
        if sender.asked_at is None or now - sender.asked_at > LINK_OPEN:
            raise SenderLinkOld(hours=int(LINK_OPEN.total_seconds()) // 3600)
        sender.verified_at, sender.verified_by = now, "mail"
        sender.save(update_fields=["verified_at", "verified_by"])
        audit.record(
            company=found.company,
            by=recipient_actor(label=sender.email, channel="mail"),
            action="sender.verified",
            now=now,
            target=sender.email,
        )
    return sender


def remove_sender(*, company: Company, sender_id: int, by: Actor, now: datetime) -> None:
    """Take a sender out: no new campaign comes from it, and a scheduled one waits and asks (D26)."""
    require(by, Right.CAN_MANAGE_SENDERS)
    with write_transaction():
        sender = access_sender(company, sender_id)
        Sender.objects.filter(pk=sender.pk).update(removed_at=now, verified_at=None, verified_by="", token_hash="")
        audit.record(company=company, by=by, action="sender.removed", now=now, target=sender.email)


def _post_link(company: Company, sender: Sender, token: str) -> None:
    with speaking(language()):
        page = {
            "brand": company.name,
            "language": known_language(language()),
            "subject": t("snd-mail-subject", company=company.name),
            "greeting": t("mail-greeting-nobody"),
            "paragraphs": [t("snd-mail-body", company=company.name, email=sender.email), t("snd-mail-not-you")],
            "button": t("snd-mail-button"),
            "address": f"{settings.GAUNG_BASE_URL}/senders/{token}/",
            "why": t("snd-mail-why", company=company.name),
        }
        mail.post(
            mail.Mail(
                to_email=sender.email,
                subject=str(page["subject"]),
                text=render_to_string("notices/notice.txt", page),
                html=render_to_string("notices/notice.html", page),
                language=str(page["language"]),
                template="sender-link",
                about_company_id=company.pk,
            )
        )
