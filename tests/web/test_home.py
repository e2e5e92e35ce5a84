"""A company's Home beyond its first steps: what waits, how full it is, what comes next (ON-03, R2)."""

from __future__ import annotations

import pytest
from django.test import Client

from gaung.catalogue.actions import ensure_default_books
from gaung.core.verification import EXAMPLE_ANSWERS
from gaung.foundation import clock, jobs
from gaung.foundation.access import SYSTEM
from gaung.verification import actions as verification
from tests.cast import new_member
from tests.customer import START, Customer

pytestmark = pytest.mark.django_db


@pytest.fixture
def customer(db):
    ensure_default_books(now=START)
    with Customer() as one:
        yield one


@pytest.fixture
def colleague(customer):
    return new_member(customer.company, email="budi@kopisenja.example", name="Budi Santoso", set_key="marketer").user


def home(customer, user=None):
    customer.company.test_clock_at = customer.now
    customer.company.save()
    client = Client()
    client.force_login(user or customer.user)
    answer = client.get(f"/c/{customer.company.slug}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_with_nothing_to_decide_nothing_waits(customer):
    assert "What waits" not in home(customer)


def test_the_meter_stands_on_home(customer):
    customer.paying(28_000)
    customer.people(27_001)
    assert 'aria-valuetext="27,001 of 28,000 subscribed contacts, 999 left"' in home(customer)


def test_the_next_date_and_amount_are_for_those_who_see_billing(customer, colleague):
    """R2."""
    customer.paying(5_000)
    assert "Next invoice: Rp789,000 on 1 May 2026" in home(customer)
    assert "Rp789,000 on" not in home(customer, colleague)


def test_the_limit_waits_for_a_decision_with_its_button_or_whom_to_ask(customer, colleague):
    customer.paying(1_000)
    customer.people(1_200)
    assert "200 new contacts are waiting" in home(customer)
    assert "Upgrade limit" in home(customer)
    told = home(customer, colleague)
    assert "Upgrade limit" not in told
    assert "Ask Ayu Lestari" in told


def test_a_question_of_the_check_waits_for_whoever_may_answer(customer, colleague):
    customer.paying(1_000)
    verification.request_check(company=customer.company, answers=EXAMPLE_ANSWERS, by=customer.by, now=customer.now)
    customer.decide("more_info", text="Which fair?")
    for user in (None, colleague):
        assert "We need one more answer to finish the check" in home(customer, user)
        assert "Answer the question" in home(customer, user)


def test_several_things_wait_the_most_urgent_first(customer):
    customer.paying(1_000)
    customer.people(1_000)
    customer.cancel()
    verification.suspend_company(company=customer.company, reason="consent", text="?", by=SYSTEM, now=customer.now)
    html = home(customer)
    places = [html.index(text) for text in ("Sending is suspended", "reached 1,000", "The Campaigns add-on ends on")]
    assert places == sorted(places)


def test_whoever_runs_the_installation_sees_the_sample_being_loaded(customer):
    customer.user.is_operator = True
    customer.user.save()
    job = jobs.start_watched(company=customer.company, kind="samples.load", by=customer.by, now=clock.now())
    jobs.note_progress(job_id=job.pk, done=2, total=14)
    assert "Loading sample data: 2 of 14 companies" in home(customer)


def test_nobody_else_hears_of_the_installation(customer, colleague):
    assert "/installation/" not in home(customer)
    assert "/installation/" not in home(customer, colleague)
