"""Bulk edit: frozen choice, foretold, worked off (R34, R35, D5, D7, D22)."""

import pytest

from gaung.contacts import actions, queries
from gaung.contacts.actions.selections import NothingSelected, SelectionExpired, SelectionUsed, forget_selections
from gaung.contacts.bulk_wish import BulkEdit, NothingAsked
from gaung.contacts.models import Contact, SelectedContact, StatusChange
from gaung.contacts.ownership import OwnerNotHere
from gaung.core.audience_address import parse_filter
from gaung.core.custom_fields import FieldKind, FieldRefused
from gaung.core.permissions import MissingRight
from gaung.foundation import tasks
from gaung.foundation.access import NotHere
from gaung.foundation.jobs import Job
from gaung.foundation.models import AuditEntry
from gaung.foundation.tenancy import company_scope
from tests.cast import Person, new_member
from tests.contacts.kit import S, a_company, add, assert_counted, capacity_of, later, open_seats

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(db: None):
    owner = a_company()
    with company_scope(owner.company):
        open_seats(owner, 100)
        yield owner


def _freeze(shop: Person, **params: str):
    return actions.freeze_selection(company=shop.company, filter=parse_filter(params), by=shop.actor, now=later())


def _run(shop: Person, selection, to, **more) -> Job:
    job = actions.start_bulk_edit(
        company=shop.company, selection_id=selection.pk, to=to, by=shop.actor, now=later(), **more
    )
    tasks.run_pending()
    job.refresh_from_db()
    assert job.status == Job.Status.DONE, (job.failure_code, job.failure_facts)
    return job


def _preview(shop: Person, selection, to, **more):
    return queries.preview_bulk_edit(shop.company, selection_id=selection.pk, to=to, by=shop.actor, now=later(), **more)


@pytest.mark.parametrize(("asked", "promoted"), [("orang1", 0), ("orang12", 1), ("orang2", 11), ("orang130", 0)])
def test_the_preview_is_what_the_job_then_does(shop: Person, asked: str, promoted: int) -> None:
    """R34, R35, D7: waiting contacts are archived first, so none is promoted only to be archived."""
    add(shop, 130)
    add(shop, 5, start=500, wanted=S.UNSUBSCRIBED)
    selection = _freeze(shop, status="subscribed,pending_upgrade,unsubscribed", q=asked)
    told = _preview(shop, selection, S.ARCHIVED)
    job = _run(shop, selection, S.ARCHIVED)
    counted = assert_counted(shop)
    assert job.result["changed"] == told.changed == counted[S.ARCHIVED]
    assert job.result["promoted"] == told.promoted == promoted
    assert (counted[S.SUBSCRIBED], counted[S.PENDING_UPGRADE]) == (told.subscribed_after, told.pending_after)
    assert told.subscribed_before - told.freed + told.promoted == told.subscribed_after
    assert not StatusChange.objects.filter(old=S.SUBSCRIBED, new=S.ARCHIVED, act__reason="promoted").exists()


def test_skipped_contacts_are_counted_and_listed_with_their_reasons(shop: Person) -> None:
    """D19, D22: refused with the reason, never ignored."""
    add(shop, 3)
    add(shop, 2, start=10, wanted=S.UNSUBSCRIBED)
    add(shop, 1, start=20, wanted=S.NO_CONSENT, consent=None)
    selection = _freeze(shop)
    told = _preview(shop, selection, S.SUBSCRIBED)
    assert told.skipped == {"same_status": 3, "needs_the_person": 2, "consent_missing": 1}
    job = _run(shop, selection, S.SUBSCRIBED)
    assert (job.result["changed"], job.result["skipped"]) == (0, told.skipped)
    rows = list(queries.bulk_skipped(shop.company, selection.pk))
    assert [row["reason"] for row in rows] == ["same_status"] * 3 + ["needs_the_person"] * 2 + ["consent_missing"]
    assert_counted(shop)


def test_archived_contacts_that_come_back_at_the_limit_wait(shop: Person) -> None:
    """R17: bulk edit is a way in like every other."""
    add(shop, 100)
    actions.archive_newest(company=shop.company, count=10, status=S.SUBSCRIBED, by=shop.actor, now=later())
    add(shop, 7, start=500)
    selection = _freeze(shop, status="archived")
    told = _preview(shop, selection, S.SUBSCRIBED)
    assert told.changes == {S.SUBSCRIBED: 3, S.PENDING_UPGRADE: 7}
    _run(shop, selection, S.SUBSCRIBED)
    assert assert_counted(shop)[S.PENDING_UPGRADE] == 7


def test_late_arrivals_are_not_touched(shop: Person) -> None:
    """CON-03: the selection is frozen."""
    add(shop, 5)
    selection = _freeze(shop, status="subscribed")
    add(shop, 5, start=100)
    _run(shop, selection, S.ARCHIVED)
    assert (selection.size, capacity_of(shop).used) == (5, 5)


