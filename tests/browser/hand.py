"""A newcomer's hand: presses by pointer or by keyboard alone, counted and timed as screens.md section 4 asks.

A press is one pointer or Enter activation; typing is not counted as one. A second for a press, five keys a
second: what the script says a person needs at least, not what a first visit takes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, Page

SECONDS_A_PRESS, KEYS_A_SECOND = 1.0, 5.0


@dataclass
class Step:
    """One step of the journey: how often was pressed and how much typed, beside the target."""

    number: int
    name: str
    most: int
    presses: int = 0
    keys: int = 0

    @property
    def seconds(self) -> float:
        return self.presses * SECONDS_A_PRESS + self.keys / KEYS_A_SECOND


@dataclass
class Record:
    """All steps of one walk."""

    steps: list[Step] = field(default_factory=list)

    @contextmanager
    def step(self, number: int, name: str, *, most: int) -> Iterator[Step]:
        """Count what the block presses; more than the target fails where it happened."""
        self.steps.append(Step(number, name, most))
        yield self.steps[-1]
        done = self.steps[-1]
        assert done.presses <= most, f"step {number}, {name}: {done.presses} presses of {most}"

    @property
    def now(self) -> Step:
        return self.steps[-1]

    def write(self, file: Path) -> None:
        """As a table for the documentation."""
        lines = ["| # | Step | Presses | Target | Seconds |", "|---|---|---|---|---|"]
        lines += [f"| {s.number} | {s.name} | {s.presses} | {s.most} | {s.seconds:.0f} |" for s in self.steps]
        total = sum(step.seconds for step in self.steps)
        file.write_text("\n".join([*lines, f"| | All | {sum(s.presses for s in self.steps)} | | {total:.0f} |", ""]))


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
