"""Handing one mail of the product to a mail server (the campaign engine comes with campaigns)."""

import smtplib
import socket
import ssl
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Protocol
from urllib.parse import parse_qsl, unquote, urlsplit

TIMEOUT_SECONDS = 20
_SIGNED_IN = 235
_NOT_SIGNED_IN = 535


class MailRefused(Exception):  # noqa: N818 - the other side said no
    """The mail server refused the mail for good; trying again would not help."""


class MailDelayed(Exception):  # noqa: N818 - the other side is not there now
    """The mail server could not be reached or asked us to come back."""


class Submitter(Protocol):
    """Whoever takes a mail off our hands."""

    def submit(self, mail: EmailMessage) -> None:
        """Hand it over, or raise MailRefused or MailDelayed."""
        ...


def cause_of(error: MailRefused | MailDelayed) -> str:
    """Why a mail was not taken, in one word: what somebody who set the server up can look at first."""
    because = error.__cause__
    for cause, kinds in _CAUSES:
        if isinstance(because, kinds):
            return cause
    return "refused" if isinstance(error, MailRefused) else "unreachable"


# The first that fits counts: each kind stands before those it is one of.
_CAUSES: tuple[tuple[str, tuple[type[BaseException], ...]], ...] = (
    ("sign-in", (smtplib.SMTPAuthenticationError,)),
    ("certificate", (ssl.SSLCertVerificationError,)),
    ("encryption", (ssl.SSLError, smtplib.SMTPNotSupportedError)),
    ("refused", (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError)),
    ("host", (socket.gaierror,)),
    ("closed", (ConnectionRefusedError,)),
)


@dataclass(frozen=True)
class Server:
    """A mail server as a setting names it: smtp://user:password@host:587 or smtps://…:465."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    is_tls_from_start: bool
    may_go_plain: bool
    timeout_seconds: int = TIMEOUT_SECONDS
    # Somebody outside of the installation named it: never a machine of its own network (trust.md, SSRF).
    is_public_only: bool = False

    @classmethod
    def from_url(cls, url: str) -> "Server":
        """Read the setting. `smtp://` insists on STARTTLS unless it ends in `?tls=0`."""
        parts = urlsplit(url)
        secure = parts.scheme == "smtps"
        return cls(
            host=parts.hostname or "",
            port=parts.port or (465 if secure else 587),
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            is_tls_from_start=secure,
            may_go_plain=dict(parse_qsl(parts.query)).get("tls", "1") == "0",
        )

    def submit(self, mail: EmailMessage) -> None:
        """Hand one mail over; a password never travels unencrypted unless the setting says so."""
        try:
            with self._connected() as session:
                _send(session, mail)
        except smtplib.SMTPRecipientsRefused as error:
            answers = [code for code, _ in error.recipients.values()]
            raise (MailRefused if min(answers) >= 500 else MailDelayed)(str(error)[:300]) from error
        except smtplib.SMTPResponseException as error:
            kind = MailRefused if error.smtp_code >= 500 and error.smtp_code != _NOT_SIGNED_IN else MailDelayed
            raise kind(f"{error.smtp_code} {error.smtp_error!r}"[:300]) from error
        except (OSError, smtplib.SMTPException) as error:
            raise MailDelayed(str(error)[:300] or type(error).__name__) from error

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        context = ssl.create_default_context()
        with self._session(context) as session:
            session.ehlo()
            if not self.is_tls_from_start and not self.may_go_plain:
                session.starttls(context=context)
                session.ehlo()
            if self.user:
                self._sign_in(session)
            yield session

    def _sign_in(self, session: smtplib.SMTP) -> None:
        """Sign in; what the library cannot say in ASCII goes as UTF-8 (RFC 4616)."""
        if (self.user + self.password).isascii():
            session.login(self.user, self.password)
            return
        if "PLAIN" not in session.esmtp_features.get("auth", "").split():
            raise smtplib.SMTPAuthenticationError(_NOT_SIGNED_IN, b"AUTH PLAIN is not offered")
        both = f"\0{self.user}\0{self.password}".encode()
        code, answer = session.docmd("AUTH", f"PLAIN {b64encode(both).decode()}")
        if code != _SIGNED_IN:
            raise smtplib.SMTPAuthenticationError(code, answer)

    def _session(self, context: ssl.SSLContext) -> smtplib.SMTP:
        if self.is_tls_from_start:
            return smtplib.SMTP_SSL(self.host, self.port, timeout=self.timeout_seconds, context=context)
        return smtplib.SMTP(self.host, self.port, timeout=self.timeout_seconds)


def _send(session: smtplib.SMTP, mail: EmailMessage) -> None:
    try:
        session.send_message(mail)
    except smtplib.SMTPNotSupportedError as error:  # an address in letters this server does not know
        raise smtplib.SMTPDataError(553, str(error).encode()) from error
