"""Look-ups in the domain name system: a few records, within seconds, never an error.

A dead or slow name server, a broken answer and an unlikely name all mean the same to
the product: this could not be looked up.
"""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, Protocol

import dns.exception
import dns.name
import dns.resolver
from django.conf import settings

from gaung.core.findings import DomainLookup, DomainRecords
from gaung.core.sending_domain import Answers, Question, RecordLookup

SECONDS_PER_TRY: Final = 2.0
SECONDS_IN_ALL: Final = 4.0


class Names(DomainLookup, RecordLookup, Protocol):
    """Everything the product asks the name system."""


class SystemNames:
    """Asks the machine's own resolvers, all records at once, each for a few seconds at most."""

    def __init__(self, *, name_servers: tuple[str, ...] = (), port: int = 53) -> None:
        """Use the machine's resolvers, or the ones given."""
        self._name_servers = name_servers
        self._port = port

    def records(self, domain: str) -> DomainRecords:
        """Return what the name system says of a domain; `None` for each record it kept to itself."""
        resolver = self._resolver()
        if resolver is None:
            return DomainRecords(domain)
        with ThreadPoolExecutor(max_workers=6) as pool:
            asked = {
                "A": pool.submit(_texts_of, resolver, domain, "A"),
                "AAAA": pool.submit(_texts_of, resolver, domain, "AAAA"),
                "MX": pool.submit(_texts_of, resolver, domain, "MX"),
                "TXT": pool.submit(_texts_of, resolver, domain, "TXT"),
                "DMARC": pool.submit(_texts_of, resolver, f"_dmarc.{domain}", "TXT"),
            }
            keys = pool.submit(_exists, resolver, f"_domainkey.{domain}").result()
            found = {name: future.result() for name, future in asked.items()}
        return DomainRecords(
            domain=domain,
            addresses=_either(found["A"], found["AAAA"]),
            mail_exchangers=found["MX"],
            texts=found["TXT"],
            dmarc_texts=found["DMARC"],
            has_signing_keys=keys,
        )

    def ask(self, questions: tuple[Question, ...]) -> Answers:
        """Answer all questions at once; `None` for each that got no answer."""
        resolver = self._resolver()
        if resolver is None:
            return dict.fromkeys(questions)
        with ThreadPoolExecutor(max_workers=16) as pool:
            asked = {one: pool.submit(_texts_of, resolver, one.name, one.type) for one in questions}
            return {one: future.result() for one, future in asked.items()}

    def _resolver(self) -> dns.resolver.Resolver | None:
        try:
            resolver = dns.resolver.Resolver(configure=not self._name_servers)
        except dns.exception.DNSException:  # a machine that knows no name server
            return None
        if self._name_servers:
            resolver.nameservers = list(self._name_servers)
            resolver.port = self._port
        resolver.timeout, resolver.lifetime = SECONDS_PER_TRY, SECONDS_IN_ALL
        return resolver


class NoNames:
    """Looks nothing up: for machines without a network, scenarios and tests."""

    def records(self, domain: str) -> DomainRecords:
        """Return a domain of which nothing is known."""
        return DomainRecords(domain)

    def ask(self, questions: tuple[Question, ...]) -> Answers:
        """Answer nothing."""
        return dict.fromkeys(questions)


class KnownNames:
    """The in-memory twin: answers from what it was given; an unknown domain has no records."""

    def __init__(self, known: Mapping[str, DomainRecords], answers: Answers | None = None) -> None:
        """Know these domains, and these answers to questions; None stands for a name server that says nothing."""
        self._known = dict(known)
        self.answers: dict[Question, tuple[str, ...] | None] = dict(answers or {})

    def records(self, domain: str) -> DomainRecords:
        """Return the records given for a domain."""
        empty = DomainRecords(domain, (), (), (), (), has_signing_keys=False)
        return self._known.get(domain, empty)

    def ask(self, questions: tuple[Question, ...]) -> Answers:
        """Return the answers given; to any other question: surely nothing."""
        return {one: self.answers.get(one, ()) for one in questions}


_KINDS: Final[Mapping[str, Callable[[], Names]]] = {"system": SystemNames, "none": NoNames}
_in_use: ContextVar[Names | None] = ContextVar("names", default=None)


def names() -> Names:
    """Return the look-up in use: the machine's own, unless the setting or a test says otherwise."""
    return _in_use.get() or _KINDS[getattr(settings, "GAUNG_DNS", "system")]()


@contextmanager
def using(lookup: Names) -> Iterator[None]:
    """Use another look-up for a while."""
    token = _in_use.set(lookup)
    try:
        yield
    finally:
        _in_use.reset(token)


def _texts_of(resolver: dns.resolver.Resolver, name: str, kind: str) -> tuple[str, ...] | None:
    try:
        answer = resolver.resolve(name, kind, search=False)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return ()
    except (dns.exception.DNSException, OSError, ValueError):
        return None
    if kind == "TXT":
        return tuple(b"".join(row.strings).decode("utf-8", "replace") for row in answer)
    return tuple(str(row.exchange) if kind == "MX" else row.to_text() for row in answer)


def _exists(resolver: dns.resolver.Resolver, name: str) -> bool | None:
    """Say whether anything is published below a name.

    The selector of a signing key is not known here. But a name system that keeps to
    RFC 8020 denies `_domainkey.example.com` itself only when no key stands below it.
    """
    try:
        resolver.resolve(name, "TXT", search=False)
    except dns.resolver.NXDOMAIN:
        return False
    except dns.resolver.NoAnswer:
        return True
    except (dns.exception.DNSException, OSError, ValueError):
        return None
    return True


def _either(one: tuple[str, ...] | None, other: tuple[str, ...] | None) -> tuple[str, ...] | None:
    if one or other:
        return (*(one or ()), *(other or ()))
    return None if one is None or other is None else ()
