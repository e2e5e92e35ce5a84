"""What adding a list of people would do, row by row: the dry run and the real thing ask here (D20).

An `Intake` sees the rows in file order. It keeps what it has learned of the addresses, so
the second row of an address in one file updates the first, and it counts the seats down, so
the rows that come first get them. It reads and writes nothing.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple

from gaung.contacts.addresses import read_address
from gaung.core.capacity import admit
from gaung.core.contact_status import (
    Consent,
    MarketingStatus,
    NeedsThePerson,
    Situation,
    StatusMoveRefused,
    Way,
    Who,
    refusal_of_move,
)
from gaung.core.email_address import EmailAddress
from gaung.core.refusals import Refusal
from gaung.core.text import clean_line

Duplicates = Literal["update", "fill", "skip", "refuse"]
Kind = Literal["created", "updated", "unchanged", "refused"]
LONGEST_NAME = 200
LONGEST_TAG = 60
# Shared by all who have none: people come by the million.
NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


class AddressTaken(Refusal):
    """Another contact of the company has this address (D18)."""

    code = "address_taken"


class NothingToAdd(Refusal):
    """The row has neither an address nor a name."""

    code = "nothing_to_add"


class AddressMissingForStatus(Refusal):
    """Only a contact without consent can be without an address (D18)."""

    code = "address_missing"


class NoSeatFree(Refusal):
    """No seat is free for this person, and the member wishes to import only who fits (D20)."""

    code = "no_seat_free"


class NewContact(NamedTuple):
    """A person to be added; `row` is the line of the file they stand in, `owner_id` the member responsible."""

    email: str = ""
    name: str = ""
    fields: Mapping[str, str] = NOTHING
    tags: Sequence[str] = ()
    row: int | None = None
    owner_id: int | None = None


class RowOutcome(NamedTuple):
    """What became of one person. `code` says why a row was refused, or why a status stayed."""

    row: int | None
    kind: Kind
    status: MarketingStatus | None = None
    code: str = ""
    facts: Mapping[str, object] = NOTHING
    # Whether this person waits now because the list found no seat for them.
    waits: bool = False
    # 1 for one who took a seat, -1 for one who left theirs.
    seat: int = 0


@dataclass(frozen=True)
class Wish:
    """What is wanted for everybody in the list, and by whom on which way."""

    wanted: MarketingStatus
    consent: Consent | None
    who: Who
    way: Way
    on_duplicate: Duplicates = "update"
    revive_archived: bool = False
    # Who finds no seat waits (R17), or is left out and told so, if the member wishes that (D20).
    only_what_fits: bool = False

    @cached_property
    def refusal_for_new(self) -> StatusMoveRefused | None:
        """Why no new contact can have it; one without consent is the default, everything else somebody's wish."""
        who = Who.SYSTEM if self.wanted is MarketingStatus.NO_CONSENT else self.who
        return refusal_of_move(None, self.wanted, who, self.way, Situation(has_consent=self.consent is not None))


@dataclass(slots=True)
class Draft:
    """A contact as it is to be written: new when it has no id."""

    key: str | None
    email: str = ""
    name: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    contact_id: int | None = None
    old_status: MarketingStatus | None = None
    status: MarketingStatus = MarketingStatus.NO_CONSENT
    previous: MarketingStatus | None = None
    has_consent: bool = False
    bounce_lifted: bool = False
    owner_id: int | None = None
    new_tags: tuple[str, ...] = ()
    tags: frozenset[str] = frozenset()
    # What an existing contact was given: its name, fields by key, its owner.
    given: dict[str, Any] | None = None
    waits_newly: bool = False

    @property
    def is_data_changed(self) -> bool:
        """Whether an existing contact's name, fields or owner change."""
        return bool(self.given)

    @property
    def is_moved(self) -> bool:
        """Whether an existing contact's marketing status changes."""
        return self.contact_id is not None and self.status is not self.old_status


ReadFields = Callable[[Mapping[str, str]], dict[str, Any]]


