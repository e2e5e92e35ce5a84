"""The removable sample: a company in every state, and nothing of it left after its removal."""

import json
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from gaung.companies import actions as companies
from gaung.companies import queries as who
from gaung.companies.models import User
from gaung.contacts.models import Contact
from gaung.foundation import tasks
from gaung.foundation.models import AuditEntry, MailMessage
from gaung.foundation.setup_link import setup_token
from gaung.foundation.tenancy import all_companies, company_scope
from gaung.invoices.models import Invoice
from gaung.invoices.queries import number_gaps, wrong_books
from gaung.ops import demo
from gaung.subscriptions.queries import position
from gaung.verification.queries import position as check_position
from tests.cast import new_company
from tests.customer import Customer

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 3, 31, 17, 30, tzinfo=UTC)  # the last day of a month; tomorrow already in Jakarta
STATES = {  # rules.md section 4: status, waiting contacts, scheduled change, days left, the check
    "Kopi Senja": ("active", 0, None, None, "approved"),
    "Warung Bu Tini": ("none", 24, None, None, "not_requested"),
    "Batik Lestari": ("trialing", 0, 1_000, 12, "not_requested"),
    "Taman Buku": ("trialing", 0, None, 1, "approved"),
    "Harbour Bicycles": ("active", 0, 3_000, None, "approved"),
    "Studio Merah": ("active", 0, "cancel", None, "approved"),
    "Nordlicht Naturkost": ("active", 240, None, None, "approved"),
    "Rumah Keramik": ("past_due", 0, None, None, "approved"),
    "Sepeda Nusantara": ("suspended_nonpayment", 0, None, None, "approved"),
    "Old Mill Bakery": ("ended", 0, None, None, "approved"),
    "Kebun Sayur Bandung": ("trial_expired", 35, None, None, "approved"),
    "Pasar Kain Solo": ("review_blocked", 0, None, None, "not_requested"),
    "Lentera Anak": ("trialing", 0, None, 15, "submitted"),
    "Roasters Guild": ("trialing", 0, None, 17, "more_information"),
    "Pustaka Remaja": ("trialing", 0, None, 13, "refused"),
    "Toko Bunga Melati": ("active", 0, None, None, "approved"),
}


@pytest.fixture(autouse=True)
def _data_folder_of_its_own(settings, tmp_path):
    """The password lies in the data folder, which the workers of a run would share."""
    settings.GAUNG_DATA = tmp_path


def quiet(number, total, name):
    """Nobody watches."""


def rows():
    """How many rows every table has; the installation's own log of acts is kept apart."""
    with all_companies():
        counts = {model._meta.label: model._default_manager.count() for model in apps.get_models()}
        counts["foundation.AuditEntry"] = AuditEntry.objects.exclude(company=None).count()
    return counts


def state_of(company):
    with company_scope(company):
        now = position(company, now=NOW)
        scheduled = "cancel" if now.is_cancelling else now.pending_quantity
        return (now.status.value, now.pending, scheduled, now.trial_days_left, check_position(company).state)


@pytest.mark.one_database("postgresql")
def test_a_company_in_every_state_is_loaded_once_and_taken_out_without_a_trace():
    """Real companies are untouched, also one that has the same name (I7: no number is missing afterwards)."""
    demo.catalogue.ensure_default_books(now=NOW)
    with Customer() as real:
        real.paying(1_000)
        real.people(5)
    before = rows()

    loaded = demo.seed(now=NOW, tell=quiet)
    assert {company.name: state_of(company) for company in who.samples()} == STATES
    assert all(company.is_sample and company.test_clock_at is None for company in who.samples())
    with all_companies():
        assert wrong_books() == []
        assert number_gaps() == []
        assert {invoice.series for invoice in Invoice.objects.filter(company__is_sample=True)} == {"TEST-S"}
        domains = {email.split("@")[1] for email in Contact.objects.values_list("email", flat=True)}
    assert all(domain.split(".")[-1] == "example" or domain.startswith("example.") for domain in domains)
    assert MailMessage.objects.count() == before["foundation.MailMessage"]

    full = rows()
    again = demo.seed(now=NOW, tell=quiet)
    assert (again.added, again.password) == (0, loaded.password)
    assert rows() == full

    demo.remove(now=NOW, tell=quiet)
    assert rows() == before
    with all_companies():
        assert number_gaps() == []


