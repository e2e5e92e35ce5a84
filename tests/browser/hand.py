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

from playwright.sync_api import Locator, Page

SECONDS_A_PRESS, KEYS_A_SECOND = 1.0, 5.0


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
        place.wait_for()
        self.page.wait_for_load_state()
        place.focus()
        assert place.evaluate("one => one === document.activeElement"), f"no keyboard reaches {place}"
        kind = place.evaluate("one => one.type || one.tagName.toLowerCase()")
        self.page.keyboard.press("Space" if kind in {"checkbox", "radio"} else "Enter")

    def type(self, place: Locator, text: str) -> None:
        """Text into a field, over what stood there; the field is reached by the tab key or the pointer for nothing."""
        self.record.now.keys += len(text)
        if self.keyboard:
            place.focus()
        place.fill(text)

    def key(self, key: str) -> None:
        """One key on what is focused."""
        self.record.now.presses += 1
        self.page.keyboard.press(key)
