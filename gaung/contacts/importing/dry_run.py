"""The dry run: the import's own decisions, row by row, written nowhere (D20)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from gaung.capacity.queries import seats
from gaung.contacts.importing.batches import columns_of, groups
from gaung.contacts.importing.models import ImportRun
from gaung.contacts.importing.rows import ReadRow
from gaung.contacts.importing.verdicts import Tally
from gaung.contacts.intake import Draft, Intake, NewContact, RowOutcome, Wish
from gaung.contacts.queries.intake import field_reader, learn
from gaung.core.contact_status import Consent, MarketingStatus, Way, Who
from gaung.core.custom_fields import FieldKind, read_value
from gaung.foundation.tenancy import HasId

# Of an address only a number is kept: its status, whether it waits newly, and what its last row said.
STATUSES: Final = tuple(MarketingStatus)
STATUS: Final = 0b111
WAITS: Final = 0b1000
CONTENT: Final = 4


class DryRun:
    """Foretells an import. Of the rows behind it keeps a number per address, not the rows."""

    def __init__(self, company: HasId, run: ImportRun, consent: Consent | None) -> None:
        """Begin with the seats that are free now."""
        room = seats(company)
        self._company = company
        self._columns = columns_of(run)
        self._consent = consent
        self._skips = run.duplicates == "skip"
        wish = Wish(MarketingStatus.NO_CONSENT, consent, Who.MEMBER, Way.IMPORT, _duplicates(run))
        free = room.left if room.entitled else 0
        self._intake = Intake(wish, room=free, read_fields=_reader(company, run))
        self._seen: dict[int, int] = {}
        self._last: dict[str, int] = {}
        self.tally = Tally()

    def feed(self, rows: Sequence[ReadRow]) -> None:
        """Decide the next rows, in file order."""
        for row in rows:
            if row.problem is not None:
                self.tally.unreadable(row, row.problem)
        for wanted, group in groups(rows):
            for row, outcome in zip(group, self._decide(wanted, group), strict=True):
                self.tally.settled(row, outcome, self._columns, skip=self._skips)

    def _decide(self, wanted: MarketingStatus, group: Sequence[ReadRow]) -> list[RowOutcome]:
        people = [row.person for row in group if row.person is not None]
        consent = self._consent if wanted is MarketingStatus.SUBSCRIBED else None
        self._intake.wish = replace(self._intake.wish, wanted=wanted, consent=consent)
        self._recall(people)
        outcomes = [self._decide_one(person) for person in people]
        self._note()
        return outcomes

    def _decide_one(self, person: NewContact) -> RowOutcome:
        """Decide a row; one that says what an earlier batch's row of the same address said changes nothing."""
        before = self._seen.get(hash(_key(person)))
        outcome = self._intake.decide(person)
        content = _content(person)
        self._last[_key(person)] = content
        is_repeated = before is not None and before >> CONTENT == content and outcome.kind == "updated"
        if before is not None and is_repeated and STATUSES[before & STATUS] is outcome.status:
            return outcome._replace(kind="unchanged")
        return outcome

    def _recall(self, people: Sequence[NewContact]) -> None:
        """Let the intake know these addresses: from the company, then as earlier rows left them."""
        learn(self._intake, company=self._company, people=people)
        if not self._seen:
            return
        for person in people:
            key = _key(person)
            seen = self._seen.get(hash(key))
            if seen is None:
                continue
            draft = self._intake.known.setdefault(key, Draft(key, contact_id=0))
            draft.status = draft.old_status = STATUSES[seen & STATUS]
            draft.waits_newly = bool(seen & WAITS)

    def _note(self) -> None:
        """Keep where each address now stands, and forget the rest."""
        for key, draft in self._intake.known.items():
            waits = WAITS if draft.waits_newly else 0
            content = self._last.get(key, 0)
            self._seen[hash(key)] = content << CONTENT | waits | STATUSES.index(draft.status)
        self._last.clear()
        self._intake.known.clear()
        self._intake.suppressed.clear()
        self._intake.created.clear()
        self._intake.touched.clear()


def _key(person: NewContact) -> str:
    from gaung.contacts.addresses import read_address
    from gaung.core.email_address import AddressRefused

    try:
        return read_address(person.email).key
    except AddressRefused:
        return ""


def _duplicates(run: ImportRun) -> Any:
    return run.duplicates


def _content(person: NewContact) -> int:
    """What a row says of its person, as a number."""
    return hash((person.name, tuple(sorted(person.fields.items())), tuple(person.tags), person.owner_id)) & (2**48 - 1)


def _reader(company: HasId, run: ImportRun) -> Callable[[Mapping[str, str]], dict[str, Any]]:
    """Read custom fields as the import will, fields that it will make included."""
    from gaung.contacts.models import CustomField

    known = set(CustomField.objects.filter(company_id=company.pk).values_list("key", flat=True))
    kinds = {entry["key"]: FieldKind(entry.get("kind", "text")) for entry in run.mapping if entry["role"] == "field"}
    read_known = field_reader(company)

    def read(values: Mapping[str, str]) -> dict[str, Any]:
        found = read_known({key: text for key, text in values.items() if key in known})
        for key, text in values.items():
            if key not in known:
                found[key] = read_value(key=key, kind=kinds[key], choices=(), text=text)
        return found

    return read
