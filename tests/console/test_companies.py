"""Companies in the console: list, page, suspension, trial, payments by hand (D9, D13, D25, OPS-05)."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from gaung.companies.queries import audit_page
from gaung.contacts import actions as contacts
from gaung.core.contact_status import MarketingStatus
from gaung.foundation.access import SYSTEM
from gaung.invoices.queries import credit_notes_of
from gaung.payments.actions import refund_invoice
from gaung.payments.refunds import TransferReferenceNeeded, TransferReferenceUsed
from gaung.verification import queries as checks
from gaung.verification import reviews
from tests.console.conftest import text_of
from tests.customer import Customer

pytestmark = pytest.mark.django_db


def address(customer: Customer, name: str, *more: object) -> str:
    return reverse(f"console-{name}", args=[customer.company.slug, *more])


def test_the_list_is_searched_by_name_and_state(desk: Client, customer: Customer) -> None:
    assert "Kopi Senja" in text_of(desk.get("/console/companies/"))
    assert "Kopi Senja" in text_of(desk.get("/console/companies/?q=senja&status=none"))
    assert "No companies match" in text_of(desk.get("/console/companies/?q=nowhere"))
    assert "No companies match" in text_of(desk.get("/console/companies/?status=active"))
    assert desk.get("/console/companies/?q=%00&status=junk&after=" + "9" * 40).status_code == 200


def test_an_empty_installation_says_so(desk: Client) -> None:
    assert "There are no companies yet" in text_of(desk.get("/console/companies/"))


def test_a_company_stands_there_with_its_history_seats_invoices_and_log_ops_05(
    desk: Client, customer: Customer
) -> None:
    customer.paying(5_000)
    said = {
        "company": (
            "Active",
            "1 April 2026 to 30 April 2026",
            "0 of 5,000 subscribed",
            "Invoice issued",
            "IDR/month/1",
            "Pending upgrade",
        ),
        "company-money": ("TEST-2026-", "Received", "Credit note", "Invoiced", "4242"),
        "company-activity": ("Account check passed", "Waiting for a decision", "Invoice issued", "The system"),
    }
    for name, words in said.items():
        page = text_of(desk.get(address(customer, name)))
        for one in words:
            assert one in page, (name, one)


def test_a_scheduled_change_stands_on_the_page(desk: Client, customer: Customer) -> None:
    customer.paying(5_000)
    customer.cancel()
    assert "Cancellation" in text_of(desk.get(address(customer, "company")))
    customer.undo()
    customer.choose(2_000)
    assert "2,000 contacts" in text_of(desk.get(address(customer, "company")))


def test_a_suspension_needs_its_reason_and_text_and_the_company_sees_it_d25(desk: Client, customer: Customer) -> None:
    refused = desk.post(address(customer, "suspension"), {"reason": "mood", "text": ""})
    assert refused.status_code == 200
    assert not checks.is_suspended(customer.company)
    desk.post(address(customer, "suspension"), {"reason": "complaints", "text": "Send us your list's source."})
    assert checks.is_suspended(customer.company)
    assert "Too many people reported" in text_of(desk.get(address(customer, "company")))
    [act] = [entry for entry in audit_page(customer.company).entries if entry.action == "compliance.suspended"]
    assert act.reason == "Send us your list's source."
    again = desk.post(address(customer, "suspension"), {"reason": "complaints", "text": "Again."}, follow=True)
    assert "suspended already" in text_of(again)
    desk.post(address(customer, "lift"), {"text": "Cleaned."})
    assert not checks.is_suspended(customer.company)


def test_a_trial_is_made_longer_never_shorter(desk: Client, customer: Customer) -> None:
    customer.start_trial()
    customer.company.test_clock_at = customer.now
    customer.company.save()
    until = customer.life.trial_ends_at
    assert until is not None
    typed = (until + timedelta(days=7)).strftime("%Y-%m-%d 14:05")
    assert "Enter a date and time" in text_of(
        desk.post(address(customer, "trial"), {"ends_at": "soon", "text": "Holiday."})
    )
    desk.post(address(customer, "trial"), {"ends_at": typed, "text": "Holiday."})
    assert customer.life.trial_ends_at is not None
    assert customer.life.trial_ends_at.astimezone(until.tzinfo).date() == (until + timedelta(days=7)).date()
    short = desk.post(address(customer, "trial"), {"ends_at": "2026-04-02", "text": "Oops."}, follow=True)
    assert "The trial runs until 29 April 2026 14:05 WIB already" in text_of(short)


def test_a_company_may_be_let_pay_later_and_its_transfer_marked_d9(desk: Client, customer: Customer) -> None:
    customer.pass_check()
    desk.post(address(customer, "pay-later"), {"once": "a"})
    assert customer.position.pay_later
    customer.buy(2_000)
    [invoice] = customer.invoices
    assert invoice.status == "open"
    page = text_of(desk.get(address(customer, "transfer", invoice.pk)))
    assert invoice.number in page
    desk.post(address(customer, "transfer", invoice.pk), {"reference": "BCA 123"})
    assert customer.invoices[0].status == "paid"
    desk.post(address(customer, "pay-later"), {"once": "b"})
    assert not customer.position.pay_later


def issue(desk: Client, page: str, **typed: str) -> str:
    """Write a credit note, look at its review, confirm what was reviewed."""
    review = text_of(desk.post(page, {"step": "review", **typed}))
    [seen] = re.findall(r'name="seen" value="([^"]+)"', review)
    desk.post(page, {"step": "confirm", "seen": seen, **typed})
    return review


def test_a_credit_note_gives_money_back_with_a_reason_d13(desk: Client, customer: Customer) -> None:
    customer.paying(5_000)
    [invoice] = customer.invoices
    page = address(customer, "credit", invoice.pk)
    assert "with figures only" in text_of(desk.post(page, {"amount": "much", "text": "Mistake."}))
    assert "Rp100,000" in issue(desk, page, amount="100.000", text="Mistake.")
    assert customer.invoices[0].credited_minor == 100_000
    too_much = text_of(desk.post(page, {"amount": "999.000.000", "text": "Mistake.", "step": "confirm"}))
    assert customer.invoices[0].credited_minor == 100_000
    assert "err-" not in too_much
    issue(desk, page, amount="", text="All of it.")
    assert customer.invoices[0].status == "refunded"


def test_a_credit_note_is_reviewed_before_it_is_issued_and_again_when_it_became_another_g_05(
    desk: Client, customer: Customer
) -> None:
    customer.paying(1_000)
    [invoice] = customer.invoices
    page = address(customer, "credit", invoice.pk)
    review = text_of(desk.post(page, {"amount": "", "text": "Mistake.", "step": "review"}))
    assert "to the card ending in" in review
    assert customer.invoices[0].credited_minor == 0, "nothing is issued yet"
    issue(desk, page, amount="9.000", text="Sooner.")
    [seen] = re.findall(r'name="seen" value="([^"]+)"', review)
    again = text_of(desk.post(page, {"amount": "", "text": "Mistake.", "step": "confirm", "seen": seen}))
    assert "Issue this credit note" in again
    assert customer.invoices[0].credited_minor == 9_000, "what was reviewed is not what would be issued now"


def test_what_came_by_bank_transfer_goes_back_by_one_and_its_reference_is_kept_d13(
    desk: Client, customer: Customer
) -> None:
    customer.pass_check()
    desk.post(address(customer, "pay-later"), {"once": "a"})
    customer.buy(2_000)
    [invoice] = customer.invoices
    page = address(customer, "credit", invoice.pk)
    assert "Reference of the transfer back" not in text_of(desk.get(page)), "nothing was paid yet"
    desk.post(address(customer, "transfer", invoice.pk), {"reference": "BCA 123"})
    assert "Reference of the transfer back" in text_of(desk.get(page))
    typed = {"amount": "50.000", "text": "Goodwill."}
    missing = text_of(desk.post(page, {**typed, "step": "confirm"}))
    assert "Fill in “Reference of the transfer back”" in missing
    assert customer.invoices[0].credited_minor == 0
    with pytest.raises(TransferReferenceNeeded):
        refund_invoice(
            company=customer.company,
            invoice_id=invoice.pk,
            amount_minor=1_000,
            reason="Goodwill",
            by=SYSTEM,
            now=customer.now,
        )
    review = issue(desk, page, **typed, reference="BCA 999")
    assert "Rp50,000 by bank transfer, sent by you: BCA 999" in review
    refunded = customer.invoices[0]
    assert (refunded.refunded_minor, refunded.credited_minor) == (50_000, 50_000)
    [note] = credit_notes_of(refunded)
    assert (note.refund_reference, note.refunded_minor) == ("BCA 999", 50_000)
    [act] = [one for one in audit_page(customer.company).entries if one.action == "payment.refunded_by_transfer"]
    assert act.after["reference"] == "BCA 999"
    with pytest.raises(TransferReferenceUsed):
        refund_invoice(
            company=customer.company,
            invoice_id=invoice.pk,
            amount_minor=1_000,
            reason="Twice",
            transfer_reference=" BCA 999 ",
            by=SYSTEM,
            now=customer.now,
        )


def test_swapping_contacts_alarms_the_operator_above_one_and_a_half_times_the_limit_d23(
    desk: Client, customer: Customer
) -> None:
    customer.paying(1_000)
    customer.people(1_000)
    swap(customer, 500)
    calm = text_of(desk.get(address(customer, "company")))
    assert "Distinct subscribed addresses" in calm
    assert "1,500" in calm
    assert "More than one and a half times the limit" not in calm
    assert "No companies match" in text_of(desk.get("/console/companies/?status=swapping"))
    swap(customer, 1)
    assert "More than one and a half times the limit" in text_of(desk.get(address(customer, "company")))
    assert "Kopi Senja" in text_of(desk.get("/console/companies/?status=swapping"))
    assert "Swapping contacts</span>" in text_of(desk.get("/console/companies/"))
    customer.wait(days=31)
    assert "Kopi Senja" in text_of(desk.get("/console/companies/?status=swapping")), "the last cycle counts too"
    customer.wait(days=31)
    assert "No companies match" in text_of(desk.get("/console/companies/?status=swapping"))
    assert "1,501" in text_of(desk.get(address(customer, "company"))), "it stays on record"


def swap(customer: Customer, count: int) -> None:
    contacts.archive_newest(
        company=customer.company, count=count, status=MarketingStatus.SUBSCRIBED, by=SYSTEM, now=customer.now
    )
    customer.people(count)


def test_another_companys_invoice_is_not_here(desk: Client, customer: Customer) -> None:
    customer.paying(1_000)
    with Customer(name="Batik Lestari") as other:
        assert (
            desk.get(address(other, "transfer", customer.invoices[0].pk if customer.invoices else 1)).status_code == 404
        )


def test_a_suspension_is_read_as_the_company_reads_it_before_it_is_sent_ops_05(
    desk: Client, customer: Customer
) -> None:
    customer.company.language = "id"
    customer.company.save()
    form = {"reason": "complaints", "text": "Kirim asal daftar Anda."}
    preview = text_of(desk.post(address(customer, "suspension"), {**form, "step": "preview"}))
    assert "Pengiriman ditangguhkan: terlalu banyak orang melaporkan kampanye Anda sebagai spam" in preview
    assert not checks.is_suspended(customer.company), "nothing happened yet"
    assert "Kirim asal daftar Anda." in text_of(desk.post(address(customer, "suspension"), {**form, "step": "change"}))
    desk.post(address(customer, "suspension"), {**form, "step": "confirm"})
    assert checks.is_suspended(customer.company)


def test_a_companys_answer_about_its_suspension_waits_on_the_home_and_is_answered(
    desk: Client, customer: Customer
) -> None:
    desk.post(address(customer, "suspension"), {"reason": "complaints", "text": "Send us the source."})
    reviews.write_in_review(company=customer.company, text="Here it is.", by=customer.by, now=customer.now)
    assert "Kopi Senja answered about its suspension" in text_of(desk.get("/console/"))
    assert "Here it is." in text_of(desk.get(address(customer, "review")))
    desk.post(address(customer, "review"), {"text": "Thank you, we look at it."})
    assert "Thank you, we look at it." in text_of(desk.get(address(customer, "review")))
    assert "answered about its suspension" not in text_of(desk.get("/console/"))


def test_a_trial_is_extended_up_to_ninety_days_and_no_further_ops_05(desk: Client, customer: Customer) -> None:
    customer.start_trial()
    page = text_of(desk.get(address(customer, "trial")))
    assert "At the latest" in page
    form = {"ends_at": "2062-05-01 10:00", "text": "A slip of the finger."}
    refused = text_of(desk.post(address(customer, "trial"), form))
    assert "A trial lasts 90 days at most with all extensions" in refused
    assert "2062-05-01 10:00" in refused, "what was typed is kept"


def test_a_company_is_found_by_the_address_of_a_member(desk: Client, customer: Customer) -> None:
    email = customer.user.email
    assert "Kopi Senja" in text_of(desk.get("/console/companies/", {"q": email}))
    assert "No companies match" in text_of(desk.get("/console/companies/", {"q": "nobody@nowhere.example"}))
