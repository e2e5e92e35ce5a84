"""Which addresses of the network are everybody's, and which lead into somebody's own (trust.md, SSRF)."""

import ipaddress
from typing import Final

# Ranges that carry an IPv4 address inside: NAT64, its local form, 6to4.
_NAT64: Final = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))
_SIX_TO_FOUR: Final = ipaddress.IPv6Network("2002::/16")
# All that is given out for the internet; the rest is one's own, has another use, or none yet.
_GIVEN_OUT: Final = ipaddress.IPv6Network("2000::/3")
# A company's mail server listens on one of these; anything else is no mail server.
MAIL_PORTS: Final = frozenset({25, 465, 587, 2465, 2525, 2587})


def is_public(address: str) -> bool:
    """Whether an address is one of the internet: never a machine of one's own, however it is written."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv4Address):
        return found.is_global and not found.is_multicast
    inner = _inner(found)
    if inner is not None:
        return inner.is_global and not inner.is_multicast
    return found in _GIVEN_OUT and found.is_global


def _inner(found: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address an IPv6 address stands for, if it does."""
    if found.ipv4_mapped is not None:
        return found.ipv4_mapped
    if any(found in network for network in _NAT64):
        return ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
    if found in _SIX_TO_FOUR:
        return ipaddress.IPv4Address((int(found) >> 80) & 0xFFFFFFFF)
    return found.teredo[1] if found.teredo is not None else None
