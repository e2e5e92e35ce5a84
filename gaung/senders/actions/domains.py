"""Domains newsletters come from: added with a key of their own, looked at, given a new key, taken out (SET-01)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError

from gaung.companies.models import Company
from gaung.companies.queries import members_with
from gaung.contacts.addresses import read_domain
from gaung.core import sending_domain as rules
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.core.sending_domain import Found, Kind, Proof, RecordLookup, Standing
from gaung.foundation import audit, bell, tasks
from gaung.foundation.access import SYSTEM, Actor, require
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import HasId
from gaung.foundation.words import LANGUAGES, speaking, t
from gaung.senders import keys
from gaung.senders.models import Sender, SendingDomain
from gaung.senders.queries import access_domain, covering_domain, setup_of

MOST_DOMAINS: Final = 20


class DomainRefused(Refusal):
    """The text is no domain records could be set for."""

    code = "domain_refused"


class DomainTaken(Refusal):
    """The company has this domain already."""

    code = "domain_taken"


class TooManyDomains(Refusal):
    """A company has no more domains than this."""

    code = "too_many_domains"


class DomainNotProved(Refusal):
    """A new key is for a domain that is verified; until then its first one is as good as new."""

    code = "domain_not_proved"


def add_domain(*, company: Company, domain: str, by: Actor, now: datetime) -> SendingDomain:
    """Add a domain newsletters come from, with a key pair of its own; its record in the domain proves it."""
    require(by, Right.CAN_MANAGE_SENDERS)
    name = _read(domain)
    pair = keys.new_pair()
    try:
        with write_transaction():
            rows = SendingDomain.objects.filter(company_id=company.pk)
            if rows.count() >= MOST_DOMAINS:
                raise TooManyDomains(limit=MOST_DOMAINS)
            added = SendingDomain.objects.create(
                company_id=company.pk,
                domain=name,
                dkim_selector=pair.selector,
                dkim_private_sealed=pair.sealed,
                dkim_public=pair.public,
                added_at=now,
                watched_from=now,
                next_check_at=now + rules.OFTEN,
            )
            link_senders(company)
            audit.record(company=company, by=by, action="sending_domain.added", now=now, target=name)
            tasks.enqueue("senders.look_at_domain", company_id=company.pk, domain_id=added.pk)
    except IntegrityError:
        raise DomainTaken(domain=name) from None
    return added


def _read(text: str) -> str:
    """A domain as people paste it: with its address of the web, an address of mail at it, or a last dot."""
    bare = text.strip().lower()
    for start in ("http://", "https://"):
        bare = bare.removeprefix(start)
    bare = bare.partition("/")[0].rpartition("@")[2].removeprefix("www.").rstrip(".")
    name = read_domain(bare) if bare else ""
    if not name:
        raise DomainRefused(value=text.strip()[: rules.LONGEST_SHOWN])
    return name


def link_senders(company: HasId) -> None:
    """Tie each sender to the domain that covers its address, the nearest one."""
    for sender in Sender.objects.filter(company_id=company.pk, removed_at=None):
        nearest = covering_domain(company, sender.email_key)
        pk = nearest.pk if nearest else None
        if sender.domain_id != pk:
            Sender.objects.filter(pk=sender.pk).update(domain_id=pk)


@dataclass(frozen=True)
class _Look:
    """A domain as it was when it was asked about, and what came back."""

    setup: rules.Setup
    found: tuple[Found, ...]
    name_servers: tuple[str, ...]

    def standing(self, kind: Kind) -> Standing:
        return next((one.standing for one in self.found if one.kind is kind), Standing.UNKNOWN)


def look_at_domain(
    *, company: Company, domain_id: int, names: RecordLookup, now: datetime, by: Actor = SYSTEM
) -> SendingDomain:
    """Ask the name system about every record and keep what it says; outside of a transaction, as it takes seconds.

    No answer changes nothing but the time of the next look. A new key takes over when its record is there.
    """
    require(by, Right.CAN_MANAGE_SENDERS)
    setup = setup_of(access_domain(company, domain_id))
    answers = names.ask(rules.questions_of(setup))
    look = _Look(setup, rules.judge(setup, answers), rules.name_servers_of(setup, answers))
    with write_transaction():
        domain = access_domain(company, domain_id, is_locked=True)
        if setup_of(domain) != setup:  # a key was changed meanwhile: the next look asks for it
            return domain
        _keep(domain, look, now)
        before = Proof(domain.verified_at, domain.missing_since)
        after = rules.after_look(before, look.standing(Kind.DKIM), now=now)
        _conclude(company, domain, before, after, now)
        if look.standing(Kind.NEXT_DKIM) is Standing.VERIFIED:
            _take_over(company, domain, now)
        domain.save()
        if (before.verified_at is None) != (domain.verified_at is None):
            link_senders(company)
    return domain


def _keep(domain: SendingDomain, look: _Look, now: datetime) -> None:
    kept: dict[str, Any] = domain.found
    earlier = {one["kind"]: one for one in kept.get("records", [])}
    records = []
    for found in look.found:
        if found.standing is Standing.UNKNOWN:
            before = earlier.get(found.kind.value) or found.as_json()
            records.append({**before, "unanswered_at": now.isoformat()})
        else:
            records.append({**found.as_json(), "at": now.isoformat()})
    servers = list(look.name_servers) or kept.get("name_servers", [])
    domain.found = {"records": records, "name_servers": servers}
    domain.checked_at = now
    is_open = any(one.standing is Standing.UNKNOWN for one in look.found)
    watched_from = now if is_open else domain.watched_from or domain.added_at
    domain.next_check_at = rules.next_look(watched_from=watched_from, now=now)


def _conclude(company: Company, domain: SendingDomain, before: Proof, after: Proof, now: datetime) -> None:
    domain.verified_at, domain.missing_since = after.verified_at, after.missing_since
    if after.missing_since is not None and before.missing_since is None:
        domain.watched_from = now
        domain.next_check_at = now + rules.OFTEN
        audit.record(company=company, by=SYSTEM, action="sending_domain.missed", now=now, target=domain.domain)
        _ring(company, domain, "missed", now)
    if before.verified_at is None and after.verified_at is not None:
        audit.record(company=company, by=SYSTEM, action="sending_domain.verified", now=now, target=domain.domain)
        _ring(company, domain, "verified", now)
    if before.verified_at is not None and after.verified_at is None:
        audit.record(company=company, by=SYSTEM, action="sending_domain.lost", now=now, target=domain.domain)
        _ring(company, domain, "lost", now)


def _ring(company: Company, domain: SendingDomain, what: str, now: datetime) -> None:
    """Tell whoever manages senders: a look happens by itself, so nobody may be watching."""
    words = {}
    for one in LANGUAGES:
        with speaking(one):
            words[one] = t(f"snd-bell-{what}", domain=domain.domain)
    for member in members_with(company, Right.CAN_MANAGE_SENDERS):
        page = f"settings/senders/domains/{domain.pk}/"
        bell.ring(company=company, user_id=member.pk, name=f"sending-domain-{what}", at=now, words=words, page=page)


def _take_over(company: Company, domain: SendingDomain, now: datetime) -> None:
    """The new key signs from now on; mails on their way are still checked with the one before."""
    domain.retired_selector, domain.retired_at = domain.dkim_selector, now
    domain.dkim_selector, domain.dkim_public = domain.next_selector, domain.next_public
    domain.dkim_private_sealed = domain.next_private_sealed
    domain.next_selector = domain.next_public = domain.next_private_sealed = ""
    domain.verified_at, domain.missing_since = domain.verified_at or now, None
    records = [one for one in domain.found["records"] if one["kind"] != Kind.DKIM]
    renamed = [{**one, "kind": Kind.DKIM.value} if one["kind"] == Kind.NEXT_DKIM else one for one in records]
    domain.found = {**domain.found, "records": renamed}
    after = {"selector": domain.dkim_selector}
    audit.record(
        company=company, by=SYSTEM, action="sending_domain.key_changed", now=now, target=domain.domain, after=after
    )


def make_new_key(*, company: Company, domain_id: int, by: Actor, now: datetime) -> SendingDomain:
    """Make the next key of a verified domain; the one in use signs on until the new record is found."""
    require(by, Right.CAN_MANAGE_SENDERS)
    pair = keys.new_pair()
    with write_transaction():
        domain = access_domain(company, domain_id, is_locked=True)
        if domain.verified_at is None:
            raise DomainNotProved(domain=domain.domain)
        if domain.next_selector:
            return domain
        domain.next_selector, domain.next_public, domain.next_private_sealed = pair.selector, pair.public, pair.sealed
        domain.watched_from, domain.next_check_at = now, now + rules.OFTEN
        domain.save()
        after = {"selector": pair.selector}
        audit.record(
            company=company, by=by, action="sending_domain.key_made", now=now, target=domain.domain, after=after
        )
    return domain


def drop_new_key(*, company: Company, domain_id: int, by: Actor, now: datetime) -> SendingDomain:
    """Think again about a new key whose record was not set yet; the one in use stays."""
    require(by, Right.CAN_MANAGE_SENDERS)
    with write_transaction():
        domain = access_domain(company, domain_id, is_locked=True)
        if not domain.next_selector:
            return domain
        after = {"selector": domain.next_selector}
        domain.next_selector = domain.next_public = domain.next_private_sealed = ""
        domain.save()
        audit.record(
            company=company, by=by, action="sending_domain.key_dropped", now=now, target=domain.domain, after=after
        )
    return domain


def remove_domain(*, company: Company, domain_id: int, by: Actor, now: datetime) -> None:
    """Take a domain out and destroy its keys; its senders go back to the proof of their own, if any."""
    require(by, Right.CAN_MANAGE_SENDERS)
    with write_transaction():
        domain = access_domain(company, domain_id, is_locked=True)
        name = domain.domain
        domain.delete()
        link_senders(company)
        audit.record(company=company, by=by, action="sending_domain.removed", now=now, target=name)
