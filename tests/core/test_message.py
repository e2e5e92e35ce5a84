"""Mails built from compiled slots say what the plain way says, and no value ever adds a line (sending.md)."""

from binascii import a2b_qp
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from gaung.core.headers import HeaderRefused
from gaung.core.letter import Addresses, Letter, fill, numbered
from gaung.core.merge import MergeRefused
from gaung.core.message import compile_letter, message_id, quoted_printable

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
OWN = Addresses.under("https://mail.example", token="T" * 60, unsubscribe_mailto="u+T@bounce.example")
HTML, TEXT, LINKS = numbered(
    html='<html lang="id"><body>\n<p>Hi {{ contact.name }}{{ field.city }}</p>'
    '<a href="https://a.example/?x={{ field.city }}&amp;c={{ company.name }}">A</a>\n'
    '{% if field.city == "Bandung" %}<b>{{ contact.name }}</b> é{% elif field.city %}{{ field.city }}{% endif %}'
    '{{ company.address }} <a href="{{ link.unsubscribe }}">Leave</a></body></html>',
    text="Halo {{ contact.name | default('kawan') }}\n.\nhttps://b.example/ = ok \n{{ link.unsubscribe }}",
)


def letter(**changes: object) -> Letter:
    facts: dict[str, object] = {
        "subject": "Untuk {{ contact.name | default('kamu') }} é",
        "from_name": "Kopi, Senja",
        "from_email": "kopi@kopi.example",
        "reply_to": "balas@kopi.example",
        "language": "id",
        "html": HTML,
        "text": TEXT,
        "links": LINKS,
        "company_name": "Kopi & Senja",
        "company_address": "Jl. Braga 1\nBandung",
        "list_id": "news.kopi.example",
        "feedback_id": "c1:k1:news:gaung",
        "campaign_key": "k1",
        "preheader": "Kabar {{ field.city }}",
    }
    return Letter(**{**facts, **changes})  # type: ignore[arg-type]


def built(one: Letter, *, values: dict[str, object] | None = None, **changes: object) -> bytes:
    facts: dict[str, object] = {
        "to_email": "siti@contoh.example",
        "to_name": "Siti Aminah",
        "message_id": message_id(campaign_key="k1", delivery_id=5, domain="kopi.example"),
        "date": AT,
        "addresses": OWN,
    }
    return compile_letter(one).build(values=values or {}, **{**facts, **changes})  # type: ignore[arg-type]


