"""What a page weighs on its first visit, compressed, with all it asks for (screens.md section 5, P-01).

Paint and answer times depend on the machine and are measured by `make bench BENCH=budgets`.
"""

import gzip
import re
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from gaung.catalogue.actions import ensure_default_books
from gaung.companies.models import User
from gaung.foundation import clock
from tests.campaigns.newsletters import ready
from tests.cast import Person
from tests.customer import START, Customer

pytestmark = pytest.mark.django_db
KB = 1024
PAGES = {"": 120, "billing/?panel=open": 120, "campaigns/": 120, "contacts/": 150, "settings/": 120}
SCRIPT, AGAIN = 40 * KB, 20 * KB
EDITOR, EDITOR_SCRIPT = 400 * KB, 250 * KB
ASKED_FOR = re.compile(r'(?:<link[^>]+href|<script[^>]+src|<img[^>]+src|<use[^>]+href)="([^"]+)"')


def asked_for(html: str) -> set[str]:
    return {urlsplit(address)._replace(fragment="").geturl() for address in ASKED_FOR.findall(html)}


def weight(address: str) -> int:
    assert address.startswith("/static/"), f"a page asks somebody else for {address}"
    path = finders.find(address.removeprefix("/static/"))
    assert isinstance(path, str), address
    with open(path, "rb") as file:
        return len(gzip.compress(file.read(), 6))


def weighed(client: Client, address: str) -> tuple[int, int, int]:
    """The page, the scripts it asks for, and everything together, compressed."""
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    assert answer["Content-Encoding"] == "gzip"
    page = answer.getvalue()
    asked = asked_for(gzip.decompress(page).decode())
    assert asked, "a page without a sheet would weigh nothing"
    scripts = sum(weight(address) for address in asked if address.endswith(".js"))
    own = {address for address in asked if not address.startswith("/c/")}  # pictures of the company's own, and frames
    return len(page), scripts, len(page) + sum(weight(address) for address in own)


def reader(user_id: int) -> Client:
    client = Client(headers={"accept-encoding": "gzip"})
    client.force_login(User.objects.get(pk=user_id))
    return client


@pytest.mark.sqlite_only
@pytest.mark.parametrize("path", PAGES)
def test_a_page_travels_compressed_and_within_its_budget_p_01(owner: Person, path: str) -> None:
    ensure_default_books(now=clock.now())
    page, scripts, whole = weighed(reader(owner.user.pk), f"/c/{owner.company.slug}/{path}")
    assert page <= AGAIN
    assert scripts <= SCRIPT, f"{scripts:,} bytes of script"
    assert whole <= PAGES[path] * KB, f"{whole:,} bytes"


@pytest.mark.sqlite_only
def test_the_pages_of_a_campaign_keep_to_the_editor_s_budget_p_01() -> None:
    ensure_default_books(now=START)
    with Customer() as customer:
        customer.start_trial()
        campaign = ready(customer)
        at = f"/c/{customer.company.slug}/campaigns/"
        client = reader(customer.user.pk)
        for path in ("new/", *(f"{campaign.pk}/{tab}/" for tab in ("setup", "content", "audience", "check", "send"))):
            page, scripts, whole = weighed(client, at + path)
            assert page <= AGAIN, f"{path}: {page:,} bytes of page"
            assert scripts <= EDITOR_SCRIPT, f"{path}: {scripts:,} bytes of script"
            assert whole <= EDITOR, f"{path}: {whole:,} bytes"
        page, scripts, whole = weighed(client, f"{at}{campaign.pk}/progress/")
        assert (scripts <= SCRIPT, whole <= 120 * KB) == (True, True)
