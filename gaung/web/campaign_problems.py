"""What is wrong with a content, by line, in words that say what to do (ED-03)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from gaung.campaigns.wording import item_words


@dataclass(frozen=True)
class Shown:
    """One problem: its line and what to do."""

    line: int
    text: str


def problem_words(problems: Iterable[Any]) -> list[Shown]:
    """Word each problem, in the order of the lines."""
    return [Shown(one.line, item_words(one)) for one in problems]
