"""The account check: its states, who passes, and what a company is told (R12-R15, D25).

Separate from the subscription's state and from compliance: an approval never suspends
or restores anything by itself, and a suspension does not take an approval away.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from gaung.core.refusals import Refusal
from gaung.core.text import ControlCharacters, TextMissing, clean_line, has_control_characters

PROMISE: Final = timedelta(hours=24)
ASK_AGAIN_DAYS: Final = 7
LONGEST_ANSWER: Final = 2_000


class State(StrEnum):
    """Where a company's account check stands (D25)."""

    NOT_REQUESTED = "not_requested"
    SUBMITTED = "submitted"
    MORE_INFORMATION = "more_information"
    APPROVED = "approved"
    REFUSED = "refused"


class Event(StrEnum):
    """What happens to a check."""

    REQUESTED = "requested"
    ASKED = "asked"
    ANSWERED = "answered"
    APPROVED = "approved"
    REFUSED = "refused"


class Verdict(StrEnum):
    """What the operator says about an open request."""

    APPROVED = "approved"
    REFUSED = "refused"
    MORE_INFO = "more_info"


class Compliance(StrEnum):
    """Whether the operator holds a company's sending back (D25), whatever its check says."""

    OK = "ok"
    SUSPENDED = "suspended"


class Question(StrEnum):
    """The six questions of the form (CHK-01), in their order."""

    COLLECTED = "collected"
    PROOF = "proof"
    EARLIER = "earlier"
    WEBSITE = "website"
    SENDING = "sending"
    ADDRESS = "address"


class RefusalReason(StrEnum):
    """The rule a refused account broke: a closed list, each with its words and its remedy (CHK-03)."""

    BOUGHT_LIST = "bought_list"
    NO_CONSENT = "no_consent"
    UNCLEAR_ANSWERS = "unclear_answers"
    WEBSITE = "website"
    LIST_QUALITY = "list_quality"
    SENDER_DOMAIN = "sender_domain"
    FORBIDDEN_CONTENT = "forbidden_content"
    POSTAL_ADDRESS = "postal_address"


class HoldReason(StrEnum):
    """Why the operator suspends a company's sending: a closed list, shown to the company (CAM-11)."""

    COMPLAINTS = "complaints"
    BOUNCES = "bounces"
    CONSENT = "consent"
    CONTENT = "content"
    SECURITY = "security"


# Proof may be missing: a good description is enough to start with, and the operator can ask.
REQUIRED: Final = tuple(question for question in Question if question is not Question.PROOF)

TRANSITIONS: Final[Mapping[tuple[State, Event], State]] = {
    (State.NOT_REQUESTED, Event.REQUESTED): State.SUBMITTED,
    (State.APPROVED, Event.REQUESTED): State.SUBMITTED,
    (State.REFUSED, Event.REQUESTED): State.SUBMITTED,
    (State.SUBMITTED, Event.ASKED): State.MORE_INFORMATION,
    (State.MORE_INFORMATION, Event.ASKED): State.MORE_INFORMATION,
    (State.MORE_INFORMATION, Event.ANSWERED): State.SUBMITTED,
    (State.SUBMITTED, Event.APPROVED): State.APPROVED,
    (State.MORE_INFORMATION, Event.APPROVED): State.APPROVED,
    (State.SUBMITTED, Event.REFUSED): State.REFUSED,
    (State.MORE_INFORMATION, Event.REFUSED): State.REFUSED,
}

# A request waits for the operator, or for the company's answer to a question.
OPEN: Final = frozenset({State.SUBMITTED, State.MORE_INFORMATION})

_EVENTS: Final[Mapping[Verdict, Event]] = {
    Verdict.APPROVED: Event.APPROVED,
    Verdict.REFUSED: Event.REFUSED,
    Verdict.MORE_INFO: Event.ASKED,
}


class CheckAlreadyOpen(Refusal):
    """A request while one is open is refused (D25)."""

    code = "check_already_open"


class NoOpenCheck(Refusal):
    """There is no open request to decide."""

    code = "no_open_check"


class NothingAsked(Refusal):
    """There is no open question to answer."""

    code = "nothing_asked"


class CheckChanged(Refusal):
    """The request changed since the operator saw it: a colleague acted, or an answer came in."""

    code = "check_changed"


class SecondOperatorNeeded(Refusal):
    """Whoever proposed a decision cannot confirm it alone: a second operator does (OPS-01)."""

    code = "second_operator_needed"


class AnswersMissing(Refusal):
    """The form lacks answers; `fields` names the questions."""

    code = "answers_missing"


class AnswerTooLong(Refusal):
    """An answer is longer than people can be asked to read; `fields` names the questions."""

    code = "answer_too_long"


class UnknownReason(Refusal):
    """A refusal or a suspension gives a reason of the closed list."""

    code = "unknown_reason"


class UnknownVerdict(Refusal):
    """A check is approved, refused, or more is asked; nothing else."""

    code = "unknown_verdict"


class ProofRefused(Refusal):
    """A file that is empty, too large, or one too many."""

    code = "proof_refused"


class AlreadySuspended(Refusal):
    """The company's sending is suspended already."""

    code = "already_suspended"


class NotSuspended(Refusal):
    """There is no suspension to lift."""

    code = "not_suspended"


_REFUSED_EVENTS: Final[Mapping[Event, type[Refusal]]] = {
    Event.REQUESTED: CheckAlreadyOpen,
    Event.ANSWERED: NothingAsked,
}


