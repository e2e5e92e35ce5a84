"""Archived contacts never come back by an unrelated update, on whatever way in (CON-06)."""

from collections.abc import Callable

import pytest

from gaung.contacts import actions
from gaung.contacts.bulk_wish import BulkEdit
from gaung.contacts.intake import AddressTaken, NewContact
from gaung.core.audience_address import parse_filter
from gaung.foundation import tasks
from gaung.foundation.tenancy import company_scope
from tests.cast import Person
from tests.contacts.kit import CONSENT, S, a_company, add, assert_counted, contact_of, later, open_seats

pytestmark = pytest.mark.django_db
ADDRESS = "orang1@example.com"


@pytest.fixture
def shop(db: None):
    owner = a_company()
    with company_scope(owner.company):
        open_seats(owner, 10)
        add(owner, 3)
        actions.create_custom_field(company=owner.company, label="City", by=owner.actor, now=later())
        common = {"company": owner.company, "by": owner.actor, "now": later()}
        actions.change_status(contact_id=contact_of(owner, ADDRESS).pk, to=S.ARCHIVED, **common)
        yield owner


def by(shop: Person) -> dict:
    return {"company": shop.company, "by": shop.actor, "now": later(9)}


def imported(shop: Person, *, wanted: S, duplicates: str) -> None:
    people = [NewContact(email=ADDRESS.upper(), name="New Name", tags=("fair",), fields={"city": "Bogor"})]
    consent = CONSENT if wanted is S.SUBSCRIBED else None
    actions.add_contacts(people=people, wanted=wanted, consent=consent, on_duplicate=duplicates, **by(shop))


def edited_on_the_page(shop: Person) -> None:
    one = contact_of(shop, ADDRESS)
    actions.edit_contact(contact_id=one.pk, version=one.version, name="New Name", fields={"city": "Bogor"}, **by(shop))


def added_on_the_page(shop: Person) -> None:
    with pytest.raises(AddressTaken):
        actions.add_contact(person=NewContact(email=ADDRESS), wanted=S.SUBSCRIBED, consent=CONSENT, **by(shop))


def tagged(shop: Person) -> None:
    actions.tag_contacts(contact_ids=[contact_of(shop, ADDRESS).pk], tag="fair", **by(shop))


def handed_over(shop: Person) -> None:
    actions.assign_owner(contact_ids=[contact_of(shop, ADDRESS).pk], owner_id=shop.membership.pk, **by(shop))


def edited_in_bulk_and_back(shop: Person) -> None:
    chosen = actions.freeze_selection(filter=parse_filter({}), **by(shop))
    more = BulkEdit(fields={"city": "Bogor"}, tags_on=("fair",), owner_id=shop.membership.pk)
    job = actions.start_bulk_edit(selection_id=chosen.pk, more=more, **by(shop))
    tasks.run_pending()
    actions.start_undo(job_id=job.pk, **by(shop))
    tasks.run_pending()


def more_seats(shop: Person) -> None:
    open_seats(shop, 5_000)


WAYS: dict[str, Callable[[Person], None]] = {
    "import as subscribed, updating": lambda shop: imported(shop, wanted=S.SUBSCRIBED, duplicates="update"),
    "import as subscribed, filling": lambda shop: imported(shop, wanted=S.SUBSCRIBED, duplicates="fill"),
    "import without consent": lambda shop: imported(shop, wanted=S.NO_CONSENT, duplicates="update"),
    "import, skipping": lambda shop: imported(shop, wanted=S.SUBSCRIBED, duplicates="skip"),
    "edited on its page": edited_on_the_page,
    "added by hand again": added_on_the_page,
    "tagged": tagged,
    "given an owner": handed_over,
    "bulk edit of everything else, and its undo": edited_in_bulk_and_back,
    "an upgrade": more_seats,
}


@pytest.mark.parametrize("way", WAYS)
def test_an_archived_contact_stays_archived(shop: Person, way: str) -> None:
    WAYS[way](shop)
    assert contact_of(shop, ADDRESS).status is S.ARCHIVED
    assert assert_counted(shop)[S.ARCHIVED] == 1


def test_an_explicit_act_brings_it_back_with_the_consent_on_file(shop: Person) -> None:
    """The negative control: the status itself, asked for by name, on the page and in bulk."""
    chosen = actions.freeze_selection(ids=[contact_of(shop, ADDRESS).pk], **by(shop))
    actions.start_bulk_edit(selection_id=chosen.pk, to=S.SUBSCRIBED, **by(shop))
    tasks.run_pending()
    assert contact_of(shop, ADDRESS).status is S.SUBSCRIBED
    assert_counted(shop)
