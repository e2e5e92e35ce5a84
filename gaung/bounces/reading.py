"""Reading the bounce mailbox: take in, keep the result, then mark; a crash between is harmless (sending.md).

A mail is marked only when its result is committed, and taking it in twice acts once. So a crash at
any point costs nothing, and a mail that cannot be taken in keeps no other waiting: it is counted,
left unread, and looked at again after everything else.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Final

import structlog
from django.conf import settings
from django.db import InterfaceError, OperationalError

from gaung.bounces import actions
from gaung.bounces.actions import MAILBOX, Outcome
from gaung.foundation import clock, failures
from gaung.gateways import imap
from gaung.gateways.imap import Mailbox, MailboxAway, Reader

log = structlog.get_logger("gaung.bounces")

# In one turn; the next follows at once when there is more.
BATCH: Final = 200
MOST_BATCHES: Final = 50

Open = Callable[[Mailbox], AbstractContextManager[Reader]]


def read_mailbox(*, open_mailbox: Open = imap.opened) -> int:
    """Read what is new; say how many mails were taken in. Why it cannot be read stands on the operators' page."""
    address = str(settings.GAUNG_BOUNCE_MAILBOX)
    if not address:
        return 0
    try:
        with open_mailbox(Mailbox.from_url(address)) as mailbox:
            return _read(mailbox)
    except MailboxAway as away:
        log.warning("bounce_mailbox_away", why=away.why, words=away.words)
        actions.note_error(source=MAILBOX, error=away.why, words=away.words, now=clock.now())
        return 0


def _read(mailbox: Reader) -> int:
    taken = 0
    after = 0
    for _ in range(MOST_BATCHES):
        uids = mailbox.new(after=after, most=BATCH)
        counts: dict[Outcome, int] = {}
        for uid in uids:
            outcome = _take(mailbox, uid)
            if outcome is not None:
                counts[outcome] = counts.get(outcome, 0) + 1
                taken += 1
        actions.note(source=MAILBOX, counts=counts, now=clock.now())
        if len(uids) < BATCH:
            break
        after = uids[-1]
    return taken


def _take(mailbox: Reader, uid: int) -> Outcome | None:
    """Take one mail in and mark it; nothing when it could not be, and it stays unread."""
    raw = mailbox.fetch(uid)
    if raw is None:
        return None
    try:
        outcome = actions.take_mail(raw=raw, now=clock.now())
    except (OperationalError, InterfaceError):
        raise  # nothing can be kept now; everything stays unread
    except Exception as error:
        # Whatever it is about, the other mails must not wait for it.
        log.exception("bounce_mail_not_taken", uid=uid)
        failures.note_task(error, task="bounces.read_mailbox")
        return None
    mailbox.mark(uid)
    return outcome
