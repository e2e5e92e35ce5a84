"""Who gets a seat and who waits (R11, R16-R18, D7, D8, D14, D20)."""

from collections.abc import Iterator

import pytest

from gaung.contacts import actions, queries
from gaung.contacts.actions import NewContact
from gaung.contacts.intake import AddressTaken
from gaung.contacts.models import Contact, StatusChange
from gaung.core.contact_status import ConsentMissing
from gaung.core.email_address import AddressRefused
from gaung.core.permissions import MissingRight
from gaung.foundation.access import SYSTEM
from gaung.foundation.models import AuditEntry
from gaung.foundation.tenancy import company_scope
from tests.cast import NOW, Person, new_member
from tests.contacts.kit import CONSENT, S, a_company, add, assert_counted, capacity_of, contact_of, later, open_seats

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(db: None) -> Iterator[Person]:
    owner = a_company()
    with company_scope(owner.company):
        open_seats(owner, 500)
        yield owner


def test_in_the_trial_500_contacts_are_subscribed_and_the_rest_wait(shop: Person) -> None:
    """R11, R17: 600 in, 500 subscribed, 100 pending upgrade."""
    added = add(shop, 600)
    assert (added.subscribed, added.pending, added.created) == (500, 100, 600)
    assert_counted(shop)
    assert [outcome.status for outcome in added.outcomes][499:501] == [S.SUBSCRIBED, S.PENDING_UPGRADE]


def test_only_subscribed_contacts_count_against_the_limit(shop: Person) -> None:
    """R16."""
    add(shop, 800, wanted=S.NO_CONSENT, consent=None)
    add(shop, 50, start=2000, wanted=S.UNSUBSCRIBED)
    assert capacity_of(shop).used == 0
    assert add(shop, 500, start=5000).subscribed == 500
    assert_counted(shop)


@pytest.mark.parametrize("way", ["page", "import"])
def test_at_the_limit_every_new_contact_waits_whatever_way_it_came_in(shop: Person, way: str) -> None:
    """R17."""
    add(shop, 500)
    if way == "page":
        contact = actions.add_contact(
            company=shop.company,
            person=NewContact(email="baru@example.com"),
            wanted=S.SUBSCRIBED,
            consent=CONSENT,
            by=shop.actor,
            now=NOW,
        )
        assert contact.status is S.PENDING_UPGRADE
    else:
        assert add(shop, 1, start=900).pending == 1
    assert_counted(shop)


def test_pending_contacts_become_subscribed_when_the_tier_grows_oldest_first(shop: Person) -> None:
    """R18, D7: pending since, then id."""
    add(shop, 500)
    add(shop, 3, start=600, at=later(10))
    add(shop, 3, start=700, at=later(5))
    fit = open_seats(shop, 504)
    assert fit.promoted == 4
    waiting = Contact.objects.filter(marketing_status=S.PENDING_UPGRADE).order_by("id")
    assert [contact.email for contact in waiting] == ["orang601@example.com", "orang602@example.com"]
    assert_counted(shop)


def test_a_promotion_stands_on_the_contacts_timeline(shop: Person) -> None:
    """Section 3: who, channel, old, new, reason."""
    add(shop, 501)
    open_seats(shop, 1000)
    newest = queries.timeline(shop.company, contact_of(shop, "orang501@example.com").pk).entries[0]
    assert (newest.old, newest.new, newest.actor_kind, newest.reason) == (
        S.PENDING_UPGRADE,
        S.SUBSCRIBED,
        "system",
        "promoted",
    )


def test_a_lower_limit_returns_the_most_recently_subscribed_to_waiting(shop: Person) -> None:
    """D8."""
    add(shop, 10)
    add(shop, 5, start=100, at=later(5))
    fit = open_seats(shop, 12)
    assert (fit.demoted, fit.promoted) == (3, 0)
    waiting = Contact.objects.filter(marketing_status=S.PENDING_UPGRADE)
    assert sorted(contact.email for contact in waiting) == [f"orang{n}@example.com" for n in (102, 103, 104)]
    assert_counted(shop)


