"""Finding the addresses of a host, once, and refusing those inside of somebody's own network (trust.md, SSRF).

Whoever connects does so to an address found here, never to the name again: a name that leads
elsewhere a moment later changes nothing.
"""

import socket
from collections.abc import Sequence
from typing import Any

from gaung.core.reach import is_public


class NotPublic(OSError):
    """The name leads into a private network, which is not allowed here."""


def addresses(host: str, port: int, *, is_public_only: bool) -> list[str]:
    """Return where a host can be reached; every address must be public where that is asked for."""
    return picked(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM), is_public_only=is_public_only)


def picked(found: Sequence[tuple[Any, ...]], *, is_public_only: bool) -> list[str]:
    """The addresses of a look-up, each once, in its order; one that is private refuses them all."""
    names = list(dict.fromkeys(str(one[4][0]) for one in found))
    if is_public_only and not all(map(is_public, names)):
        raise NotPublic("The name leads into a private network, which is not allowed here.")
    return names
