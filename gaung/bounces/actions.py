"""Taking in what comes back: who it is about, whether it came before, and what it moves (sending.md, section 3).

Believed is only what a signed token names, or what an authenticated provider says. Everything is
done once: what came is written down under a digest of what it was, in the transaction of its effect.
"""

import hashlib
import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import F

from gaung.bounces import queries
from gaung.bounces.models import Intake, Return, Unmatched
from gaung.companies.models import Company
from gaung.contacts.actions.returned import COMPLAINT, HARD, ROW, move_returned
from gaung.core.bounce import read_returned
from gaung.core.bounce_events import Form, Told, read_events
from gaung.core.bounce_kinds import Finding, Reading, Weight, judge_reply, shortened
from gaung.core.bounce_row import is_enough
from gaung.core.bounce_words import Reason
from gaung.core.delivery import State
from gaung.core.tracking import Recipient
from gaung.delivery import actions as delivery
from gaung.delivery.doubts import seen_to_arrive
from gaung.delivery.models import Delivery
from gaung.foundation import clock, tasks
from gaung.foundation.locks import again_after_conflict, write_transaction
from gaung.foundation.tenancy import all_companies, company_scope
from gaung.tracking import actions as tracking
from gaung.tracking import queries as mails
from gaung.tracking.tokens import read_token

SMTP: Final = "smtp"
MAILBOX: Final = "mailbox"
KEPT_FOR: Final = timedelta(days=30)
MOST_UNMATCHED: Final = 5_000


class Outcome(StrEnum):
    """What became of one thing that came in; the words are columns of `Intake`."""

    ACTED = "acted"
    KNOWN = "known"
    OTHER = "other"
    UNKNOWN = "unknown"
    FORGED = "forged"


class Sort(StrEnum):
    """Why something that came in is kept to be looked at."""

    FORGED = "forged"
    NO_TOKEN = "no_token"  # noqa: S105 - a word, not a secret
    GONE = "gone"
    EVENT = "event"


# --- mails ----------------------------------------------------------------------------------

_TO_US: Final = re.compile(rb"(?<![A-Za-z0-9.+_-])([bu])\+([A-Za-z0-9]{8,128})@", re.IGNORECASE)
_ANYWHERE: Final = re.compile(rb"(?<![0-9a-f])[0-9a-f]{48}(?![0-9a-f])")
_HEADER_END: Final = re.compile(rb"\r?\n\r?\n")
MOST_TOKENS: Final = 40


def take_mail(*, raw: bytes, now: datetime) -> Outcome:
    """Take in one mail of the bounce mailbox: a bounce, a complaint, a wish to unsubscribe, or none of our business.

    The same mail twice acts once. A token that is not ours is counted and ignored.
    """
    header = _HEADER_END.split(raw, maxsplit=1)[0]
    written_to = [(kind.lower(), token.lower().decode()) for kind, token in _TO_US.findall(header)]
    ours = [(kind, token) for kind, token in written_to if read_token(token) is not None]
    if written_to and not ours:
        _keep(MAILBOX, Sort.FORGED, now=now, recipient="", words=written_to[0][1], key=written_to[0][1])
        return Outcome.FORGED
    if ours and ours[0][0] == b"u":
        return _unsubscribe(ours[0][1])
    reading = read_returned(raw)
    if not reading.findings:
        return Outcome.OTHER
    token = ours[0][1] if ours else _token_within(raw)
    return _take_reading(reading, token, raw, now)


def _token_within(raw: bytes) -> str:
    """The token in the mail a complaint carries along: its links and its return path name it."""
    found = (one.decode() for one in _ANYWHERE.findall(raw)[:MOST_TOKENS])
    return next((token for token in found if read_token(token) is not None), "")


def _take_reading(reading: Reading, token: str, raw: bytes, now: datetime) -> Outcome:
    named = read_token(token) if token else None
    finding = reading.findings[0]
    if named is None:
        _keep(MAILBOX, Sort.NO_TOKEN, now=now, recipient=finding.recipient, words=finding.words, key=_digest(raw))
        return Outcome.UNKNOWN
    outcome = record(where=named, findings=reading.findings, source=MAILBOX, key=_key_of(raw))
    if outcome is Outcome.UNKNOWN:
        _keep(MAILBOX, Sort.GONE, now=now, recipient=finding.recipient, words=finding.words, key=_digest(raw))
    return outcome


def _unsubscribe(token: str) -> Outcome:
    """A mail program wrote to the address of List-Unsubscribe instead of asking the page (RFC 2369)."""
    try:
        with mails.mail_of(token) as mail:
            tracking.unsubscribe(mail=mail)
    except mails.NoSuchMail:
        return Outcome.UNKNOWN
    return Outcome.ACTED