def test_freed_seats_go_to_waiting_contacts_but_not_above_a_scheduled_downgrade(shop: Person) -> None:
    """D7."""
    add(shop, 510)
    open_seats(shop, 500, ceiling=498)
    actions.unsubscribe_newest(company=shop.company, count=5, by=SYSTEM, now=later())
    assert (capacity_of(shop).used, capacity_of(shop).pending) == (498, 7)
    assert_counted(shop)


def test_new_contacts_are_still_admitted_up_to_the_paid_limit_while_a_downgrade_is_scheduled(shop: Person) -> None:
    """D8."""
    open_seats(shop, 500, ceiling=400)
    assert add(shop, 600).subscribed == 500


def test_without_an_entitlement_nothing_is_admitted_or_promoted_and_nobody_loses_the_status(shop: Person) -> None:
    """D14."""
    add(shop, 10)
    open_seats(shop, 0, entitled=False)
    assert capacity_of(shop).used == 10
    assert add(shop, 5, start=100).pending == 5
    actions.archive_newest(company=shop.company, count=4, status=S.SUBSCRIBED, by=SYSTEM, now=later())
    assert (capacity_of(shop).used, capacity_of(shop).pending) == (6, 5)
    fit = open_seats(shop, 1000)
    assert (fit.promoted, fit.demoted) == (5, 0)
    assert_counted(shop)


def test_a_row_without_consent_is_refused_and_the_others_go_on(shop: Person) -> None:
    """Section 3: subscribed needs a recorded consent source; D20: refused with a reason, never lost."""
    added = add(shop, 3, consent=None)
    assert [outcome.code for outcome in added.outcomes] == ["consent_missing"] * 3
    assert added.created + added.updated + added.unchanged + added.refused == 3
    with pytest.raises(ConsentMissing):
        actions.add_contact(
            company=shop.company, person=NewContact(email="a@example.com"), wanted=S.SUBSCRIBED, by=shop.actor, now=NOW
        )


def test_every_row_of_a_mixed_list_has_one_outcome_in_its_order(shop: Person) -> None:
    """D20: imported = created + updated + refused."""
    rows = [
        NewContact(email="ANA@Example.com", name="Ana", row=2),
        NewContact(email="no-at", row=3),
        NewContact(row=4),
        NewContact(email="ana@example.COM", name="Ana Maria", row=5),
        NewContact(name="Without address", row=6),
        NewContact(email="b@example.com", name="bad\x07name", row=7),
        NewContact(email="ana@example.com", row=8),
    ]
    added = actions.add_contacts(
        company=shop.company, people=rows, wanted=S.SUBSCRIBED, consent=CONSENT, by=shop.actor, now=NOW
    )
    assert [(one.row, one.kind, one.code) for one in added.outcomes] == [
        (2, "created", ""),
        (3, "refused", "address_refused"),
        (4, "refused", "nothing_to_add"),
        (5, "updated", ""),
        (6, "refused", "address_missing"),
        (7, "refused", "control_characters"),
        (8, "unchanged", ""),
    ]
    contact = contact_of(shop, "ana@example.com")
    assert (contact.email, contact.name, contact.status) == ("ANA@Example.com", "Ana Maria", S.SUBSCRIBED)
    assert_counted(shop)


def test_an_unsubscribed_address_stays_so_whatever_an_import_wants(shop: Person) -> None:
    """D22."""
    add(shop, 2, wanted=S.UNSUBSCRIBED)
    add(shop, 1, start=50, wanted=S.BOUNCED)
    again = add(shop, 2)
    assert {outcome.code for outcome in again.outcomes} == {"needs_the_person"}
    assert add(shop, 1, start=50).outcomes[0].code == "needs_the_person"
    assert capacity_of(shop).used == 0
    assert_counted(shop)


def test_deleting_and_importing_again_does_not_wash_off_an_unsubscription(shop: Person) -> None:
    """D22: the status belongs to the address, also when its contact is gone."""
    add(shop, 1, wanted=S.UNSUBSCRIBED)
    actions.delete_contacts(
        company=shop.company, contact_ids=[contact_of(shop, "orang1@example.com").pk], by=shop.actor, now=NOW
    )
    back = add(shop, 1)
    assert (back.outcomes[0].status, back.outcomes[0].code) == (S.UNSUBSCRIBED, "needs_the_person")
    assert_counted(shop)


