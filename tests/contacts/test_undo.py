"""Undo of a bulk edit for 24 hours: everybody gets back what they had (CON-05, D7, D21, D22)."""

from datetime import timedelta

import pytest

from gaung.contacts import actions, queries
from gaung.contacts.models import Before, Contact, StatusChange, Undo
from gaung.core.audience_address import parse_filter
from gaung.core.undoing import AlreadyUndone, UndoExpired
from gaung.foundation import tasks
from gaung.foundation.access import recipient_actor
from gaung.foundation.jobs import Job
from gaung.foundation.models import AuditEntry
from gaung.foundation.tenancy import company_scope
from tests.cast import NOW, Person
from tests.contacts.kit import CONSENT, S, a_company, add, assert_counted, contact_of, later, open_seats

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(db: None):
    owner = a_company()
    with company_scope(owner.company):
        open_seats(owner, 100)
        yield owner


def edit(shop: Person, to, filter_=None, **more) -> Job:
    common = {"company": shop.company, "by": shop.actor, "now": later()}
    chosen = actions.freeze_selection(filter=parse_filter(filter_ or {}), **common)
    job = actions.start_bulk_edit(selection_id=chosen.pk, to=to, **common, **more)
    return finish(job)


def finish(job: Job) -> Job:
    tasks.run_pending()
    job.refresh_from_db()
    assert job.status == Job.Status.DONE, (job.failure_code, job.failure_facts)
    return job


def undo(shop: Person, job: Job, *, at=None) -> Job:
    told = queries.preview_undo(shop.company, job_id=job.pk)
    back = finish(actions.start_undo(company=shop.company, job_id=job.pk, by=shop.actor, now=at or later(5)))
    assert back.result["changed"] == told.restored
    assert back.result["skipped"] == told.kept
    assert back.result["promoted"] == told.promoted
    assert {S(key): n for key, n in back.result["to"].items()} == told.to
    counted = assert_counted(shop)
    assert (counted[S.SUBSCRIBED], counted[S.PENDING_UPGRADE]) == (told.subscribed_after, told.pending_after)
    return back


def everything(shop: Person) -> list[tuple]:
    columns = (
        "email",
        "marketing_status",
        "subscribed_at",
        "pending_since",
        "consent_source",
        "consent_at",
        "consent_text",
        "bounce_lifted",
        "previous_status",
        "fields",
        "owner_id",
    )
    return list(Contact.objects.filter(company=shop.company).order_by("pk").values_list(*columns))


def test_everybody_gets_back_what_they_had(shop: Person) -> None:
    """CON-05: archive 60 of 100, undo: status, seat, consent and place in the queue are as before."""
    add(shop, 60)
    add(shop, 10, start=200, wanted=S.NO_CONSENT, consent=None)
    before = everything(shop)
    job = edit(shop, S.ARCHIVED, {"status": "subscribed"})
    assert job.result["changed"] == 60
    back = undo(shop, job)
    assert (back.result["changed"], back.result["skipped"]) == (60, {})
    assert everything(shop) == before
    assert StatusChange.objects.filter(act__reason="undone").count() == 60
    assert AuditEntry.objects.filter(action="contacts.undone").count() == 1


def test_who_finds_no_seat_waits_and_nobody_promoted_is_sent_away(shop: Person) -> None:
    """D7, R17: the freed seats went to 30 who waited; those who come back fill what is left, oldest first."""
    add(shop, 70, at=NOW)
    add(shop, 60, start=200, at=later())
    edit_of = edit(shop, S.ARCHIVED, {"q": "orang1"})
    promoted = set(
        Contact.objects.filter(marketing_status=S.SUBSCRIBED, subscribed_at=later()).values_list("pk", flat=True)
    )
    back = undo(shop, edit_of)
    still = set(Contact.objects.filter(pk__in=promoted, marketing_status=S.SUBSCRIBED).values_list("pk", flat=True))
    assert still == promoted
    assert back.result["to"].get("pending_upgrade", 0) > 0


def test_undo_twice_is_done_once(shop: Person) -> None:
    add(shop, 5)
    job = edit(shop, S.ARCHIVED)
    back = undo(shop, job)
    with pytest.raises(AlreadyUndone) as refused:
        actions.start_undo(company=shop.company, job_id=job.pk, by=shop.actor, now=later(6))
    assert refused.value.facts["job_id"] == back.pk


def test_the_day_is_over_after_24_hours(shop: Person) -> None:
    add(shop, 5)
    job = edit(shop, S.ARCHIVED)
    row = Undo.objects.get(job=job)
    with pytest.raises(UndoExpired):
        actions.start_undo(company=shop.company, job_id=job.pk, by=shop.actor, now=row.until)
    actions.start_undo(company=shop.company, job_id=job.pk, by=shop.actor, now=row.until - timedelta(seconds=1))


def test_who_left_since_is_never_brought_back(shop: Person) -> None:
    """D22: archived by mistake, and meanwhile the person unsubscribed."""
    add(shop, 3)
    job = edit(shop, S.ARCHIVED)
    person = contact_of(shop, "orang2@example.com")
    actions.change_status(
        company=shop.company, contact_id=person.pk, to=S.UNSUBSCRIBED, by=recipient_actor(label="x"), now=later(2)
    )
    back = undo(shop, job)
    assert back.result["skipped"] == {"left_since": 1}
    assert contact_of(shop, "orang2@example.com").status is S.UNSUBSCRIBED


def test_a_member_can_take_back_a_mistaken_unsubscribe_but_not_the_persons_own(shop: Person) -> None:
    """D22: unsubscribed in bulk by a member; one of them then says so themselves."""
    add(shop, 3)
    job = edit(shop, S.UNSUBSCRIBED)
    person = contact_of(shop, "orang2@example.com")
    actions.change_status(
        company=shop.company, contact_id=person.pk, to=S.UNSUBSCRIBED, by=recipient_actor(label="x"), now=later(2)
    )
    undo(shop, job)
    assert [contact_of(shop, f"orang{n}@example.com").status for n in (1, 2, 3)] == [
        S.SUBSCRIBED,
        S.UNSUBSCRIBED,
        S.SUBSCRIBED,
    ]


def test_what_somebody_changed_since_stays(shop: Person) -> None:
    add(shop, 3)
    job = edit(shop, S.ARCHIVED)
    person = contact_of(shop, "orang2@example.com")
    common = {"company": shop.company, "contact_id": person.pk, "by": shop.actor}
    actions.change_status(to=S.SUBSCRIBED, consent=CONSENT, now=later(2), **common)
    actions.change_status(to=S.ARCHIVED, now=later(1), **common)
    assert undo(shop, job).result["skipped"] == {"changed_since": 1}
    assert contact_of(shop, "orang2@example.com").status is S.ARCHIVED


def test_taking_back_a_subscribe_takes_back_its_consent_and_those_it_made_wait(shop: Person) -> None:
    add(shop, 130, wanted=S.NO_CONSENT, consent=None)
    before = everything(shop)
    job = edit(shop, S.SUBSCRIBED, consent=CONSENT)
    assert job.result["to"] == {"subscribed": 100, "pending_upgrade": 30}
    undo(shop, job)
    assert everything(shop) == before


def test_a_deleted_contact_is_forgotten_here_too(shop: Person) -> None:
    add(shop, 3)
    job = edit(shop, S.ARCHIVED)
    gone = contact_of(shop, "orang2@example.com").pk
    actions.delete_contacts(company=shop.company, contact_ids=[gone], by=shop.actor, now=later(2))
    assert not Before.objects.filter(contact_id=gone).exists()
    assert undo(shop, job).result["changed"] == 2
