"""The one-time link of a fresh installation (ON-02)."""

import pytest
from django.test import Client

from gaung.companies import queries as companies
from gaung.core.permissions import Right
from gaung.foundation.setup_link import setup_address, setup_token
from tests.cast import Person

pytestmark = pytest.mark.django_db

LINK = f"/setup/{setup_token()}/"
FIRST = {
    "name": "Ayu Lestari",
    "email": "Ayu@Example.com",
    "password": "jalan-senja-27001",
    "company_name": "Kopi Senja",
    "country": "ID",
}


def test_the_printed_link_is_the_wizards_address() -> None:
    assert setup_address().endswith(LINK)


def test_the_wizard_makes_the_first_operator_and_the_administrator_of_their_company(client: Client) -> None:
    response = client.post(LINK, FIRST)
    assert response["Location"] == "/c/kopi-senja/"
    user = companies.user_by_email("ayu@example.com")
    assert user is not None
    assert user.is_operator
    membership = companies.membership_for(user, "kopi-senja")
    assert membership is not None
    assert Right.ACCOUNT_SETTINGS in membership.rights
    assert (membership.company.currency, membership.company.time_zone) == ("IDR", "Asia/Jakarta")
    assert client.get("/c/kopi-senja/").status_code == 200  # signed in already


def test_the_link_works_once(client: Client) -> None:
    client.post(LINK, FIRST)
    assert "This set-up link was used" in Client().get(LINK).content.decode()
    assert Client().post(LINK, {**FIRST, "email": "other@example.com"}).status_code == 410
    assert companies.user_by_email("other@example.com") is None


def test_in_an_installation_with_people_the_link_is_dead(owner: Person, client: Client) -> None:
    assert client.get(LINK).status_code == 410


def test_a_guessed_link_is_not_there(client: Client) -> None:
    assert client.get("/setup/guess/").status_code == 404


def test_a_refused_form_keeps_what_was_typed_and_names_each_field_to_mend(client: Client) -> None:
    """G-03."""
    page = client.post(LINK, {**FIRST, "email": "ayu", "password": "12345678"}).content.decode()
    assert "<title>Error: Set up Gaung" in page
    assert 'value="Kopi Senja"' in page
    assert '<a href="#id_email">Enter an address such as name@example.com</a>' in page
    assert 'aria-describedby="id_email-error"' in page
    assert companies.is_empty_installation()


def test_control_characters_in_a_name_are_refused_with_words(client: Client) -> None:
    page = client.post(LINK, {**FIRST, "company_name": "Kopi\u202eSenja"}).content.decode()
    assert "error-summary" in page
    assert companies.is_empty_installation()
