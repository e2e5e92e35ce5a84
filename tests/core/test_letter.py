"""A letter: kept as text, its links numbered, filled in for one person (sending.md, REP-03)."""

import json
import re
from dataclasses import replace

import pytest

from gaung.core.letter import Addresses, Letter, LinkUnknown, fill, html_source, is_followed, numbered, target_of

OWN = Addresses.under("https://mail.example", token="TOKEN")
HTML = (
    "<html><body><p>Hi {{ contact.name }}</p>"
    '<a class="x > y" href="https://shop.example/?a=1&amp;c={{ field.code | default(&quot;none&quot;) }}">Shop</a>'
    '<a href="https://shop.example/?a=1&amp;c={{ field.code | default(&quot;none&quot;) }}">Again</a>'
    '<a href="mailto:a@b.example">Mail</a><a href="{{ link.unsubscribe }}">Leave</a></body></html>'
)
SHOP = 'https://shop.example/?a=1&c={{ field.code | default("none") }}'


def letter(**changes: object) -> Letter:
    html, text, links = numbered(html=HTML, text=f"Shop: {SHOP}. More (https://b.example/x).")
    base = Letter(
        subject="Hi {{ contact.name }}",
        from_name="Kopi",
        from_email="a@kopi.example",
        html=html,
        text=text,
        links=links,
        campaign_key="key",
        preheader="For {{ contact.name }} < you",
        company_name="Kopi Senja",
        company_address="Jl. Braga 1\nBandung",
    )
    return replace(base, **changes)


def test_links_are_numbered_by_place_and_those_of_the_text_found_again() -> None:
    one = letter()
    assert one.links == (SHOP, SHOP, "https://b.example/x")
    assert 'href="{{ click.1 }}">Shop' in one.html
    assert 'href="{{ click.2 }}">Again' in one.html
    assert one.text == "Shop: {{ click.1 }}. More ({{ click.3 }})."


def test_only_links_of_the_web_with_their_own_host_are_followed() -> None:
    assert is_followed("https://a.example")
    assert is_followed("HTTP://a.example/{{ field.x }}")
    for other in ("mailto:a@b.example", "{{ link.unsubscribe }}", "https://{{ field.x }}.example", "#top", "https://"):
        assert not is_followed(other)


def test_a_letter_is_kept_and_read_again() -> None:
    kept = json.loads(json.dumps(letter().to_json()))
    assert Letter.from_json(kept) == letter()
    assert Letter.from_json({**kept, "added_later": 1}) == letter()


def test_a_followed_letter_leads_through_the_product_and_holds_its_pixel() -> None:
    filled = fill(letter(), values={"contact.name": "Siti <3"}, addresses=OWN)
    assert filled.subject == "Hi Siti <3"
    assert "Siti &lt;3" in filled.html
    assert 'href="https://mail.example/l/TOKEN/1">Shop' in filled.html
    assert 'src="https://mail.example/o/TOKEN.gif"' in filled.html
    assert 'href="https://mail.example/u/TOKEN/"' in filled.html
    assert filled.html.endswith("</body></html>")
    assert "https://mail.example/l/TOKEN/3" in filled.text


def test_a_letter_that_is_not_followed_has_its_own_addresses_and_no_pixel() -> None:
    filled = fill(letter(is_tracked=False), values={"field.code": "a b&c"}, addresses=OWN)
    assert 'href="https://shop.example/?a=1&amp;c=a%20b%26c">Shop' in filled.html
    assert "https://shop.example/?a=1&c=a%20b%26c." in filled.text
    assert "<img" not in filled.html
    assert "click" not in filled.html + filled.text


def test_the_preheader_stands_hidden_before_everything_else() -> None:
    filled = fill(letter(), values={"contact.name": "A&B"}, addresses=OWN)
    assert filled.html.index("For A&amp;B &lt; you") < filled.html.index("<p>Hi")
    bare = fill(letter(html="<p>x</p>"), values={}, addresses=OWN)
    assert bare.html.startswith('<div style="display:none')
    assert "display:none" not in fill(letter(preheader=" "), values={}, addresses=OWN).html
    assert fill(letter(html=""), values={}, addresses=OWN).html == ""


def test_a_number_beyond_the_links_stays_unfilled() -> None:
    assert "click.9" not in fill(letter(is_tracked=False, text="{{ click.9 }}"), values={}, addresses=OWN).text


def test_a_links_target_comes_from_the_letter_with_the_persons_values() -> None:
    assert target_of(letter(), 1, values={"field.code": "x/y"}) == "https://shop.example/?a=1&c=x%2Fy"
    assert target_of(letter(), 2, values={}) == "https://shop.example/?a=1&c=none"
    for number in (0, 4, -1):
        with pytest.raises(LinkUnknown):
            target_of(letter(), number, values={})


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<html><head><title> </title></head><body></body></html>", "<title>April &amp; you</title>"),
        ("<html><HEAD lang='x'></HEAD><body></body></html>", "<title>April &amp; you</title>"),
        ("<html><head><title>Own</title></head><body></body></html>", "<title>Own</title>"),
        ("<p>no head at all</p>", ""),
    ],
)
def test_a_mail_without_a_title_has_its_subject_for_one(html: str, title: str) -> None:
    source = html_source(letter(html=html, subject="April & you"))
    assert "".join(re.findall("<title>.*?</title>", source)) == title
