"""What is found before submitting, and how it reads (CHK-02, D25)."""

from datetime import date

import pytest

from gaung.core import findings
from gaung.core.findings import DomainRecords, ListHealth, Tone

HEALTHY = DomainRecords(
    domain="example.com",
    addresses=("192.0.2.1",),
    mail_exchangers=("mx.example.com.",),
    texts=("other", "v=spf1 mx -all"),
    dmarc_texts=("v=DMARC1; p=reject; rua=mailto:a@example.com",),
    has_signing_keys=True,
)
EMPTY = DomainRecords("example.com", (), (), (), (), has_signing_keys=False)


def tones(found: tuple[findings.Finding, ...]) -> dict[str, Tone]:
    return {finding.code: finding.tone for finding in found}


@pytest.mark.parametrize(
    ("website", "domain"),
    [
        ("https://www.kopisenja.example/about", "kopisenja.example"),
        ("kopisenja.example", "kopisenja.example"),
        ("HTTP://Kopi-Senja.Example:8080", "kopi-senja.example"),
        ("https://bücher.example", "xn--bcher-kva.example"),
        ("", ""),
        ("localhost", ""),
        ("https://192.0.2.1/", ""),
        ("https://[::1]/", ""),
        ("http://[broken", ""),
        ("https://a..b.example", ""),
        ("https://exa_mple.example", ""),
        ("https://" + ".".join(["a" * 60] * 5), ""),
    ],
)
def test_a_website_stands_for_a_domain(website: str, domain: str) -> None:
    assert findings.domain_of(website) == domain


def test_a_role_address_belongs_to_a_function() -> None:
    assert findings.is_role_address("Info@example.com")
    assert findings.is_role_address("sales+news@example.com")
    assert not findings.is_role_address("budi@example.com")


def test_an_empty_list_is_worth_a_note() -> None:
    assert tones(findings.of_list(ListHealth(0, 0, 0, 0, 0))) == {"list-empty": Tone.NOTE}


def test_a_clean_list_reads_well() -> None:
    found = findings.of_list(ListHealth(100, 100, 0, 0, 0, oldest_consent_on=date(2026, 1, 1)))
    assert tones(found) == {
        "list-size": Tone.NOTE,
        "role-none": Tone.GOOD,
        "disposable-none": Tone.GOOD,
        "bounced-none": Tone.GOOD,
        "consent-recent": Tone.GOOD,
    }


def test_shares_above_the_line_are_warnings_and_below_it_notes() -> None:
    found = findings.of_list(ListHealth(1_000, 1_000, 50, 11, 21, old_consent=3, oldest_consent_on=date(2020, 1, 1)))
    assert tones(found) == {
        "list-size": Tone.NOTE,
        "role": Tone.NOTE,
        "disposable": Tone.WARN,
        "bounced": Tone.WARN,
        "consent-old": Tone.WARN,
    }
    assert found[2].as_json() == {"code": "disposable", "tone": "warn", "facts": {"n": 11, "of": 1000, "permille": 11}}


def test_a_list_of_which_no_address_was_looked_at_has_no_share() -> None:
    assert "role-none" in tones(findings.of_list(ListHealth(10, 0, 0, 0, 0)))


def test_a_domain_set_up_well_reads_well() -> None:
    assert set(tones(findings.of_domain(HEALTHY)).values()) == {Tone.GOOD}
    assert findings.of_domain(HEALTHY)[-1].facts == {"domain": "example.com", "policy": "reject"}


def test_a_domain_without_records_is_warned_about_record_by_record() -> None:
    assert tones(findings.of_domain(EMPTY)) == dict.fromkeys(
        ["website-gone", "mx-none", "spf-none", "dkim-none", "dmarc-none"], Tone.WARN
    )


def test_a_dead_name_system_is_a_finding_never_an_error_chk_02() -> None:
    found = findings.of_domain(DomainRecords("example.com"))
    assert {finding.code for finding in found} == {"not-looked-up"}
    assert [finding.facts["record"] for finding in found] == ["A", "MX", "SPF", "DKIM", "DMARC"]


def test_two_spf_records_are_one_too_many() -> None:
    several = DomainRecords("example.com", (), (), ("v=spf1 mx", "v=spf1 -all"), (), has_signing_keys=False)
    assert tones(findings.of_domain(several))["spf-several"] is Tone.WARN


def test_a_domain_that_takes_no_mail_is_warned_about() -> None:
    refusing = DomainRecords("example.com", (), (".",), (), ("v=DMARC1; rua=x",), has_signing_keys=False)
    found = findings.of_domain(refusing)
    assert tones(found)["mx-none"] is Tone.WARN
    assert found[-1].facts["policy"] == "none"


def test_answers_without_a_website_are_warned_about() -> None:
    assert tones(findings.without_domain()) == {"domain-missing": Tone.WARN}
