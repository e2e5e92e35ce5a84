"""A small campaign whose truth is known by heart."""

from __future__ import annotations

from datetime import timedelta

from gaung.campaigns.models import Campaign
from gaung.catalogue.actions import ensure_default_books
from gaung.core.letter import Letter, numbered
from gaung.delivery.models import Prepared
from gaung.foundation.tenancy import company_scope
from tests.cast import NOW, Person
from tests.delivery.kit import entitled
from tests.tracking.conftest import URLS, Sent
from tests.tracking.test_events import browser, take_in

HTML = "".join(f'<p><a class="b" href="{url}">Go {at}</a></p>' for at, url in enumerate(URLS, 1))


def small_campaign(owner: Person) -> Sent:
    """30 recipients: 25 got it, 2 bounced hard and 1 soft, 1 was left out, 1 is not known; 4 opened, 2 clicked."""
    ensure_default_books(now=NOW)
    made = Sent(owner)
    with company_scope(owner.company):
        entitled(owner)
    tokens = [made.mail(f"p{at}@{'gmail.com' if at % 2 else 'example.org'}") for at in range(25)]
    made.mail("hard@example.org", state="failed", reason="hard", reply="No such user")
    made.mail("back@example.org", returned="hard")
    made.mail("soft@example.org", state="failed", reason="refused", reply="=cmd()")
    made.mail("out@example.org", state="skipped", reason="unsubscribed")
    made.mail("unsure@example.org", state="unknown")
    for token in tokens[:4]:
        browser().get(f"/o/{token}.gif")
    browser().get(f"/l/{tokens[0]}/1")
    browser().get(f"/l/{tokens[1]}/3")
    browser("Mozilla/5.0").get(f"/o/{tokens[9]}.gif")
    take_in()
    html, text, links = numbered(html=f"<html><head></head><body>{HTML}</body></html>", text="Hello")
    letter = Letter("Spring", "Shop", "news@shop.example", html, text, "k", links=links)
    with company_scope(made.company):
        Prepared.objects.create(company=made.company, campaign=made.campaign, made_at=made.at, letter=letter.to_json())
        Campaign.objects.update(status="finished", frozen_at=made.at - timedelta(hours=1), recipient_count=30)
        made.campaign.refresh_from_db()
    return made
