"""The account check of a company: form, findings, status, questions (R12, R14, D25, CHK-01 to CHK-04)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.core.sending import REVIEW_AFTER
from gaung.core.subscription import HAS_A_TIER, Status
from gaung.core.verification import LONGEST_ANSWER, Question, State
from gaung.delivery import approval
from gaung.foundation import formats
from gaung.foundation.words import lazy, t
from gaung.gateways.dns import names
from gaung.subscriptions import queries as subscriptions
from gaung.verification import actions, findings, queries
from gaung.verification.wording import (
    STATE_CHIPS,
    finding_lines,
    fix_words,
    if_passed_words,
    passed_words,
    reason_words,
    state_words,
)
from gaung.verification.wording import hold_words as suspension_words
from gaung.web.campaign_words import hold_words, pause_words, status_chip
from gaung.web.forms import ProductForm
from gaung.web.once import do_once, do_once_across
from gaung.web.pages import CompanyRequest, company_page, refusal_text

# What was looked up is shown, and sent along, for this long; then it is looked up again.
FINDINGS_LAST: Final = timedelta(hours=1)
# The first bytes of the kinds of file a proof may be; the name alone proves nothing.
_PROOF_STARTS: Final = (b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def _answer_field(question: Question, *, rows: int, required: bool = True) -> forms.CharField:
    key = f"chk-q-{question.value}"
    return forms.CharField(
        label=lazy(key),
        help_text=lazy(f"{key}-hint"),
        max_length=LONGEST_ANSWER,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput,
    )


class CheckForm(ProductForm):
    """The six questions (CHK-01)."""

    collected = _answer_field(Question.COLLECTED, rows=4)
    proof = _answer_field(Question.PROOF, rows=1, required=False)
    earlier = _answer_field(Question.EARLIER, rows=3)
    website = _answer_field(Question.WEBSITE, rows=1)
    sending = _answer_field(Question.SENDING, rows=3)
    address = _answer_field(Question.ADDRESS, rows=3)


class AnswerForm(ProductForm):
    """The answer to the operator's question."""

    text = forms.CharField(
        label=lazy("chk-answer-label"), max_length=LONGEST_ANSWER, widget=forms.Textarea(attrs={"rows": 5})
    )


# --- pages --------------------------------------------------------------------------------------


@company_page(right=Right.CAN_SEND_CAMPAIGNS)
@require_safe
def account_check(request: CompanyRequest) -> HttpResponse:
    """Show where the check stands, or the form of one that was not requested yet."""
    page = queries.check_page(request.company)
    wants_form = "form" in request.GET and not page.position.is_open
    if page.request is None or wants_form:
        return _form_page(request, page, CheckForm(initial=_start_answers(request, page)))
    return _status_page(request, page, AnswerForm())


@company_page(right=Right.CAN_SEND_CAMPAIGNS)
@require_POST
def save_draft(request: CompanyRequest) -> HttpResponse:
    """Keep the answers so far and look again (CHK-01); asked by the page itself, answer with its side only."""
    try:
        actions.save_draft(company=request.company, answers=_answers(request), by=request.actor, now=request.now)
        _look_again(request, force=request.POST.get("look") == "again")
        added = _add_proof(request)
    except Refusal as refusal:
        return _draft_refused(request, refusal_text(refusal))
    if request.headers.get("HX-Request"):
        return _side(request)
    messages.success(request, added or t("chk-saved"))
    return HttpResponseRedirect(_form_address(request))


@company_page(right=Right.CAN_SEND_CAMPAIGNS)
@require_POST
@do_once_across
def request_check(request: CompanyRequest) -> HttpResponse:
    """Send the request (R12, R14), once what we found has been shown (CHK-02)."""
    form = CheckForm(request.POST)
    if not form.is_valid():
        return _form_page(request, queries.check_page(request.company), form)
    actions.save_draft(company=request.company, answers=form.cleaned_data, by=request.actor, now=request.now)
    _add_proof(request)
    if _look_again(request):
        messages.info(request, t("chk-find-first"))
        return HttpResponseRedirect(_form_address(request) + "#found")
    found = queries.check_page(request.company).draft_findings
    check = actions.request_check(
        company=request.company, answers=form.cleaned_data, by=request.actor, now=request.now, findings=found
    )
    messages.success(request, t("chk-requested", date=_moment(request, check.promised_by)))
    return HttpResponseRedirect(_address(request))


