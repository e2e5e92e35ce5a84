"""Random bulk edits, people's own words, upgrades and undos: nothing is lost, nobody is brought back who left.

CON-05, D22, I1, I2, I4. Every sequence is named by its seed; with the protection taken out it must fail.
"""

from __future__ import annotations

import os
import random
import threading

import pytest
from django.db import connections

from gaung.contacts import actions, queries
from gaung.contacts.bulk_wish import BulkEdit
from gaung.contacts.models import Contact, ContactTag, Undo
from gaung.contacts.queries import undo as deciding
from gaung.core.refusals import Refusal
from gaung.core.undoing import AlreadyUndone, StatusBack
from gaung.foundation import tasks
from gaung.foundation.access import recipient_actor
from gaung.foundation.jobs import Job
from gaung.foundation.tenancy import company_scope
from tests.cast import Person
from tests.contacts.kit import CONSENT, S, a_company, add, assert_counted, later, open_seats

pytestmark = pytest.mark.django_db
NIGHTLY = os.environ.get("GAUNG_TEST_PROFILE") == "nightly"
SEEDS = range(120 if NIGHTLY else 5)
STEPS = 25


class Life:
    """One company's random life; it remembers who spoke for themselves."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.owner = a_company()
        self.minute = 1
        self.left: set[int] = set()
        self.jobs: list[Job] = []

    @property
    def by(self) -> dict:
        return {"company": self.owner.company, "by": self.owner.actor, "now": later(self.minute)}

    def live(self) -> None:
        with company_scope(self.owner.company):
            open_seats(self.owner, 12)
            actions.create_custom_field(label="City", **self.by)
            add(self.owner, 14)
            add(self.owner, 4, start=100, wanted=S.NO_CONSENT, consent=None)
            add(self.owner, 2, start=200, wanted=S.UNSUBSCRIBED)
            acts = (self.edit, self.edit, self.leave, self.undo, self.undo, self.grow, self.arrive, self.hand)
            for _ in range(STEPS):
                self.minute += 1
                self.dice.choice(acts)()
                self.check()

    def check(self) -> None:
        assert_counted(self.owner)
        mailed = Contact.objects.filter(pk__in=self.left, marketing_status__in=[S.SUBSCRIBED, S.PENDING_UPGRADE])
        assert not mailed.exists(), "somebody who left was brought back"

    def _some(self) -> list[int]:
        ids = list(Contact.objects.values_list("pk", flat=True))
        return self.dice.sample(ids, self.dice.randint(1, len(ids)))

    def edit(self) -> None:
        chosen = actions.freeze_selection(ids=self._some(), **self.by)
        to = self.dice.choice([None, S.ARCHIVED, S.UNSUBSCRIBED, S.SUBSCRIBED])
        city = self.dice.choice(["", "Bogor", "Depok"])
        more = BulkEdit(fields={"city": city}, tags_on=("vip",) if self.dice.random() < 0.5 else ())  # noqa: PLR2004
        wish = {"to": to, "more": more, "consent": CONSENT if to is S.SUBSCRIBED else None}
        told = queries.preview_bulk_edit(
            self.owner.company, selection_id=chosen.pk, by=self.owner.actor, now=later(self.minute), **wish
        )
        job = self._finish(actions.start_bulk_edit(selection_id=chosen.pk, **wish, **self.by))
        assert told.figures() == {name: job.result[name] for name in ("changed", "to", "skipped", "promoted")}
        self.jobs.append(job)

    def undo(self) -> None:
        if not self.jobs:
            return
        of = self.dice.choice(self.jobs)
        told = queries.preview_undo(self.owner.company, job_id=of.pk)
        try:
            job = self._finish(actions.start_undo(job_id=of.pk, **self.by))
        except Refusal:
            return
        assert told.figures() == {name: job.result[name] for name in ("changed", "to", "skipped", "promoted")}

    def leave(self) -> None:
        pk = self.dice.choice(self._some())
        try:
            common = {"company": self.owner.company, "contact_id": pk, "now": later(self.minute)}
            actions.change_status(to=S.UNSUBSCRIBED, by=recipient_actor(label="x"), **common)
        except Refusal:
            return
        self.left.add(pk)

    def hand(self) -> None:
        try:
            actions.change_status(
                contact_id=self.dice.choice(self._some()),
                to=self.dice.choice([S.ARCHIVED, S.SUBSCRIBED]),
                consent=CONSENT,
                **self.by,
            )
        except Refusal:
            return

    def grow(self) -> None:
        open_seats(self.owner, self.dice.choice([8, 12, 16, 30]))

    def arrive(self) -> None:
        add(self.owner, 2, start=1000 + self.minute * 3, at=later(self.minute))

    @staticmethod
    def _finish(job: Job) -> Job:
        tasks.run_pending()
        job.refresh_from_db()
        assert job.status == Job.Status.DONE, (job.failure_code, job.failure_facts)
        return job


@pytest.mark.parametrize("seed", SEEDS)
def test_random_edits_and_undos_keep_the_invariants(seed: int) -> None:
    Life(seed).live()


@pytest.mark.one_database("sqlite")
def test_without_asking_whose_word_was_the_last_somebody_who_left_is_brought_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The negative control."""

    def back(*, before: S, now: S, is_moved: bool, **_: object) -> StatusBack:
        return StatusBack(to=before) if is_moved and now is not before else StatusBack()

    monkeypatch.setattr(deciding, "status_back", back)
    with pytest.raises(AssertionError, match="brought back"):
        for seed in range(40):
            Life(seed).live()


