"""`gaung invoice` shows an invoice and works it out again (money.md Documents)."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from gaung.invoices import guards
from gaung.invoices.models import InvoiceLine
from tests.cast import Person
from tests.invoices.books import issue, renewal, upgrade
from tests.invoices.test_guards import _drop_guards


def said(*arguments: str) -> str:
    """What the command prints."""
    out = StringIO()
    call_command("invoice", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_an_invoice_is_worked_out_again_and_comes_out_equal(owner: Person) -> None:
    """Prices, days and tax are enough, whatever the price book says today."""
    invoice = issue(owner.company, upgrade(), tax_bps=1100)
    words = said("recompute", invoice.number)
    assert "$73.00 for the whole cycle × 15 of 30 days" in words
    assert words.endswith("INV-2026-000001: $11.66, equal\n")
    assert json.loads(said("recompute", invoice.number, "--json"))["equal"] is True


@pytest.mark.django_db
def test_all_invoices_are_worked_out_again(owner: Person) -> None:
    """One line when all is well."""
    issue(owner.company, upgrade(), tax_bps=1100)
    issue(owner.company, renewal())
    assert said("recompute", "--all") == "2 invoices recomputed, 0 differ.\n"
    assert json.loads(said("recompute", "--all", "--json")) == {"invoices": 2, "differing": 0}


@pytest.mark.django_db
def test_an_invoice_is_shown_in_words_and_as_facts(owner: Person) -> None:
    """The words of the document; the facts of every line."""
    invoice = issue(owner.company, upgrade(), tax_bps=1100)
    words = said("show", invoice.number)
    assert "Unused time on 5,000 contacts (15 days): −$26.00" in words
    assert "Still to pay: $11.66" in words
    facts = json.loads(said("show", invoice.number, "--json"))
    assert (facts["total_minor"], facts["open_minor"], facts["lines"][1]["days_left"]) == (1166, 1166, 15)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("show", "INV-2026-999999"), 3),
        (("recompute", "nothing"), 3),
        (("recompute",), 2),
        (("show", "--all"), 2),
        (("recompute", "INV-2026-000001", "--all"), 2),
    ],
)
def test_what_cannot_be_done_is_said_with_its_code(arguments: tuple[str, ...], code: int) -> None:
    """3: nothing by that number; 2: the command is malformed."""
    with pytest.raises(CommandError) as refused:
        said(*arguments)
    assert refused.value.returncode == code


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("column", "value"), [("days_left", 14), ("amount_minor", 1), ("tax_minor", 1)])
def test_an_invoice_somebody_tampered_with_is_found(column: str, value: int, request: pytest.FixtureRequest) -> None:
    """The negative control: with the guards gone and a line changed, it says so and fails."""
    owner: Person = request.getfixturevalue("owner")
    invoice = issue(owner.company, upgrade(), tax_bps=1100)
    _drop_guards()
    try:
        InvoiceLine.objects.filter(invoice=invoice, place=1).update(**{column: value})
    finally:
        guards.guard(connection)
    for arguments in (("recompute", invoice.number), ("recompute", "--all"), ("recompute", "--all", "--json")):
        with pytest.raises(CommandError, match="differently"):
            said(*arguments)