def test_a_contact_deleted_meanwhile_is_reported_as_gone(shop: Person) -> None:
    add(shop, 3)
    selection = _freeze(shop)
    actions.delete_contacts(company=shop.company, contact_ids=[Contact.objects.first().pk], by=shop.actor, now=later())
    assert _preview(shop, selection, S.ARCHIVED).gone == 1
    assert _run(shop, selection, S.ARCHIVED).result["skipped"] == {"gone": 1}


def test_the_floor_after_the_edit_is_foretold(shop: Person) -> None:
    """R33, D5, CON-04: 2,001 subscribed, 2 archived: floor 3,000 -> 2,000."""
    open_seats(shop, 3000)
    add(shop, 2001)
    ids = list(Contact.objects.values_list("pk", flat=True)[:2])
    selection = actions.freeze_selection(company=shop.company, ids=ids, by=shop.actor, now=later())
    told = _preview(shop, selection, S.ARCHIVED)
    assert (told.floor_before, told.floor_after, told.subscribed_after) == (3000, 2000, 1999)


def test_bulk_edit_needs_its_right_and_somebody_selected(shop: Person) -> None:
    """Section 5."""
    add(shop, 1)
    viewer = new_member(shop.company, email="citra@kopisenja.example", name="Citra", set_key="viewer")
    with pytest.raises(MissingRight):
        actions.freeze_selection(company=shop.company, ids=[1], by=viewer.actor, now=later())
    with pytest.raises(NothingSelected):
        actions.freeze_selection(company=shop.company, ids=[10**12], by=shop.actor, now=later())


def test_foreign_ids_are_left_out_of_a_selection(shop: Person, stranger: Person) -> None:
    add(shop, 2)
    theirs = list(Contact.objects.values_list("pk", flat=True))
    with company_scope(stranger.company):
        open_seats(stranger, 5)
        add(stranger, 1)
        own = Contact.objects.get().pk
        selection = actions.freeze_selection(
            company=stranger.company, ids=[*theirs, own], by=stranger.actor, now=later()
        )
        assert selection.size == 1


def test_a_bulk_edit_writes_audit_rows_with_counts_and_a_timeline_line_per_contact(shop: Person) -> None:
    """I11, section 3."""
    add(shop, 6)
    _run(shop, _freeze(shop), S.ARCHIVED, reason="Summer clean-up")
    row = AuditEntry.objects.get(action="contacts.bulk_edited")
    assert (row.after["archived"], row.reason, row.actor_label) == (6, "Summer clean-up", "Ayu Lestari")
    lines = StatusChange.objects.filter(new=S.ARCHIVED).select_related("act")
    assert {line.act.reason for line in lines} == {"Summer clean-up"}
    assert lines.count() == 6


