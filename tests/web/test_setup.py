"""The one-time link of a fresh installation (ON-02)."""

from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from django.test import Client

from gaung.companies import queries as companies
from gaung.companies.models import User
from gaung.core.permissions import Right
from gaung.foundation import jobs, mail, mail_server
from gaung.foundation.setup_link import setup_address, setup_token
from gaung.gateways import smtp
from tests.cast import Person

pytestmark = pytest.mark.django_db

LINK = f"/setup/{setup_token()}/"
FIRST = {
    "name": "Ayu Lestari",
    "email": "Ayu@Example.com",
    "password": "jalan-senja-27001",
    "company_name": "Kopi Senja",
    "country": "ID",
    "mail": "local",
}
SERVER = {
    "mail": "server",
    "mail_host": "smtp.example.org",
    "mail_security": "starttls",
    "mail_user": "gaung",
    "mail_password": "kunci-server-surat",
    "mail_sender": "mail@example.org",
}


class Twin:
    """A mail server in memory, with an answer."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.taken: list[EmailMessage] = []

    def submit(self, mail: EmailMessage) -> None:
        if self.error is not None:
            raise self.error
        self.taken.append(mail)


@pytest.fixture
def server() -> Iterator[Twin]:
    twin = Twin()
    mail.use_submitter(twin)
    yield twin
    mail.use_submitter(None)


def test_the_printed_link_is_the_wizards_address() -> None:
    assert setup_address().endswith(LINK)


def test_the_wizard_makes_the_first_operator_and_the_administrator_of_their_company(client: Client) -> None:
    response = client.post(LINK, FIRST)
    assert response["Location"] == "/c/kopi-senja/"
    user = companies.user_by_email("ayu@example.com")
    assert user is not None
    assert user.is_operator
    membership = companies.membership_for(user, "kopi-senja")
    assert membership is not None
    assert Right.ACCOUNT_SETTINGS in membership.rights
    assert (membership.company.currency, membership.company.time_zone) == ("IDR", "Asia/Jakarta")
    assert client.get("/c/kopi-senja/").status_code == 200  # signed in already


def test_the_link_works_once(client: Client) -> None:
    client.post(LINK, FIRST)
    assert "This set-up link was used" in Client().get(LINK).content.decode()
    assert Client().post(LINK, {**FIRST, "email": "other@example.com"}).status_code == 410
    assert companies.user_by_email("other@example.com") is None


def test_in_an_installation_somebody_runs_the_link_is_dead(operator: User, client: Client) -> None:
    assert client.get(LINK).status_code == 410


def test_somebody_who_signed_up_first_does_not_close_the_operator_out(owner: Person, client: Client) -> None:
    assert client.get(LINK).status_code == 200


def test_a_guessed_link_says_where_the_right_one_is_printed(client: Client) -> None:
    answer = client.get("/setup/guess/")
    assert answer.status_code == 404
    assert "gaung run" in answer.content.decode()


def test_a_refused_form_keeps_what_was_typed_and_names_each_field_to_mend(client: Client) -> None:
    """G-03."""
    page = client.post(LINK, {**FIRST, "email": "ayu", "password": "12345678"}).content.decode()
    assert "<title>Error: Set up Gaung" in page
    assert 'value="Kopi Senja"' in page
    assert '<a href="#id_email">Enter an address such as name@example.com</a>' in page
    assert 'aria-describedby="id_email-error"' in page
    assert companies.is_empty_installation()


def test_control_characters_in_a_name_are_refused_with_words(client: Client) -> None:
    page = client.post(LINK, {**FIRST, "company_name": "Kopi\u202eSenja"}).content.decode()
    assert "error-summary" in page
    assert companies.is_empty_installation()


# --- outgoing mail ------------------------------------------------------------------------------


def test_the_server_given_in_the_wizard_is_the_one_used(client: Client) -> None:
    client.post(LINK, {**FIRST, **SERVER})
    in_force = mail_server.in_force()
    assert in_force is not None
    assert (in_force.host, in_force.port, in_force.user) == ("smtp.example.org", 587, "gaung")
    assert mail_server.sender() == "Gaung <mail@example.org>"


def test_what_stands_in_the_hidden_fields_counts_for_nothing_with_the_local_mailbox(client: Client) -> None:
    client.post(LINK, {**FIRST, "mail_host": "no such/host", "mail_port": "a lot"})
    assert companies.user_by_email("ayu@example.com") is not None
    assert mail_server.keeps_mail()


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"mail_host": ""}, "Enter the name of your mail server, such as smtp.example.org"),
        ({"mail_host": "https://smtp.example.org/"}, "Enter the name of the server alone"),
        ({"mail_host": "smtp.example.org\r\nX: y"}, "Enter the name of the server alone"),
        ({"mail_port": "0"}, "Enter a port from 1 to 65535"),
        ({"mail_port": "70000"}, "Enter a port from 1 to 65535"),
        ({"mail_port": "\u0665\u0668\u0667"}, "Enter a port from 1 to 65535"),
        ({"mail_sender": ""}, "Enter the address mails come from"),
        ({"mail_security": "magic"}, "Encryption"),
        ({"mail": "pigeon"}, "Where mails go"),
    ],
)
def test_a_server_nobody_could_reach_is_refused_with_words(client: Client, entry: dict[str, str], words: str) -> None:
    page = client.post(LINK, {**FIRST, **SERVER, **entry}).content.decode()
    assert "<title>Error: Set up Gaung" in page
    assert words in page
    assert companies.is_empty_installation()


def test_a_test_mail_goes_to_the_address_typed_and_sets_nothing_up(client: Client, server: Twin) -> None:
    page = client.post(LINK, {**FIRST, **SERVER, "act": "test-mail"}).content.decode()
    (taken,) = server.taken
    assert (taken["To"], taken["From"]) == ("Ayu Lestari <Ayu@Example.com>", "Gaung <mail@example.org>")
    assert "smtp.example.org took the mail for Ayu@Example.com" in page
    assert companies.is_empty_installation()
    assert mail_server.keeps_mail()
    # Every entry stays, the passwords typed a moment ago included.
    for value in (FIRST["company_name"], FIRST["password"], SERVER["mail_password"], SERVER["mail_host"]):
        assert f'value="{value}"' in page


def test_a_test_mail_that_failed_says_what_the_server_said(client: Client, server: Twin) -> None:
    server.error = smtp.MailRefused("550 relaying denied")
    page = client.post(LINK, {**FIRST, **SERVER, "act": "test-mail"}).content.decode()
    assert "smtp.example.org was reached but refused the mail" in page
    assert "It said: 550 relaying denied" in page


def test_a_test_mail_needs_the_mail_fields_only(client: Client, server: Twin) -> None:
    given = {**SERVER, "email": FIRST["email"], "act": "test-mail"}
    page = client.post(LINK, given).content.decode()
    assert len(server.taken) == 1
    assert "field-error" not in page


def test_asked_by_the_page_itself_the_answer_is_the_result_alone(client: Client, server: Twin) -> None:
    given = {**SERVER, "act": "test-mail"}
    part = client.post(LINK, given, headers={"HX-Request": "true"}).content.decode()
    assert "Enter your email: the test mail goes there" in part
    assert "<html" not in part


def test_with_a_server_in_the_environment_the_wizard_says_so_and_asks_nothing(client: Client, settings: object) -> None:
    settings.GAUNG_SMTP_URL = "smtp://gaung:rahasia@mail.example.net"  # type: ignore[attr-defined]
    settings.GAUNG_LOCAL_MAILBOX = False  # type: ignore[attr-defined]
    page = client.get(LINK).content.decode()
    assert "Mails go to mail.example.net" in page
    assert "rahasia" not in page
    assert 'name="mail_host"' not in page


# --- the sample ---------------------------------------------------------------------------------


def test_the_sample_is_ordered_with_the_wizard_and_can_be_watched(client: Client) -> None:
    client.post(LINK, {**FIRST, "sample": "on"})
    job = jobs.newest_of_family("samples.load")
    assert job is not None
    assert (job.kind, job.created_by_label) == ("samples.load", "Ayu Lestari")
