"""What happens to an account check: written down, requested, asked about, decided (D25).

Every step locks the company's standing first, so that two colleagues, or two operators,
who act at once are answered one after the other: the second sees what the first did.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from gaung.companies.models import Company
from gaung.core import verification as rules
from gaung.core.permissions import MissingRight, Right
from gaung.core.verification import Event, State
from gaung.core.waiting import Waiting
from gaung.foundation import audit
from gaung.foundation.access import Actor, require
from gaung.foundation.locks import lock_row, write_transaction
from gaung.foundation.tenancy import company_scope
from gaung.verification import findings as found
from gaung.verification import reviews, second, tell
from gaung.verification.models import Check, CheckEvent, Draft, Proof, Standing

MOST_PROOFS = 5
LARGEST_PROOF = 5 * 1024 * 1024

Finding = dict[str, Any]


# --- the company's side -------------------------------------------------------------------------


def save_draft(*, company: Company, answers: Mapping[str, str], by: Actor, now: datetime) -> None:
    """Keep the answers written so far; unfinished ones are welcome (R12, CHK-01)."""
    require(by, Right.CAN_SEND_CAMPAIGNS)
    clean = rules.clean_answers(answers)
    with write_transaction(), company_scope(company):
        Draft.objects.update_or_create(
            company=company, defaults={"answers": clean, "saved_at": now, "saved_by": by.label[:200]}
        )


def keep_findings(*, company: Company, findings: Sequence[Finding], website: str, by: Actor, now: datetime) -> None:
    """Keep what was found, so that it is shown before submitting and stored with the request (CHK-02)."""
    require(by, Right.CAN_SEND_CAMPAIGNS)
    facts = {"findings": list(findings), "looked_up_at": now, "looked_up_for": website[:300]}
    with write_transaction(), company_scope(company):
        Draft.objects.update_or_create(company=company, defaults=facts, create_defaults={**facts, "saved_at": now})


def request_check(
    *,
    company: Company,
    answers: Mapping[str, str],
    by: Actor,
    now: datetime,
    findings: Sequence[Finding] | None = None,
) -> Check:
    """Ask for the account check, during the trial, after it, or without one (R12, R14).

    An approval in force stays so until the new request is decided (D25). `findings` are
    what the member was shown; without them the company's contacts are looked at now.
    """
    require(by, Right.CAN_SEND_CAMPAIGNS)
    clean = rules.require_answers(answers)
    with write_transaction(), company_scope(company):
        standing = _locked(company)
        state = rules.next_state(State(standing.state), Event.REQUESTED)
        check: Check = Check.objects.create(
            company=company,
            state=state,
            answers=clean,
            findings=found.of_contacts(company, now=now) if findings is None else list(findings),
            requested_at=now,
            requested_by_id=by.user_id,
            requested_by=by.label[:200],
            promised_by=rules.promised_by(now),
        )
        Draft.objects.filter(company=company).delete()
        _write_down(standing, check, Event.REQUESTED, by=by, now=now)
        tell.received(company, check)
    return check


def answer_question(*, company: Company, text: str, by: Actor, now: datetime) -> Check:
    """Answer the operator's question; the decision is promised within 24 hours from now (D25)."""
    require(by, Right.CAN_SEND_CAMPAIGNS)
    clean = rules.require_text(text)
    with write_transaction(), company_scope(company):
        standing = _locked(company)
        state = rules.next_state(State(standing.state), Event.ANSWERED)
        check = _open_check(company, standing)
        check.state, check.promised_by = state, rules.promised_by(now)
        _write_down(standing, check, Event.ANSWERED, by=by, now=now, text=clean)
    return check


def add_proof(*, company: Company, name: str, content: bytes, by: Actor, now: datetime) -> Proof:
    """Keep a file that shows how contacts agreed; the operator downloads it (CHK-01)."""
    require(by, Right.CAN_SEND_CAMPAIGNS)
    rules.require_proof(size=len(content), largest=LARGEST_PROOF)
    with write_transaction(), company_scope(company):
        _locked(company)
        rules.require_room_for_proof(kept=Proof.objects.count(), most=MOST_PROOFS)
        proof = Proof(company=company, name=rules.proof_name(name), size=len(content), content=content)
        proof.added_at, proof.added_by = now, by.label[:200]
        proof.save()
        audit.record(company=company, by=by, action="check.proof_added", now=now, target=proof.name)
    return proof


def remove_proof(*, company: Company, proof: Proof, by: Actor, now: datetime) -> None:
    """Take a file away again."""
    require(by, Right.CAN_SEND_CAMPAIGNS)
    with write_transaction(), company_scope(company):
        if Proof.objects.filter(pk=proof.pk).delete()[0]:
            audit.record(company=company, by=by, action="check.proof_removed", now=now, target=proof.name)


# --- the operator's side ------------------------------------------------------------------------


