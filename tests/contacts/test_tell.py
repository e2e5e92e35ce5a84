"""Whoever started a long piece of work is told when it is through (MAIL-01)."""

import pytest

from gaung.companies import actions as companies
from gaung.contacts import actions
from gaung.contacts.models import Contact
from gaung.core.audience_address import parse_filter
from gaung.foundation import tasks
from gaung.foundation.access import SYSTEM
from gaung.foundation.models import Job, MailMessage
from gaung.foundation.tenancy import company_scope
from tests.cast import NOW, new_member
from tests.contacts.kit import S, a_company, add, later, open_seats
from tests.contacts.test_import import bring, choose, start

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(settings, tmp_path):
    settings.GAUNG_DATA = tmp_path
    owner = a_company()
    with company_scope(owner.company):
        open_seats(owner, 2)
        yield owner


def mails(template):
    return list(MailMessage.objects.filter(template=template).order_by("pk"))


def archive_all(shop, by):
    chosen = actions.freeze_selection(company=shop.company, filter=parse_filter({}), by=by, now=later())
    actions.start_bulk_edit(company=shop.company, selection_id=chosen.pk, to=S.ARCHIVED, by=by, now=later())
    tasks.run_pending()


def test_an_import_tells_its_four_figures_to_whoever_started_it_d20(shop):
    run = bring(shop, "email\na@example.com\nb@example.com\nc@example.com\nbad\n")
    run = choose(shop, run, wanted="subscribed", consent_source="shop", consent_text="Yes")
    assert mails("import-done") == []  # a dry run is no news
    start(shop, run)
    (mail,) = mails("import-done")
    assert mail.to_email == shop.user.email
    assert "3 added, 0 updated, 1 pending upgrade, 1 rows not imported" in mail.text
    assert f"/contacts/imports/{run.pk}/" in mail.text


def test_a_bulk_edit_tells_what_changed_in_the_language_of_whoever_started_it_r35(shop):
    companies.choose_language(user=shop.user, language="id")
    add(shop, 3)
    add(shop, 1, start=90, wanted=S.ARCHIVED)
    archive_all(shop, shop.actor)
    (mail,) = mails("bulk-edit-done")
    assert (mail.to_email, mail.language) == (shop.user.email, "id")
    assert "3" in mail.text
    assert "1" in mail.text


def take_back(shop, job_id):
    actions.start_undo(company=shop.company, job_id=job_id, by=shop.actor, now=later())
    assert mails("undo-done") == [], "that it began is no news"
    tasks.run_pending()


def test_an_undo_of_a_bulk_edit_tells_who_is_back_and_where_something_stayed(shop):
    add(shop, 3)
    archive_all(shop, shop.actor)
    (job,) = Job.objects.all()
    changed_since = Contact.objects.order_by("pk").first()
    actions.change_status(
        company=shop.company, contact_id=changed_since.pk, to=S.UNSUBSCRIBED, by=shop.actor, now=later()
    )
    take_back(shop, job.pk)
    (mail,) = mails("undo-done")
    assert mail.to_email == shop.user.email
    assert "2 as they were before, 0 removed again, 1 with something kept" in mail.text
    assert f"/contacts/jobs/{Job.objects.get(kind='contacts.undo').pk}/" in mail.text


def test_an_undo_of_an_import_tells_in_the_language_of_whoever_began_it(shop):
    companies.choose_language(user=shop.user, language="id")
    run = bring(shop, "email\na@example.com\nb@example.com\n")
    start(shop, choose(shop, run, wanted="subscribed", consent_source="shop", consent_text="Yes"))
    take_back(shop, Job.objects.get(kind="contacts.import").pk)
    (mail,) = mails("undo-done")
    assert (mail.to_email, mail.language) == (shop.user.email, "id")
    assert "0 kembali seperti semula, 2 dihapus lagi, 0 mempertahankan sesuatu" in mail.text


def test_nobody_is_told_who_is_no_member_any_more(shop):
    """The system, and a member who was deactivated meanwhile, get no mail."""
    add(shop, 1)
    archive_all(shop, SYSTEM)
    leaver = new_member(shop.company, email="budi@kopisenja.example", name="Budi", set_key="marketer")
    companies.deactivate_member(company=shop.company, membership_id=leaver.membership.pk, by=shop.actor, now=NOW)
    add(shop, 1, start=50)
    archive_all(shop, leaver.actor)
    assert mails("bulk-edit-done") == []
