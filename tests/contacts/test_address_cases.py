"""The shared address cases, and where we differ on purpose (D18)."""

import json
from pathlib import Path

import pytest

from gaung.contacts.addresses import fingerprint, read_address
from gaung.core.email_address import AddressRefused

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases" / "addresses.json"


def _is_accepted(text: str) -> bool:
    try:
        read_address(text)
    except AddressRefused:
        return False
    return True


@pytest.mark.skipif(not CASES.exists(), reason="../shared/cases is not beside this repository")
def test_every_address_case_with_a_verdict_is_judged_alike() -> None:
    """Cases without a verdict (quoted locals, folded lines) are refused by us; see below."""
    cases = [case for case in json.loads(CASES.read_text()) if case["valid"] is not None]
    wrong = [case["address"] for case in cases if _is_accepted(case["address"]) is not case["valid"]]
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        '"a b"@example.com',
        "ana@[192.0.2.1]",
        "ana@[IPv6:::1]",
        "ana@example.com\n",
        "\nana@example.com",
        "añа@example.com",
    ],
)
def test_what_is_legal_mail_but_nobodys_working_address_is_refused_on_purpose(text: str) -> None:
    assert not _is_accepted(text)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Ana@Example.COM", "ana@example.com"),
        ("ana@BÜCHER.example", "ana@xn--bcher-kva.example"),
        ("ana@xn--bcher-kva.example", "ana@xn--bcher-kva.example"),
        (" ana+news@example.com ", "ana+news@example.com"),
    ],
)
def test_one_address_has_one_key_however_it_is_written(text: str, key: str) -> None:
    """D18."""
    assert read_address(text).key == key


@pytest.mark.parametrize(
    "text", ["ana@exa mple.com", "ana@-x.com", "ana@x..com", "ana@" + "x" * 64 + ".com", "a@１２３.４５"]
)
def test_a_domain_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(AddressRefused):
        read_address(text)


def test_a_fingerprint_recognises_an_address_and_does_not_hold_it() -> None:
    assert fingerprint("a@example.com") == fingerprint("a@example.com") != fingerprint("b@example.com")
    assert "a@" not in fingerprint("a@example.com")
