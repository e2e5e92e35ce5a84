"""What the pages of an import show: what will happen, and what happened (CON-07, D20)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from gaung.capacity.queries import Seats, seats
from gaung.contacts.importing import cleaning, mending, queries
from gaung.core.capacity import promotable
from gaung.core.contact_status import MarketingStatus
from gaung.core.permissions import Right
from gaung.foundation import jobs
from gaung.foundation.words import has_words, t
from gaung.web.contacts_jobs import undo_of
from gaung.web.contacts_words import billing_link, fitting_tier, helpers, problem_words, status_words, why_words
from gaung.web.pages import CompanyRequest, kebab

REPORT_ROWS = 50
_TONES = {
    "done": "good",
    "running": "info",
    "queued": "info",
    "failed": "critical",
    "refused": "critical",
    "stopped": "warning",
}


def stage_words(run: Any) -> dict[str, str]:
    """Where an import stands, as a chip."""
    key = run.job.status if run.job else run.stage
    return {"text": t(f"con-stage-{key}"), "tone": _TONES.get(key, "neutral")}


def list_row(run: Any) -> dict[str, Any]:
    """An import in the list: where it stands, and what came of it."""
    figures = queries.figures(run) if run.job else {}
    return {"run": run, "stage": stage_words(run), "result": result_words(figures) if figures else ""}


def result_words(figures: Mapping[str, Any]) -> str:
    """So many added, updated, pending upgrade, not imported (words.md im.res)."""
    return t(
        "con-import-result",
        a=figures.get("created", 0),
        b=figures.get("updated", 0),
        c=figures.get("statuses", {}).get(MarketingStatus.PENDING_UPGRADE, 0),
        d=figures.get("refused", 0),
    )


def failure_of(run: Any) -> str:
    """Why the check was broken off."""
    if run.failure_code == jobs.UNEXPECTED:
        return t("con-job-unexpected", code=f"I{run.pk}")
    return why_words(run.failure_code, run.failure_facts) if run.failure_code else ""


# --- what will happen ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Fits:
    """What is taken in when those who would wait are left out."""

    accepted: int
    left_out: int


def fits_of(told: Mapping[str, Any]) -> Fits:
    """The second way the dry run foretells: import what fits (D20)."""
    waiting = told.get("waiting", {})
    left_out = waiting.get("created", 0) + waiting.get("updated", 0)
    return Fits(told["created"] + told["updated"] - left_out, left_out)


def foretold_values(request: CompanyRequest, run: Any) -> dict[str, Any]:
    """What the dry run says, with its effect on the seats as a sum."""
    room, told = seats(request.company), run.foretold
    fits = fits_of(told)
    accepted = told["created"] + told["updated"]
    return {
        "run": run,
        "told": told,
        "room": room,
        "accepted": accepted,
        "changed": told["updated"] - told.get("unchanged", 0),
        "fits": fits,
        "waiting": fits.left_out,
        "sum": _sum_words(room, told),
        "statuses": status_lines(told["statuses"]),
        "refused_why": kind_lines(told["refused_by"]),
        "kept_why": kind_lines(told["kept_by"]),
        "examples": [(one["row"], problem_words(_Example(one))) for one in told["examples"]],
        "more_examples": told["refused"] > len(told["examples"]),
        "upgrade_url": _upgrade_url(request, room, fits.left_out),
        "billing_helpers": helpers(request, Right.ACCOUNT_SETTINGS) if fits.left_out else "",
    }


def _sum_words(room: Seats, told: Mapping[str, Any]) -> str:
    """Subscribed: so many now, so many more or fewer, so many of the limit then (D7)."""
    new, gone = told.get("seats_taken", 0), told.get("seats_left", 0)
    if not room.entitled or not (new or gone):
        return ""
    still = room.subscribed + new - gone
    waiting = room.pending + sum(told.get("waiting", {}).get(kind, 0) for kind in ("created", "updated"))
    promoted = promotable(ceiling=room.ceiling, subscribed=still, pending=waiting)
    if not gone:
        return t("imp-sum", x=room.subscribed, new=new, y=still, limit=room.limit)
    return t(
        "imp-sum-leaving",
        x=room.subscribed,
        new=new,
        gone=gone,
        promoted=promoted,
        y=still + promoted,
        limit=room.limit,
    )


def _upgrade_url(request: CompanyRequest, room: Seats, waiting: int) -> str:
    """Billing with the smallest tier that has a seat for everyone here, waiting, or about to wait."""
    if not waiting or not room.entitled:
        return ""
    return billing_link(request, fitting_tier(replace(room, pending=room.pending + waiting)))


class _Example:
    """A problem of the dry run, which stores it as plain values."""

    def __init__(self, stored: Mapping[str, Any]) -> None:
        self.code, self.column, self.value = stored["code"], stored["column"], stored["value"]
        self.facts = stored["facts"]
        self.row = stored["row"]


def status_lines(statuses: Mapping[str, int]) -> list[tuple[str, int]]:
    """Statuses with their counts."""
    return [(status_words(status), count) for status, count in statuses.items() if count]


def kind_lines(kinds: Mapping[str, int]) -> list[tuple[int, str]]:
    """Kinds of problems with their counts, the most frequent first."""
    found = sorted(kinds.items(), key=lambda pair: -pair[1])
    return [(count, _kind_words(kind)) for kind, count in found if count]


def _kind_words(kind: str) -> str:
    key = f"con-kind-{kebab(kind)}"
    return t(key) if has_words(key) else why_words(kind)


# --- what happened ------------------------------------------------------------------------------


def report_values(request: CompanyRequest, run: Any) -> dict[str, Any]:
    """The report: the figures, the rows not imported, the statuses that stayed."""
    job = run.job
    figures = queries.figures(run)
    after = request.GET.get("after", "")
    after_row = int(after) if after.isdecimal() and len(after) < 10 else 0  # noqa: PLR2004 - a row of a million
    rows = queries.problems(run, refused=True, after_row=after_row, limit=REPORT_ROWS + 1)
    kept = queries.problems(run, refused=False, limit=REPORT_ROWS) if job and job.is_final else []
    room = seats(request.company)
    return {
        "run": run,
        "job": job,
        "progress": t("con-job-progress", done=job.done, total=job.total or 0) if job else "",
        "result": figures,
        "changed": figures.get("updated", 0) - figures.get("unchanged", 0),
        "unchanged": figures.get("unchanged", 0),
        "waiting": figures.get("statuses", {}).get(MarketingStatus.PENDING_UPGRADE, 0),
        "summary": result_words(figures),
        "statuses": status_lines(figures.get("statuses", {})),
        "refused_why": kind_lines(figures.get("refused_by", {})),
        "kept_why": kind_lines(figures.get("kept_by", {})),
        "rows": [(problem, problem_words(problem)) for problem in rows[:REPORT_ROWS]],
        "kept": [(problem, why_words(problem.code, problem.facts)) for problem in kept],
        "next_url": f"?after={rows[REPORT_ROWS - 1].row}" if len(rows) > REPORT_ROWS else "",
        "failure": _job_failure(job),
        "upgrade_url": billing_link(request, fitting_tier(room)) if room.entitled else "",
        "entitled": room.entitled,
        "undo": undo_of(request, job) if job and job.is_final else None,
        "kept_until": _kept_until(request, run),
        "to_mend": mending.left_to_mend(run),
        "may_mend": 0 < mending.left_to_mend(run) <= mending.MOST,
    }


def _kept_until(request: CompanyRequest, run: Any) -> date | None:
    """The last day of the report, where the company is."""
    until = cleaning.kept_until(run)
    return until.astimezone(ZoneInfo(request.company.time_zone)).date() if until else None


def _job_failure(job: Any) -> str:
    if job is None or not job.failure_code:
        return ""
    if job.failure_code == jobs.UNEXPECTED:
        return t("con-job-unexpected", code=f"J{job.pk}")
    return why_words(job.failure_code, job.failure_facts)
