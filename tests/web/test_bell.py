"""The bell: decisions and jobs, each member's own, as far as their rights reach (G-07, NAV-03)."""

import pytest
from django.test import Client

from gaung.core.permissions import Right
from gaung.foundation import bell, jobs, notices
from gaung.foundation.access import Actor
from gaung.foundation.tenancy import company_scope
from tests.cast import NOW, Person

pytestmark = pytest.mark.django_db


@jobs.kind("tests.bell")
def nothing(*, job, cursor, now):
    return jobs.Step(cursor={}, done=3, finished=True)


@jobs.kind("tests.broken")
def broken(*, job, cursor, now):
    raise ZeroDivisionError


def page(person: Person, path: str = "notifications/") -> str:
    client = Client()
    client.force_login(person.user)
    return client.get(f"/c/{person.company.slug}/{path}").content.decode()


def ring(person: Person, name: str = "check-approved") -> bell.BellEntry:
    with company_scope(person.company):
        words = {"en": "Your account passed", "id": "Akun Anda lolos"}
        bell.ring(company=person.company, user_id=person.user.pk, name=name, at=NOW, words=words, page="billing/")
        return bell.entries(person.company, person.actor)[0]


def test_a_decision_rings_with_its_notice_in_the_reader_s_language(owner: Person) -> None:
    with company_scope(owner.company):
        notices.check_approved(company=owner.company, to=notices.readers([owner.user]))
    assert "Your account passed the check" in page(owner)
    owner.user.language = "id"
    owner.user.save()
    assert "Akun Anda lolos pemeriksaan" in page(owner)


def test_a_billing_address_that_is_no_member_has_no_bell(owner: Person) -> None:
    with company_scope(owner.company):
        notices.check_approved(company=owner.company, to=[notices.Reader("books@kopisenja.example")])
        assert not bell.entries(owner.company, owner.actor)


def test_the_count_has_a_text_and_falls_as_lines_are_read(owner: Person) -> None:
    entry = ring(owner)
    ring(owner, "limit-near")
    assert "Notifications, 2 unread" in page(owner, "")
    client = Client()
    client.force_login(owner.user)
    opened = client.post(f"/c/{owner.company.slug}/notifications/{entry.pk}/opening/")
    assert opened["Location"] == f"/c/{owner.company.slug}/billing/"
    assert "Notifications, 1 unread" in page(owner, "")
    client.post(f"/c/{owner.company.slug}/notifications/reading/")
    assert "unread" not in page(owner, "")


def test_a_right_that_was_taken_away_takes_its_lines_along(owner: Person) -> None:
    ring(owner, "payment-failed")
    lesser = Actor(kind="member", user_id=owner.user.pk, rights=frozenset({Right.CAN_SEND_CAMPAIGNS}))
    with company_scope(owner.company):
        assert bell.unread(owner.company, owner.actor) == 1
        assert bell.unread(owner.company, lesser) == 0
        assert not bell.entries(owner.company, lesser)


def test_nobody_opens_or_reads_the_line_of_another(owner: Person, colleague: Person) -> None:
    entry = ring(owner)
    client = Client()
    client.force_login(colleague.user)
    assert client.post(f"/c/{owner.company.slug}/notifications/{entry.pk}/opening/").status_code == 404
    client.post(f"/c/{owner.company.slug}/notifications/reading/")
    with company_scope(owner.company):
        assert bell.unread(owner.company, owner.actor) == 1


def test_a_job_that_ends_rings_for_whoever_started_it(owner: Person, colleague: Person) -> None:
    with company_scope(owner.company):
        jobs.start_job(company=owner.company, kind="tests.bell", params={}, by=owner.actor, now=NOW, total=3)
        jobs.run_batches(jobs.latest(company=owner.company, kind="tests.bell"))
    assert "Background job: Done (3 of 3)" in page(owner)
    assert "Background job" not in page(colleague)
    answer = page(owner, "jobs/")
    assert "3 of 3" in answer


def test_a_job_under_way_is_watched_left_and_stopped(owner: Person, colleague: Person, viewer: Person) -> None:
    with company_scope(owner.company):
        job = jobs.start_job(company=owner.company, kind="tests.bell", params={}, by=owner.actor, now=NOW, total=9)
        jobs.Job.objects.filter(pk=job.pk).update(status="running", done=4, finished_at=None)
    address = f"/c/{owner.company.slug}/jobs/{job.pk}/"
    client = Client()
    client.force_login(owner.user)
    shown = client.get(address).content.decode()
    assert "4 of 9" in shown
    assert "You may leave this page" in shown
    count = client.get(f"/c/{owner.company.slug}/notifications/count/").json()
    assert count["running"] == 1
    client.post(address + "stop/")
    with company_scope(owner.company):
        assert jobs.job_of(company=owner.company, job_id=job.pk).stop_requested
    client.force_login(viewer.user)
    assert client.get(address).status_code == 404, "another's job of a kind the reader has no right to"


def test_the_bell_of_one_company_says_nothing_of_another(owner: Person, stranger: Person) -> None:
    ring(owner)
    assert "Your account passed" not in page(stranger)