def test_27001_are_archived_in_batches(shop: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """R33-R35 in small: several batches, one after another, add up."""
    from gaung.contacts.actions import bulk_edit

    monkeypatch.setattr(bulk_edit, "BATCH", 7)
    add(shop, 120)
    selection = _freeze(shop, status="subscribed,pending_upgrade")
    job = _run(shop, selection, S.ARCHIVED)
    assert (job.result["changed"], job.done, assert_counted(shop)[S.ARCHIVED]) == (120, 120, 120)
    assert job.result["promoted"] == 0


def _more(**parts) -> BulkEdit:
    return BulkEdit(**parts)


def _told_and_done(shop: Person, selection, to=None, **parts) -> Job:
    """The preview's figures are the result's, whatever is asked for (CON-04)."""
    told = _preview(shop, selection, to, more=_more(**parts))
    job = _run(shop, selection, to, more=_more(**parts))
    assert told.figures() == {name: job.result[name] for name in ("changed", "to", "skipped", "promoted")}
    assert told.parts == job.result["parts"]
    assert_counted(shop)
    return job


def test_tags_are_put_on_and_taken_off_a_whole_selection(shop: Person) -> None:
    """CON-04: whoever has the tag already is not changed."""
    add(shop, 5)
    first = Contact.objects.order_by("pk").first()
    actions.tag_contacts(company=shop.company, contact_ids=[first.pk], tag="Jakarta", by=shop.actor, now=later())
    (tag,) = queries.tags(shop.company)
    job = _told_and_done(shop, _freeze(shop), tags_on=("JAKARTA", "VIP"))
    assert job.result["parts"] == {"tag_on:JAKARTA": 4, "tag_on:VIP": 5}
    assert queries.exact_count(shop.company, parse_filter({"tag": str(tag.pk)})) == 5
    job = _told_and_done(shop, _freeze(shop), tags_off=(tag.pk,))
    assert (job.result["changed"], queries.exact_count(shop.company, parse_filter({"tag": str(tag.pk)}))) == (5, 0)
    job = _told_and_done(shop, _freeze(shop), tags_off=(tag.pk,))
    assert (job.result["changed"], job.result["skipped"]) == (0, {"unchanged": 5})


def test_fields_are_set_and_cleared_and_the_owner_too(shop: Person) -> None:
    """CON-04: keep, set, clear; each line on the timeline tells the value before."""
    actions.create_custom_field(company=shop.company, label="City", by=shop.actor, now=later())
    actions.create_custom_field(company=shop.company, label="Seats", kind=FieldKind.NUMBER, by=shop.actor, now=later())
    add(shop, 4)
    boss = shop.membership.pk
    job = _told_and_done(shop, _freeze(shop), fields={"city": "Bogor", "seats": "007"}, owner_id=boss)
    assert job.result["parts"] == {"field:city": 4, "field:seats": 4, "owner": 4}
    one = Contact.objects.order_by("pk").first()
    assert (one.fields, one.owner_id) == ({"city": "Bogor", "seats": "7"}, boss)
    job = _told_and_done(shop, _freeze(shop), fields={"seats": ""}, owner_id=0)
    one.refresh_from_db()
    assert (one.fields, one.owner_id) == ({"city": "Bogor"}, None)
    lines = [entry.changes for entry in queries.timeline(shop.company, one.pk).entries if entry.changes]
    assert lines[0] == {"field.seats": ["7", ""], "owner": ["Ayu Lestari", ""]}
    with pytest.raises(FieldRefused):
        _preview(shop, _freeze(shop), None, more=_more(fields={"seats": "many"}))
    with pytest.raises(NotHere):
        _preview(shop, _freeze(shop), None, more=_more(tags_off=(10**9,)))
    with pytest.raises(OwnerNotHere):
        _preview(shop, _freeze(shop), None, more=_more(owner_id=10**9))


def test_status_and_tags_together_say_what_each_of_them_did(shop: Person) -> None:
    """D22: an unsubscribed contact gets its tag and keeps its status, and is listed with the reason."""
    add(shop, 3, wanted=S.NO_CONSENT, consent=None)
    add(shop, 2, start=10, wanted=S.UNSUBSCRIBED)
    add(shop, 1, start=20)
    chosen = _freeze(shop)
    job = _told_and_done(shop, chosen, S.SUBSCRIBED, tags_on=("VIP",), consent=None)
    assert job.result["changed"] == 6
    assert job.result["skipped"] == {"needs_the_person": 2, "consent_missing": 3}
    assert {row["reason"] for row in queries.bulk_skipped(shop.company, chosen.pk)} == {
        "needs_the_person",
        "consent_missing",
    }


def test_nothing_asked_is_refused_before_a_job_begins(shop: Person) -> None:
    add(shop, 1)
    with pytest.raises(NothingAsked):
        actions.start_bulk_edit(company=shop.company, selection_id=_freeze(shop).pk, by=shop.actor, now=later())


def test_a_selection_is_used_once_and_kept_for_a_day(shop: Person) -> None:
    """CON-03: the snapshot is kept until it is used, or a day."""
    add(shop, 3)
    common = {"company": shop.company, "to": S.ARCHIVED, "by": shop.actor}
    used = _freeze(shop)
    job = _run(shop, used, S.ARCHIVED)
    with pytest.raises(SelectionUsed) as refused:
        actions.start_bulk_edit(selection_id=used.pk, now=later(), **common)
    assert refused.value.facts["job_id"] == job.pk
    old = _freeze(shop)
    with pytest.raises(SelectionExpired):
        actions.start_bulk_edit(selection_id=old.pk, now=later(24 * 60 + 1), **common)
    assert forget_selections(company=shop.company, now=later(24 * 60 + 1)) == 1
    assert not SelectedContact.objects.filter(selection=old).exists()
    assert SelectedContact.objects.filter(selection=used).exists()  # its report is kept


def test_picked_by_hand_a_selection_grows_and_shrinks(shop: Person, stranger: Person) -> None:
    """CON-03: late arrivals join only if somebody picks them."""
    add(shop, 5)
    chosen = _freeze(shop)
    add(shop, 2, start=100)
    ids = list(Contact.objects.order_by("pk").values_list("pk", flat=True))
    chosen = actions.change_selection(
        company=shop.company, selection_id=chosen.pk, by=shop.actor, now=later(), add=[*ids[3:6], 10**9], take=ids[:1]
    )
    assert chosen.size == 5
    picked = SelectedContact.objects.filter(selection=chosen).order_by("contact_id")
    assert list(picked.values_list("contact_id", flat=True)) == ids[1:6]
