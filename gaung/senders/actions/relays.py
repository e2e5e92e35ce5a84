"""A company's own mail server: saved, tried with a real mail, taken out (SET-01)."""

from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final

from gaung.companies.models import Company
from gaung.contacts.addresses import read_address
from gaung.core import relay as rules
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.core.relay import RelayChoice, RelayRefused
from gaung.core.wire import Outgoing
from gaung.foundation import audit
from gaung.foundation.access import Actor, require
from gaung.foundation.locks import write_transaction
from gaung.foundation.models import AuditEntry
from gaung.foundation.sealed import seal
from gaung.gateways import reach
from gaung.gateways.smtp_trial import Trial, try_out
from gaung.senders.models import Relay
from gaung.senders.queries import choice_of, is_public_only, relay_of, senders, server_of

# So that nobody's servers are knocked at from here again and again.
MOST_TRIALS: Final = 10
TRIALS_WITHIN: Final = timedelta(minutes=10)
_ANSWER: Final = 500


class TooManyTrials(Refusal):
    """A company tries servers out at most ten times in ten minutes."""

    code = "too_many_trials"


def save_relay(*, company: Company, choice: RelayChoice, by: Actor, now: datetime) -> Relay:
    """Let the company's newsletters leave by this server from now on; an empty password keeps that of the same door.

    Senders that counted because nothing left this machine need a proof from now on.
    """
    require(by, Right.CAN_MANAGE_SENDERS)
    wanted = _with_kept_password(company, rules.checked(choice, is_public_only=is_public_only()))
    _refuse_inside(wanted)
    with write_transaction():
        before = Relay.objects.filter(company_id=company.pk).first()
        if before is not None and choice_of(before) == wanted:
            return before
        facts = {"chosen_at": now, "tried_at": None, "answer": "", "sealed_password": seal(wanted.password)}
        for name in ("host", "port", "security", "user", "connections", "per_connection"):
            facts[name] = getattr(wanted, name)
        saved, _ = Relay.objects.update_or_create(company_id=company.pk, defaults=facts)
        audit.record(
            company=company,
            by=by,
            action="relay.saved",
            now=now,
            target=str(saved),
            before=_facts(before),
            after=_facts(saved),
        )
    return saved


def remove_relay(*, company: Company, by: Actor, now: datetime) -> None:
    """Let the company's newsletters leave by the installation's server again."""
    require(by, Right.CAN_MANAGE_SENDERS)
    with write_transaction():
        relay = Relay.objects.filter(company_id=company.pk).first()
        if relay is None:
            return
        name, before = str(relay), _facts(relay)
        relay.delete()
        audit.record(company=company, by=by, action="relay.removed", now=now, target=name, before=before)


def try_relay(
    *, company: Company, choice: RelayChoice, to: str, subject: str, text: str, name: str, by: Actor, now: datetime
) -> Trial:
    """Hand one mail to a server as it is described, saved or not, and tell every step of it.

    Not to be called inside a transaction: the server is waited for.
    """
    require(by, Right.CAN_MANAGE_SENDERS)
    wanted = _with_kept_password(company, rules.checked(choice, is_public_only=is_public_only()))
    with write_transaction():
        recent = AuditEntry.objects.filter(company_id=company.pk, action="relay.tried", at__gt=now - TRIALS_WITHIN)
        if recent.count() >= MOST_TRIALS:
            raise TooManyTrials(limit=MOST_TRIALS, minutes=int(TRIALS_WITHIN.total_seconds()) // 60)
        audit.record(company=company, by=by, action="relay.tried", now=now, target=f"{wanted.host}:{wanted.port}")
    mail = _mail(_from(company, to), to, subject, text, now)
    trial = try_out(server_of(wanted), mail=mail, name=name)
    _note(company, wanted, trial, now)
    return trial


def _with_kept_password(company: Company, choice: RelayChoice) -> RelayChoice:
    """The stored password goes to the very same door only: another server must not learn it, nor a plain wire."""
    relay = relay_of(company)
    if choice.password or not choice.user or relay is None:
        return choice
    if not choice.is_same_door(relay.host, relay.port, relay.security, relay.user):
        return choice
    return RelayChoice(**{**choice.__dict__, "password": choice_of(relay).password})


def _refuse_inside(choice: RelayChoice) -> None:
    """A name that leads into our own network is refused at once; each connection looks again."""
    try:
        reach.addresses(choice.host, choice.port, is_public_only=is_public_only())
    except reach.NotPublic:
        raise RelayRefused(field="host", reason="private") from None
    except (OSError, UnicodeError):
        return  # not known now: the trial and the first connection say so


def _from(company: Company, to: str) -> str:
    """Who the trial comes from: a sender of theirs the server should know, else the reader."""
    proved = [one for one in senders(company) if one.is_proved]
    aligned = [one for one in proved if one.is_aligned] or proved
    return aligned[0].email if aligned else to


def _mail(mail_from: str, to: str, subject: str, text: str, now: datetime) -> Outgoing:
    address = read_address(to)
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = mail_from, address.key, subject
    mail["Date"] = now
    mail["Message-ID"] = f"<trial.{int(now.timestamp() * 1000)}@{mail_from.rpartition('@')[2]}>"
    mail.set_content(text)
    return Outgoing(key=0, mail_from=mail_from, rcpt_to=address.key, data=mail.as_bytes())


def _note(company: Company, choice: RelayChoice, trial: Trial, now: datetime) -> None:
    """Keep what came of it where it was the stored server that was tried."""
    relay = relay_of(company)
    if relay is None or not choice.is_same_door(relay.host, relay.port, relay.security, relay.user):
        return
    failed = trial.failed_at
    answer = "" if failed is None else f"{failed.code or ''} {failed.words or failed.cause}".strip()[:_ANSWER]
    Relay.objects.filter(pk=relay.pk).update(tried_at=now, answer=answer)


def _facts(relay: Relay | None) -> dict[str, object]:
    """What the audit log says of a server: never its user or password."""
    if relay is None:
        return {"server": ""}
    return {"server": str(relay), "security": relay.security}
