"""Where the product's mails go: kept on the machine, or handed to a server with retries."""

import socket
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from django.core.mail import send_mail
from django.db import transaction

from gaung.foundation import mail
from gaung.foundation.mail import Mail
from gaung.foundation.models import MailMessage
from gaung.gateways import smtp

pytestmark = pytest.mark.django_db

HELLO = Mail(to_email="ayu@example.com", to_name="Ayu", subject="Halo", text="Isi", html="<p>Isi</p>")


class Twin:
    """A mail server in memory."""

    def __init__(self, *answers: Exception | None) -> None:
        self.answers = list(answers)
        self.taken: list[EmailMessage] = []

    def submit(self, mail: EmailMessage) -> None:
        answer = self.answers.pop(0) if self.answers else None
        if answer is not None:
            raise answer
        self.taken.append(mail)


@pytest.fixture
def server(settings: object) -> object:
    """Real mail, to a server in memory."""
    settings.GAUNG_LOCAL_MAILBOX = False  # type: ignore[attr-defined]
    twin = Twin()
    mail.use_submitter(twin)
    yield twin
    mail.use_submitter(None)


def row() -> MailMessage:
    return MailMessage.objects.get()


def test_a_fresh_installation_keeps_every_mail_on_the_machine() -> None:
    mail.post(HELLO)
    assert row().status == MailMessage.KEPT


def test_the_frameworks_mails_are_kept_the_same_way(settings: object) -> None:
    settings.EMAIL_BACKEND = "gaung.foundation.mail.ProductMail"  # type: ignore[attr-defined]
    send_mail("Reset", "Follow the link", None, ["ayu@example.com"], html_message="<p>Follow</p>")
    assert (row().subject, row().text, row().html) == ("Reset", "Follow the link", "<p>Follow</p>")


def test_a_mail_of_an_act_that_did_not_happen_is_never_written() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        mail.post(HELLO)
        raise RuntimeError("the act failed")
    assert not MailMessage.objects.exists()


def test_with_a_server_the_mail_is_handed_over_after_the_commit(server: Twin) -> None:
    mail.post(HELLO)
    assert row().status == MailMessage.WAITING
    mail.hand_over(mail_id=row().pk)
    assert row().status == MailMessage.SENT
    (taken,) = server.taken
    assert taken["To"] == "Ayu <ayu@example.com>"
    assert taken["Auto-Submitted"] == "auto-generated"
    assert [part.get_content_type() for part in taken.iter_parts()] == ["text/plain", "text/html"]


def test_a_mail_is_handed_over_once_however_often_the_task_runs(server: Twin) -> None:
    mail.post(HELLO)
    for _ in range(3):
        mail.hand_over(mail_id=row().pk)
    assert len(server.taken) == 1


def test_a_server_that_is_away_is_asked_again_and_the_reason_is_visible(server: Twin) -> None:
    mail.post(HELLO)
    server.answers = [smtp.MailDelayed("connection refused")]
    with pytest.raises(smtp.MailDelayed):
        mail.hand_over(mail_id=row().pk)
    assert (row().status, row().last_error) == (MailMessage.WAITING, "connection refused")
    mail.hand_over(mail_id=row().pk)
    assert (row().status, row().attempts) == (MailMessage.SENT, 2)


def test_a_mail_refused_for_good_is_marked_and_not_tried_again(server: Twin) -> None:
    mail.post(HELLO)
    server.answers = [smtp.MailRefused("550 no such user")]
    mail.hand_over(mail_id=row().pk)
    mail.hand_over(mail_id=row().pk)
    assert (row().status, row().last_error, server.taken) == (MailMessage.FAILED, "550 no such user", [])


class Inbox:
    """What a real server on this machine received."""

    def __init__(self, refuse: str = "") -> None:
        self.received: list[bytes] = []
        self.refuse = refuse

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:  # noqa: N802
        if self.refuse:
            return self.refuse
        self.received.append(envelope.content)  # type: ignore[attr-defined]
        return "250 taken"


def _email() -> EmailMessage:
    email = EmailMessage()
    email["From"], email["To"], email["Subject"] = "a@example.com", "b@example.com", "Salam"
    email.set_content("Isi")
    return email


def _served(inbox: Inbox) -> tuple[Controller, smtp.Server]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(inbox, hostname="127.0.0.1", port=port)
    controller.start()
    return controller, smtp.Server.from_url(f"smtp://127.0.0.1:{port}?tls=0")


def test_a_real_server_receives_the_mail() -> None:
    inbox = Inbox()
    controller, server = _served(inbox)
    try:
        server.submit(_email())
    finally:
        controller.stop()
    assert b"Subject: Salam" in inbox.received[0]


@pytest.mark.parametrize(("answer", "kind"), [("550 no", smtp.MailRefused), ("451 later", smtp.MailDelayed)])
def test_a_servers_no_is_told_from_its_not_now(answer: str, kind: type[Exception]) -> None:
    controller, server = _served(Inbox(refuse=answer))
    try:
        with pytest.raises(kind):
            server.submit(_email())
    finally:
        controller.stop()


def test_without_encryption_nothing_is_said_unless_the_setting_allows_it() -> None:
    """A password never travels in the clear by accident."""
    inbox = Inbox()
    controller, server = _served(inbox)
    strict = smtp.Server.from_url(f"smtp://ani:secret@127.0.0.1:{server.port}")
    try:
        with pytest.raises(smtp.MailDelayed):
            strict.submit(_email())
    finally:
        controller.stop()
    assert inbox.received == []


def test_nobody_at_the_other_end_is_a_delay() -> None:
    with pytest.raises(smtp.MailDelayed):
        smtp.Server.from_url("smtp://127.0.0.1:1?tls=0").submit(_email())
