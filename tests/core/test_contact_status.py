"""The table of marketing statuses (rules.md section 3), move by move."""

from datetime import UTC, datetime
from itertools import product

import pytest

from gaung.core.contact_status import (
    TABLE,
    AddressMissing,
    BounceLiftUsed,
    Consent,
    ConsentMissing,
    GivenByABounce,
    GivenByTheLimit,
    MarketingStatus,
    NeedsThePerson,
    NoSuchMove,
    NotTheirMove,
    NotWhereItCameFrom,
    ReasonMissing,
    SameStatus,
    SenderMissing,
    Situation,
    StatusMoveRefused,
    Way,
    Who,
    WrongWay,
    check_move,
    move_options,
    refusal_of_move,
)
from gaung.core.refusals import Refusal

S = MarketingStatus
MEMBER, SYSTEM, RECIPIENT = Who.MEMBER, Who.SYSTEM, Who.RECIPIENT
EVERYTHING = Situation(has_consent=True, has_reason=True, may_request_opt_in=True)

FORM_OPENS_TO = (None, S.NO_CONSENT, S.UNSUBSCRIBED, S.ARCHIVED, S.BOUNCED)

# rules.md section 3, written out by hand: from, to, who, a way that is open to them.
LEGAL = [
    (None, S.NO_CONSENT, SYSTEM, Way.PAGE),
    (None, S.UNSUBSCRIBED, MEMBER, Way.IMPORT),
    (None, S.BOUNCED, MEMBER, Way.IMPORT),
    (None, S.ARCHIVED, MEMBER, Way.IMPORT),
    (None, S.SUBSCRIBED, MEMBER, Way.PAGE),
    (None, S.SUBSCRIBED, RECIPIENT, Way.FORM),
    (None, S.SUBSCRIBED, SYSTEM, Way.API),
    (S.NO_CONSENT, S.SUBSCRIBED, MEMBER, Way.BULK),
    (S.NO_CONSENT, S.SUBSCRIBED, RECIPIENT, Way.FORM),
    (S.NO_CONSENT, S.SUBSCRIBED, SYSTEM, Way.API),
    (None, S.PENDING_UPGRADE, SYSTEM, Way.ADMISSION),
    (S.NO_CONSENT, S.PENDING_UPGRADE, SYSTEM, Way.ADMISSION),
    (S.NO_CONSENT, S.UNSUBSCRIBED, MEMBER, Way.PAGE),
    (S.NO_CONSENT, S.UNSUBSCRIBED, RECIPIENT, Way.UNSUBSCRIBE_PAGE),
    (S.NO_CONSENT, S.ARCHIVED, MEMBER, Way.BULK),
    (S.NO_CONSENT, S.ARCHIVED, RECIPIENT, Way.FORM),
    (S.NO_CONSENT, S.PENDING_DOUBLE_OPT_IN, MEMBER, Way.PAGE),
    (S.SUBSCRIBED, S.PENDING_DOUBLE_OPT_IN, MEMBER, Way.PAGE),
    (S.UNSUBSCRIBED, S.PENDING_DOUBLE_OPT_IN, MEMBER, Way.PAGE),
    *((old, S.PENDING_DOUBLE_OPT_IN, RECIPIENT, Way.FORM) for old in FORM_OPENS_TO),
    (S.PENDING_DOUBLE_OPT_IN, S.SUBSCRIBED, RECIPIENT, Way.OPT_IN),
    (S.PENDING_DOUBLE_OPT_IN, S.NO_CONSENT, MEMBER, Way.PAGE),
    *((old, S.UNSUBSCRIBED, RECIPIENT, Way.UNSUBSCRIBE_PAGE) for old in (S.SUBSCRIBED, S.PENDING_UPGRADE)),
    *((old, S.UNSUBSCRIBED, MEMBER, Way.PAGE) for old in (S.SUBSCRIBED, S.PENDING_UPGRADE)),
    *((old, S.UNSUBSCRIBED, SYSTEM, Way.COMPLAINT) for old in (S.SUBSCRIBED, S.PENDING_UPGRADE)),
    *((old, S.BOUNCED, SYSTEM, Way.BOUNCE) for old in (S.SUBSCRIBED, S.PENDING_UPGRADE, S.PENDING_DOUBLE_OPT_IN)),
    *((old, S.ARCHIVED, MEMBER, Way.BULK) for old in (S.SUBSCRIBED, S.PENDING_UPGRADE)),
    *((old, S.ARCHIVED, SYSTEM, Way.ADDRESS_REMOVED) for old in (S.SUBSCRIBED, S.PENDING_UPGRADE)),
    (S.PENDING_UPGRADE, S.SUBSCRIBED, SYSTEM, Way.ADMISSION),
    (S.SUBSCRIBED, S.PENDING_UPGRADE, SYSTEM, Way.ADMISSION),
    (S.ARCHIVED, S.SUBSCRIBED, MEMBER, Way.PAGE),
    (S.ARCHIVED, S.SUBSCRIBED, RECIPIENT, Way.FORM),
    (S.ARCHIVED, S.UNSUBSCRIBED, MEMBER, Way.PAGE),
    (S.ARCHIVED, S.UNSUBSCRIBED, RECIPIENT, Way.UNSUBSCRIBE_PAGE),
    *((S.UNSUBSCRIBED, S.SUBSCRIBED, RECIPIENT, way) for way in (Way.FORM, Way.OPT_IN, Way.UNSUBSCRIBE_PAGE)),
    (S.BOUNCED, S.NO_CONSENT, MEMBER, Way.PAGE),
    (S.BOUNCED, S.SUBSCRIBED, RECIPIENT, Way.OPT_IN),
]  # fmt: skip


