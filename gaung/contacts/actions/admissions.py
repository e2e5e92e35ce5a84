"""Adding contacts, and the company's limits: who gets a seat and who waits (R16-R18, D7, D8, D20, D21)."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from gaung.capacity.actions import (
    admitting_limit,
    count_moves,
    excess_over,
    lock_capacity,
    set_limits,
    take_seats,
)
from gaung.capacity.models import Capacity
from gaung.contacts.actions.moves import (
    PENDING,
    SUBSCRIBED,
    demote_newest,
    limit_now,
    put,
    settle,
    write_act,
)
from gaung.contacts.actions.tags import put_tag_pairs
from gaung.contacts.addresses import fingerprint
from gaung.contacts.intake import Draft, Duplicates, Intake, NewContact, RowOutcome, Wish
from gaung.contacts.models import Contact, StatusAct, StatusChange, Suppression, Undo
from gaung.contacts.queries.intake import field_reader, learn
from gaung.contacts.standing import WHO
from gaung.contacts.undo import note_given, remember, remember_made, remember_tags
from gaung.core.capacity import headroom
from gaung.core.contact_status import Consent, MarketingStatus, Way
from gaung.core.permissions import Right
from gaung.foundation import audit
from gaung.foundation.access import Actor, require
from gaung.foundation.bulk import insert_rows, new_ids
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import HasId


@dataclass(frozen=True)
class Fit:
    """What new limits made of the contacts: how many got a seat, how many lost theirs."""

    promoted: int
    demoted: int


@dataclass(frozen=True)
class Added:
    """What became of a list of people, one outcome each, in their order (D20)."""

    outcomes: list[RowOutcome]
    contact_ids: list[int]
    subscribed: int
    pending: int

    def count(self, kind: str) -> int:
        """Return how many people were created, updated, unchanged or refused."""
        return sum(outcome.kind == kind for outcome in self.outcomes)

    @property
    def created(self) -> int:
        """How many contacts are new."""
        return self.count("created")

    @property
    def updated(self) -> int:
        """How many contacts the company had already were changed."""
        return self.count("updated")

    @property
    def unchanged(self) -> int:
        """How many the company had already, exactly so."""
        return self.count("unchanged")

    @property
    def refused(self) -> int:
        """How many rows were refused, each with its reason."""
        return self.count("refused")


# --- the limits -----------------------------------------------------------------------------


def set_capacity(*, company: HasId, limit: int, ceiling: int, entitled: bool, by: Actor, now: datetime) -> Fit:
    """Put the limits that the subscription allows now (R18, R27, D7, D8, D14).

    With an entitlement the most recently subscribed excess returns to waiting, and then free
    seats below the ceiling go to the oldest waiting. Without one nobody moves. Joins the
    caller's transaction.
    """
    with write_transaction():
        capacity = lock_capacity(company=company)
        before = {"limit": capacity.limit, "ceiling": capacity.ceiling, "entitled": capacity.entitled}
        demoted = excess_over(capacity=capacity, limit=limit, entitled=entitled)
        demote_newest(company=company, capacity=capacity, count=demoted, now=now, limit=limit)
        set_limits(capacity=capacity, limit=limit, ceiling=ceiling, entitled=entitled)
        fit = Fit(promoted=settle(company=company, capacity=capacity, now=now), demoted=demoted)
        after = {"limit": limit, "ceiling": capacity.ceiling, "entitled": entitled}
        if after != before:
            after |= {"promoted": fit.promoted, "demoted": fit.demoted}
            audit.record(company=company, by=by, action="capacity.changed", now=now, before=before, after=after)
    return fit


# --- adding ---------------------------------------------------------------------------------


def add_contact(
    *,
    company: HasId,
    person: NewContact,
    by: Actor,
    now: datetime,
    wanted: MarketingStatus = MarketingStatus.NO_CONSENT,
    consent: Consent | None = None,
    source: str = "page",
    way: Way = Way.PAGE,
) -> Contact:
    """Add one person; at the limit they wait as pending upgrade (R17). A refusal is raised."""
    wish = Wish(wanted, consent, WHO[by.kind], way, on_duplicate="refuse")
    added = _take_in(company=company, people=[person], wish=wish, source=source, by=by, now=now, raises=True)
    contact: Contact = Contact.objects.get(pk=added.contact_ids[0])
    return contact


def add_contacts(
    *,
    company: HasId,
    people: Sequence[NewContact],
    wanted: MarketingStatus,
    consent: Consent | None,
    by: Actor,
    now: datetime,
    source: str = "import",
    way: Way = Way.IMPORT,
    on_duplicate: Duplicates = "update",
    revive_archived: bool = False,
    only_what_fits: bool = False,
    undo: Undo | None = None,
) -> Added:
    """Add a list of people: each is created, updated, or refused with a reason; none is lost (D20).

    Seats are given in the order of the list; when they run out the rest wait (R17), or are
    refused if only what fits is wished for. `undo` remembers how everybody was before.
    """
    require(by, Right.CAN_IMPORT_CONTACTS)
    wish = Wish(wanted, consent, WHO[by.kind], way, on_duplicate, revive_archived, only_what_fits)
    return _take_in(company=company, people=people, wish=wish, source=source, by=by, now=now, undo=undo)


def _take_in(
    *,
    company: HasId,
    people: Sequence[NewContact],
    wish: Wish,
    source: str,
    by: Actor,
    now: datetime,
    raises: bool = False,
    undo: Undo | None = None,
) -> Added:
    with write_transaction():
        capacity = lock_capacity(company=company)
        intake = Intake(
            wish,
            room=headroom(limit=admitting_limit(capacity), subscribed=capacity.used),
            read_fields=field_reader(company),
        )
        learn(intake, company=company, people=people)
        decide = intake.take_in if raises else intake.decide
        outcomes = [decide(person) for person in people]
        writer = _Writer(company, capacity, wish, source, by, now, undo)
        contact_ids = writer.write(intake)
        settle(company=company, capacity=capacity, now=now)
        added = Added(outcomes, contact_ids, intake.seats_taken, _newly_waiting(intake))
        _audit(company, added, intake, by, source, now)
    return added


def _newly_waiting(intake: Intake) -> int:
    moved = [draft for draft in intake.touched.values() if draft.is_moved]
    return sum(draft.status is PENDING for draft in [*intake.created, *moved])


def _audit(company: HasId, added: Added, intake: Intake, by: Actor, source: str, now: datetime) -> None:
    if not added.created and not added.updated:
        return
    statuses = Counter(outcome.status for outcome in added.outcomes if outcome.status)
    is_one = len(added.outcomes) == 1
    target = (intake.created or list(intake.touched.values()))[0] if is_one else None
    audit.record(
        company=company,
        by=by,
        action="contact.added" if is_one else "contacts.added",
        now=now,
        target=(target.email or target.name) if target else "",
        after={
            "source": source,
            "created": added.created,
            "updated": added.updated,
            "refused": added.refused,
            **{status.value: count for status, count in statuses.items()},
        },
    )


@dataclass
class _Writer:
    """Writes what an intake has decided: counters first, then contacts, timeline and tags."""

    company: HasId
    capacity: Capacity
    wish: Wish
    source: str
    by: Actor
    now: datetime
    undo: Undo | None = None

    def write(self, intake: Intake) -> list[int]:
        if self.undo is not None:
            remember(undo=self.undo, contact_ids=list(intake.touched))
        moved = [draft for draft in intake.touched.values() if draft.is_moved]
        self._count(intake.created, moved)
        act = self._act() if intake.created or moved else None
        created = self._create(intake.created, act) if act else []
        if act:
            self._move(moved, act)
            self._lift_suppressions(intake)
        changed = [draft for draft in intake.touched.values() if draft.is_data_changed]
        self._update(changed)
        tagged = [*zip(created, intake.created, strict=True), *intake.touched.items()]
        put = put_tag_pairs(
            company=self.company,
            tags_of={pk: draft.new_tags for pk, draft in tagged if draft.new_tags},
            now=self.now,
        )
        if self.undo is not None:
            self._remember(self.undo, intake, created, put)
        return created or list(intake.touched)

    def _remember(self, undo: Undo, intake: Intake, created: list[int], put: Sequence[tuple[int, int]]) -> None:
        """What taking this back needs: who was made, and what those known before were given."""
        remember_made(undo=undo, contact_ids=created)
        remember_tags(undo=undo, put=[pair for pair in put if pair[0] in intake.touched])
        note_given(undo=undo, given={pk: _given(draft) for pk, draft in intake.touched.items() if draft.given})

    def _act(self) -> StatusAct:
        return write_act(
            company=self.company,
            by=self.by,
            now=self.now,
            reason=self.source,
            consent=self.wish.consent,
            limit=limit_now(self.capacity),
        )

    def _count(self, created: Iterable[Draft], moved: Iterable[Draft]) -> None:
        """Take the seats by the conditional update, before any contact is written (D21)."""
        seated = [draft for draft in (*created, *moved) if draft.status in (SUBSCRIBED, PENDING)]
        # A suppressed address never asks for a seat, so these are exactly the wishes for one.
        take_seats(capacity=self.capacity, incoming=len(seated))
        deltas = Counter(draft.status for draft in (*created, *moved) if draft.status not in (SUBSCRIBED, PENDING))
        deltas.subtract(Counter(draft.old_status for draft in moved if draft.old_status))
        count_moves(capacity=self.capacity, deltas=deltas)

    def _create(self, drafts: Sequence[Draft], act: StatusAct) -> list[int]:
        """Write the new contacts and the first line of each one's timeline."""
        ids = new_ids(Contact, len(drafts))
        insert_rows(Contact, company=self.company, columns={"id": ids, **self._columns(drafts)}, same=self._shared())
        insert_rows(
            StatusChange,
            company=self.company,
            columns={"contact_id": ids, "new": [draft.status.value for draft in drafts]},
            same={"act_id": act.pk, "old": ""},
        )
        return ids

    def _columns(self, drafts: Sequence[Draft]) -> dict[str, list[Any]]:
        """What differs from contact to contact."""
        consent = self.wish.consent
        source, at, text = (consent.source[:200], consent.at, consent.text) if consent else ("", None, "")
        addressed = [draft.key is not None for draft in drafts]
        return {
            "email_key": [draft.key for draft in drafts],
            "email": [draft.email for draft in drafts],
            "name": [draft.name for draft in drafts],
            "name_key": [draft.name.casefold()[:200] for draft in drafts],
            "marketing_status": [draft.status.value for draft in drafts],
            "subscribed_at": [self.now if draft.status is SUBSCRIBED else None for draft in drafts],
            "pending_since": [self.now if draft.status is PENDING else None for draft in drafts],
            "consent_source": [source if has_address else "" for has_address in addressed],
            "consent_at": [at if has_address else None for has_address in addressed],
            "consent_text": [text if has_address else "" for has_address in addressed],
            "fields": [draft.fields for draft in drafts],
            "owner_id": [draft.owner_id for draft in drafts],
        }

    def _shared(self) -> dict[str, Any]:
        return {
            "status_since": self.now,
            "source": self.source[:60],
            "created_at": self.now,
            "updated_at": self.now,
        }

    def _lift_suppressions(self, intake: Intake) -> None:
        """From now on the contact itself keeps the status of its address (D22)."""
        kept = [fingerprint(draft.key) for draft in intake.created if draft.key in intake.suppressed and draft.key]
        if kept:
            Suppression.objects.filter(company_id=self.company.pk, fingerprint__in=kept).delete()

    def _move(self, moved: Sequence[Draft], act: StatusAct) -> None:
        by_status: dict[MarketingStatus, list[int]] = {}
        for draft in moved:
            by_status.setdefault(draft.status, []).append(int(draft.contact_id or 0))
        for to, ids in by_status.items():
            put(company=self.company, ids=ids, to=to, act=act, now=self.now, consent=self.wish.consent)

    def _update(self, drafts: Sequence[Draft]) -> None:
        """Write names and fields of contacts the company had already, in one round of statements."""
        if not drafts:
            return
        json_cast = "::jsonb" if connection.vendor == "postgresql" else ""
        now: Any = connection.ops.adapt_datetimefield_value(self.now)
        rows = [
            (
                draft.name,
                draft.name.casefold()[:200],
                json.dumps(draft.fields),
                draft.owner_id,
                now,
                draft.contact_id,
                self.company.pk,
            )
            for draft in drafts
        ]
        with connection.cursor() as cursor:
            cursor.executemany(
                f"UPDATE contacts_contact SET name = %s, name_key = %s, fields = %s{json_cast},"  # noqa: S608
                " owner_id = %s, updated_at = %s, version = version + 1 WHERE id = %s AND company_id = %s",
                rows,
            )


def _given(draft: Draft) -> dict[str, Any]:
    """What an existing contact was given, as the memory of an undo calls it."""
    given = dict(draft.given or {})
    if "owner_id" in given:
        given["owner"] = given.pop("owner_id")
    return given