def _key_of(raw: bytes) -> str:
    """What makes a mail itself: its Message-ID, else all of it. Delivered twice, it is the same."""
    header = _HEADER_END.split(raw, maxsplit=1)[0]
    found = re.search(rb"^message-id:\s*(<[^>\r\n]{3,200}>)", header, re.IGNORECASE | re.MULTILINE)
    return _digest(found[1] if found else raw)


def _digest(*parts: bytes | str | int) -> str:
    text = b"\n".join(one if isinstance(one, bytes) else str(one).encode() for one in parts)
    return hashlib.sha256(text).hexdigest()


# --- providers' reports ---------------------------------------------------------------------


def take_report(*, form: Form, payload: object, now: datetime) -> dict[Outcome, int]:
    """Take in a provider's report whose signature was found good; say what became of its events."""
    counts: dict[Outcome, int] = {}
    for told in read_events(form, payload):
        outcome = _take_told(form, told, now)
        counts[outcome] = counts.get(outcome, 0) + 1
    note(source=form.value, counts=counts, now=now)
    return counts


def _take_told(form: Form, told: Told, now: datetime) -> Outcome:
    if told.kind is None:
        keep_event(form=form, name=told.name, now=now)
        return Outcome.OTHER
    if told.finding is None:
        return Outcome.OTHER
    where = queries.find_mail(told)
    outcome = Outcome.UNKNOWN
    if where is not None:
        key = told.event_id or f"{told.name}:{told.finding.recipient}:{told.finding.words}"
        outcome = record(where=where, findings=[told.finding], source=form.value, key=key)
    if outcome is Outcome.UNKNOWN:
        finding = told.finding
        _keep(form.value, Sort.GONE, now=now, recipient=finding.recipient, words=finding.words, key=told.event_id)
    return outcome


def keep_event(*, form: Form, name: str, now: datetime) -> None:
    """List a type of event that does nothing here."""
    _keep(form.value, Sort.EVENT, now=now, recipient="", words=name or "?", key=name)


# --- what it moves --------------------------------------------------------------------------

_STRONGER_THAN: Final = {
    Weight.COMPLAINT: ("", Weight.SOFT.value, Weight.HARD.value),
    Weight.HARD: ("", Weight.SOFT.value),
    Weight.SOFT: ("",),
}


@again_after_conflict
def record(*, where: Recipient, findings: Sequence[Finding], source: str, key: str) -> Outcome:
    """Write down what came back from one mail, and let it move its contact and its campaign; once."""
    with all_companies():
        company = Company.objects.filter(pk=where.company_id, erased_at=None).first()
    if company is None:
        return Outcome.UNKNOWN
    with company_scope(company):
        now = clock.company_now(company)
        with write_transaction():
            mail = Delivery.objects.select_related("campaign", "contact").filter(pk=where.delivery_id).first()
            if mail is None or mail.email_key.startswith(mails.ERASED):
                return Outcome.UNKNOWN
            finding = _about(mail, findings)
            if not _write(mail, finding, source, _digest(source, mail.pk, key), now):
                return Outcome.KNOWN
            _move(company, mail, finding, now)
        delivery.look_after(campaign=mail.campaign, now=now)
    return Outcome.ACTED


def _about(mail: Delivery, findings: Sequence[Finding]) -> Finding:
    """What is said of the mail's own reader; of a forward's address it is said of them too."""
    return next((one for one in findings if one.recipient.lower() == mail.email_key.lower()), findings[0])


def _write(mail: Delivery, finding: Finding, source: str, digest: str, now: datetime) -> bool:
    """Write it down; false when it came before."""
    try:
        with transaction.atomic():
            _returned(mail, finding, source, digest, now).save(force_insert=True)
    except IntegrityError:
        return False
    return True


def _move(company: Company, mail: Delivery, finding: Finding, now: datetime) -> None:
    weight = finding.weight
    seen_to_arrive([mail.pk])
    if weight is Weight.NOTHING or finding.reason is Reason.DELAYED:
        return
    sent = Delivery.objects.filter(pk=mail.pk, state=State.SENT.value, returned__in=_STRONGER_THAN[weight])
    sent.update(returned=weight.value, returned_at=now)
    if weight is Weight.HARD:
        move_returned(company=company, email_keys=[mail.email_key], why=HARD, now=now)
    elif weight is Weight.COMPLAINT:
        move_returned(company=company, email_keys=[mail.email_key], why=COMPLAINT, now=now)
    elif finding.is_counted and is_enough(queries.past_of(mail, now=now)):
        move_returned(company=company, email_keys=[mail.email_key], why=ROW, now=now)


