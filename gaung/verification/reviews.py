"""The conversation about a suspension: why, what to send us, what was answered (CAM-11).

While sending is suspended both sides write as often as they need; the thread stays readable
after the suspension was lifted.
"""

from dataclasses import dataclass
from datetime import datetime

from gaung.companies.models import Company
from gaung.core import verification as rules
from gaung.core.permissions import Right
from gaung.foundation import audit
from gaung.foundation.access import Actor, require
from gaung.foundation.locks import lock_row, write_transaction
from gaung.foundation.tenancy import all_companies, company_scope
from gaung.verification import tell
from gaung.verification.models import ReviewMessage, Standing

Event = ReviewMessage.Event
MOST_SHOWN = 200


@dataclass(frozen=True)
class Line:
    """One line of the conversation."""

    at: datetime
    event: str
    by_operator: bool
    actor_label: str
    reason_code: str
    text: str


def write_in_review(*, company: Company, text: str, by: Actor, now: datetime) -> ReviewMessage:
    """Write to the other side while sending is suspended: a member to the operator, or back."""
    require(by, Right.CAN_SEND_CAMPAIGNS)
    words = rules.require_text(text)
    with write_transaction(), company_scope(company):
        standing = Standing.objects.filter(company=company).first()
        if standing is None or lock_row(Standing, standing.pk).compliance == rules.Compliance.OK:
            raise rules.NotSuspended()
        message = note(company=company, event=Event.WRITTEN, by=by, now=now, text=words)
        audit.record(company=company, by=by, action="compliance.review_written", now=now)
        if by.kind != "member":
            tell.answered_in_review(company, text=words)
    return message


def note(*, company: Company, event: str, by: Actor, now: datetime, text: str, reason_code: str = "") -> ReviewMessage:
    """Append a line, in the transaction of what it tells."""
    message: ReviewMessage = ReviewMessage.objects.create(
        company=company,
        at=now,
        event=event,
        actor_kind=by.kind,
        actor_label=by.label[:200],
        reason_code=reason_code,
        text=text,
    )
    return message


def thread(company: Company) -> list[Line]:
    """Return the conversation of a company, oldest first."""
    rows = ReviewMessage.objects.filter(company=company).order_by("-id")[:MOST_SHOWN]
    return [
        Line(
            at=row.at,
            event=row.event,
            by_operator=row.actor_kind != "member",
            actor_label=row.actor_label,
            reason_code=row.reason_code,
            text=row.text,
        )
        for row in reversed(rows)
    ]


def waiting_replies() -> list[Company]:
    """Return the suspended companies whose last word we have not answered: for the operator's list."""
    with all_companies():
        held = [row.company for row in Standing.objects.exclude(compliance="ok").select_related("company")]
        return [one for one in held if _last_is_theirs(one)]


def _last_is_theirs(company: Company) -> bool:
    last = ReviewMessage.objects.filter(company=company).order_by("-id").first()
    return last is not None and last.actor_kind == "member"
