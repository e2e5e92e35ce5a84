"""A newcomer's hand: presses by pointer or by keyboard alone, counted and timed as screens.md section 4 asks.

A press is one pointer or Enter activation; typing is not counted as one. A second for a press, five keys a
second: what the script says a person needs at least, not what a first visit takes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from time import monotonic

from playwright.sync_api import Error, Locator, Page

SECONDS_A_PRESS, KEYS_A_SECOND = 1.0, 5.0
MOST_TRIES = 5
MOST_STOPS = 500
ROUNDS = 3  # through the whole page, from its beginning to its end

# Where the focus is: at the wanted place, at another, or on a page that is another by now; and whether a part of it
# can be seen, that is: is not under a bar that stands still (WCAG 2.4.11).
FOCUS = """() => {
  const wanted = window.wantedPlace, one = document.activeElement;
  if (!wanted || !wanted.isConnected) return {at: "gone"};
  const group = one.type === "radio" && wanted.type === "radio" && one.name === wanted.name && one.form === wanted.form;
  const at = one === wanted ? "there" : group ? "group" : "elsewhere";
  if (one === document.body) return {at, seen: true};
  const within = (from, size, most) => [0.1, 0.5, 0.9].map((part) => {
    const start = Math.max(0, from), end = Math.min(most, from + size);
    return start + (end - start) * part;
  });
  const shows = (part) => Array.from(part.getClientRects()).some((box) =>
    within(box.x, box.width, innerWidth).some((x) => within(box.y, box.height, innerHeight).some((y) => {
      const hit = document.elementFromPoint(x, y);
      return hit && (part.contains(hit) || hit.contains(part));
    })));
  const seen = [one, ...(one.labels || [])].some(shows);
  return {at, seen, what: one.outerHTML.slice(0, 160)};
}"""


@dataclass
class Step:
    """One step of the journey: how often was pressed and how much typed, beside the targets."""

    number: int
    name: str
    passes: str
    most: int
    within: float | None = None
    presses: int = 0
    keys: int = 0

    @property
    def seconds(self) -> float:
        return self.presses * SECONDS_A_PRESS + self.keys / KEYS_A_SECOND


@dataclass
class Record:
    """All steps of one walk; `variant` names who walked: pointer-en, keyboard-id, plain-id-phone."""

    variant: str
    steps: list[Step] = field(default_factory=list)
    began: float = field(default_factory=monotonic)

    @contextmanager
    def step(self, number: int, name: str, *, most: int, passes: str, within: float | None = None) -> Iterator[Step]:
        """Count what the block presses; more than the target fails where it happened."""
        self.steps.append(Step(number, name, passes, most, within))
        yield self.steps[-1]
        done = self.steps[-1]
        assert done.presses <= most, f"step {number}, {name}: {done.presses} presses of {most}"
        assert within is None or done.seconds <= within, f"step {number}, {name}: {done.seconds} s of {within}"

    @property
    def now(self) -> Step:
        return self.steps[-1]

    def write(self, folder: Path) -> None:
        """Keep it for `tests.browser.journey_page`."""
        facts = {
            "variant": self.variant,
            "took": round(monotonic() - self.began),
            "steps": list(map(asdict, self.steps)),
        }
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{self.variant}.json").write_text(json.dumps(facts, indent=1, ensure_ascii=False) + "\n")


def out_of_sight(page: Page) -> list[str]:
    """Go through a whole page by the tab key; what has the focus and cannot be seen at all (WCAG 2.4.11)."""
    found: list[str] = []
    page.evaluate("() => { window.wantedPlace = document.documentElement; }")
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if "what" not in focus:
            return found
        found += [] if focus["seen"] else [f"{page.url}: {focus['what']}"]
    return [*found, f"{page.url}: no end of it"]


@dataclass
class Hand:
    """Presses what it is shown; with `keyboard` by focus and keys alone."""

    page: Page
    record: Record
    keyboard: bool = False

    def press(self, place: Locator) -> None:
        """One activation of a link, a button, a box."""
        self.record.now.presses += 1
        if not self.keyboard:
            place.click()
            return
        self.reach(place)
        kind = place.evaluate("one => one.type || one.tagName.toLowerCase()")
        self.page.keyboard.press("Space" if kind in {"checkbox", "radio"} else "Enter")

    def type(self, place: Locator, text: str) -> None:
        """Text into a field, over what stood there; the field is reached by the tab key or the pointer for nothing."""
        self.record.now.keys += len(text)
        if self.keyboard:
            self.reach(place)
        place.fill(text)

    def reach(self, place: Locator) -> None:
        """Go there by the tab key, and by arrows within a group; every stop on the way is in sight (A-02, 2.4.11)."""
        for _ in range(MOST_TRIES):
            place.wait_for()
            self.page.wait_for_load_state()
            try:
                place.evaluate("one => { window.wantedPlace = one; }")
                if self._tab_to(place):
                    return
            except Error:  # another page came meanwhile
                continue
        raise AssertionError(f"{place} does not stay on {self.page.url}")

    def _tab_to(self, place: Locator) -> bool:
        """Say whether the wanted place was reached before the page became another."""
        rounds = 0
        while rounds < ROUNDS:
            focus = self.page.evaluate(FOCUS)
            if focus["at"] == "gone":
                return False
            assert focus["seen"], f"out of sight on {self.page.url}: {focus['what']}"
            if focus["at"] == "there":
                return True
            rounds += "what" not in focus
            self.page.keyboard.press("ArrowDown" if focus["at"] == "group" else "Tab")
        raise AssertionError(f"no keyboard reaches {place} of {self.page.url}")

    def key(self, key: str) -> None:
        """One key on what is focused."""
        self.record.now.presses += 1
        self.page.keyboard.press(key)
