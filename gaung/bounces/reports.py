"""Reports that arrive at the web door: is it configured, is it signed, what does it say (sending.md)."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

import structlog
from django.conf import settings

from gaung.bounces import actions
from gaung.core.bounce_events import Form, NotUnderstood
from gaung.core.report_signing import HEADER, is_good
from gaung.foundation import tasks
from gaung.foundation.locks import write_transaction
from gaung.gateways import report_signatures as signatures

log = structlog.get_logger("gaung.bounces")


class Answer(StrEnum):
    """What whoever reports is told."""

    TAKEN = "taken"
    NOT_HERE = "not_here"
    REFUSED = "refused"
    UNREADABLE = "unreadable"
    LATER = "later"


@dataclass(frozen=True)
class Report:
    """A request as it came: its headers by small names, its bytes."""

    headers: Mapping[str, str]
    body: bytes


def is_open(form: Form) -> bool:
    """Whether the operator set this way in up."""
    return bool(getattr(settings, _SETTINGS[form]))


_SETTINGS: Final[Mapping[Form, str]] = {
    Form.GENERIC: "GAUNG_REPORT_SECRET",
    Form.SES: "GAUNG_REPORT_SES",
    Form.POSTMARK: "GAUNG_REPORT_POSTMARK",
    Form.SENDGRID: "GAUNG_REPORT_SENDGRID",
}


def take(*, form: Form, report: Report, now: datetime) -> Answer:
    """Take in a report: who is not who they say is refused and counted, what acts acts once."""
    if not is_open(form):
        return Answer.NOT_HERE
    payload = _read(report.body)
    try:
        is_theirs = _CHECKS[form](report, payload, now)
    except signatures.NotReached as error:
        log.warning("report_signature_unchecked", form=form, why=str(error))
        actions.note_error(source=form.value, error="unreachable", words=str(error), now=now)
        return Answer.LATER
    if not is_theirs:
        actions.note_refused(source=form.value, why="signature", now=now)
        return Answer.REFUSED
    try:
        return _take_ses(payload, now) if form is Form.SES else _taken(form, payload, now)
    except NotUnderstood:
        return Answer.UNREADABLE


def _read(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _taken(form: Form, payload: object, now: datetime) -> Answer:
    actions.take_report(form=form, payload=payload, now=now)
    return Answer.TAKEN


def _take_ses(payload: object, now: datetime) -> Answer:
    """What Amazon SNS carries: a report, or a question whether we want the topic at all."""
    message: Mapping[str, Any] = payload if isinstance(payload, dict) else {}
    kind = message.get("Type")
    if kind == "SubscriptionConfirmation":
        with write_transaction():
            tasks.enqueue("bounces.confirm_topic", key=str(message.get("MessageId")), url=str(message["SubscribeURL"]))
            actions.note(source=Form.SES.value, counts={}, now=now)
        return Answer.TAKEN
    if kind == "UnsubscribeConfirmation":
        actions.keep_event(form=Form.SES, name="UnsubscribeConfirmation", now=now)
        return Answer.TAKEN
    return _taken(Form.SES, _read(str(message.get("Message", "")).encode()), now)


# --- who it is ------------------------------------------------------------------------------


def _is_ours(report: Report, payload: object, now: datetime) -> bool:
    header = report.headers.get(HEADER.lower(), "")
    return is_good(secret=settings.GAUNG_REPORT_SECRET, header=header, body=report.body, now=now)


def _is_amazons(report: Report, payload: object, now: datetime) -> bool:
    message = payload if isinstance(payload, dict) else {}
    return signatures.is_amazons(message, topics=settings.GAUNG_REPORT_SES, now=now)


def _is_postmarks(report: Report, payload: object, now: datetime) -> bool:
    return signatures.is_signed_in(given=settings.GAUNG_REPORT_POSTMARK, header=report.headers.get("authorization", ""))


def _is_sendgrids(report: Report, payload: object, now: datetime) -> bool:
    return signatures.is_sendgrids(
        key=settings.GAUNG_REPORT_SENDGRID,
        header=report.headers.get("x-twilio-email-event-webhook-signature", ""),
        timestamp=report.headers.get("x-twilio-email-event-webhook-timestamp", ""),
        body=report.body,
        now=now,
    )


_CHECKS: Final[Mapping[Form, Callable[[Report, object, datetime], bool]]] = {
    Form.GENERIC: _is_ours,
    Form.SES: _is_amazons,
    Form.POSTMARK: _is_postmarks,
    Form.SENDGRID: _is_sendgrids,
}
