"""Which contacts are meant: a filter as a tree of values, read from and written to an address (CON-02).

The tree is the same for the list, the export, the bulk edit and later the audience of a
newsletter. The database's form of it is built in `gaung.contacts.queries`; `matches` is its
meaning, and a property test holds the two alike.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from gaung.core.contact_status import MarketingStatus
from gaung.core.refusals import Refusal
from gaung.core.text import has_control_characters

LONGEST_TEXT: Final = 254
MOST_VALUES: Final = 200
FIELD_PREFIX: Final = "field."


class FilterRefused(Refusal):
    """A part of a filter's address is not written as one; `field` names it."""

    code = "filter_refused"


@dataclass(frozen=True)
class StatusIs:
    """The marketing status is one of these."""

    statuses: frozenset[MarketingStatus]


@dataclass(frozen=True)
class HasTag:
    """At least one of these tags, by id."""

    tag_ids: frozenset[int]


@dataclass(frozen=True)
class SourceIs:
    """The contact came on one of these ways."""

    sources: frozenset[str]


@dataclass(frozen=True)
class Created:
    """Added within these days, both included; an open end is None."""

    first: date | None
    last: date | None


@dataclass(frozen=True)
class StartsWith:
    """The address or the name begins with this text, whatever its case."""

    text: str


@dataclass(frozen=True)
class FieldIs:
    """A field of the company's own has exactly this value."""

    key: str
    value: str


@dataclass(frozen=True)
class AllOf:
    """Every part holds; no parts mean everybody."""

    parts: tuple["Filter", ...] = ()


