"""Steps of editing that can be taken back: what stood where before, and what stands there now (ED, undo)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One change of a text: at `start`, `removed` became `added`."""

    start: int
    removed: str
    added: str

    @property
    def size(self) -> int:
        """How much it keeps."""
        return len(self.removed) + len(self.added)


def step(before: str, after: str) -> Step:
    """The smallest single step from one text to another."""
    shorter = min(len(before), len(after))
    start = _same(before, after, shorter)
    end = _same(before[start:][::-1], after[start:][::-1], shorter - start)
    return Step(start, before[start : len(before) - end], after[start : len(after) - end])


def undone(text: str, one: Step) -> str | None:
    """The text before the step; nothing when another change has been made where it was."""
    return _replaced(text, one.start, one.added, one.removed)


def redone(text: str, one: Step) -> str | None:
    """The text after the step again; nothing when another change has been made where it was."""
    return _replaced(text, one.start, one.removed, one.added)


def _replaced(text: str, start: int, old: str, new: str) -> str | None:
    if not text.startswith(old, start) or start > len(text):
        return None
    return text[:start] + new + text[start + len(old) :]


def _same(first: str, second: str, most: int) -> int:
    """How many characters two texts begin with in common."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if first[:middle] == second[:middle] else (low, middle - 1)
    return low
