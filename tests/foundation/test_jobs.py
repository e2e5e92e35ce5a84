"""Jobs: batches, progress, stopping, and an end a person can understand."""

from datetime import UTC, datetime
from typing import Any

import pytest

from gaung.companies.models import Company
from gaung.core.refusals import Refusal
from gaung.foundation import jobs, tasks
from gaung.foundation.access import SYSTEM
from gaung.foundation.jobs import Job
from gaung.foundation.tenancy import company_scope

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
seen: list[tuple[int, Any]] = []


class TooMany(Refusal):
    code = "too_many"


@jobs.kind("tests.count")
def count(*, job: Job, cursor: dict[str, Any], now: datetime) -> jobs.Step:
    begin = cursor.get("next", 0)
    seen.append((job.pk, begin))
    if job.params.get("fail_at") == begin:
        raise {"refusal": TooMany(limit=500), "error": OSError("no line")}[job.params["how"]]
    if job.params.get("stop_at") == begin:
        jobs.stop_job(job=job, now=now)
    end = begin + 10
    return jobs.Step(
        cursor={"next": end},
        done=10,
        total=job.params["size"],
        finished=end >= job.params["size"],
        result={"created": 10, "by_reason": {"bad": 1}, "rows": [begin]},
    )


@pytest.fixture
def company(db: None) -> Company:
    seen.clear()
    return Company.objects.create(
        name="Kopi", slug="kopi", country="ID", currency="IDR", time_zone="Asia/Jakarta", created_at=NOW
    )


def run(company: Company, **params: Any) -> Job:
    with company_scope(company):
        job = jobs.start_job(company=company, kind="tests.count", params={"size": 40} | params, by=SYSTEM, now=NOW)
    tasks.run_pending()
    with company_scope(company):
        return jobs.job_of(company=company, job_id=job.pk)


def test_a_job_goes_from_batch_to_batch_and_adds_up_what_they_report(company: Company) -> None:
    job = run(company)
    assert (job.status, job.done, job.total, job.percent) == ("done", 40, 40, 100)
    assert job.result == {"created": 40, "by_reason": {"bad": 4}, "rows": [0, 10, 20, 30]}
    assert [begin for _, begin in seen] == [0, 10, 20, 30]
    assert job.created_by_label == "system"
    assert job.finished_at is not None


def test_a_refusal_ends_the_job_with_its_code_and_facts_and_keeps_what_was_done(company: Company) -> None:
    job = run(company, fail_at=20, how="refusal")
    assert (job.status, job.failure_code, job.failure_facts) == ("failed", "too_many", {"limit": 500})
    assert job.done == 20


def test_an_unexpected_error_leaves_the_job_where_its_last_batch_ended(company: Company) -> None:
    with company_scope(company):
        job = jobs.start_job(
            company=company,
            kind="tests.count",
            params={"size": 40, "fail_at": 20, "how": "error"},
            by=SYSTEM,
            now=NOW,
        )
    with pytest.raises(OSError, match="no line"):
        tasks.run_pending()
    with company_scope(company):
        job = jobs.job_of(company=company, job_id=job.pk)
        assert (job.status, job.done, job.cursor) == ("running", 20, {"next": 20})
        Job.objects.filter(pk=job.pk).update(params={"size": 40})
    jobs.run_job(job_id=job.pk)  # the next attempt
    with company_scope(company):
        job = jobs.job_of(company=company, job_id=job.pk)
    assert (job.status, job.result["rows"]) == ("done", [0, 10, 20, 30])


def test_after_the_last_attempt_the_job_says_that_it_failed(company: Company) -> None:
    with company_scope(company):
        job = jobs.start_job(company=company, kind="tests.count", params={"size": 40}, by=SYSTEM, now=NOW)
    tasks.give_up(tasks.Order("x", "jobs.run", {"job_id": job.pk}), OSError("no line"))
    with company_scope(company):
        job = jobs.job_of(company=company, job_id=job.pk)
    assert (job.status, job.failure_code) == ("failed", "unexpected")


def test_a_stopped_job_stops_at_the_next_batch_and_keeps_what_was_done(company: Company) -> None:
    with company_scope(company):
        job = jobs.start_job(company=company, kind="tests.count", params={"size": 40}, by=SYSTEM, now=NOW)
        assert jobs._one_batch(job, count)
        jobs.stop_job(job=job, now=NOW)
    tasks.run_pending()
    with company_scope(company):
        job = jobs.job_of(company=company, job_id=job.pk)
    assert (job.status, job.done) == ("stopped", 10)


def test_a_job_stopped_before_it_began_does_nothing(company: Company) -> None:
    with company_scope(company):
        job = jobs.start_job(company=company, kind="tests.count", params={"size": 40}, by=SYSTEM, now=NOW)
        jobs.stop_job(job=job, now=NOW)
    tasks.run_pending()
    assert seen == []


def test_a_finished_job_is_not_done_again_when_its_task_is_run_twice(company: Company) -> None:
    job = run(company)
    seen.clear()
    jobs.run_job(job_id=job.pk)
    assert seen == []


def test_a_company_does_not_see_anothers_job(company: Company) -> None:
    job = run(company)
    other = Company.objects.create(name="Teh", slug="teh", country="ID", currency="IDR", created_at=NOW)
    with company_scope(other), pytest.raises(Job.DoesNotExist):
        jobs.job_of(company=other, job_id=job.pk)
    with company_scope(other):
        assert jobs.latest(company=other, kind="tests.count") is None


def test_a_job_of_an_unknown_kind_is_refused_where_it_is_started(company: Company) -> None:
    with company_scope(company), pytest.raises(jobs.UnknownKind):
        jobs.start_job(company=company, kind="tests.nothing", params={}, by=SYSTEM, now=NOW)


def test_progress_of_nothing_to_do_is_complete_and_of_an_unknown_size_unknown() -> None:
    assert Job(total=0).percent == 100
    assert Job(total=None).percent is None
    assert Job(total=3, done=1).percent == 33