def read(data: bytes) -> EmailMessage:
    assert all(len(line) <= 998 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def parts(message: EmailMessage) -> tuple[str, str]:
    text, html = (part.get_content().replace("\r\n", "\n") for part in message.iter_parts())
    return text.rstrip("\n"), html.rstrip("\n")


def test_a_mail_has_every_header_it_must_have() -> None:
    message = read(built(letter(), values={"contact.name": "Siti"}))
    assert message["From"] == '"Kopi, Senja" <kopi@kopi.example>'
    assert message["To"] == "Siti Aminah <siti@contoh.example>"
    assert message["Reply-To"] == "balas@kopi.example"
    assert message["Date"] == "Mon, 23 Nov 2026 09:30:00 +0000"
    assert message["List-Unsubscribe"] == f"<{OWN.unsubscribe}>, <mailto:u+T@bounce.example>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["List-Id"] == "Kopi & Senja <news.kopi.example>"
    assert message["Feedback-ID"] == "c1:k1:news:gaung"
    assert message["Content-Language"] == "id"
    assert message["MIME-Version"] == "1.0"
    assert message.get_content_type() == "multipart/alternative"


def test_a_mail_of_plain_text_has_one_part_and_what_is_not_set_is_left_out() -> None:
    bare = letter(html="", reply_to="", list_id="", feedback_id="", company_name="", subject="Kabar")
    message = read(built(bare, to_name="", addresses=OWN._replace(unsubscribe_mailto="")))
    assert message.get_content_type() == "text/plain"
    assert message["To"] == "siti@contoh.example"
    assert message["List-Unsubscribe"] == f"<{OWN.unsubscribe}>"
    assert message["Reply-To"] is message["List-Id"] is message["Feedback-ID"] is None
    assert message["Subject"] == "Kabar"
    assert read(built(letter(company_name="")))["List-Id"] == "<news.kopi.example>"
    assert read(built(letter(html="", text=""))).get_content().strip() == ""


def test_a_fallback_and_a_number_are_written_too() -> None:
    message = read(built(letter(), values={"field.city": 12}))
    assert message["Subject"] == "Untuk kamu é"
    assert parts(message)[0].startswith("Halo kawan\n.\n")
    assert "12" in parts(message)[1]


def test_the_message_id_is_the_same_at_every_attempt_and_holds_no_address() -> None:
    first = message_id(campaign_key="k", delivery_id=5, domain="kopi.example")
    assert first == message_id(campaign_key="k", delivery_id=5, domain="kopi.example")
    assert first != message_id(campaign_key="k", delivery_id=6, domain="kopi.example")
    assert first.endswith("@kopi.example>")


@pytest.mark.parametrize("bad", ["x\r\nBcc: y@z.example", "x\ny", "x\0y", "x\ry"])
def test_what_would_add_a_line_is_refused_at_the_writer(bad: str) -> None:
    for changes in (
        {"to_name": bad},
        {"to_email": bad},
        {"message_id": f"<{bad}@a.example>"},
        {"addresses": OWN._replace(unsubscribe=bad)},
        {"addresses": OWN._replace(unsubscribe_mailto=bad)},
        {"values": {"contact.name": bad}},
    ):
        with pytest.raises(HeaderRefused):
            built(letter(), **changes)
    for changes in (
        {"subject": bad},
        {"from_name": bad},
        {"from_email": bad},
        {"reply_to": bad},
        {"list_id": bad},
        {"feedback_id": bad},
        {"language": bad},
    ):
        with pytest.raises(HeaderRefused):
            built(letter(**changes))


def test_an_address_outside_plain_letters_is_refused() -> None:
    with pytest.raises(HeaderRefused):
        built(letter(), to_email="sité@contoh.example")


def test_a_source_that_cannot_be_read_is_not_compiled() -> None:
    with pytest.raises(MergeRefused):
        compile_letter(letter(html="{% if contact.name %}"))


def test_a_long_address_of_ours_is_broken_over_lines_and_an_odd_one_encoded() -> None:
    long = Addresses.under("https://" + "a" * 80 + ".example", token="T" * 60)
    html = parts(read(built(letter(), addresses=long)))[1]
    assert f'href="{long.unsubscribe}"' in html
    short = Addresses.under("https://a.example", token="t")
    assert 'href="https://a.example/u/t/"' in parts(read(built(letter(), addresses=short)))[1]
    odd = OWN._replace(unsubscribe="https://mail.example/?u=1&x")
    assert 'href="https://mail.example/?u=1&amp;x"' in parts(read(built(letter(), addresses=odd)))[1]


@pytest.mark.parametrize(
    "text", ["x" * 76, "x" * 73 + "é" + "x", "x" * 72 + "é", "x" * 71 + "é" + "xx", "x" * 70 + "é" + "xxx"]
)
def test_a_last_line_that_is_full_is_broken_once_more_and_never_inside_a_letter(text: str) -> None:
    encoded = quoted_printable(text)
    assert all(len(line) <= 76 for line in encoded.split(b"\r\n"))
    assert a2b_qp(encoded).decode() == text


@pytest.mark.parametrize("city", ["Bandung", "Kota Bandung & <Sekitarnya>", ""])
def test_a_mail_says_what_the_plain_way_says_whatever_the_letters(city: str) -> None:
    values: dict[str, object] = {"contact.name": "Sítì = <b>Ñ</b>", "field.city": city}
    for one in (
        letter(),
        letter(is_tracked=False),
        letter(html="<p>{{ contact.name }}</p>", text="{{ contact.name }}", subject="Fixed"),
    ):
        plain = fill(one, values=values, addresses=OWN)
        assert parts(read(built(one, values=values))) == (plain.text.rstrip("\n"), plain.html.rstrip("\n"))
