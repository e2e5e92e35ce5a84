"""Two operators decide the same request at once: one is refused (OPS-01, D25), on both databases."""

import copy
import os
import threading

import pytest
from django.db import connections

from gaung.companies.models import Company
from gaung.core.refusals import Refusal
from gaung.core.verification import EXAMPLE_ANSWERS
from gaung.foundation.access import SYSTEM
from gaung.foundation.tenancy import company_scope
from gaung.verification import actions, queries
from gaung.verification.models import Check, CheckEvent, Standing
from tests.cast import NOW, new_company

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 8
DECISIONS = ({"verdict": "approved"}, {"verdict": "refused", "reason_code": "website"})


def _asked() -> Company:
    person = new_company("Kopi Senja", owner_email=f"ayu-{os.urandom(4).hex()}@kopisenja.example")
    actions.request_check(company=person.company, answers=EXAMPLE_ANSWERS, by=SYSTEM, now=NOW)
    return person.company


def _decide_at_once(company: Company) -> list[str]:
    """Both decide in the same moment; return what each was answered."""
    start = threading.Barrier(2)
    answers: list[str] = []

    def decide(**decision: str) -> None:
        start.wait()
        try:
            actions.decide_check(company=company, by=SYSTEM, now=NOW, seen_version=1, **decision)
            answers.append("decided")
        except Refusal as refusal:
            answers.append(refusal.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=decide, kwargs=dict(decision)) for decision in DECISIONS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers)


def test_one_of_two_operators_decides_and_the_other_is_told() -> None:
    for _ in range(ROUNDS):
        company = _asked()
        assert _decide_at_once(company) == ["decided", "no_open_check"]
        with company_scope(company):
            [request] = queries.history(company)
            assert [step.event for step in request.steps][1:] == [request.state]
            assert queries.is_approved(company) == (request.state == "approved")


def test_without_the_lock_both_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control: what both saw before is decided about twice."""
    company = _asked()
    with company_scope(company):
        seen, check = Standing.objects.get(), Check.objects.get()
    monkeypatch.setattr(actions, "_locked", lambda _: copy.copy(seen))
    monkeypatch.setattr(actions, "_open_check", lambda *_: copy.copy(check))
    assert _decide_at_once(company) == ["decided", "decided"]
    with company_scope(company):
        assert CheckEvent.objects.count() == 3
