"""One contact: status moves, address changes, deletion (D18, D19, D22, D24)."""

import pytest

from gaung.contacts import actions, queries
from gaung.contacts.actions.edits import AddressSuppressed, ContactChanged, NameOrAddressMissing
from gaung.contacts.intake import AddressTaken
from gaung.contacts.models import Contact, Suppression
from gaung.core.contact_status import BounceLiftUsed, ConsentMissing, NeedsThePerson, NoSuchMove, Way
from gaung.core.custom_fields import FieldKind, FieldRefused
from gaung.core.permissions import MissingRight
from gaung.foundation.access import NotHere, recipient_actor
from gaung.foundation.models import AuditEntry
from gaung.foundation.tenancy import company_scope
from tests.cast import NOW, Person, new_member
from tests.contacts.kit import CONSENT, S, a_company, add, assert_counted, capacity_of, contact_of, later, open_seats

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(db: None):
    owner = a_company()
    with company_scope(owner.company):
        open_seats(owner, 10)
        yield owner


def _move(shop: Person, email: str, to, **more):
    values = {"by": shop.actor, "now": later(), **more}
    return actions.change_status(company=shop.company, contact_id=contact_of(shop, email).pk, to=to, **values)


def _edit(shop: Person, whose: str, **more):
    contact = contact_of(shop, whose)
    values = {"version": contact.version, "by": shop.actor, "now": later(), **more}
    return actions.edit_contact(company=shop.company, contact_id=contact.pk, **values)


ONE = "orang1@example.com"


def test_archiving_frees_a_seat_that_goes_to_the_one_who_waits_longest(shop: Person) -> None:
    """D7."""
    add(shop, 12)
    assert _move(shop, ONE, S.ARCHIVED).status is S.ARCHIVED
    assert contact_of(shop, "orang11@example.com").status is S.SUBSCRIBED
    assert contact_of(shop, "orang12@example.com").status is S.PENDING_UPGRADE
    assert_counted(shop)


def test_a_move_the_table_refuses_changes_nothing_and_says_why(shop: Person) -> None:
    """D19, D22."""
    add(shop, 1, wanted=S.UNSUBSCRIBED)
    with pytest.raises(NeedsThePerson):
        _move(shop, ONE, S.SUBSCRIBED, consent=CONSENT)
    with pytest.raises(NoSuchMove):
        _move(shop, ONE, S.ARCHIVED)
    assert assert_counted(shop)[S.UNSUBSCRIBED] == 1
    assert not AuditEntry.objects.filter(action="contact.status_changed").exists()


def test_the_person_comes_back_by_the_form_and_takes_a_seat_or_waits(shop: Person) -> None:
    """Section 3: unsubscribed -> subscribed / pending upgrade, R."""
    add(shop, 1, wanted=S.UNSUBSCRIBED)
    add(shop, 10, start=20)
    person = recipient_actor(label=ONE)
    assert _move(shop, ONE, S.SUBSCRIBED, by=person, way=Way.FORM, consent=CONSENT).status is S.PENDING_UPGRADE
    assert_counted(shop)


def test_consent_given_with_the_move_is_kept_and_stands_on_the_timeline(shop: Person) -> None:
    add(shop, 1, wanted=S.NO_CONSENT, consent=None)
    with pytest.raises(ConsentMissing):
        _move(shop, ONE, S.SUBSCRIBED)
    contact = _move(shop, ONE, S.SUBSCRIBED, consent=CONSENT, reason="Asked in the shop")
    assert (contact.consent_source, contact.consent_at, contact.consent_text) == (CONSENT.source, NOW, CONSENT.text)
    line = queries.contact_page(shop.company, contact.pk).since
    assert line is not None
    assert (line.old, line.new, line.reason, line.evidence["text"]) == (
        S.NO_CONSENT,
        S.SUBSCRIBED,
        "Asked in the shop",
        CONSENT.text,
    )
    row = AuditEntry.objects.get(action="contact.status_changed")
    assert (row.before, row.after) == ({"status": "no_consent"}, {"status": "subscribed"})


def test_a_bounce_is_lifted_once_and_again_after_the_address_changed(shop: Person) -> None:
    """Section 3: bounced -> no_consent, U with a reason, once, or after the address changed."""
    add(shop, 1, wanted=S.BOUNCED)
    _move(shop, ONE, S.NO_CONSENT, reason="Typing error mended")
    Contact.objects.filter(email_key=ONE).update(marketing_status=S.BOUNCED)
    with pytest.raises(BounceLiftUsed):
        _move(shop, ONE, S.NO_CONSENT, reason="again")
    _edit(shop, ONE, email="baru@example.com")
    assert contact_of(shop, "baru@example.com").bounce_lifted is False