def next_state(state: State, event: Event) -> State:
    """Return the state after `event`; a step the table lacks is refused by its own name."""
    try:
        return TRANSITIONS[state, event]
    except KeyError:
        raise _REFUSED_EVENTS.get(event, NoOpenCheck)(state=state) from None


def event_of(verdict: str) -> Event:
    """Return what a verdict does to the request."""
    try:
        return _EVENTS[Verdict(verdict)]
    except ValueError:
        raise UnknownVerdict(verdict=verdict) from None


def approved_in_force(*, approved: bool, event: Event) -> bool:
    """Return whether an approval is in force after `event` (R13, R15, D25).

    Only a decision changes it: a new request and a question leave an earlier approval
    in force, a refusal ends it.
    """
    if event is Event.APPROVED:
        return True
    return approved and event is not Event.REFUSED


def is_confirmed(*, two_people: bool, event: Event, proposed: Event | None, proposed_by: int, by: int) -> bool:
    """Say whether a decision takes effect, or is only proposed until a second operator says the same (OPS-01).

    Asking more is no decision. Whoever proposed it and confirms it again is refused; another
    verdict by another operator replaces the proposal and waits in its turn.
    """
    if not two_people or event is Event.ASKED:
        return True
    if proposed is not event:
        return False
    if proposed_by == by:
        raise SecondOperatorNeeded(verdict=event)
    return True


def promised_by(asked_at: datetime) -> datetime:
    """Return when a decision is promised: within 24 hours of the request, or of the answer to a question."""
    return asked_at + PROMISE


def ask_again_on(*, refused_on: date, days: int = ASK_AGAIN_DAYS) -> date:
    """Return the date from which asking again makes sense: advice that is shown, never enforced."""
    return refused_on + timedelta(days=days)


def clean_answers(answers: Mapping[str, str]) -> dict[str, str]:
    """Return the answers to the six questions, trimmed; anything else is left out."""
    return {question.value: clean_text(answers.get(question, ""), field=question) for question in Question}


def require_answers(answers: Mapping[str, str]) -> dict[str, str]:
    """Return the trimmed answers, or refuse a form that lacks some or overflows (CHK-01)."""
    clean = clean_answers(answers)
    missing = [question.value for question in REQUIRED if not clean[question]]
    if missing:
        raise AnswersMissing(fields=missing)
    return clean


def clean_text(text: str, *, field: str) -> str:
    """Return a text of several lines, trimmed; one that is too long or holds unseen characters is refused."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").strip().split("\n")
    if any(has_control_characters(line) for line in lines):
        raise ControlCharacters(field=field)
    clean = "\n".join(line.rstrip() for line in lines)
    if len(clean) > LONGEST_ANSWER:
        raise AnswerTooLong(fields=[field], longest=LONGEST_ANSWER, length=len(clean))
    return clean


def require_text(text: str) -> str:
    """Return a text that says something, or refuse it."""
    clean = clean_text(text, field="text")
    if not clean:
        raise TextMissing(field="text")
    return clean


def require_verdict_words(event: Event, *, reason_code: str, text: str) -> tuple[str, str]:
    """Return the reason and the text a decision needs: a refusal its reason, a question its words."""
    if event is Event.REFUSED:
        return refusal_reason(reason_code).value, clean_text(text, field="text")
    if event is Event.ASKED:
        return "", require_text(text)
    return "", clean_text(text, field="text")


def require_unchanged(*, version: int, seen: int | None) -> None:
    """Refuse a decision about a request that has moved on since it was looked at."""
    if seen is not None and seen != version:
        raise CheckChanged(seen=seen, version=version)


def require_proof(*, size: int, largest: int) -> None:
    """Refuse an empty file and one that is too large."""
    if not 0 < size <= largest:
        raise ProofRefused(size=size, largest=largest)


def require_room_for_proof(*, kept: int, most: int) -> None:
    """Refuse one file too many."""
    if kept >= most:
        raise ProofRefused(kept=kept, most=most)


def proof_name(name: str) -> str:
    """Return a file's name as one visible line without a folder."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1].replace('"', "")
    return clean_line(last, field="proof", limit=150)


def refusal_reason(code: str) -> RefusalReason:
    """Return the reason of the closed list, or refuse the code."""
    try:
        return RefusalReason(code)
    except ValueError:
        raise UnknownReason(reason=code) from None


def hold_reason(code: str) -> HoldReason:
    """Return the suspension reason of the closed list, or refuse the code."""
    try:
        return HoldReason(code)
    except ValueError:
        raise UnknownReason(reason=code) from None


def suspend(compliance: Compliance) -> Compliance:
    """Suspend sending; the account check and the subscription keep their states (D25)."""
    if compliance is Compliance.SUSPENDED:
        raise AlreadySuspended()
    return Compliance.SUSPENDED


def lift(compliance: Compliance) -> Compliance:
    """Let the company send again (D25)."""
    if compliance is Compliance.OK:
        raise NotSuspended()
    return Compliance.OK


# A complete set of answers, for the sample company, what-if scenarios and tests.
EXAMPLE_ANSWERS: Final[Mapping[str, str]] = {
    Question.COLLECTED: "Customers tick a box at checkout or sign up on our website.",
    Question.PROOF: "https://example.com/newsletter",
    Question.EARLIER: "A monthly letter since 2021 from our own mail server.",
    Question.WEBSITE: "https://example.com",
    Question.SENDING: "News of new products, twice a month.",
    Question.ADDRESS: "Jalan Contoh 1, 12190 Jakarta",
}
