"""The test clock: what will fire, then what fired; never on a live company (OPS-04)."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from gaung.companies.models import Company
from gaung.companies.queries import audit_page
from gaung.foundation import tasks
from gaung.foundation.models import AuditEntry
from gaung.foundation.tenancy import company_scope
from gaung.payments import clock_moves, due
from gaung.payments.models import ClockMove
from tests.cast import Person
from tests.console.conftest import text_of
from tests.customer import Customer

pytestmark = pytest.mark.django_db


@pytest.fixture
def trialing(customer: Customer) -> Customer:
    """A customer whose clock stands at the start of its trial."""
    customer.company.test_clock_at = customer.now
    customer.company.save()
    customer.start_trial()
    return customer


def page(customer: Customer) -> str:
    return reverse("console-clock", args=[customer.company.slug])


def move(desk: Client, customer: Customer, to: str, step: str = "confirm", **more: str) -> str:
    address = reverse("console-clock-move", args=[customer.company.slug])
    return text_of(desk.post(address, {"to": to, "step": step, **more}, follow=True))


def test_it_says_what_time_it_is_and_what_falls_due_next(desk: Client, trialing: Customer) -> None:
    text = text_of(desk.get(page(trialing)))
    assert "1 April 2026 09:00 WIB" in text
    assert "The trial ends" in text
    assert "A billing cycle begins" in text


def test_what_will_fire_is_listed_before_the_clock_moves(desk: Client, trialing: Customer) -> None:
    text = move(desk, trialing, "own", step="review", own="2026-07-15 09:00")
    assert text.count("A billing cycle begins") == 3
    assert text.count("The trial ends") == 1
    assert trialing.life.status == "trialing", "nothing has fired yet"


def test_each_coming_event_says_what_will_be_invoiced_where_that_is_known(desk: Client, customer: Customer) -> None:
    customer.company.test_clock_at = customer.now
    customer.company.save()
    customer.start_trial()
    assert "Nothing is invoiced" in text_of(desk.get(page(customer))), "no tier is chosen"
    customer.pass_check()
    customer.choose(1_000)
    assert "Nothing is invoiced" in text_of(desk.get(page(customer))), "there is no way to pay"
    customer.card()
    text = text_of(desk.get(page(customer)))
    end = customer.life.trial_ends_at
    assert end is not None
    move(desk, customer, end.isoformat())
    first = customer.invoices[0].total_minor
    assert f"Invoice of Rp{first:,}" in text, "what was announced is what was invoiced"
    customer.now = end
    following = customer.position.next_invoice_minor
    assert following is not None
    assert f"Invoice of Rp{following:,}" in text_of(desk.get(page(customer)))
    customer.card("declines")
    move(desk, customer, "own", own="2026-05-01 09:00")
    assert customer.invoices[-1].total_minor == following
    assert f"{customer.invoices[-1].number}, Rp{following:,} open" in text_of(desk.get(page(customer)))


def test_a_jump_to_the_trials_end_fires_it_and_says_so(desk: Client, trialing: Customer) -> None:
    end = trialing.life.trial_ends_at
    assert end is not None
    text = move(desk, trialing, end.isoformat())
    assert trialing.life.status == "review_blocked"
    assert "What fired" in text
    assert "Trial ended" in text
    assert Company.objects.get(pk=trialing.company.pk).test_clock_at == end
    assert AuditEntry.objects.filter(action="company.clock_moved", actor_kind="operator").exists()


def test_a_day_later_nothing_falls_due(desk: Client, trialing: Customer) -> None:
    assert "Nothing falls due until then" in move(desk, trialing, "day", step="review")
    assert "Nothing fired" in move(desk, trialing, "day")
    assert Company.objects.get(pk=trialing.company.pk).test_clock_at == trialing.now + timedelta(days=1)


def test_renewals_fire_one_by_one_in_order_d11(desk: Client, customer: Customer) -> None:
    customer.company.test_clock_at = customer.now
    customer.company.save()
    customer.paying(1_000)
    move(desk, customer, "own", own="2026-07-02 09:00")
    assert [invoice.reason for invoice in customer.invoices] == ["purchase", "renewal", "renewal", "renewal"]


@pytest.mark.parametrize(
    "to", ["2026-03-01T00:00:00+00:00", "2026-05-01T00:00:00", "2040-01-01T00:00:00+00:00", "x", ""]
)
def test_the_clock_never_goes_back_nor_too_far(desk: Client, trialing: Customer, to: str) -> None:
    assert "Choose a time after 1 April 2026 09:00 WIB" in move(desk, trialing, to)


def test_a_live_company_has_no_test_clock(desk: Client, owner: Person) -> None:
    slug = owner.company.slug
    assert desk.get(reverse("console-clock", args=[slug])).status_code == 404
    assert desk.post(reverse("console-clock-move", args=[slug]), {"to": "day"}).status_code == 404


def test_a_company_that_was_never_invoiced_can_be_made_a_test_company(desk: Client, owner: Person) -> None:
    slug = owner.company.slug
    assert "Make it a test company" in text_of(desk.get(reverse("console-company", args=[slug])))
    desk.post(reverse("console-test", args=[slug]), {"once": "a"})
    assert desk.get(reverse("console-clock", args=[slug])).status_code == 200
    with company_scope(owner.company):
        acts = [(entry.action, entry.actor_kind) for entry in audit_page(owner.company).entries]
    assert ("company.made_a_test", "operator") in acts


def test_a_company_with_live_invoices_stays_live_i7(desk: Client) -> None:
    with Customer(name="Batik Lestari", is_test=False) as live:
        live.paying(1_000)
        answer = desk.post(reverse("console-test", args=[live.company.slug]), {"once": "a"}, follow=True)
        assert "it stays as it is" in text_of(answer)
        assert not Company.objects.get(pk=live.company.pk).is_test


# --- a long way ---------------------------------------------------------------------------------


def test_a_long_way_is_background_work_with_progress_g_07(desk: Client, trialing: Customer) -> None:
    text = move(desk, trialing, "own", own="2027-06-15 09:00")
    assert "The clock is moving to 15 June 2027 09:00 WIB" in text
    assert "0 events fired; it is 1 April 2026 09:00 WIB there" in text
    assert "<progress" in text
    assert trialing.life.status == "trialing", "a worker does it"
    again = move(desk, trialing, "day")
    assert "The clock of this company is moving already" in again
    tasks.run_pending()
    arrived = text_of(desk.get(page(trialing)))
    assert "15 June 2027 09:00 WIB" in arrived
    assert "is moving to" not in arrived
    with company_scope(trialing.company):
        kept = ClockMove.objects.get(to_at__year=2027)
    assert (kept.status, kept.done) == ("done", 15), "the trial's end and fourteen cycles"
    assert desk.get(page(trialing), headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"


def test_a_move_that_breaks_leaves_the_clock_at_the_last_thing_that_fired(
    desk: Client, trialing: Customer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Taken up again after a crash it goes on; given up, its code leads to what happened."""
    begun = clock_moves.move_clock(
        company=trialing.company, to=trialing.now + timedelta(days=400), by=trialing.by, now=trialing.now, later=True
    )
    fired: list[object] = []

    def breaks_at_the_third(**facts: object) -> None:
        if len(fired) == 2:
            raise RuntimeError("The disk is gone.")
        fired.append(facts)
        do(**facts)

    do = due.do
    monkeypatch.setattr(due, "do", breaks_at_the_third)
    with pytest.raises(RuntimeError) as broken:
        clock_moves.go_on(company_id=trialing.company.pk, move_id=begun.pk)
    clock_moves.give_up(error=broken.value, company_id=trialing.company.pk, move_id=begun.pk)
    with company_scope(trialing.company):
        kept = ClockMove.objects.get(pk=begun.pk)
        assert Company.objects.get(pk=trialing.company.pk).test_clock_at == kept.reached_at
    assert (kept.status, kept.done) == ("failed", 2)
    text = text_of(desk.get(page(trialing)))
    assert "The clock stopped before it arrived" in text
    assert f"Error {kept.error_code}" in text


def test_a_month_later_keeps_the_hour_and_fits_a_shorter_month(desk: Client, trialing: Customer) -> None:
    move(desk, trialing, "own", own="2026-05-31 09:00")
    assert "30 June 2026 09:00 WIB" in text_of(desk.get(page(trialing))), "the choice says where it leads"
    assert "It is 30 June 2026 09:00 WIB there now" in move(desk, trialing, "month")
