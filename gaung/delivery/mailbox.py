"""The local mailbox as a transport like any other: each mail is kept on this machine, once (sending.md)."""

from collections.abc import Iterable, Iterator, Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Final

from gaung.core.wire import Blame, Outgoing, Reply, ReplyKind
from gaung.foundation import clock
from gaung.foundation.locks import write_transaction
from gaung.foundation.models import MailMessage

WINDOW: Final = 100
KEPT: Final = "kept in the local mailbox"
TEMPLATE: Final = "newsletter"


class LocalMailbox:
    """Keeps mails where the operator reads the product's own; the same mail twice is one."""

    window = WINDOW
    is_here = True

    def __init__(self, *, company_id: int) -> None:
        """Keep the mails of one company."""
        self._company_id = company_id
        self._is_stopped = False

    def send(self, mails: Iterable[Outgoing]) -> Iterator[Reply]:
        """Keep the mails, a window at a time, and say so."""
        batch: list[Outgoing] = []
        for mail in mails:
            batch.append(mail)
            if len(batch) == WINDOW:
                yield from self._kept(batch)
                batch = []
        yield from self._kept(batch)

    def stop(self) -> None:
        """Keep nothing more."""
        self._is_stopped = True

    def close(self) -> None:
        """There is nothing to take leave of."""

    def _kept(self, mails: Sequence[Outgoing]) -> Iterator[Reply]:
        if self._is_stopped:
            yield from (Reply(mail.key, ReplyKind.RETURNED, None, "", "", Blame.RELAY) for mail in mails)
            return
        with write_transaction():
            MailMessage.objects.bulk_create([self._row(mail) for mail in mails], ignore_conflicts=True)
        yield from (Reply(mail.key, ReplyKind.ACCEPTED, 250, "2.0.0", KEPT, Blame.RECIPIENT) for mail in mails)

    def _row(self, mail: Outgoing) -> MailMessage:
        parsed = message_from_bytes(mail.data, _class=EmailMessage, policy=policy.default)
        now = clock.now()
        message_id = str(parsed["Message-ID"] or "")[:120]
        return MailMessage(
            about_company_id=self._company_id,
            template=TEMPLATE,
            language=str(parsed["Content-Language"] or "en")[:2],
            to_name=parseaddr(str(parsed["To"]))[0][:200],
            to_email=mail.rcpt_to,
            from_email=str(parsed["From"])[:254],
            reply_to=str(parsed["Reply-To"] or "")[:254],
            subject=str(parsed["Subject"])[:500],
            text=_body(parsed, "plain"),
            html=_body(parsed, "html"),
            dedupe_key=message_id or None,
            status=MailMessage.KEPT,
            message_id=message_id,
            written_at=now,
            sent_at=now,
        )


def _body(parsed: EmailMessage, kind: str) -> str:
    part = parsed.get_body(preferencelist=(kind,))
    return "" if part is None else str(part.get_content()).replace("\x00", "")
