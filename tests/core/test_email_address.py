"""Addresses taken apart, without any library (D18)."""

import pytest

from gaung.core.email_address import AddressRefused, EmailAddress, compose, is_plain_domain, split_address


def _reason(text: str) -> str:
    with pytest.raises(AddressRefused) as refused:
        split_address(text)
    return str(refused.value.facts["reason"])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("ana", "no_at"),
        ("", "no_at"),
        ("@example.com", "nothing_before_at"),
        ("ana@", "nothing_after_at"),
        ("ana@example", "domain_incomplete"),
        ("ana@.example", "domain_incomplete"),
        ('"a b"@example.com', "local_quoted"),
        ("añа@example.com", "local_not_ascii"),
        ("a..b@example.com", "local_part"),
        (".a@example.com", "local_part"),
        ("a b@example.com", "local_part"),
        ("ana@[192.0.2.1]", "domain_literal"),
        ("a" * 65 + "@example.com", "too_long"),
        ("ana\n@example.com", "control_characters"),
        ("ana@exam\x00ple.com", "control_characters"),
        ("ana@example.com\r\nBcc: x@example.com", "control_characters"),
        ("a\u202ena@example.com", "control_characters"),
    ],
)
def test_what_is_wrong_with_an_address_is_named(text: str, reason: str) -> None:
    assert _reason(text) == reason


def test_spaces_around_an_address_are_taken_off() -> None:
    assert split_address(" \tana+news@Example.com\u00a0") == ("ana+news", "Example.com")


def test_two_addresses_that_differ_in_case_only_are_one() -> None:
    """D18."""
    assert compose(local="Ana.B", domain="Example.COM", ascii_domain="example.com") == EmailAddress(
        typed="Ana.B@Example.COM", key="ana.b@example.com"
    )


def test_an_address_longer_than_mail_allows_is_refused() -> None:
    with pytest.raises(AddressRefused) as refused:
        compose(local="a" * 64, domain="x.com", ascii_domain="b" * 190 + ".com")
    assert refused.value.facts["reason"] == "too_long"


@pytest.mark.parametrize(
    ("domain", "is_plain"),
    [
        ("example.com", True),
        ("a.b-c.xn--p1ai", True),
        ("example", False),
        ("-a.com", False),
        ("a-.com", False),
        ("a.123", False),
        ("192.0.2.1", False),
        ("a..com", False),
        ("a_b.com", False),
        ("x" * 64 + ".com", False),
        (".".join(["abcdefghij"] * 24) + ".com", False),
    ],
)
def test_domains_as_mail_servers_write_them(domain: str, is_plain: bool) -> None:
    assert is_plain_domain(domain) is is_plain
