"""The books of a provider that lives inside the installation, kept as if it were elsewhere.

An SQLite file with a connection of its own: it knows nothing of our transactions, so a crash or a
rollback on our side never changes what was charged; and the same key always means the same charge.
"""

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from gaung.core.dunning import Decline
from gaung.core.money import Money
from gaung.core.payments import ChargeResult, KeyReused, Outcome

BUSY_SECONDS: Final = 20.0
# Stands in the books for a charge that was called off before it arrived.
CALLED_OFF: Final = "called off"

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS cards (token TEXT PRIMARY KEY, number TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS charges (
    key TEXT PRIMARY KEY, place INTEGER UNIQUE NOT NULL, asked TEXT NOT NULL, token TEXT NOT NULL,
    amount_minor INTEGER NOT NULL, currency TEXT NOT NULL, outcome TEXT NOT NULL,
    decline TEXT, reason TEXT NOT NULL, refunded_minor INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS refunds (
    key TEXT PRIMARY KEY, place INTEGER UNIQUE NOT NULL, asked TEXT NOT NULL, reference TEXT NOT NULL,
    amount_minor INTEGER NOT NULL, outcome TEXT NOT NULL, reason TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS charges_of_card ON charges (token);
"""


class Ledger:
    """Cards, charges and refunds of one provider; every method is one transaction of its own."""

    def __init__(self, path: Path | None, *, provider: str) -> None:
        """Keep the books in a file, or in memory when there is none."""
        self._path = path
        self._provider = provider
        self._lock = threading.Lock()
        self._memory = self._open(":memory:") if path is None else None
        with self._connected() as books:
            books.executescript(_TABLES)

    def store_card(self, number: str) -> str:
        """A token that stands for a card from now on."""
        with self._books() as books:
            (count,) = books.execute("SELECT COUNT(*) FROM cards").fetchone()
            token = f"card_{self._provider}_{count + 1}"
            books.execute("INSERT INTO cards VALUES (?, ?)", [token, number])
        return token

    def card_number(self, token: str) -> str | None:
        """The number behind a token."""
        with self._books() as books:
            row = books.execute("SELECT number FROM cards WHERE token = ?", [token]).fetchone()
        return None if row is None else str(row[0])

    def charge(self, *, key: str, amount: Money, token: str, answers: tuple[ChargeResult, ...]) -> ChargeResult:
        """Write one charge per key: the n-th successful one with this token ends as the n-th answer, then the last."""
        asked = _asked(amount, token)
        with self._books() as books:
            if books.execute("SELECT 1 FROM charges WHERE key = ?", [key]).fetchone() is None:
                # Counted only as far as the answers reach: a card may have a hundred thousand charges.
                last = len(answers) - 1
                good = "SELECT COUNT(*) FROM (SELECT 1 FROM charges WHERE token = ? AND outcome = ? LIMIT ?)"
                (before,) = books.execute(good, [token, Outcome.SUCCEEDED, last]).fetchone()
                self._insert(books, key, asked, amount, token, answers[before])
            return self._found(books, key, asked)

    def find(self, key: str) -> ChargeResult | None:
        """How the charge with this key stands; None when it never arrived."""
        with self._books() as books:
            return self._find(books, key)

    def check(self, *, key: str, amount: Money, token: str) -> None:
        """Refuse a key that was used for another charge."""
        with self._books() as books:
            if books.execute("SELECT 1 FROM charges WHERE key = ?", [key]).fetchone():
                self._found(books, key, _asked(amount, token))

    def resolve(self, key: str, result: ChargeResult) -> ChargeResult:
        """End a charge that waited for somebody; one that has ended stays as it is."""
        with self._books() as books:
            books.execute(
                "UPDATE charges SET outcome = ?, decline = ?, reason = ? WHERE key = ? AND outcome = ?",
                [result.outcome, result.decline, result.reason, key, Outcome.NEEDS_ACTION],
            )
            return self._found(books, key)

    def call_off(self, key: str) -> ChargeResult:
        """End a charge that waits, or see to it that one that never arrived never will."""
        cancelled = ChargeResult(Outcome.DECLINED, decline=Decline.SOFT, reason="cancelled")
        with self._books() as books:
            if self._find(books, key) is None:
                self._insert(books, key, CALLED_OFF, Money(0, ""), "", cancelled)
        return self.resolve(key, cancelled)

    def give_back(self, *, key: str, reference: str, amount: Money) -> ChargeResult:
        """Write one refund per key; never more than was taken by the charge."""
        asked = _asked(amount, reference)
        find = "SELECT asked, place, outcome, reason FROM refunds WHERE key = ?"
        with self._books() as books:
            if books.execute(find, [key]).fetchone() is None:
                self._refund(books, key, asked, reference, amount)
            first_asked, place, outcome, reason = books.execute(find, [key]).fetchone()
        if first_asked != asked:
            raise KeyReused(f"The key {key} was used for another refund.")
        return ChargeResult(Outcome(outcome), f"re_{self._provider}_{place}", reason=reason)

    def taken(self) -> list[tuple[str, Money]]:
        """Every successful charge, in order: key and amount, for comparing with our books."""
        with self._books() as books:
            rows = books.execute(
                "SELECT key, amount_minor, currency FROM charges WHERE outcome = ? ORDER BY place", [Outcome.SUCCEEDED]
            ).fetchall()
        return [(key, Money(amount, currency)) for key, amount, currency in rows]

    # --- rows ------------------------------------------------------------------------------------

    def _insert(
        self, books: sqlite3.Connection, key: str, asked: str, amount: Money, token: str, result: ChargeResult
    ) -> None:
        values = [amount.amount_minor, amount.currency, result.outcome, result.decline, result.reason]
        books.execute(
            "INSERT INTO charges (key, place, asked, token, amount_minor, currency, outcome, decline, reason)"
            " SELECT ?, COUNT(*) + 1, ?, ?, ?, ?, ?, ?, ? FROM charges",
            [key, asked, token, *values],
        )

    def _found(self, books: sqlite3.Connection, key: str, asked: str = "") -> ChargeResult:
        found = self._find(books, key, asked)
        if found is None:
            raise LookupError(f"No charge has the key {key}.")
        return found

    def _find(self, books: sqlite3.Connection, key: str, asked: str = "") -> ChargeResult | None:
        row = books.execute(
            "SELECT asked, place, outcome, decline, reason FROM charges WHERE key = ?", [key]
        ).fetchone()
        if row is None:
            return None
        first_asked, place, outcome, decline, reason = row
        if asked and first_asked not in (asked, CALLED_OFF):
            raise KeyReused(f"The key {key} was used for another charge.")
        reference = f"ch_{self._provider}_{place}"
        return ChargeResult(Outcome(outcome), reference, Decline(decline) if decline else None, reason)

    def _refund(self, books: sqlite3.Connection, key: str, asked: str, reference: str, amount: Money) -> None:
        done = books.execute(
            "UPDATE charges SET refunded_minor = refunded_minor + ? WHERE ? || place = ? AND currency = ?"
            " AND outcome = ? AND amount_minor >= refunded_minor + ?",
            [
                amount.amount_minor,
                f"ch_{self._provider}_",
                reference,
                amount.currency,
                Outcome.SUCCEEDED,
                amount.amount_minor,
            ],
        ).rowcount
        outcome, reason = (Outcome.SUCCEEDED, "") if done else (Outcome.DECLINED, "more_than_taken")
        books.execute(
            "INSERT INTO refunds SELECT ?, COUNT(*) + 1, ?, ?, ?, ?, ? FROM refunds",
            [key, asked, reference, amount.amount_minor, outcome, reason],
        )

    # --- connections -----------------------------------------------------------------------------

    @contextmanager
    def _books(self) -> Iterator[sqlite3.Connection]:
        """One transaction of the provider's own; it commits whatever becomes of ours."""
        with self._connected() as books:
            books.execute("BEGIN IMMEDIATE")
            try:
                yield books
            except BaseException:
                books.rollback()
                raise
            books.commit()

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        if self._memory is not None:
            with self._lock:
                yield self._memory
            return
        books = self._open(str(self._path))
        try:
            yield books
        finally:
            books.close()

    def _open(self, name: str) -> sqlite3.Connection:
        return sqlite3.connect(name, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)


def _asked(amount: Money, other: str) -> str:
    return json.dumps([amount.amount_minor, amount.currency, other])
