"""Reads about account checks: for the company's own page, for the operator, and for who may buy and send."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import F

from gaung.companies.models import Company
from gaung.core.verification import OPEN, Compliance, Event, State
from gaung.foundation.access import NotHere
from gaung.foundation.tenancy import all_companies, company_scope
from gaung.verification import second
from gaung.verification.models import Check, CheckEvent, Draft, Proof, Proposal, Standing

QUEUE_SIZE = 100


# --- for subscriptions and campaigns ------------------------------------------------------------


@dataclass(frozen=True)
class Position:
    """Where a company stands: its check, the approval in force, and the operator's hold."""

    state: State = State.NOT_REQUESTED
    is_approved: bool = False
    approved_at: datetime | None = None
    compliance: Compliance = Compliance.OK
    hold_reason: str = ""
    hold_text: str = ""
    held_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Say whether a request waits for a decision or an answer."""
        return self.state in OPEN

    @property
    def is_suspended(self) -> bool:
        """Say whether the operator holds the company's sending back."""
        return self.compliance is Compliance.SUSPENDED


def position(company: Company) -> Position:
    """Return where a company stands; one that never asked stands at the beginning."""
    row = _standing(company)
    if row is None:
        return Position()
    return Position(
        state=State(row.state),
        is_approved=row.is_approved,
        approved_at=row.approved_at,
        compliance=Compliance(row.compliance),
        hold_reason=row.hold_reason,
        hold_text=row.hold_text,
        held_at=row.held_at,
    )


def is_approved(company: Company) -> bool:
    """Say whether an approval is in force: the company may buy and keeps its access (R13, R15)."""
    row = _standing(company)
    return row is not None and row.is_approved


def is_suspended(company: Company) -> bool:
    """Say whether the operator holds the company's sending back (D25)."""
    return position(company).is_suspended


def _standing(company: Company) -> Standing | None:
    with company_scope(company):
        found: Standing | None = Standing.objects.first()
        return found


# --- for the company's page ---------------------------------------------------------------------


@dataclass(frozen=True)
class Step:
    """One line of the timeline."""

    at: datetime
    event: Event
    by_operator: bool
    actor_label: str
    reason_code: str
    text: str


@dataclass(frozen=True)
class Request:
    """One request: what was said and found, its thread, and how it ended."""

    id: int
    version: int
    state: State
    answers: dict[str, str]
    findings: list[dict[str, Any]]
    requested_at: datetime
    requested_by: str
    promised_by: datetime
    decided_at: datetime | None
    decided_by: str
    reason_code: str
    text: str
    ask_again_on: Any
    fix: str = ""
    steps: list[Step] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Say whether it waits for a decision or an answer."""
        return self.state in OPEN

    @property
    def question(self) -> str:
        """Return the newest question, while it waits for an answer."""
        if self.state is not State.MORE_INFORMATION:
            return ""
        return next(step.text for step in reversed(self.steps) if step.event is Event.ASKED)


@dataclass(frozen=True)
class CheckPage:
    """What the account check page shows: the standing, the newest request, and the draft."""

    position: Position
    request: Request | None
    draft_answers: dict[str, str]
    draft_findings: list[dict[str, Any]]
    looked_up_at: datetime | None
    looked_up_for: str
    saved_at: datetime | None
    saved_by: str
    proofs: list[Proof]


def check_page(company: Company) -> CheckPage:
    """Return the account check of a company as its page shows it (CHK-01 to CHK-03)."""
    newest = Check.objects.filter(company=company).order_by("-id").first()
    draft = Draft.objects.filter(company=company).first()
    return CheckPage(
        position=position(company),
        request=None if newest is None else _request(newest),
        draft_answers=dict(draft.answers) if draft else {},
        draft_findings=list(draft.findings) if draft else [],
        looked_up_at=draft.looked_up_at if draft else None,
        looked_up_for=draft.looked_up_for if draft else "",
        saved_at=draft.saved_at if draft else None,
        saved_by=draft.saved_by if draft else "",
        proofs=proofs(company),
    )


def _request(row: Check) -> Request:
    steps = CheckEvent.objects.filter(company_id=row.company_id, check_request=row).order_by("id")
    return Request(
        id=row.pk,
        version=row.version,
        state=State(row.state),
        answers=dict(row.answers),
        findings=list(row.findings),
        requested_at=row.requested_at,
        requested_by=row.requested_by,
        promised_by=row.promised_by,
        decided_at=row.decided_at,
        decided_by=row.decided_by,
        reason_code=row.reason_code,
        text=row.text,
        ask_again_on=row.ask_again_on,
        fix=row.fix,
        steps=[_step(step) for step in steps],
    )


def _step(row: CheckEvent) -> Step:
    return Step(
        at=row.at,
        event=Event(row.event),
        by_operator=row.actor_kind != "member",
        actor_label=row.actor_label,
        reason_code=row.reason_code,
        text=row.text,
    )


def proofs(company: Company) -> list[Proof]:
    """Return the files a company added as proof, without their content."""
    return list(Proof.objects.filter(company=company).defer("content").order_by("id"))


def access_proof(company: Company, proof_id: int) -> Proof:
    """Return one file of this company; a foreign id is not here."""
    found: Proof | None = Proof.objects.filter(company=company, pk=proof_id).first()
    if found is None:
        raise NotHere("proof")
    return found


# --- for the operator ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Waiting:
    """One open request in the operator's queue."""

    company: Any
    state: State
    requested_at: datetime
    promised_by: datetime
    proposed_by: str = ""


