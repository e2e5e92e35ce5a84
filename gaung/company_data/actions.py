"""Taking a company's data away, and leaving for good (SET-04)."""

from datetime import datetime, timedelta

from gaung.companies import queries as companies
from gaung.companies.models import Company
from gaung.company_data import queries
from gaung.company_data.models import Export
from gaung.core.leaving import (
    ExportGone,
    NotLeaving,
    TooManyExports,
    deletion_time,
    require_free_to_leave,
    require_name,
)
from gaung.core.permissions import Right
from gaung.foundation import audit, jobs, notices
from gaung.foundation.access import Actor, require
from gaung.foundation.locks import lock_row, write_transaction
from gaung.gateways import files
from gaung.subscriptions.queries import position

KIND = "company.export"


# --- exports ------------------------------------------------------------------------------------


def ask_for_export(*, company: Company, by: Actor, now: datetime) -> Export:
    """Have everything of the company written into one file, behind the page (G-07)."""
    require(by, Right.ACCOUNT_SETTINGS)
    with write_transaction():
        lock_row(Company, company.pk)
        if not queries.may_ask_for_export(company, now=now):
            raise TooManyExports()
        export = Export.objects.create(
            company=company, asked_by_id=by.user_id, asked_by_label=by.label[:200], asked_at=now
        )
        export.job = jobs.start_job(company=company, kind=KIND, params={"export_id": export.pk}, by=by, now=now)
        export.save(update_fields=["job"])
        audit.record(company=company, by=by, action="company.export_asked", now=now)
    return export


def fetch_export(*, company: Company, export_id: int, by: Actor, now: datetime) -> Export:
    """Note that somebody takes the file; after seven days there is none."""
    require(by, Right.ACCOUNT_SETTINGS)
    export = queries.access_export(company, export_id)
    if not export.file_key or export.expires_at is None or export.expires_at <= now:
        raise ExportGone()
    with write_transaction():
        audit.record(
            company=company, by=by, action="company.export_fetched", now=now, after={"asked_at": export.asked_at}
        )
    return export


def discard_old_exports(*, company: Company, now: datetime) -> int:
    """Delete the files of exports whose seven days are over; the rows stay."""
    old = list(Export.objects.filter(company=company, expires_at__lte=now).exclude(file_key=""))
    for export in old:
        files.discard(export.file_key)
        with write_transaction():
            Export.objects.filter(pk=export.pk).update(file_key="")
    return len(old)


# --- leaving ------------------------------------------------------------------------------------


def ask_for_deletion(*, company: Company, typed_name: str, by: Actor, now: datetime) -> Company:
    """Have the company deleted in fourteen days; until then every administrator can keep it."""
    require(by, Right.ACCOUNT_SETTINGS)
    with write_transaction():
        leaving = lock_row(Company, company.pk)
        require_name(typed=typed_name, name=leaving.name)
        require_free_to_leave(queries.leaver(leaving, now=now))
        if leaving.deletes_at is not None:
            return leaving
        leaving.deletion_asked_at = now
        leaving.deletes_at = deletion_time(asked_at=now, trial_ends_at=_trial_end(leaving, now))
        leaving.save(update_fields=["deletion_asked_at", "deletes_at"])
        after = {"deletes_at": leaving.deletes_at}
        audit.record(company=leaving, by=by, action="company.deletion_asked", now=now, after=after)
        people = notices.readers(companies.administrators(leaving))
        notices.deletion_asked(company=leaving, to=people, by=by.label, deletes_at=leaving.deletes_at)
    return leaving


def keep_company(*, company: Company, by: Actor, now: datetime, reason: str = "") -> Company:
    """Call a deletion off; nothing was erased."""
    require(by, Right.ACCOUNT_SETTINGS)
    with write_transaction():
        kept = lock_row(Company, company.pk)
        if kept.deletes_at is None or kept.erased_at is not None:
            raise NotLeaving()
        before = {"deletes_at": kept.deletes_at}
        kept.deletion_asked_at = kept.deletes_at = None
        kept.save(update_fields=["deletion_asked_at", "deletes_at"])
        audit.record(company=kept, by=by, action="company.kept", now=now, before=before, reason=reason)
        notices.company_kept(company=kept, to=notices.readers(companies.administrators(kept)), by=by.label)
    return kept


def postpone_deletion(*, company: Company, until: datetime) -> None:
    """Wait for the end of a trial that was given more days meanwhile."""
    with write_transaction():
        Company.objects.filter(pk=company.pk).update(deletes_at=until)


def _trial_end(company: Company, now: datetime) -> datetime | None:
    ends_at = position(company, now=now).trial_ends_at
    return ends_at if ends_at is not None and ends_at > now - timedelta(days=1) else None
