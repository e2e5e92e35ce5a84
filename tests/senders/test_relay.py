"""A company's own mail server: saved sealed, tried step by step, never a way into somebody's network (SET-01)."""

import socket
from datetime import timedelta

import pytest
from django.test import Client

from gaung.core.relay import RelayChoice, RelayRefused
from gaung.core.wire import Outgoing
from gaung.delivery.mailbox import LocalMailbox
from gaung.delivery.transports import LIMITS, transport_for
from gaung.foundation.access import SYSTEM
from gaung.foundation.models import AuditEntry
from gaung.foundation.tenancy import company_scope
from gaung.gateways import reach, smtp_trial
from gaung.gateways.smtp import Server
from gaung.gateways.smtp_trial import try_out
from gaung.gateways.wire import Wire
from gaung.senders import actions, queries
from gaung.senders.models import Relay
from tests.cast import NOW, Person
from tests.delivery.fault_server import Fault, FaultServer
from tests.delivery.fault_tls import SERVER_SIDE, TRUSTING, UNTRUSTING

pytestmark = pytest.mark.django_db
MAIL = Outgoing(1, "a@kopi.example", "b@kopi.example", b"Subject: x\r\n\r\n.dot\r\n")


@pytest.fixture
def inside_is_allowed(settings) -> None:  # type: ignore[no-untyped-def]
    settings.GAUNG_RELAYS_INSIDE = True


@pytest.fixture
def inside(owner: Person):  # type: ignore[no-untyped-def]
    with company_scope(owner.company):
        yield owner


def choice(port: int, **more: object) -> RelayChoice:
    facts: dict[str, object] = {"host": "127.0.0.1", "port": port, "security": "plain", "user": "", "password": ""}
    return RelayChoice(**{**facts, **more})  # type: ignore[arg-type]


def server(port: int, **more: object) -> Server:
    facts = {"host": "localhost", "port": port, "user": "", "password": "", "is_tls_from_start": False}
    return Server(**{**facts, "may_go_plain": True, **more})  # type: ignore[arg-type]


def steps(found: smtp_trial.Trial) -> list[str]:
    return [one.name for one in found.steps]


def save(person: Person, given: RelayChoice) -> Relay:
    return actions.save_relay(company=person.company, choice=given, by=person.actor, now=NOW)


def attempt(person: Person, given: RelayChoice) -> smtp_trial.Trial:
    return actions.try_relay(
        company=person.company, choice=given, to="ayu@kopi.example", subject="S", text="T", name="g", by=SYSTEM, now=NOW
    )


# --- the dialogue -------------------------------------------------------------------------------


def test_a_trial_hands_one_mail_over_and_tells_every_step_in_the_servers_words() -> None:
    with FaultServer(tls=SERVER_SIDE, login=("kopi", "rahasia", "PLAIN")) as other:
        found = try_out(
            server(other.port, user="kopi", password="rahasia", may_go_plain=False),
            mail=MAIL,
            name="g.example",
            context=TRUSTING,
        )
        assert found.failed_at is None
        assert steps(found) == [
            "connect", "greeting", "hello", "starttls", "tls", "hello", "sign_in", "from", "to", "data", "body",
        ]  # fmt: skip
        assert found.steps[1].words == "fault.test ready"
        assert [mail.data for mail in other.taken] == [MAIL.data]


@pytest.mark.parametrize(
    ("at", "name", "answer"),
    [
        ("connect", "greeting", "554 5.7.1 not you"),
        ("mail", "from", "550 5.7.1 not your address"),
        ("rcpt", "to", "450 4.2.0 come back"),
        ("data", "data", "554 5.5.1 no"),
        ("dot", "body", "552 5.3.4 too big"),
    ],
)
def test_a_trial_names_the_step_where_the_server_says_no(at: str, name: str, answer: str) -> None:
    with FaultServer([Fault(at, answer)]) as other:
        failed = try_out(server(other.port), mail=MAIL, name="g.example").failed_at
    assert failed is not None
    assert (failed.name, failed.code, failed.words) == (name, int(answer[:3]), answer[4:])


def test_a_trial_that_is_not_let_in_says_so() -> None:
    with FaultServer(login=("kopi", "rahasia", "PLAIN LOGIN")) as other:
        failed = try_out(server(other.port, user="kopi", password="salah"), mail=MAIL, name="g").failed_at
        assert failed is not None
        assert (failed.name, failed.cause, str(failed.code)[0]) == ("sign_in", "", "5")
    with FaultServer() as other:
        failed = try_out(server(other.port, may_go_plain=False), mail=MAIL, name="g").failed_at
        assert failed is not None
        assert (failed.name, failed.cause) == ("hello", "no_encryption")