@dataclass
class Intake:
    """The decisions on one list of people.

    `known` holds the contacts the company already has under the list's addresses, and
    `suppressed` the statuses of addresses whose contact is gone (D22); whoever uses the
    intake fills both before it decides. `room` is the number of free seats.
    """

    wish: Wish
    room: int
    read_fields: ReadFields
    known: dict[str, Draft] = field(default_factory=dict)
    suppressed: dict[str, MarketingStatus] = field(default_factory=dict)
    created: list[Draft] = field(default_factory=list)
    touched: dict[int, Draft] = field(default_factory=dict)
    seats_taken: int = 0

    def decide(self, person: NewContact) -> RowOutcome:
        """Decide one row; refused with a reason, or created, or updated."""
        try:
            return self.take_in(person)
        except Refusal as refusal:
            return RowOutcome(person.row, "refused", None, refusal.code, refusal.facts)

    def take_in(self, person: NewContact) -> RowOutcome:
        """Decide one row; a refusal is raised."""
        address = read_address(person.email) if person.email.strip() else None
        name = clean_line(person.name, field="name", limit=LONGEST_NAME, required=False)
        if person.tags:
            tags = [clean_line(tag, field="tag", limit=LONGEST_TAG) for tag in person.tags]
            person = person._replace(tags=tags)
        values = self.read_fields(person.fields)
        if address is None:
            return self._without_address(person, name, values)
        draft = self.known.get(address.key)
        if draft is None:
            return self._create(person, address, name, values)
        return self._meet(person, draft, name, values)

    def _without_address(self, person: NewContact, name: str, values: dict[str, Any]) -> RowOutcome:
        if not name:
            raise NothingToAdd()
        if self.wish.wanted is not MarketingStatus.NO_CONSENT:
            raise AddressMissingForStatus()
        return self._add(person, Draft(None, name=name, fields=values, owner_id=person.owner_id))

    def _create(self, person: NewContact, address: EmailAddress, name: str, values: dict[str, Any]) -> RowOutcome:
        draft = Draft(address.key, address.typed, name, values, owner_id=person.owner_id)
        suppressed = self.suppressed.get(address.key)
        code = ""
        if suppressed is not None:
            draft.status = suppressed
            code = NeedsThePerson.code if self.wish.wanted is MarketingStatus.SUBSCRIBED else ""
        else:
            if self.wish.refusal_for_new is not None:
                raise self.wish.refusal_for_new
            self._seat(draft)
        draft.has_consent = self.wish.consent is not None
        return self._add(person, draft, code)

    def _add(self, person: NewContact, draft: Draft, code: str = "") -> RowOutcome:
        _add_tags(draft, person.tags)
        self.created.append(draft)
        if draft.key is not None:
            self.known[draft.key] = draft
        seat = int(draft.status is MarketingStatus.SUBSCRIBED)
        return RowOutcome(person.row, "created", draft.status, code, waits=draft.waits_newly, seat=seat)

    def _meet(self, person: NewContact, draft: Draft, name: str, values: dict[str, Any]) -> RowOutcome:
        if self.wish.on_duplicate == "refuse":
            raise AddressTaken(contact_id=draft.contact_id)
        if self.wish.on_duplicate == "skip":
            return RowOutcome(person.row, "unchanged", draft.status, "already_here")
        before = draft.status
        may_move = self._may_move(draft)
        if may_move == "" and self.wish.wanted is MarketingStatus.SUBSCRIBED:
            self._require_seat()
        is_changed = _merge(draft, person, name, values, only_empty=self.wish.on_duplicate == "fill")
        code = self._move(draft, may_move)
        is_changed = is_changed or draft.status is not before
        if draft.contact_id is not None and is_changed:
            self.touched[draft.contact_id] = draft
        seat = (draft.status is MarketingStatus.SUBSCRIBED) - (before is MarketingStatus.SUBSCRIBED)
        kind: Kind = "updated" if is_changed else "unchanged"
        return RowOutcome(person.row, kind, draft.status, code, waits=draft.waits_newly, seat=seat)

    def _move(self, draft: Draft, kept: str | None) -> str:
        """Give an existing contact the wanted status if it may have it; else say why it stays."""
        if kept != "":
            return kept or ""
        self._seat(draft)
        draft.has_consent = draft.has_consent or self.wish.consent is not None
        return ""

    def _may_move(self, draft: Draft) -> str | None:
        """Empty when the contact may have the wanted status; none when it needs no move; else why it stays."""
        stays = self._stays(draft)
        if stays is not None:
            return stays or None
        facts = Situation(
            has_consent=self.wish.consent is not None or draft.has_consent,
            bounce_lifted=draft.bounce_lifted,
            previous=draft.previous,
        )
        refusal = refusal_of_move(draft.status, self.wish.wanted, self.wish.who, self.wish.way, facts)
        return refusal.code if refusal is not None else ""

    def _stays(self, draft: Draft) -> str | None:
        """Why the wish does not touch this contact's status, if it does not."""
        wanted = self.wish.wanted
        if wanted is MarketingStatus.NO_CONSENT or wanted is draft.status:
            return ""  # the default takes nothing from anybody
        if wanted is MarketingStatus.SUBSCRIBED and draft.status is MarketingStatus.PENDING_UPGRADE:
            return ""  # waits for a seat already
        if draft.status is MarketingStatus.PENDING_DOUBLE_OPT_IN:
            return "waits_for_confirmation"
        if draft.status is MarketingStatus.ARCHIVED and not self.wish.revive_archived:
            return "archived_stays"
        return None

    def _seat(self, draft: Draft) -> None:
        """Subscribed while a seat is free, else pending upgrade, in file order (R17, D20)."""
        draft.status = self.wish.wanted
        if self.wish.wanted is not MarketingStatus.SUBSCRIBED:
            return
        self._require_seat()
        if self.seats_taken == self._seats:
            draft.status, draft.waits_newly = MarketingStatus.PENDING_UPGRADE, True
            return
        self.seats_taken += 1

    def _require_seat(self) -> None:
        if self.wish.only_what_fits and self.seats_taken == self._seats:
            raise NoSeatFree()

    @cached_property
    def _seats(self) -> int:
        """How many of any number of newcomers get a seat: the first ones (R17)."""
        return admit(limit=self.room, subscribed=0, incoming=sys.maxsize).subscribed