def _refusal(old, new, who, way=Way.PAGE, facts=EVERYTHING) -> type[StatusMoveRefused] | None:
    try:
        check_move(old=old, new=new, who=who, way=way, facts=facts)
    except StatusMoveRefused as refusal:
        return type(refusal)
    return None


def test_every_move_of_the_table_is_allowed() -> None:
    """Section 3, D19."""
    for old, new, who, way in LEGAL:
        assert _refusal(old, new, who, way) is None, (old, new, who, way)


def test_every_pair_that_is_not_in_the_table_is_refused_and_never_ignored() -> None:
    """D19: all 7 statuses and "new", to all statuses, by everybody, on every way."""
    allowed = {(old, new, who) for old, new, who, _ in LEGAL}
    # What the table adds to the hand-written list: withdrawals, each to its own status before.
    allowed |= {(S.PENDING_DOUBLE_OPT_IN, new, MEMBER) for new in (S.SUBSCRIBED, S.UNSUBSCRIBED, S.ARCHIVED, S.BOUNCED)}
    # Pending upgrade is what admission makes of a wish for a seat.
    allowed |= {(old, S.PENDING_UPGRADE, who) for old, new, who in set(allowed) if new is S.SUBSCRIBED}
    for old in (None, *S):
        for new in S:
            for who in Who:
                for way in Way:
                    if (old, new, who) not in allowed:
                        assert _refusal(old, new, who, way) is not None, (old, new, who, way)


def test_an_unsubscribed_or_bounced_address_comes_back_by_the_person_only() -> None:
    """D22: never by import, bulk edit, API or upgrade."""
    ways = (Way.IMPORT, Way.BULK, Way.API, Way.PAGE, Way.ADMISSION)
    tried = product((S.UNSUBSCRIBED, S.BOUNCED), (S.SUBSCRIBED, S.PENDING_UPGRADE), (MEMBER, SYSTEM), ways)
    for old, new, who, way in tried:
        assert _refusal(old, new, who, way) is NeedsThePerson, (old, new, who, way)


def test_a_bounced_address_needs_a_double_opt_in_a_form_alone_is_not_enough() -> None:
    """Section 3: bounced -> subscribed, R, double opt-in only."""
    assert _refusal(S.BOUNCED, S.SUBSCRIBED, RECIPIENT, Way.FORM) is WrongWay


@pytest.mark.parametrize("old", [S.NO_CONSENT, S.ARCHIVED, S.SUBSCRIBED, None])
def test_nobody_chooses_pending_upgrade(old) -> None:
    """R17: it is what the limit makes of a wish."""
    assert _refusal(old, S.PENDING_UPGRADE, MEMBER) is GivenByTheLimit


def test_nobody_chooses_bounced() -> None:
    assert _refusal(S.SUBSCRIBED, S.BOUNCED, MEMBER, Way.IMPORT) is GivenByABounce


@pytest.mark.parametrize(
    ("old", "new", "facts", "refusal"),
    [
        (S.NO_CONSENT, S.SUBSCRIBED, Situation(has_consent=False), ConsentMissing),
        (S.ARCHIVED, S.SUBSCRIBED, Situation(has_consent=False), ConsentMissing),
        (S.NO_CONSENT, S.SUBSCRIBED, Situation(has_address=False, has_consent=True), AddressMissing),
        (S.NO_CONSENT, S.PENDING_DOUBLE_OPT_IN, Situation(), SenderMissing),
        (S.BOUNCED, S.NO_CONSENT, Situation(), ReasonMissing),
        (S.BOUNCED, S.NO_CONSENT, Situation(has_reason=True, bounce_lifted=True), BounceLiftUsed),
    ],
)
def test_a_condition_that_is_not_met_is_named(old, new, facts, refusal) -> None:
    """Section 3, D18."""
    assert _refusal(old, new, MEMBER, facts=facts) is refusal


