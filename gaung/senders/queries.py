"""Senders as pages and the engine read them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from django.conf import settings

from gaung.companies.models import Company
from gaung.companies.tokens import token_hash
from gaung.core.dkim import Signer
from gaung.core.refusals import Refusal
from gaung.core.relay import PLAIN, TLS, RelayChoice
from gaung.core.sending_domain import Kind, Record, Setup, Standing, covers, records_of
from gaung.foundation import mail_server
from gaung.foundation.access import NotHere
from gaung.foundation.locks import lock_row
from gaung.foundation.sealed import SealBroken, unseal
from gaung.foundation.tenancy import HasId, all_companies
from gaung.gateways import smtp
from gaung.senders import keys
from gaung.senders.models import Relay, Sender, SendingDomain, stays_here

log = structlog.get_logger("gaung.senders")


class SenderLinkUnknown(Refusal):
    """The link that proves an address was used, replaced by a newer one, or never made."""

    code = "sender_link_unknown"


def senders(company: HasId) -> list[Sender]:
    """Return who newsletters can come from, proved or not yet, in the order they were added."""
    rows = Sender.objects.filter(company_id=company.pk, removed_at=None)
    return list(rows.select_related("domain").order_by("pk"))


def domains(company: HasId) -> list[SendingDomain]:
    """Return the domains newsletters can come from, verified or not yet, by name."""
    return list(SendingDomain.objects.filter(company_id=company.pk).order_by("domain"))


def access_domain(company: HasId, domain_id: int, *, is_locked: bool = False) -> SendingDomain:
    """Return a domain of the company, or NotHere."""
    found = SendingDomain.objects.filter(company_id=company.pk, pk=domain_id).first()
    if found is None:
        raise NotHere
    return lock_row(SendingDomain, found.pk) if is_locked else found


def setup_of(domain: SendingDomain) -> Setup:
    """Return what a domain's records are to say."""
    return Setup(
        domain=domain.domain,
        selector=domain.dkim_selector,
        public_key=domain.dkim_public,
        next_selector=domain.next_selector,
        next_public_key=domain.next_public,
        bounce_host=bounce_host(),
        spf_term=_spf_term(domain.company_id),
    )


@dataclass(frozen=True)
class Seen:
    """One record as it is to be, and as the last look that got an answer found it."""

    record: Record
    standing: Standing
    values: tuple[str, ...]
    reason: str
    facts: Mapping[str, str | int]
    at: datetime | None
    # The name system said nothing the last time it was asked.
    unanswered_at: datetime | None

    @property
    def is_missing(self) -> bool:
        """Whether the record was looked for and is not there, or not as it should be."""
        return self.standing in (Standing.NOT_FOUND, Standing.WRONG)


def records_seen(domain: SendingDomain) -> list[Seen]:
    """Return every record of a domain beside what was found of it; replies that arrive are not worth a line."""
    kept = {one["kind"]: one for one in domain.found.get("records", [])}
    setup = setup_of(domain)
    found_spf = tuple(kept.get(Kind.SPF.value, {}).get("values", ()))
    seen = [_seen(record, kept.get(record.kind.value, {})) for record in records_of(setup, found_spf)]
    return [one for one in seen if one.record.kind is not Kind.MX or one.is_missing]


def _seen(record: Record, kept: dict[str, Any]) -> Seen:
    return Seen(
        record=record,
        standing=Standing(kept.get("standing", Standing.UNKNOWN)),
        values=tuple(kept.get("values", ())),
        reason=kept.get("reason", ""),
        facts=kept.get("facts", {}),
        at=_instant(kept.get("at")),
        unanswered_at=_instant(kept.get("unanswered_at")),
    )


def _instant(kept: str | None) -> datetime | None:
    return datetime.fromisoformat(kept) if kept else None


def bounce_host() -> str:
    """The installation's own domain for bounces; empty where they go to the sender."""
    return str(settings.GAUNG_BOUNCE_DOMAIN).lower()


