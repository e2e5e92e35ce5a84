"""Findings and reasons in the reader's words: for the company's page, the console and the notices."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final, Protocol

from gaung.core.findings import Tone
from gaung.core.subscription import HAS_A_TIER, Status
from gaung.foundation import formats
from gaung.foundation.words import t

_CHIPS: Final = {Tone.GOOD: "good", Tone.NOTE: "info", Tone.WARN: "warning", Tone.UNKNOWN: "neutral"}
_ONE_IN_A_HUNDRED: Final = 10


class ReviewLine(Protocol):
    """One line of the conversation about a suspension."""

    @property
    def event(self) -> str: ...

    @property
    def by_operator(self) -> bool: ...

    @property
    def actor_label(self) -> str: ...

    @property
    def reason_code(self) -> str: ...


@dataclass(frozen=True)
class FindingLine:
    """One finding as it is shown: a sign, a word for its tone, and the sentence."""

    chip: str
    tone: str
    text: str


def finding_lines(findings: Iterable[Mapping[str, Any]]) -> list[FindingLine]:
    """Return findings in words, those to fix first on top."""
    order = (Tone.WARN, Tone.UNKNOWN, Tone.NOTE, Tone.GOOD)
    ranked = sorted(findings, key=lambda finding: order.index(Tone(finding["tone"])))
    return [
        FindingLine(
            chip=_CHIPS[Tone(finding["tone"])],
            tone=t(f"chk-tone-{finding['tone']}"),
            text=t(f"chk-find-{finding['code']}", **_printed(finding["facts"])),
        )
        for finding in ranked
    ]


def _printed(facts: Mapping[str, int | str]) -> dict[str, int | str]:
    shown = {name: fact for name, fact in facts.items() if name not in ("permille", "since")}
    if "permille" in facts:
        permille = int(facts["permille"])
        decimals = 0 if permille >= _ONE_IN_A_HUNDRED * _ONE_IN_A_HUNDRED else 1
        shown["share"] = formats.percent(Fraction(permille, 1000), decimals=decimals)
    if "since" in facts:
        shown["since"] = formats.date_long(date.fromisoformat(str(facts["since"])))
    return shown


def reason_words(code: str) -> str:
    """Return the rule a refused account broke, to stand inside a sentence."""
    return t(f"chk-reason-{code.replace('_', '-')}")


def fix_words(code: str) -> str:
    """Return what to change before asking again, as a sentence."""
    return t(f"chk-fix-{code.replace('_', '-')}")


def hold_words(code: str) -> str:
    """Return why sending is suspended, to stand inside a sentence."""
    return t(f"chk-hold-{code}")


def review_words(line: ReviewLine) -> str:
    """Return what happened in the conversation about a suspension, as a sentence."""
    name = t("chk-by-operator") if line.by_operator else line.actor_label
    facts = {"reason": hold_words(line.reason_code)} if line.reason_code else {}
    return t(f"rev-event-{line.event}", name=name, **facts)


def state_words(state: str) -> str:
    """Return the state of a check."""
    return t(f"chk-state-{state.replace('_', '-')}")


STATE_CHIPS: Final = {
    "not_requested": "neutral",
    "submitted": "info",
    "more_information": "warning",
    "approved": "good",
    "refused": "critical",
}


def passed_words(status: Status) -> str:
    """Say that the account passed, and what that allows which was not allowed before (R13)."""
    return t("chk-ok-again") if status in HAS_A_TIER else t("chk-ok")


def if_passed_words(status: Status) -> str:
    """What happens if the account passes, for who tries, who may buy, and who has bought already (R13, R15)."""
    if status in HAS_A_TIER:
        return t("chk-then-passed-again")
    return t("chk-then-passed-text") if status in (Status.NONE, Status.TRIALING) else t("chk-then-passed-ended")
