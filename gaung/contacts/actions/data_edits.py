"""Writing names, owners, own fields and tags of many contacts at once, each with its line on the timeline."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from gaung.companies import queries as companies
from gaung.contacts.actions.moves import batches
from gaung.contacts.bulk_wish import DataEdit
from gaung.contacts.models import Contact, ContactEdit, ContactTag, Tag
from gaung.contacts.ownership import owner_label
from gaung.foundation.access import Actor
from gaung.foundation.bulk import insert_rows
from gaung.foundation.tenancy import HasId


def write_data(*, company: HasId, edits: Sequence[DataEdit], by: Actor, now: datetime) -> None:
    """Write them all in a few statements. Whoever calls holds the capacity row and has asked what differs."""
    for start in range(0, len(edits), 2_000):
        part = edits[start : start + 2_000]
        _write_rows(company, [edit for edit in part if edit.changes_row], by, now)
        _write_tags(company, [edit for edit in part if edit.tags_on or edit.tags_off], by, now)


def _write_rows(company: HasId, edits: Sequence[DataEdit], by: Actor, now: datetime) -> None:
    if not edits:
        return
    found = Contact.objects.filter(company_id=company.pk, pk__among=[edit.contact_id for edit in edits])
    old = {row["id"]: row for row in found.values("id", "name", "fields", "owner_id")}
    labels = {pk: owner_label(member) for pk, member in companies.members_by_id(company).items()}
    rows, lines = [], []
    for edit in edits:
        row = old[edit.contact_id]
        new = _changed(row, edit, labels)
        rows.append((new["name"], new["name"].casefold()[:200], new["fields"], new["owner_id"], edit.contact_id))
        lines.append((edit.contact_id, _line(row, new, labels)))
    _update(company, rows, now)
    note_lines(company=company, lines=lines, by=by, now=now)


def _changed(row: Mapping[str, Any], edit: DataEdit, members: Mapping[int, str]) -> dict[str, Any]:
    fields = {**row["fields"], **edit.fields}
    owner_id = row["owner_id"] if edit.owner_id is None else edit.owner_id
    return {
        "name": row["name"] if edit.name is None else edit.name,
        "fields": {key: value for key, value in fields.items() if value},
        "owner_id": owner_id if owner_id in members else None,
    }


def _line(old: Mapping[str, Any], new: Mapping[str, Any], labels: Mapping[int, str]) -> dict[str, Any]:
    """The change as the timeline tells it: the value before and after."""
    changes: dict[str, Any] = {}
    if old["name"] != new["name"]:
        changes["name"] = [old["name"], new["name"]]
    if old["owner_id"] != new["owner_id"]:
        changes["owner"] = [labels.get(old["owner_id"], ""), labels.get(new["owner_id"], "")]
    for key in sorted({*old["fields"], *new["fields"]}):
        before, after = old["fields"].get(key, ""), new["fields"].get(key, "")
        if before != after:
            changes[f"field.{key}"] = [before, after]
    return changes


def _update(company: HasId, rows: Sequence[tuple[Any, ...]], now: datetime) -> None:
    cast = "::jsonb" if connection.vendor == "postgresql" else ""
    at: Any = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE contacts_contact SET name = %s, name_key = %s, fields = %s{cast}, owner_id = %s,"  # noqa: S608
            " updated_at = %s, version = version + 1 WHERE id = %s AND company_id = %s",
            [(name, key, json.dumps(fields), owner_id, at, pk, company.pk) for name, key, fields, owner_id, pk in rows],
        )


def _write_tags(company: HasId, edits: Sequence[DataEdit], by: Actor, now: datetime) -> None:
    """Tags on and off, in one statement per tag."""
    on: dict[int, list[int]] = {}
    off: dict[int, list[int]] = {}
    for edit in edits:
        for tag in edit.tags_on:
            on.setdefault(tag, []).append(edit.contact_id)
        for tag in edit.tags_off:
            off.setdefault(tag, []).append(edit.contact_id)
    names = dict(Tag.objects.filter(company_id=company.pk, pk__in=[*on, *off]).values_list("pk", "name"))
    for tag, ids in on.items():
        insert_rows(
            ContactTag, company=company, columns={"contact_id": ids}, same={"tag_id": tag}, ignore_conflicts=True
        )
        note_lines(company=company, lines=[(pk, {"tag_added": names.get(tag, "")}) for pk in ids], by=by, now=now)
    for tag, ids in off.items():
        for batch in batches(ids):
            ContactTag.objects.filter(tag_id=tag, contact__among=batch).delete()
        note_lines(company=company, lines=[(pk, {"tag_removed": names.get(tag, "")}) for pk in ids], by=by, now=now)


def note_lines(*, company: HasId, lines: Sequence[tuple[int, Mapping[str, Any]]], by: Actor, now: datetime) -> None:
    """Write each contact its own line on its timeline; a line that says nothing is left out."""
    told = [(pk, changes) for pk, changes in lines if changes]
    insert_rows(
        ContactEdit,
        company=company,
        columns={"contact_id": [pk for pk, _ in told], "changes": [dict(changes) for _, changes in told]},
        same={"at": now, "actor_kind": by.kind, "actor_label": by.label[:200], "channel": by.channel},
    )
