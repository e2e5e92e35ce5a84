"""A bulk edit before it happens and after: the same decision, counted (CON-04, CON-05)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from gaung.capacity.queries import seats
from gaung.contacts.bulk_wish import BulkEdit
from gaung.contacts.models import Contact, SelectedContact
from gaung.contacts.queries.access import access_selection
from gaung.contacts.queries.bulk_wish import TagIds, data_edits, part_counts, read_bulk_edit
from gaung.contacts.standing import (
    CHANGED,
    GONE,
    STANDING,
    STANDING_CLASS,
    UNCHANGED,
    Standing,
    bulk_wish,
    refusal_of,
    standing_class,
    standings,
)
from gaung.core.capacity import admit, floor_for, promotable
from gaung.core.contact_status import Consent, MarketingStatus, SameStatus
from gaung.foundation.access import Actor
from gaung.foundation.tenancy import HasId

SUBSCRIBED, PENDING = MarketingStatus.SUBSCRIBED, MarketingStatus.PENDING_UPGRADE
CHUNK = 2_000
CLASS_CHUNK = 5_000
EXAMPLES = 3


@dataclass(frozen=True)
class BulkPreview:
    """What a bulk edit would do: who changes to what, who is skipped and why, and the seats after it.

    `subscribed_after` is the sum the page shows: before - left + newly subscribed + promoted.
    """

    size: int
    changes: dict[MarketingStatus, int]
    skipped: dict[str, int]
    limit: int
    subscribed_before: int
    subscribed_after: int
    pending_before: int
    pending_after: int
    promoted: int
    freed: int
    gone: int = 0
    promotes_to: int | None = None
    left: dict[MarketingStatus, int] = field(default_factory=dict)
    changed: int = 0
    parts: dict[str, int] = field(default_factory=dict)
    examples: dict[str, list[str]] = field(default_factory=dict)

    def figures(self) -> dict[str, Any]:
        """What is foretold, for the result to be held against."""
        skipped = {**self.skipped, **({GONE: self.gone} if self.gone else {})}
        return {
            "changed": self.changed,
            "to": {status.value: n for status, n in self.changes.items()},
            "skipped": skipped,
            "promoted": self.promoted,
        }

    @property
    def floor_before(self) -> int:
        """The lowest tier that could be chosen now (D5)."""
        return floor_for(self.subscribed_before)

    @property
    def floor_after(self) -> int:
        """The lowest tier that could be chosen after the edit (D5)."""
        return floor_for(self.subscribed_after)


def preview_bulk_edit(
    company: HasId,
    *,
    selection_id: int,
    by: Actor,
    now: datetime,
    to: MarketingStatus | None = None,
    reason: str = "",
    consent: Consent | None = None,
    more: BulkEdit | None = None,
) -> BulkPreview:
    """Foretell a bulk edit; nothing is changed (CON-04)."""
    selection = access_selection(company, selection_id)
    asked = read_bulk_edit(company, replace(more or BulkEdit(), to=to, reason=reason, consent=consent))
    tally = _Tally(company, asked, by, now)
    for ids in _chunks(selection_id):
        if asked.has_data:
            tally.take_each(ids)
        else:
            tally.take_classes(ids)
    return tally.foretell(selection.size)


def _chunks(selection_id: int) -> Iterator[list[int]]:
    """The selected contacts by chunks of ids.

    Joined at once, a planner without fresh statistics walks the whole selection for every contact.
    """
    last = 0
    while True:
        chosen = SelectedContact.objects.filter(selection_id=selection_id, contact_id__gt=last).order_by("contact_id")
        ids = list(chosen.values_list("contact_id", flat=True)[:CLASS_CHUNK])
        if not ids:
            return
        yield ids
        last = ids[-1]


class _Tally:
    """Who changes and who is skipped, counted chunk by chunk with the job's own decisions."""

    def __init__(self, company: HasId, asked: BulkEdit, by: Actor, now: datetime) -> None:
        """Begin at nothing."""
        self.company, self.asked = company, asked
        self.wanted = (
            bulk_wish(to=asked.to, by=by, now=now, reason=asked.reason, consent=asked.consent) if asked.to else None
        )
        self.on = TagIds.of(company, asked)
        self.granted: Counter[MarketingStatus] = Counter()
        self.skipped: Counter[str] = Counter()
        self.parts: Counter[str] = Counter()
        self.examples: dict[str, list[str]] = {}
        self.found = self.changed = 0

    def take_classes(self, ids: Sequence[int]) -> None:
        """Contacts that are alike in all the decision asks are decided and counted at once."""
        own = standing_class(Contact.objects.filter(company_id=self.company.pk, pk__among=ids))
        for row in own.order_by().values(*STANDING_CLASS).annotate(n=Count("pk")):
            count = row.pop("n")
            standing = Standing.of_class(row)
            self.found += count
            code = self._refusal(standing)
            if code:
                self._skip(code, own.filter(**row), count)
            else:
                self.granted[standing.status] += count
                self.changed += count

    def take_each(self, ids: Sequence[int]) -> None:
        """With tags and fields asked for, each contact is looked at."""
        rows = Contact.objects.filter(company_id=self.company.pk, pk__among=ids)
        edits = data_edits(self.company, edit=self.asked, on=self.on, ids=ids)
        for part, n in part_counts(self.asked, self.on, edits.values())["parts"].items():
            self.parts[part] += n
        for standing in standings(rows.values_list(*STANDING)):
            self.found += 1
            self._take_one(standing, rows, has_data=standing.id in edits)

    def _take_one(self, standing: Standing, rows: Any, *, has_data: bool) -> None:
        code = self._refusal(standing) if self.wanted is not None else UNCHANGED
        if not code:
            self.granted[standing.status] += 1
        elif not has_data or code not in (UNCHANGED, SameStatus.code):
            self._skip(code, rows.filter(pk=standing.id), 1)
        self.changed += has_data or not code

    def _refusal(self, standing: Standing) -> str:
        refusal = refusal_of(standing, self.wanted) if self.wanted is not None else None
        return refusal.code if refusal is not None else ""

    def _skip(self, code: str, rows: Any, count: int) -> None:
        self.skipped[code] += count
        shown = self.examples.setdefault(code, [])
        if len(shown) < EXAMPLES:
            some = rows.order_by("pk").values_list("email", "name")[: EXAMPLES - len(shown)]
            shown += [email or name for email, name in some]

    def foretell(self, size: int) -> BulkPreview:
        """The sum."""
        seen = _foretell(self.company, self.asked.to, size, self.found, self.granted, self.skipped)
        return replace(seen, changed=self.changed, parts=dict(self.parts), examples=self.examples)