def test_steps_for_others_and_steps_for_nobody_are_told_apart() -> None:
    assert _refusal(S.SUBSCRIBED, S.ARCHIVED, RECIPIENT) is NotTheirMove
    assert _refusal(S.SUBSCRIBED, S.NO_CONSENT, MEMBER) is NoSuchMove
    assert _refusal(S.UNSUBSCRIBED, S.ARCHIVED, MEMBER) is NoSuchMove
    assert _refusal(S.ARCHIVED, S.ARCHIVED, MEMBER) is SameStatus


@pytest.mark.parametrize("previous", [S.NO_CONSENT, S.SUBSCRIBED, S.UNSUBSCRIBED, S.ARCHIVED, S.BOUNCED])
def test_withdrawing_an_opt_in_request_leads_back_to_where_it_came_from_and_nowhere_else(previous) -> None:
    """Section 3: pending_double_opt_in -> previous status, U; D22 is not got around."""
    facts = Situation(has_consent=True, previous=previous)
    for new in (S.NO_CONSENT, S.SUBSCRIBED, S.UNSUBSCRIBED, S.ARCHIVED, S.BOUNCED):
        expected = None if new is previous else NotWhereItCameFrom
        assert _refusal(S.PENDING_DOUBLE_OPT_IN, new, MEMBER, facts=facts) is expected


def test_an_opt_in_request_of_a_new_contact_is_withdrawn_to_no_consent() -> None:
    assert _refusal(S.PENDING_DOUBLE_OPT_IN, S.NO_CONSENT, MEMBER, facts=Situation()) is None


def test_a_page_offers_the_legal_moves_and_the_reason_against_every_other() -> None:
    """CPG-01."""
    options = {option.to: option for option in move_options(old=S.SUBSCRIBED, facts=Situation())}
    assert set(options) == set(S) - {S.SUBSCRIBED}
    assert [to for to, option in options.items() if option.is_legal] == [S.UNSUBSCRIBED, S.ARCHIVED]
    assert {option.refusal.code for option in options.values() if option.refusal} == {
        "no_such_move",
        "given_by_a_bounce",
        "given_by_the_limit",
        "sender_missing",
    }


def test_a_page_asks_for_what_a_move_needs() -> None:
    """A consent and a reason can be given with the move."""
    (to_subscribed,) = [one for one in move_options(old=S.NO_CONSENT, facts=Situation()) if one.to is S.SUBSCRIBED]
    assert (to_subscribed.is_legal, to_subscribed.needs_consent, to_subscribed.needs_reason) == (True, True, False)
    (on_file,) = [
        one for one in move_options(old=S.ARCHIVED, facts=Situation(has_consent=True)) if one.to is S.SUBSCRIBED
    ]
    assert not on_file.needs_consent
    (lifted,) = [one for one in move_options(old=S.BOUNCED, facts=Situation()) if one.to is S.NO_CONSENT]
    assert (lifted.is_legal, lifted.needs_reason) == (True, True)


@pytest.mark.parametrize(
    ("source", "text", "code"),
    [
        (" ", "yes", "consent_missing"),
        ("shop\n", "yes", "control_characters"),
        ("x" * 201, "yes", "text_too_long"),
        ("shop", "y\x00es", "control_characters"),
        ("shop", "y" * 5_001, "text_too_long"),
    ],
)
def test_a_consent_that_says_nothing_or_cannot_be_seen_refuses_to_exist(source: str, text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        Consent(source=source, at=datetime(2026, 4, 11, tzinfo=UTC), text=text)
    assert refused.value.code == code


def test_the_words_of_a_consent_may_have_several_lines() -> None:
    assert Consent(source="shop", at=datetime(2026, 4, 11, tzinfo=UTC), text="Yes,\r\n\tnews").source == "shop"


def test_the_table_holds_no_step_twice() -> None:
    seen = [(step.old, step.new, step.who) for step in TABLE]
    assert len(seen) == len(set(seen))


def test_the_remembered_answer_is_the_refusal_itself_or_nothing_d19():
    assert refusal_of_move(S.UNSUBSCRIBED, S.SUBSCRIBED, MEMBER, Way.IMPORT, EVERYTHING).code == NeedsThePerson.code
    assert refusal_of_move(S.NO_CONSENT, S.SUBSCRIBED, MEMBER, Way.BULK, EVERYTHING) is None