def test_archived_contacts_come_back_by_an_explicit_wish_only(shop: Person) -> None:
    """CON-06 and section 3."""
    add(shop, 2)
    actions.archive_newest(company=shop.company, count=2, status=S.SUBSCRIBED, by=SYSTEM, now=NOW)
    assert [one.code for one in add(shop, 2).outcomes] == ["archived_stays"] * 2
    assert [one.status for one in add(shop, 2, revive_archived=True).outcomes] == [S.SUBSCRIBED] * 2
    assert_counted(shop)


def test_an_import_without_status_takes_nothing_from_anybody(shop: Person) -> None:
    """Default no_consent never lowers a subscribed contact."""
    add(shop, 2)
    again = add(shop, 2, wanted=S.NO_CONSENT, consent=None)
    assert again.unchanged == 2
    assert capacity_of(shop).used == 2


def test_duplicates_are_skipped_or_refused_when_wanted(shop: Person) -> None:
    add(shop, 1)
    assert add(shop, 1, on_duplicate="skip").outcomes[0].code == "already_here"
    assert add(shop, 1, on_duplicate="refuse").outcomes[0].code == "address_taken"
    with pytest.raises(AddressTaken):
        actions.add_contact(company=shop.company, person=NewContact(email="ORANG1@example.com"), by=shop.actor, now=NOW)
    with pytest.raises(AddressRefused):
        actions.add_contact(company=shop.company, person=NewContact(email="orang1@"), by=shop.actor, now=NOW)


def test_the_dry_run_foretells_what_the_import_does(shop: Person) -> None:
    """D20: the same decision, in batches, with seats and addresses of earlier rows counted."""
    add(shop, 450)
    add(shop, 5, start=451, wanted=S.UNSUBSCRIBED)
    from tests.contacts.kit import people

    rows = [*people(100, start=440), NewContact(email="nothing"), *people(10, start=530)]
    preview = queries.AddPreview(shop.company, wanted=S.SUBSCRIBED, consent=CONSENT, by=shop.actor)
    foretold = [*preview.feed(rows[:60]), *preview.feed(rows[60:])]
    done = actions.add_contacts(
        company=shop.company, people=rows, wanted=S.SUBSCRIBED, consent=CONSENT, by=shop.actor, now=NOW
    )
    assert foretold == done.outcomes
    assert Contact.objects.count() == 450 + 5 + done.created
    assert_counted(shop)


def test_importing_needs_its_right_and_adding_one_by_hand_does_not(shop: Person) -> None:
    """Section 5."""
    viewer = new_member(shop.company, email="citra@kopisenja.example", name="Citra", set_key="viewer")
    with pytest.raises(MissingRight):
        actions.add_contacts(
            company=shop.company, people=[], wanted=S.SUBSCRIBED, consent=CONSENT, by=viewer.actor, now=NOW
        )
    assert (
        actions.add_contact(
            company=shop.company, person=NewContact(email="x@example.com"), by=viewer.actor, now=NOW
        ).status
        is S.NO_CONSENT
    )


def test_adding_writes_the_timeline_with_its_evidence_and_one_audit_row(shop: Person) -> None:
    """Section 3, I11."""
    add(shop, 20)
    assert StatusChange.objects.count() == 20
    line = queries.timeline(shop.company, contact_of(shop, "orang7@example.com").pk).entries[0]
    assert (line.old, line.new, line.actor_label, line.channel) == (None, S.SUBSCRIBED, "Ayu Lestari", "web")
    assert line.evidence is not None
    assert line.evidence["source"] == CONSENT.source
    row = AuditEntry.objects.get(action="contacts.added")
    assert (row.after["created"], row.after["subscribed"]) == (20, 20)


def test_another_companys_contacts_are_not_touched(shop: Person, stranger: Person) -> None:
    """D18: one count per company, also for the same address."""
    add(shop, 5)
    with company_scope(stranger.company):
        open_seats(stranger, 3)
        assert add(stranger, 5).subscribed == 3
        assert_counted(stranger)
    assert_counted(shop)