# --- refused in the dialogue itself ---------------------------------------------------------

BATCH: Final = 500


def settle_refused(*, company: Company, campaign_id: int, now: datetime) -> int:
    """Let refusals of the mail server move contacts, many at once; what never left moves nobody. Say how many."""
    with write_transaction():
        rows = list(queries.refused_open(campaign_id)[:BATCH])
        found = [(mail, _judged(mail)) for mail in rows]
        Return.objects.bulk_create(
            [_returned(mail, finding, SMTP, _digest(SMTP, mail.pk), now) for mail, finding in found],
            ignore_conflicts=True,
        )
        gone = [mail.email_key for mail, finding in found if finding.weight is Weight.HARD]
        soft = [mail for mail, finding in found if finding.is_counted]
        row = [mail.email_key for mail in soft if is_enough(queries.past_of(mail, now=now))]
        for keys, why in ((gone, HARD), (row, ROW)):
            if keys:
                move_returned(company=company, email_keys=keys, why=why, now=now)
    return len(rows)


def _judged(mail: Delivery) -> Finding:
    """What the ledger keeps of a refusal: whom it was about stands in its reason, or in the code's subject."""
    is_hard = mail.reason == "hard"
    found = judge_reply(code=mail.code, status=mail.enhanced, words=mail.reply, is_about_recipient=is_hard)
    is_about_them = is_hard or mail.enhanced.startswith(("5.1.", "5.2.")) or found.reason is Reason.DISABLED
    if found.weight is Weight.SOFT and not is_about_them:
        return Finding("", Weight.NOTHING, found.reason, found.status, found.code, found.words)
    return found


def _returned(mail: Delivery, finding: Finding, source: str, digest: str, now: datetime) -> Return:
    return Return(
        company_id=mail.company_id,
        campaign_id=mail.campaign_id,
        delivery_id=mail.pk,
        contact_id=mail.contact_id,
        at=now,
        weight=finding.weight.value,
        reason=finding.reason.value,
        status=shortened(finding.status)[:12],
        code=finding.code,
        words=finding.words,
        is_counted=finding.is_counted,
        source=source,
        digest=digest,
    )


# --- how the ways in do ---------------------------------------------------------------------


def order_reading() -> bool:
    """Order a look into the mailbox; say whether none waits or runs already."""
    with write_transaction():
        return tasks.enqueue("bounces.read_mailbox", only_one="bounces.mailbox")


def note(*, source: str, counts: dict[Outcome, int], now: datetime) -> None:
    """Count what came in by a way; what was wrong with it is over."""
    changes = {outcome.value: F(outcome.value) + count for outcome, count in counts.items() if count}
    came = {"came_at": now} if changes else {}
    with write_transaction():
        Intake.objects.get_or_create(source=source)
        Intake.objects.filter(source=source).update(
            **changes, **came, tried_at=now, read_at=now, error="", error_words="", error_at=None
        )


def note_refused(*, source: str, why: str, now: datetime) -> None:
    """Count a report that was refused: nobody knows who sent it."""
    _keep(source, Sort.FORGED, now=now, recipient="", words=why, key=f"refused:{why}")
    with write_transaction():
        Intake.objects.get_or_create(source=source)
        Intake.objects.filter(source=source).update(forged=F("forged") + 1)


def note_error(*, source: str, error: str, words: str, now: datetime) -> None:
    """Remember why a way in cannot be read, and since when."""
    with write_transaction():
        row, _ = Intake.objects.get_or_create(source=source)
        Intake.objects.filter(source=source).update(
            tried_at=now, error=error, error_words=shortened(words)[:300], error_at=row.error_at if row.error else now
        )


def _keep(source: str, sort: Sort, *, now: datetime, recipient: str, words: str, key: str) -> None:
    """Keep it visible, the same thing once with how often; a flood does not fill the disk."""
    digest = _digest(source, sort.value, key)
    recipient, words = shortened(recipient)[:254], shortened(words)[:300]
    with write_transaction():
        if Unmatched.objects.filter(digest=digest).update(times=F("times") + 1, at=now):
            return
        if Unmatched.objects.count() >= MOST_UNMATCHED:
            return
        values = {"at": now, "source": source, "sort": sort.value, "recipient": recipient, "words": words}
        Unmatched.objects.get_or_create(digest=digest, defaults=values)


def forget_unmatched(*, now: datetime) -> int:
    """Let go of what is over its month."""
    return int(Unmatched.objects.filter(at__lt=now - KEPT_FOR).delete()[0])
