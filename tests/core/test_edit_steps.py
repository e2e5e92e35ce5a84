"""Steps of editing are taken back, and done again (ED)."""

import pytest

from gaung.core.edit_steps import Step, redone, step, undone


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("abcd", "abXd", Step(2, "c", "X")),
        ("", "new", Step(0, "", "new")),
        ("aaa", "aa", Step(2, "a", "")),
        ("same", "same", Step(4, "", "")),
    ],
)
def test_a_step_is_as_small_as_it_can_be_and_goes_both_ways(before: str, after: str, found: Step) -> None:
    assert step(before, after) == found
    assert undone(after, found) == before
    assert redone(before, found) == after
    assert found.size == len(found.removed) + len(found.added)


def test_a_step_somebody_wrote_over_is_not_taken_back() -> None:
    assert undone("abYd", Step(2, "c", "X")) is None
    assert redone("", Step(2, "", "X")) is None
