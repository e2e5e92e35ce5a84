"""`gaung invoice`: show an invoice, or work it out again from its facts."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management import BaseCommand, CommandError

from gaung.core.money import Money
from gaung.foundation import formats
from gaung.foundation.access import NotHere
from gaung.foundation.tenancy import all_companies
from gaung.foundation.words import speaking
from gaung.invoices import printing
from gaung.invoices.facts import invoice_facts, recomputed_facts
from gaung.invoices.queries import Recomputed, by_number, invoices_after, lines_of, recomputed

MALFORMED, NOTHING_TO_DO = 2, 3


class Command(BaseCommand):
    """Show invoices and compute them again from their stored inputs (money.md Documents)."""

    help = "Show an invoice, or work past invoices out again from their stored inputs and compare."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`show NUMBER`, `recompute NUMBER`, `recompute --all`; facts as JSON on request."""
        parser.add_argument("act", choices=["show", "recompute"], help="what to do")
        parser.add_argument("number", nargs="?", default="", help="the invoice, such as INV-2026-000001")
        parser.add_argument("--all", action="store_true", help="recompute every invoice; prints those that differ")
        parser.add_argument("--json", action="store_true", help="print facts instead of words, one object a line")

    def handle(self, *, act: str, number: str, **options: Any) -> None:
        """Do it; an invoice that comes out differently ends with exit code 1."""
        if bool(number) == bool(options["all"]) or (options["all"] and act == "show"):
            raise CommandError("Give one number, or recompute --all.", returncode=MALFORMED)
        with all_companies(), speaking("en"):
            if act == "show":
                self._show(number, as_json=options["json"])
            elif options["all"]:
                self._recompute_all(as_json=options["json"])
            else:
                self._recompute(number, as_json=options["json"])

    def _show(self, number: str, *, as_json: bool) -> None:
        invoice = _find(number)
        if as_json:
            self.stdout.write(json.dumps(invoice_facts(invoice)))
            return
        printed = printing.printed_invoice(invoice, language="en")
        self.stdout.write(f"{printed.title}: {printed.mark}")
        self.stdout.write(f"{printed.buyer.label} {printed.buyer.name}")
        for fact in printed.facts:
            self.stdout.write(f"{fact.label}: {fact.value}")
        for line in printed.lines:
            self.stdout.write(f"  {line.what}: {line.amount} + {line.tax} tax = {line.total}  [{line.how}]")
        for row in (*printed.totals, *printed.settlement):
            self.stdout.write(f"{row.label}: {row.value}")

    def _recompute(self, number: str, *, as_json: bool) -> None:
        invoice = _find(number)
        result = recomputed(invoice)
        if as_json:
            self.stdout.write(json.dumps(recomputed_facts(result)))
        else:
            for line in lines_of(invoice):
                how = printing.explanation(line, currency=invoice.currency)
                self.stdout.write(f"  {printing.line_words(line)}: {how}")
            self._write_result(result)
        if not result.is_equal:
            raise CommandError(f"{result.number} comes out differently.")

    def _recompute_all(self, *, as_json: bool) -> None:
        count, differing = 0, 0
        for result in _results():
            count += 1
            if result.is_equal:
                continue
            differing += 1
            if as_json:
                self.stdout.write(json.dumps(recomputed_facts(result)))
            else:
                self._write_result(result)
        summary = {"invoices": count, "differing": differing}
        words = f"{count} invoices recomputed, {differing} differ."
        self.stdout.write(json.dumps(summary) if as_json else words)
        if differing:
            raise CommandError(f"{differing} of {count} invoices come out differently.")

    def _write_result(self, result: Recomputed) -> None:
        for place, old, new in result.differing:
            stored, fresh = (_money(line.total_minor, result) for line in (old, new))
            self.stdout.write(f"  line {place}: stored {stored}, recomputed {fresh}")
        total = _money(result.fresh.total_minor, result)
        self.stdout.write(f"{result.number}: {total}, {'equal' if result.is_equal else 'DIFFERENT'}")


def _find(number: str) -> Any:
    try:
        return by_number(number)
    except NotHere:
        raise CommandError(f"There is no invoice {number}.", returncode=NOTHING_TO_DO) from None


def _results() -> Iterator[Recomputed]:
    last = 0
    while batch := invoices_after(last):
        for invoice in batch:
            yield recomputed(invoice)
        last = batch[-1].pk


def _money(minor: int, result: Recomputed) -> str:
    return formats.money(Money(minor, result.stored.currency))
