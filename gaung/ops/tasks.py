"""The sample loaded and removed from a page: behind it, because its stories take some seconds to play."""

from collections.abc import Callable
from functools import partial

from gaung.companies import queries as companies
from gaung.foundation import clock, jobs, tasks
from gaung.foundation.tenancy import all_companies
from gaung.ops import demo


def _give_up(*, error: BaseException, job_id: int) -> None:
    jobs.finish(job_id=job_id, error=error)


@tasks.task("samples.load", retry_after=(2, 10), on_give_up=_give_up)
def load_sample(*, job_id: int) -> None:
    """Load what is not there yet and let whoever asked in everywhere; run twice it adds nothing."""
    now = clock.now()
    is_stopped = _stopped(partial(demo.seed, now=now, tell=partial(_tell, job_id)))
    demo.let_in(user_id=_asker(job_id), now=now)
    jobs.finish(job_id=job_id, result={"companies": len(companies.samples())}, is_stopped=is_stopped)


@tasks.task("samples.remove", retry_after=(2, 10), on_give_up=_give_up)
def remove_sample(*, job_id: int) -> None:
    """Take every sample company and login out again; run twice it finds nothing."""
    there = len(companies.samples())
    is_stopped = _stopped(partial(demo.remove, now=clock.now(), tell=partial(_tell, job_id)))
    gone = there - len(companies.samples())
    jobs.finish(job_id=job_id, result={"companies": gone}, is_stopped=is_stopped)


def _stopped(work: Callable[[], object]) -> bool:
    """Do it; say whether somebody asked to stop before it was done."""
    try:
        work()
    except jobs.StopAsked:
        return True
    return False


def _tell(job_id: int, number: int, total: int, _name: str) -> None:
    # The one named is only just begun.
    jobs.note_progress(job_id=job_id, done=number - 1, total=total)


def _asker(job_id: int) -> int:
    with all_companies():
        return int(jobs.Job.objects.values_list("created_by_id", flat=True).get(pk=job_id) or 0)
