"""All that is kept about one person, for the person themselves (CPG-02)."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from gaung.companies import queries as companies
from gaung.contacts.models import ContactTag, StatusChange
from gaung.contacts.queries.access import access_contact
from gaung.contacts.queries.lists import custom_fields
from gaung.contacts.queries.pages import TimelineEntry, status_entry, timeline
from gaung.foundation.tenancy import HasId

PAGE = 500
ENOUGH = 10_000


def consent_acts(company: HasId, contact_id: int) -> list[TimelineEntry]:
    """Return every change of the marketing status, oldest first: what was agreed, when, on what evidence."""
    contact = access_contact(company, contact_id)
    changes = StatusChange.objects.filter(contact=contact).select_related("act").order_by("id")
    return [status_entry(change) for change in changes[:ENOUGH]]


def person_data(company: HasId, contact_id: int) -> dict[str, Any]:
    """Return everything kept about a contact, as it is handed to the person: plain values by plain names."""
    contact = access_contact(company, contact_id)
    labels = {field.key: field.label for field in custom_fields(company)}
    tags = ContactTag.objects.filter(contact=contact).order_by("tag__name_key")
    owner = companies.members_by_id(company).get(contact.owner_id or 0)
    return {
        "email": contact.email,
        "name": contact.name,
        "fields": {labels.get(key, key): str(value) for key, value in contact.fields.items()},
        "tags": list(tags.values_list("tag__name", flat=True)),
        "owner": owner.user.name if owner else "",
        "marketing_status": contact.marketing_status,
        "marketing_status_since": _moment(contact.status_since),
        "consent": {
            "source": contact.consent_source,
            "at": _moment(contact.consent_at),
            "text": contact.consent_text,
        },
        "came_from": contact.source,
        "added": _moment(contact.created_at),
        "last_changed": _moment(contact.updated_at),
        "history": [_line(entry) for entry in _history(company, contact_id)],
    }


def _history(company: HasId, contact_id: int) -> Iterator[TimelineEntry]:
    earlier: str | None = ""
    while earlier is not None:
        page = timeline(company, contact_id, earlier=earlier, size=PAGE)
        yield from page.entries
        earlier = page.earlier


def _line(entry: TimelineEntry) -> dict[str, Any]:
    line: dict[str, Any] = {"at": _moment(entry.at), "by": entry.actor_kind, "channel": entry.channel}
    if entry.new:
        line |= {"status_before": entry.old or "", "status_after": entry.new, "reason": entry.reason}
    if entry.evidence:
        line["consent"] = dict(entry.evidence)
    if entry.changes:
        line["changes"] = dict(entry.changes)
    return line


def _moment(moment: datetime | None) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds") if moment else ""
