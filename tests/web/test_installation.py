"""The installation's page: outgoing mail and the sample, for whoever runs it and nobody else (ON-02)."""

import pytest
from django.test import Client

from gaung.companies import actions, queries
from gaung.foundation import clock, jobs, mail_server, tasks
from gaung.foundation.access import SYSTEM
from gaung.foundation.jobs import Job
from gaung.foundation.mail_server import STARTTLS, Given
from gaung.foundation.tenancy import company_scope
from tests.cast import NOW, Person

pytestmark = pytest.mark.django_db

KEPT = Given(
    host="smtp.example.org",
    port=587,
    security=STARTTLS,
    sender="Gaung <mail@example.org>",
    user="gaung",
    password="kunci",
)
FIELDS = {
    "mail": "server",
    "mail_host": "smtp.example.org",
    "mail_port": "587",
    "mail_security": "starttls",
    "mail_user": "gaung",
    "mail_sender": "mail@example.org",
}


@pytest.fixture
def runner(owner: Person) -> Client:
    """The administrator of Kopi Senja, who runs the installation as well."""
    actions.make_operator(user=owner.user, now=NOW)
    client = Client()
    client.force_login(owner.user)
    return client


def test_it_does_not_exist_for_those_who_do_not_run_it(owner: Person) -> None:
    client = Client()
    client.force_login(owner.user)
    assert client.get("/installation/").status_code == 404
    for path in ("mail/", "sample/", "sample/removal/"):
        assert client.post(f"/installation/{path}", FIELDS).status_code == 404


def test_a_server_is_saved_and_mails_stay_here_again_after_a_second_thought(runner: Client) -> None:
    runner.post("/installation/mail/", {**FIELDS, "mail_password": "kunci"})
    assert not mail_server.keeps_mail()
    runner.post("/installation/mail/", {"mail": "local"})
    assert mail_server.keeps_mail()


def test_an_empty_password_keeps_the_present_one_and_it_is_never_shown(runner: Client) -> None:
    mail_server.choose(given=KEPT, by=SYSTEM, now=clock.now())
    page = runner.get("/installation/").content.decode()
    assert "kunci" not in page
    assert 'value="smtp.example.org"' in page
    runner.post("/installation/mail/", {**FIELDS, "mail_port": "2525"})
    now = mail_server.chosen()
    assert now is not None
    assert (now.port, now.password) == (2525, "kunci")


def test_the_kept_password_is_not_given_to_another_server(runner: Client) -> None:
    mail_server.choose(given=KEPT, by=SYSTEM, now=clock.now())
    runner.post("/installation/mail/", {**FIELDS, "mail_host": "smtp.elsewhere.example"})
    now = mail_server.chosen()
    assert now is not None
    assert (now.host, now.password) == ("smtp.elsewhere.example", "")


def test_a_second_click_watches_the_first_work(runner: Client) -> None:
    runner.post("/installation/sample/")
    runner.post("/installation/sample/removal/")
    job = jobs.newest_of_family("samples.load")
    assert job is not None
    assert job.kind == "samples.load"


def test_work_that_was_given_up_says_so_and_can_be_started_again(runner: Client, owner: Person) -> None:
    runner.post("/installation/sample/")
    job = jobs.newest_of_family("samples.load")
    assert job is not None
    jobs.finish(job_id=job.pk, error=OSError("disk"))
    page = runner.get("/installation/").content.decode()
    assert "broken off half-way" in page
    runner.post("/installation/sample/")
    again = jobs.newest_of_family("samples.load")
    assert again is not None
    assert again.pk > job.pk


def test_progress_is_shown_with_counts_and_the_part_renews_itself(runner: Client) -> None:
    """G-07."""
    runner.post("/installation/sample/")
    job = jobs.newest_of_family("samples.load")
    assert job is not None
    jobs.note_progress(job_id=job.pk, done=3, total=14)
    part = runner.get("/installation/sample/progress/").content.decode()
    assert "Loading sample data: 3 of 14 companies" in part
    assert 'hx-trigger="every 1s"' in part


def test_removal_in_one_click_takes_the_sample_and_leaves_the_own_company(
    runner: Client, owner: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gaung.ops import demo

    monkeypatch.setattr(demo, "SAMPLES", demo.SAMPLES[1:2])
    with tasks.inline():
        runner.post("/installation/sample/")
        tasks.run_pending()
    assert [one.name for one in queries.samples()] == ["Warung Bu Tini"]
    assert "Warung Bu Tini" in [one.name for one in queries.companies_of(owner.user)]
    assert "1 sample company is loaded" in runner.get("/installation/").content.decode()
    with tasks.inline():
        runner.post("/installation/sample/removal/")
        tasks.run_pending()
    assert queries.samples() == []
    assert [one.name for one in queries.companies_of(owner.user)] == ["Kopi Senja"]
    with company_scope(owner.company):
        assert {job.status for job in Job.objects.all()} == {"done"}


def test_the_tasks_have_the_names_their_jobs_have() -> None:
    assert {"samples.load", "samples.remove"} <= set(tasks.names())


def test_asked_to_stop_the_loading_ends_with_what_is_there(
    runner: Client, owner: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gaung.ops import demo

    monkeypatch.setattr(demo, "SAMPLES", demo.SAMPLES[1:3])
    with company_scope(owner.company):
        job = jobs.start_watched(company=owner.company, kind="samples.load", by=owner.actor, now=NOW)
        jobs.stop_job(job=job, now=NOW)
    tasks.registered("samples.load").run(job_id=job.pk)
    with company_scope(owner.company):
        assert Job.objects.get(pk=job.pk).status == "stopped"
    assert queries.samples() == []
