"""Who acts, and whether they may (rules.md section 5)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Literal

from gaung.core.permissions import ALL_RIGHTS, MissingRight, Right

ActorKind = Literal["member", "operator", "system", "recipient"]
Channel = Literal["web", "api", "cli", "system", "console", "mail"]


@dataclass(frozen=True)
class Actor:
    """Whoever does something: a member, an operator, the system, or a recipient of a mail."""

    kind: ActorKind
    user_id: int | None = None
    label: str = ""
    rights: frozenset[Right] = field(default_factory=frozenset)
    channel: Channel = "web"

    def may(self, right: Right) -> bool:
        """Say whether this actor has a right. The system and operators have every right."""
        return self.kind in ("system", "operator") or right in self.rights


SYSTEM: Final = Actor(kind="system", label="system", rights=ALL_RIGHTS, channel="system")


def member_actor(*, user_id: int, label: str, rights: Iterable[Right], channel: Channel = "web") -> Actor:
    """Return a member of a company as an actor."""
    return Actor(kind="member", user_id=user_id, label=label, rights=frozenset(rights), channel=channel)


def operator_actor(*, user_id: int | None, label: str, channel: Channel = "console") -> Actor:
    """Return one of our staff as an actor; every act of theirs stands in the company's audit log."""
    return Actor(kind="operator", user_id=user_id, label=label, rights=ALL_RIGHTS, channel=channel)


def recipient_actor(*, label: str, channel: Channel = "web") -> Actor:
    """Return a person on a company's list as an actor: they decide about their own address only."""
    return Actor(kind="recipient", label=label, channel=channel)


def require(actor: Actor, right: Right) -> None:
    """Refuse an actor who lacks the right (section 5)."""
    if not actor.may(right):
        raise MissingRight(right=right)


class NotHere(LookupError):
    """No such thing in this company: a stranger's or a foreign id. Pages and the API answer 404."""