def decide_check(
    *,
    company: Company,
    verdict: str,
    by: Actor,
    now: datetime,
    reason_code: str = "",
    text: str = "",
    fix: str = "",
    ask_again_on: date | None = None,
    seen_version: int | None = None,
    waiting: Sequence[Waiting] = (),
) -> Check:
    """Approve, refuse, or ask more about the open request (R13, R15, D25).

    `verdict` is approved, refused (with a reason of the closed list) or more_info (with
    the question). `fix` is the remedy in the operator's own words, instead of the
    reason's. `seen_version` is the version the operator looked at: when a colleague or an
    answer came first, the decision is refused with `check_changed`. `waiting` are the
    campaigns that wait for the check, for the notice (CHK-04). Where the
    installation asks for two operators, the first one's decision is kept as a proposal
    and the check stays as it is.
    """
    _require_operator(by)
    event = rules.event_of(verdict)
    reason, words = rules.require_verdict_words(event, reason_code=reason_code, text=text)
    fix = rules.clean_text(fix, field="fix") if event is Event.REFUSED else ""
    with write_transaction(), company_scope(company):
        standing = _locked(company)
        state = rules.next_state(State(standing.state), event)
        check = _open_check(company, standing)
        rules.require_unchanged(version=check.version, seen=seen_version)
        if not second.is_confirmed(check, event, by=by):
            return second.propose(
                check, event, reason=reason, text=words, fix=fix, ask_again_on=ask_again_on, by=by, now=now
            )
        second.forget(check)
        check.state = state
        if event is not Event.ASKED:
            _close(check, reason=reason, text=words, by=by, now=now)
        if event is Event.REFUSED:
            check.fix, check.ask_again_on = fix, ask_again_on or _ask_again_on(company, now=now)
        _write_down(standing, check, event, by=by, now=now, reason_code=reason, text=words)
        tell.decided(company, check, event, text=words, waiting=waiting)
    return check


def suspend_company(*, company: Company, reason: str, text: str, by: Actor, now: datetime) -> None:
    """Hold a company's sending back, whatever its check says; the company sees why (D25, CAM-11)."""
    _require_operator(by)
    category, words = rules.hold_reason(reason), rules.require_text(text)
    with write_transaction(), company_scope(company):
        standing = _locked(company)
        before = standing.compliance
        standing.compliance = rules.suspend(rules.Compliance(before))
        standing.hold_reason, standing.hold_text, standing.held_at = category.value, words, now
        _save_hold(standing, before=before, action="compliance.suspended", by=by, now=now, reason=words)
        reviews.note(
            company=company, event=reviews.Event.SUSPENDED, by=by, now=now, text=words, reason_code=category.value
        )
        tell.suspended(company, reason=category.value, text=words)


def lift_suspension(*, company: Company, text: str, by: Actor, now: datetime) -> None:
    """Let a company send again; why is kept in its audit log (D25)."""
    _require_operator(by)
    words = rules.require_text(text)
    with write_transaction(), company_scope(company):
        standing = _locked(company)
        before = standing.compliance
        standing.compliance = rules.lift(rules.Compliance(before))
        standing.hold_reason, standing.hold_text, standing.held_at = "", "", None
        _save_hold(standing, before=before, action="compliance.lifted", by=by, now=now, reason=words)
        # Why is kept for us in the audit log; the company is told that it may send again.
        reviews.note(company=company, event=reviews.Event.LIFTED, by=by, now=now, text="")
        tell.lifted(company)


# --- helpers ------------------------------------------------------------------------------------


def _require_operator(by: Actor) -> None:
    """Decide only as operator or system: no right of a member reaches this far."""
    if by.kind not in ("operator", "system"):
        raise MissingRight(right="operator")


def _locked(company: Company) -> Standing:
    row, _ = Standing.objects.get_or_create(company=company)
    return lock_row(Standing, row.pk)


def _open_check(company: Company, standing: Standing) -> Check:
    """Return the request the standing speaks of: it is open, so it is the newest one."""
    check: Check = Check.objects.get(company=company, state=standing.state)
    return check


def _close(check: Check, *, reason: str, text: str, by: Actor, now: datetime) -> None:
    check.decided_at, check.decided_by = now, by.label[:200]
    check.reason_code, check.text = reason, text


def _ask_again_on(company: Company, *, now: datetime) -> date:
    days = getattr(settings, "GAUNG_CHECK_ASK_AGAIN_DAYS", rules.ASK_AGAIN_DAYS)
    return rules.ask_again_on(refused_on=now.astimezone(ZoneInfo(company.time_zone)).date(), days=days)


def _write_down(
    standing: Standing,
    check: Check,
    event: Event,
    *,
    by: Actor,
    now: datetime,
    reason_code: str = "",
    text: str = "",
) -> None:
    """Save the step, its line on the timeline and its audit row."""
    before = {"check": standing.state, "approved": standing.is_approved}
    _move(standing, State(check.state), event, now=now)
    if event is not Event.REQUESTED:
        check.version += 1
        check.save()
    CheckEvent.objects.create(
        company_id=check.company_id,
        check_request=check,
        at=now,
        event=event,
        actor_kind=by.kind,
        actor_label=by.label[:200],
        reason_code=reason_code,
        text=text,
    )
    audit.record(
        company=standing.company,
        by=by,
        action=f"check.{event.value}",
        now=now,
        target=f"check {check.pk}",
        before=before,
        after={"check": standing.state, "approved": standing.is_approved},
        reason=": ".join(part for part in (reason_code, text) if part),
    )


def _move(standing: Standing, state: State, event: Event, *, now: datetime) -> None:
    standing.state = state
    standing.is_approved = rules.approved_in_force(approved=standing.is_approved, event=event)
    if event is Event.APPROVED:
        standing.approved_at = now
    if not standing.is_approved:
        standing.approved_at = None
    standing.save(update_fields=["state", "is_approved", "approved_at"])


def _save_hold(standing: Standing, *, before: str, action: str, by: Actor, now: datetime, reason: str) -> None:
    standing.save(update_fields=["compliance", "hold_reason", "hold_text", "held_at"])
    audit.record(
        company=standing.company,
        by=by,
        action=action,
        now=now,
        before={"compliance": before},
        after={"compliance": standing.compliance, "reason": standing.hold_reason},
        reason=reason,
    )
