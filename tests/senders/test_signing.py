"""Newsletters signed by their domain's key, checked by a receiver that shares no code with us (RFC 6376)."""

import base64

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from gaung.core.sending_domain import Question, key_host, key_text
from gaung.delivery.transports import using_transport
from gaung.foundation.access import SYSTEM
from gaung.foundation.tenancy import company_scope
from gaung.senders import actions, keys, queries
from gaung.senders.models import SendingDomain
from tests.cast import NOW, Person
from tests.contacts.kit import NOW as KIT_NOW
from tests.delivery import kit
from tests.senders.dkim_verifier import NotValid, verify
from tests.senders.domains import all_right, saying

pytestmark = pytest.mark.django_db


def published(domain: SendingDomain) -> dict[str, str]:
    return {key_host(domain.dkim_selector, domain.domain): key_text(domain.dkim_public)}


def a_domain(company, name: str = "kopisenja.example", *, at=NOW, **more) -> SendingDomain:  # type: ignore[no-untyped-def]
    added = actions.add_domain(company=company, domain=name, by=SYSTEM, now=at)
    names = saying({**all_right(added), **more.get("answers", {})})
    return actions.look_at_domain(company=company, domain_id=added.pk, names=names, now=at)


def of_campaign(owner, people: int = 3, **fields) -> list:  # type: ignore[no-untyped-def,type-arg]
    """The mails of a campaign as the server got them."""
    server = kit.Server()
    with using_transport(server.fresh):
        kit.a_campaign(owner, **fields)
        kit.due(owner)
        kit.due(owner)
    return server.mails


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "plain", "source": "Halo  {{ contact.name }},\n\n\ttab  and  spaces \n\n\n", "text": ""},
        {"kind": "markdown", "source": "# Kabar\n\nSelamat pagi ☕ [lihat](https://kopisenja.example/)", "text": ""},
        {"kind": "plain", "source": "x", "subject": "Kopi ☕ dan teh: " + "panjang " * 20, "text": "x"},
    ],
)
def test_every_mail_of_a_campaign_holds_before_a_receiver(fields: dict[str, str]) -> None:
    with kit.a_sender(3) as owner:
        domain = a_domain(owner.company, at=KIT_NOW)
        mails = of_campaign(owner, **fields)
        assert [verify(mail.data, published(domain)) for mail in mails] == ["kopisenja.example"] * 3
        assert len({mail.data.split(b" bh=")[0] for mail in mails}) == 1, "one head for all"


def changed(mail: bytes, old: bytes, new: bytes) -> bytes:
    assert old in mail
    return mail.replace(old, new, 1)


def test_whatever_is_changed_on_the_way_is_noticed() -> None:
    """The negative control: this receiver says no where it should."""
    with kit.a_sender(1) as owner:
        domain = a_domain(owner.company, at=KIT_NOW)
        (mail,) = of_campaign(owner, source="Halo apa kabar", text="")
    good = mail.data
    keys_of = published(domain)
    assert verify(changed(good, b"Halo apa", b"Halo  apa"), keys_of), "spaces may grow on the way"
    for old, new in [
        (b"Halo apa", b"Halo aqa"),
        (b"Subject: News", b"Subject: Newz"),
        (b"\r\nFrom: ", b"\r\nFrom: Evil <e@evil.example>\r\nFrom: "),
        (b"\r\nFrom: ", b"\r\nReply-To: e@evil.example\r\nFrom: "),
        (b"List-Unsubscribe-Post: List", b"List-Unsubscribe-Post: Lost"),
        (b"\r\nList-Unsubscribe: <", b"\r\nList-Unsubscribe: <x"),
    ]:
        with pytest.raises(NotValid):
            verify(changed(good, old, new), keys_of)
    with pytest.raises(NotValid):
        verify(good, {name: key_text(_another_key()) for name in keys_of})
    with pytest.raises(NotValid):
        verify(good, {})


def _another_key() -> str:
    public = rsa.generate_private_key(public_exponent=65_537, key_size=2048).public_key()
    der = public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(der).decode()


def test_without_a_verified_domain_mails_go_unsigned_and_another_companys_domain_never_signs(
    owner: Person, stranger: Person
) -> None:
    with company_scope(stranger.company):
        a_domain(stranger.company)
    with company_scope(owner.company):
        assert queries.signer_for(company=owner.company, email="news@kopisenja.example") is None
        actions.add_domain(company=owner.company, domain="kopisenja.example", by=SYSTEM, now=NOW)
        assert queries.signer_for(company=owner.company, email="news@kopisenja.example") is None, "not verified yet"


def test_the_nearest_verified_domain_signs_for_addresses_at_it_and_below(owner: Person) -> None:
    with company_scope(owner.company):
        a_domain(owner.company)
        near = a_domain(owner.company, "news.kopisenja.example")

        def who(email: str) -> str:
            found = queries.signer_for(company=owner.company, email=email)
            return found.domain if found else ""

        assert who("a@kopisenja.example") == who("a@shop.kopisenja.example") == "kopisenja.example"
        assert who("a@news.kopisenja.example") == near.domain
        assert who("a@notkopisenja.example") == who("nonsense") == ""


def test_after_the_secret_key_was_changed_mails_go_unsigned_rather_than_not_at_all(owner: Person, settings) -> None:  # type: ignore[no-untyped-def]
    with company_scope(owner.company):
        a_domain(owner.company)
        keys.signer.cache_clear()
        settings.SECRET_KEY = "another key, long enough to be one at all"
        assert queries.signer_for(company=owner.company, email="a@kopisenja.example") is None


def test_bounces_come_back_under_the_senders_own_domain_once_its_record_is_set(settings) -> None:  # type: ignore[no-untyped-def]
    settings.GAUNG_BOUNCE_DOMAIN = "bounces.gaung.example"
    path = {Question("bounce.kopisenja.example", "CNAME"): ("bounces.gaung.example.",)}
    with kit.a_sender(1) as owner:
        email = "news@kopisenja.example"
        assert queries.return_path_for(company=owner.company, email=email) == "bounces.gaung.example"
        domain = a_domain(owner.company, at=KIT_NOW)
        assert queries.return_path_for(company=owner.company, email=email) == "bounces.gaung.example"
        names = saying({**all_right(domain), **path})
        actions.look_at_domain(company=owner.company, domain_id=domain.pk, names=names, now=KIT_NOW)
        (mail,) = of_campaign(owner)
        assert mail.mail_from.startswith("b+")
        assert mail.mail_from.endswith("@bounce.kopisenja.example")


def test_a_stored_key_is_the_one_that_was_published() -> None:
    pair = keys.new_pair()
    signer = keys.signer(domain="a.example", selector=pair.selector, sealed=pair.sealed)
    public = serialization.load_der_public_key(base64.b64decode(pair.public))
    assert isinstance(public, rsa.RSAPublicKey)
    public.verify(signer._sign(b"ground"), b"ground", padding.PKCS1v15(), hashes.SHA256())
