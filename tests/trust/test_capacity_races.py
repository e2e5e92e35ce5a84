"""Seats under concurrency (D21, I1-I4): exact at every commit, nobody lost, no error shown, on both databases.

Twenty rounds by day, two hundred at night. Each race has its negative control: with the
protection taken away by the test, the same race must overshoot.
"""

import os
import threading

import pytest
from django.db import IntegrityError, connection
from django.db.models import F

from gaung.capacity import actions as ledger
from gaung.capacity.models import Capacity
from gaung.contacts import actions
from gaung.contacts.actions import admissions
from gaung.contacts.intake import NewContact
from gaung.contacts.models import Contact
from gaung.core.capacity import Admission
from gaung.foundation.access import SYSTEM
from gaung.foundation.tenancy import company_scope
from tests.contacts.kit import CONSENT, S, a_company, add, assert_counted, capacity_of, later, open_seats, recount

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 200 if os.environ.get("GAUNG_TEST_PROFILE") == "nightly" else 20
WRITERS = 16
SEATS_LEFT = 37


def _together(owner, *calls):
    """Run the calls at the same moment, each with its own connection and scope; return the errors."""
    start, errors = threading.Barrier(len(calls)), []

    def run(call):
        try:
            with company_scope(owner.company):
                start.wait(timeout=60)
                call()
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return errors


def _writer(owner, number, count):
    """One writer: contacts one by one, each in its own transaction."""

    def write():
        for n in range(count):
            actions.add_contact(
                company=owner.company,
                person=NewContact(email=f"w{number}-{n}@example.com"),
                wanted=S.SUBSCRIBED,
                consent=CONSENT,
                by=owner.actor,
                now=later(),
            )

    return write


def _crowded_company(*, limit=100):
    owner = a_company()
    with company_scope(owner.company):
        open_seats(owner, limit)
        add(owner, limit - SEATS_LEFT)
    return owner


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_16_writers_with_37_seats_left_fill_exactly_37(turn: int) -> None:
    """D21, R17: subscribed = limit exactly, the rest pending, nothing lost, no error shown."""
    owner = _crowded_company()
    errors = _together(owner, *(_writer(owner, number, 4) for number in range(WRITERS)))
    assert errors == []
    with company_scope(owner.company):
        counted = assert_counted(owner)
    assert (counted[S.SUBSCRIBED], counted[S.PENDING_UPGRADE]) == (100, WRITERS * 4 - SEATS_LEFT)


@pytest.mark.parametrize("turn", range(max(4, ROUNDS // 4)))
def test_writers_imports_an_upgrade_an_archive_and_unsubscribes_at_once_lose_nobody(turn: int) -> None:
    """D7, D21, I1-I4: whatever their order, the counters are a recount and no seat below the ceiling is free."""
    owner = _crowded_company()

    def upgrade():
        for limit in (105, 110, 120):
            open_seats(owner, limit)

    def archive():
        actions.archive_newest(company=owner.company, count=9, status=S.SUBSCRIBED, by=SYSTEM, now=later(2))

    def unsubscribe():
        for _ in range(5):
            actions.unsubscribe_newest(company=owner.company, count=2, by=SYSTEM, now=later(3))

    def bulk_edit():
        with company_scope(owner.company):
            chosen = list(Contact.objects.order_by("id").values_list("pk", flat=True)[:20])
            selection = actions.freeze_selection(company=owner.company, ids=chosen, by=owner.actor, now=later(4))
            actions.start_bulk_edit(
                company=owner.company, selection_id=selection.pk, to=S.ARCHIVED, by=owner.actor, now=later(4)
            )

    def bring_in(number):
        return lambda: add(owner, 30, start=1000 * number)

    writers = [_writer(owner, number, 4) for number in range(8)]
    errors = _together(owner, *writers, bring_in(1), bring_in(2), upgrade, archive, unsubscribe, bulk_edit)
    assert errors == []
    with company_scope(owner.company):
        counted = assert_counted(owner)
        total = sum(counted.values())
    assert total == 63 + 8 * 4 + 60


@pytest.mark.parametrize("turn", range(3))
def test_two_writers_of_one_address_make_one_contact(turn: int) -> None:
    """D18: one contact per address, one seat; the second writer is answered, not broken."""
    owner = _crowded_company()
    errors = _together(owner, *(_writer(owner, 1, 5) for _ in range(8)))
    assert {getattr(error, "code", repr(error)) for error in errors} == {"address_taken"}
    with company_scope(owner.company):
        assert assert_counted(owner)[S.SUBSCRIBED] == 63 + 5


def test_negative_control_check_then_insert_overshoots(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the conditional update and the row's lock patched out, the same race takes a seat twice."""
    owner = _crowded_company()
    looked = threading.Barrier(WRITERS)

    def look_first(*, company):
        """Read what is free outside of the writing transaction, as a check before an insert does."""
        return seen.row

    def count_free(*, capacity, incoming):
        taken = min(incoming, max(0, 100 - capacity.used))
        return Admission(subscribed=taken, pending=incoming - taken)

    seen = threading.local()

    def writer(number):
        write = _writer(owner, number, 4)

        def run():
            seen.row = capacity_of(owner)
            looked.wait(timeout=60)
            write()

        return run

    monkeypatch.setattr(admissions, "lock_capacity", look_first)
    monkeypatch.setattr(admissions, "take_seats", count_free)
    monkeypatch.setattr(admissions, "settle", lambda **_: 0)
    _together(owner, *(writer(number) for number in range(WRITERS)))
    with company_scope(owner.company):
        assert recount(owner)[S.SUBSCRIBED] > 100


def test_negative_control_even_a_program_that_forgets_to_ask_is_stopped_by_the_database(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """I1: the row's own check refuses one subscribed contact too many."""
    owner = _crowded_company()
    monkeypatch.setattr(ledger, "admit", lambda *, limit, subscribed, incoming: Admission(incoming, 0))
    monkeypatch.setattr(ledger, "_take", _take_unasked)
    with company_scope(owner.company), pytest.raises(IntegrityError):
        add(owner, SEATS_LEFT + 1, start=5000)
    with company_scope(owner.company):
        assert assert_counted(owner)[S.SUBSCRIBED] == 63


def _take_unasked(capacity, *, subscribed, pending):
    return Capacity.objects.filter(pk=capacity.pk).update(used=F("used") + subscribed) == 1
