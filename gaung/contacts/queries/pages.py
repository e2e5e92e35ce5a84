"""One contact's page: who it is, what may be done, and what happened (CPG-01, CPG-02)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from gaung.contacts.models import Contact, ContactEdit, ContactTag, CustomField, StatusAct, StatusChange
from gaung.contacts.queries.access import access_contact
from gaung.contacts.queries.lists import custom_fields
from gaung.core.contact_status import MarketingStatus, MoveOption, Situation, move_options
from gaung.foundation.tenancy import HasId

TIMELINE_SIZE: Final = 30
_LONGEST_ID: Final = 18


@dataclass(frozen=True)
class FieldValue:
    """A field of the company's own with this contact's value."""

    field: CustomField
    value: str


@dataclass(frozen=True)
class ContactDetails:
    """What a contact's page shows. `since` is the act that gave the status: why and since when."""

    contact: Contact
    tags: list[tuple[int, str]]
    fields: list[FieldValue]
    moves: tuple[MoveOption, ...]
    since: "TimelineEntry | None"


@dataclass(frozen=True)
class TimelineEntry:
    """One line of the timeline: a status change (`new` is set) or an edit (`changes` is set)."""

    at: datetime
    actor_kind: str
    actor_label: str
    channel: str
    old: MarketingStatus | None = None
    new: MarketingStatus | None = None
    reason: str = ""
    evidence: Mapping[str, str] | None = None
    changes: Mapping[str, Any] | None = None
    id: int = 0
    limit: int | None = None


@dataclass(frozen=True)
class Timeline:
    """One page of a timeline, newest first. `earlier` is the cursor of the next page; None at its beginning."""

    entries: list[TimelineEntry]
    earlier: str | None


def contact_page(company: HasId, contact_id: int) -> ContactDetails:
    """Return a contact with its tags, fields and the moves a member may make."""
    contact = access_contact(company, contact_id)
    tagged = ContactTag.objects.filter(contact=contact).order_by("tag__name_key")
    return ContactDetails(
        contact=contact,
        tags=list(tagged.values_list("tag_id", "tag__name")),
        fields=[FieldValue(row, str(contact.fields.get(row.key, ""))) for row in custom_fields(company)],
        moves=move_options(old=contact.status, facts=situation_of(contact)),
        since=_newest_change(contact),
    )


def situation_of(contact: Contact) -> Situation:
    """Return what the table of moves needs to know of a contact."""
    previous = contact.previous_status
    return Situation(
        has_address=contact.email_key is not None,
        has_consent=contact.has_consent,
        bounce_lifted=contact.bounce_lifted,
        previous=MarketingStatus(previous) if previous else None,
    )


def _newest_change(contact: Contact) -> TimelineEntry | None:
    change = StatusChange.objects.filter(contact=contact).select_related("act").order_by("-id").first()
    return None if change is None else status_entry(change)


def timeline(company: HasId, contact_id: int, *, earlier: str | None = None, size: int = TIMELINE_SIZE) -> Timeline:
    """Return what happened to a contact, newest first, a page at a time.

    The cursor says up to which status change and up to which edit everything was shown: two acts
    of one moment are neither lost nor shown twice.
    """
    contact = access_contact(company, contact_id)
    last_change, last_edit = _read_cursor(earlier)
    changes = StatusChange.objects.filter(contact=contact).select_related("act").order_by("-id")
    edits = ContactEdit.objects.filter(contact=contact).order_by("-id")
    found = [status_entry(one) for one in _before(changes, last_change)[: size + 1]]
    found += [_edit_entry(one) for one in _before(edits, last_edit)[: size + 1]]
    found.sort(key=lambda entry: (entry.at, entry.id), reverse=True)
    shown = found[:size]
    for entry in shown:
        if entry.new is None:
            last_edit = entry.id
        else:
            last_change = entry.id
    return Timeline(shown, f"{last_change or ''}.{last_edit or ''}" if len(found) > size else None)


def _before(rows: Any, last: int | None) -> Any:
    return rows if last is None else rows.filter(pk__lt=last)


def _read_cursor(text: str | None) -> tuple[int | None, int | None]:
    """A cursor that was made up shows the newest page."""
    change, _, edit = (text or "").partition(".")
    return _id_or_none(change), _id_or_none(edit)


def _id_or_none(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _LONGEST_ID else None


def status_entry(change: StatusChange) -> TimelineEntry:
    """Return a status change as a line of the timeline."""
    act: StatusAct = change.act
    return TimelineEntry(
        id=change.pk,
        at=act.at,
        actor_kind=act.actor_kind,
        actor_label=act.actor_label,
        channel=act.channel,
        old=MarketingStatus(change.old) if change.old else None,
        new=MarketingStatus(change.new),
        reason=act.reason,
        evidence=act.evidence or None,
        limit=act.limit,
    )


def _edit_entry(edit: ContactEdit) -> TimelineEntry:
    return TimelineEntry(
        id=edit.pk,
        at=edit.at,
        actor_kind=edit.actor_kind,
        actor_label=edit.actor_label,
        channel=edit.channel,
        changes=edit.changes,
    )
