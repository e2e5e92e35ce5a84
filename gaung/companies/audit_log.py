"""Reads of the audit log: by kind, person, way, day and text, from a cursor on; flat at any depth (SET-03)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Q

from gaung.companies.models import Company, Membership
from gaung.companies.queries import AUDIT_PAGE_SIZE, AuditPage
from gaung.foundation.models import AuditEntry

# What people look for -> the first parts of the names of its acts.
AREAS: Final[dict[str, tuple[str, ...]]] = {
    "company": ("company", "sample"),
    "member": ("member",),
    "permission_set": ("permission_set",),
    "subscription": ("subscription",),
    "payment": ("payment", "payment_method"),
    "invoice": ("invoice",),
    "capacity": ("capacity",),
    "contacts": ("contact", "contacts", "custom_field", "tag", "filter"),
    "import": ("import",),
    "check": ("check",),
    "compliance": ("compliance",),
    "visit": ("visit", "operator", "job"),
    "campaign": ("campaign", "image", "template"),
}
CHANNELS: Final = ("web", "mail", "api", "cli", "console", "system")
# Who acted without being a member.
OTHERS: Final = ("operator", "system", "recipient")
_FILE_STEP: Final = 500


@dataclass(frozen=True)
class AuditSearch:
    """What to look for; everything left empty lets everything through. `acts` are named acts the text stands for."""

    area: str = ""
    actor: str = ""
    channel: str = ""
    text: str = ""
    acts: Sequence[str] = ()
    since: datetime | None = None
    until: datetime | None = None


def audit_search(
    company: Company, wanted: AuditSearch, *, before: int | None = None, size: int = AUDIT_PAGE_SIZE
) -> AuditPage:
    """Return a page of what was looked for, newest first."""
    rows = _rows(company, wanted)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: size + 1])
    entries = found[:size]
    return AuditPage(entries=entries, next_before=entries[-1].pk if len(found) > size else None)


def every_entry(company: Company, wanted: AuditSearch) -> Iterator[AuditEntry]:
    """Return all of what was looked for, newest first, a few hundred at a time: for a file."""
    before: int | None = None
    while True:
        page = audit_search(company, wanted, before=before, size=_FILE_STEP)
        yield from page.entries
        if page.next_before is None:
            return
        before = page.next_before


def acts_of(company: Company) -> list[str]:
    """Return the names of the acts that stand in the company's log."""
    rows = AuditEntry.objects.filter(company=company).order_by("action")
    return list(rows.values_list("action", flat=True).distinct())


def people_of(company: Company) -> list[tuple[int, str]]:
    """Return who can have acted as a member, by name, those who left too."""
    rows = Membership.objects.filter(company=company).select_related("user").order_by("user__name", "pk")
    return [(one.user_id, one.user.name or one.user.email) for one in rows]


def _rows(company: Company, wanted: AuditSearch) -> Any:
    rows = AuditEntry.objects.filter(company=company)
    if wanted.area:
        starts = AREAS.get(wanted.area, ())
        by_area = Q(action__in=starts)
        for start in starts:
            by_area |= Q(action__startswith=f"{start}.")
        rows = rows.filter(by_area)
    if wanted.actor:
        rows = rows.filter(_by(wanted.actor))
    if wanted.channel:
        rows = rows.filter(channel=wanted.channel)
    if wanted.since is not None:
        rows = rows.filter(at__gte=wanted.since)
    if wanted.until is not None:
        rows = rows.filter(at__lt=wanted.until)
    return rows.filter(_saying(wanted)) if wanted.text else rows


def _by(actor: str) -> Q:
    if actor in OTHERS:
        return Q(actor_kind=actor)
    return Q(actor_kind="member", actor_id=int(actor) if actor.isascii() and actor.isdecimal() else 0)


def _saying(wanted: AuditSearch) -> Q:
    words = Q(actor_label__icontains=wanted.text) | Q(target__icontains=wanted.text) | Q(reason__icontains=wanted.text)
    return words | Q(action__in=list(wanted.acts))
