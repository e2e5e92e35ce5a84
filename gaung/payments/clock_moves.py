"""Moving a test company's clock: everything due fires at its own time, a long way as background work (OPS-04)."""

from datetime import datetime

from django.db import IntegrityError, transaction

from gaung.companies import actions as companies
from gaung.companies.models import Company
from gaung.core.refusals import Refusal
from gaung.foundation import clock, failures, tasks
from gaung.foundation.access import Actor, operator_actor
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import company_scope
from gaung.payments import due
from gaung.payments.models import ClockMove
from gaung.subscriptions import overview

UNDER_WAY = (ClockMove.WAITING, ClockMove.RUNNING)


class ClockIsMoving(Refusal):
    """A company's clock is moved once at a time."""

    code = "clock_is_moving"


def move_clock(*, company: Company, to: datetime, by: Actor, now: datetime, later: bool) -> ClockMove:
    """Let everything fire up to a moment, then set the clock there; `later` leaves it to a worker, with progress."""
    if not company.is_test:
        raise ValueError("Only a test company has a clock of its own.")
    move = _begin(company, to=to, by=by, now=now, later=later)
    if not later:
        carry_on(company=company, move=move)
    return move


def _begin(company: Company, *, to: datetime, by: Actor, now: datetime, later: bool) -> ClockMove:
    try:
        with write_transaction(), company_scope(company), transaction.atomic():
            move: ClockMove = ClockMove.objects.create(
                company=company,
                from_at=now,
                to_at=to,
                reached_at=now,
                after_event_id=overview.last_event_id(company),
                by_id=by.user_id,
                by_label=by.label[:200],
                started_at=clock.now(),
            )
            if later:
                tasks.enqueue("payments.move_clock", key=str(move.pk), company_id=company.pk, move_id=move.pk)
    except IntegrityError:
        raise ClockIsMoving() from None
    return move


def carry_on(*, company: Company, move: ClockMove) -> None:
    """Do what is due up to the move's end, from wherever it stands; safe to take up again after a crash."""
    with company_scope(company):
        while (next_due := due.upcoming(company)).at <= move.to_at:
            due.do(company=company, due=next_due, now=next_due.at)
            _note(move, reached=next_due.at)
            tasks.give_way()
        _end(company, move, at=move.to_at, status=ClockMove.DONE)


def _note(move: ClockMove, *, reached: datetime) -> None:
    move.status, move.reached_at, move.done = ClockMove.RUNNING, reached, move.done + 1
    with write_transaction():
        move.save(update_fields=["status", "reached_at", "done"])


def _end(company: Company, move: ClockMove, *, at: datetime, status: str, code: str = "") -> None:
    """Set the clock to where the move came, and note how it ended."""
    by = operator_actor(user_id=move.by_id, label=move.by_label)
    move.status, move.reached_at, move.error_code, move.ended_at = status, at, code, clock.now()
    with write_transaction():
        companies.set_test_clock(company=company, at=at, by=by, now=at)
        move.save(update_fields=["status", "reached_at", "error_code", "ended_at"])


def go_on(*, company_id: int, move_id: int) -> None:
    """Take up a move a worker was given; one that is over is left alone."""
    company = Company.objects.get(pk=company_id)
    with company_scope(company):
        move = ClockMove.objects.filter(pk=move_id, status__in=UNDER_WAY).first()
    if move is not None:
        carry_on(company=company, move=move)


def give_up(*, error: BaseException, company_id: int, move_id: int) -> None:
    """Leave the clock at the last thing that fired, with a code to look the error up by."""
    company = Company.objects.get(pk=company_id)
    code = failures.note_task(error, task="payments.move_clock")
    with company_scope(company):
        move = ClockMove.objects.filter(pk=move_id, status__in=UNDER_WAY).first()
        if move is not None:
            _end(company, move, at=move.reached_at, status=ClockMove.FAILED, code=code)


def newest_move(company: Company) -> ClockMove | None:
    """Return the last move of a company's clock, under way or over."""
    move: ClockMove | None = ClockMove.objects.filter(company=company).order_by("-pk").first()
    return move


def is_under_way(move: ClockMove | None) -> bool:
    """Say whether a move is still going on."""
    return move is not None and move.status in UNDER_WAY
