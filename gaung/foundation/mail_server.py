"""Where the product's mails go: the server an operator chose, or the one the environment names (ON-02).

The environment wins: with GAUNG_SMTP_URL set nothing stored here counts. Without either
every mail stays on the machine. The choice lies in the database, so every process of the
installation follows it at once; its password lies there sealed and is never logged or shown.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

import structlog
from django.conf import settings

from gaung.foundation import audit
from gaung.foundation.access import Actor
from gaung.foundation.locks import write_transaction
from gaung.foundation.models import MailServer
from gaung.foundation.sealed import SealBroken, seal, unseal
from gaung.gateways import smtp

log = structlog.get_logger("gaung.mail")

STARTTLS: Final = "starttls"
TLS: Final = "tls"
PLAIN: Final = "plain"
SECURITIES: Final = (STARTTLS, TLS, PLAIN)
_ONLY: Final = 1  # there is one choice; its row has this number


@dataclass(frozen=True)
class Given:
    """A mail server as an operator describes it, and who the product's mails come from."""

    host: str
    port: int
    security: str
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)

    def server(self, *, timeout_seconds: int = smtp.TIMEOUT_SECONDS) -> smtp.Server:
        """The server to hand mails to."""
        return smtp.Server(
            host=self.host,
            port=self.port,
            user=self.user,
            password=self.password,
            is_tls_from_start=self.security == TLS,
            may_go_plain=self.security == PLAIN,
            timeout_seconds=timeout_seconds,
        )


def is_set_by_environment() -> bool:
    """Whether the environment names the server, so that nothing can be chosen here."""
    return bool(settings.GAUNG_SMTP_URL)


def host_of_environment() -> str:
    """The server the environment names, without user and password."""
    return urlsplit(settings.GAUNG_SMTP_URL).hostname or ""


def chosen() -> Given | None:
    """What an operator chose, or nothing: mails stay on this machine."""
    row = MailServer.objects.filter(pk=_ONLY).first()
    if row is None:
        return None
    return Given(
        host=row.host,
        port=row.port,
        security=row.security,
        sender=row.sender,
        user=row.user,
        password=_password(row),
    )


def keeps_mail() -> bool:
    """Whether mails stay on this machine, to be read in the local mailbox."""
    if not settings.GAUNG_LOCAL_MAILBOX:
        return False
    return not MailServer.objects.filter(pk=_ONLY).exists()


def in_force() -> smtp.Server | None:
    """The server mails are handed to now."""
    if is_set_by_environment():
        return smtp.Server.from_url(settings.GAUNG_SMTP_URL)
    given = chosen()
    return given.server() if given else None


def sender() -> str:
    """Who the product's mails come from."""
    if is_set_by_environment():
        return str(settings.DEFAULT_FROM_EMAIL)
    found = MailServer.objects.filter(pk=_ONLY).values_list("sender", flat=True).first()
    return found or str(settings.DEFAULT_FROM_EMAIL)


def choose(*, given: Given | None, by: Actor, now: datetime) -> None:
    """Hand mails to this server from now on, or keep them on this machine again. Mails kept so far stay kept."""
    with write_transaction():
        if given == chosen():
            return
        before = _facts(MailServer.objects.filter(pk=_ONLY).first())
        MailServer.objects.filter(pk=_ONLY).delete()
        if given is not None:
            MailServer.objects.create(
                pk=_ONLY,
                host=given.host,
                port=given.port,
                security=given.security,
                user=given.user,
                sealed_password=seal(given.password),
                sender=given.sender,
                chosen_at=now,
            )
        audit.record(
            company=None, by=by, action="installation.mail_chosen", now=now, before=before, after=_facts(given)
        )


def _facts(server: MailServer | Given | None) -> dict[str, object]:
    """What the audit log says of a server: never its user or password."""
    if server is None:
        return {"server": ""}
    return {"server": f"{server.host}:{server.port}", "security": server.security, "sender": server.sender}


def _password(row: MailServer) -> str:
    try:
        return unseal(row.sealed_password)
    except SealBroken:
        # The server will refuse the sign-in, and the installation's page says so to its operator.
        log.error("mail_password_unreadable", why="GAUNG_SECRET_KEY was changed; enter the mail password again")
        return ""
