"""What an e-mail address is to us: how it is taken apart, and what makes two of them the same (D18).

Here stands what needs no library. The names of domains (international ones become their
ASCII form) are checked at the edge, in `gaung.contacts.addresses`.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from gaung.core.refusals import Refusal
from gaung.core.text import has_control_characters

LONGEST_ADDRESS: Final = 254
LONGEST_LOCAL: Final = 64
# Letters, digits and the signs RFC 5322 allows without quotes, in parts joined by dots.
_LOCAL: Final = re.compile(r"[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+)*")
# The domain as people write it: labels of letters, digits and inner hyphens, the last not a number.
_DOMAIN: Final = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?")
LONGEST_DOMAIN: Final = 253


class AddressRefused(Refusal):
    """The text is no e-mail address we can mail; `reason` says what is wrong with it."""

    code = "address_refused"


@dataclass(frozen=True)
class EmailAddress:
    """An address as typed, and its key: what it is compared and counted by (D18)."""

    typed: str
    key: str


def split_address(text: str) -> tuple[str, str]:
    """Return the part before the @ and the domain, or refuse with the reason.

    A local part in quotes is legal mail but nobody's working address; taking it in would
    let a space or a second @ into headers. It is refused on purpose, as is a domain written
    as a number in brackets, and a local part that many mail servers would not accept.
    """
    trimmed = text.strip(" \t\u00a0\u3000")
    if has_control_characters(trimmed):
        raise AddressRefused(reason="control_characters")
    address = unicodedata.normalize("NFC", trimmed)
    local, at, domain = address.rpartition("@")
    if not at:
        raise AddressRefused(reason="no_at", value=address[:LONGEST_ADDRESS])
    reason = _local_trouble(local) or _domain_trouble(domain)
    if reason:
        raise AddressRefused(reason=reason, value=address[:LONGEST_ADDRESS])
    return local, domain


def _local_trouble(local: str) -> str:
    if not local:
        return "nothing_before_at"
    if local.startswith('"'):
        return "local_quoted"
    if not local.isascii():
        return "local_not_ascii"
    if len(local) > LONGEST_LOCAL:
        return "too_long"
    return "" if _LOCAL.fullmatch(local) else "local_part"


def _domain_trouble(domain: str) -> str:
    if not domain:
        return "nothing_after_at"
    if domain.startswith("["):
        return "domain_literal"
    return "" if "." in domain.strip(".") else "domain_incomplete"


def is_plain_domain(domain: str) -> bool:
    """Say whether an ASCII domain in lower case is written as one."""
    return len(domain) <= LONGEST_DOMAIN and _DOMAIN.fullmatch(domain) is not None


def compose(*, local: str, domain: str, ascii_domain: str) -> EmailAddress:
    """Return the address of its parts; the key ignores case and how the domain was written."""
    key = f"{local.lower()}@{ascii_domain}"
    if len(key) > LONGEST_ADDRESS:
        raise AddressRefused(reason="too_long", value=key[:LONGEST_ADDRESS])
    return EmailAddress(typed=f"{local}@{domain}", key=key)
