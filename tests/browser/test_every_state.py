"""The pages of each sample company, and the operator's: one look per state a subscription can be in.

`make test` looks at four states in each language and width, `make nightly` at all of them in both.
"""

import os
from collections.abc import Callable

import pytest

from gaung.companies import queries as who
from gaung.foundation import clock
from gaung.ops import demo
from gaung.ops.demo_stories import SAMPLES
from tests.infra.crawl import look_at, walk
from tests.infra.visitor import Visitor

pytestmark = pytest.mark.django_db(transaction=True)
PICTURES = os.environ.get("GAUNG_TEST_PICTURES", "")
PAGES = ("", "campaigns/", "billing/", "billing/?panel=open", "account-check/", "contacts/")
LOUD = ("Nordlicht Naturkost", "Rumah Keramik", "Pasar Kain Solo", "Harbour Bicycles")
CALM = ("Taman Buku", "Old Mill Bakery", "Roasters Guild", "Studio Merah")
ALL = tuple(sample.name for sample in SAMPLES)
LOOKS = [
    pytest.param(1280, "en", LOUD, id="1280-en"),
    pytest.param(360, "id", CALM, id="360-id"),
    pytest.param(1280, "id", ALL, id="all-1280-id", marks=pytest.mark.nightly),
    pytest.param(360, "en", ALL, id="all-360-en", marks=pytest.mark.nightly),
]
Visit = Callable[..., Visitor]


def seeded(monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...]) -> None:
    monkeypatch.setattr(demo, "SAMPLES", [sample for sample in SAMPLES if sample.name in names])
    demo.seed(now=clock.now(), tell=lambda *_: None)


# At 360 px in Indonesian each state is looked at in test_billing.py.
@pytest.mark.parametrize(("width", "language", "names"), [LOOKS[0], *LOOKS[2:]])
def test_every_state_reads_well(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, width: int, language: str, names: tuple[str, ...]
) -> None:
    seeded(monkeypatch, names)
    visitor = visit(width=width, language=language)
    administrator = who.user_by_email(demo.LOGINS[0].email)
    assert administrator is not None
    administrator.language = language
    administrator.save()
    visitor.sign_in(administrator)
    addresses = [f"/c/{company.slug}/{page}" for company in who.samples() for page in PAGES]
    faults = look_at(visitor, addresses, pictures=PICTURES)
    assert not faults, "\n".join(map(str, faults))
    assert len(addresses) == len(names) * len(PAGES)


@pytest.mark.parametrize(("width", "language", "names"), LOOKS)
def test_every_page_of_the_operator(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, width: int, language: str, names: tuple[str, ...]
) -> None:
    seeded(monkeypatch, names)
    visitor = visit(width=width, language=language)
    operator = who.user_by_email(demo.LOGINS[-1].email)
    assert operator is not None
    operator.language = language
    operator.save()
    visitor.sign_in(operator)
    half = {1280: 0, 360: 1}[width]
    seen, faults = walk(visitor, start=["/console/"], pictures=PICTURES, half=half)
    assert not faults, "\n".join(map(str, faults))
    assert any(address.startswith("/console/companies/") for address in seen)
