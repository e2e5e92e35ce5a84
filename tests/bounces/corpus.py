"""The score on real bounces with labels, kept beside this repository (trust.md, Sending).

A label counts as the readers who wrote it meant it: where two of them differ on whether a bounce
is hard, the mail is left out of that score. One rule of ours differs from theirs on purpose: what
a server refused for now (4.x.x) never costs a reader, whatever its words, so a "450 user unknown"
counts against our recall and is not bent to fit.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gaung.core.bounce import read_returned
from gaung.core.bounce_kinds import Finding, MailKind, Reading, Weight

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "cases" / "bounces"
ABSENT = "the shared cases are not beside the repository"
KINDS = {"bounce": {MailKind.BOUNCE}, "complaint": {MailKind.COMPLAINT}}
NO_BOUNCE = {MailKind.AUTO_REPLY, MailKind.CHALLENGE, MailKind.DELIVERED, MailKind.ORDINARY}


@dataclass
class Score:
    """What was right and wrong."""

    mails: int = 0
    right_hard: int = 0
    wrong_hard: list[str] = field(default_factory=list)
    missed_hard: list[str] = field(default_factory=list)
    recipients: int = 0
    missed_recipients: list[str] = field(default_factory=list)
    wrong_kinds: list[str] = field(default_factory=list)
    statuses: int = 0
    right_statuses: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right_hard / (self.right_hard + len(self.wrong_hard))

    @property
    def recall(self) -> float:
        return self.right_hard / (self.right_hard + len(self.missed_hard))

    @property
    def found(self) -> float:
        return 1 - len(self.missed_recipients) / self.recipients

    def __str__(self) -> str:
        return (
            f"{self.mails} mails: hard precision {self.precision:.3f}, recall {self.recall:.3f},"
            f" recipient {self.found:.3f},"
            f" status {self.right_statuses / self.statuses:.3f}, kinds wrong {len(self.wrong_kinds)},"
            f" errors {len(self.errors)}"
        )


def score() -> Score:
    """Read every mail and compare it with its label."""
    total = Score()
    for label in json.loads((CORPUS / "labels.json").read_text()):
        total.mails += 1
        try:
            reading = read_returned((CORPUS / label["file"]).read_bytes())
        except Exception as error:  # the score counts what must never happen
            total.errors.append(f"{label['file']}: {error!r}")
            continue
        _count(total, label, reading)
    return total


def _count(total: Score, label: dict[str, Any], reading: Reading) -> None:
    name = label["file"]
    if reading.kind not in KINDS.get(label["kind"], NO_BOUNCE):
        total.wrong_kinds.append(f"{name}: {label['kind']}, read as {reading.kind}")
    found = {one.recipient.lower(): one for one in reversed(reading.findings)}
    for at, row in enumerate(label["expected"] or []):
        address = (row["recipient"] or "").lower()
        finding = found.get(address) or (reading.findings[at] if at < len(reading.findings) else None)
        if address:
            total.recipients += 1
            if finding is None or finding.recipient.lower() != address:
                total.missed_recipients.append(f"{name}: {address}")
        if label["kind"] == "bounce":
            _weigh(total, name, row, finding, _also(label, at, address))


def _also(label: dict[str, Any], at: int, address: str) -> dict[str, Any] | None:
    rows: list[dict[str, Any]] = label.get("also") or []
    same = [row for row in rows if (row["recipient"] or "").lower() == address]
    return same[0] if same else rows[at] if at < len(rows) else None


def _weigh(total: Score, name: str, row: dict[str, Any], finding: Finding | None, also: dict[str, Any] | None) -> None:
    if finding is not None:
        total.statuses += 1
        total.right_statuses += (finding.status or None) in {row["status"], also["status"] if also else row["status"]}
    if also is not None and also["hard"] != row["hard"]:
        return
    is_hard = finding is not None and finding.weight is Weight.HARD
    said = f"{name}: {row['reason']}, read as {finding.reason if finding else 'nothing'}"
    if is_hard and row["hard"]:
        total.right_hard += 1
    elif is_hard:
        total.wrong_hard.append(said)
    elif row["hard"]:
        total.missed_hard.append(said)
