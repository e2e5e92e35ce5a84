"""Providers' reports at the web door: signed ones act once, all others are refused and counted (Bad input)."""

import base64
import datetime as dt
import json

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509.oid import NameOID

from gaung.bounces.models import Intake, Unmatched
from gaung.contacts.models import Contact
from gaung.core.report_signing import signature
from gaung.delivery.models import Delivery
from gaung.delivery.transports import using_transport
from gaung.foundation import clock, tasks
from gaung.gateways import report_signatures as signatures
from tests.bounces import letters
from tests.bounces.test_intake import a_sent_campaign
from tests.delivery import kit

pytestmark = pytest.mark.django_db
SECRET = "a secret of some length"
TOPIC = "arn:aws:sns:eu-west-1:123456789012:bounces"
CERTIFICATE = "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123abcd.pem"


@pytest.fixture
def mail(db):
    with using_transport(kit.Server().fresh), kit.a_sender(2) as owner:
        campaign = a_sent_campaign(owner)
        yield Delivery.objects.filter(campaign=campaign).order_by("pk")[0]


def status_of(mail):
    return Contact.objects.get(email_key=mail.email_key).marketing_status


def post(client, form, payload, **headers):
    body = payload if isinstance(payload, (bytes, str)) else json.dumps(payload)
    return client.post(f"/reports/{form}/", body, content_type="application/json", headers=headers)


# --- our own form ---------------------------------------------------------------------------


def signed(client, payload, *, secret=SECRET, ago=0):
    body = json.dumps(payload).encode()
    header = signature(secret=secret, at=int(clock.now().timestamp()) - ago, body=body)
    return post(client, "generic", body, **{"Gaung-Signature": header})


def test_a_way_in_that_nobody_set_up_does_not_exist(client):
    for form in ("generic", "ses", "postmark", "sendgrid", "nonsense"):
        assert post(client, form, {}).status_code == 404


def test_a_signed_report_acts_once_and_replays_and_forgeries_do_nothing(client, mail, settings):
    settings.GAUNG_REPORT_SECRET = SECRET
    event = {
        "id": "1",
        "type": "bounce",
        "recipient": mail.email,
        "is_permanent": True,
        "token": letters.token_of(mail),
    }
    assert signed(client, {"events": [event]}, secret="another one, as long").status_code == 401
    assert signed(client, {"events": [event]}, ago=600).status_code == 401
    assert post(client, "generic", {"events": [event]}).status_code == 401
    assert status_of(mail) == "subscribed"
    assert [signed(client, {"events": [event]}).status_code for _ in range(2)] == [200, 200]
    assert status_of(mail) == "bounced"
    row = Intake.objects.get(source="generic")
    assert (row.acted, row.known, row.forged) == (1, 1, 3)
    assert Unmatched.objects.get(sort="forged").times == 3


def test_bad_input_is_answered_and_changes_nothing(client, mail, settings):
    settings.GAUNG_REPORT_SECRET = SECRET
    assert client.get("/reports/generic/").status_code == 405
    for payload in ([], {"events": 1}, {}, "text", None):
        assert signed(client, payload).status_code == 400
    assert post(client, "generic", b"[" * 100_000).status_code == 401
    assert post(client, "generic", b"x" * 2_000_001).status_code == 413
    hostile = {"type": "bounce", "recipient": "a\r\nb@\x00", "token": "\x00" * 48, "words": ["x"], "id": {"a": 1}}
    assert signed(client, {"events": [hostile, None, 7]}).status_code == 200
    assert status_of(mail) == "subscribed"


# --- Postmark and SendGrid ------------------------------------------------------------------


def test_postmark_signs_in_with_the_password_agreed_on(client, mail, settings):
    settings.GAUNG_REPORT_POSTMARK = "gaung:a password of length"
    report = {
        "RecordType": "Bounce",
        "Type": "HardBounce",
        "ID": 42,
        "Email": mail.email,
        "Details": "550 5.1.1 no such user",
    }
    for wrong in ("", "Basic", "Basic !!", "Basic " + base64.b64encode(b"gaung:guess").decode()):
        assert post(client, "postmark", report, Authorization=wrong).status_code == 401
    right = "Basic " + base64.b64encode(b"gaung:a password of length").decode()
    assert post(client, "postmark", report, Authorization=right).status_code == 200
    assert status_of(mail) == "bounced"


def test_sendgrid_signs_time_and_bytes_with_the_key_it_shows(client, mail, settings):
    key = ec.generate_private_key(ec.SECP256R1())
    public = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    settings.GAUNG_REPORT_SENDGRID = base64.b64encode(public).decode()
    body = json.dumps([{"event": "spamreport", "email": mail.email, "sg_event_id": "e1"}]).encode()

    def send(at, signed_body=body, signer=key):
        sealed = base64.b64encode(signer.sign(at.encode() + signed_body, ec.ECDSA(hashes.SHA256()))).decode()
        names = {
            "X-Twilio-Email-Event-Webhook-Signature": sealed,
            "X-Twilio-Email-Event-Webhook-Timestamp": at,
        }
        return post(client, "sendgrid", body, **names).status_code

    now = str(int(clock.now().timestamp()))
    other = ec.generate_private_key(ec.SECP256R1())
    assert [send(now, b"[]"), send(now, signer=other), send(str(int(now) - 900)), send("soon")] == [401] * 4
    assert post(client, "sendgrid", body).status_code == 401
    assert status_of(mail) == "subscribed"
    assert [send(now), send(now)] == [200, 200]
    assert status_of(mail) == "unsubscribed"


