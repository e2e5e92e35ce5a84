"""Taking back an act on many contacts: the decision on each, and the sum of them (CON-05).

The preview and the job ask the same function here, `decide`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import F, Max

from gaung.capacity.queries import seats
from gaung.contacts.models import Before, BeforeTag, Contact, ContactEdit, ContactTag, StatusChange, Tag, Undo
from gaung.core.capacity import admit, floor_for, promotable
from gaung.core.contact_status import MarketingStatus
from gaung.core.undoing import FieldsBack, Kept, StatusBack, status_back, values_back
from gaung.foundation.access import NotHere
from gaung.foundation.models import Job
from gaung.foundation.tenancy import HasId

SUBSCRIBED, PENDING = MarketingStatus.SUBSCRIBED, MarketingStatus.PENDING_UPGRADE
CHUNK: Final = 2_000
IMPORT_KIND: Final = "contacts.import"
# What the limit makes of a contact is nobody's word.
BY_THE_LIMIT: Final = ("promoted", "demoted")
# Who leaves a seat or the queue goes first; who comes back gets a seat in the order of their first one.
ORDER: Final = ("rank", F("subscribed_at").asc(nulls_last=True), F("pending_since").asc(nulls_last=True), "contact_id")


@dataclass(frozen=True)
class Back:
    """What one contact gets again; `code` says why something of it stays as it is now."""

    contact_id: int
    now: MarketingStatus | None = None
    before: MarketingStatus | None = None
    to: MarketingStatus | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    owner: FieldsBack | None = None
    name: FieldsBack | None = None
    tags_off: tuple[int, ...] = ()
    tags_on: tuple[int, ...] = ()
    is_deleted: bool = False
    code: str = ""

    @property
    def has_data(self) -> bool:
        """Whether something besides the status comes back."""
        return bool(self.values or self.owner_back or self.name_back or self.tags_off or self.tags_on)

    @property
    def owner_back(self) -> bool:
        """Whether the former owner comes back."""
        return self.owner is not None and bool(self.owner.values)

    @property
    def name_back(self) -> bool:
        """Whether the former name comes back."""
        return self.name is not None and bool(self.name.values)

    @property
    def changes(self) -> bool:
        """Whether anything comes back."""
        return self.to is not None or self.is_deleted or self.has_data


def access_undo(company: HasId, job_id: int) -> Undo:
    """Return what a job of this company can be taken back by."""
    own = Undo.objects.filter(company_id=company.pk, job__in=Job.objects.filter(company_id=company.pk, pk=job_id))
    found: Undo | None = own.select_related("job", "undo_job").first()
    if found is None:
        raise NotHere("undo")
    return found


# --- the decision ---------------------------------------------------------------------------


@dataclass(frozen=True)
class _Ground:
    """What is known of some contacts now, as far as the decision on them asks."""

    contacts: Mapping[int, Mapping[str, Any]]
    moved: Mapping[int, int]
    last: Mapping[int, int]
    touched: frozenset[int]
    tags: Mapping[int, Sequence[tuple[int, bool]]]
    tagged: frozenset[tuple[int, int]]
    known_tags: frozenset[int]


_NOW: Final = ("id", "marketing_status", "email_key", "name", "fields", "owner_id")


def decide(undo: Undo, rows: Sequence[Before]) -> list[Back]:
    """Decide on remembered contacts, in their order; nothing is written."""
    ground = _ground(undo, rows)
    return [_made_back(row, ground) if row.is_made else _back(undo, row, ground) for row in rows]


def _ground(undo: Undo, rows: Sequence[Before]) -> _Ground:
    ids = [row.contact_id for row in rows]
    found = Contact.objects.filter(company_id=undo.company_id, pk__among=ids).values(*_NOW)
    changes = StatusChange.objects.filter(contact__among=ids).order_by().values_list("contact_id")
    spoken = changes.exclude(act__actor_kind="system", act__reason__in=BY_THE_LIMIT)
    tags = defaultdict(list)
    for pk, tag_id, is_put in BeforeTag.objects.filter(undo=undo, contact_id__among=ids).values_list(
        "contact_id", "tag_id", "is_put"
    ):
        tags[pk].append((tag_id, is_put))
    tag_ids = {tag_id for pairs in tags.values() for tag_id, _ in pairs}
    tagged = ContactTag.objects.filter(contact_id__among=list(tags), tag_id__in=tag_ids) if tags else ()
    return _Ground(
        contacts={row["id"]: row for row in found},
        moved=dict(spoken.filter(act__job_id=undo.job_id).annotate(Max("id"))),
        last=dict(spoken.annotate(Max("id"))),
        touched=_touched(undo, [row.contact_id for row in rows if row.is_made]),
        tags=tags,
        tagged=frozenset((one.contact_id, one.tag_id) for one in tagged),
        known_tags=frozenset(Tag.objects.filter(pk__in=tag_ids).values_list("pk", flat=True)) if tags else frozenset(),
    )


def _touched(undo: Undo, made: Sequence[int]) -> frozenset[int]:
    """Which contacts the act made were edited since, by hand or by another bulk edit or import."""
    if not made:
        return frozenset()
    edited = ContactEdit.objects.filter(contact__among=made).order_by().values_list("contact_id", flat=True)
    others = Before.objects.filter(undo__company_id=undo.company_id, undo__gt=undo.pk, contact_id__among=made)
    return frozenset(edited) | frozenset(others.filter(outcome="").values_list("contact_id", flat=True))


def _made_back(row: Before, ground: _Ground) -> Back:
    """A contact the act made is deleted, unless somebody did something with it since."""
    contact = ground.contacts.get(row.contact_id)
    if contact is None:
        return Back(row.contact_id, code=Kept.GONE.value)
    now = MarketingStatus(contact["marketing_status"])
    is_last = ground.last.get(row.contact_id) == ground.moved.get(row.contact_id)
    if not is_last:
        left = now in (MarketingStatus.UNSUBSCRIBED, MarketingStatus.BOUNCED)
        return Back(row.contact_id, now, code=(Kept.LEFT_SINCE if left else Kept.CHANGED_SINCE).value)
    if row.contact_id in ground.touched:
        return Back(row.contact_id, now, code=Kept.CHANGED_SINCE.value)
    return Back(row.contact_id, now, is_deleted=True)


def _back(undo: Undo, row: Before, ground: _Ground) -> Back:
    contact = ground.contacts.get(row.contact_id)
    if contact is None:
        return Back(row.contact_id, code=Kept.GONE.value)
    pk, given = row.contact_id, {**undo.given, **(row.given or {})}
    now, before = MarketingStatus(contact["marketing_status"]), MarketingStatus(row.status)
    status = status_back(
        before=before,
        now=now,
        is_moved=pk in ground.moved,
        is_last_word=ground.moved.get(pk) == ground.last.get(pk) and not _is_their_word(undo, now),
        has_address=contact["email_key"] is not None,
    )
    values = values_back(before=row.fields, given=given.get("fields", {}), now=contact["fields"])
    owner = _single("owner", row.owner_id, given, contact["owner_id"])
    name = _single("name", row.name, given, contact["name"])
    off, on = _tags(pk, ground)
    return Back(
        contact_id=pk,
        now=now,
        before=before,
        to=status.to,
        values=values.values,
        owner=owner,
        name=name,
        tags_off=off,
        tags_on=on,
        code=_code(status, values, owner, name),
    )


def _is_their_word(undo: Undo, now: MarketingStatus) -> bool:
    """Whoever a file says has left, has said so themselves: no undo of an import calls them back (D22)."""
    return undo.job.kind == IMPORT_KIND and now in (MarketingStatus.UNSUBSCRIBED, MarketingStatus.BOUNCED)


def _single(key: str, before: Any, given: Mapping[str, Any], now: Any) -> FieldsBack | None:
    if key not in given:
        return None
    return values_back(before={key: before}, given={key: given[key]}, now={key: now})


def _tags(pk: int, ground: _Ground) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Tags that were put come off, tags that were taken come back, where that is still to be done."""
    pairs = ground.tags.get(pk, ())
    off = tuple(tag for tag, is_put in pairs if is_put and (pk, tag) in ground.tagged)
    missing = (tag for tag, is_put in pairs if not is_put and (pk, tag) not in ground.tagged)
    return off, tuple(tag for tag in missing if tag in ground.known_tags)