def _merge(draft: Draft, person: NewContact, name: str, values: Mapping[str, Any], *, only_empty: bool) -> bool:
    """Take over what the row says; what it leaves empty stays as it was. `only_empty` fills gaps only."""
    given: dict[str, Any] = {}
    if name and name != draft.name and not (only_empty and draft.name):
        given["name"] = draft.name = name
    changed = {
        key: value
        for key, value in values.items()
        if draft.fields.get(key) != value and not (only_empty and draft.fields.get(key))
    }
    if changed:
        draft.fields.update(changed)
        given["fields"] = changed
    if _is_handed_over(draft, person.owner_id, only_empty=only_empty):
        given["owner_id"] = draft.owner_id = person.owner_id
    if given:
        _note_given(draft, given)
    return _add_tags(draft, person.tags) or bool(given)


def _note_given(draft: Draft, given: dict[str, Any]) -> None:
    """Add to what earlier rows of the list gave the same contact."""
    before = draft.given or {}
    fields = {**before.get("fields", {}), **given.get("fields", {})}
    draft.given = {**before, **given, **({"fields": fields} if fields else {})}


def _is_handed_over(draft: Draft, owner_id: int | None, *, only_empty: bool) -> bool:
    """Whether the row names another owner, and may give it."""
    return owner_id is not None and owner_id != draft.owner_id and not (only_empty and draft.owner_id)


def _add_tags(draft: Draft, tags: Sequence[str]) -> bool:
    if not tags:
        return False
    new = [tag for tag in tags if tag.casefold() not in draft.tags]
    draft.new_tags += tuple(new)
    draft.tags |= {tag.casefold() for tag in new}
    return bool(new)
