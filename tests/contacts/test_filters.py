"""The database and the core mean the same by a filter (CON-02)."""

from datetime import date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from gaung.contacts import actions, queries
from gaung.contacts.actions import NewContact
from gaung.contacts.models import Contact, ContactTag
from gaung.core.audience import (
    EVERYBODY,
    AllOf,
    AnyOf,
    Candidate,
    Consented,
    Created,
    FieldDate,
    FieldFilled,
    FieldHas,
    FieldIs,
    FieldNumber,
    Filter,
    HasConsent,
    HasTag,
    Leaf,
    Mentions,
    Not,
    OwnerIs,
    SourceIs,
    StartsWith,
    StatusIs,
    Tagged,
    matches,
)
from gaung.core.contact_status import Consent
from gaung.core.custom_fields import FieldKind
from gaung.foundation.tenancy import company_scope
from tests.cast import NOW, Person
from tests.contacts.kit import CONSENT, S, a_company, open_seats

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
PEOPLE: tuple[dict[str, Any], ...] = (
    {"name": "Ana Lestari", "fields": {"city": "Jakarta", "age": "9", "born": "1999-12-31"}},
    {"name": "BUDI 100%_x", "fields": {"city": "JAKARTA", "age": "10.5"}},
    {"name": "Çitra", "fields": {"city": 'São "Paulo"', "born": "2001-02-03"}},
    {"name": "", "fields": {"city": "Medan\\Deli", "age": "-3"}},
    {"name": "Eka", "fields": {"age": "100", "born": "2001-02-04"}},
    {"name": "Fajar", "fields": {}},
)


@pytest.fixture
def shop(db: None):
    """People of every kind: with and without an address, a tag, an owner, a consent."""
    owner = a_company()
    with company_scope(owner.company):
        owner.company.time_zone = "Pacific/Kiritimati"
        owner.company.save()
        open_seats(owner, 3)
        for label, kind in (("City", FieldKind.TEXT), ("Age", FieldKind.NUMBER), ("Born", FieldKind.DATE)):
            actions.create_custom_field(company=owner.company, label=label, kind=kind, by=owner.actor, now=NOW)
        _fill(owner)
        yield owner


def _fill(owner: Person) -> None:
    common = {"company": owner.company, "by": owner.actor}
    for number, (wanted, source, consent) in enumerate(
        ((S.SUBSCRIBED, "import", CONSENT), (S.ARCHIVED, "form", None), (S.NO_CONSENT, "page", None))
    ):
        late = Consent(source="Fair", at=NOW + 9 * DAY, text="yes") if number == 1 else consent
        people = [NewContact(email=f"o{number}.{n}@example.com", **one) for n, one in enumerate(PEOPLE)]
        now = NOW + number * timedelta(hours=13)
        actions.add_contacts(people=people, wanted=wanted, source=source, consent=late, now=now, **common)
    actions.add_contact(person=NewContact(name="Nobody at all"), now=NOW, **common)
    ids = list(Contact.objects.order_by("pk").values_list("pk", flat=True))
    actions.tag_contacts(contact_ids=ids[::3], tag="vip", now=NOW, **common)
    actions.tag_contacts(contact_ids=ids[1::4], tag="shop", now=NOW, **common)
    actions.assign_owner(contact_ids=ids[:5], owner_id=owner.membership.pk, now=NOW, **common)
    # A number from before the field was one.
    Contact.objects.filter(pk=ids[-1]).update(fields={"age": "many", "born": "soon", "city": "%"})


def _leaves(shop: Person) -> list[Leaf]:
    vip, other = (frozenset({tag.pk}) for tag in queries.tags(shop.company))
    first = NOW.astimezone(ZoneInfo("Pacific/Kiritimati")).date()
    texts = ("O1", "budi 1", "EXAMPLE", "ç", "%", "_x", "0.3@")
    cities = ("jakarta", 'São "paulo"', "medan\\deli", "%", "Ã")
    return [
        StatusIs(frozenset({S.ARCHIVED})),
        StatusIs(frozenset({S.SUBSCRIBED, S.PENDING_UPGRADE})),
        HasTag(vip),
        HasTag(vip | other),
        Tagged(),
        SourceIs(frozenset({"form", "page"})),
        OwnerIs(frozenset({shop.membership.pk})),
        OwnerIs(frozenset({0})),
        OwnerIs(frozenset({0, shop.membership.pk})),
        Created(first + DAY, None),
        Created(None, first),
        Consented(first, first + DAY),
        Consented(None, None),
        Created(date.min, date.max),
        HasConsent(),
        *(StartsWith(text) for text in texts),
        *(Mentions(text) for text in texts),
        *(FieldIs("city", frozenset({text})) for text in cities),
        FieldIs("city", frozenset(cities)),
        *(FieldHas("city", text) for text in (*cities, "a", "\\", '"')),
        FieldFilled("city"),
        FieldFilled("nowhere"),
        FieldNumber("age", "9", "10.5"),
        FieldNumber("age", "", "-1"),
        FieldNumber("age", "100", ""),
        FieldNumber("age", "", ""),
        FieldDate("born", date(2001, 2, 3), None),
        FieldDate("born", None, date(2001, 2, 3)),
    ]


def test_the_database_and_the_core_mean_the_same_by_a_filter(shop: Person) -> None:
    """core.audience.matches is the meaning; the query is only its quick form."""
    people = {contact.pk: _candidate(shop, contact) for contact in Contact.objects.all()}
    conditions: list[Filter] = [*_leaves(shop), *map(Not, _leaves(shop))]
    trees: list[Filter] = [EVERYBODY, AnyOf(()), *conditions]
    pairs = list(zip(conditions, conditions[7:] + conditions[:7], strict=True))
    trees += [(AllOf, AnyOf)[at % 2](pair) for at, pair in enumerate(pairs)]
    trees += [AllOf((one, AnyOf((other, EVERYBODY)))) for one, other in pairs[:4]]
    trees += [AnyOf((AllOf(pair), AllOf(pairs[0]))) for pair in pairs[::4]]
    for tree in trees:
        found = set(queries.contacts_matching(shop.company, tree).values_list("pk", flat=True))
        assert found == {pk for pk, one in people.items() if matches(tree, one)}, tree


def _candidate(shop: Person, contact: Contact) -> Candidate:
    zone = ZoneInfo(shop.company.time_zone)
    return Candidate(
        status=contact.status,
        created_at=contact.created_at.astimezone(zone),
        email_key=contact.email_key or "",
        name_key=contact.name_key,
        source=contact.source,
        owner_id=contact.owner_id or 0,
        consent_source=contact.consent_source,
        consent_at=contact.consent_at and contact.consent_at.astimezone(zone),
        tag_ids=frozenset(ContactTag.objects.filter(contact=contact).values_list("tag_id", flat=True)),
        fields=contact.fields,
    )


def test_a_day_is_one_of_the_companys_zone(shop: Person) -> None:
    """G-10: what the list shows as added on a day is found by that day."""
    late = datetime(2026, 5, 1, 23, 30, tzinfo=timezone(timedelta(hours=14)))
    actions.add_contact(company=shop.company, person=NewContact(name="Late"), by=shop.actor, now=late)
    assert queries.count_of(shop.company, Created(date(2026, 5, 1), date(2026, 5, 1))).n == 1
    assert queries.count_of(shop.company, Created(date(2026, 5, 2), None)).n == 0
