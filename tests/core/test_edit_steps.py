"""Steps of editing are taken back, and done again (ED)."""

import pytest

from gaung.core.edit_steps import redone, step, undone


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("abcd", "abXd", (2, "c", "X")),
        ("", "new", (0, "", "new")),
        ("aaa", "aa", (2, "a", "")),
        ("same", "same", (4, "", "")),
    ],
)
def test_a_step_is_as_small_as_it_can_be_and_goes_both_ways(
    before: str, after: str, found: tuple[int, str, str]
) -> None:
    one = step(before, after)
    assert (one.start, one.removed, one.added) == found
    assert undone(after, one) == before
    assert redone(before, one) == after
    assert one.size == len(one.removed) + len(one.added)


def test_a_step_somebody_wrote_after_is_not_taken_back() -> None:
    one = step("abcd", "abd")
    assert undone("Xabd", one) is None
    assert redone("abd", one) is None
