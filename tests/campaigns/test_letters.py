"""A campaign becomes a letter, whatever it was written in (sending.md, ED-03)."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import pytest

from gaung.campaigns.letters import ContentBroken, filled, letter_of, postal_address, rendered, values_of
from gaung.campaigns.models import Campaign
from gaung.companies.models import Company
from gaung.contacts.models import Contact
from gaung.core.letter import Addresses
from gaung.core.message import compile_letter
from gaung.senders.models import Sender

OWN = Addresses.under("https://mail.example", token="TOKEN")
AT = datetime(2026, 11, 23, tzinfo=UTC)
SITI = Contact(name="Siti Aminah", email="siti@contoh.example", fields={"city": "Bandung"})


def campaign(**changes: object) -> Campaign:
    """A campaign that was never saved: a letter needs no database."""
    company = Company(
        pk=7, name="Kopi Senja", slug="kopi-senja", address_line_1="Jl. Braga 1", postal_code="40111", city="Bandung"
    )
    sender = Sender(name="Kopi Senja", email="kabar@kopisenja.example")
    facts: dict[str, object] = {
        "pk": 3,
        "company": company,
        "sender": sender,
        "subject": "Kabar untuk {{ contact.first_name }}",
        "language": "id",
        "kind": "markdown",
        "source": "Halo {{ contact.first_name }} di {{ field.city }}",
        "is_tracked": False,
    }
    return Campaign(**{**facts, **changes})


def test_markdown_goes_out_with_the_footer_every_mail_needs() -> None:
    done = filled(campaign(), values=values_of(SITI), addresses=OWN)
    assert done.subject == "Kabar untuk Siti"
    assert "Halo Siti di Bandung" in done.html
    assert "Jl. Braga 1<br>40111 Bandung" in done.html
    assert '<a href="https://mail.example/u/TOKEN/"' in done.html
    assert "Berhenti berlangganan (https://mail.example/u/TOKEN/)" in done.text


def test_plain_text_has_the_same_footer_and_no_html() -> None:
    done = filled(campaign(kind="plain", source="Halo"), values={}, addresses=OWN)
    assert done.html == ""
    assert done.text.endswith("Jl. Braga 1\n40111 Bandung\nBerhenti berlangganan: https://mail.example/u/TOKEN/\n")


def test_a_footer_of_ones_own_stays_alone() -> None:
    source = "Halo [keluar]({{ link.unsubscribe }}) {{ company.address }}"
    assert letter_of(campaign(source=source)).html.count("link.unsubscribe") == 1


def test_a_text_of_ones_own_takes_the_place_of_the_made_one() -> None:
    done = rendered(campaign(text="Teks sendiri {{ link.unsubscribe }}", is_own_text=True))
    assert done.text == "Teks sendiri {{ link.unsubscribe }}"


def test_a_variant_differs_in_what_the_test_says() -> None:
    tested = campaign(test={"variants": {"b": {"subject": "Lain", "source": "Isi lain"}}})
    assert letter_of(tested, variant="b").subject == "Lain"
    assert "Isi lain" in letter_of(tested, variant="b").html
    assert letter_of(tested, variant="b").campaign_key == "7-3b"
    assert letter_of(tested).subject == "Kabar untuk {{ contact.first_name }}"


def test_pictures_of_the_product_get_its_address(settings) -> None:
    settings.GAUNG_BASE_URL = "https://mail.example"
    source = '<p><img src="/i/abc" alt="x"> {{ link.unsubscribe }}</p>'
    assert 'src="https://mail.example/i/abc"' in letter_of(campaign(kind="html", source=source)).html


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "mjml", "source": "<mjml><mj-body><mj-foo /></mj-body></mjml>"},
        {"source": "{% if contact.name %}"},
        {"subject": "{{ contact.name"},
        {"preheader": "{{ 7*7 }}"},
        {"kind": "html", "source": '<a href="javascript:alert(1)">x</a>'},
    ],
)
def test_a_content_that_cannot_become_a_mail_is_refused_with_its_problems(changes: dict[str, object]) -> None:
    with pytest.raises(ContentBroken) as refused:
        letter_of(campaign(**changes))
    assert refused.value.facts["problems"]


def test_the_letter_of_a_campaign_is_built_into_a_mail() -> None:
    data = compile_letter(letter_of(campaign())).build(
        values=values_of(SITI),
        to_email=SITI.email,
        to_name=SITI.name,
        message_id="<a@kopisenja.example>",
        date=AT,
        addresses=OWN,
    )
    message = message_from_bytes(data, policy=default)
    assert message["Subject"] == "Kabar untuk Siti"
    assert message["List-Id"].startswith("Kopi Senja <kopi-senja.")
    assert message["Content-Language"] == "id"


def test_an_address_needs_a_street() -> None:
    assert postal_address(Company(city="Bandung")) == ""
    assert postal_address(Company(address_line_1=" A ", address_line_2="B", city="C")) == "A\nB\nC"
    assert values_of(Contact(name="", email=""))["contact.first_name"] == ""