@company_page(right=Right.CAN_SEND_CAMPAIGNS)
@require_POST
@do_once
def answer_question(request: CompanyRequest) -> HttpResponse:
    """Send the answer to the operator's question (CHK-03)."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _status_page(request, queries.check_page(request.company), form)
    check = actions.answer_question(
        company=request.company, text=form.cleaned_data["text"], by=request.actor, now=request.now
    )
    messages.success(request, t("chk-answered", date=_moment(request, check.promised_by)))
    return HttpResponseRedirect(_address(request))


@company_page(right=Right.CAN_SEND_CAMPAIGNS)
@require_safe
def proof(request: CompanyRequest, proof_id: int) -> HttpResponse:
    """Hand a file out, as a download that no browser opens in our name."""
    kept = queries.access_proof(request.company, proof_id)
    return HttpResponse(
        bytes(kept.content),
        content_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="proof-{kept.pk}"'},
    )


@company_page(right=Right.CAN_SEND_CAMPAIGNS)
@require_POST
def remove_proof(request: CompanyRequest, proof_id: int) -> HttpResponse:
    """Take a file away again; the answers typed beside it are kept."""
    kept = queries.access_proof(request.company, proof_id)
    actions.save_draft(company=request.company, answers=_answers(request), by=request.actor, now=request.now)
    actions.remove_proof(company=request.company, proof=kept, by=request.actor, now=request.now)
    messages.success(request, t("chk-proof-removed", name=kept.name))
    return HttpResponseRedirect(_form_address(request))


# --- what the pages are drawn from --------------------------------------------------------------


def _form_page(request: CompanyRequest, page: queries.CheckPage, form: CheckForm) -> HttpResponse:
    status = _status(request)
    values = {
        "form": form,
        "page": page,
        "most_proofs": actions.MOST_PROOFS,
        "lead": t("chk-lead-again") if status in HAS_A_TIER else t("chk-lead"),
        "if_passed": if_passed_words(status),
        **_hold(page),
        **_found(request, page),
        **_waiting(request, None),
    }
    return render(request, "account_check/form.html", values, status=422 if form.errors else 200)


def _status_page(request: CompanyRequest, page: queries.CheckPage, form: AnswerForm) -> HttpResponse:
    asked = page.request
    if asked is None:  # an answer to a question that was never asked
        return HttpResponseRedirect(_address(request))
    status = _status(request)
    values = {
        "page": page,
        "passed": passed_words(status),
        "if_passed": if_passed_words(status),
        "asked": asked,
        "form": form,
        "state_words": state_words(asked.state),
        "state_chip": STATE_CHIPS[asked.state],
        "sent": t(
            "chk-sent",
            datetime=_moment(request, asked.requested_at),
            date=_moment(request, asked.promised_by),
        ),
        "approved_on": _day(request, asked.decided_at) if asked.decided_at else "",
        "billing_url": "" if status in HAS_A_TIER else _billing_address(request),
        "steps": [_step(step) for step in asked.steps],
        "answers": [(t(f"chk-q-{question.value}"), asked.answers.get(question, "")) for question in Question],
        "findings": finding_lines(asked.findings),
        **_hold(page),
        **_refused(asked),
        **_waiting(request, asked),
    }
    return render(request, "account_check/status.html", values, status=422 if form.errors else 200)


def _status(request: CompanyRequest) -> Status:
    return subscriptions.position(request.company, now=request.now).status


def _step(step: queries.Step) -> dict[str, object]:
    name = t("chk-by-operator") if step.by_operator else step.actor_label
    facts = {"name": name}
    if step.reason_code:
        facts["reason"] = reason_words(step.reason_code)
    return {"at": step.at, "words": t(f"chk-event-{step.event.value}", **facts), "text": step.text}


def _refused(asked: queries.Request) -> dict[str, str]:
    if asked.state is not State.REFUSED:
        return {}
    reason, fix = reason_words(asked.reason_code), asked.fix or fix_words(asked.reason_code)
    date = formats.date_long(asked.ask_again_on)
    return {"refused": t("chk-no", reason=reason, fix=fix, date=date), "fix": fix, "again_on": date}


def _hold(page: queries.CheckPage) -> dict[str, str]:
    if not page.position.is_suspended:
        return {}
    return {
        "held": t("chk-held", reason=suspension_words(page.position.hold_reason)),
        "held_text": page.position.hold_text,
    }


def _waiting(request: CompanyRequest, asked: queries.Request | None) -> dict[str, object]:
    """The campaigns that wait for the check, and those that waited for the approval shown (CHK-04)."""
    passed_at = asked.decided_at if asked is not None and asked.state is State.APPROVED else None
    return {
        "review_after": REVIEW_AFTER,
        "waiting": [
            (one, t(f"chk-waiting-{one.fate.value}"))
            for one in approval.waiting_for_check(request.company, now=request.now)
        ],
        "released": [
            (one, status_chip(one.status), hold_words(one.hold_reason) or pause_words(one.pause_reason))
            for one in (approval.released_since(request.company, since=passed_at) if passed_at else [])
        ],
    }


def _found(request: CompanyRequest, page: queries.CheckPage) -> dict[str, object]:
    """Return what was found: as looked up with the draft, or the contacts alone before anything was saved."""
    has_looked = page.looked_up_at is not None
    found = page.draft_findings if has_looked else findings.of_contacts(request.company, now=request.now)
    return {
        "findings": finding_lines(found),
        "has_looked": has_looked,
        "looked_up": _moment(request, page.looked_up_at) if page.looked_up_at else "",
        "saved": formats.time_zone(page.saved_at, request.company.time_zone) if page.saved_at else "",
        "proofs": page.proofs,
    }


def _side(request: CompanyRequest, refused: str = "") -> HttpResponse:
    page = queries.check_page(request.company)
    return render(request, "account_check/_side.html", {"page": page, "not_saved": refused, **_found(request, page)})


def _start_answers(request: CompanyRequest, page: queries.CheckPage) -> Mapping[str, str]:
    """Return what the form starts with: the draft, the answers of an earlier request, what the profile knows."""
    if page.draft_answers:
        return page.draft_answers
    if page.request is not None:
        return page.request.answers
    company = request.company
    return {Question.WEBSITE.value: company.website, Question.ADDRESS.value: "\n".join(company.address_lines)}


# --- what the forms bring -----------------------------------------------------------------------


def _answers(request: CompanyRequest) -> dict[str, str]:
    return {question.value: request.POST.get(question.value, "") for question in Question}


def _look_again(request: CompanyRequest, *, force: bool = False) -> bool:
    """Look up what is not known of these answers yet, outside of any transaction; say whether it was done."""
    page = queries.check_page(request.company)
    website = page.draft_answers.get(Question.WEBSITE, "")
    is_fresh = page.looked_up_at is not None and request.now - page.looked_up_at < FINDINGS_LAST
    if is_fresh and website == page.looked_up_for and not force:
        return False
    found = findings.look(request.company, website=website, names=names(), now=request.now)
    actions.keep_findings(company=request.company, findings=found, website=website, by=request.actor, now=request.now)
    return True


class ProofKindRefused(Refusal):
    """A proof is a picture or a scan; what it says it is, it must be."""

    code = "proof_kind_refused"


def _add_proof(request: CompanyRequest) -> str:
    """Keep the file sent along, if any; return the words that say so."""
    file: Any = request.FILES.get("file")
    if file is None:
        return ""
    content = file.read(actions.LARGEST_PROOF + 1)
    if content and not content.startswith(_PROOF_STARTS):
        raise ProofKindRefused()
    actions.add_proof(company=request.company, name=file.name or "", content=content, by=request.actor, now=request.now)
    return t("chk-proof-added", name=file.name or "")


def _draft_refused(request: CompanyRequest, text: str) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return _side(request, refused=text)
    form = CheckForm(_answers(request))
    form.add_error(None, text)
    return _form_page(request, queries.check_page(request.company), form)


def _moment(request: CompanyRequest, moment: datetime) -> str:
    return formats.datetime_long(moment, request.company.time_zone)


def _day(request: CompanyRequest, moment: datetime) -> str:
    return formats.date_long(moment.astimezone(ZoneInfo(request.company.time_zone)).date())


def _billing_address(request: CompanyRequest) -> str:
    """Return where the add-on is bought, for those who may (R2, R13)."""
    if not request.actor.may(Right.ACCOUNT_SETTINGS):
        return ""
    return reverse("billing", args=[request.company.slug])


def _address(request: CompanyRequest) -> str:
    return reverse("account-check", args=[request.company.slug])


def _form_address(request: CompanyRequest) -> str:
    return _address(request) + "?form=1"
