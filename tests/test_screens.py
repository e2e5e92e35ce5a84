"""The matrix of screens.md 1.15 leaves nothing out that is added later."""

import re
from collections import Counter

from gaung.foundation import notices
from tests.screens.states import ALL, LIVES, NOTICES, ROOT


def test_every_notice_has_its_picture() -> None:
    assert set(NOTICES) == set(notices.__all__) - {"Reader", "readers"}


def test_every_life_told_for_the_pictures_has_them() -> None:
    from tests.screens.stories import EXTRA

    assert set(LIVES) == set(EXTRA)


def test_every_picture_has_a_name_of_its_own() -> None:
    assert [name for name, count in Counter(screen.name for screen in ALL).items() if count > 1] == []


def test_widths_of_pages_follow_the_reader_s_size_of_text() -> None:
    """A-03: in em, because a width in px does not know that somebody set their text to 200 %."""
    sheets = [*ROOT.glob("gaung/*/static/**/*.css")]
    found = [
        f"{sheet.relative_to(ROOT)}: {one}"
        for sheet in sheets
        for one in re.findall(r"\((?:min|max)-(?:width|height): [\d.]+px\)", sheet.read_text())
    ]
    assert sheets
    assert found == [], "say it in em: 640px is 40em"
