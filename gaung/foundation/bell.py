"""The bell: what was decided and what has ended, for each member, while their rights allow it (G-07).

Decisions ring with the notice that tells of them, in the same words; a job rings for
whoever started it. Entries are a member's own: nobody marks another's as read.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from gaung.core.permissions import Right
from gaung.foundation.access import Actor, NotHere
from gaung.foundation.locks import write_transaction
from gaung.foundation.models import BellEntry, Job
from gaung.foundation.tenancy import HasId

__all__ = [
    "BellEntry",
    "access_entry",
    "entries",
    "forget_old",
    "is_working",
    "jobs_under_way",
    "mark_read",
    "ring",
    "unread",
]

JOB: Final = "job"
PAGE_SIZE: Final = 30
# What a notice's page asks for. A notice without a line here can be read by every member.
NEEDS: Final[Mapping[str, Right]] = {
    **dict.fromkeys(
        (
            "upgraded",
            "downgrade-scheduled",
            "downgrade-at-risk",
            "downgraded",
            "cancellation-scheduled",
            "ended",
            "payment-failed",
            "paid-again",
            "suspended-for-payment",
            "trial-ended-active",
            "trial-ended-unpaid",
            "limit-near",
            "limit-reached",
        ),
        Right.ACCOUNT_SETTINGS,
    ),
    **dict.fromkeys(
        ("sending-domain-missed", "sending-domain-lost", "sending-domain-verified"), Right.CAN_MANAGE_SENDERS
    ),
    **dict.fromkeys(
        ("check-received", "check-question", "check-approved", "check-approved-campaigns", "check-refused"),
        Right.CAN_SEND_CAMPAIGNS,
    ),
}
# Their jobs ring by themselves, also when they fail.
NOT_RUNG: Final = frozenset(
    {
        "import-done",
        "bulk-edit-done",
        "undo-done",
        "export-ready",
        "company-erased",
        "invitation",
        "second-step-removed",
    }
)


def ring(
    *,
    company: HasId,
    user_id: int | None,
    name: str,
    at: datetime,
    words: Mapping[str, str] | None = None,
    page: str = "",
    job_id: int | None = None,
) -> None:
    """Add a line to a member's bell, in the transaction of what it tells of."""
    if user_id is None or name in NOT_RUNG:
        return
    newest = BellEntry.objects.filter(company_id=company.pk, user_id=user_id, name=name).order_by("-pk").first()
    if newest is not None and job_id is None and newest.words == words:
        return  # a reminder that is written once rings once
    BellEntry.objects.create(
        company_id=company.pk,
        user_id=user_id,
        name=name,
        at=at,
        words=dict(words or {}),
        page=page[:300],
        job_id=job_id,
    )


def job_ended(*, job: Job, at: datetime) -> None:
    """Tell whoever started a job that it is done, failed or was stopped."""
    ring(company=_Id(job.company_id), user_id=job.created_by_id, name=JOB, at=at, job_id=job.pk)


class _Id:
    def __init__(self, pk: int) -> None:
        self.pk = pk


def entries(company: HasId, by: Actor, *, before: int | None = None, limit: int = PAGE_SIZE) -> list[BellEntry]:
    """A member's lines, newest first, as far as their rights reach today."""
    rows = _of(company, by)
    return list((rows.filter(pk__lt=before) if before else rows).order_by("-pk")[:limit])


def unread(company: HasId, by: Actor) -> int:
    """How many lines the member has not read."""
    return int(_of(company, by).filter(read_at__isnull=True).count())


def access_entry(company: HasId, by: Actor, entry_id: int) -> BellEntry:
    """One of the member's own lines; anything else is not here."""
    found: BellEntry | None = _of(company, by).filter(pk=entry_id).first()
    if found is None:
        raise NotHere("bell entry")
    return found


def mark_read(company: HasId, by: Actor, *, now: datetime, entry_id: int | None = None) -> int:
    """Mark one line as read, or all of them."""
    rows = _of(company, by).filter(read_at__isnull=True)
    with write_transaction():
        return int((rows.filter(pk=entry_id) if entry_id is not None else rows).update(read_at=now))


def jobs_under_way(company: HasId, by: Actor) -> Sequence[Job]:
    """The member's jobs that wait or run, newest first."""
    rows = Job.objects.filter(company_id=company.pk, created_by_id=by.user_id)
    return list(rows.filter(status__in=[Job.Status.QUEUED, Job.Status.RUNNING]).order_by("-pk")[:20])


def is_working(company: HasId, by: Actor) -> bool:
    """Whether a job of the member waits or runs."""
    return bool(
        Job.objects.filter(
            company_id=company.pk, created_by_id=by.user_id, status__in=[Job.Status.QUEUED, Job.Status.RUNNING]
        ).exists()
    )


def forget_old(*, now: datetime, days: int) -> None:
    """Forget lines after so many days, read or not."""
    BellEntry.objects.filter(at__lt=now - timedelta(days=days)).delete()


def _of(company: HasId, by: Actor) -> Any:
    hidden = [name for name, right in NEEDS.items() if not by.may(right)]
    return BellEntry.objects.filter(company_id=company.pk, user_id=by.user_id or 0).exclude(name__in=hidden)
