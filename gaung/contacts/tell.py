"""Notices that a long piece of work on contacts is through, to whoever started it (MAIL-01, D20, R35)."""

from typing import Any

from gaung.companies import queries as companies
from gaung.core.contact_status import MarketingStatus
from gaung.foundation import jobs, notices
from gaung.foundation.jobs import Job, Step


def import_done(*, job: Job, step: Step) -> None:
    """Say what became of the rows, in the transaction of the last ones."""
    if step.finished:
        result = jobs.merged(job.result, step.result)
        notices.import_done(
            company=job.company,
            to=_starter(job),
            added=result["created"],
            updated=result["updated"],
            waiting=result["statuses"].get(MarketingStatus.PENDING_UPGRADE.value, 0),
            refused=result["refused"],
            page=f"contacts/imports/{job.params['import_id']}/",
        )


def bulk_edit_done(*, job: Job, step: Step) -> None:
    """Say how many contacts were changed, in the transaction of the last ones."""
    if step.finished:
        result = jobs.merged(job.result, step.result)
        notices.bulk_edit_done(
            company=job.company,
            to=_starter(job),
            changed=result["changed"],
            skipped=sum(result["skipped"].values()),
            page=f"contacts/jobs/{job.pk}/",
        )


def undo_done(*, job: Job, step: Step) -> None:
    """Say how many are back as they were, in the transaction of the last ones (CON-05)."""
    if step.finished:
        result = jobs.merged(job.result, step.result)
        notices.undo_done(
            company=job.company,
            to=_starter(job),
            back=result["changed"] - result["deleted"],
            removed=result["deleted"],
            kept=sum(result["skipped"].values()),
            page=f"contacts/jobs/{job.pk}/",
        )


def _starter(job: Job) -> list[Any]:
    """Whoever started it, while they are a member; the system reads no mails."""
    if job.created_by_id is None:
        return []
    user = companies.active_member(job.company, user_id=job.created_by_id)
    return notices.readers([user]) if user else []