def _spf_term(company_id: int) -> str:
    """What SPF must name for the installation's server; what a company's own one asks for is not known here."""
    include = str(settings.GAUNG_SPF_INCLUDE).lower()
    return f"include:{include}" if include and not Relay.objects.filter(company_id=company_id).exists() else ""


def covering_domain(company: HasId, email: str, *, is_verified: bool = False) -> SendingDomain | None:
    """Return the domain an address is at or below; the nearest, a verified one before any other."""
    found = [one for one in domains(company) if covers(one.domain, email)]
    wanted = [one for one in found if one.verified_at is not None] or ([] if is_verified else found)
    return max(wanted, key=lambda one: len(one.domain), default=None)


def signer_for(*, company: HasId, email: str) -> Signer | None:
    """Return whoever signs mails from an address: the nearest verified domain above it, or nobody."""
    nearest = covering_domain(company, email, is_verified=True)
    if nearest is None:
        return None
    try:
        return keys.signer(domain=nearest.domain, selector=nearest.dkim_selector, sealed=nearest.dkim_private_sealed)
    except SealBroken:
        log.error("signing_key_unreadable", domain=nearest.domain, why="GAUNG_SECRET_KEY was changed")
        return None


def return_path_for(*, company: HasId, email: str) -> str:
    """Return the domain bounces come back to: the sender's own where its record is set, else the installation's."""
    host = bounce_host()
    nearest = covering_domain(company, email, is_verified=True) if host else None
    if nearest is None:
        return host
    kept = {one["kind"]: one["standing"] for one in nearest.found.get("records", [])}
    return setup_of(nearest).return_path if kept.get(Kind.RETURN_PATH) == Standing.VERIFIED else host


def access_sender(company: HasId, sender_id: int) -> Sender:
    """Return a sender of the company, or NotHere."""
    found = Sender.objects.filter(company_id=company.pk, pk=sender_id, removed_at=None).first()
    if found is None:
        raise NotHere
    return found


def sender_of_link(token: str) -> Sender:
    """Return the sender a link from the mail proves, or refuse it."""
    with all_companies():
        found = Sender.objects.filter(token_hash=token_hash(token), removed_at=None).select_related("company").first()
    if found is None:
        raise SenderLinkUnknown
    return found


def newsletters_stay(company: HasId) -> bool:
    """Whether the company's newsletters stay on this machine and reach nobody."""
    return stays_here(company.pk)


def relay_of(company: HasId) -> Relay | None:
    """Return the mail server the company's newsletters leave by instead of the installation's."""
    return Relay.objects.filter(company_id=company.pk).first()


def transport_for(company: Company) -> smtp.Server | None:
    """Return the server the company's newsletters leave by; none where mails stay on this machine."""
    relay = relay_of(company)
    return server_of(choice_of(relay)) if relay else mail_server.in_force()


def limits_for(company: HasId) -> tuple[int, int] | None:
    """Return how many connections at a time, and how many mails on each, the company's own server takes."""
    relay = relay_of(company)
    return (relay.connections, relay.per_connection) if relay else None


def choice_of(relay: Relay) -> RelayChoice:
    """Return a stored server as it was described, its password included."""
    try:
        password = unseal(relay.sealed_password)
    except SealBroken:  # the server will refuse the sign-in, and its words are shown
        log.error("relay_password_unreadable", relay=relay.pk, why="GAUNG_SECRET_KEY was changed")
        password = ""
    return RelayChoice(
        host=relay.host,
        port=relay.port,
        security=relay.security,
        user=relay.user,
        password=password,
        connections=relay.connections,
        per_connection=relay.per_connection,
    )


def server_of(choice: RelayChoice) -> smtp.Server:
    """Return a described server as one to connect to; never inside of our network unless that is allowed."""
    return smtp.Server(
        host=choice.host,
        port=choice.port,
        user=choice.user,
        password=choice.password,
        is_tls_from_start=choice.security == TLS,
        may_go_plain=choice.security == PLAIN,
        is_public_only=is_public_only(),
    )


def is_public_only() -> bool:
    """Whether companies may name servers of the internet only."""
    return not settings.GAUNG_RELAYS_INSIDE
