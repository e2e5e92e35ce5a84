"""Random lives of a company's contacts: I1-I4 after every step (trust.md, Capacity)."""

import random

import pytest

from gaung.contacts import actions
from gaung.contacts.actions import NewContact
from gaung.contacts.models import Contact, StatusChange
from gaung.core.refusals import Refusal
from gaung.foundation import tasks
from gaung.foundation.tenancy import company_scope
from tests.cast import Person
from tests.contacts.kit import CONSENT, S, a_company, assert_counted, later, open_seats
from tests.infra.share import plays

pytestmark = pytest.mark.django_db
SEEDS = range(plays(night=300, day=12, on_postgresql=6))
STEPS = 50


class Life:
    """One random life; `there` is how many contacts must be found (I3)."""

    def __init__(self, owner: Person, seed: int) -> None:
        self.owner, self.dice, self.there, self.minute = owner, random.Random(seed), 0, 0
        self.values = {"company": owner.company, "by": owner.actor}

    def step(self) -> str:
        self.minute += 1
        acts = [self.add, self.add, self.limits, self.move, self.newest, self.delete, self.bulk, self.address]
        act = self.dice.choice(acts)
        try:
            act()
        except Refusal as refusal:
            return f"{act.__name__}: {refusal}"
        return act.__name__

    def _some(self) -> list[int]:
        ids = list(Contact.objects.order_by("pk").values_list("pk", flat=True))
        return self.dice.sample(ids, min(len(ids), self.dice.randint(1, 9)))

    def add(self) -> None:
        numbers = [self.dice.randint(1, 120) for _ in range(self.dice.randint(1, 25))]
        before = Contact.objects.count()
        added = actions.add_contacts(
            people=[NewContact(email=f"p{n}@example.com") for n in numbers],
            wanted=self.dice.choice([S.SUBSCRIBED, S.SUBSCRIBED, S.NO_CONSENT, S.UNSUBSCRIBED, S.ARCHIVED]),
            consent=self.dice.choice([CONSENT, CONSENT, None]),
            revive_archived=self.dice.random() < 0.3,
            now=later(self.minute),
            **self.values,
        )
        assert added.created + added.updated + added.unchanged + added.refused == len(numbers)
        assert Contact.objects.count() == before + added.created
        self.there += added.created

    def limits(self) -> None:
        limit = self.dice.randint(0, 60)
        open_seats(self.owner, limit, ceiling=self.dice.randint(0, limit), entitled=self.dice.random() < 0.8)

    def move(self) -> None:
        (pk, *_) = self._some() or [0]
        if pk:
            to = self.dice.choice(list(S))
            actions.change_status(
                contact_id=pk, to=to, reason="why", consent=CONSENT, now=later(self.minute), **self.values
            )

    def newest(self) -> None:
        status = self.dice.choice([S.SUBSCRIBED, S.PENDING_UPGRADE])
        actions.archive_newest(count=self.dice.randint(0, 9), status=status, now=later(self.minute), **self.values)

    def delete(self) -> None:
        if self.dice.random() < 0.3:
            self.there -= actions.delete_contacts(contact_ids=self._some(), now=later(self.minute), **self.values)

    def bulk(self) -> None:
        selection = actions.freeze_selection(ids=self._some(), now=later(self.minute), **self.values)
        to = self.dice.choice([S.ARCHIVED, S.SUBSCRIBED, S.UNSUBSCRIBED])
        actions.start_bulk_edit(selection_id=selection.pk, to=to, now=later(self.minute), **self.values)
        tasks.run_pending()

    def address(self) -> None:
        (pk, *_) = self._some() or [0]
        if pk:
            contact = Contact.objects.get(pk=pk)
            email = self.dice.choice(["", f"p{self.dice.randint(1, 200)}@example.com"])
            actions.edit_contact(
                contact_id=pk, version=contact.version, name="Kept", email=email, now=later(self.minute), **self.values
            )


@pytest.mark.parametrize("seed", SEEDS)
def test_counters_equal_a_recount_and_nobody_is_lost_whatever_happens(seed: int) -> None:
    """I1, I2, I3, I4, D22; the seed names the life."""
    owner = a_company()
    with company_scope(owner.company):
        open_seats(owner, 30)
        life = Life(owner, seed)
        for number in range(STEPS):
            done = life.step()
            assert sum(assert_counted(owner).values()) == life.there, f"seed {seed}, step {number}: {done}"
        _assert_nobody_came_back_alone()


def _assert_nobody_came_back_alone() -> None:
    """D22: no timeline holds a step from unsubscribed or bounced to a seat; every line follows the last."""
    assert not StatusChange.objects.filter(
        old__in=[S.UNSUBSCRIBED, S.BOUNCED], new__in=[S.SUBSCRIBED, S.PENDING_UPGRADE]
    ).exists()
    last: dict[int, str] = {}
    for contact_id, old, new in StatusChange.objects.order_by("id").values_list("contact_id", "old", "new"):
        assert old == last.get(contact_id, ""), (contact_id, old, new)
        last[contact_id] = new
    now = dict(Contact.objects.values_list("pk", "marketing_status"))
    assert now == last
