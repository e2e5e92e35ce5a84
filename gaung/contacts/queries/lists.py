"""The contacts list: flat pages at any depth, counts that are never the list's length (CON-01, CON-02)."""

import base64
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from django.db.models import Q

from gaung.capacity.queries import status_counts
from gaung.contacts.models import Contact, ContactTag, CustomField, SelectedContact, Tag
from gaung.contacts.queries.filters import contacts_matching
from gaung.core.audience import EVERYBODY, AllOf, Filter, FilterRefused, StatusIs
from gaung.core.contact_status import MarketingStatus
from gaung.foundation.tenancy import HasId

PAGE_SIZE: Final = 50
COUNT_CAP: Final = 10_000
EXPORT_CHUNK: Final = 2_000
NEWEST: Final = 20_000
Order = Literal["newest", "oldest", "name", "name_down", "email", "email_down", "status", "engaged", "engaged_down"]
ENGAGED: Final = "engaged_at"
# What each order sorts by, and whether it goes down. Every one is carried by an index.
_ORDERS: Final[Mapping[str, tuple[tuple[str, ...], bool]]] = {
    "newest": (("id",), True),
    "oldest": (("id",), False),
    "name": (("name_key", "id"), False),
    "name_down": (("name_key", "id"), True),
    "email": (("email_key", "id"), False),
    "email_down": (("email_key", "id"), True),
    "status": (("marketing_status", "id"), False),
    "engaged": ((ENGAGED, "id"), False),
    "engaged_down": ((ENGAGED, "id"), True),
}
COLUMNS: Final = (
    "id",
    "email",
    "name",
    "marketing_status",
    "status_since",
    "consent_source",
    "consent_at",
    "source",
    "owner_id",
    "fields",
    "created_at",
    "version",
    "email_key",
    "name_key",
    ENGAGED,
)
Row = dict[str, Any]


@dataclass(frozen=True)
class ContactPage:
    """One page of the list. `next` and `prev` are cursors for `after` and `before`; None at an end."""

    rows: list[Row]
    next: str | None
    prev: str | None


@dataclass(frozen=True)
class Count:
    """How many contacts a filter means; `is_capped` when there are more than were counted."""

    n: int
    is_capped: bool


def contact_list(
    company: HasId,
    *,
    filter: Filter = EVERYBODY,  # noqa: A002 - the word of the screens
    order: Order = "newest",
    after: str | None = None,
    before: str | None = None,
    size: int = PAGE_SIZE,
) -> ContactPage:
    """Return a page after or before a cursor; the depth of the list costs nothing.

    In an order by address, contacts without one are left out. In the order by engagement those who
    never opened or clicked a mail come before all others, the first to come first (BIL-08).
    """
    columns, is_down = _ORDERS[order]
    is_backwards = before is not None
    rows = contacts_matching(company, filter)
    if "email_key" in columns:
        rows = rows.filter(email_key__isnull=False)
    cursor = _read_cursor(before if is_backwards else after, columns)
    goes_down = is_down != is_backwards
    found = _in_order(rows, columns, cursor, goes_down=goes_down, most=size + 1)
    has_more = len(found) > size
    found = found[:size]
    if is_backwards:
        found.reverse()
    _put_tags(found)
    return _page(found, columns, has_more=has_more, is_backwards=is_backwards, has_cursor=cursor is not None)


def _in_order(rows: Any, columns: Sequence[str], cursor: list[Any] | None, *, goes_down: bool, most: int) -> list[Row]:
    if columns[0] != ENGAGED:
        return _stretch(rows, columns, cursor, goes_down=goes_down, most=most)
    # Databases disagree on where an empty moment sorts; so who has none is a stretch of its own.
    found: list[Row] = []
    for is_never in (False, True) if goes_down else (True, False):
        if cursor is not None and (cursor[0] is None) is not is_never:
            continue
        part, names = rows.filter(engaged_at__isnull=is_never), columns[1:] if is_never else columns
        beyond = None if cursor is None else cursor[1:] if is_never else cursor
        found += _stretch(part, names, beyond, goes_down=goes_down, most=most - len(found))
        cursor = None
    return found


def _stretch(rows: Any, columns: Sequence[str], cursor: list[Any] | None, *, goes_down: bool, most: int) -> list[Row]:
    if cursor is not None:
        rows = rows.filter(_beyond(columns, cursor, goes_down=goes_down))
    ordered = rows.order_by(*(f"-{name}" if goes_down else name for name in columns))
    return list(ordered.values(*COLUMNS)[:most])


def least_engaged(company: HasId, *, among: Collection[MarketingStatus], count: int) -> list[int]:
    """Return the first so many contacts of some statuses, the least engaged first, as the list shows them (BIL-08)."""
    rows = Contact.objects.filter(company_id=company.pk, marketing_status__in=[status.value for status in among])
    found = list(rows.filter(engaged_at__isnull=True).order_by("id").values_list("pk", flat=True)[:count])
    left = rows.filter(engaged_at__isnull=False).order_by(ENGAGED, "id").values_list("pk", flat=True)
    return found + list(left[: count - len(found)])


def _page(
    rows: list[Row], columns: Sequence[str], *, has_more: bool, is_backwards: bool, has_cursor: bool
) -> ContactPage:
    if not rows:
        return ContactPage([], None, None)
    has_next = has_cursor if is_backwards else has_more
    has_prev = has_more if is_backwards else has_cursor
    return ContactPage(
        rows,
        next=_cursor(rows[-1], columns) if has_next else None,
        prev=_cursor(rows[0], columns) if has_prev else None,
    )


