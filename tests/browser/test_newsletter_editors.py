"""A newsletter as blocks and in the visual editor: by mouse, by keyboard, without script (ED-02, A-01, 2.5.7)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gaung.campaigns.models import Campaign
from gaung.catalogue.actions import ensure_default_books
from gaung.core.blocks import outline
from tests.campaigns.newsletters import draft
from tests.customer import START, Customer
from tests.infra.visitor import Visitor
from tests.web.test_campaign_blocks import MAIL

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Visit = Callable[..., Visitor]


class Desk:
    """A draft, its editor's address, and what it says now."""

    def __init__(self, customer: Customer) -> None:
        self.customer = customer
        self.campaign = draft(customer, source=MAIL)
        self.address = f"/c/{customer.company.slug}/campaigns/{self.campaign.pk}/"

    @property
    def source(self) -> str:
        return str(Campaign.objects.get(pk=self.campaign.pk).source)

    def kinds(self) -> list[str]:
        return [block.kind for block in outline(self.source).blocks() if block.address.startswith("0-0-")]

    def enter(self, visit: Visit, path: str, **how: Any) -> Visitor:
        visitor = visit(**how)
        visitor.sign_in(self.customer.user)
        visitor.goto(f"{self.address}{path}")
        return visitor


@pytest.fixture
def desk(db: None, settings: Any, tmp_path: Path) -> Iterator[Desk]:
    settings.GAUNG_DATA = tmp_path
    ensure_default_books(now=START)
    with Customer() as customer:
        customer.start_trial()
        customer.company.test_clock_at = customer.now
        customer.company.save()
        yield Desk(customer)


def test_blocks_without_script_at_320_px(desk: Desk, visit: Visit) -> None:
    visitor = desk.enter(visit, "blocks/", width=320, javascript=False)
    page = visitor.page
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.locator("#block-0-0-0").get_by_role("button", name="Move down").click()
    assert desk.kinds() == ["text", "heading", "button"]
    page.get_by_role("button", name="Undo", exact=True).click()
    assert desk.source == MAIL
    page.locator("#block-0-0-1 a[data-act=edit]").click()
    page.get_by_label("Text", exact=True).fill("Halo **semua**")
    page.get_by_role("button", name="Save block").click()
    assert "Halo <strong>semua</strong>" in desk.source


def test_blocks_by_keyboard_stay_where_the_hand_is(desk: Desk, visit: Visit) -> None:
    visitor = desk.enter(visit, "blocks/", width=1280)
    page = visitor.page
    page.locator("#block-0-0-0 [data-act=down]").focus()
    page.keyboard.press("Enter")
    page.locator("#block-0-0-1 [data-act=down]:focus").wait_for()
    assert desk.kinds() == ["text", "heading", "button"]
    assert visitor.axe() == []
    page.goto(f"{page.url.split('?')[0]}?block=0-0-0#open")
    page.get_by_label("Text", exact=True).press_sequentially("Now ")
    saved(visitor, lambda: "Now " in desk.source)
    assert visitor.axe() == []


def ready(visitor: Visitor) -> Any:
    page = visitor.page
    page.locator("[data-visual][data-ready]").wait_for(timeout=60_000)
    return page.frame_locator("iframe.gjs-frame")


def drag(visitor: Visitor, start: Any, end: Any, *, above: bool = False) -> None:
    """A real mouse: press, move in steps, let go just inside the upper or the lower edge."""
    mouse = visitor.page.mouse
    first, last = start.bounding_box(), end.bounding_box()
    mouse.move(first["x"] + first["width"] / 2, first["y"] + first["height"] / 2)
    mouse.down()
    edge = 3 if above else last["height"] - 3
    mouse.move(last["x"] + 40, last["y"] + edge - 30, steps=8)
    mouse.move(last["x"] + 40, last["y"] + edge, steps=12)
    visitor.page.wait_for_timeout(300)
    mouse.up()


def saved(visitor: Visitor, is_done: Callable[[], bool]) -> None:
    for _ in range(60):
        if is_done():
            return
        visitor.page.wait_for_timeout(250)
    raise AssertionError("it was not saved")


def test_the_visual_editor_by_real_mouse_drags(desk: Desk, visit: Visit) -> None:
    visitor = desk.enter(visit, "visual/", width=1400)
    canvas = ready(visitor)
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    item = visitor.page.locator(".gjs-block", has_text="Line").first
    item.scroll_into_view_if_needed()
    drag(visitor, item, canvas.get_by_role("heading", name="Harvest"))
    saved(visitor, lambda: desk.kinds() == ["heading", "divider", "text", "button"])
    assert [line for line in MAIL.split("\n") if line not in desk.source.split("\n")] == []
    own = visitor.page.url.split("/c/")[0]
    assert all(url.startswith((own, "data:", "blob:", "about:")) for url in asked)


def test_the_visual_editor_by_keyboard(desk: Desk, visit: Visit) -> None:
    visitor = desk.enter(visit, "visual/", width=1400)
    ready(visitor)
    page = visitor.page

    def press(name: str) -> None:
        page.locator(f"[data-do={name}]").focus()
        page.keyboard.press("Enter")

    press("next")
    press("next")
    assert page.locator("[data-told]").inner_text() != ""
    press("down")
    saved(visitor, lambda: desk.kinds() == ["text", "heading", "button"])
    press("undo")
    saved(visitor, lambda: desk.source == MAIL)
    press("edit")  # into its words, and out again
    page.keyboard.type("Halo ")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.do") == "edit"
    saved(visitor, lambda: "Halo" in desk.source)
    page.locator(".gjs-block", has_text="Space").first.focus()
    page.keyboard.press("Enter")
    saved(visitor, lambda: "spacer" in desk.kinds())


def test_how_a_block_looks_is_set_by_keyboard_and_kept(desk: Desk, visit: Visit) -> None:
    visitor = desk.enter(visit, "visual/", width=1400)
    ready(visitor)
    page = visitor.page
    for _ in range(2):
        page.locator("[data-do=next]").focus()
        page.keyboard.press("Enter")
    for label, text in (("Background color", "green"), ("Space above and below, in pixels", "31")):
        page.get_by_role("group", name="How it looks").get_by_label(label, exact=True).fill(text)
        page.keyboard.press("Tab")
        if text == "green":
            assert "Write a color as #" in page.get_by_role("alert").inner_text()
    saved(visitor, lambda: 'padding-top="31px"' in desk.source)
    assert 'padding-bottom="31px"' in desk.source
    assert "green" not in desk.source


def test_the_visual_editors_page_has_a_way_without_script(desk: Desk, visit: Visit) -> None:
    visitor = desk.enter(visit, "visual/", width=320, javascript=False)
    visitor.page.get_by_role("link", name="Open the block list").click()
    assert visitor.page.url.endswith("/blocks/")