@pytest.mark.parametrize(
    ("does", "cause"), [("drop", "cut"), ("reset", "cut"), ("garbage", "not_mail"), ("endless", "not_mail")]
)
def test_a_server_that_does_not_behave_ends_the_trial_in_words(does: str, cause: str) -> None:
    with FaultServer([Fault("mail", does)]) as other:
        failed = try_out(server(other.port), mail=MAIL, name="g").failed_at
    assert failed is not None
    assert (failed.name, failed.cause) == ("from", cause)


def test_a_server_that_is_silent_or_drips_is_waited_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smtp_trial, "SECONDS", 0.1)
    monkeypatch.setattr(smtp_trial, "SECONDS_IN_ALL", 0.3)
    with FaultServer([Fault("connect", "drip")]) as other:
        failed = try_out(server(other.port), mail=MAIL, name="g").failed_at
        assert failed is not None
        assert failed.cause == "silent"


def test_certificates_are_looked_at() -> None:
    with FaultServer(tls=SERVER_SIDE, is_tls_from_start=True) as other:
        of_tls = server(other.port, is_tls_from_start=True)
        good = try_out(of_tls, mail=MAIL, name="g", context=TRUSTING)
        assert (good.failed_at, steps(good)[:3]) == (None, ["connect", "tls", "greeting"])
        failed = try_out(of_tls, mail=MAIL, name="g", context=UNTRUSTING).failed_at
        assert failed is not None
        assert (failed.name, failed.cause) == ("tls", "certificate")
    with FaultServer() as plain:
        failed = try_out(server(plain.port, is_tls_from_start=True), mail=MAIL, name="g").failed_at
        assert failed is not None
        assert failed.cause == "encryption"


def test_where_nothing_answers_the_trial_says_what_to_look_at() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    failed = try_out(server(port), mail=MAIL, name="g").failed_at
    assert failed is not None
    assert (failed.name, failed.cause) == ("connect", "closed")
    failed = try_out(server(port, host="no.such.host.invalid"), mail=MAIL, name="g").failed_at
    assert failed is not None
    assert failed.cause == "host"


# --- nobody's network ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "::1", "10.0.0.1", "169.254.169.254", "2130706433", "0177.0.0.1", "127.1"]
)
def test_a_server_inside_of_the_network_is_refused_when_saved_tried_and_connected_to(inside: Person, host: str) -> None:
    with pytest.raises(RelayRefused):
        save(inside, choice(587, host=host))
    failed = attempt(inside, choice(587, host=host)).failed_at
    assert failed is not None
    assert failed.cause == "private"
    with Wire(server=server(587, host=host, is_public_only=True)) as wire:
        (reply,) = wire.send([MAIL])
    assert "private network" in reply.text


