"""Tags on contacts, and the company's own fields."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from gaung.capacity.actions import lock_capacity
from gaung.contacts.actions.edit_log import note_edits
from gaung.contacts.models import Contact, ContactTag, CustomField, Tag
from gaung.contacts.queries.access import access_custom_field, access_tag
from gaung.core.custom_fields import FieldKind
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.core.text import clean_line
from gaung.foundation import audit
from gaung.foundation.access import Actor, require
from gaung.foundation.bulk import insert_rows
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import HasId

BATCH = 5_000
LONGEST_TAG: Final = 60
MOST_FIELDS: Final = 50


class CustomFieldTaken(Refusal):
    """The company has a field of that name."""

    code = "custom_field_taken"


class TooManyFields(Refusal):
    """A company has at most fifty fields of its own."""

    code = "too_many_fields"


class ChoicesMissing(Refusal):
    """A field with choices needs at least one."""

    code = "choices_missing"


# --- tags -----------------------------------------------------------------------------------


def tag_contacts(*, company: HasId, contact_ids: Sequence[int], tag: str, by: Actor, now: datetime) -> int:
    """Put a tag on contacts, making it if it is new; return how many did not have it."""
    name = clean_line(tag, field="tag", limit=LONGEST_TAG)
    with write_transaction():
        lock_capacity(company=company)  # nobody deletes these contacts meanwhile
        mine = _own(company, contact_ids)
        count = put_tags(company=company, tags_of={pk: [name] for pk in mine}, now=now)
        if count:
            note_edits(company=company, contact_ids=mine, changes={"tag_added": name}, by=by, now=now)
    return count


def untag_contacts(*, company: HasId, contact_ids: Sequence[int], tag_id: int, by: Actor, now: datetime) -> int:
    """Take a tag off contacts; return how many had it."""
    tag = access_tag(company, tag_id)
    with write_transaction():
        had = ContactTag.objects.filter(tag=tag, contact_id__in=list(contact_ids))
        ids = list(had.values_list("contact_id", flat=True))
        had.delete()
        note_edits(company=company, contact_ids=ids, changes={"tag_removed": tag.name}, by=by, now=now)
    return len(ids)


def put_tags(*, company: HasId, tags_of: Mapping[int, Iterable[str]], now: datetime) -> int:
    """Put each contact's tags; the tags are made if they are new. Returns how many were put."""
    return len(put_tag_pairs(company=company, tags_of=tags_of, now=now))


def put_tag_pairs(*, company: HasId, tags_of: Mapping[int, Iterable[str]], now: datetime) -> Sequence[tuple[int, int]]:
    """Put each contact's tags; return the pairs of contact and tag that were not there before."""
    names = {name for tags in tags_of.values() for name in tags}
    if not names:
        return ()
    rows = tags_named(company=company, names=sorted(names), now=now)
    pairs = {(pk, rows[name.casefold()].pk) for pk, tags in tags_of.items() for name in tags}
    before = _existing_pairs(pairs)
    new = sorted(pairs - before)
    columns = {"contact_id": [contact_id for contact_id, _ in new], "tag_id": [tag_id for _, tag_id in new]}
    insert_rows(ContactTag, company=company, columns=columns, ignore_conflicts=True)
    return new


def _existing_pairs(pairs: set[tuple[int, int]]) -> set[tuple[int, int]]:
    contact_ids = sorted({contact_id for contact_id, _ in pairs})
    tag_ids = sorted({tag_id for _, tag_id in pairs})
    found: set[tuple[int, int]] = set()
    for start in range(0, len(contact_ids), BATCH):
        rows = ContactTag.objects.filter(contact_id__among=contact_ids[start : start + BATCH], tag_id__among=tag_ids)
        found.update(rows.values_list("contact_id", "tag_id"))
    return found


def tags_named(*, company: HasId, names: Iterable[str], now: datetime) -> dict[str, Tag]:
    """Return the tags of these names by their key, making the new ones."""
    wanted = {name.casefold(): name for name in names}
    Tag.objects.bulk_create(
        [Tag(company_id=company.pk, name=name, name_key=key, created_at=now) for key, name in sorted(wanted.items())],
        ignore_conflicts=True,
    )
    return {tag.name_key: tag for tag in Tag.objects.filter(company_id=company.pk, name_key__in=list(wanted))}


def delete_tag(*, company: HasId, tag_id: int, by: Actor, now: datetime) -> None:
    """Take a tag off every contact and forget it."""
    require(by, Right.CAN_BULK_EDIT_CONTACTS)
    with write_transaction():
        tag = access_tag(company, tag_id)
        count = ContactTag.objects.filter(tag=tag).delete()[0]
        tag.delete()
        audit.record(company=company, by=by, action="tag.deleted", now=now, target=tag.name, before={"contacts": count})


def _own(company: HasId, contact_ids: Sequence[int]) -> list[int]:
    """Keep the ids that are contacts of this company."""
    rows = Contact.objects.filter(company_id=company.pk, pk__in=list(contact_ids))
    return list(rows.values_list("pk", flat=True))


# --- the company's own fields ---------------------------------------------------------------


def create_custom_field(
    *,
    company: HasId,
    label: str,
    by: Actor,
    now: datetime,
    kind: FieldKind = FieldKind.TEXT,
    choices: Sequence[str] = (),
) -> CustomField:
    """Give the company's contacts a field of its own; the key is made from the label and stays."""
    name = clean_line(label, field="label", limit=80)
    options = [clean_line(choice, field="choices", limit=80) for choice in choices if choice.strip()]
    if kind is FieldKind.CHOICE and not options:
        raise ChoicesMissing()
    with write_transaction():
        known = set(CustomField.objects.filter(company_id=company.pk).values_list("key", flat=True))
        key = field_key(name)
        if key in known:
            raise CustomFieldTaken(label=name)
        if len(known) >= MOST_FIELDS:
            raise TooManyFields(limit=MOST_FIELDS)
        row = CustomField.objects.create(
            company_id=company.pk, key=key, label=name, kind=kind.value, choices=options, created_at=now
        )
        audit.record(
            company=company,
            by=by,
            action="custom_field.created",
            now=now,
            target=name,
            after={"key": key, "kind": kind.value, "choices": options},
        )
    return row


def rename_custom_field(*, company: HasId, field_id: int, label: str, by: Actor, now: datetime) -> CustomField:
    """Give a field another label; its key and its values stay."""
    name = clean_line(label, field="label", limit=80)
    with write_transaction():
        row = access_custom_field(company, field_id)
        before, row.label = row.label, name
        row.save(update_fields=["label"])
        audit.record(
            company=company,
            by=by,
            action="custom_field.renamed",
            now=now,
            target=name,
            before={"label": before},
            after={"label": name},
        )
    return row


def delete_custom_field(*, company: HasId, field_id: int, by: Actor, now: datetime) -> None:
    """Forget a field. Its values stay in the contacts, unseen, until they are edited."""
    with write_transaction():
        row = access_custom_field(company, field_id)
        audit.record(
            company=company,
            by=by,
            action="custom_field.deleted",
            now=now,
            target=row.label,
            before={"key": row.key, "kind": row.kind, "choices": row.choices},
        )
        row.delete()


def field_key(label: str) -> str:
    """Return the key a label stands for: ASCII letters and digits with underscores."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    key = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40]
    return key or "field_" + "_".join(f"{ord(character):x}" for character in label[:6])
