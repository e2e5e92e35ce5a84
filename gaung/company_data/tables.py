"""What an export holds: one table or document after another, each read a few thousand rows at a time."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from gaung.companies.models import Company, Invitation, Membership, PermissionSet
from gaung.contacts.models import Contact, ContactEdit, ContactTag, StatusChange
from gaung.core.table_file import harmless
from gaung.foundation.models import AuditEntry
from gaung.invoices.facts import invoice_facts
from gaung.invoices.models import CreditNote, Invoice
from gaung.payments.models import Charge
from gaung.subscriptions.models import SubscriptionEvent

CHUNK: Final = 2000


@dataclass(frozen=True)
class Chunk:
    """Some rows of a table, and the id to go on behind; nothing when it was the last."""

    rows: list[list[str]]
    after: int | None


@dataclass(frozen=True)
class Table:
    """One file of the export."""

    name: str
    head: Sequence[str]
    read: Callable[[Company, int], Chunk]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return harmless(str(value))


def _chunk(rows: Any, after: int, line: Callable[[Any], Iterable[Any]]) -> Chunk:
    found = list(rows.filter(pk__gt=after).order_by("pk")[:CHUNK])
    lines = [[_cell(value) for value in line(row)] for row in found]
    return Chunk(lines, found[-1].pk if len(found) == CHUNK else None)


# --- the tables ---------------------------------------------------------------------------------


def _members(company: Company, after: int) -> Chunk:
    rows = Membership.objects.filter(company=company).select_related("user", "permission_set")
    return _chunk(
        rows,
        after,
        lambda one: (
            one.user.name,
            one.user.email,
            one.permission_set,
            one.is_active,
            one.joined_at,
            one.last_active_at,
        ),
    )


def _sets(company: Company, after: int) -> Chunk:
    return _chunk(PermissionSet.objects.filter(company=company), after, lambda one: (one, " ".join(sorted(one.rights))))


def _invitations(company: Company, after: int) -> Chunk:
    rows = Invitation.objects.filter(company=company).select_related("permission_set")
    return _chunk(
        rows,
        after,
        lambda one: (one.email, one.name, one.permission_set, one.invited_at, one.accepted_at, one.withdrawn_at),
    )


def _contacts(company: Company, after: int) -> Chunk:
    rows = Contact.objects.filter(company=company)
    tags = _tags(company, after)
    return _chunk(
        rows,
        after,
        lambda one: (
            one.pk,
            one.email,
            one.name,
            one.marketing_status,
            one.status_since,
            one.consent_source,
            one.consent_at,
            one.consent_text,
            one.source,
            one.created_at,
            "; ".join(tags.get(one.pk, ())),
            one.fields,
        ),
    )


def _tags(company: Company, after: int) -> dict[int, list[str]]:
    chosen = Contact.objects.filter(company=company, pk__gt=after).order_by("pk").values("pk")[:CHUNK]
    found: dict[int, list[str]] = {}
    ids = [row["pk"] for row in chosen]
    if ids:
        links = ContactTag.objects.filter(company=company, contact_id__gte=ids[0], contact_id__lte=ids[-1])
        for contact_id, name in links.order_by("contact_id", "tag__name").values_list("contact_id", "tag__name"):
            found.setdefault(contact_id, []).append(name)
    return found


def _consent(company: Company, after: int) -> Chunk:
    rows = StatusChange.objects.filter(company=company).select_related("act", "contact")
    return _chunk(
        rows,
        after,
        lambda one: (
            one.contact_id,
            one.contact.email,
            one.act.at,
            one.act.actor_label,
            one.act.channel,
            one.old,
            one.new,
            one.act.reason,
            one.act.evidence,
        ),
    )


def _edits(company: Company, after: int) -> Chunk:
    rows = ContactEdit.objects.filter(company=company)
    return _chunk(rows, after, lambda one: (one.contact_id, one.at, one.actor_label, one.channel, one.changes))


def _invoices(company: Company, after: int) -> Chunk:
    rows = Invoice.objects.filter(company=company).exclude(status="draft")
    return _chunk(rows, after, lambda one: (one.number, one.issued_at, one.status, invoice_facts(one)))


def _credit_notes(company: Company, after: int) -> Chunk:
    rows = CreditNote.objects.filter(company=company).exclude(status="draft").select_related("invoice")
    return _chunk(
        rows,
        after,
        lambda one: (one.number, one.invoice.number, one.issued_at, one.currency, one.total_minor, one.snapshot),
    )


def _payments(company: Company, after: int) -> Chunk:
    rows = Charge.objects.filter(company=company).select_related("method", "invoice")
    return _chunk(
        rows,
        after,
        lambda one: (
            one.started_at,
            one.invoice.number if one.invoice else "",
            one.method,
            one.amount_minor,
            one.currency,
            one.status,
            one.reference,
        ),
    )


def _events(company: Company, after: int) -> Chunk:
    rows = SubscriptionEvent.objects.filter(company=company)
    return _chunk(rows, after, lambda one: (one.at, one.kind, one.status, one.quantity, one.actor, one.facts))


def _log(company: Company, after: int) -> Chunk:
    rows = AuditEntry.objects.filter(company=company)
    return _chunk(
        rows,
        after,
        lambda one: (
            one.at,
            one.actor_kind,
            one.actor_label,
            one.channel,
            one.action,
            one.target,
            one.before,
            one.after,
            one.reason,
        ),
    )


TABLES: Final = (
    Table("members.csv", ("name", "email", "permission_set", "is_active", "joined_at", "last_active_at"), _members),
    Table("permission_sets.csv", ("name", "rights"), _sets),
    Table(
        "invitations.csv",
        ("email", "name", "permission_set", "invited_at", "accepted_at", "withdrawn_at"),
        _invitations,
    ),
    Table(
        "contacts.csv",
        (
            "id",
            "email",
            "name",
            "marketing_status",
            "status_since",
            "consent_source",
            "consent_at",
            "consent_text",
            "source",
            "created_at",
            "tags",
            "fields",
        ),
        _contacts,
    ),
    Table(
        "consent.csv",
        ("contact_id", "email", "at", "who", "channel", "old_status", "new_status", "reason", "evidence"),
        _consent,
    ),
    Table("contact_edits.csv", ("contact_id", "at", "who", "channel", "changes"), _edits),
    Table("invoices.csv", ("number", "issued_at", "status", "document"), _invoices),
    Table("credit_notes.csv", ("number", "invoice", "issued_at", "currency", "total_minor", "document"), _credit_notes),
    Table(
        "payments.csv",
        ("at", "invoice", "method", "amount_minor", "currency", "status", "reference"),
        _payments,
    ),
    Table("subscription.csv", ("at", "event", "status", "quantity", "who", "facts"), _events),
    Table(
        "audit_log.csv",
        ("at", "actor_kind", "who", "channel", "action", "target", "before", "after", "reason"),
        _log,
    ),
)
_PROFILE: Final = (
    "name",
    "legal_name",
    "country",
    "currency",
    "time_zone",
    "language",
    "address_line_1",
    "address_line_2",
    "city",
    "postal_code",
    "tax_id",
    "website",
    "billing_emails",
    "created_at",
)


def company_json(company: Company, *, made_at: datetime) -> bytes:
    """Return what the company says of itself, and when this was written."""
    facts = {name: getattr(company, name) for name in _PROFILE}
    return json.dumps({"made_at": made_at, "company": facts}, ensure_ascii=False, indent=2, default=str).encode()
