"""Two administrators demote each other at once: one of them stays (section 5), on both databases."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connections

from gaung.companies import actions, queries
from gaung.companies.actions import rights
from gaung.companies.models import Company
from gaung.core.permissions import LastAdministrator
from gaung.foundation.tenancy import company_scope
from tests.cast import NOW, Person, new_company, new_member

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 10


def _two_administrators() -> tuple[Person, Person]:
    mark = os.urandom(4).hex()
    first = new_company("Kopi Senja", owner_email=f"ayu-{mark}@kopisenja.example")
    second = new_member(first.company, email=f"budi-{mark}@kopisenja.example", name="Budi", set_key="administrator")
    return first, second


def _demote_each_other(first: Person, second: Person) -> list[str]:
    """Both act in the same moment; return what each was answered."""
    with company_scope(first.company):
        viewer = queries.shipped_set(first.company, "viewer").pk
    start = threading.Barrier(2)
    answers: list[str] = []

    def demote(by: Person, other: Person) -> None:
        start.wait()
        answers.append(
            _answer(
                lambda: actions.change_member_set(
                    company=by.company,
                    membership_id=other.membership.pk,
                    permission_set_id=viewer,
                    by=by.actor,
                    now=NOW,
                ),
                by.company,
            )
        )

    threads = [threading.Thread(target=demote, args=pair) for pair in ((first, second), (second, first))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers)


def _answer(act: Callable[[], object], company: Company) -> str:
    try:
        with company_scope(company):
            act()
    except LastAdministrator:
        return "refused"
    finally:
        connections.close_all()
    return "done"


def _administrators_left(person: Person) -> int:
    with company_scope(person.company):
        return queries.administrators_left(person.company)


def test_of_two_administrators_who_demote_each_other_one_stays() -> None:
    for _ in range(ROUNDS):
        first, second = _two_administrators()
        assert _demote_each_other(first, second) == ["done", "refused"]
        assert _administrators_left(first) == 1


def test_without_the_one_at_a_time_rule_both_would_be_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: checked before and not locked, as a careless version would."""
    both_checked = threading.Barrier(2, timeout=30)

    @contextmanager
    def careless(company: Company) -> Iterator[None]:
        rights.keep_an_administrator(administrators_left=queries.administrators_left(company) - 1)
        both_checked.wait()
        yield

    first, second = _two_administrators()
    monkeypatch.setattr("gaung.companies.actions.members.changing_rights", careless)
    assert _demote_each_other(first, second) == ["done", "done"]
    assert _administrators_left(first) == 0


@pytest.mark.postgresql_only
def test_without_the_lock_on_the_company_both_would_be_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: the transaction alone does not help; each still sees the other in place."""
    first, second = _two_administrators()
    both_changed = threading.Barrier(2, timeout=30)
    count = queries.administrators_left

    both_counted = threading.Barrier(2, timeout=30)

    def count_together(company: Company) -> int:
        both_changed.wait()
        left = count(company)
        both_counted.wait()
        return left

    monkeypatch.setattr(rights, "lock_row", lambda *_: None)
    monkeypatch.setattr(rights.queries, "administrators_left", count_together)
    assert _demote_each_other(first, second) == ["done", "done"]
    monkeypatch.undo()
    assert _administrators_left(first) == 0
