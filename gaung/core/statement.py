"""A statement of account: what was owed before, what came and went, what is owed after (I6, BIL-15)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class EntryKind(StrEnum):
    """What an entry is; within a day an invoice stands before what settles it."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"
    PAYMENT = "payment"
    REFUND = "refund"
    CLOSED = "closed"


_ORDER = {kind: place for place, kind in enumerate(EntryKind)}


@dataclass(frozen=True)
class Entry:
    """One movement on its local day; above zero more is owed, below zero less."""

    on: date
    kind: EntryKind
    reference: str
    amount_minor: int


@dataclass(frozen=True)
class StatementLine:
    """An entry and what is owed after it."""

    entry: Entry
    balance_minor: int


@dataclass(frozen=True)
class AccountStatement:
    """A period `[start, end)` of an account: opening + charged - settled = closing."""

    start: date
    end: date
    opening_minor: int
    lines: tuple[StatementLine, ...]
    closing_minor: int

    @property
    def charged_minor(self) -> int:
        """What was added in the period: invoices, and money given back."""
        return sum(line.entry.amount_minor for line in self.lines if line.entry.amount_minor > 0)

    @property
    def settled_minor(self) -> int:
        """What was taken off: payments, credit notes, what was voided or written off."""
        return -sum(line.entry.amount_minor for line in self.lines if line.entry.amount_minor < 0)


def account_statement(entries: Iterable[Entry], *, start: date, end: date) -> AccountStatement:
    """Sum up what came before `start` and list what happened before `end`, in order."""
    opening, lines = 0, list[StatementLine]()
    balance = 0
    for entry in sorted(entries, key=lambda one: (one.on, _ORDER[one.kind])):
        if entry.on >= end:
            break
        balance += entry.amount_minor
        if entry.on < start:
            opening = balance
        else:
            lines.append(StatementLine(entry, balance))
    return AccountStatement(start, end, opening, tuple(lines), balance)
