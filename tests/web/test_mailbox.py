"""The local mailbox is read by operators; by others only where nobody else could be (docs/decisions)."""

import pytest
from django.test import Client

from gaung.foundation import mail
from gaung.foundation.mail import Mail
from tests.cast import Person

pytestmark = pytest.mark.django_db

LETTER = Mail(
    to_email="ayu@example.com",
    subject="Atur ulang kata sandi",
    text="http://127.0.0.1/reset/",
    html="<script>alert(1)</script><p>Halo</p>",
)


@pytest.fixture
def letter() -> int:
    posted = mail.post(LETTER)
    assert posted is not None
    return posted.pk


@pytest.fixture
def public(settings: object) -> None:
    """An installation others can reach."""
    settings.GAUNG_BASE_URL = "https://mail.example.org"  # type: ignore[attr-defined]
    settings.ALLOWED_HOSTS = ["mail.example.org", "127.0.0.1"]  # type: ignore[attr-defined]


def reading(user: object, **where: str) -> int:
    client = Client(**where)
    if user is not None:
        client.force_login(user)
    return client.get("/mailbox/").status_code


@pytest.mark.usefixtures("letter")
def test_on_ones_own_machine_the_mailbox_opens_before_anyone_is_signed_in() -> None:
    assert reading(None, HTTP_HOST="127.0.0.1:8000", REMOTE_ADDR="127.0.0.1") == 200


@pytest.mark.usefixtures("letter")
@pytest.mark.parametrize(
    "where",
    [
        {"REMOTE_ADDR": "203.0.113.9"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.9"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_FORWARDED": "for=203.0.113.9"},
    ],
    ids=["from elsewhere", "through a proxy", "through a proxy of the newer kind"],
)
def test_from_elsewhere_nobody_reads_it_without_being_an_operator(where: dict[str, str]) -> None:
    assert reading(None, HTTP_HOST="127.0.0.1:8000", **where) == 404


@pytest.mark.usefixtures("letter", "public")
def test_in_an_installation_others_can_reach_only_operators_read_it(owner: Person, operator: object) -> None:
    here = {"HTTP_HOST": "127.0.0.1", "REMOTE_ADDR": "127.0.0.1"}
    assert reading(None, **here) == 404
    assert reading(owner.user, **here) == 404
    assert reading(operator, **here) == 200


@pytest.mark.usefixtures("letter")
def test_with_real_mail_there_is_no_local_mailbox(settings: object, operator: object) -> None:
    settings.GAUNG_LOCAL_MAILBOX = False  # type: ignore[attr-defined]
    assert reading(operator) == 404


def test_a_mails_html_can_run_load_and_submit_nothing(letter: int, operator: object) -> None:
    client = Client()
    client.force_login(operator)  # type: ignore[arg-type]
    page = client.get(f"/mailbox/{letter}/").content.decode()
    assert '<iframe class="mail-frame" sandbox="allow-popups"' in page
    assert "<script>alert" not in page
    policy = client.get(f"/mailbox/{letter}/html/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox allow-popups" in policy
    assert "script" not in policy


def test_a_mail_that_is_not_there_is_404(operator: object) -> None:
    client = Client()
    client.force_login(operator)  # type: ignore[arg-type]
    assert client.get("/mailbox/999/").status_code == 404


def test_a_nonsense_page_cursor_shows_the_first_page(operator: object) -> None:
    client = Client()
    client.force_login(operator)  # type: ignore[arg-type]
    for nonsense in ("x", "-1", "9" * 30, "²"):
        assert client.get("/mailbox/", {"before": nonsense}).status_code == 200
