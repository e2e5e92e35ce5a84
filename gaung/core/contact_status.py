"""The seven marketing statuses and the moves between them (rules.md section 3, D19, D22).

One table. A move that is not in it is refused, with the reason, never ignored. Whoever moves
is a member of the company (U), the system (S) or the recipient themselves (R). Whether a seat
is free is not asked here: a move to `subscribed` that finds none ends in `pending_upgrade`
(R17), and only the admission decides that.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Final

from gaung.core.refusals import Refusal
from gaung.core.text import ControlCharacters, TextTooLong, clean_line, has_control_characters

LONGEST_SOURCE: Final = 200
LONGEST_CONSENT: Final = 5_000
# Several lines and indents are fine in a text; nothing else unseen is.
_LAYOUT: Final = str.maketrans("\t\n\r", "   ")


class MarketingStatus(StrEnum):
    """Whether a contact may get campaigns, and if not, why."""

    NO_CONSENT = "no_consent"
    SUBSCRIBED = "subscribed"
    UNSUBSCRIBED = "unsubscribed"
    BOUNCED = "bounced"
    PENDING_UPGRADE = "pending_upgrade"
    PENDING_DOUBLE_OPT_IN = "pending_double_opt_in"
    ARCHIVED = "archived"


class Who(StrEnum):
    """Who moves a contact: a member with the right, the system, or the person themselves."""

    MEMBER = "member"
    SYSTEM = "system"
    RECIPIENT = "recipient"


class Way(StrEnum):
    """The way a move is asked for; some are open to the person alone (D22)."""

    PAGE = "page"
    BULK = "bulk"
    IMPORT = "import"
    API = "api"
    FORM = "form"
    OPT_IN = "opt_in"
    UNSUBSCRIBE_PAGE = "unsubscribe_page"
    ADMISSION = "admission"
    BOUNCE = "bounce"
    COMPLAINT = "complaint"
    ADDRESS_REMOVED = "address_removed"


@dataclass(frozen=True)
class Consent:
    """Where, when and in which words a person agreed. Without a source it is none, and refuses to exist."""

    source: str
    at: datetime
    text: str = ""

    def __post_init__(self) -> None:
        """Hold the source to one visible line and the words to visible text (ConsentMissing: no source)."""
        if not self.source.strip():
            raise ConsentMissing()
        clean_line(self.source, field="consent_source", limit=LONGEST_SOURCE)
        if len(self.text) > LONGEST_CONSENT:
            raise TextTooLong(field="consent_text", limit=LONGEST_CONSENT, length=len(self.text))
        if has_control_characters(self.text.translate(_LAYOUT)):
            raise ControlCharacters(field="consent_text")


# --- refusals -------------------------------------------------------------------------------


class StatusMoveRefused(Refusal):
    """A contact cannot go from one marketing status to another this way (D19)."""

    code = "status_move_refused"


class SameStatus(StatusMoveRefused):
    """The contact has this status already."""

    code = "same_status"


class NoSuchMove(StatusMoveRefused):
    """The table of moves has no such step, whoever asks."""

    code = "no_such_move"


class NeedsThePerson(StatusMoveRefused):
    """An unsubscribed, bounced or complained address comes back by the person only (D22)."""

    code = "needs_the_person"


class GivenByTheLimit(StatusMoveRefused):
    """Pending upgrade is what the limit makes of a new subscriber; nobody chooses it (R17)."""

    code = "given_by_the_limit"


class GivenByABounce(StatusMoveRefused):
    """Bounced is what returned mail makes of a contact; nobody chooses it."""

    code = "given_by_a_bounce"


class NotTheirMove(StatusMoveRefused):
    """The step exists, but not for this one."""

    code = "not_their_move"


class WrongWay(StatusMoveRefused):
    """The step exists, but not on this way: an address that bounced needs a double opt-in."""

    code = "wrong_way"


class AddressMissing(StatusMoveRefused):
    """Without an address there is nobody to mail (D18)."""

    code = "address_missing"


class ConsentMissing(StatusMoveRefused):
    """Nobody is subscribed without a recorded consent."""

    code = "consent_missing"


class ReasonMissing(StatusMoveRefused):
    """Lifting a bounce needs a reason."""

    code = "reason_missing"


class BounceLiftUsed(StatusMoveRefused):
    """A bounce is lifted by hand once, or again after the address changed."""

    code = "bounce_lift_used"


class SenderMissing(StatusMoveRefused):
    """An opt-in request needs the right to send, a verified sender, and room in the daily cap."""

    code = "sender_missing"


class NotWhereItCameFrom(StatusMoveRefused):
    """Withdrawing an opt-in request leads back to the status before it, nowhere else."""

    code = "not_where_it_came_from"


# --- the table ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Situation:
    """What is known of the contact and of the asking, as far as the table's conditions need it.

    `bounce_lifted` tells that a bounce was lifted by hand before and the address has not
    changed since; `previous` is the status an open opt-in request began from.
    """

    has_address: bool = True
    has_consent: bool = False
    has_reason: bool = False
    bounce_lifted: bool = False
    may_request_opt_in: bool = False
    previous: MarketingStatus | None = None


class Need(StrEnum):
    """A condition of a row of the table."""

    ADDRESS = "valid address"
    CONSENT = "consent source recorded"
    REASON = "with a reason"
    LIFT_LEFT = "once, or after the address changed"
    SENDER = 'the "send" right, a verified sender, the daily cap'
    CAME_FROM = "withdraws the request"


Status = MarketingStatus
NEW: Final = None
ANY_WAY: Final = frozenset(Way)
# What a member may try by hand, in bulk, by import and by the API.
BY_MEMBERS: Final = frozenset({Way.PAGE, Way.BULK, Way.IMPORT, Way.API})


@dataclass(frozen=True)
class Step:
    """One row of the table: from where to where, who may, on which ways, on which conditions."""

    old: MarketingStatus | None
    new: MarketingStatus
    who: Who
    ways: frozenset[Way] = ANY_WAY
    needs: tuple[Need, ...] = ()


def _came_from(step: Step, facts: Situation) -> bool:
    return step.new is (facts.previous or Status.NO_CONSENT)


_NEEDS: Final[Mapping[Need, tuple[Callable[[Step, Situation], bool], type[StatusMoveRefused]]]] = {
    Need.ADDRESS: (lambda _, facts: facts.has_address, AddressMissing),
    Need.CONSENT: (lambda _, facts: facts.has_consent, ConsentMissing),
    Need.REASON: (lambda _, facts: facts.has_reason, ReasonMissing),
    Need.LIFT_LEFT: (lambda _, facts: not facts.bounce_lifted, BounceLiftUsed),
    Need.SENDER: (lambda _, facts: facts.may_request_opt_in, SenderMissing),
    Need.CAME_FROM: (_came_from, NotWhereItCameFrom),
}


def _steps(
    old: Iterable[MarketingStatus | None],
    new: Iterable[MarketingStatus],
    who: Mapping[Who, frozenset[Way]],
    *needs: Need,
) -> list[Step]:
    targets = tuple(new)
    return [Step(one, to, actor, ways, needs) for one in old for to in targets for actor, ways in who.items()]


_U: Final = {Who.MEMBER: BY_MEMBERS}
_R: Final = {Who.RECIPIENT: ANY_WAY}
_S: Final = {Who.SYSTEM: ANY_WAY}
_SEATED: Final = (Status.SUBSCRIBED, Status.PENDING_UPGRADE)
_PERSONALLY: Final = frozenset({Way.FORM, Way.OPT_IN, Way.UNSUBSCRIBE_PAGE})
_TAKES_A_SEAT: Final = (Need.ADDRESS, Need.CONSENT)


def _via(who: Who, *ways: Way) -> dict[Who, frozenset[Way]]:
    return {who: frozenset(ways)}


TABLE: Final[tuple[Step, ...]] = (
    *_steps([NEW], [Status.NO_CONSENT], _S),
    *_steps([NEW], [Status.UNSUBSCRIBED, Status.BOUNCED, Status.ARCHIVED], _via(Who.MEMBER, Way.IMPORT)),
    *_steps([NEW, Status.NO_CONSENT], [Status.SUBSCRIBED], _U | _R | _S, *_TAKES_A_SEAT),
    *_steps([NEW, Status.NO_CONSENT], [Status.PENDING_UPGRADE], _S, *_TAKES_A_SEAT),
    *_steps([Status.NO_CONSENT], [Status.UNSUBSCRIBED, Status.ARCHIVED], _U | _R),
    *_steps(
        [Status.NO_CONSENT, Status.SUBSCRIBED, Status.UNSUBSCRIBED],
        [Status.PENDING_DOUBLE_OPT_IN],
        _U,
        Need.ADDRESS,
        Need.SENDER,
    ),
    *_steps(
        [NEW, Status.NO_CONSENT, Status.UNSUBSCRIBED, Status.ARCHIVED, Status.BOUNCED],
        [Status.PENDING_DOUBLE_OPT_IN],
        _via(Who.RECIPIENT, Way.FORM),
        Need.ADDRESS,
    ),
    *_steps([Status.PENDING_DOUBLE_OPT_IN], _SEATED, _via(Who.RECIPIENT, Way.OPT_IN), *_TAKES_A_SEAT),
    *_steps(
        [Status.PENDING_DOUBLE_OPT_IN],
        [Status.NO_CONSENT, Status.SUBSCRIBED, Status.UNSUBSCRIBED, Status.ARCHIVED, Status.BOUNCED],
        _U,
        Need.CAME_FROM,
    ),
    *_steps(_SEATED, [Status.UNSUBSCRIBED], _U | _R | _via(Who.SYSTEM, Way.COMPLAINT)),
    *_steps([*_SEATED, Status.PENDING_DOUBLE_OPT_IN], [Status.BOUNCED], _via(Who.SYSTEM, Way.BOUNCE)),
    *_steps(_SEATED, [Status.ARCHIVED], _U | _via(Who.SYSTEM, Way.ADDRESS_REMOVED)),
    *_steps([Status.PENDING_UPGRADE], [Status.SUBSCRIBED], _via(Who.SYSTEM, Way.ADMISSION), *_TAKES_A_SEAT),
    *_steps([Status.SUBSCRIBED], [Status.PENDING_UPGRADE], _via(Who.SYSTEM, Way.ADMISSION)),
    *_steps([Status.ARCHIVED], _SEATED, _U | _R, *_TAKES_A_SEAT),
    *_steps([Status.ARCHIVED], [Status.UNSUBSCRIBED], _U | _R),
    *_steps([Status.UNSUBSCRIBED], _SEATED, {Who.RECIPIENT: _PERSONALLY}, *_TAKES_A_SEAT),
    *_steps([Status.BOUNCED], [Status.NO_CONSENT], _U, Need.REASON, Need.LIFT_LEFT),
    *_steps([Status.BOUNCED], _SEATED, _via(Who.RECIPIENT, Way.OPT_IN), *_TAKES_A_SEAT),
)

_BY_MOVE: Final[Mapping[tuple[MarketingStatus | None, MarketingStatus], tuple[Step, ...]]] = {
    move: tuple(step for step in TABLE if (step.old, step.new) == move)
    for move in {(step.old, step.new) for step in TABLE}
}
# Statuses a person gave (or their mail server): nobody else takes them back (D22).
_THE_PERSONS: Final = frozenset({Status.UNSUBSCRIBED, Status.BOUNCED})


def check_move(*, old: MarketingStatus | None, new: MarketingStatus, who: Who, way: Way, facts: Situation) -> None:
    """Refuse a move that the table does not hold, or whose condition is not met (D19).

    `old` is None for a new contact. Whoever wants a contact to get campaigns asks for
    `subscribed`; pending upgrade is what the admission makes of it when no seat is free (R17).
    """
    if old is new:
        raise SameStatus(status=new)
    steps = _BY_MOVE.get((old, new), ())
    theirs = [step for step in steps if step.who is who]
    if not theirs:
        raise _not_theirs(old, new, who, is_known=bool(steps))
    if new is Status.PENDING_UPGRADE and way is not Way.ADMISSION:
        raise GivenByTheLimit(old=old, new=new)
    step = next((one for one in theirs if way in one.ways), None)
    if step is None:
        raise WrongWay(old=old, new=new, way=way)
    _check_needs(step, facts)


@lru_cache(maxsize=4_096)
def refusal_of_move(
    old: MarketingStatus | None, new: MarketingStatus, who: Who, way: Way, facts: Situation
) -> StatusMoveRefused | None:
    """Why a move is refused, or nothing: the answer of `check_move`, remembered for many contacts alike."""
    try:
        check_move(old=old, new=new, who=who, way=way, facts=facts)
    except StatusMoveRefused as refusal:
        return refusal.with_traceback(None)
    return None


def _not_theirs(old: MarketingStatus | None, new: MarketingStatus, who: Who, *, is_known: bool) -> StatusMoveRefused:
    if old in _THE_PERSONS and new in _SEATED:
        return NeedsThePerson(old=old, new=new)
    if new is Status.PENDING_UPGRADE:
        return GivenByTheLimit(old=old, new=new)
    if new is Status.BOUNCED:
        return GivenByABounce(old=old, new=new)
    if not is_known:
        return NoSuchMove(old=old, new=new)
    return NotTheirMove(old=old, new=new, who=who)


def _check_needs(step: Step, facts: Situation) -> None:
    for need in step.needs:
        is_met, refusal = _NEEDS[need]
        if not is_met(step, facts):
            raise refusal(old=step.old, new=step.new)


# --- what a page offers ---------------------------------------------------------------------


@dataclass(frozen=True)
class MoveOption:
    """A status a member may choose, or why not, and what choosing it asks for (CPG-01)."""

    to: MarketingStatus
    refusal: StatusMoveRefused | None
    needs_reason: bool = False
    needs_consent: bool = False

    @property
    def is_legal(self) -> bool:
        """Whether the move may be asked for."""
        return self.refusal is None


def move_options(*, old: MarketingStatus, facts: Situation) -> tuple[MoveOption, ...]:
    """Every other status, for a member on a contact's page: legal, or refused with the reason.

    A reason and a consent can be given with the move, so their lack refuses nothing here.
    """
    return tuple(_option(old, new, facts) for new in MarketingStatus if new is not old)


def _option(old: MarketingStatus, new: MarketingStatus, facts: Situation) -> MoveOption:
    given = Situation(
        has_address=facts.has_address,
        has_consent=True,
        has_reason=True,
        bounce_lifted=facts.bounce_lifted,
        may_request_opt_in=facts.may_request_opt_in,
        previous=facts.previous,
    )
    try:
        check_move(old=old, new=new, who=Who.MEMBER, way=Way.PAGE, facts=given)
    except StatusMoveRefused as refusal:
        return MoveOption(new, refusal)
    needs = {need for step in _BY_MOVE[old, new] if step.who is Who.MEMBER for need in step.needs}
    return MoveOption(
        new,
        None,
        needs_reason=Need.REASON in needs,
        needs_consent=Need.CONSENT in needs and not facts.has_consent,
    )
