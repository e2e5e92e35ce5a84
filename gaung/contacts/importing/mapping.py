"""What a file's columns hold: as guessed, as a member chose, and as the import stores it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from gaung.contacts.actions import field_key
from gaung.contacts.importing.refusals import (
    AddressColumnMissing,
    ColumnRoleTwice,
    ColumnsChanged,
    ConsentStatementMissing,
    WishRefused,
)
from gaung.contacts.importing.rows import MAX_TAGS, WISHES, letter, tags_of
from gaung.contacts.intake import LONGEST_TAG
from gaung.contacts.queries import custom_fields
from gaung.core.contact_status import MarketingStatus
from gaung.core.custom_fields import FieldKind
from gaung.core.refusals import Refusal
from gaung.core.table_columns import guess_roles
from gaung.core.text import clean_line
from gaung.foundation.tenancy import HasId

ROLES: Final = ("email", "name", "first_name", "last_name", "tags", "status", "owner", "field", "ignore")
# Every other role is given to one column only.
_MANY: Final = ("field", "ignore")
DUPLICATES: Final = ("update", "fill", "skip")
# A field the company has is chosen by its key; a new one is made from a column by "field" alone.
OWN_FIELD: Final = "field:"
# What the values of a field made on the spot may be; one with choices is made in the settings.
NEW_KINDS: Final = (FieldKind.TEXT, FieldKind.NUMBER, FieldKind.DATE)


class TooManyTagsForAll(Refusal):
    """A contact gets at most twenty tags from an import."""

    code = "too_many_tags_for_all"


@dataclass(frozen=True)
class NewField:
    """A field to be made from a column: how it is called, and what its values are."""

    label: str = ""
    kind: str = FieldKind.TEXT.value


@dataclass(frozen=True)
class Choices:
    """What a member says about a file: its columns, the status wished for, consent, duplicates, tags for all."""

    roles: Sequence[str]
    wanted: str = MarketingStatus.NO_CONSENT.value
    consent_source: str = ""
    consent_text: str = ""
    duplicates: str = "update"
    tags: str = ""
    fields: Mapping[int, NewField] = field(default_factory=dict)


def guessed(company: HasId, columns: Sequence[str], sample: Sequence[Sequence[str]]) -> list[dict[str, str]]:
    """The columns as they are by their names and values."""
    return mapping_of(company, columns, Choices(roles=guess_roles(columns, sample)))


def mapping_of(company: HasId, columns: Sequence[str], choices: Choices) -> list[dict[str, str]]:
    """What each column holds; a custom field by the key it has or will have."""
    known = {one.key: one.label for one in custom_fields(company)}
    by_label = {label.casefold(): key for key, label in known.items()}
    return [
        _entry(name or letter(index), role, choices.fields.get(index, NewField()), known, by_label)
        for index, (name, role) in enumerate(zip(columns, choices.roles, strict=True))
    ]


def _entry(
    column: str, role: str, new: NewField, known: Mapping[str, str], by_label: Mapping[str, str]
) -> dict[str, str]:
    if role.startswith(OWN_FIELD):
        key = role.removeprefix(OWN_FIELD)
        if key not in known:
            raise ColumnsChanged()
        return {"role": "field", "label": known[key], "key": key}
    if role != "field":
        return {"role": role}
    label = (clean_line(new.label, field="label", limit=80, required=False) or column)[:80].strip()
    key = by_label.get(label.casefold()) or field_key(label)
    return {"role": "field", "label": label, "key": key, "kind": new.kind}


def role_of(entry: Mapping[str, str], known: Sequence[str]) -> str:
    """The role of a stored column as the form offers it."""
    if entry["role"] == "field" and entry["key"] in known:
        return OWN_FIELD + entry["key"]
    return entry["role"]


# --- checks -------------------------------------------------------------------------------------


def check_choices(choices: Choices, *, columns: int) -> None:
    """Refuse choices that lead nowhere: no address, two addresses, subscribing without consent."""
    roles = [role for role in choices.roles if not role.startswith(OWN_FIELD)]
    if len(choices.roles) != columns or set(roles) - set(ROLES):
        raise ColumnsChanged()
    if "email" not in roles:
        raise AddressColumnMissing()
    for role in ROLES:
        if role not in _MANY and roles.count(role) > 1:
            raise ColumnRoleTwice(role=role)
    if {one.kind for one in choices.fields.values()} - {kind.value for kind in NEW_KINDS}:
        raise ColumnsChanged()
    if choices.wanted not in WISHES or choices.duplicates not in DUPLICATES:
        raise WishRefused()
    may_subscribe = choices.wanted == MarketingStatus.SUBSCRIBED or "status" in roles
    if may_subscribe and not (choices.consent_source.strip() and choices.consent_text.strip()):
        raise ConsentStatementMissing()


def check_fields(mapping: Sequence[Mapping[str, str]]) -> None:
    """Refuse two columns for one custom field."""
    keys = [entry["key"] for entry in mapping if entry["role"] == "field"]
    twice = next((entry for entry in mapping if keys.count(entry.get("key", "")) > 1), None)
    if twice is not None:
        raise ColumnRoleTwice(role=twice["label"])


def read_tags(text: str) -> list[str]:
    """The tags that everybody in the file gets."""
    tags = [clean_line(tag, field="tag", limit=LONGEST_TAG) for tag in tags_of(text)]
    if len(tags) > MAX_TAGS:
        raise TooManyTagsForAll(limit=MAX_TAGS)
    return tags