def _beyond(columns: Sequence[str], cursor: Sequence[Any], *, goes_down: bool) -> Q:
    """Rows beyond a cursor; the first condition alone is a range of the index."""
    sign = "lt" if goes_down else "gt"
    if len(columns) == 1:
        return Q(**{f"{columns[0]}__{sign}": cursor[0]})
    first, last = columns
    ties = Q(**{f"{first}__{sign}": cursor[0]}) | Q(**{first: cursor[0], f"{last}__{sign}": cursor[1]})
    return Q(**{f"{first}__{sign}e": cursor[0]}) & ties


def _cursor(row: Row, columns: Sequence[str]) -> str:
    told = [row[name].isoformat() if isinstance(row[name], datetime) else row[name] for name in columns]
    text = json.dumps(told, separators=(",", ":"), ensure_ascii=False)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read_cursor(text: str | None, columns: Sequence[str]) -> list[Any] | None:
    if not text:
        return None
    try:
        values = json.loads(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True))
    except (ValueError, RecursionError):
        raise FilterRefused(field="cursor", value=text[:100]) from None
    if isinstance(values, list) and len(values) == len(columns):
        if columns[0] == ENGAGED and _is_cursor(values[1:]) and _is_moment(values[0]):
            return [values[0] and datetime.fromisoformat(values[0]), *values[1:]]
        if columns[0] != ENGAGED and _is_cursor(values):
            return values
    raise FilterRefused(field="cursor", value=text[:100])


_LARGEST_ID: Final = 2**63 - 1


def _is_cursor(values: list[Any]) -> bool:
    *keys, pk = values
    is_id = isinstance(pk, int) and not isinstance(pk, bool) and 0 <= pk <= _LARGEST_ID
    return is_id and all(isinstance(key, str) and "\0" not in key and key.isprintable() for key in keys)


def _is_moment(told: Any) -> bool:
    """Whether it is a moment as a cursor tells it, or nothing: never engaged."""
    if told is None:
        return True
    try:
        return isinstance(told, str) and datetime.fromisoformat(told).tzinfo is not None
    except ValueError:
        return False


def _put_tags(rows: list[Row]) -> None:
    tags: dict[int, list[tuple[int, str]]] = {row["id"]: [] for row in rows}
    found = ContactTag.objects.filter(contact_id__in=list(tags)).order_by("tag__name_key")
    for contact_id, tag_id, name in found.values_list("contact_id", "tag_id", "tag__name"):
        tags[contact_id].append((tag_id, name))
    for row in rows:
        row["tags"] = tags[row["id"]]


# --- counts ---------------------------------------------------------------------------------


def count_of(company: HasId, filter: Filter, *, cap: int = COUNT_CAP) -> Count:  # noqa: A002 - as above
    """Count what a filter means, up to a cap; a filter on the status alone is never counted at all."""
    known = _known_count(company, filter)
    if known is not None:
        return Count(known, is_capped=False)
    found = contacts_matching(company, filter).order_by().values("pk")[: cap + 1].count()
    return Count(min(found, cap), is_capped=found > cap)


def exact_count(company: HasId, filter: Filter) -> int:  # noqa: A002 - as above
    """Count all that a filter means: for a selection, where the number is what will happen."""
    known = _known_count(company, filter)
    return contacts_matching(company, filter).order_by().count() if known is None else known


def _known_count(company: HasId, wanted: Filter) -> int | None:
    parts = wanted.parts if isinstance(wanted, AllOf) else (wanted,)
    if not parts:
        return total_contacts(company)
    if len(parts) == 1 and isinstance(parts[0], StatusIs):
        counts = status_counts(company)
        return sum(counts[status] for status in parts[0].statuses)
    return None


def total_contacts(company: HasId) -> int:
    """Return how many contacts a company has."""
    return sum(status_counts(company).values())


# --- what a filter can be made of -----------------------------------------------------------


def tags(company: HasId) -> list[Tag]:
    """Return the company's tags by name."""
    return list(Tag.objects.filter(company_id=company.pk).order_by("name_key"))


def custom_fields(company: HasId) -> list[CustomField]:
    """Return the company's own contact fields, in the order they were made."""
    return list(CustomField.objects.filter(company_id=company.pk).order_by("pk"))


def sources(company: HasId) -> list[str]:
    """Return the ways on which the newest contacts came in; the whole list is never walked for it."""
    newest = Contact.objects.filter(company_id=company.pk).order_by("-pk").values("pk")[:NEWEST]
    rows = Contact.objects.filter(pk__in=newest).order_by().values_list("source", flat=True)
    return sorted(set(rows.distinct()))


# --- export ---------------------------------------------------------------------------------


def contact_rows(company: HasId, filter: Filter = EVERYBODY) -> Iterator[Row]:  # noqa: A002 - as above
    """Return every contact a filter means, oldest first, in chunks that hold no transaction open."""
    last = 0
    while True:
        rows = contacts_matching(company, filter).filter(pk__gt=last).order_by("pk")
        chunk = list(rows.values(*COLUMNS)[:EXPORT_CHUNK])
        if not chunk:
            return
        _put_tags(chunk)
        yield from chunk
        last = chunk[-1]["id"]


def contact_chunk(
    company: HasId,
    *,
    after: int,
    size: int,
    filter: Filter | None = None,  # noqa: A002 - as above
    selection_id: int | None = None,
) -> list[Row]:
    """Return the next contacts of a filter or a selection, oldest first."""
    if selection_id is not None:
        chosen = SelectedContact.objects.filter(company_id=company.pk, selection_id=selection_id)
        rows = Contact.objects.filter(company_id=company.pk, pk__in=chosen.values("contact_id"))
    else:
        rows = contacts_matching(company, filter or EVERYBODY)
    rows = rows.filter(pk__gt=after)
    chunk = list(rows.order_by("pk").values(*COLUMNS)[:size])
    _put_tags(chunk)
    return chunk
