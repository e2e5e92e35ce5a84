"""The two-person rule: a decision one operator proposes and a second confirms (OPS-01).

A setting of the installation. A proposal belongs to the request as it was looked at: an
answer or a question in between makes it worthless.
"""

from datetime import date, datetime

from django.conf import settings

from gaung.core import verification as rules
from gaung.core.verification import Event
from gaung.foundation import audit
from gaung.foundation.access import Actor
from gaung.verification.models import Check, Proposal


def is_asked_for() -> bool:
    """Say whether this installation asks for two operators."""
    return bool(settings.GAUNG_CHECK_TWO_PEOPLE)


def proposal_of(check: Check) -> Proposal | None:
    """Return what is proposed for the request as it stands."""
    if not is_asked_for():
        return None
    found: Proposal | None = Proposal.objects.filter(check_request=check, version=check.version).first()
    return found


def is_confirmed(check: Check, event: Event, *, by: Actor) -> bool:
    """Say whether a decision takes effect now; the system's own need nobody else."""
    kept = proposal_of(check)
    return rules.is_confirmed(
        two_people=is_asked_for() and by.kind == "operator",
        event=event,
        proposed=Event(kept.event) if kept else None,
        proposed_by=kept.by_id if kept else 0,
        by=by.user_id or 0,
    )


def propose(
    check: Check,
    event: Event,
    *,
    reason: str,
    text: str,
    fix: str,
    ask_again_on: date | None,
    by: Actor,
    now: datetime,
) -> Check:
    """Keep a decision for a second operator; the company is told nothing yet."""
    Proposal.objects.update_or_create(
        check_request=check,
        company_id=check.company_id,
        defaults={
            "version": check.version,
            "event": event,
            "reason_code": reason,
            "text": text,
            "fix": fix,
            "ask_again_on": ask_again_on,
            "by_id": by.user_id or 0,
            "by_label": by.label[:200],
            "at": now,
        },
    )
    # The company reads this log: it sees that somebody looked, not what they think.
    audit.record(company=check.company, by=by, action="check.proposed", now=now, target=f"check {check.pk}")
    return check


def forget(check: Check) -> None:
    """Drop the proposal: the request was decided, or asked about."""
    Proposal.objects.filter(check_request=check).delete()