def queue(*, start: int = 0) -> list[Waiting]:
    """Return the open requests of all companies, oldest promise first (OPS-01).

    A request that waits for the company's answer stands after those that wait for us. One more
    than `QUEUE_SIZE` says that there is another page.
    """
    with all_companies():
        rows = list(_open_requests()[start : start + QUEUE_SIZE + 1])
        proposed = _proposers(rows)
        return [
            Waiting(row.company, State(row.state), row.requested_at, row.promised_by, proposed.get(row.pk, ""))
            for row in rows
        ]


def _open_requests() -> Any:
    rows = Check.objects.filter(state__in=sorted(OPEN)).select_related("company")
    return rows.order_by("-state", "promised_by", "id")


def _proposers(checks: list[Check]) -> dict[int, str]:
    """Return who proposed a decision that a second operator is to confirm."""
    if not second.is_asked_for():
        return {}
    rows = Proposal.objects.filter(check_request__in=checks, version=F("check_request__version"))
    return dict(rows.values_list("check_request_id", "by_label"))


def queue_count(*, overdue_at: datetime | None = None) -> int:
    """Count the requests that wait for an operator; with a moment, those promised for before it."""
    with all_companies():
        rows = Check.objects.filter(state=State.SUBMITTED)
        return int((rows if overdue_at is None else rows.filter(promised_by__lt=overdue_at)).count())


@dataclass(frozen=True)
class Beside:
    """The companies whose requests stand before and after one in the queue."""

    previous: Company | None = None
    next: Company | None = None


def beside(company: Company) -> Beside:
    """Return the neighbours of a company's request in the queue, among those that wait for us (OPS-01)."""
    with all_companies():
        waiting = [row.company for row in _open_requests().filter(state=State.SUBMITTED)[: QUEUE_SIZE + 1]]
    place = next((number for number, one in enumerate(waiting) if one.pk == company.pk), None)
    if place is None:
        return Beside(next=waiting[0] if waiting else None)
    return Beside(
        previous=waiting[place - 1] if place else None,
        next=waiting[place + 1] if place + 1 < len(waiting) else None,
    )


def proposal_for(company: Company) -> Proposal | None:
    """Return the decision proposed for a company's open request, where two operators decide."""
    check = Check.objects.filter(company=company, state__in=sorted(OPEN)).first()
    return None if check is None else second.proposal_of(check)


def history(company: Company) -> list[Request]:
    """Return every request of a company, newest first, with their threads."""
    return [_request(row) for row in Check.objects.filter(company=company).order_by("-id")]


def positions(company_ids: list[int]) -> dict[int, Position]:
    """Return where several companies stand, for the operator's list."""
    with all_companies():
        rows = Standing.objects.filter(company_id__in=company_ids)
        return {
            row.company_id: Position(
                state=State(row.state),
                is_approved=row.is_approved,
                approved_at=row.approved_at,
                compliance=Compliance(row.compliance),
                hold_reason=row.hold_reason,
            )
            for row in rows
        }
