"""Notices about members and finished jobs (MAIL-01)."""

from collections.abc import Sequence
from datetime import date, datetime

from django.conf import settings

from gaung.foundation.formats import date_long, datetime_long
from gaung.foundation.notice import CONTACTS, HOME, About, Reader, send_notice


def invitation(*, company: About, to: Reader, inviter: str, access: str, link: str, expires_on: date) -> int:
    """An offer to join, behind a link of its own. `access` is the permission set's name."""
    return send_notice(
        "invitation",
        company=company,
        to=[to],
        page=link,
        values=lambda: {"inviter": inviter, "access": access, "date": date_long(expires_on)},
    )


def permission_changed(*, company: About, to: Reader, access: str, changed_by: str) -> int:
    """Somebody may do other things from now on."""
    return send_notice(
        "permission-changed",
        company=company,
        to=[to],
        page=HOME,
        values=lambda: {"access": access, "by": changed_by},
    )


def second_step_removed(*, company: About, to: Sequence[Reader]) -> int:
    """An operator took somebody's second step away; they add a new one after their next sign-in."""
    return send_notice(
        "second-step-removed",
        company=company,
        to=to,
        page=f"{settings.GAUNG_BASE_URL}/accounts/security/",
        values=lambda: {},
    )


def import_done(
    *,
    company: About,
    to: Sequence[Reader],
    added: int,
    updated: int,
    waiting: int,
    refused: int,
    page: str = CONTACTS,
) -> int:
    """An import is through, with its four figures (D20)."""
    return send_notice(
        "import-done",
        company=company,
        to=to,
        page=page,
        values=lambda: {"a": added, "b": updated, "c": waiting, "d": refused},
    )


def bulk_edit_done(
    *,
    company: About,
    to: Sequence[Reader],
    changed: int,
    skipped: int,
    page: str = CONTACTS,
) -> int:
    """A bulk edit is through (R35)."""
    return send_notice(
        "bulk-edit-done",
        company=company,
        to=to,
        page=page,
        values=lambda: {"a": changed, "b": skipped},
    )


def undo_done(
    *,
    company: About,
    to: Sequence[Reader],
    back: int,
    removed: int,
    kept: int,
    page: str = CONTACTS,
) -> int:
    """A bulk edit or an import was taken back (CON-05)."""
    return send_notice(
        "undo-done",
        company=company,
        to=to,
        page=page,
        values=lambda: {"a": back, "b": removed, "c": kept},
    )


def export_ready(*, company: About, to: Sequence[Reader], expires_at: datetime) -> int:
    """Everything the company has is written into a file, kept for seven days (SET-04)."""
    return send_notice(
        "export-ready",
        company=company,
        to=to,
        page="settings/exports/",
        values=lambda: {"date": datetime_long(expires_at, company.time_zone)},
    )


def deletion_asked(*, company: About, to: Sequence[Reader], by: str, deletes_at: datetime) -> int:
    """Somebody asked to delete the company; it can be kept until the day."""
    return send_notice(
        "deletion-asked",
        company=company,
        to=to,
        page="settings/delete/",
        values=lambda: {"by": by, "date": datetime_long(deletes_at, company.time_zone)},
    )


def company_kept(*, company: About, to: Sequence[Reader], by: str) -> int:
    """The deletion was called off."""
    return send_notice("company-kept", company=company, to=to, page=HOME, values=lambda: {"by": by})


def company_erased(*, company: About, to: Sequence[Reader], name: str) -> int:
    """The company is erased. `name` is what it was called; its own page is gone, so the link leads to the start."""
    return send_notice(
        "company-erased",
        company=company,
        to=to,
        page=f"{settings.GAUNG_BASE_URL}/",
        values=lambda: {"name": name},
    )
