"""Steps of editing that can be taken back: what stood where before, and what stands there now (ED, undo)."""

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One change of a text: at `start`, `removed` became `added`; prints of the text before it and after it."""

    start: int
    removed: str
    added: str
    before: str
    after: str

    @property
    def size(self) -> int:
        """How much it keeps."""
        return len(self.removed) + len(self.added)


def step(before: str, after: str) -> Step:
    """The smallest single step from one text to another."""
    shorter = min(len(before), len(after))
    start = _same(before, after, shorter)
    end = _same(before[start:][::-1], after[start:][::-1], shorter - start)
    removed, added = before[start : len(before) - end], after[start : len(after) - end]
    return Step(start, removed, added, _print(before), _print(after))


def undone(text: str, one: Step) -> str | None:
    """The text before the step; nothing when another change has been made since."""
    if _print(text) != one.after:
        return None
    return text[: one.start] + one.removed + text[one.start + len(one.added) :]


def redone(text: str, one: Step) -> str | None:
    """The text after the step again; nothing when another change has been made since."""
    if _print(text) != one.before:
        return None
    return text[: one.start] + one.added + text[one.start + len(one.removed) :]


def _print(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _same(first: str, second: str, most: int) -> int:
    """How many characters two texts begin with in common."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if first[:middle] == second[:middle] else (low, middle - 1)
    return low
