"""Which banner stands when two things are so at once: the whole table of pairs (G-01)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product

import pytest

from gaung.core.subscription import Status
from gaung.web.banners import LAST_DAYS, TONES, Banner, applying, banner_for


@dataclass(frozen=True)
class Stand:
    """Where a company stands, in the facts that decide its banner."""

    status: Status
    is_suspended: bool = False
    is_at_limit: bool = False
    is_cancelling: bool = False
    trial_days_left: int | None = None


# The order of G-01, the most urgent first.
ORDER = [
    Banner.HELD,
    Banner.UNPAID,
    Banner.PAST_DUE,
    Banner.LOCKED,
    Banner.PAYMENT_NEEDED,
    Banner.LIMIT,
    Banner.CANCELLING,
    Banner.TRIAL_ENDING,
    Banner.TRIAL,
    Banner.ENDED,
]
EVERYWHERE = [
    Stand(status, held, limit, cancelling, days)
    for status, held, limit, cancelling, days in product(
        Status, (False, True), (False, True), (False, True), (None, 0, LAST_DAYS, LAST_DAYS + 1, 21)
    )
    if (days is not None) == (status is Status.TRIALING)
]


def test_wherever_a_company_stands_the_most_urgent_of_what_is_so_is_the_banner() -> None:
    for stand in EVERYWHERE:
        so = applying(stand)
        assert list(so) == sorted(so, key=ORDER.index), stand
        assert len(set(so)) == len(so), stand
        assert banner_for(stand) == (so[0] if so else Banner.NOTHING)


# Every pair that can be so at once, and which of the two is shown; no other pair can.
PAIRS = {
    (Banner.HELD, Banner.UNPAID),
    (Banner.HELD, Banner.PAST_DUE),
    (Banner.HELD, Banner.LOCKED),
    (Banner.HELD, Banner.PAYMENT_NEEDED),
    (Banner.HELD, Banner.LIMIT),
    (Banner.HELD, Banner.CANCELLING),
    (Banner.HELD, Banner.TRIAL_ENDING),
    (Banner.HELD, Banner.TRIAL),
    (Banner.HELD, Banner.ENDED),
    (Banner.PAST_DUE, Banner.LIMIT),
    (Banner.PAST_DUE, Banner.CANCELLING),
    (Banner.LIMIT, Banner.CANCELLING),
}


def test_the_table_of_pairs_is_complete() -> None:
    found = {pair for stand in EVERYWHERE for pair in combinations(applying(stand), 2)}
    assert found == PAIRS


@pytest.mark.parametrize(("shown", "behind"), sorted(PAIRS))
def test_of_two_the_first_is_shown_and_the_second_is_content(shown: Banner, behind: Banner) -> None:
    stand = next(one for one in EVERYWHERE if applying(one) == (shown, behind))
    assert banner_for(stand) is shown
    assert applying(stand)[1:] == (behind,)


def test_in_a_trial_the_days_left_always_stand_the_limit_is_a_line_in_them() -> None:
    """R10."""
    for stand in EVERYWHERE:
        if stand.status is Status.TRIALING:
            assert {Banner.TRIAL, Banner.TRIAL_ENDING} & set(applying(stand))
            assert Banner.LIMIT not in applying(stand)


def test_every_banner_has_a_tone_and_a_place_in_the_order() -> None:
    assert set(ORDER) == set(TONES) == set(Banner) - {Banner.NOTHING}