@pytest.fixture
def one(monkeypatch):
    """Only one sample company, for what does not depend on the others."""
    monkeypatch.setattr(demo, "SAMPLES", [demo.MAIN])


def test_each_login_signs_in_with_its_own_rights_and_language(one, client):
    loaded = demo.seed(now=NOW, tell=quiet)
    main = who.samples()[0]
    for login in loaded.logins:
        assert client.login(username=login.email, password=loaded.password)
        user = User.objects.get(email=login.email)
        assert (user.language, user.is_operator) == (login.language, login.role == "operator")
        membership = who.membership_for(user, main.slug)
        assert (membership.permission_set.shipped_key if membership else "operator") == login.role


def test_the_set_up_link_still_works_beside_the_sample(one):
    demo.seed(now=NOW, tell=quiet)
    assert who.is_empty_installation()
    companies.make_operator(user=new_company("Toko", owner_email="a@toko.example").user, now=NOW)
    assert not who.is_empty_installation()


def test_a_company_that_was_broken_off_half_way_is_loaded_anew(one, monkeypatch):
    def breaks(story):
        story.start_trial()
        raise KeyboardInterrupt

    broken = demo.Sample("Kopi Senja", "active", breaks)
    monkeypatch.setattr(demo, "SAMPLES", [broken])
    with pytest.raises(KeyboardInterrupt):
        demo.seed(now=NOW, tell=quiet)
    assert who.samples()[0].test_clock_at is not None  # no worker touches it meanwhile
    monkeypatch.setattr(demo, "SAMPLES", [demo.MAIN])
    assert demo.seed(now=NOW, tell=quiet).added == 1
    assert [state_of(company)[0] for company in who.samples()] == ["active"]


def test_someone_of_the_sample_who_joined_a_real_company_stays(one, owner):
    demo.seed(now=NOW, tell=quiet)
    guest = User.objects.get(email=demo.LOGINS[1].email)
    with company_scope(owner.company):
        chosen = who.shipped_set(owner.company, "viewer")
        demo.companies.add_member(company=owner.company, user=guest, permission_set=chosen, by=owner.actor, now=NOW)
    demo.remove(now=NOW, tell=quiet)
    assert [user.email for user in User.objects.filter(email__endswith=who.SAMPLE_DOMAIN)] == [guest.email]


def test_a_real_company_is_never_removed(owner):
    with pytest.raises(ValueError, match="sample"):
        demo.companies.remove_sample(company=owner.company, by=owner.actor, now=NOW)
    assert who.company_by_slug(owner.company.slug)


def test_the_command_prints_logins_and_says_when_there_is_nothing_to_remove(one, capsys):
    call_command("seed_demo")
    printed = capsys.readouterr().out
    password = (settings.GAUNG_DATA / "demo_password").read_text()
    assert f"Password of all of them: {password}" in printed
    assert (settings.GAUNG_DATA / "demo_password").stat().st_mode & 0o777 == 0o600
    call_command("seed_demo", "--json")
    facts = json.loads(capsys.readouterr().out)
    assert (facts["password"], facts["added"], len(facts["companies"])) == (password, 0, 1)
    call_command("seed_demo", "--remove")
    assert not (settings.GAUNG_DATA / "demo_password").exists()
    with pytest.raises(CommandError) as refused:
        call_command("seed_demo", "--remove")
    assert refused.value.returncode == 3


def test_the_wizard_loads_the_sample_and_lets_the_first_person_in(one, client):
    """ON-02."""
    first = {
        "name": "Ayu Lestari",
        "email": "ayu@example.com",
        "password": "jalan-senja-27001",
        "company_name": "Toko Ayu",
        "country": "ID",
        "mail": "local",
        "sample": "on",
    }
    client.post(f"/setup/{setup_token()}/", first)
    tasks.run_pending()
    user = User.objects.get(email="ayu@example.com")
    assert [company.name for company in who.companies_of(user)] == ["Kopi Senja", "Toko Ayu"]
    assert client.get(f"/c/{who.samples()[0].slug}/").status_code == 200
    demo.remove(now=NOW, tell=quiet)
    assert [company.name for company in who.companies_of(user)] == ["Toko Ayu"]
