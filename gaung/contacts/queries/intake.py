"""What an intake has to know of the company before it decides (D18, D22)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from gaung.capacity.queries import seats
from gaung.contacts.addresses import fingerprint, read_address
from gaung.contacts.intake import Draft, Duplicates, Intake, NewContact, RowOutcome, Wish
from gaung.contacts.models import Contact, ContactTag, CustomField, Suppression
from gaung.contacts.standing import WHO
from gaung.core.contact_status import Consent, MarketingStatus, Way
from gaung.core.custom_fields import FieldKind, FieldRefused, read_value
from gaung.core.email_address import AddressRefused
from gaung.foundation.access import Actor
from gaung.foundation.tenancy import HasId

CHUNK = 5_000


def learn(intake: Intake, *, company: HasId, people: Iterable[NewContact]) -> None:
    """Tell an intake which of these addresses the company knows, and which are suppressed."""
    keys = sorted(key for key in _keys(people) if key not in intake.known and key not in intake.suppressed)
    may_be_suppressed = Suppression.objects.filter(company_id=company.pk).exists()
    for start in range(0, len(keys), CHUNK):
        chunk = keys[start : start + CHUNK]
        intake.known.update(_drafts(company, chunk))
        if may_be_suppressed:
            intake.suppressed.update(_suppressed(company, chunk))


def _keys(people: Iterable[NewContact]) -> set[str]:
    keys = set()
    for person in people:
        try:
            keys.add(read_address(person.email).key)
        except AddressRefused:
            continue  # the intake will say so for its row
    return keys


def _drafts(company: HasId, keys: Sequence[str]) -> dict[str, Draft]:
    rows = Contact.objects.filter(company_id=company.pk, email_key__among=keys).values(*_KNOWN)
    drafts = {row["email_key"]: _draft_of(row) for row in rows}
    by_id = {draft.contact_id: draft for draft in drafts.values()}
    tagged = ContactTag.objects.filter(contact_id__among=by_id) if by_id else ContactTag.objects.none()
    for contact_id, tag in tagged.values_list("contact_id", "tag__name_key"):
        by_id[contact_id].tags |= {tag}
    return drafts


_KNOWN: Final = (
    "email_key",
    "email",
    "name",
    "fields",
    "id",
    "marketing_status",
    "previous_status",
    "consent_source",
    "consent_at",
    "bounce_lifted",
    "owner_id",
)


def _draft_of(row: Mapping[str, Any]) -> Draft:
    """Return a contact as an intake sees it."""
    status, previous = MarketingStatus(row["marketing_status"]), row["previous_status"]
    return Draft(
        key=row["email_key"],
        email=row["email"],
        name=row["name"],
        fields=row["fields"],
        contact_id=row["id"],
        old_status=status,
        status=status,
        previous=MarketingStatus(previous) if previous else None,
        has_consent=bool(row["consent_source"]) and row["consent_at"] is not None,
        bounce_lifted=row["bounce_lifted"],
        owner_id=row["owner_id"],
    )


def _suppressed(company: HasId, keys: Sequence[str]) -> dict[str, MarketingStatus]:
    by_print = {fingerprint(key): key for key in keys}
    rows = Suppression.objects.filter(company_id=company.pk, fingerprint__among=by_print)
    return {by_print[row.fingerprint]: MarketingStatus(row.status) for row in rows}


def field_reader(company: HasId) -> Callable[[Mapping[str, str]], dict[str, Any]]:
    """Return what reads a row's custom fields; an unknown field is refused."""
    fields = {row.key: row for row in CustomField.objects.filter(company_id=company.pk)}

    def read(values: Mapping[str, str]) -> dict[str, Any]:
        read_values = {}
        for key, text in values.items():
            field = fields.get(key)
            if field is None:
                raise FieldRefused(field=key, reason="unknown", value=str(text)[:100])
            value = read_value(key=key, kind=FieldKind(field.kind), choices=field.choices, text=str(text))
            if value:
                read_values[key] = value
        return read_values

    return read


class AddPreview:
    """The dry run of an import: the decisions of the real one, batch by batch, written nowhere (D20)."""

    def __init__(
        self,
        company: HasId,
        *,
        wanted: MarketingStatus,
        consent: Consent | None,
        by: Actor,
        on_duplicate: Duplicates = "update",
        revive_archived: bool = False,
        way: Way = Way.IMPORT,
    ) -> None:
        """Begin with the seats that are free now."""
        now = seats(company)
        wish = Wish(wanted, consent, WHO[by.kind], way, on_duplicate, revive_archived)
        self._company = company
        self._intake = Intake(wish, room=now.left if now.entitled else 0, read_fields=field_reader(company))

    def feed(self, people: Sequence[NewContact]) -> list[RowOutcome]:
        """Decide the next rows, in file order; seats and addresses of earlier rows count."""
        learn(self._intake, company=self._company, people=people)
        return [self._intake.decide(person) for person in people]
