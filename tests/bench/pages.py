"""How quickly a person gets the Billing page, and the price of a change."""

from django.test import Client
from django.urls import reverse

from gaung.companies.models import User
from gaung.foundation.tenancy import company_scope
from gaung.subscriptions.quotes import make_quote
from tests.bench.measure import note, p95, stopwatch
from tests.customer import START, Customer

TIMES = 100


def billing_pages(*, full):
    """The Billing page by the whole stack without a network, and a quote by its action."""
    with Customer(name="Bench pages", at=START) as one:
        one.paying(5_000)
        quoted = [_timed(lambda n=n: _quote(one, 6_000 + 1_000 * (n % 40))) for n in range(TIMES)]
    browser = Client()
    browser.force_login(User.objects.get(pk=one.by.user_id))
    slug = one.company.slug
    for name in ("billing", "contacts"):
        address = reverse(name, kwargs={"slug": slug})
        browser.get(address)  # templates are compiled once
        samples = [_timed(lambda a=address: _get(browser, a)) for _ in range(TIMES)]
        note(f"{name} page", f"p50 {p50(samples):.1f} ms, p95 {p95(samples) * 1000:.1f} ms, {TIMES} times")
    note("a quote", f"p50 {p50(quoted):.1f} ms, p95 {p95(quoted) * 1000:.1f} ms, {TIMES} times")


def p50(samples):
    return sorted(samples)[len(samples) // 2] * 1000


def _quote(one, tier):
    with company_scope(one.company):
        make_quote(company=one.company, quantity=tier, by=one.by, now=one.now)


def _get(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200, (address, answer.status_code, answer.get("Location"))


def _timed(call):
    with stopwatch() as took:
        call()
    return took.seconds
