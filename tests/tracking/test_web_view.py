"""The mail as a page, and links whose target is written with tags (PUB-04)."""

import pytest
from django.test import Client

from gaung.core.letter import Letter
from gaung.delivery.models import Prepared
from gaung.foundation import clock
from gaung.foundation.tenancy import company_scope
from gaung.tracking import events
from gaung.tracking.models import Event, Link
from tests.tracking.conftest import Sent

pytestmark = pytest.mark.django_db

HTML = (
    '<html><body><p>Hi {{ contact.first_name | default("there") }}<script>alert(1)</script></p>'
    '<a href="{{ click.1 }}">Shop</a> <a href="{{ link.unsubscribe }}">Unsubscribe</a></body></html>'
)


def prepare(sent: Sent, **values: object) -> None:
    letter = Letter(
        **{
            "subject": "Spring",
            "from_name": "Kopi",
            "from_email": "a@kopi.example",
            "html": HTML,
            "text": "Hi {{ contact.first_name }}\n{{ click.1 }}",
            "campaign_key": "1",
            "links": ("https://shop.example/for/{{ contact.email }}?a=1",),
        }
        | values
    )
    with company_scope(sent.company):
        Prepared.objects.create(company=sent.company, campaign=sent.campaign, made_at=sent.at, letter=letter.to_json())


def test_the_mail_is_shown_as_it_was_sent_and_nothing_is_measured(sent: Sent) -> None:
    token = sent.mail()
    prepare(sent)
    answer = Client(headers={"user-agent": "Mozilla/5.0 (X11)"}).get(f"/w/{token}/")
    page = answer.content.decode()
    assert "Hi Ani" in page
    assert f"/u/{token}/" in page
    assert "/l/" not in page
    assert "/o/" not in page
    assert 'href="?plain"' in page
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    events.take_in(now=clock.now())
    with company_scope(sent.company):
        assert not Event.objects.exists()


def test_nothing_in_it_may_run(sent: Sent) -> None:
    token = sent.mail()
    prepare(sent)
    policy = Client().get(f"/w/{token}/").headers["Content-Security-Policy"]
    assert "sandbox" in policy
    assert "script" not in policy
    assert "default-src 'none'" in policy


def test_its_text_is_there_too(sent: Sent) -> None:
    token = sent.mail()
    prepare(sent)
    answer = Client().get(f"/w/{token}/?plain")
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert answer.content.decode().startswith("Hi Ani\nhttps://shop.example/for/")


def test_a_link_written_with_tags_leads_where_it_leads_this_person(sent: Sent) -> None:
    token = sent.mail()
    with company_scope(sent.company):
        Link.objects.all().delete()
    prepare(sent)
    answer = Client().get(f"/l/{token}/1")
    assert answer.headers["Location"] == "https://shop.example/for/ani%40example.org?a=1"
    assert Client().get(f"/l/{token}/2").status_code == 404


def test_links_of_a_campaign_that_began_get_their_rows(sent: Sent) -> None:
    with company_scope(sent.company):
        Link.objects.all().delete()
    prepare(sent)
    assert events.run_due(now=clock.now()) == 1
    assert events.run_due(now=clock.now()) == 0
    with company_scope(sent.company):
        assert Link.objects.get().url.startswith("https://shop.example/for/")


def test_before_anything_was_sent_there_is_no_page(sent: Sent) -> None:
    assert Client().get(f"/w/{sent.mail()}/").status_code == 404
