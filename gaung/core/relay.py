"""A company's own mail server as somebody describes it: what is refused before anything is asked (SET-01)."""

import re
from dataclasses import dataclass, field
from typing import Final

from gaung.core.reach import MAIL_PORTS
from gaung.core.refusals import Refusal
from gaung.core.text import has_control_characters

STARTTLS: Final = "starttls"
TLS: Final = "tls"
PLAIN: Final = "plain"
SECURITIES: Final = (STARTTLS, TLS, PLAIN)
USUAL_PORTS: Final = {STARTTLS: 587, TLS: 465, PLAIN: 25}
MOST_CONNECTIONS: Final = 20
MOST_PER_CONNECTION: Final = 1000
_LONGEST: Final = 253
_HIGHEST_PORT: Final = 65_535
_HOST: Final = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9A-Fa-f:]+")


class RelayRefused(Refusal):
    """The server cannot be as it was described; `reason` says why, `field` where."""

    code = "relay_refused"


@dataclass(frozen=True)
class RelayChoice:
    """A mail server, and how much of us it takes at a time."""

    host: str
    port: int
    security: str
    user: str = ""
    password: str = field(default="", repr=False)
    connections: int = 4
    per_connection: int = 100

    def is_same_door(self, host: str, port: int, security: str, user: str) -> bool:
        """Whether a password kept for that server may be used here: the same door, just as safe, the same name."""
        return (self.host, self.port, self.security, self.user) == (host.lower(), port, security, user)


def checked(choice: RelayChoice, *, is_public_only: bool) -> RelayChoice:
    """Return the choice with its host in lower case, or refuse it."""
    host = choice.host.strip().lower().removeprefix("[").removesuffix("]")
    if len(host) > _LONGEST or not _HOST.fullmatch(host):
        raise RelayRefused(field="host", reason="host")
    if not 1 <= choice.port <= _HIGHEST_PORT:
        raise RelayRefused(field="port", reason="port")
    if is_public_only and choice.port not in MAIL_PORTS:
        raise RelayRefused(field="port", reason="port_unusual")
    if choice.security not in SECURITIES:
        raise RelayRefused(field="security", reason="security")
    if has_control_characters(choice.user) or has_control_characters(choice.password):
        raise RelayRefused(field="user", reason="control_characters")
    if not (1 <= choice.connections <= MOST_CONNECTIONS and 1 <= choice.per_connection <= MOST_PER_CONNECTION):
        raise RelayRefused(field="connections", reason="limits")
    return RelayChoice(**{**choice.__dict__, "host": host})
