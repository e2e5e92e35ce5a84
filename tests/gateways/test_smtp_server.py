"""The product's mails at a real mail server: encrypted both ways, signed in, and each failure by its word (ON-02).

The server is aiosmtpd on a free port of this machine, its certificate made here and trusted through SSL_CERT_FILE,
as an operator with a certificate of their own would do it.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from datetime import timedelta
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from gaung.foundation import clock
from gaung.gateways.smtp import MailDelayed, MailRefused, Server, cause_of

HOST, USER, PASSWORD = "127.0.0.1", "gaung@example.org", "rahasia: ü/@"
Start = Callable[..., Controller]


class Inbox:
    """Keeps what arrives, and whether it came encrypted and signed in."""

    def __init__(self, *, refuses: str = "") -> None:
        self.refuses = refuses
        self.mails: list[tuple[str, bool]] = []
        self.passwords: list[bytes] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if self.refuses:
            return self.refuses
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.mails.append((envelope.content.decode(), session.authenticated))
        return "250 Message accepted for delivery"

    def sign_in(self, server: Any, session: Any, envelope: Any, mechanism: str, given: Any) -> AuthResult:
        if not isinstance(given, LoginPassword):
            return AuthResult(success=False)
        self.passwords.append(given.password)
        return AuthResult(success=(given.login, given.password) == (USER.encode(), PASSWORD.encode()), handled=False)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for 127.0.0.1 with its key, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Mail server of this test")])
    now = clock.now()
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("tls") / "server.pem"
    kept = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(kept + signed.public_bytes(serialization.Encoding.PEM))
    return file


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))


@pytest.fixture
def start(certificate: Path) -> Iterator[Start]:
    """`start(inbox, tls="starttls" | "from_start" | "")` runs a server; it is stopped afterwards."""
    running: list[Controller] = []

    def run(inbox: Inbox, *, tls: str, **more: Any) -> Controller:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        how: dict[str, Any] = {"authenticator": inbox.sign_in}
        if tls == "starttls":
            how |= {"tls_context": context, "require_starttls": True, "auth_required": True}
        if tls == "from_start":
            how |= {"ssl_context": context, "auth_require_tls": False}
        running.append(Controller(inbox, hostname=HOST, port=_free_port(), **how, **more))
        running[-1].start()
        return running[-1]

    yield run
    for server in running:
        server.stop()


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        return int(taken.getsockname()[1])


def server(at: Controller | int, *, tls: str, password: str = PASSWORD, user: str = USER) -> Server:
    port = at if isinstance(at, int) else at.port
    return Server(
        host=HOST,
        port=port,
        user=user,
        password=password,
        is_tls_from_start=tls == "from_start",
        may_go_plain=tls == "plain",
        timeout_seconds=2,
    )


def a_mail() -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = "Halo", "Gaung <mail@example.org>", "ayu@example.com"
    mail.set_content("Selamat datang")
    return mail


def failure(at: Controller | int, **how: Any) -> tuple[str, type[Exception]]:
    """How a mail fails: the word for it, and whether it is tried again."""
    with pytest.raises((MailRefused, MailDelayed)) as caught:
        server(at, **how).submit(a_mail())
    return cause_of(caught.value), caught.type


BOTH = pytest.mark.parametrize("tls", ["starttls", "from_start"])


@BOTH
def test_a_mail_goes_encrypted_and_signed_in(start: Start, trusted: None, tls: str) -> None:
    inbox = Inbox()
    server(start(inbox, tls=tls), tls=tls).submit(a_mail())
    ((text, is_signed_in),) = inbox.mails
    assert "Selamat datang" in text
    assert is_signed_in
    assert inbox.passwords == [PASSWORD.encode()]


@BOTH
def test_a_wrong_sign_in_is_named_and_tried_again_later(start: Start, trusted: None, tls: str) -> None:
    """The operator mends it at their server or here; mails that wait are not lost by it."""
    inbox = Inbox()
    assert failure(start(inbox, tls=tls), tls=tls, password="wrong") == ("sign-in", MailDelayed)
    assert inbox.mails == []


@BOTH
def test_a_certificate_nobody_trusts_is_named_and_no_password_leaves(start: Start, tls: str) -> None:
    inbox = Inbox()
    assert failure(start(inbox, tls=tls), tls=tls) == ("certificate", MailDelayed)
    assert inbox.passwords == []


def test_a_certificate_for_another_name_is_no_better(start: Start, trusted: None) -> None:
    at = start(Inbox(), tls="starttls")
    wrong = Server("localhost", at.port, USER, PASSWORD, is_tls_from_start=False, may_go_plain=False, timeout_seconds=2)
    with pytest.raises(MailDelayed) as caught:
        wrong.submit(a_mail())
    assert cause_of(caught.value) == "certificate"


@BOTH
def test_a_server_without_encryption_gets_no_password_and_no_mail(start: Start, trusted: None, tls: str) -> None:
    """Also when somebody between us takes the offer of STARTTLS away."""
    inbox = Inbox()
    assert failure(start(inbox, tls=""), tls=tls) == ("encryption", MailDelayed)
    assert (inbox.passwords, inbox.mails) == ([], [])


def test_starttls_at_a_port_that_is_encrypted_from_the_start_gives_no_usable_answer(
    start: Start, trusted: None
) -> None:
    """Each waits for the other to speak; the setting up page says: check server, port and encryption."""
    assert failure(start(Inbox(), tls="from_start"), tls="starttls") == ("unreachable", MailDelayed)


def test_without_a_user_a_server_that_asks_for_one_refuses(start: Start, trusted: None) -> None:
    word, _ = failure(start(Inbox(), tls="starttls"), tls="starttls", user="")
    assert word == "refused"


@pytest.mark.parametrize(
    ("answer", "kind"),
    [("550 No such user", MailRefused), ("450 Mailbox busy", MailDelayed), ("554 Spam", MailRefused)],
)
def test_a_refused_address_is_told_apart_from_one_to_try_again(
    start: Start, trusted: None, answer: str, kind: type[Exception]
) -> None:
    assert failure(start(Inbox(refuses=answer), tls="starttls"), tls="starttls") == ("refused", kind)


def test_where_nothing_listens_it_says_closed() -> None:
    assert failure(_free_port(), tls="starttls") == ("closed", MailDelayed)


def test_inside_one_machine_a_mail_may_go_plain_when_that_is_chosen(start: Start) -> None:
    inbox = Inbox()
    server(start(inbox, tls=""), tls="plain", user="").submit(a_mail())
    assert len(inbox.mails) == 1


def test_an_address_the_server_has_no_letters_for_is_refused_not_tried_for_a_day(start: Start, trusted: None) -> None:
    mail = a_mail()
    del mail["To"]
    mail["To"] = "jürgen@example.com"
    at = server(start(Inbox(), tls="starttls", enable_SMTPUTF8=False), tls="starttls")
    with pytest.raises(MailRefused) as caught:
        at.submit(mail)
    assert cause_of(caught.value) == "refused"


def test_a_password_beyond_ascii_needs_a_server_that_takes_it(start: Start, trusted: None) -> None:
    """RFC 4616 sends it as UTF-8; where only older ways to sign in are offered, the word is sign-in."""
    inbox = Inbox()
    at = start(inbox, tls="starttls", auth_exclude_mechanism=["PLAIN"])
    assert failure(at, tls="starttls") == ("sign-in", MailDelayed)
    assert inbox.passwords == []
