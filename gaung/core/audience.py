"""Which contacts are meant: a filter as a tree of values (CON-02).

The tree is the same for the list, saved filters, the export, the bulk edit and later the audience
of a newsletter. The database's form of it is built in `gaung.contacts.queries`; `matches` is its
meaning, and a property test holds the two alike. How an address writes it stands in
`gaung.core.audience_address`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from gaung.core.contact_status import MarketingStatus
from gaung.core.refusals import Refusal

# Stands for contacts that nobody is responsible for.
NOBODY: Final = 0


class FilterRefused(Refusal):
    """A part of a filter cannot be read; `field` names it, `reason` says why where the value alone does not."""

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
class Tagged:
    """At least one tag, whichever."""


@dataclass(frozen=True)
class SourceIs:
    """The contact came on one of these ways."""

    sources: frozenset[str]


@dataclass(frozen=True)
class OwnerIs:
    """One of these members is responsible; `NOBODY` for contacts without an owner."""

    owner_ids: frozenset[int]


@dataclass(frozen=True)
class Created:
    """Added within these days of the company's zone, both included; an open end is None."""

    first: date | None
    last: date | None


@dataclass(frozen=True)
class Consented:
    """Consent was given within these days of the company's zone, both included; an open end is None."""

    first: date | None
    last: date | None


@dataclass(frozen=True)
class HasConsent:
    """The source and the moment of a consent are on file."""


@dataclass(frozen=True)
class StartsWith:
    """The address or the name begins with this text, whatever its case."""

    text: str


@dataclass(frozen=True)
class Mentions:
    """The address or the name holds this text somewhere, whatever its case."""

    text: str


@dataclass(frozen=True)
class FieldIs:
    """A field of the company's own has one of these values; a to z are the same as A to Z."""

    key: str
    values: frozenset[str]


@dataclass(frozen=True)
class FieldHas:
    """A field of the company's own holds this text somewhere; a to z are the same as A to Z."""

    key: str
    text: str


@dataclass(frozen=True)
class FieldFilled:
    """A field of the company's own has a value."""

    key: str


@dataclass(frozen=True)
class FieldNumber:
    """A field's value is a number within these, both included; an open end is empty."""

    key: str
    low: str
    high: str


@dataclass(frozen=True)
class FieldDate:
    """A field's value is a date within these days, both included; an open end is None."""

    key: str
    first: date | None
    last: date | None


class Part(StrEnum):
    """What a contact has to do with a campaign: a word of the ledger, or of what the person did with the mail."""

    RECIPIENT = "recipient"
    GOT = "got"
    OPENED = "opened"
    UNOPENED = "unopened"
    CLICKED = "clicked"
    UNCLICKED = "unclicked"
    LEFT = "left"
    COMPLAINED = "complained"
    BOUNCED = "bounced"
    HARD = "hard"
    SOFT = "soft"
    MISSED = "missed"
    SKIPPED = "skipped"
    UNSURE = "unsure"
    WAITING = "waiting"
    MACHINE = "machine"


@dataclass(frozen=True)
class InCampaign:
    """The contact has this part in at least one of these campaigns, by id (REP-04)."""

    part: Part
    campaign_ids: frozenset[int]


@dataclass(frozen=True)
class ClickedLink:
    """The person clicked one of these links: a campaign by id and the link's number in it (REP-03)."""

    links: frozenset[tuple[int, int]]


@dataclass(frozen=True)
class Engaged:
    """The person last opened or clicked in a newsletter within these days, both included; an open end is None."""

    first: date | None
    last: date | None


@dataclass(frozen=True)
class EverEngaged:
    """The person has opened or clicked in a newsletter, whenever."""


OfCampaigns = InCampaign | ClickedLink | Engaged | EverEngaged
Leaf = (
    StatusIs
    | HasTag
    | Tagged
    | SourceIs
    | OwnerIs
    | Created
    | Consented
    | HasConsent
    | StartsWith
    | Mentions
    | FieldIs
    | FieldHas
    | FieldFilled
    | FieldNumber
    | FieldDate
    | OfCampaigns
)


@dataclass(frozen=True)
class Not:
    """The part does not hold."""

    part: Leaf


@dataclass(frozen=True)
class AllOf:
    """Every part holds; no parts mean everybody."""

    parts: tuple["Filter", ...] = ()


