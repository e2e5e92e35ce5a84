"""What the address of the contacts list asks for: a filter, an order, and where the reader came from (CON-02)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Self, cast, get_args
from urllib.parse import urlencode

from gaung.contacts.queries.lists import Order
from gaung.core.audience import AllOf, AnyOf, Group, Leaf, Not, StatusIs
from gaung.core.audience_address import filter_params, parse_filter
from gaung.core.catalogue import STEP, TIERS
from gaung.core.contact_status import MarketingStatus

ORDERS: Final[tuple[str, ...]] = get_args(Order)
# What is carried from page to page besides the filter.
CARRIED: Final = ("order", "return_to", "tier", "saved")
# Parts of the forms around the list that are nobody's filter.
NO_FILTER: Final = frozenset(
    {
        *CARRIED,
        *("after", "before", "act", "scope", "id", "csrfmiddlewaretoken", "once", "next", "count"),
        *("page", "more", "less", "columns", "selection"),
    }
)
_LONGEST_ID: Final = 18
_LONGEST_TIER: Final = 6
Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Look:
    """What the address asks for: a filter, an order, and where the reader came from."""

    filter: Group
    order: Order
    carried: Mapping[str, str]

    @classmethod
    def of(cls, params: Any) -> Self:
        """Read the address; a filter that says nothing of ours is refused."""
        order = params.get("order", "newest")
        return cls(
            filter=parse_filter({key: params.getlist(key) for key in params if key not in NO_FILTER}),
            order=cast(Order, order) if order in ORDERS else "newest",
            carried={name: params[name] for name in CARRIED if params.get(name)},
        )

    @property
    def is_filtered(self) -> bool:
        """Whether some contacts may be left out."""
        return bool(self.filter.parts)

    @property
    def saved_id(self) -> int | None:
        """The saved filter the reader started from."""
        text = self.carried.get("saved", "")
        return int(text) if text.isascii() and text.isdecimal() and len(text) <= _LONGEST_ID else None

    def pairs(self, *, but: tuple[str, ...] = ()) -> Pairs:
        """The look as the hidden fields of a form, without what the form asks for itself."""
        return [pair for pair in (*filter_pairs(self.filter), *self.carried.items()) if pair[0] not in but]

    def link(self, **more: str) -> str:
        """The address of this look, with more said; said empty, it is left out."""
        carried = {**self.carried, **more}
        pairs = [*filter_pairs(self.filter), *((key, value) for key, value in carried.items() if value)]
        return "?" + urlencode(pairs)

    def asking(self, wanted: Group) -> Self:
        """The same look with another filter."""
        return replace(self, filter=wanted)

    def with_status(self, status: MarketingStatus | None) -> Self:
        """The same look at one status, or at all of them."""
        parts = self.beside(StatusIs)
        return self.asking(AllOf((StatusIs(frozenset({status})), *parts) if status else parts))

    def beside(self, question: type[Leaf]) -> tuple[Any, ...]:
        """What is asked besides a question, all of which must hold."""
        whole = self.filter
        if isinstance(whole, AllOf):
            return tuple(part for part in whole.parts if not isinstance(part, question))
        return (whole,)

    @property
    def may_narrow(self) -> bool:
        """Whether one question more fits into the address: groups within groups do not."""
        return isinstance(self.filter, AllOf) or not any(isinstance(part, AllOf | AnyOf) for part in self.filter.parts)

    def without(self, place: tuple[int, ...]) -> Self:
        """The same look without one condition: the part at a place, or the part of the group at a place."""
        return self.asking(_without(self.filter, place))


def _without(whole: Group, place: tuple[int, ...]) -> Group:
    at, *deeper = place
    parts = list(whole.parts)
    inner = parts[at]
    if deeper and isinstance(inner, AllOf | AnyOf) and len(inner.parts) > 1:
        parts[at] = _without(inner, tuple(deeper))
    else:
        del parts[at]
    return replace(whole, parts=tuple(parts)) if parts else AllOf()


def conditions(group: Group) -> list[tuple[int, Leaf | Not]]:
    """The conditions that stand in a group itself, each with its place."""
    return [(at, part) for at, part in enumerate(group.parts) if not isinstance(part, AllOf | AnyOf)]


def filter_pairs(wanted: Group) -> Pairs:
    """A filter as pairs of an address."""
    return [(key, value) for key, values in filter_params(wanted).items() for value in values]


def tier_of(text: str) -> int | None:
    """A tier named in an address, if it is one."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= _LONGEST_TIER
    return int(text) if is_number and int(text) % STEP == 0 and int(text) in TIERS else None