def _foretell(
    company: HasId,
    to: MarketingStatus | None,
    size: int,
    found: int,
    granted: Counter[MarketingStatus],
    skipped: Counter[str],
) -> BulkPreview:
    now = seats(company)
    total = sum(granted.values())
    freed, unqueued = granted[SUBSCRIBED], granted[PENDING]
    limit = now.limit if now.entitled else 0
    newly = admit(limit=limit, subscribed=now.subscribed, incoming=total if to is SUBSCRIBED else 0)
    subscribed = now.subscribed - freed + newly.subscribed
    pending = now.pending - unqueued + newly.pending
    ceiling = now.ceiling if now.entitled else 0
    promoted = promotable(ceiling=ceiling, subscribed=subscribed, pending=pending)
    changes = {to: total} if to is not None else {}
    if to is SUBSCRIBED:
        changes = {SUBSCRIBED: newly.subscribed, PENDING: newly.pending}
    return BulkPreview(
        size=size,
        changes={status: n for status, n in changes.items() if n},
        skipped=dict(skipped),
        limit=now.limit,
        subscribed_before=now.subscribed,
        subscribed_after=subscribed + promoted,
        pending_before=now.pending,
        pending_after=pending - promoted,
        promoted=promoted,
        freed=freed,
        gone=size - found,
        promotes_to=now.promotes_to,
        left=dict(granted),
    )


def some_selected(company: HasId, selection_id: int, *, size: int) -> list[dict[str, Any]]:
    """Return the first contacts of a selection, for people to see whom they chose."""
    access_selection(company, selection_id)
    ids = SelectedContact.objects.filter(selection_id=selection_id).order_by("contact_id")
    first = list(ids.values_list("contact_id", flat=True)[:size])
    rows = Contact.objects.filter(company_id=company.pk, pk__in=first).order_by("pk")
    return [dict(row) for row in rows.values("id", "email", "name", "marketing_status")]


def selected_among(company: HasId, selection_id: int, contact_ids: Sequence[int]) -> frozenset[int]:
    """Return which of these contacts are in a selection: the rows of a page that are chosen."""
    rows = SelectedContact.objects.filter(company_id=company.pk, selection_id=selection_id)
    return frozenset(rows.filter(contact_id__among=list(contact_ids)).values_list("contact_id", flat=True))


def bulk_outcomes(company: HasId, selection_id: int) -> dict[str, int]:
    """Return how many selected contacts came to which outcome; empty means not done yet."""
    rows = SelectedContact.objects.filter(selection=access_selection(company, selection_id))
    return dict(rows.order_by().values_list("outcome").annotate(n=Count("pk")))


def bulk_skipped(company: HasId, selection_id: int) -> Iterator[dict[str, Any]]:
    """Return the contacts a bulk edit skipped, each with the reason's code, oldest first."""
    access_selection(company, selection_id)
    last = 0
    while True:
        rows = SelectedContact.objects.filter(
            ~Q(outcome__in=["", CHANGED]), selection_id=selection_id, contact_id__gt=last
        )
        chunk = list(rows.order_by("contact_id").values_list("contact_id", "outcome")[:CHUNK])
        if not chunk:
            return
        contacts = Contact.objects.in_bulk([pk for pk, _ in chunk])
        for pk, outcome in chunk:
            contact = contacts.get(pk)
            yield {
                "id": pk,
                "email": contact.email if contact else "",
                "name": contact.name if contact else "",
                "marketing_status": contact.marketing_status if contact else "",
                "reason": outcome,
            }
        last = chunk[-1][0]
