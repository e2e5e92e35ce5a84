"""A company's own mail server: what is refused before anything is asked, and which addresses are everybody's."""

from dataclasses import replace

import pytest

from gaung.core.reach import is_public
from gaung.core.relay import RelayChoice, RelayRefused, checked

GOOD = RelayChoice("smtp.kopi.example", 587, "starttls", "kopi", "secret")


@pytest.mark.parametrize("address", ["9.9.9.9", "2620:fe::fe", "::ffff:9.9.9.9", "64:ff9b::9.9.9.9", "2002:909:909::1"])
def test_addresses_of_the_internet(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "192.168.1.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "192.0.2.1",
        "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b:1::7f00:1", "2002:7f00:1::1",
        "2001:0:9d38:6ab8:1c48:3a1c:80ff:fffe", "2001:db8::1", "::7f00:1", "::ffff:0:7f00:1", "nonsense", "",
    ],
)  # fmt: skip
def test_addresses_of_ones_own_however_they_are_written(address: str) -> None:
    assert not is_public(address)


def test_a_server_is_taken_with_its_name_in_lower_case() -> None:
    assert checked(replace(GOOD, host=" SMTP.Kopi.example "), is_public_only=True).host == "smtp.kopi.example"
    assert checked(replace(GOOD, host="[2620:fe::fe]"), is_public_only=True).host == "2620:fe::fe"
    assert checked(replace(GOOD, port=1025), is_public_only=False).port == 1025


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"host": ""}, "host"),
        ({"host": "a b"}, "host"),
        ({"host": "kopi.example\r\nEHLO"}, "host"),
        ({"host": "-a.example"}, "host"),
        ({"host": "x" * 254}, "host"),
        ({"port": 0}, "port"),
        ({"port": 65_536}, "port"),
        ({"port": 6379}, "port_unusual"),
        ({"security": "none"}, "security"),
        ({"user": "a\nb"}, "control_characters"),
        ({"password": "a\x00b"}, "control_characters"),
        ({"connections": 0}, "limits"),
        ({"connections": 21}, "limits"),
        ({"per_connection": 1001}, "limits"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(changes: dict[str, str | int], reason: str) -> None:
    with pytest.raises(RelayRefused) as refused:
        checked(replace(GOOD, **changes), is_public_only=True)  # type: ignore[arg-type]
    assert refused.value.facts["reason"] == reason


def test_a_kept_password_is_for_the_very_same_door() -> None:
    assert GOOD.is_same_door("smtp.kopi.example", 587, "starttls", "kopi")
    for other in [
        ("smtp.evil.example", 587, "starttls", "kopi"),
        ("smtp.kopi.example", 25, "starttls", "kopi"),
        ("smtp.kopi.example", 587, "plain", "kopi"),
        ("smtp.kopi.example", 587, "starttls", "evil"),
    ]:
        assert not GOOD.is_same_door(*other)
    assert "secret" not in repr(GOOD)
