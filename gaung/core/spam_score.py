"""What a spam filter says of a mail: the question and the answer of its protocol, SPAMC/1.5 (ED-06)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Self

MOST_RULES: Final = 8
# Below half a point a rule is not worth anybody's time.
LEAST: Final = 5
_FIRST: Final = re.compile(rb"SPAMD/1\.\d+ (\d{1,4}) ([A-Z_]{1,40})\Z")
_VERDICT: Final = re.compile(
    rb"Spam:\s*(?:True|False|Yes|No)\s*;\s*(-?\d{1,4}(?:\.\d{1,4})?)\s*/\s*(-?\d{1,4}(?:\.\d{1,4})?)", re.I
)
_RULE: Final = re.compile(r"\s*(-?\d{1,3}\.\d{1,3})\s+([A-Z][A-Z0-9_]{1,60})\s+(\S.*)")
# How a mail travelled, and who signed it, cannot be judged of one that has not left.
_OF_THE_WAY: Final = re.compile(
    r"(?:T_|__)?(?:NO_RE|ALL_TRUSTED|RCVD_|SPF_|DKIM|DMARC|ARC_|HELO_|RDNS_|MISSING_(?:MID|DATE)|TO_|BAYES_|UNPARSEABLE)"
)
KINDS: Final = (
    ("images", re.compile(r"HTML_IMAGE|IMG_|MPART_ALT")),
    ("capitals", re.compile(r"SUBJ_ALL_CAPS|SUBJ(?:ECT)?_.*CAPS|UPPERCASE")),
    ("listed", re.compile(r"URIBL|DBL_|SURBL|URI_PHISH")),
    ("pale", re.compile(r"HTML_FONT_(?:LOW_CONTRAST|TINY|INVIS|SIZE)|HTML_OBFUSCATE")),
)


class NotSpamd(Exception):  # noqa: N818 - an answer, told as a quiet note
    """What answered does not speak the protocol, or could not judge the mail."""


@dataclass(frozen=True)
class Rule:
    """One thing the filter minded: its points in tenths, its name, the filter's own words."""

    points: int
    name: str
    text: str

    @property
    def kind(self) -> str:
        """What it is about, where we have words of our own for it."""
        return next((kind for kind, pattern in KINDS if pattern.match(self.name)), "other")


@dataclass(frozen=True)
class Score:
    """Points in tenths, from how many on it counts as spam, and what made them."""

    points: int
    limit: int
    rules: tuple[Rule, ...] = ()

    @property
    def is_spam(self) -> bool:
        """Whether the filter would take the mail for spam."""
        return self.points >= self.limit

    def rules_as_json(self) -> list[Any]:
        """The rules as they are kept."""
        return [[one.points, one.name, one.text] for one in self.rules]

    @classmethod
    def kept(cls, *, points: int, limit: int, rules: list[Any]) -> Self:
        """A score as it was kept."""
        return cls(points, limit, tuple(Rule(int(one[0]), str(one[1]), str(one[2])) for one in rules))


def question(mail: bytes) -> bytes:
    """Ask for a mail's score and what made it."""
    return b"REPORT SPAMC/1.5\r\nContent-length: %d\r\n\r\n%s" % (len(mail), mail)


def read(answer: bytes) -> Score:
    """The score in an answer."""
    head, gap, body = answer.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    first = _FIRST.match(lines[0])
    if not gap or first is None or first[1] != b"0":
        raise NotSpamd(head[:80].decode("ascii", "replace"))
    verdict = next((found for line in lines[1:] if (found := _VERDICT.match(line))), None)
    if verdict is None:
        raise NotSpamd("no verdict")
    rules = sorted(_rules(body.decode("utf-8", "replace")), key=lambda one: -one.points)
    return Score(_tenths(verdict[1].decode()), _tenths(verdict[2].decode()), tuple(rules[:MOST_RULES]))


def _rules(report: str) -> Iterator[Rule]:
    for line in report.splitlines():
        found = _RULE.match(line)
        if found is None or _OF_THE_WAY.match(found[2]) or _tenths(found[1]) < LEAST:
            continue
        text = "".join(one if one.isprintable() else " " for one in found[3])
        yield Rule(_tenths(found[1]), found[2], " ".join(text.split())[:120])


def _tenths(text: str) -> int:
    return round(float(text) * 10)
