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

TIMELINE_SIZE: Final = 100


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
    return None if change is None else _status_entry(change)


def timeline(
    company: HasId, contact_id: int, *, before: datetime | None = None, size: int = TIMELINE_SIZE
) -> list[TimelineEntry]:
    """Return what happened to a contact, newest first; `before` is the moment of the last line seen."""
    contact = access_contact(company, contact_id)
    changes = StatusChange.objects.filter(contact=contact).select_related("act")
    edits = ContactEdit.objects.filter(contact=contact)
    if before is not None:
        changes, edits = changes.filter(act__at__lt=before), edits.filter(at__lt=before)
    entries = [_status_entry(change) for change in changes.order_by("-id")[:size]]
    entries += [_edit_entry(edit) for edit in edits.order_by("-id")[:size]]
    return sorted(entries, key=lambda entry: (entry.at, entry.id), reverse=True)[:size]


def _status_entry(change: StatusChange) -> TimelineEntry:
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
