"""What a mail looks like in the dark, in the three ways mail programs do it (ED-04)."""

import pytest

from gaung.core.dark import DarkMode, in_dark

MAIL = (
    '<html><head></head><body style="background:#ffffff;color:black">'
    '<td bgcolor="#FFF" style="color: rgb(0, 0, 0); border-top: 1px solid #cccccc">'
    '<a style="background-color:#0b6e3f;color:white" href="https://x.example/#ffffff">Go</a></td></body></html>'
)


def test_left_unchanged_it_is_as_it_was() -> None:
    assert in_dark(MAIL, DarkMode.UNCHANGED) == MAIL


def test_turned_in_part_light_grounds_and_dark_words_turn_and_a_dark_button_stays() -> None:
    shown = in_dark(MAIL, DarkMode.PARTIAL)
    assert 'style="background:#121212;color:#ededed"' in shown
    assert 'bgcolor="#121212"' in shown
    assert "background-color:#0b6e3f;color:#ffffff" in shown


def test_turned_in_full_every_color_turns() -> None:
    shown = in_dark(MAIL, DarkMode.FULL)
    assert "background-color:#0b6e3f" not in shown
    assert "color:#121212" in shown.partition("background-color")[2]
    assert "border-top: 1px solid #3e3e3e" in shown


@pytest.mark.parametrize("mode", [DarkMode.PARTIAL, DarkMode.FULL])
def test_addresses_and_words_are_not_touched_and_the_page_is_dark(mode: DarkMode) -> None:
    shown = in_dark(MAIL, mode)
    assert 'href="https://x.example/#ffffff">Go<' in shown
    assert "html, body { background: #121212" in shown
    assert in_dark("<p>white: #fff</p>", mode).endswith("<p>white: #fff</p>")
