"""What we look at before an account check is submitted, and what we make of it (CHK-02, D25).

Numbers about the list and records about the domain come in; findings come out, each with a
code, a tone and its facts. What could not be looked up is itself a finding, never an error.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final, Protocol
from urllib.parse import urlsplit

# Shares of the list from which a finding becomes a warning.
ROLE_SHARE: Final = Fraction(5, 100)
DISPOSABLE_SHARE: Final = Fraction(1, 100)
BOUNCED_SHARE: Final = Fraction(2, 100)
# Consent older than this many days is seldom remembered by the person who gave it.
OLD_CONSENT_DAYS: Final = 730
_LONGEST_DOMAIN: Final = 253

# Addresses that belong to a function and seldom to a person who agreed to newsletters.
ROLE_NAMES: Final = frozenset(
    {
        "abuse", "accounts", "admin", "billing", "contact", "help", "hello", "hostmaster", "hr", "info", "jobs",
        "mail", "marketing", "noc", "noreply", "no-reply", "office", "postmaster", "press", "root", "sales",
        "security", "support", "team", "webmaster", "kontak", "humas", "keuangan", "layanan", "cs",
    }
)  # fmt: skip


class Tone(StrEnum):
    """How a finding reads: fine, worth knowing, to be fixed first, or not known."""

    GOOD = "good"
    NOTE = "note"
    WARN = "warn"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Finding:
    """One thing found. `code` names its words; `facts` are the numbers and names in them."""

    code: str
    tone: Tone
    facts: Mapping[str, int | str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return the finding as it is kept with the request."""
        return {"code": self.code, "tone": self.tone.value, "facts": dict(self.facts)}


@dataclass(frozen=True)
class ListHealth:
    """Counts about a company's contacts. `looked_at` is how many addresses the shares rest on."""

    total: int
    looked_at: int
    role: int
    disposable: int
    bounced: int
    old_consent: int = 0
    oldest_consent_on: date | None = None


@dataclass(frozen=True)
class DomainRecords:
    """What the name system says of a domain; `None` where it could not be looked up."""

    domain: str
    addresses: tuple[str, ...] | None = None
    mail_exchangers: tuple[str, ...] | None = None
    texts: tuple[str, ...] | None = None
    dmarc_texts: tuple[str, ...] | None = None
    has_signing_keys: bool | None = None


class DomainLookup(Protocol):
    """Whoever can look a domain up; it answers within seconds and never raises."""

    def records(self, domain: str) -> DomainRecords:
        """Return the records of a domain."""
        ...


def domain_of(website: str) -> str:
    """Return the mail domain a website stands for: its host without "www.", or nothing."""
    text = website.strip()
    try:
        host = (urlsplit(text if "//" in text else f"//{text}").hostname or "").rstrip(".")
        domain = host.removeprefix("www.").encode("idna").decode("ascii").lower()
    except ValueError:
        return ""
    labels = domain.split(".")
    is_domain = len(labels) > 1 and all(labels) and not labels[-1].isdigit() and len(domain) <= _LONGEST_DOMAIN
    return domain if is_domain and all(_is_label(label) for label in labels) else ""


def _is_label(label: str) -> bool:
    return label.isascii() and label.replace("-", "a").isalnum()


def is_role_address(email: str) -> bool:
    """Say whether an address belongs to a function: info@, sales@."""
    return email.partition("@")[0].partition("+")[0].lower() in ROLE_NAMES


def of_list(health: ListHealth) -> tuple[Finding, ...]:
    """Return what the contacts look like: size, function and throw-away addresses, bounces, age."""
    if not health.total:
        return (Finding("list-empty", Tone.NOTE),)
    return (
        Finding("list-size", Tone.NOTE, {"n": health.total}),
        _share("role", health.role, health.looked_at, ROLE_SHARE),
        _share("disposable", health.disposable, health.looked_at, DISPOSABLE_SHARE),
        _share("bounced", health.bounced, health.total, BOUNCED_SHARE),
        *_age(health),
    )


def _share(code: str, count: int, of: int, warn_above: Fraction) -> Finding:
    share = Fraction(count, of) if of else Fraction(0)
    if not count:
        return Finding(f"{code}-none", Tone.GOOD)
    tone = Tone.WARN if share > warn_above else Tone.NOTE
    return Finding(code, tone, {"n": count, "of": of, "permille": round(share * 1000)})


def _age(health: ListHealth) -> tuple[Finding, ...]:
    if health.oldest_consent_on is None:
        return ()
    if health.old_consent:
        facts: dict[str, int | str] = {"n": health.old_consent, "since": health.oldest_consent_on.isoformat()}
        return (Finding("consent-old", Tone.WARN, facts),)
    return (Finding("consent-recent", Tone.GOOD, {"since": health.oldest_consent_on.isoformat()}),)


def of_domain(records: DomainRecords) -> tuple[Finding, ...]:
    """Return what the name system says of the website's domain, one finding for each record."""
    return (
        _website(records),
        _mail(records),
        _spf(records),
        _signing(records),
        _dmarc(records),
    )


def without_domain() -> tuple[Finding, ...]:
    """Return the finding for answers that name no website we can look up."""
    return (Finding("domain-missing", Tone.WARN),)


def _unknown(records: DomainRecords, record: str) -> Finding:
    return Finding("not-looked-up", Tone.UNKNOWN, {"domain": records.domain, "record": record})


def _website(records: DomainRecords) -> Finding:
    if records.addresses is None:
        return _unknown(records, "A")
    if records.addresses:
        return Finding("website-found", Tone.GOOD, {"domain": records.domain})
    return Finding("website-gone", Tone.WARN, {"domain": records.domain})


def _mail(records: DomainRecords) -> Finding:
    if records.mail_exchangers is None:
        return _unknown(records, "MX")
    # A single "." is a null MX: the domain says that it takes no mail at all.
    if any(name.strip(".") for name in records.mail_exchangers):
        return Finding("mx-found", Tone.GOOD, {"domain": records.domain})
    return Finding("mx-none", Tone.WARN, {"domain": records.domain})


def _spf(records: DomainRecords) -> Finding:
    if records.texts is None:
        return _unknown(records, "SPF")
    found = [text for text in records.texts if text.lower().split(" ", 1)[0] == "v=spf1"]
    if len(found) > 1:
        return Finding("spf-several", Tone.WARN, {"domain": records.domain, "n": len(found)})
    if found:
        return Finding("spf-found", Tone.GOOD, {"domain": records.domain})
    return Finding("spf-none", Tone.WARN, {"domain": records.domain})


def _signing(records: DomainRecords) -> Finding:
    if records.has_signing_keys is None:
        return _unknown(records, "DKIM")
    if records.has_signing_keys:
        return Finding("dkim-found", Tone.GOOD, {"domain": records.domain})
    return Finding("dkim-none", Tone.WARN, {"domain": records.domain})


def _dmarc(records: DomainRecords) -> Finding:
    if records.dmarc_texts is None:
        return _unknown(records, "DMARC")
    found = [text for text in records.dmarc_texts if text.lower().startswith("v=dmarc1")]
    if len(found) != 1:
        return Finding("dmarc-none", Tone.WARN, {"domain": records.domain})
    return Finding("dmarc-found", Tone.GOOD, {"domain": records.domain, "policy": _policy(found[0])})


def _policy(text: str) -> str:
    for part in text.split(";"):
        name, _, value = part.partition("=")
        if name.strip().lower() == "p":
            return value.strip().lower()[:20]
    return "none"
