"""Every page that links lead to, looked at hard: answers, words, width, accessibility, refused code.

With GAUNG_TEST_PICTURES set it keeps a picture of each page; `make screens` pictures the sample companies.
"""

import os
from collections.abc import Callable

import pytest

from gaung.catalogue.actions import ensure_default_books
from tests.cast import NOW, Person
from tests.infra.crawl import walk
from tests.infra.visitor import Visitor

pytestmark = pytest.mark.django_db(transaction=True)
PICTURES = os.environ.get("GAUNG_TEST_PICTURES", "")
HALF = {1280: 0, 360: 1}
BOTH = pytest.mark.parametrize(("width", "language"), [(1280, "en"), (360, "id")])


@BOTH
def test_pages_for_someone_not_signed_in(visit: Callable[..., Visitor], width: int, language: str) -> None:
    visitor = visit(width=width, language=language)
    seen, faults = walk(visitor, start=["/", "/accounts/login/"], pictures=PICTURES, half=HALF[width])
    assert not faults, "\n".join(map(str, faults))
    assert {"/accounts/login/", "/accounts/signup/"} <= set(seen)


@BOTH
def test_pages_for_an_administrator(
    visit: Callable[..., Visitor], owner: Person, colleague: Person, width: int, language: str
) -> None:
    ensure_default_books(now=NOW)
    visitor = visit(width=width, language=language)
    visitor.sign_in(owner.user)
    seen, faults = walk(visitor, start=[f"/c/{owner.company.slug}/"], pictures=PICTURES, half=HALF[width])
    assert not faults, "\n".join(map(str, faults))
    assert any(address.startswith(f"/c/{owner.company.slug}/") for address in seen)


@pytest.mark.parametrize(("width", "language"), [pytest.param(1280, "en", marks=pytest.mark.nightly), (360, "id")])
def test_pages_for_a_member_who_may_only_look(
    visit: Callable[..., Visitor], viewer: Person, width: int, language: str
) -> None:
    visitor = visit(width=width, language=language)
    visitor.sign_in(viewer.user)
    _, faults = walk(visitor, start=[f"/c/{viewer.company.slug}/"], half=0)  # the administrator's walk saw the pages
    assert not faults, "\n".join(map(str, faults))
