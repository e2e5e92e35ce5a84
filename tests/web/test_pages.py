"""Who sees a company's pages, in which language, and what they are told when they may not."""

from datetime import date

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from gaung.core.members import EmailTaken
from gaung.core.money import Money
from gaung.core.permissions import MissingRight, Right
from gaung.core.refusals import Refusal
from gaung.foundation.access import NotHere
from gaung.foundation.tenancy import current_company_id
from gaung.foundation.words import speaking
from gaung.web import pages
from gaung.web.pages import CompanyRequest, company_page
from tests.cast import Person

pytestmark = pytest.mark.django_db


def home(person: Person) -> str:
    return f"/c/{person.company.slug}/"


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person.user)
    return client


def answer(
    person: Person, view: object, *, method: str = "get", referer: str = "http://testserver/c/x/form/"
) -> HttpResponse:
    """Call a page of the person's company as that person."""
    from django.contrib.messages.storage.cookie import CookieStorage

    request = getattr(RequestFactory(), method)("/c/x/page/", headers={"Referer": referer})
    request.user = person.user
    request.session = {}
    request._messages = CookieStorage(request)
    return view(request, slug=person.company.slug)  # type: ignore[operator]


def test_a_stranger_gets_404_for_another_companys_page(owner: Person, stranger: Person) -> None:
    """Principle 11."""
    assert signed_in(stranger).get(home(owner)).status_code == 404
    assert signed_in(owner).get("/c/no-such-company/").status_code == 404


def test_whoever_is_not_signed_in_is_led_to_the_sign_in_and_back(owner: Person, client: Client) -> None:
    response = client.get(home(owner))
    assert (response.status_code, response["Location"]) == (302, f"/accounts/login/?next={home(owner)}")


def test_a_page_works_in_the_scope_of_its_company(owner: Person) -> None:
    @company_page()
    def page(request: CompanyRequest) -> HttpResponse:
        return HttpResponse(f"{current_company_id()} {request.actor.label} {request.company.name}")

    assert answer(owner, page).content.decode() == f"{owner.company.pk} Ayu Lestari Kopi Senja"


def test_a_member_without_the_right_is_told_who_can_help(owner: Person, colleague: Person) -> None:
    """G-04, R2."""

    @company_page(right=Right.ACCOUNT_SETTINGS)
    def billing(request: CompanyRequest) -> HttpResponse:
        raise AssertionError("never reached")

    response = answer(colleague, billing)
    assert response.status_code == 403
    assert "This page needs access to account settings. Ayu Lestari can help." in response.content.decode()


def test_a_foreign_id_is_answered_with_404(owner: Person) -> None:
    from django.http import Http404

    @company_page()
    def page(request: CompanyRequest) -> HttpResponse:
        raise NotHere("contact")

    with pytest.raises(Http404):
        answer(owner, page)


def test_a_refused_form_goes_back_to_where_it_came_from_with_the_reason(owner: Person) -> None:
    @company_page()
    def page(request: CompanyRequest) -> HttpResponse:
        raise EmailTaken()

    response = answer(owner, page, method="post")
    assert (response.status_code, response["Location"]) == (302, "http://testserver/c/x/form/")
    assert answer(owner, page).status_code == 409


def test_a_form_never_leads_to_another_site(owner: Person) -> None:
    request = RequestFactory().post("/c/x/page/", {"next": "https://elsewhere.example/"})
    assert pages.back_to(request) == "/"
    assert pages.back_to(request, otherwise="/c/x/list/") == "/c/x/list/"


def test_a_form_whose_page_nobody_names_is_refused_in_place(owner: Person) -> None:
    """Its own address may take nothing but posts: a way back there would end at "use the buttons"."""

    @company_page()
    def page(request: CompanyRequest) -> HttpResponse:
        raise EmailTaken()

    response = answer(owner, page, method="post", referer="")
    assert response.status_code == 409
    assert "Nothing was changed" in response.content.decode()


def test_the_facts_of_a_refusal_are_printed_for_the_reader() -> None:
    with speaking("id"):
        assert pages.printed(Money(450_000, "IDR")) == "Rp450.000"
        assert pages.printed(date(2026, 5, 1)) == "1 Mei 2026"
        assert pages.printed(Right.ACCOUNT_SETTINGS) == "pengaturan akun"
        assert pages.printed(["Ani", "Budi", "Citra"]) == "Ani, Budi atau Citra"
        assert pages.refusal_text(MissingRight(right=Right.ACCOUNT_SETTINGS)) == "Ini memerlukan akses pengaturan akun"


def test_a_refusal_without_words_of_its_own_is_named_by_its_code() -> None:
    class Strange(Refusal):
        code = "strange_thing"

    with speaking("en"):
        assert "strange_thing" in pages.refusal_text(Strange())


def test_the_language_is_switched_where_the_reader_stands_and_stays_with_the_member(owner: Person) -> None:
    """NAV-03."""
    client = signed_in(owner)
    response = client.post("/language/", {"language": "id", "next": home(owner)})
    assert response["Location"] == home(owner)
    assert "Langkah pertama" in client.get(home(owner)).content.decode()
    # The member's own choice is kept: another browser, whatever it asks for, speaks it too.
    assert "Langkah pertama" in signed_in(owner).get(home(owner), headers={"Accept-Language": "en"}).content.decode()


def test_a_visitors_choice_of_language_is_remembered(client: Client) -> None:
    client.post("/language/", {"language": "id", "next": "/"})
    assert 'lang="id"' in client.get("/").content.decode()


def test_an_unknown_language_changes_nothing(client: Client) -> None:
    client.post("/language/", {"language": "xx", "next": "/"})
    assert '<html lang="en">' in client.get("/").content.decode()


def test_the_navigation_hides_what_a_member_cannot_use(owner: Person, colleague: Person) -> None:
    """R2, G-04: no menu entry."""
    from gaung.web.shell import PLACES

    billing = next(place for place in PLACES if place.route == "billing")
    assert billing.right is Right.ACCOUNT_SETTINGS
    seen = {person.user.name: signed_in(person).get(home(person)).content.decode() for person in (owner, colleague)}
    assert seen["Ayu Lestari"].count('aria-current="page"') == 2  # the side bar and the phone's bar
    assert "/billing/" in seen["Ayu Lestari"]
    assert "/billing/" not in seen["Budi Santoso"]


def test_a_companys_test_clock_is_named_on_every_page(owner: Person) -> None:
    """G-10."""
    from datetime import UTC, datetime

    owner.company.is_test = True
    owner.company.test_clock_at = datetime(2030, 1, 31, 3, 0, tzinfo=UTC)
    owner.company.save()
    assert "31 January 2030 10:00 WIB" in signed_in(owner).get(home(owner)).content.decode()


def test_a_member_of_one_company_starts_there(owner: Person) -> None:
    assert signed_in(owner).get("/")["Location"] == home(owner)


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_missing_page_says_so_in_the_readers_language(client: Client, language: str) -> None:
    response = client.get("/nowhere/", headers={"Accept-Language": language})
    assert response.status_code == 404
    assert f'<html lang="{language}">' in response.content.decode()


def test_an_unexpected_error_shows_a_code_and_says_that_nothing_was_changed(caplog: pytest.LogCaptureFixture) -> None:
    """G-14."""
    from gaung.web import errors

    request: HttpRequest = RequestFactory().get("/broken/")
    with speaking("en"):
        response = errors.broken(request)
    page = response.content.decode()
    assert response.status_code == 500
    assert "Nothing was changed. Try again. Code " in page
    code = page.partition("Code ")[2][:8]
    assert code in caplog.text
