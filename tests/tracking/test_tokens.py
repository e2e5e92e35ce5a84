"""Tokens of this installation: the key of today signs, an earlier one still opens."""

from typing import Any

import pytest

from gaung.core.tracking import Recipient
from gaung.tracking.tokens import (
    click_address,
    open_address,
    preferences_address,
    read_token,
    recipient_token,
    unsubscribe_address,
    web_view_address,
)

MAIL = Recipient(company_id=3, delivery_id=77)


def _token() -> str:
    return recipient_token(company_id=3, delivery_id=77)


def test_a_mail_of_before_a_new_secret_key_still_opens(settings: Any) -> None:
    old_key, token = settings.SECRET_KEY, _token()
    settings.SECRET_KEY = "another-" + "k" * 40
    assert read_token(token) is None
    settings.SECRET_KEY_FALLBACKS = [old_key]
    assert read_token(token) == MAIL
    assert _token() != token


def test_each_address_stands_under_the_public_address(settings: Any) -> None:
    settings.GAUNG_BASE_URL = "https://mail.example"
    assert click_address("t", 3) == "https://mail.example/l/t/3"
    assert open_address("t") == "https://mail.example/o/t.gif"
    assert unsubscribe_address("t") == "https://mail.example/u/t/"
    assert preferences_address("t") == "https://mail.example/p/t/"
    assert web_view_address("t") == "https://mail.example/w/t/"


@pytest.mark.parametrize("token", ["", "x", "../../etc", "0" * 48, "\x00" * 48, "a" * 10_000])
def test_what_is_no_token_names_nobody(token: str) -> None:
    assert read_token(token) is None