def _code(status: StatusBack, values: FieldsBack, *singles: FieldsBack | None) -> str:
    if status.kept is not None:
        return status.kept.value
    is_kept = values.is_kept or any(one is not None and one.is_kept for one in singles)
    return Kept.CHANGED_SINCE.value if is_kept else ""


# --- the sum --------------------------------------------------------------------------------


@dataclass(frozen=True)
class UndoPreview:
    """What taking an act back would do: who gets what again, who keeps what and why, and the seats after it."""

    restored: int
    to: dict[MarketingStatus, int]
    deleted: int
    kept: dict[str, int]
    limit: int
    subscribed_before: int
    subscribed_after: int
    pending_after: int
    promoted: int
    left: int
    came: int
    waiting: int

    @property
    def floor_after(self) -> int:
        """The lowest tier that could be chosen then (D5)."""
        return floor_for(self.subscribed_after)

    def figures(self) -> dict[str, Any]:
        """What is foretold, for the result to be held against."""
        return {
            "changed": self.restored,
            "to": {status.value: n for status, n in self.to.items()},
            "skipped": self.kept,
            "promoted": self.promoted,
        }


def preview_undo(company: HasId, *, job_id: int) -> UndoPreview:
    """Foretell taking an act back; nothing is changed (CON-05)."""
    undo = access_undo(company, job_id)
    kept: Counter[str] = Counter()
    to: Counter[MarketingStatus] = Counter()
    leaving: Counter[MarketingStatus] = Counter()
    restored = deleted = 0
    for rows in waiting_rows(undo):
        for back in decide(undo, rows):
            restored += back.changes
            deleted += back.is_deleted
            if back.code:
                kept[back.code] += 1
            if back.to is not None:
                to[back.to] += 1
            if back.now is not None and (back.to is not None or back.is_deleted):
                leaving[back.now] += 1
    return _sum(company, restored, deleted, to, leaving, kept)