@dataclass(frozen=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple["Filter", ...]


Leaf = StatusIs | HasTag | SourceIs | Created | StartsWith | FieldIs
Filter = Leaf | AllOf | AnyOf
EVERYBODY: Final = AllOf()


@dataclass(frozen=True)
class Candidate:
    """What a filter may ask of one contact."""

    status: MarketingStatus
    created_at: datetime
    email_key: str = ""
    name_key: str = ""
    source: str = ""
    tag_ids: frozenset[int] = frozenset()
    fields: Mapping[str, str] = field(default_factory=dict)


def matches(wanted: Filter, one: Candidate) -> bool:
    """Say whether a contact is meant by a filter."""
    match wanted:
        case AllOf(parts):
            return all(matches(part, one) for part in parts)
        case AnyOf(parts):
            return any(matches(part, one) for part in parts)
        case _:
            return _leaf_matches(wanted, one)


def _leaf_matches(wanted: Leaf, one: Candidate) -> bool:
    match wanted:
        case StatusIs(statuses):
            return one.status in statuses
        case HasTag(tag_ids):
            return bool(tag_ids & one.tag_ids)
        case SourceIs(sources):
            return one.source in sources
        case Created(first, last):
            return _is_within(one.created_at.date(), first, last)
        case StartsWith(text):
            key = text.casefold()
            return one.email_key.startswith(key) or one.name_key.startswith(key)
    return one.fields.get(wanted.key, "") == wanted.value


def _is_within(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)


def prefix_end(prefix: str) -> str | None:
    """The first text after every text that begins with this one; None when there is none.

    A prefix is thereby a range, which an index answers in either database.
    """
    for cut in range(len(prefix), 0, -1):
        following = _following(prefix[cut - 1])
        if following is not None:
            return prefix[: cut - 1] + following
    return None


_LAST: Final = 0x10FFFF
_SURROGATES: Final = (0xD800, 0xDFFF)


def _following(character: str) -> str | None:
    code = ord(character) + 1
    if code > _LAST:
        return None
    # Texts cannot hold the surrogates; the next character after them is U+E000.
    return chr(_SURROGATES[1] + 1) if _SURROGATES[0] <= code <= _SURROGATES[1] else chr(code)


# --- the address ----------------------------------------------------------------------------

Params = Mapping[str, Sequence[str] | str]


def parse_filter(params: Params) -> AllOf:
    """Return the filter that an address names; other parameters are left alone.

    `status`, `tag` and `source` may be repeated or joined by commas and mean any of them;
    different parameters must all hold.
    """
    parts: list[Filter] = []
    statuses = _values(params, "status")
    if statuses:
        parts.append(StatusIs(frozenset(_status(value) for value in statuses)))
    tags = _values(params, "tag")
    if tags:
        parts.append(HasTag(frozenset(_tag_id(value) for value in tags)))
    sources = _values(params, "source")
    if sources:
        parts.append(SourceIs(frozenset(_text("source", value) for value in sources)))
    parts += _created(params)
    text = _one(params, "q")
    if text:
        parts.append(StartsWith(_text("q", text)))
    parts += _fields(params)
    return AllOf(tuple(parts))


def _created(params: Params) -> list[Filter]:
    first, last = (_day(name, _one(params, name)) for name in ("created_from", "created_to"))
    if first is None and last is None:
        return []
    if first is not None and last is not None and last < first:
        raise FilterRefused(field="created_to", value=last.isoformat(), reason="before_created_from")
    return [Created(first, last)]


def _fields(params: Params) -> list[Filter]:
    names = sorted(name for name in params if name.startswith(FIELD_PREFIX))
    asked = [(name, _one(params, name)) for name in names]
    return [
        FieldIs(_text("field", name.removeprefix(FIELD_PREFIX)), _text(name, value)) for name, value in asked if value
    ]


def _values(params: Params, name: str) -> list[str]:
    given = params.get(name, ())
    texts = [given] if isinstance(given, str) else given
    values = [part.strip() for text in texts for part in text.split(",")]
    found = sorted({value for value in values if value})
    if len(found) > MOST_VALUES:
        raise FilterRefused(field=name, reason="too_many", limit=MOST_VALUES)
    return found


def _one(params: Params, name: str) -> str:
    given = params.get(name, "")
    text = given if isinstance(given, str) else (given[-1] if given else "")
    return text.strip()


def _text(name: str, value: str) -> str:
    if len(value) > LONGEST_TEXT or has_control_characters(value):
        raise FilterRefused(field=name, value=value[:LONGEST_TEXT])
    return value


def _status(value: str) -> MarketingStatus:
    try:
        return MarketingStatus(value)
    except ValueError:
        raise FilterRefused(field="status", value=value[:LONGEST_TEXT]) from None


_LARGEST_ID: Final = 2**63 - 1
_ID_DIGITS: Final = 19


def _tag_id(value: str) -> int:
    if value.isascii() and value.isdecimal() and len(value) <= _ID_DIGITS and int(value) <= _LARGEST_ID:
        return int(value)
    raise FilterRefused(field="tag", value=value[:LONGEST_TEXT])


def _day(name: str, value: str) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise FilterRefused(field=name, value=value[:LONGEST_TEXT]) from None


def filter_params(wanted: Filter) -> dict[str, list[str]]:
    """Return the address parameters of a filter that `parse_filter` could have read.

    Raises `FilterRefused` for a tree with alternatives, which an address cannot write.
    """
    params: dict[str, list[str]] = {}
    for part in wanted.parts if isinstance(wanted, AllOf) else (wanted,):
        for name, values in _params_of(part).items():
            if name in params:
                raise FilterRefused(field=name, reason="twice")
            params[name] = values
    return params


def _params_of(part: Filter) -> dict[str, list[str]]:
    match part:
        case StatusIs(statuses):
            return {"status": [status.value for status in MarketingStatus if status in statuses]}
        case HasTag(tag_ids):
            return {"tag": [str(tag_id) for tag_id in sorted(tag_ids)]}
        case SourceIs(sources):
            return {"source": sorted(sources)}
        case Created(first, last):
            days = {"created_from": first, "created_to": last}
            return {name: [day.isoformat()] for name, day in days.items() if day is not None}
        case StartsWith(text):
            return {"q": [text]}
        case FieldIs(key, value):
            return {FIELD_PREFIX + key: [value]}
    raise FilterRefused(field="filter", reason="tree")
