"""Findings from the contacts and from the name system; a dead one is a finding, never an error (CHK-02)."""

import socket
from collections.abc import Iterator
from datetime import timedelta

import pytest

from gaung.companies.models import Company
from gaung.contacts import actions as contacts
from gaung.core.contact_status import Consent, MarketingStatus
from gaung.core.findings import DomainRecords
from gaung.foundation.access import SYSTEM
from gaung.foundation.words import speaking
from gaung.gateways import dns
from gaung.gateways.dns import KnownNames, NoNames, SystemNames
from gaung.verification import findings
from gaung.verification.wording import finding_lines
from tests.cast import NOW


@pytest.mark.django_db
def test_the_list_is_looked_at_for_functions_throw_away_addresses_and_age(company: Company) -> None:
    contacts.set_capacity(company=company, limit=500, ceiling=500, entitled=True, by=SYSTEM, now=NOW)
    for names, at in (
        (["info@shop.example", "ani@mailinator.com"], NOW),
        (["budi@shop.example", "cici@shop.example"], NOW - timedelta(days=1_000)),
    ):
        contacts.add_contacts(
            company=company,
            people=[contacts.NewContact(email=name) for name in names],
            wanted=MarketingStatus.SUBSCRIBED,
            consent=Consent(source="form", text="Yes", at=at),
            by=SYSTEM,
            now=NOW,
        )
    found = {finding["code"]: finding["facts"] for finding in findings.of_contacts(company, now=NOW)}
    assert found["list-size"] == {"n": 4}
    assert found["role"] == {"n": 1, "of": 4, "permille": 250}
    assert found["disposable"] == {"n": 1, "of": 4, "permille": 250}
    assert found["consent-old"] == {"n": 2, "since": "2023-07-16"}
    with speaking("id"):
        lines = [line.text for line in finding_lines(findings.of_contacts(company, now=NOW))]
    assert (
        "1 alamat (25%) milik fungsi seperti info@ atau sales@. Orang di baliknya jarang menyetujui sendiri." in lines
    )
    assert any("16 Juli 2023" in line for line in lines)


def test_the_domain_of_the_website_is_looked_up() -> None:
    known = DomainRecords("shop.example", ("192.0.2.1",), ("mx.",), ("v=spf1 -all",), (), has_signing_keys=True)
    found = findings.of_website("https://www.shop.example/", names=KnownNames({"shop.example": known}))
    assert [finding["code"] for finding in found] == [
        "website-found",
        "mx-found",
        "spf-found",
        "dkim-found",
        "dmarc-none",
    ]


def test_answers_without_a_domain_are_not_looked_up() -> None:
    assert [finding["code"] for finding in findings.of_website("my shop", names=NoNames())] == ["domain-missing"]


def test_every_finding_has_words_in_both_languages() -> None:
    known = KnownNames({})
    for language in ("en", "id"):
        with speaking(language):
            for names in (known, NoNames()):
                assert all(line.text for line in finding_lines(findings.of_website("shop.example", names=names)))


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A name server that takes every question and answers none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", 0))
        yield server.getsockname()[1]


def test_a_silent_name_server_costs_seconds_and_is_a_finding(silent_port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dns, "SECONDS_PER_TRY", 0.1)
    monkeypatch.setattr(dns, "SECONDS_IN_ALL", 0.3)
    found = SystemNames(name_servers=("127.0.0.1",), port=silent_port).records("shop.example")
    assert found == DomainRecords("shop.example")


def test_a_name_no_server_can_be_asked_for_is_a_finding() -> None:
    names = SystemNames(name_servers=("127.0.0.1",), port=9)
    assert names.records("a" * 70 + ".example") == DomainRecords("a" * 70 + ".example")


def test_what_a_name_server_says_is_read_record_by_record() -> None:
    with _NameServer() as port:
        found = SystemNames(name_servers=("127.0.0.1",), port=port).records("shop.example")
    assert found.addresses == ("192.0.2.1",)
    assert found.mail_exchangers == ("mx.shop.example.",)
    assert found.texts == ("v=spf1 -all",)
    assert found.dmarc_texts == ()
    assert found.has_signing_keys is False


class _NameServer:
    """A small name server: one A, one MX and one TXT for shop.example; it knows nothing else."""

    def __enter__(self) -> int:
        import threading

        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()
        return self.socket.getsockname()[1]

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def _serve(self) -> None:
        import dns.message
        import dns.rcode
        import dns.rdatatype
        import dns.rrset

        known = {"A": "192.0.2.1", "MX": "10 mx.shop.example.", "TXT": '"v=spf1 " "-all"'}
        while True:
            try:
                packet, sender = self.socket.recvfrom(4096)
            except OSError:
                return
            asked = dns.message.from_wire(packet)
            answer = dns.message.make_response(asked)
            name, kind = asked.question[0].name, dns.rdatatype.to_text(asked.question[0].rdtype)
            if name.to_text() != "shop.example.":
                answer.set_rcode(dns.rcode.NXDOMAIN)
            elif kind in known:
                answer.answer.append(dns.rrset.from_text(name, 60, "IN", kind, known[kind]))
            self.socket.sendto(answer.to_wire(), sender)
