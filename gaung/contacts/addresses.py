"""The edge where a text becomes an address: domains are checked once and remembered (D18)."""

import hashlib
from functools import lru_cache

from email_validator import EmailSyntaxError
from email_validator.syntax import validate_email_domain_name

from gaung.core.email_address import (
    LONGEST_DOMAIN,
    AddressRefused,
    EmailAddress,
    compose,
    is_plain_domain,
    split_address,
)


@lru_cache(maxsize=10_000)  # a row is read to look its contact up, and again to decide
def read_address(text: str) -> EmailAddress:
    """Return an address in its typed form and with its key, or refuse it with the reason."""
    local, domain = split_address(text)
    ascii_domain = _ascii_domain(domain.lower())
    if not ascii_domain:
        raise AddressRefused(reason="domain", value=f"{local}@{domain}"[:254])
    return compose(local=local, domain=domain, ascii_domain=ascii_domain)


def read_domain(text: str) -> str:
    """Return a domain as mail servers know it, or nothing when the text is none."""
    return _ascii_domain(text.lower()) if len(text) <= LONGEST_DOMAIN else ""


def fingerprint(email_key: str) -> str:
    """Return what is kept of an address whose contact is gone: it can be recognised, not read."""
    return hashlib.sha256(email_key.encode()).hexdigest()


@lru_cache(maxsize=20_000)
def _ascii_domain(domain: str) -> str:
    """The domain as mail servers know it (international names in their ASCII form), or nothing.

    The same few domains fill most lists, and this is the slow half of reading an address.
    """
    try:
        ascii_form = validate_email_domain_name(domain, globally_deliverable=False)["ascii_domain"].lower()
    except EmailSyntaxError:
        return ""
    return ascii_form if is_plain_domain(ascii_form) else ""
