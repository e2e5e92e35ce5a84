"""Reports in our own form are believed when signed with our secret, just now (Bad input: replays)."""

from datetime import UTC, datetime, timedelta

import pytest

from gaung.core.report_signing import is_good, signature

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
SECRET, BODY = "a secret of some length", b'{"events":[]}'


def header(at: datetime = NOW, secret: str = SECRET, body: bytes = BODY) -> str:
    return signature(secret=secret, at=int(at.timestamp()), body=body)


def good(value: str, *, secret: str = SECRET, body: bytes = BODY) -> bool:
    return is_good(secret=secret, header=value, body=body, now=NOW)


def test_a_signature_is_good_for_its_body_its_secret_and_five_minutes() -> None:
    assert good(header())
    assert good(header(NOW - timedelta(minutes=5)))
    assert not good(header(NOW - timedelta(minutes=6)))
    assert not good(header(NOW + timedelta(minutes=6)))
    assert not good(header(), body=BODY + b" ")
    assert not good(header(secret="another one, as long"))


@pytest.mark.parametrize("value", ["", "t=1,v1=", "v1=" + "0" * 64, "t=x,v1=" + "0" * 64, "t=" + "9" * 40])
def test_what_has_not_the_form_is_not_good(value: str) -> None:
    assert not good(value)


def test_without_a_secret_nothing_is_good() -> None:
    assert not good(header(secret=""), secret="")
