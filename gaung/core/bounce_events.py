"""What mail providers report, each in its own form, read as findings (sending.md).

The forms are those of Amazon SES (notifications and event publishing), Postmark and SendGrid, and
one of our own for everybody else. Who may report is decided before, by the signature. A type of
event that is not known is listed and does nothing. A provider's own class confirms an unknown
person; what it quotes of the server's words still comes first, because providers call a blocked
sender "permanent" too.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from gaung.core.bounce_kinds import Finding, MailKind, Weight, complained, shortened, weigh
from gaung.core.bounce_words import GONE, Reason, Stage, reason_of

MOST_EVENTS: Final = 2_000
LONGEST_FIELD: Final = 500


class Form(StrEnum):
    """Whose form a report has."""

    GENERIC = "generic"
    SES = "ses"
    POSTMARK = "postmark"
    SENDGRID = "sendgrid"


@dataclass(frozen=True)
class Told:
    """One event: the provider's name of its type and of itself, and what it says of a recipient, if anything."""

    name: str
    event_id: str
    kind: MailKind | None
    finding: Finding | None = None
    # What ties it to a mail of ours: the return path with its token, the token alone, the message's id.
    return_path: str = ""
    token: str = ""
    message_id: str = ""


class NotUnderstood(Exception):
    """The report has not the form it should have."""


def read_events(form: Form, payload: object) -> list[Told]:
    """Read a report; every event in it, also those that do nothing."""
    return list(_READERS[form](payload))[:MOST_EVENTS]


# --- reading what may be anything -----------------------------------------------------------