def waiting_rows(undo: Undo) -> Iterator[list[Before]]:
    """Return the remembered contacts that are still to be brought back, in chunks, by number."""
    last = 0
    while True:
        rows = Before.objects.filter(undo=undo, outcome="", contact_id__gt=last).order_by("contact_id")
        chunk = list(rows.defer("consent_text")[:CHUNK])
        if not chunk:
            return
        yield chunk
        last = chunk[-1].contact_id


def _sum(
    company: HasId,
    restored: int,
    deleted: int,
    to: Counter[MarketingStatus],
    leaving: Counter[MarketingStatus],
    kept: Counter[str],
) -> UndoPreview:
    now = seats(company)
    limit, ceiling = (now.limit, now.ceiling) if now.entitled else (0, 0)
    newly = admit(limit=limit, subscribed=now.subscribed - leaving[SUBSCRIBED], incoming=to[SUBSCRIBED])
    subscribed = now.subscribed - leaving[SUBSCRIBED] + newly.subscribed
    pending = now.pending - leaving[PENDING] + newly.pending + to[PENDING]
    promoted = promotable(ceiling=ceiling, subscribed=subscribed, pending=pending)
    outcome = {**to, SUBSCRIBED: newly.subscribed, PENDING: to[PENDING] + newly.pending}
    return UndoPreview(
        restored=restored,
        to={status: n for status, n in outcome.items() if n},
        deleted=deleted,
        kept=dict(kept),
        limit=now.limit if now.entitled else 0,
        subscribed_before=now.subscribed,
        subscribed_after=subscribed + promoted,
        pending_after=pending - promoted,
        promoted=promoted,
        left=leaving[SUBSCRIBED],
        came=newly.subscribed,
        waiting=newly.pending,
    )


def undo_kept(company: HasId, job_id: int) -> Iterator[dict[str, Any]]:
    """Return the contacts of which something stayed as it was when the act was taken back, with the reason."""
    undo = access_undo(company, job_id)
    last, codes = 0, [kept.value for kept in Kept]
    while True:
        rows = Before.objects.filter(undo=undo, outcome__in=codes, contact_id__gt=last).order_by("contact_id")
        chunk = list(rows.values_list("contact_id", "outcome")[:CHUNK])
        if not chunk:
            return
        contacts = Contact.objects.in_bulk([pk for pk, _ in chunk])
        for pk, code in chunk:
            contact = contacts.get(pk)
            yield {
                "id": pk,
                "email": contact.email if contact else "",
                "name": contact.name if contact else "",
                "marketing_status": contact.marketing_status if contact else "",
                "reason": code,
            }
        last = chunk[-1][0]


def undo_row(company: HasId, job_id: int) -> Undo | None:
    """Return what a job can be taken back by, if it ever could be."""
    rows = Undo.objects.filter(company_id=company.pk, job_id=job_id)
    found: Undo | None = rows.select_related("job", "undo_job").first()
    return found