@dataclass(frozen=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple["Filter", ...]


Group = AllOf | AnyOf
Filter = Leaf | Not | Group
EVERYBODY: Final = AllOf()


@dataclass(frozen=True)
class Candidate:
    """What a filter may ask of one contact. Moments are given in the company's zone."""

    status: MarketingStatus
    created_at: datetime
    email_key: str = ""
    name_key: str = ""
    source: str = ""
    owner_id: int = NOBODY
    consent_source: str = ""
    consent_at: datetime | None = None
    tag_ids: frozenset[int] = frozenset()
    fields: Mapping[str, str] = field(default_factory=dict)
    parts: frozenset[tuple[Part, int]] = frozenset()
    links: frozenset[tuple[int, int]] = frozenset()
    engaged_at: datetime | None = None


def matches(wanted: Filter, one: Candidate) -> bool:
    """Say whether a contact is meant by a filter."""
    match wanted:
        case AllOf(parts):
            return all(matches(part, one) for part in parts)
        case AnyOf(parts):
            return any(matches(part, one) for part in parts)
        case Not(part):
            return not matches(part, one)
        case FieldIs() | FieldHas() | FieldFilled() | FieldNumber() | FieldDate():
            return _field_matches(wanted, one.fields.get(wanted.key, ""))
        case StartsWith() | Mentions():
            return _text_matches(wanted, one)
        case InCampaign() | ClickedLink() | Engaged() | EverEngaged():
            return _of_campaigns_matches(wanted, one)
        case _:
            return _leaf_matches(wanted, one)


def _leaf_matches(
    wanted: StatusIs | HasTag | Tagged | SourceIs | OwnerIs | Created | Consented | HasConsent, one: Candidate
) -> bool:
    match wanted:
        case StatusIs(statuses):
            return one.status in statuses
        case HasTag(tag_ids):
            return bool(tag_ids & one.tag_ids)
        case Tagged():
            return bool(one.tag_ids)
        case SourceIs(sources):
            return one.source in sources
        case OwnerIs(owner_ids):
            return one.owner_id in owner_ids
        case Created(first, last):
            return _is_within(one.created_at.date(), first, last)
        case Consented(first, last):
            return one.consent_at is not None and _is_within(one.consent_at.date(), first, last)
    return bool(one.consent_source) and one.consent_at is not None


def _of_campaigns_matches(wanted: OfCampaigns, one: Candidate) -> bool:
    match wanted:
        case InCampaign(part, campaign_ids):
            return any((part, campaign_id) in one.parts for campaign_id in campaign_ids)
        case ClickedLink(links):
            return bool(links & one.links)
        case Engaged(first, last):
            return one.engaged_at is not None and _is_within(one.engaged_at.date(), first, last)
    return one.engaged_at is not None


def _text_matches(wanted: StartsWith | Mentions, one: Candidate) -> bool:
    key = wanted.text.casefold()
    if isinstance(wanted, StartsWith):
        return one.email_key.startswith(key) or one.name_key.startswith(key)
    return key in one.email_key or key in one.name_key


def _field_matches(wanted: FieldIs | FieldHas | FieldFilled | FieldNumber | FieldDate, value: str) -> bool:
    match wanted:
        case FieldIs(_, values):
            return plain_lower(value) in {plain_lower(one) for one in values}
        case FieldHas(_, text):
            return plain_lower(text) in plain_lower(value)
        case FieldFilled():
            return bool(value)
        case FieldNumber(_, low, high):
            return bool(re.fullmatch(NUMBER, value)) and _is_between(float(value), low, high)
    return bool(re.fullmatch(DAY, value)) and _is_day_within(value, wanted.first, wanted.last)


# What a number and a day look like, for a database too: a value may be from before its field was one.
NUMBER: Final = r"-?[0-9]+(\.[0-9]+)?"
DAY: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


def _is_between(number: float, low: str, high: str) -> bool:
    return (not low or float(low) <= number) and (not high or number <= float(high))


def _is_within(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)


def _is_day_within(day: str, first: date | None, last: date | None) -> bool:
    return (first is None or first.isoformat() <= day) and (last is None or day <= last.isoformat())


_UPPER: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LOWERED: Final = str.maketrans(_UPPER, _UPPER.lower())


def plain_lower(text: str) -> str:
    """Return a text with A to Z in lower case, as every database does it alike."""
    return text.translate(_LOWERED)


def leaves(wanted: Filter) -> list[Leaf]:
    """Return the conditions of a filter, however they are joined."""
    match wanted:
        case AllOf(parts) | AnyOf(parts):
            return [leaf for part in parts for leaf in leaves(part)]
        case Not(part):
            return [part]
        case _:
            return [wanted]


def narrowed(wanted: Filter, to: Leaf) -> AllOf:
    """Return a filter that asks for one thing more, in place of the same kind of question asked before."""
    parts = wanted.parts if isinstance(wanted, AllOf) else (wanted,)
    return AllOf((to, *(part for part in parts if type(part) is not type(to))))


# --- texts as ranges ------------------------------------------------------------------------


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
