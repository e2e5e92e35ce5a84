"""A bulk edit against what the company has: its tags, members and fields, and the chosen contacts."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from gaung.contacts.bulk_wish import BulkEdit, DataEdit, NothingAsked, data_edit
from gaung.contacts.models import Contact, ContactTag, Tag
from gaung.contacts.ownership import NOBODY, find_owner
from gaung.contacts.queries.access import access_tag
from gaung.contacts.queries.intake import field_reader
from gaung.core.refusals import Refusal
from gaung.core.text import clean_line
from gaung.foundation.tenancy import HasId

LONGEST_TAG = 60
MOST_TAGS = 20


class TooManyTags(Refusal):
    """So many tags at once are a mistake."""

    code = "too_many_tags"


def read_bulk_edit(company: HasId, edit: BulkEdit) -> BulkEdit:
    """Return a bulk edit with its values in their stored form; what the company does not have is refused."""
    if edit.to is None and not edit.has_data:
        raise NothingAsked()
    if len(edit.tags_on) > MOST_TAGS:
        raise TooManyTags(limit=MOST_TAGS)
    names = {clean_line(tag, field="tag", limit=LONGEST_TAG): None for tag in edit.tags_on}
    off = tuple(dict.fromkeys(access_tag(company, tag_id).pk for tag_id in edit.tags_off))
    find_owner(company, edit.owner_id or NOBODY)
    values = field_reader(company)(edit.fields)
    return replace(
        edit,
        reason=clean_line(edit.reason, field="reason", limit=500, required=False),
        tags_on=tuple(names),
        tags_off=off,
        fields={key: values.get(key, "") for key in edit.fields},
    )


@dataclass(frozen=True)
class TagIds:
    """The ids of the tags a bulk edit puts, by name; one the company does not have yet stands below zero."""

    by_name: Mapping[str, int]

    @classmethod
    def of(cls, company: HasId, edit: BulkEdit) -> "TagIds":
        """Look them up."""
        keys = [name.casefold() for name in edit.tags_on]
        known = dict(Tag.objects.filter(company_id=company.pk, name_key__in=keys).values_list("name_key", "pk"))
        return cls({name: known.get(name.casefold(), -1 - at) for at, name in enumerate(edit.tags_on)})

    @property
    def ids(self) -> tuple[int, ...]:
        """The ids, each once."""
        return tuple(dict.fromkeys(self.by_name.values()))


def data_edits(company: HasId, *, edit: BulkEdit, on: TagIds, ids: Sequence[int]) -> dict[int, DataEdit]:
    """What of a bulk edit differs for these contacts, without those for whom nothing does."""
    if not edit.has_data:
        return {}
    rows = Contact.objects.filter(company_id=company.pk, pk__among=ids).values("id", "fields", "owner_id")
    tags = _tags_of(ids, {*on.ids, *edit.tags_off})
    found = (data_edit(edit=edit, contact=row, tags=tags.get(row["id"], ()), on=on.ids) for row in rows)
    return {one.contact_id: one for one in found if one.changes}


def _tags_of(ids: Sequence[int], tag_ids: set[int]) -> Mapping[int, set[int]]:
    tags: dict[int, set[int]] = defaultdict(set)
    if tag_ids:
        rows = ContactTag.objects.filter(contact__among=ids, tag_id__in=tag_ids)
        for contact_id, tag_id in rows.values_list("contact_id", "tag_id"):
            tags[contact_id].add(tag_id)
    return tags


def part_counts(asked: BulkEdit, on: TagIds, edits: Iterable[DataEdit]) -> dict[str, Any]:
    """How many contacts each part of an edit changes besides the status."""
    parts: Counter[str] = Counter()
    names = {pk: name for name, pk in on.by_name.items()}
    for edit in edits:
        parts.update(f"tag_on:{names[tag]}" for tag in edit.tags_on)
        parts.update(f"tag_off:{tag}" for tag in edit.tags_off)
        parts.update(f"field:{key}" for key in edit.fields)
        parts["owner"] += edit.owner_id is not None
    return {"parts": {name: n for name, n in parts.items() if n}}