def _fields(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _listed(value: object) -> list[Any]:
    return value[:MOST_EVENTS] if isinstance(value, list) else []


def _text(value: object) -> str:
    return str(value)[:LONGEST_FIELD] if isinstance(value, (str, int)) and not isinstance(value, bool) else ""


def _code_of(status: str, words: str) -> tuple[str, int | None]:
    first = next((one for one in words.replace(";", " ").replace("-", " ").split() if one.isdecimal()), "")
    return status[:12] if status[:2] in ("4.", "5.") else "", int(first) if first in _CODES else None


_CODES: Final = frozenset(str(code) for code in range(400, 600))
# Where the words say little, the provider's class knows better.
_OPEN: Final = frozenset({Reason.UNEXPLAINED, Reason.REFUSED, Reason.SYSTEM, Reason.NETWORK, Reason.EXPIRED})


def _judged(recipient: str, *, words: str, status: str, hint: Reason, is_final: bool = True) -> Finding:
    enhanced, code = _code_of(status, words)
    stage = Stage.RECIPIENT if hint in GONE else Stage.UNTOLD
    reason = reason_of([words], status=enhanced, stage=stage) if words else Reason.UNEXPLAINED
    weight, reason = weigh(hint if reason in _OPEN else reason, is_final=is_final)
    return Finding(recipient, weight, reason, enhanced, code, shortened(words))


# --- our own form ---------------------------------------------------------------------------


def _generic(payload: object) -> Iterator[Told]:
    events = _fields(payload).get("events")
    if not isinstance(events, list):
        raise NotUnderstood("events")
    for row in map(_fields, _listed(events)):
        name, recipient = _text(row.get("type")), _text(row.get("recipient"))
        told = Told(
            name,
            _text(row.get("id")),
            None,
            return_path=_text(row.get("return_path")),
            token=_text(row.get("token")),
            message_id=_text(row.get("message_id")),
        )
        yield _as(told, *_of_generic(name, recipient, row))


def _of_generic(name: str, recipient: str, row: Mapping[str, Any]) -> tuple[MailKind | None, Finding | None]:
    if name == "complaint":
        return MailKind.COMPLAINT, complained(recipient, _text(row.get("feedback")))
    if name != "bounce":
        return None, None
    words, status = _text(row.get("words")), _text(row.get("status"))
    hint = Reason.UNKNOWN_USER if row.get("is_permanent") is True else Reason.UNEXPLAINED
    return MailKind.BOUNCE, _judged(recipient, words=words, status=status, hint=hint)


def _as(told: Told, kind: MailKind | None, finding: Finding | None) -> Told:
    return Told(told.name, told.event_id, kind, finding, told.return_path, told.token, told.message_id)


# --- Amazon SES -----------------------------------------------------------------------------

_SES: Final[Mapping[tuple[str, str], Reason]] = {
    ("Permanent", "General"): Reason.UNKNOWN_USER,
    ("Permanent", "NoEmail"): Reason.UNKNOWN_USER,
    ("Permanent", "Suppressed"): Reason.UNKNOWN_USER,
    ("Permanent", "OnAccountSuppressionList"): Reason.UNKNOWN_USER,
    ("Transient", "MailboxFull"): Reason.FULL,
    ("Transient", "MessageTooLarge"): Reason.TOO_BIG,
    ("Transient", "ContentRejected"): Reason.CONTENT,
    ("Transient", "AttachmentRejected"): Reason.CONTENT,
}


def _ses(payload: object) -> Iterator[Told]:
    report = _fields(payload)
    name = _text(report.get("notificationType") or report.get("eventType"))
    if not name:
        raise NotUnderstood("notificationType")
    mail = _fields(report.get("mail"))
    path = _text(mail.get("source"))
    found = list(_of_ses(name, report))
    about = _fields(report.get("bounce") or report.get("complaint"))
    event_id = _text(about.get("feedbackId")) or f"{name}:{_text(mail.get('messageId'))}"
    message_id = _text(_fields(mail.get("commonHeaders")).get("messageId"))
    if not found:
        yield Told(name, event_id, MailKind.DELIVERED if name == "Delivery" else None)
    for kind, finding in found:
        yield Told(name, f"{event_id}:{finding.recipient}", kind, finding, path, "", message_id)


def _of_ses(name: str, report: Mapping[str, Any]) -> Iterator[tuple[MailKind, Finding]]:
    if name == "Complaint":
        about = _fields(report.get("complaint"))
        for row in map(_fields, _listed(about.get("complainedRecipients"))):
            address = _text(row.get("emailAddress"))
            yield MailKind.COMPLAINT, complained(address, _text(about.get("complaintFeedbackType")))
    if name == "Bounce":
        about = _fields(report.get("bounce"))
        sort = _text(about.get("bounceType"))
        hint = _SES.get((sort, _text(about.get("bounceSubType"))), Reason.UNEXPLAINED)
        hint = Reason.SYSTEM if hint is Reason.UNEXPLAINED and sort == "Transient" else hint
        for row in map(_fields, _listed(about.get("bouncedRecipients"))):
            words, status = _text(row.get("diagnosticCode")), _text(row.get("status"))
            yield MailKind.BOUNCE, _judged(_text(row.get("emailAddress")), words=words, status=status, hint=hint)


# --- Postmark -------------------------------------------------------------------------------

_POSTMARK: Final[Mapping[str, Reason]] = {
    "HardBounce": Reason.UNKNOWN_USER,
    "BadEmailAddress": Reason.UNKNOWN_USER,
    "AddressChange": Reason.MOVED,
    "SoftBounce": Reason.UNEXPLAINED,
    "Transient": Reason.NETWORK,
    "DnsError": Reason.NETWORK,
    "Blocked": Reason.BLOCKED,
    "SpamNotification": Reason.SPAM,
    "VirusNotification": Reason.VIRUS,
    "DMARCPolicy": Reason.SIGNATURE,
    "Undeliverable": Reason.UNEXPLAINED,
    "Unknown": Reason.UNEXPLAINED,
}
_POSTMARK_ANSWERS: Final = {"AutoResponder": MailKind.AUTO_REPLY, "ChallengeVerification": MailKind.CHALLENGE}


def _postmark(payload: object) -> Iterator[Told]:
    row = _fields(payload)
    record, sort = _text(row.get("RecordType")), _text(row.get("Type"))
    if not record and not sort:
        raise NotUnderstood("RecordType")
    name = sort if record in ("", "Bounce") else record
    address = _text(row.get("Email") or row.get("Recipient"))
    told = Told(
        name,
        f"{name}:{_text(row.get('ID')) or _text(row.get('MessageID'))}",
        None,
        token=_text(_fields(row.get("Metadata")).get("gaung")),
        return_path=_text(row.get("From")),
    )
    yield _as(told, *_of_postmark(name, address, row))


def _of_postmark(name: str, address: str, row: Mapping[str, Any]) -> tuple[MailKind | None, Finding | None]:
    if name == "SpamComplaint":
        return MailKind.COMPLAINT, complained(address, "abuse")
    if name in _POSTMARK_ANSWERS:
        return _POSTMARK_ANSWERS[name], None
    if name == "Delivery":
        return MailKind.DELIVERED, None
    if name not in _POSTMARK:
        return None, None
    return MailKind.BOUNCE, _judged(address, words=_text(row.get("Details")), status="", hint=_POSTMARK[name])


# --- SendGrid -------------------------------------------------------------------------------

_SENDGRID: Final[Mapping[str, Reason]] = {
    "Invalid Address": Reason.UNKNOWN_USER,
    "Mailbox Unavailable": Reason.DISABLED,
    "Technical": Reason.NETWORK,
    "Technical Failure": Reason.NETWORK,
    "Content": Reason.CONTENT,
    "Reputation": Reason.BLOCKED,
    "Frequency or Volume Too High": Reason.RATE,
}
_SENDGRID_DROPPED: Final[Mapping[str, Reason]] = {
    "Bounced Address": Reason.UNKNOWN_USER,
    "Invalid": Reason.UNKNOWN_USER,
}


def _sendgrid(payload: object) -> Iterator[Told]:
    if not isinstance(payload, list):
        raise NotUnderstood("a list of events")
    for row in map(_fields, _listed(payload)):
        name = _text(row.get("event"))
        told = Told(
            name,
            _text(row.get("sg_event_id")),
            None,
            token=_text(row.get("gaung")),
            message_id=_text(row.get("smtp-id")),
        )
        yield _as(told, *_of_sendgrid(name, row))


def _of_sendgrid(name: str, row: Mapping[str, Any]) -> tuple[MailKind | None, Finding | None]:
    address, words = _text(row.get("email")), _text(row.get("reason"))
    status = _text(row.get("status"))
    if name == "spamreport" or (name == "dropped" and words == "Spam Reporting Address"):
        return MailKind.COMPLAINT, complained(address, "abuse")
    if name == "delivered":
        return MailKind.DELIVERED, None
    if name == "dropped" and words in _SENDGRID_DROPPED:
        hint = _SENDGRID_DROPPED[words]
        return MailKind.BOUNCE, Finding(address, Weight.HARD, hint, words=words)
    if name != "bounce":
        return None, None
    if row.get("type") == "blocked":
        found = _judged(address, words=words, status=status, hint=Reason.BLOCKED)
        # Refused for now by the receiver, as the provider sees it: no reader is lost by that.
        return MailKind.BOUNCE, found if found.weight is not Weight.HARD else _milder(found)
    hint = _SENDGRID.get(_text(row.get("bounce_classification")), Reason.UNEXPLAINED)
    return MailKind.BOUNCE, _judged(address, words=words, status=status, hint=hint)


def _milder(found: Finding) -> Finding:
    return Finding(found.recipient, Weight.SOFT, Reason.REFUSED, found.status, found.code, found.words)


_READERS: Final[Mapping[Form, Callable[[object], Iterable[Told]]]] = {
    Form.GENERIC: _generic,
    Form.SES: _ses,
    Form.POSTMARK: _postmark,
    Form.SENDGRID: _sendgrid,
}