def test_a_name_that_leads_inside_only_later_is_looked_at_at_each_connection(
    inside: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A public answer for the form, a private one for the connection: refused there too."""
    places = iter(["9.9.9.9", "127.0.0.1"])
    lookup = socket.getaddrinfo

    def getaddrinfo(host: str, *rest: object, **more: object) -> object:
        return lookup(next(places) if host == "smtp.evil.example" else host, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    save(inside, choice(587, host="smtp.evil.example"))
    found = queries.transport_for(inside.company)
    assert found is not None
    assert found.is_public_only
    with pytest.raises(reach.NotPublic):
        reach.addresses(found.host, found.port, is_public_only=found.is_public_only)


def test_without_the_guard_the_same_server_is_reached(inside: Person, inside_is_allowed: None) -> None:
    """The negative control: what kept it out was the guard."""
    with FaultServer() as other:
        assert attempt(inside, choice(other.port)).failed_at is None
        assert len(other.taken) == 1


def test_an_unusual_port_is_refused_unless_inside_is_allowed(inside: Person, settings) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(RelayRefused):
        save(inside, choice(6379, host="9.9.9.9"))
    settings.GAUNG_RELAYS_INSIDE = True
    assert save(inside, choice(6379, host="9.9.9.9")).port == 6379


# --- keeping it ---------------------------------------------------------------------------------


def test_newsletters_leave_by_the_companys_own_server_and_by_nobody_elses(
    inside: Person, stranger: Person, inside_is_allowed: None
) -> None:
    assert isinstance(transport_for(inside.company), LocalMailbox)
    with FaultServer(login=("kopi", "rahasia", "PLAIN")) as other:
        save(inside, choice(other.port, user="kopi", password="rahasia", connections=2, per_connection=7))
        with transport_for(inside.company) as wire:  # type: ignore[attr-defined]
            assert isinstance(wire, Wire)
            assert wire.window == 2 * LIMITS.window
            (reply,) = wire.send([MAIL])
            assert reply.code == 250
        assert len(other.taken) == 1
        with company_scope(stranger.company):
            assert isinstance(transport_for(stranger.company), LocalMailbox)
    actions.remove_relay(company=inside.company, by=inside.actor, now=NOW)
    actions.remove_relay(company=inside.company, by=inside.actor, now=NOW)
    assert isinstance(transport_for(inside.company), LocalMailbox)


def test_a_proof_by_staying_local_ends_with_a_server_of_ones_own(inside: Person, inside_is_allowed: None) -> None:
    sender = actions.add_sender(company=inside.company, name="K", email="k@kopi.example", by=inside.actor, now=NOW)
    assert sender.is_proved
    save(inside, choice(2525))
    assert not sender.is_proved


def test_the_password_is_sealed_kept_for_the_same_door_and_told_to_nobody(
    inside: Person, inside_is_allowed: None
) -> None:
    stored = save(inside, choice(2525, user="kopi", password="rahasia banget"))
    assert "rahasia" not in stored.sealed_password
    again = save(inside, choice(2525, user="kopi", connections=9))
    assert queries.choice_of(again).password == "rahasia banget"
    for changes in ({"host": "127.0.0.2"}, {"port": 2526}, {"security": "starttls"}, {"user": "evil"}):
        other = save(inside, choice(**{"port": 2525, "user": "kopi", **changes}))  # type: ignore[arg-type]
        assert queries.choice_of(other).password == "", changes
        save(inside, choice(2525, user="kopi", password="rahasia banget"))
    kept = "".join(f"{row.before}{row.after}{row.target}" for row in AuditEntry.objects.all())
    assert "rahasia" not in kept


def test_trials_are_counted(inside: Person, inside_is_allowed: None) -> None:
    with FaultServer() as other:
        for _ in range(10):
            attempt(inside, choice(other.port))
        with pytest.raises(actions.TooManyTrials):
            attempt(inside, choice(other.port))
        assert other.connections == 10


def test_after_the_secret_key_was_changed_the_password_is_asked_for_again(inside: Person, settings) -> None:  # type: ignore[no-untyped-def]
    settings.GAUNG_RELAYS_INSIDE = True
    stored = save(inside, choice(2525, user="kopi", password="rahasia"))
    settings.SECRET_KEY = "another key, long enough to be one at all"
    assert queries.choice_of(stored).password == ""


# --- the page -----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_server_is_tried_saved_and_removed_by_hand(owner: Person, inside_is_allowed: None, language: str) -> None:
    browser = Client()
    browser.force_login(owner.user)
    owner.user.language = language
    owner.user.save()
    page = f"/c/{owner.company.slug}/settings/senders/server/"
    form = {"host": "127.0.0.1", "security": "plain", "user": "kopi", "password": "rahasia"}
    with FaultServer([Fault("rcpt", "550 5.1.1 <b>nobody</b>", times=1)], login=("kopi", "rahasia", "PLAIN")) as other:
        form |= {"port": str(other.port), "connections": "4", "per_connection": "100"}
        failed = browser.post(page, {**form, "act": "try"}).content.decode()
        assert "550 5.1.1 &lt;b&gt;nobody&lt;/b&gt;" in failed
        assert "rahasia" not in failed
        assert {"en": "Recipient (RCPT TO)", "id": "Penerima (RCPT TO)"}[language] in failed
        with company_scope(owner.company):
            assert not Relay.objects.exists(), "a trial saves nothing"
        assert browser.post(page, form).status_code == 302
        kept = browser.post(page, {**form, "password": "", "act": "try"}).content.decode()
        assert {"en": "The server took the test mail", "id": "Server menerima email uji"}[language] in kept
    shown = browser.get(page).content.decode()
    assert "rahasia" not in shown
    assert browser.post(page, {**form, "host": "a b"}).status_code == 422
    browser.post(f"{page}removal/")
    with company_scope(owner.company):
        assert not Relay.objects.exists()


def test_old_trials_do_not_count(inside: Person, inside_is_allowed: None) -> None:
    with FaultServer() as other:
        for minute in range(12):
            actions.try_relay(
                company=inside.company,
                choice=choice(other.port),
                to="ayu@kopi.example",
                subject="S",
                text="T",
                name="g",
                by=SYSTEM,
                now=NOW + timedelta(minutes=minute * 2),
            )
