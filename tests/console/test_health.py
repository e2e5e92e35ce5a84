"""Jobs, mails, errors and settings in the console: what is wrong is seen, and mended from there (OPS-05, G-14)."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gaung.config import env
from gaung.console.health import mail_words
from gaung.foundation import clock, failures, jobs, mail, notices, tasks
from gaung.foundation.access import SYSTEM
from gaung.foundation.models import AuditEntry, Job, MailMessage, WorkerHeartbeat
from gaung.foundation.tenancy import company_scope
from tests.console.conftest import text_of
from tests.customer import Customer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_kind_of_job(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(jobs._kinds, "test.counts", lambda **_: jobs.Step(cursor={}, done=1, finished=True))


def job_of(customer: Customer, **facts: object) -> Job:
    with company_scope(customer.company):
        job = jobs.start_job(
            company=customer.company, kind="test.counts", params={}, by=customer.by, now=customer.now, total=1
        )
        if facts:
            Job.objects.filter(pk=job.pk).update(**facts)
    return job


def test_a_quiet_day_says_that_nothing_else_needs_anybody(desk: Client) -> None:
    page = text_of(desk.get("/console/"))
    assert "Nothing else needs you now." in page
    assert "Nobody waits for us." in page


def test_what_needs_a_person_today_stands_on_the_home_ops_05(desk: Client, customer: Customer, settings: Any) -> None:
    job_of(customer, status="failed", failure_code="unexpected")
    job_of(customer, status="running", moved_at=clock.now() - timedelta(minutes=11))
    failures.note(ValueError(), place="billing")
    MailMessage.objects.create(
        to_email="a@b.example", from_email="x@y.example", subject="s", text="t", message_id="<1>",
        written_at=clock.now(), status="failed",
    )  # fmt: skip
    settings.GAUNG_TASKS = "engine"
    page = text_of(desk.get("/console/"))
    for words in (
        "No background worker is alive",
        "One job has not moved for ten minutes",
        "One job failed in the last seven days",
        "One kind of unexpected error in the last 24 hours",
        "One mail failed in the last seven days",
    ):
        assert words in page
    assert page.index("No background worker") < page.index("One job failed"), "the most urgent first"


def test_a_payment_without_an_outcome_is_named_with_its_company(desk: Client, customer: Customer) -> None:
    from gaung.payments.models import Charge

    customer.pass_check()
    customer.card()
    customer.buy(1_000)
    with company_scope(customer.company):
        Charge.objects.update(status="pending", started_at=clock.now() - timedelta(hours=1))
    page = text_of(desk.get("/console/"))
    assert "One payment has no known outcome" in page
    assert "Payments without a known outcome" in page
    assert customer.company.name in page


# --- jobs ---------------------------------------------------------------------------------------


def test_workers_are_listed_with_their_last_sign_of_life_ops_05(desk: Client) -> None:
    now = clock.now()
    WorkerHeartbeat.objects.create(id="a", host="one", pid=7, started_at=now, beat_at=now)
    WorkerHeartbeat.objects.create(id="b", host="two", pid=8, started_at=now, beat_at=now - timedelta(minutes=1))
    page = text_of(desk.get("/console/health/jobs/"))
    assert "one · 7" in page
    assert page.index("Alive") < page.index("Silent") or "Silent" in page


def test_a_failed_job_shows_its_code_and_is_tried_again_ops_05(desk: Client, customer: Customer) -> None:
    code = failures.note(ValueError(), place="jobs.run")
    job = job_of(customer, status="failed", failure_code="unexpected", failure_facts={"code": code}, done=0)
    page = text_of(desk.get("/console/health/jobs/?status=failed"))
    assert f"Error {code}" in page
    assert reverse("console-error", args=[code]) in page
    desk.post(reverse("console-job-retry", args=[customer.company.slug, job.pk]))
    tasks.run_pending()
    with company_scope(customer.company):
        assert Job.objects.get(pk=job.pk).status == "done"
    assert AuditEntry.objects.filter(action="job.retried", actor_kind="operator").exists()
    again = desk.post(reverse("console-job-retry", args=[customer.company.slug, job.pk]), follow=True)
    assert "This job is not over" in text_of(again)


def test_a_stuck_job_is_found_and_stopped_ops_05(desk: Client, customer: Customer) -> None:
    job = job_of(customer, status="running", moved_at=clock.now() - timedelta(minutes=30))
    page = text_of(desk.get("/console/health/jobs/?status=stuck"))
    assert "Stuck" in page
    assert "test.counts" in page
    desk.post(reverse("console-job-stop", args=[customer.company.slug, job.pk]))
    with company_scope(customer.company):
        assert Job.objects.get(pk=job.pk).stop_requested
    assert desk.post(reverse("console-job-stop", args=[customer.company.slug, 10**6])).status_code == 404


# --- mails --------------------------------------------------------------------------------------


def test_a_test_mail_goes_the_way_of_every_mail_ops_05(desk: Client) -> None:
    answer = desk.post("/console/health/mails/test/", {"once": "a"}, follow=True)
    assert "lies in the local mailbox" in text_of(answer)
    assert MailMessage.objects.get(template="test").to_email == "staff@gaung.example"
    assert "Test mail" in text_of(desk.get("/console/health/mails/"))


def test_a_failed_mail_shows_what_the_server_said_and_is_sent_again_ops_05(desk: Client, settings: Any) -> None:
    row = MailMessage.objects.create(
        to_email="ayu@kopisenja.example", from_email="x@y.example", subject="s", text="t", message_id="<1>",
        written_at=clock.now(), status="failed", attempts=3, last_error="550 no such person", template="upgraded",
    )  # fmt: skip
    page = text_of(desk.get("/console/health/mails/"))
    for words in ("550 no such person", "3 times tried", "Upgrade receipt", "ayu@kopisenja.example"):
        assert words in page
    sent: list[object] = []
    mail.use_submitter(type("Post", (), {"submit": lambda self, one: sent.append(one)})())
    try:
        desk.post(reverse("console-mail-again", args=[row.pk]))
        tasks.run_pending()
    finally:
        mail.use_submitter(None)
    row.refresh_from_db()
    assert (row.status, len(sent)) == ("sent", 1)
    assert desk.post(reverse("console-mail-again", args=[row.pk])).status_code == 404, "it is sent"


def test_a_mail_that_was_given_up_is_marked_as_failed() -> None:
    row = MailMessage.objects.create(
        to_email="ayu@kopisenja.example", from_email="x@y.example", subject="s", text="t", message_id="<1>",
        written_at=clock.now(), status="waiting",
    )  # fmt: skip
    tasks.give_up(tasks.Order("run", "mail.hand_over", {"mail_id": row.pk}), OSError())
    row.refresh_from_db()
    assert row.status == "failed"


# --- errors and settings ------------------------------------------------------------------------


def test_the_code_somebody_was_shown_leads_to_what_happened_g_14(desk: Client, customer: Customer) -> None:
    code = failures.note(KeyError("ayu"), place="billing", method="POST", company_id=customer.company.pk)
    found = desk.get("/console/health/errors/", {"code": f" {code.lower()} "}, follow=True)
    page = text_of(found)
    for words in (f"Error {code}", "Page “billing”", "Kopi Senja", "KeyError", "POST"):
        assert words in page
    unknown = text_of(desk.get("/console/health/errors/", {"code": "NOTHING"}))
    assert "No error has the code NOTHING" in unknown
    assert desk.get("/console/health/errors/NOTHING/").status_code == 404


def test_settings_are_shown_with_where_they_come_from_and_no_secret(
    desk: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GAUNG_SMTP_URL", "smtp://post:geheim@mail.example.org:587?tls=1")
    monkeypatch.setenv("GAUNG_SECRET_KEY", "s" * 40)
    settings.GAUNG_IN_FORCE = env.in_force()
    page = text_of(desk.get("/console/settings/"))
    assert "smtp://post:••••@mail.example.org:587?tls=1" in page
    assert "geheim" not in page
    assert "s" * 40 not in page
    assert "Environment" in page
    assert "Default" in page


def test_acts_that_concern_no_single_company_are_read_in_the_console(desk: Client) -> None:
    assert "Prices published" in text_of(desk.get("/console/settings/"))


def test_every_setting_is_explained_in_both_languages(desk: Client) -> None:
    from gaung.console.installation import _help
    from gaung.foundation.words import speaking

    for language in ("en", "id"):
        with speaking(language):
            assert [one.name for one in env.ALL if not _help(one.name)] == []


# --- money across companies ---------------------------------------------------------------------


def test_invoices_and_payments_are_found_across_companies_ops_05(desk: Client, customer: Customer) -> None:
    customer.pass_check()
    customer.card()
    customer.buy(1_000)
    number = customer.invoices[0].number
    for address in ("/console/invoices/", "/console/payments/"):
        for search in (number, "senja", ""):
            page = text_of(desk.get(address, {"q": search}))
            assert number in page, (address, search)
        assert "match" in text_of(desk.get(address, {"q": "no-such-thing"}))
        assert desk.get(address, {"before": "x" * 50, "status": "perhaps"}).status_code == 200
    assert "Received" in text_of(desk.get("/console/payments/", {"status": "succeeded"}))


def test_a_job_started_by_the_system_needs_nobody(desk: Client, customer: Customer) -> None:
    with company_scope(customer.company):
        jobs.start_job(company=customer.company, kind="test.counts", params={}, by=SYSTEM, now=customer.now)
    assert "system" in text_of(desk.get("/console/health/jobs/"))


def test_every_kind_of_mail_is_called_by_words_ops_05() -> None:
    kinds = [name.replace("_", "-") for name in notices.__all__ if name not in {"Reader", "readers"}]
    kinds = ["trial-left" if kind == "trial-days-left" else kind for kind in kinds]
    kinds += ["account.verify", "account.reset", "account.new-sign-in"]
    assert [kind for kind in kinds if mail_words(kind) == kind] == []
