r"""A filter in an address: read from it, and written to it in one canonical form (CON-02).

    status=subscribed,pending_upgrade      one of these
    tag.not=3                              none of these
    field.city=Jakarta&field.city.has.2=a  own fields; a question asked twice is numbered
    match=any                              one of the conditions is enough
    g1=any&g1.tag=3&g1.source=form         a group of conditions with a say of its own
    campaign.opened=12&campaign.link=12.3  what people did with campaign 12, and with its third link

What stands beside each other must all hold, unless `match=any`. A group within a group is not
written: two levels say everything people ask for, and stay readable.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, Self

from gaung.core.audience import (
    DAY,
    EVERYBODY,
    AllOf,
    AnyOf,
    ClickedLink,
    Consented,
    Created,
    Engaged,
    EverEngaged,
    FieldDate,
    FieldFilled,
    FieldHas,
    FieldIs,
    FieldNumber,
    Filter,
    FilterRefused,
    Group,
    HasConsent,
    HasTag,
    InCampaign,
    Leaf,
    Mentions,
    Not,
    OwnerIs,
    Part,
    SourceIs,
    StartsWith,
    StatusIs,
    Tagged,
)
from gaung.core.contact_status import MarketingStatus
from gaung.core.custom_fields import FieldKind, read_value
from gaung.core.refusals import Refusal
from gaung.core.text import has_control_characters

LONGEST_TEXT: Final = 254
MOST_VALUES: Final = 200
MOST_CONDITIONS: Final = 20
MOST_GROUPS: Final = 5
LONGEST_ADDRESS: Final = 4_000
FIELD_PREFIX: Final = "field."
YES, NO = "yes", "no"
Params = Mapping[str, Sequence[str] | str]
Values = list[str]

# The questions, in the order an address writes them. Own fields come last, by key.
CAMPAIGN_PREFIX: Final = "campaign."
_PARTS: Final = tuple(CAMPAIGN_PREFIX + part for part in Part)
_LINK: Final = CAMPAIGN_PREFIX + "link"
_PLAIN: Final = (
    *("status", "tag", "tagged", "source", "owner", "created", "consented", "consent", "q", "has"),
    *("engaged", "engaged_ever", *_PARTS, _LINK),
)
_OF_FIELDS: Final = ("is", "contains", "filled", "range")
_YES_OR_NO: Final = ("tagged", "consent", "filled", "engaged_ever")
_NAME: Final = re.compile(
    r"(?:g(?P<group>[1-9])\.)?"
    r"(?:(?P<plain>status|tag|tagged|source|owner|created_from|created_to|consent_from|consent_to|consent|q|has"
    r"|engaged_from|engaged_to|engaged_ever|campaign\.(?:link|" + "|".join(Part) + r"))"
    r"|field\.(?P<key>[a-z0-9_]{1,40})(?P<asks>\.(?:has|filled|from|to))?)"
    r"(?P<negated>\.not)?(?:\.(?P<turn>[1-9][0-9]?))?"
)
# The names of questions: the two ends of a span are two names of one question.
_NAMES: Final = {
    ("created", "from"): "created_from",
    ("created", "to"): "created_to",
    ("consented", "from"): "consent_from",
    ("consented", "to"): "consent_to",
    ("engaged", "from"): "engaged_from",
    ("engaged", "to"): "engaged_to",
    ("is", ""): "",
    ("contains", ""): ".has",
    ("filled", ""): ".filled",
    ("range", "from"): ".from",
    ("range", "to"): ".to",
}
_ASKED_BY: Final = {name: asked for asked, name in _NAMES.items()}
Parts = Mapping[str, Values]


@dataclass(frozen=True, order=True)
class _Place:
    """Where a condition stands and what it asks; sorting by it gives the canonical order."""

    group: int
    rank: int
    key: str
    asks: str
    is_negated: bool
    turn: int

    @classmethod
    def of(cls, asks: str, *, key: str = "", group: int = 0, is_negated: bool = False, turn: int = 1) -> Self:
        order = _OF_FIELDS if key else _PLAIN
        return cls(group, order.index(asks) + (len(_PLAIN) if key else 0), key, asks, is_negated, turn)

    def name(self, part: str = "") -> str:
        """The name of a part of the question, without its group."""
        said = _NAMES.get((self.asks, part), "" if self.key else self.asks)
        negated = ".not" if self.is_negated else ""
        turn = f".{self.turn}" if self.turn > 1 else ""
        return (FIELD_PREFIX + self.key if self.key else "") + said + negated + turn


# --- reading --------------------------------------------------------------------------------


def parse_filter(params: Params) -> Group:
    """Return the filter that an address names; other parameters are left alone.

    `status`, `tag`, `source` and `owner` may be repeated or joined by commas and mean any of them.
    """
    found = _conditions(params)
    length = sum(len(text) for parts in found.values() for values in parts.values() for text in values)
    if length > LONGEST_ADDRESS:
        raise FilterRefused(field="filter", reason="too_long", limit=LONGEST_ADDRESS)
    if len(found) > MOST_CONDITIONS:
        raise FilterRefused(field="filter", reason="too_many_conditions", limit=MOST_CONDITIONS)
    parts: dict[int, list[Filter]] = {0: []}
    for place in sorted(found):
        parts.setdefault(place.group, []).append(_condition(place, found[place]))
    groups = [_group(params, number, parts[number]) for number in sorted(parts) if number]
    if len(groups) > MOST_GROUPS:
        raise FilterRefused(field="filter", reason="too_many_groups", limit=MOST_GROUPS)
    everything = (*parts[0], *groups)
    return _joined("match", _said(params, "match") or "all", everything) if everything else EVERYBODY


def _conditions(params: Params) -> dict[_Place, dict[str, Values]]:
    """Every question of the address at its place, with the values of its parts."""
    found: dict[_Place, dict[str, Values]] = {}
    for name in params:
        read = _place(name)
        values = [text.strip() for text in _texts(params, name) if text.strip(" ,")]
        if read and values:
            place, part = read
            found.setdefault(place, {})[part] = values
    return found


def _place(name: str) -> tuple[_Place, str] | None:
    read = _NAME.fullmatch(name)
    if read is None:
        if re.match(r"(g[1-9]\.)?field\.", name):
            raise FilterRefused(field="field", value=name[:LONGEST_TEXT])
        return None
    key = read["key"] or ""
    said = (read["asks"] or "") if key else read["plain"]
    asks, part = _ASKED_BY.get(said, (said, ""))
    group, turn = int(read["group"] or 0), int(read["turn"] or 1)
    return _Place.of(asks, key=key, group=group, is_negated=bool(read["negated"]), turn=turn), part


def _group(params: Params, number: int, parts: Sequence[Filter]) -> Group:
    """A group joins its conditions the other way than what it stands in, if it does not say."""
    name = f"g{number}"
    usual = "all" if _said(params, "match") == "any" else "any"
    return _joined(name, _said(params, name) or usual, tuple(parts))


def _joined(name: str, how: str, parts: tuple[Filter, ...]) -> Group:
    if how == "all":
        return AllOf(parts)
    if how == "any":
        return AnyOf(parts)
    raise FilterRefused(field=name, value=how[:LONGEST_TEXT])


def _condition(place: _Place, given: Parts) -> Filter:
    leaf = _READ[place.asks](place, given)
    is_no = place.asks in _YES_OR_NO and given[""][-1] == NO
    return Not(leaf) if place.is_negated != is_no else leaf


def _texts(params: Params, name: str) -> Sequence[str]:
    given = params[name]
    return [given] if isinstance(given, str) else given


def _said(params: Params, name: str) -> str:
    given = _texts(params, name) if name in params else ()
    return given[-1].strip() if given else ""


# --- values ---------------------------------------------------------------------------------


def _several(place: _Place, given: Parts) -> list[str]:
    values = [part.strip() for text in given[""] for part in text.split(",")]
    return _few(place, {value for value in values if value})


def _few(place: _Place, values: Iterable[str]) -> list[str]:
    found = sorted({_clean(place.name(), value) for value in values})
    if len(found) > MOST_VALUES:
        raise FilterRefused(field=place.name(), reason="too_many", limit=MOST_VALUES)
    return found


def _text(place: _Place, given: Parts) -> str:
    return _clean(place.name(), given[""][-1])


def _clean(name: str, value: str) -> str:
    if len(value) > LONGEST_TEXT or has_control_characters(value):
        raise FilterRefused(field=name, value=value[:LONGEST_TEXT])
    return value


def _yes_or_no(place: _Place, given: Parts) -> None:
    if given[""][-1] not in (YES, NO):
        raise FilterRefused(field=place.name(), value=given[""][-1][:LONGEST_TEXT])


def _statuses(place: _Place, given: Parts) -> frozenset[MarketingStatus]:
    known = {status.value: status for status in MarketingStatus}
    values = _several(place, given)
    strange = [value for value in values if value not in known]
    if strange:
        raise FilterRefused(field=place.name(), value=strange[0])
    return frozenset(known[value] for value in values)


_LARGEST_ID: Final = 2**63 - 1
_ID_DIGITS: Final = 19
_LINK_DIGITS: Final = 4


def _ids(place: _Place, given: Parts) -> frozenset[int]:
    return frozenset(_id(place.name(), value) for value in _several(place, given))


def _id(name: str, value: str) -> int:
    if value.isascii() and value.isdecimal() and len(value) <= _ID_DIGITS and int(value) <= _LARGEST_ID:
        return int(value)
    raise FilterRefused(field=name, value=value)


def _span(place: _Place, given: Parts) -> tuple[date | None, date | None]:
    first, last = (_day(place.name(part), given[part][-1]) if part in given else None for part in ("from", "to"))
    if first is not None and last is not None and last < first:
        raise FilterRefused(field=place.name("to"), value=last.isoformat(), reason="before_from")
    return first, last


def _day(name: str, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise FilterRefused(field=name, value=value[:LONGEST_TEXT], reason="no_date") from None


def _field_range(place: _Place, given: Parts) -> Leaf:
    """Days or numbers: what is written says which."""
    if all(re.fullmatch(DAY, values[-1]) for values in given.values()):
        return FieldDate(place.key, *_span(place, given))
    low, high = (_number(place.name(part), given[part][-1]) if part in given else "" for part in ("from", "to"))
    if low and high and float(high) < float(low):
        raise FilterRefused(field=place.name("to"), value=high, reason="before_from")
    return FieldNumber(place.key, low, high)


def _number(name: str, text: str) -> str:
    try:
        return read_value(key=name, kind=FieldKind.NUMBER, choices=(), text=text)
    except Refusal:
        raise FilterRefused(field=name, value=text[:LONGEST_TEXT], reason="no_number") from None


def _tagged(place: _Place, given: Parts) -> Leaf:
    _yes_or_no(place, given)
    return Tagged()


def _has_consent(place: _Place, given: Parts) -> Leaf:
    _yes_or_no(place, given)
    return HasConsent()


def _ever_engaged(place: _Place, given: Parts) -> Leaf:
    _yes_or_no(place, given)
    return EverEngaged()


def _in_campaign(place: _Place, given: Parts) -> Leaf:
    return InCampaign(Part(place.asks.removeprefix(CAMPAIGN_PREFIX)), _ids(place, given))


def _links(place: _Place, given: Parts) -> frozenset[tuple[int, int]]:
    return frozenset(_link(place.name(), value) for value in _several(place, given))


def _link(name: str, value: str) -> tuple[int, int]:
    campaign, dot, number = value.partition(".")
    if not dot or len(number) > _LINK_DIGITS:
        raise FilterRefused(field=name, value=value)
    return _id(name, campaign), _id(name, number)


def _field_filled(place: _Place, given: Parts) -> Leaf:
    _yes_or_no(place, given)
    return FieldFilled(place.key)


_READ: Final[Mapping[str, Callable[[_Place, Parts], Leaf]]] = {
    "status": lambda place, given: StatusIs(_statuses(place, given)),
    "tag": lambda place, given: HasTag(_ids(place, given)),
    "tagged": _tagged,
    "source": lambda place, given: SourceIs(frozenset(_several(place, given))),
    "owner": lambda place, given: OwnerIs(_ids(place, given)),
    "created": lambda place, given: Created(*_span(place, given)),
    "consented": lambda place, given: Consented(*_span(place, given)),
    "consent": _has_consent,
    "engaged": lambda place, given: Engaged(*_span(place, given)),
    "engaged_ever": _ever_engaged,
    **dict.fromkeys(_PARTS, _in_campaign),
    _LINK: lambda place, given: ClickedLink(_links(place, given)),
    "q": lambda place, given: StartsWith(_text(place, given)),
    "has": lambda place, given: Mentions(_text(place, given)),
    "is": lambda place, given: FieldIs(place.key, frozenset(_few(place, given[""]))),
    "contains": lambda place, given: FieldHas(place.key, _text(place, given)),
    "filled": _field_filled,
    "range": _field_range,
}


# --- writing --------------------------------------------------------------------------------


def filter_params(wanted: Filter) -> dict[str, list[str]]:
    """Return the address parameters of a filter that `parse_filter` could have read.

    Raises `FilterRefused` for a tree deeper than groups of conditions, which an address cannot write.
    """
    whole = wanted if isinstance(wanted, AllOf | AnyOf) else AllOf((wanted,))
    if isinstance(whole, AnyOf) and not whole.parts:
        raise FilterRefused(field="filter", reason="nobody")
    params: dict[str, list[str]] = {"match": ["any"]} if isinstance(whole, AnyOf) else {}
    params |= _params_of([part for part in whole.parts if not isinstance(part, AllOf | AnyOf)], "")
    groups = [part for part in whole.parts if isinstance(part, AllOf | AnyOf)]
    for number, group in enumerate(groups, start=1):
        params[f"g{number}"] = ["any" if isinstance(group, AnyOf) else "all"]
        params |= _params_of(_conditions_of(group), f"g{number}.")
    return params


def _conditions_of(group: Group) -> list[Leaf | Not]:
    found = [part for part in group.parts if not isinstance(part, AllOf | AnyOf)]
    if not found or len(found) != len(group.parts):
        raise FilterRefused(field="filter", reason="too_deep")
    return found


def _params_of(conditions: Sequence[Leaf | Not], prefix: str) -> dict[str, list[str]]:
    asked = sorted((_asked(condition) for condition in conditions), key=lambda one: one[0])
    turns: Counter[_Place] = Counter()
    params: dict[str, list[str]] = {}
    for question, parts in asked:
        turns[question] += 1
        place = replace(question, turn=turns[question])
        params |= {prefix + place.name(part): list(values) for part, values in parts.items()}
    return params


def _asked(condition: Leaf | Not) -> tuple[_Place, Parts]:
    """The question a condition asks, and the values it asks for."""
    is_negated = isinstance(condition, Not)
    leaf = condition.part if isinstance(condition, Not) else condition
    asks, parts = _WRITE[type(leaf)](leaf)
    key = getattr(leaf, "key", "")
    if asks in _YES_OR_NO:
        return _Place.of(asks, key=key), {"": [NO if is_negated else YES]}
    return _Place.of(asks, key=key, is_negated=is_negated), parts


def _ends(first: date | None, last: date | None) -> Parts:
    return {part: [day.isoformat()] for part, day in (("from", first), ("to", last)) if day is not None}


def _numbers(leaf: FieldNumber) -> Parts:
    return {part: [end] for part, end in (("from", leaf.low), ("to", leaf.high)) if end}


_WRITE: Final[Mapping[type, Callable[[Any], tuple[str, Parts]]]] = {
    StatusIs: lambda leaf: ("status", {"": [one.value for one in MarketingStatus if one in leaf.statuses]}),
    HasTag: lambda leaf: ("tag", {"": [str(one) for one in sorted(leaf.tag_ids)]}),
    Tagged: lambda leaf: ("tagged", {}),
    SourceIs: lambda leaf: ("source", {"": sorted(leaf.sources)}),
    OwnerIs: lambda leaf: ("owner", {"": [str(one) for one in sorted(leaf.owner_ids)]}),
    Created: lambda leaf: ("created", _ends(leaf.first, leaf.last)),
    Consented: lambda leaf: ("consented", _ends(leaf.first, leaf.last)),
    HasConsent: lambda leaf: ("consent", {}),
    Engaged: lambda leaf: ("engaged", _ends(leaf.first, leaf.last)),
    EverEngaged: lambda leaf: ("engaged_ever", {}),
    InCampaign: lambda leaf: (CAMPAIGN_PREFIX + leaf.part, {"": [str(one) for one in sorted(leaf.campaign_ids)]}),
    ClickedLink: lambda leaf: (_LINK, {"": [f"{campaign}.{number}" for campaign, number in sorted(leaf.links)]}),
    StartsWith: lambda leaf: ("q", {"": [leaf.text]}),
    Mentions: lambda leaf: ("has", {"": [leaf.text]}),
    FieldIs: lambda leaf: ("is", {"": sorted(leaf.values)}),
    FieldHas: lambda leaf: ("contains", {"": [leaf.text]}),
    FieldFilled: lambda leaf: ("filled", {}),
    FieldNumber: lambda leaf: ("range", _numbers(leaf)),
    FieldDate: lambda leaf: ("range", _ends(leaf.first, leaf.last)),
}
