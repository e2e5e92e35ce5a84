"""Notices about members and finished jobs (MAIL-01)."""

from collections.abc import Sequence
from datetime import date

from gaung.foundation.formats import date_long
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