def test_removing_the_address_of_a_subscribed_contact_archives_it_and_frees_the_seat(shop: Person) -> None:
    """Section 3: archived, S (address removed); D18."""
    add(shop, 11)
    contact = _edit(shop, ONE, email="", name="Kept name")
    fresh = Contact.objects.get(pk=contact.pk)
    assert (fresh.email_key, fresh.email, fresh.name, fresh.status) == (None, "", "Kept name", S.ARCHIVED)
    assert contact_of(shop, "orang11@example.com").status is S.SUBSCRIBED
    assert_counted(shop)


def test_an_unsubscribed_address_cannot_be_washed_by_moving_it_to_another_contact(shop: Person) -> None:
    """D22."""
    add(shop, 1, wanted=S.UNSUBSCRIBED)
    add(shop, 1, start=2)
    _edit(shop, ONE, email="other@example.com")
    assert contact_of(shop, "other@example.com").status is S.UNSUBSCRIBED
    with pytest.raises(AddressSuppressed):
        _edit(shop, "orang2@example.com", email=ONE)
    assert add(shop, 1).outcomes[0].status is S.UNSUBSCRIBED
    assert not Suppression.objects.filter(status="subscribed").exists()


def test_an_address_of_another_contact_is_refused_and_a_stale_page_too(shop: Person) -> None:
    """D18, G-13."""
    add(shop, 2)
    with pytest.raises(AddressTaken):
        _edit(shop, ONE, email="ORANG2@example.com")
    with pytest.raises(ContactChanged):
        _edit(shop, ONE, name="Late", version=99)
    with pytest.raises(NameOrAddressMissing):
        _edit(shop, ONE, name="", email="")
    assert _edit(shop, ONE, email="Orang1@Example.com").email == "Orang1@Example.com"
    assert_counted(shop)


def test_fields_are_read_by_their_kind_and_the_edit_stands_on_the_timeline(shop: Person) -> None:
    field = actions.create_custom_field(
        company=shop.company, label="Kota Asal", kind=FieldKind.TEXT, by=shop.actor, now=NOW
    )
    actions.create_custom_field(company=shop.company, label="Points", kind=FieldKind.NUMBER, by=shop.actor, now=NOW)
    add(shop, 1)
    _edit(shop, ONE, fields={field.key: "Jakarta", "points": "010"})
    contact = contact_of(shop, ONE)
    assert contact.fields == {"kota_asal": "Jakarta", "points": "10"}
    assert queries.timeline(shop.company, contact.pk).entries[0].changes == {
        "field.kota_asal": ["", "Jakarta"],
        "field.points": ["", "10"],
    }
    with pytest.raises(FieldRefused):
        _edit(shop, ONE, fields={"points": "many"})
    with pytest.raises(FieldRefused):
        _edit(shop, ONE, fields={"unknown": "x"})


def test_deleting_frees_seats_and_several_at_once_need_the_bulk_right(shop: Person) -> None:
    add(shop, 12)
    ids = list(Contact.objects.order_by("id").values_list("pk", flat=True)[:2])
    viewer = new_member(shop.company, email="citra@kopisenja.example", name="Citra", set_key="viewer")
    with pytest.raises(MissingRight):
        actions.delete_contacts(company=shop.company, contact_ids=ids, by=viewer.actor, now=NOW)
    assert actions.delete_contacts(company=shop.company, contact_ids=ids, by=shop.actor, now=NOW) == 2
    assert capacity_of(shop).used == 10
    assert sum(assert_counted(shop).values()) == 10


def test_a_foreign_contact_is_not_here(shop: Person, stranger: Person) -> None:
    add(shop, 1)
    pk = contact_of(shop, ONE).pk
    with company_scope(stranger.company):
        open_seats(stranger, 5)
        for act in (
            lambda: actions.change_status(
                company=stranger.company, contact_id=pk, to=S.ARCHIVED, by=stranger.actor, now=NOW
            ),
            lambda: queries.contact_page(stranger.company, pk),
            lambda: queries.timeline(stranger.company, pk),
        ):
            with pytest.raises(NotHere):
                act()
        assert actions.delete_contacts(company=stranger.company, contact_ids=[pk], by=stranger.actor, now=NOW) == 0
    assert_counted(shop)


def test_administrators_are_told_once_at_80_and_at_100_percent_and_again_after_falling_below(shop: Person) -> None:
    """D24."""
    from gaung.foundation.models import MailMessage

    def told() -> int:
        return MailMessage.objects.filter(subject__icontains="subscribed contacts").count()

    add(shop, 7)
    assert told() == 0
    add(shop, 1, start=50)
    add(shop, 1, start=51)
    assert told() == 1
    add(shop, 5, start=60)
    assert told() == 2
    _move(shop, ONE, S.ARCHIVED)
    assert told() == 2, "the freed seat was filled at once: nothing was crossed"
    actions.archive_newest(company=shop.company, count=20, status=S.PENDING_UPGRADE, by=shop.actor, now=later(2))
    actions.archive_newest(company=shop.company, count=5, status=S.SUBSCRIBED, by=shop.actor, now=later(3))
    add(shop, 3, start=80, at=later(5))
    assert told() == 3
