"""The matrix of screens.md 1.15 leaves nothing out that is added later."""

from collections import Counter

from gaung.foundation import notices
from tests.screens.states import ALL, LIVES, NOTICES


def test_every_notice_has_its_picture() -> None:
    assert set(NOTICES) == set(notices.__all__) - {"Reader", "readers"}


def test_every_life_told_for_the_pictures_has_them() -> None:
    from tests.screens.stories import EXTRA

    assert set(LIVES) == set(EXTRA)


def test_every_picture_has_a_name_of_its_own() -> None:
    assert [name for name, count in Counter(screen.name for screen in ALL).items() if count > 1] == []
