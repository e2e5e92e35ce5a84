"""A campaign's figures, as values: what they are made of, and how they are kept."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Self

from gaung.core.engagement import Rate


@dataclass(frozen=True)
class Figures:
    """How many recipients stand where (from the ledger), and what people did (from their engagement).

    sent = delivered + hard + soft + unsure; recipients = sent + skipped + waiting.
    """

    recipients: int = 0
    delivered: int = 0
    hard: int = 0
    soft: int = 0
    unsure: int = 0
    skipped: int = 0
    waiting: int = 0
    complaints: int = 0
    # People, each once.
    opened: int = 0
    clicked: int = 0
    left: int = 0
    # Every opening and click of theirs.
    opens: int = 0
    clicks: int = 0
    # Mails that nobody is known to have opened or clicked in, but a machine did, or it cannot be told.
    opened_by_machine: int = 0
    opened_untold: int = 0
    clicked_by_machine: int = 0
    clicked_untold: int = 0

    @property
    def sent(self) -> int:
        """Everybody a mail was tried for and came to an end."""
        return self.delivered + self.hard + self.soft + self.unsure

    @property
    def bounced(self) -> int:
        """What came back or was refused, for good or for now."""
        return self.hard + self.soft

    @property
    def rates(self) -> Mapping[str, Rate]:
        """The shares of sending.md: delivery and bounces over sent, all else over delivered, click-to-open."""
        return {
            "delivered": Rate(self.delivered, self.sent),
            "opened": Rate(self.opened, self.delivered),
            "clicked": Rate(self.clicked, self.delivered),
            "click_to_open": Rate(self.clicked, self.opened),
            "bounced": Rate(self.bounced, self.sent),
            "hard": Rate(self.hard, self.sent),
            "soft": Rate(self.soft, self.sent),
            "left": Rate(self.left, self.delivered),
            "complaints": Rate(self.complaints, self.delivered),
        }

    def to_json(self) -> dict[str, int]:
        """The figures as they are kept."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """The figures again; what a later version added is nought."""
        names = {one.name for one in fields(cls)}
        return cls(**{key: int(value) for key, value in kept.items() if key in names})


@dataclass(frozen=True)
class LinkFigures:
    """One link at one place of the mail: how many people clicked it, and how often in all."""

    number: int
    url: str
    label: str = ""
    variant: str = ""
    people: int = 0
    clicks: int = 0


@dataclass(frozen=True)
class DomainRow:
    """A destination domain: what was sent there and what came of it."""

    domain: str
    sent: int = 0
    delivered: int = 0
    opened: int = 0
    clicked: int = 0
    bounced: int = 0
    complaints: int = 0


@dataclass(frozen=True)
class Step:
    """A stretch of time: who opened and who clicked for the first time in it."""

    slot: int
    opened: int = 0
    clicked: int = 0