# --- Amazon SES -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def amazon():
    """Amazon's key, and its certificate as it lies at Amazon's own address."""
    key = rsa.generate_private_key(65_537, 2_048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sns.amazonaws.com")])
    now = dt.datetime.now(dt.UTC)  # noqa: TID251 - certificates are checked against the machine's clock
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now - dt.timedelta(days=1))
    pem = made.not_valid_after(now + dt.timedelta(days=9)).sign(key, hashes.SHA256())
    return key, pem.public_bytes(serialization.Encoding.PEM)


@pytest.fixture
def sns(amazon, monkeypatch, settings):
    settings.GAUNG_REPORT_SES = [TOPIC]
    asked = []

    def fetch(url):
        asked.append(url)
        return amazon[1]

    monkeypatch.setattr(signatures, "_fetched", fetch)
    monkeypatch.setattr(signatures, "_ask", fetch)

    def message(**changes):
        values = {"Type": "Notification", "MessageId": "m1", "TopicArn": TOPIC, "Timestamp": "2026-11-23T09:30:00.000Z"}
        values |= {"Message": "{}", "SignatureVersion": "2", "SigningCertURL": CERTIFICATE} | changes
        names = signatures._SIGNED[values["Type"]]
        text = "".join(f"{name}\n{values[name]}\n" for name in names if name in values).encode()
        digest = hashes.SHA1() if values["SignatureVersion"] == "1" else hashes.SHA256()  # noqa: S303
        return values | {"Signature": base64.b64encode(amazon[0].sign(text, padding.PKCS1v15(), digest)).decode()}

    message.asked = asked
    return message


def ses_bounce(mail):
    row = {"emailAddress": mail.email, "status": "5.1.1", "diagnosticCode": "smtp; 550 5.1.1 user unknown"}
    about = {"bounceType": "Permanent", "bounceSubType": "NoEmail", "bouncedRecipients": [row], "feedbackId": "f1"}
    source = f"b+{letters.token_of(mail)}@{letters.DOMAIN}"
    return json.dumps({"notificationType": "Bounce", "bounce": about, "mail": {"source": source, "messageId": "x"}})


@pytest.mark.parametrize("version", ["1", "2"])
def test_amazons_report_moves_whom_its_return_path_names(client, mail, sns, version):
    told = sns(Message=ses_bounce(mail), SignatureVersion=version)
    assert [post(client, "ses", told).status_code for _ in range(2)] == [200, 200]
    assert status_of(mail) == "bounced"


@pytest.mark.parametrize(
    "change",
    [
        {"SigningCertURL": "https://sns.eu-west-1.amazonaws.com.evil.example/SimpleNotificationService-1.pem"},
        {"SigningCertURL": "https://evil.example/sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem"},
        {"SigningCertURL": "http://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem"},
        {"SigningCertURL": "https://a:b@sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem"},
        {"SigningCertURL": "https://sns.eu-west-1.amazonaws.com:444/SimpleNotificationService-1.pem"},
        {"SigningCertURL": "https://sns.eu-west-1.amazonaws.com/?Action=GetPem"},
        {"SigningCertURL": "https://["},
        {"TopicArn": "arn:aws:sns:eu-west-1:999999999999:bounces"},
        {"SignatureVersion": "3"},
    ],
)
def test_a_report_that_is_not_amazons_is_refused_before_anything_is_fetched(client, mail, sns, change):
    assert post(client, "ses", sns(Message=ses_bounce(mail), **change)).status_code == 401
    assert (sns.asked, status_of(mail)) == ([], "subscribed")


def test_a_report_changed_on_the_way_is_refused(client, mail, sns):
    assert post(client, "ses", sns() | {"Message": ses_bounce(mail)}).status_code == 401
    assert post(client, "ses", sns() | {"Signature": "!!"}).status_code == 401
    assert post(client, "ses", sns() | {"Type": "Other"}).status_code == 401
    assert post(client, "ses", []).status_code == 401


def test_a_topic_is_confirmed_at_amazon_and_nowhere_else(client, sns):
    good = f"https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn={TOPIC}&Token=t"
    told = {"Type": "SubscriptionConfirmation", "Token": "t", "Message": "You have chosen ..."}
    assert post(client, "ses", sns(SubscribeURL=good, **told)).status_code == 200
    tasks.run_pending()
    assert sns.asked[-1] == good
    for bad in ("https://evil.example/?Action=ConfirmSubscription", good.replace("https", "http"), CERTIFICATE):
        with pytest.raises(ValueError, match="not an address"):
            signatures.confirm_subscription(bad)


def test_when_amazon_cannot_be_asked_it_shall_send_again(client, sns, monkeypatch):
    def away(url):
        raise signatures.NotReached("no route")

    monkeypatch.setattr(signatures, "_fetched", away)
    assert post(client, "ses", sns()).status_code == 503
    assert Intake.objects.get(source="ses").error == "unreachable"
    leaving = sns(Type="UnsubscribeConfirmation", SubscribeURL="https://x", Token="t")
    monkeypatch.setattr(signatures, "_fetched", lambda url: b"no certificate")
    assert post(client, "ses", leaving).status_code == 401
