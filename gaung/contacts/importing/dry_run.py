"""The dry run: the import's own decisions, row by row, written nowhere (D20)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from gaung.capacity.queries import seats
from gaung.contacts.importing.batches import groups
from gaung.contacts.importing.models import ImportRun
from gaung.contacts.importing.rows import Columns, ReadRow
from gaung.contacts.importing.verdicts import Tally
from gaung.contacts.intake import Draft, Intake, NewContact, RowOutcome, Wish
from gaung.contacts.queries.intake import field_reader, learn
from gaung.core.contact_status import Consent, MarketingStatus, Way, Who
from gaung.core.custom_fields import LONGEST_VALUE
from gaung.core.text import clean_line
from gaung.foundation.tenancy import HasId


class DryRun:
    """Foretells an import. Of the rows behind it keeps a number per address, not the rows."""

    def __init__(self, company: HasId, run: ImportRun, consent: Consent | None) -> None:
        """Begin with the seats that are free now."""
        room = seats(company)
        self._company = company
        self._columns = Columns.of(run.mapping, run.columns)
        self._consent = consent
        self._skips = run.duplicates == "skip"
        wish = Wish(MarketingStatus.NO_CONSENT, consent, Who.MEMBER, Way.IMPORT, _duplicates(run))
        free = room.left if room.entitled else 0
        self._intake = Intake(wish, room=free, read_fields=_reader(company))
        self._seen: dict[int, MarketingStatus] = {}
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
        outcomes = [self._intake.decide(person) for person in people]
        self._note()
        return outcomes

    def _recall(self, people: Sequence[NewContact]) -> None:
        """Let the intake know these addresses: from the company, then as earlier rows left them."""
        learn(self._intake, company=self._company, people=people)
        if not self._seen:
            return
        for person in people:
            key = _key(person)
            status = self._seen.get(hash(key))
            if status is None:
                continue
            draft = self._intake.known.setdefault(key, Draft(key, contact_id=0))
            draft.status = draft.old_status = status

    def _note(self) -> None:
        """Keep where each address now stands, and forget the rest."""
        for key, draft in self._intake.known.items():
            self._seen[hash(key)] = draft.status
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


def _reader(company: HasId) -> Callable[[Mapping[str, str]], dict[str, Any]]:
    """Read custom fields as the import will, fields that it will make included."""
    from gaung.contacts.models import CustomField

    known = set(CustomField.objects.filter(company_id=company.pk).values_list("key", flat=True))
    read_known = field_reader(company)

    def read(values: Mapping[str, str]) -> dict[str, Any]:
        found = read_known({key: text for key, text in values.items() if key in known})
        for key, text in values.items():
            if key not in known:
                found[key] = clean_line(text, field=key, limit=LONGEST_VALUE, required=False)
        return found

    return read
