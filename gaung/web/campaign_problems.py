"""What is wrong with a content, by line, in words that say what to do (ED-03)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from gaung.foundation.words import has_words, t
from gaung.web.pages import kebab


@dataclass(frozen=True)
class Shown:
    """One problem: its line and what to do."""

    line: int
    text: str


def problem_words(problems: Iterable[Any]) -> list[Shown]:
    """Word each problem; one nobody has words for yet is told by its line."""
    return [Shown(one.line, _words(one)) for one in problems]


def _words(problem: Any) -> str:
    key = f"cmp-problem-{kebab(problem.code)}"
    if "nearest" in problem.facts and not problem.facts["nearest"]:
        key += "-alone"
    if not has_words(key):
        return t("cmp-problem-other", code=problem.code)
    return t(key, **problem.facts)
