"""An A/B test: who gets which version, when it is decided, what the numbers say."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from gaung.core import ab_test
from gaung.core.ab_test import A, Asks, B, Decide, Decision, Plan, Says, Side, Sizes, What, judge

NOW = datetime(2026, 4, 5, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("total", "share", "sizes"),
    [
        (1_000, 20, Sizes(100, 100, 800)),
        (1_005, 20, Sizes(101, 100, 804)),
        (10, 10, Sizes(1, 1, 8)),
        (3, 50, Sizes(1, 1, 1)),
        (1, 50, Sizes(1, 0, 0)),
        (0, 10, Sizes(0, 0, 0)),
    ],
)
def test_each_version_goes_to_the_same_number_give_or_take_one(total, share, sizes):
    assert ab_test.sizes(total=total, share=share) == sizes
    assert sizes.total == total


def placed(seed, people=500, share=30):
    left, found = ab_test.sizes(total=people, share=share), []
    for number in range(people):
        found.append(ab_test.place(seed=seed, key=f"orang{number}@example.com", left=left))
        left = left.without(found[-1])
    assert left == Sizes(0, 0, 0)
    return found


def test_the_places_are_filled_exactly_and_the_same_each_time():
    once = placed("7-1")
    assert Counter(once) == {A: 75, B: 75, "": 350}
    assert placed("7-1") == once
    assert placed("7-2") != once
    # Anywhere in the list as likely as anywhere else.
    assert 20 <= sum(bool(one) for one in once[:100]) <= 40


def test_who_got_the_winner_later_reads_the_same_version():
    assert [ab_test.version_of(one) for one in ("A", "b", "")] == ["A", "B", ""]


@pytest.mark.parametrize("share", [9, 51])
def test_a_share_out_of_range_is_refused(share):
    with pytest.raises(ab_test.ShareOutOfRange):
        Plan(What.SUBJECT, share=share)


@pytest.mark.parametrize("hours", [0, 73])
def test_a_wait_out_of_range_is_refused(hours):
    with pytest.raises(ab_test.WaitOutOfRange):
        Plan(What.SUBJECT, hours=hours)


def test_a_plan_is_kept_and_read_again():
    plan = Plan(What.CONTENT, share=40, decide=Decide.CLICKS, hours=24)
    assert Plan.from_json({**plan.to_json(), "variants": {}}) == plan
    assert Plan.from_json({}) is None


@pytest.mark.parametrize(
    ("a", "b", "says", "ahead"),
    [
        # Fewer than 20 on one side: no share says anything.
        (Side(19, 10), Side(500, 10), Says.TOO_FEW, A),
        (Side(500, 0), Side(500, 0), Says.NOBODY, ""),
        (Side(100, 20), Side(100, 20), Says.CHANCE, ""),
        # Fisher's exact test, two-sided: 10 against 3 of 20 is 0.0407, 10 against 4 is 0.0958.
        (Side(20, 10), Side(20, 3), Says.AHEAD, A),
        (Side(20, 10), Side(20, 4), Says.CHANCE, A),
        (Side(20, 3), Side(20, 10), Says.AHEAD, B),
        # Of those who did not, there are fewer: 17 against 10 of 20 is the same table.
        (Side(20, 17), Side(20, 10), Says.AHEAD, A),
        (Side(20, 16), Side(20, 10), Says.CHANCE, A),
        # Rare clicks among many: 3 against 9 of 5,000 is 0.146, 3 against 13 is 0.021.
        (Side(5_000, 3), Side(5_000, 9), Says.CHANCE, B),
        (Side(5_000, 3), Side(5_000, 13), Says.AHEAD, B),
        # Many: 1,000 against 1,100 of 5,000 (chi square 5.82, corrected 5.7); 1,000 against 1,060 is 2.1.
        (Side(5_000, 1_000), Side(5_000, 1_100), Says.AHEAD, B),
        (Side(5_000, 1_000), Side(5_000, 1_060), Says.CHANCE, B),
        (Side(5_000, 1_000), Side(5_000, 1_000), Says.CHANCE, ""),
        # Versions of different size are compared by their shares.
        (Side(1_000, 300), Side(500, 200), Says.AHEAD, B),
    ],
)
def test_what_the_numbers_say(a, b, says, ahead):
    assert judge(a, b) == ab_test.Judgement(says, ahead)


def test_both_tests_agree_where_they_meet():
    """Around the border the two tests draw the line at the same number of people."""
    near = range(58, 66)
    many = [ab_test._is_chance_of_many(Side(5_000, 500), Side(5_000, 500 + more)) for more in near]
    exact = [ab_test._is_chance_exactly(Side(5_000, 500), Side(5_000, 500 + more)) for more in near]
    assert many[0] and exact[0]
    assert abs(many.index(False) - exact.index(False)) <= 1


def test_the_time_begins_when_the_test_mails_have_gone():
    assert ab_test.decides_at(Plan(What.SUBJECT, hours=4), gone_at=NOW) == NOW + 4 * HOUR
    assert ab_test.decides_at(Plan(What.SUBJECT, decide=Decide.HAND), gone_at=NOW) is None


@pytest.mark.parametrize(
    ("late", "is_measured", "a", "b", "decided"),
    [
        (-HOUR, True, Side(100, 40), Side(100, 10), None),
        (0 * HOUR, True, Side(100, 10), Side(100, 40), Decision(winner=B)),
        # May be chance: the one ahead is taken all the same, and A of two equal ones.
        (HOUR, True, Side(100, 10), Side(100, 11), Decision(winner=B)),
        (HOUR, True, Side(100, 10), Side(100, 10), Decision(winner=A)),
        (6 * HOUR, True, Side(100, 11), Side(100, 10), Decision(winner=A)),
        (7 * HOUR, True, Side(100, 40), Side(100, 10), Decision(asks=Asks.LATE)),
        (HOUR, False, Side(100, 40), Side(100, 10), Decision(asks=Asks.UNTRACKED)),
        (HOUR, True, Side(100, 0), Side(100, 0), Decision(asks=Asks.NOBODY)),
    ],
)
def test_a_test_decides_by_itself_or_asks(late, is_measured, a, b, decided):
    found = ab_test.decision(due_at=NOW, is_measured=is_measured, a=a, b=b, now=NOW + late)
    assert found == decided
