"""The mail server an operator chose: used at once, its password sealed, the environment above it (ON-02)."""

import pytest
from django.db import connection

from gaung.foundation import clock, mail, mail_server
from gaung.foundation.access import SYSTEM
from gaung.foundation.mail import Mail
from gaung.foundation.mail_server import STARTTLS, TLS, Given
from gaung.foundation.models import AuditEntry, MailMessage
from gaung.foundation.tenancy import all_companies

pytestmark = pytest.mark.django_db

SECRET = "kunci-server-surat"
SERVER = Given(
    host="smtp.example.org",
    port=587,
    security=STARTTLS,
    sender="Gaung <mail@example.org>",
    user="gaung",
    password=SECRET,
)


def choose(given: Given | None) -> None:
    mail_server.choose(given=given, by=SYSTEM, now=clock.now())


def test_nothing_chosen_keeps_every_mail_on_the_machine() -> None:
    assert mail_server.keeps_mail()
    assert mail_server.in_force() is None


def test_a_chosen_server_takes_the_mails_from_then_on() -> None:
    choose(SERVER)
    assert not mail.keeps_mail()
    server = mail_server.in_force()
    assert server is not None
    assert (server.host, server.port, server.user, server.password) == ("smtp.example.org", 587, "gaung", SECRET)
    posted = mail.post(Mail(to_email="ayu@example.com", subject="Halo", text="Isi"))
    assert posted is not None
    assert (posted.status, posted.from_email) == (MailMessage.WAITING, "Gaung <mail@example.org>")


def test_back_to_the_local_mailbox_a_waiting_mail_is_kept_there() -> None:
    choose(SERVER)
    posted = mail.post(Mail(to_email="ayu@example.com", subject="Halo", text="Isi"))
    assert posted is not None
    choose(None)
    mail.hand_over(mail_id=posted.pk)
    posted.refresh_from_db()
    assert posted.status == MailMessage.KEPT


def test_the_environment_wins_over_what_was_chosen(settings: object) -> None:
    choose(SERVER)
    settings.GAUNG_SMTP_URL = "smtps://mail.example.net"  # type: ignore[attr-defined]
    settings.GAUNG_LOCAL_MAILBOX = False  # type: ignore[attr-defined]
    server = mail_server.in_force()
    assert server is not None
    assert server.host == "mail.example.net"
    assert "mail@example.org" not in mail_server.sender()


def test_the_password_lies_in_no_column_no_audit_row_and_no_printed_value() -> None:
    choose(SERVER)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM foundation_mailserver")
        assert SECRET not in str(cursor.fetchall())
    with all_companies():
        row = AuditEntry.objects.get(action="installation.mail_chosen")
    assert SECRET not in f"{row.before} {row.after}"
    assert row.after == {"server": "smtp.example.org:587", "security": STARTTLS, "sender": "Gaung <mail@example.org>"}
    assert SECRET not in repr(SERVER)
    assert SECRET not in repr(SERVER.server())


def test_a_changed_signing_key_loses_the_password_and_nothing_else(settings: object) -> None:
    choose(SERVER)
    settings.SECRET_KEY = "another"  # type: ignore[attr-defined]
    kept = mail_server.chosen()
    assert kept is not None
    assert (kept.host, kept.password) == ("smtp.example.org", "")


def test_tls_from_the_start_is_tls_from_the_start() -> None:
    choose(Given(host="smtp.example.org", port=465, security=TLS, sender="Gaung <mail@example.org>"))
    server = mail_server.in_force()
    assert server is not None
    assert server.is_tls_from_start
    assert not server.may_go_plain
