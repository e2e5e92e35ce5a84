"""The hand that walks by keyboard notices what nobody could reach, and what lies under a bar (A-02, WCAG 2.4.11)."""

import pytest

from tests.browser.hand import Hand, Record
from tests.browser.journey import Visit

BAR = '<div style="position:fixed;bottom:0;left:0;right:0;height:120px;background:gold">A bar</div>'
PAGE = """<!doctype html><title>One</title><main><p><a href="#">First</a></p>
<div style="height:1200px"></div><p><a id="last" href="#" {}>Last</a></p></main>{}"""


def hand_at(visit: Visit, content: str) -> Hand:
    page = visit(width=360).page
    page.set_content(content)
    hand = Hand(page, Record("keyboard-en"), keyboard=True)
    page.set_default_timeout(2_000)
    return hand


def test_a_place_in_sight_is_reached(visit: Visit) -> None:
    hand = hand_at(visit, PAGE.format("", ""))
    hand.reach(hand.page.locator("#last"))
    assert hand.page.evaluate("document.activeElement.id") == "last"


@pytest.mark.parametrize(
    ("attribute", "bar", "noticed"), [("", BAR, "out of sight"), ('tabindex="-1"', "", "no keyboard reaches")]
)
def test_a_covered_and_an_unreachable_place_are_noticed(visit: Visit, attribute: str, bar: str, noticed: str) -> None:
    hand = hand_at(visit, PAGE.format(attribute, bar))
    with pytest.raises(AssertionError, match=noticed):
        hand.reach(hand.page.locator("#last"))
