"""Typed refusals: what a rule says no to, with the facts a person needs.

A refusal is an answer, not a bug. It carries a stable `code` and facts; the words
and the language are chosen by the interfaces (web, console, command line).
"""

from typing import ClassVar


class Refusal(Exception):  # noqa: N818 - a refusal is a product answer, not a program error
    """A rule says no. `code` is stable; `facts` are the numbers and dates that explain it."""

    code: ClassVar[str] = "refused"

    def __init__(self, **facts: object) -> None:
        """Keep the facts; they are shown to people and returned to programs."""
        self.facts = facts
        super().__init__(f"{self.code}: {facts}" if facts else self.code)
