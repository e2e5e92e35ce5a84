"""The product's own mails: written as rows in the transaction they speak of, handed over after it.

In a fresh installation every mail is kept on the machine and read in the local mailbox; with a
mail server chosen (`mail_server.py`) it goes there, with retries. Nothing is tracked.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.db import IntegrityError, transaction

from gaung.foundation import clock, mail_server, tasks
from gaung.foundation.mail_server import keeps_mail
from gaung.foundation.models import MailMessage
from gaung.foundation.words import language
from gaung.gateways import smtp

__all__ = ["Mail", "MailMessage", "ProductMail", "keeps_mail", "newest", "one", "post", "try_out", "use_submitter"]

# A server that is away for a day loses nobody's mail.
RETRY_AFTER = (60, 300, 1800, 7200, 21600, 43200)

# Somebody waits for the answer of a test mail.
TRY_SECONDS = 10


@dataclass(frozen=True)
class Mail:
    """One mail, ready to read."""

    to_email: str
    subject: str
    text: str
    html: str = ""
    to_name: str = ""
    language: str = "en"
    template: str = ""
    about_company_id: int | None = None
    from_email: str = ""
    reply_to: str = ""
    # Two mails of one key to one reader are one mail (D24: once per crossing).
    dedupe_key: str | None = None


def post(mail: Mail) -> MailMessage | None:
    """Write a mail in the current transaction; nothing when the reader had this one before."""
    message = _row(mail)
    try:
        with transaction.atomic():
            message.save(force_insert=True)
    except IntegrityError:
        if mail.dedupe_key is None:
            raise
        return None
    if message.status == MailMessage.WAITING:
        tasks.enqueue("mail.hand_over", mail_id=message.pk)
    return message


def newest(*, limit: int = 50, before: int | None = None) -> list[MailMessage]:
    """The mails of this installation, newest first."""
    rows = MailMessage.objects.order_by("-pk")
    return list((rows.filter(pk__lt=before) if before else rows)[:limit])


def one(mail_id: int) -> MailMessage | None:
    """One mail."""
    return MailMessage.objects.filter(pk=mail_id).first()


def _give_up(*, error: BaseException, mail_id: int) -> None:
    """The server was away for a day: the mail stays in the list, marked as failed."""
    MailMessage.objects.filter(pk=mail_id, status=MailMessage.WAITING).update(status=MailMessage.FAILED)


@tasks.task("mail.hand_over", retry_after=RETRY_AFTER, on_give_up=_give_up)
def hand_over(*, mail_id: int) -> None:
    """Give a waiting mail to the mail server; one that was given already is left alone."""
    message = MailMessage.objects.filter(pk=mail_id, status=MailMessage.WAITING).first()
    if message is None:
        return
    server = submitter()
    if server is None:  # mails stay on this machine again since it was written
        _note(message, status=MailMessage.KEPT, error="")
        return
    try:
        server.submit(as_email(message))
    except smtp.MailRefused as refused:
        _note(message, status=MailMessage.FAILED, error=str(refused))
    except smtp.MailDelayed as delayed:
        _note(message, status=MailMessage.WAITING, error=str(delayed))
        raise
    else:
        message.sent_at = clock.now()
        _note(message, status=MailMessage.SENT, error="")


def try_out(*, given: mail_server.Given, mail: Mail) -> smtp.MailRefused | smtp.MailDelayed | None:
    """Hand one mail to a server that is not chosen yet, at once, and return what came of it."""
    try:
        (_submitter or given.server(timeout_seconds=TRY_SECONDS)).submit(as_email(_row(mail)))
    except (smtp.MailRefused, smtp.MailDelayed) as error:
        return error
    return None


def submitter() -> smtp.Submitter | None:
    """The mail server in force, if any; tests put an in-memory twin in its place."""
    return _submitter or mail_server.in_force()


_submitter: smtp.Submitter | None = None


def use_submitter(given: smtp.Submitter | None) -> None:
    """Hand mails to this one instead of the server of the settings (tests)."""
    global _submitter  # noqa: PLW0603 - one per process, like the setting it stands for
    _submitter = given


def as_email(message: MailMessage) -> EmailMessage:
    """The mail as it travels: text first, HTML beside it, nothing tracked."""
    mail = EmailMessage()
    mail["Subject"] = _one_line(message.subject)
    mail["From"] = _address(message.from_email)
    mail["To"] = Address(_display_name(message.to_name), addr_spec=message.to_email)
    if message.reply_to:
        mail["Reply-To"] = _address(message.reply_to)
    mail["Date"] = format_datetime(message.written_at)
    mail["Message-ID"] = message.message_id
    mail["Content-Language"] = message.language
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.text)
    if message.html:
        mail.add_alternative(message.html, subtype="html")
    return mail


class ProductMail(BaseEmailBackend):
    """Sends the framework's mails (sign-up, password) the same way as the product's own."""

    def send_messages(self, email_messages: Sequence[object]) -> int:
        """Post each mail to each of its readers."""
        written = 0
        with transaction.atomic():
            for email in email_messages:
                for mail in _mails_of(email):
                    written += post(mail) is not None
        return written


def _mails_of(email: object) -> list[Mail]:
    html = next((str(part[0]) for part in getattr(email, "alternatives", []) if part[1] == "text/html"), "")
    return [
        Mail(
            to_name=parseaddr(reader)[0],
            to_email=parseaddr(reader)[1],
            subject=_one_line(str(email.subject)),  # type: ignore[attr-defined]
            text=str(email.body),  # type: ignore[attr-defined]
            html=html,
            language=language(),
            template="framework",
            from_email=_own_sender(str(email.from_email or "")),  # type: ignore[attr-defined]
        )
        for reader in email.recipients()  # type: ignore[attr-defined]
    ]


def _own_sender(given: str) -> str:
    """The framework names the sender of the settings; the one that was chosen stands for it."""
    return "" if given == settings.DEFAULT_FROM_EMAIL else given


def _row(mail: Mail) -> MailMessage:
    return MailMessage(
        about_company_id=mail.about_company_id,
        template=mail.template,
        language=mail.language,
        to_name=_one_line(mail.to_name)[:200],
        to_email=mail.to_email,
        from_email=mail.from_email or mail_server.sender(),
        reply_to=mail.reply_to,
        subject=_one_line(mail.subject)[:500],
        text=mail.text,
        html=mail.html,
        dedupe_key=mail.dedupe_key,
        status=MailMessage.KEPT if keeps_mail() else MailMessage.WAITING,
        message_id=f"<{uuid.uuid4().hex}@{_own_domain()}>",
        # A mail is written at the real time, also for a company on a test clock.
        written_at=clock.now(),
    )


def _own_domain() -> str:
    return parseaddr(mail_server.sender())[1].rpartition("@")[2] or "localhost"


def _address(text: str) -> Address:
    name, spec = parseaddr(text)
    return Address(name, addr_spec=spec)


def _one_line(text: str) -> str:
    """A header is one line, whatever a name or a subject holds."""
    return " ".join(text.split())


# What would have to be quoted in front of an address. Long quoted names are folded wrongly by the
# library, and a reader's program would then take a part of the name for the address.
_NEEDS_QUOTES = str.maketrans(dict.fromkeys('"\\<>@,;:()[]', " "))


def _display_name(name: str) -> str:
    """A name that can stand before an address as it is."""
    return _one_line(name.translate(_NEEDS_QUOTES))[:100]


def _note(message: MailMessage, *, status: str, error: str) -> None:
    message.status = status
    message.attempts += 1
    message.last_error = error[:500]
    message.save(update_fields=["status", "attempts", "last_error", "sent_at"])
