"""What our staff do beside a company's own people: visits, read-only, and notes among themselves (OPS-05)."""

from datetime import datetime, timedelta
from typing import Final

from gaung.companies import queries
from gaung.companies.models import Company, OperatorNote, OperatorVisit
from gaung.core.permissions import MissingRight
from gaung.core.text import TextMissing, TextTooLong
from gaung.foundation import audit, tasks
from gaung.foundation.access import Actor, operator_actor
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import company_scope

VISIT_LASTS: Final = timedelta(minutes=60)
LONGEST_NOTE: Final = 2_000


def start_visit(*, company: Company, membership_id: int, reason: str, by: Actor, now: datetime) -> OperatorVisit:
    """Let an operator see a company's pages as one of its members sees them; nothing can be changed (OPS-05).

    It lasts an hour at most. The company reads in its audit log who looked, as whom, why
    and until when. A visit that still runs is ended first.
    """
    _require_operator(by)
    words = _require_words(reason, field="reason")
    with write_transaction(), company_scope(company):
        membership = queries.access_member(company, membership_id)
        for running in OperatorVisit.objects.filter(operator_id=by.user_id, ended_at=None):
            _end(running, by=by, now=now)
        visit: OperatorVisit = OperatorVisit.objects.create(
            company=company,
            operator_id=by.user_id or 0,
            membership=membership,
            reason=words,
            started_at=now,
            ends_at=now + VISIT_LASTS,
        )
        after = {"seen_as": membership.user.name or membership.user.email, "ends_at": visit.ends_at}
        audit.record(company=company, by=by, action="visit.started", now=now, after=after, reason=words)
        tasks.enqueue(
            "companies.end_visit",
            after_seconds=int(VISIT_LASTS.total_seconds()),
            company_id=company.pk,
            visit_id=visit.pk,
        )
    return visit


def end_visit(*, company: Company, by: Actor, now: datetime) -> bool:
    """End an operator's visit; say whether there was one."""
    _require_operator(by)
    with write_transaction(), company_scope(company):
        running = OperatorVisit.objects.filter(operator_id=by.user_id, ended_at=None).first()
        if running is not None:
            _end(running, by=by, now=now)
    return running is not None


def end_visit_in_time(*, company_id: int, visit_id: int, now: datetime) -> None:
    """End a visit whose hour is over, and write that down; one that was ended already is left alone."""
    company = queries.company_by_id(company_id)
    with write_transaction(), company_scope(company):
        visit = OperatorVisit.objects.select_related("operator").filter(pk=visit_id, ended_at=None).first()
        if visit is not None and visit.ends_at <= now:
            label = visit.operator.name or visit.operator.email
            _end(visit, by=operator_actor(user_id=visit.operator_id, label=label), now=visit.ends_at)


def write_note(*, company: Company, text: str, by: Actor, now: datetime) -> OperatorNote:
    """Keep a note about a company for our staff; the company never reads it."""
    _require_operator(by)
    words = _require_words(text, field="text")
    with write_transaction(), company_scope(company):
        note: OperatorNote = OperatorNote.objects.create(
            company=company, text=words, by_id=by.user_id or 0, by_label=by.label[:200], at=now
        )
    return note


def remove_note(*, company: Company, note_id: int, by: Actor) -> bool:
    """Take a note of one's own away; say whether there was one."""
    _require_operator(by)
    with write_transaction(), company_scope(company):
        return bool(OperatorNote.objects.filter(pk=note_id, by_id=by.user_id or 0).delete()[0])


def _end(visit: OperatorVisit, *, by: Actor, now: datetime) -> None:
    visit.ended_at = now
    visit.save(update_fields=["ended_at"])
    audit.record(company=visit.company, by=by, action="visit.ended", now=now, before={"ends_at": visit.ends_at})


def _require_operator(by: Actor) -> None:
    if by.kind not in ("operator", "system"):
        raise MissingRight(right="operator")


def _require_words(text: str, *, field: str) -> str:
    words = text.replace("\r\n", "\n").strip()
    if not words:
        raise TextMissing(field=field)
    if len(words) > LONGEST_NOTE:
        raise TextTooLong(field=field, limit=LONGEST_NOTE, length=len(words))
    return words
