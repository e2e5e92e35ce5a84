"""No secret in logs, in stored rows, on error pages: passwords, card numbers, the keys in links."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from django.core.cache import cache
from django.test import Client

from gaung.companies.models import User
from gaung.config import logs
from gaung.foundation.models import MailMessage
from gaung.foundation.setup_link import setup_token
from gaung.web.language import ReadersLanguage
from tests.cast import PASSWORD
from tests.trust.posts import Scene, stored
from tests.trust.test_security_links import link_in_last_mail

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]
NEW_PASSWORD = "bukit-hijau-5512"
CARD, DECLINED = "4242424242424242", "4000000000000002"


@pytest.fixture
def scene(db: None, settings: Any, tmp_path: Path) -> Iterator[Scene]:
    settings.GAUNG_DATA = tmp_path
    cache.clear()
    with Scene() as made:
        yield made


def use_every_secret(scene: Scene) -> list[str]:
    """Sign up, verify, sign in, reset, invite, pay: as people do; return what nobody else may learn."""
    client = Client(raise_request_exception=False)
    token = scene.invited.token
    sign_up = {
        "company_name": "Batik Baru",
        "name": "Eka",
        "email": "eka@batikbaru.example",
        "password1": PASSWORD,
        "country": "ID",
        "language": "en",
        "consent": "on",
    }
    client.post("/accounts/signup/", sign_up)
    verify = link_in_last_mail()
    client.get(verify)
    client.post(verify)
    client.post("/accounts/login/", {"login": scene.user.email, "password": NEW_PASSWORD})
    client.post("/accounts/password/reset/", {"email": scene.user.email})
    reset = link_in_last_mail()
    form = client.get(reset, follow=True)
    client.post(form.redirect_chain[-1][0] if form.redirect_chain else reset, {"password1": NEW_PASSWORD})
    Client(raise_request_exception=False).post(
        f"/accounts/invitation/{token}/", {"name": "Dewi", "password1": NEW_PASSWORD}
    )
    Client(raise_request_exception=False).get(f"/setup/{setup_token()}/")
    scene.user.refresh_from_db()
    member = Client(raise_request_exception=False)
    member.force_login(scene.user)
    for number in (CARD, DECLINED, CARD[:-1]):
        card = {"number": number, "expires_month": "12", "expires_year": "2030"}
        member.post(f"/c/{scene.company.slug}/billing/payment-methods/new/", card)
    session = member.cookies["gaung_session"].value
    keys = [address.rstrip("/").rpartition("/")[2] for address in (verify, reset)]
    return [PASSWORD, NEW_PASSWORD, CARD, DECLINED, token, setup_token(), session, *keys]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What is written to standard error, in its own words."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(next(one.formatter for one in logging.root.handlers if _is_ours(one)))
    before = logging.root.level
    logging.root.addHandler(handler)
    logging.root.setLevel(logging.INFO)
    yield written
    logging.root.removeHandler(handler)
    logging.root.setLevel(before)


def _is_ours(handler: logging.Handler) -> bool:
    return isinstance(handler.formatter, structlog.stdlib.ProcessorFormatter)


def test_using_every_secret_leaves_none_in_logs_and_rows(scene: Scene, log: io.StringIO) -> None:
    secrets = use_every_secret(scene)
    written = log.getvalue()
    rows = stored()
    rows.pop("foundation.MailMessage")  # mails are where the links belong
    kept = repr(rows)
    assert min(map(len, secrets)) > 9
    for secret in secrets:
        assert secret not in written
        assert secret not in kept, secret
    assert User.objects.get(email="eka@batikbaru.example").check_password(PASSWORD)
    assert MailMessage.objects.count() > 2


def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on every page ends in an error of ours."""

    def fail(self: object, request: Any) -> None:
        request.POST.dict()  # what was typed has been read, and stands in the frames of the traceback
        raise RuntimeError("The disk is gone.")

    monkeypatch.setattr(ReadersLanguage, "__call__", fail)


def fail_everywhere(scene: Scene) -> tuple[list[str], str]:
    """Bring every secret to a page that breaks; return the secrets and the pages."""
    client = Client(raise_request_exception=False)
    token = scene.invited.token
    card = {"number": CARD, "expires_month": "12", "expires_year": "2030", "password": PASSWORD}
    addresses = [
        f"/setup/{setup_token()}/",
        f"/accounts/invitation/{token}/",
        "/accounts/confirm-email/MQ:1abc:sig-of-it/",
        "/accounts/password/reset/key/1-abcdef-0123/",
        f"/c/{scene.company.slug}/billing/payment-methods/new/",
        "/accounts/login/",
    ]
    answers = [client.post(address, card) for address in addresses]
    assert {answer.status_code for answer in answers} == {500}
    pages = "".join(answer.content.decode() for answer in answers)
    return [PASSWORD, CARD, setup_token(), token, "MQ:1abc:sig-of-it", "1-abcdef-0123"], pages


def test_an_error_page_and_its_log_hold_a_code_and_no_secret(
    scene: Scene, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    """G-14: the code on the page stands in the log; what was typed, and the key in the address, in neither."""
    broken(monkeypatch)
    secrets, pages = fail_everywhere(scene)
    written = log.getvalue()
    assert "The disk is gone." in written
    assert "/accounts/invitation/(hidden)/" in written
    for secret in secrets:
        assert secret not in pages
        assert secret not in written, secret


def test_without_the_blanking_the_keys_would_stand_in_the_log(
    scene: Scene, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control."""
    monkeypatch.setattr(logs, "_KEYS_IN_ADDRESSES", logs.re.compile("(never)!"))
    broken(monkeypatch)
    fail_everywhere(scene)
    assert scene.invited.token in log.getvalue()