# --- two at once --------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_undos_at_once_are_one_while_somebody_upgrades_and_edits() -> None:
    """Undo while another undoes, while the limit grows, and while somebody edits the same contacts."""
    owner = a_company()
    with company_scope(owner.company):
        open_seats(owner, 10)
        add(owner, 25)
        chosen = actions.freeze_selection(company=owner.company, ids=_ids(S.SUBSCRIBED), by=owner.actor, now=later())
        job = actions.start_bulk_edit(
            company=owner.company, selection_id=chosen.pk, to=S.ARCHIVED, by=owner.actor, now=later()
        )
        tagged = Contact.objects.order_by("pk").first().pk
    answers: list[object] = []
    both = [threading.Thread(target=_undo, args=(owner, job, answers)) for _ in range(2)]
    others = [threading.Thread(target=one, args=(owner, tagged)) for one in (_upgrade, _tag)]
    for thread in (*both, *others):
        thread.start()
    for thread in (*both, *others):
        thread.join(60)
    with company_scope(owner.company):
        assert sorted(type(one).__name__ for one in answers) == ["AlreadyUndone", "Job"]
        counted = assert_counted(owner)
        assert counted[S.ARCHIVED] == 0
        assert counted[S.SUBSCRIBED] == 20
        assert ContactTag.objects.filter(contact_id=tagged).count() == 1
        assert Undo.objects.get().undo_job.status == Job.Status.DONE


def _ids(status: S) -> list[int]:
    return list(Contact.objects.filter(marketing_status=status).values_list("pk", flat=True))


def _undo(owner: Person, job: Job, answers: list[object]) -> None:
    try:
        with company_scope(owner.company):
            answers.append(actions.start_undo(company=owner.company, job_id=job.pk, by=owner.actor, now=later(2)))
    except AlreadyUndone as refused:
        answers.append(refused)
    finally:
        connections.close_all()


def _upgrade(owner: Person, _: int) -> None:
    try:
        with company_scope(owner.company):
            open_seats(owner, 20)
    finally:
        connections.close_all()


def _tag(owner: Person, pk: int) -> None:
    try:
        with company_scope(owner.company):
            actions.tag_contacts(company=owner.company, contact_ids=[pk], tag="vip", by=owner.actor, now=later(3))
    finally:
        connections.close_all()
