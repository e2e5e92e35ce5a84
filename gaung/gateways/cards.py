"""The built-in test provider of card payments: named test cards, no money (docs/reference/test-cards.md).

It behaves like a provider elsewhere: it keeps books of its own (an SQLite file in the data folder,
with its own connection) that know nothing of our transactions, so a crash on our side never
changes what it did; and the same key always means the same charge.
"""

import json
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gaung.core.dunning import Decline
from gaung.core.money import Money
from gaung.core.payments import Card, CardRefused, ChargeResult, KeyReused, Outcome

BUSY_SECONDS: Final = 20.0
# Stands in the books for a charge that was called off before it arrived.
CALLED_OFF: Final = "called off"


@dataclass(frozen=True)
class TestCard:
    """How one test number behaves. `first_good` charges succeed before the behaviour begins."""

    __test__ = False  # not a test of pytest's

    name: str
    outcome: Outcome
    decline: Decline | None = None
    reason: str = ""
    first_good: int = 0
    # The answer gets lost on the way: the charge happened (or never arrived), we are not told.
    times_out: bool = False
    arrives: bool = True


TEST_CARDS: Final[Mapping[str, TestCard]] = {
    "4242424242424242": TestCard("ok", Outcome.SUCCEEDED),
    "4000000000000002": TestCard("declines", Outcome.DECLINED, Decline.SOFT, "insufficient_funds"),
    "4000000000000069": TestCard("declines_hard", Outcome.DECLINED, Decline.HARD, "stolen_card"),
    "4000000000000341": TestCard("declines_later", Outcome.DECLINED, Decline.SOFT, "insufficient_funds", first_good=1),
    "4000000000003220": TestCard("needs_action", Outcome.NEEDS_ACTION),
    "4000000000000119": TestCard("times_out_after_charging", Outcome.SUCCEEDED, times_out=True),
    "4000000000000127": TestCard("times_out_before_charging", Outcome.UNKNOWN, times_out=True, arrives=False),
}
NUMBERS: Final = {card.name: number for number, card in TEST_CARDS.items()}

_TABLES = """
CREATE TABLE IF NOT EXISTS cards (token TEXT PRIMARY KEY, number TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS charges (
    key TEXT PRIMARY KEY, place INTEGER UNIQUE NOT NULL, asked TEXT NOT NULL, token TEXT NOT NULL,
    amount_minor INTEGER NOT NULL, currency TEXT NOT NULL, outcome TEXT NOT NULL,
    decline TEXT, reason TEXT NOT NULL, refunded_minor INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS refunds (
    key TEXT PRIMARY KEY, place INTEGER UNIQUE NOT NULL, asked TEXT NOT NULL, charge TEXT NOT NULL,
    amount_minor INTEGER NOT NULL, outcome TEXT NOT NULL, reason TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS charges_of_card ON charges (token);
"""


class TestGateway:
    """The provider `test`: its answers depend on the card's number alone."""

    __test__ = False
    name = "test"

    def __init__(self, path: Path | None) -> None:
        """Keep the books in a file, or in memory when there is none."""
        self._path = path
        self._lock = threading.Lock()
        self._memory = self._open(":memory:") if path is None else None
        with self._books() as books:
            books.executescript(_TABLES)

    @classmethod
    def in_memory(cls) -> "TestGateway":
        """A provider for one test or one simulation; its books end with it."""
        return cls(None)

    # --- the port --------------------------------------------------------------------------------

    def add_card(self, *, number: str, expires_month: int, expires_year: int) -> Card:
        """Store a test card; any other number is refused, so that nobody types a real one."""
        digits = number.replace(" ", "").replace("-", "")
        if digits not in TEST_CARDS:
            raise CardRefused(reason="not_a_test_card")
        if not 1 <= expires_month <= 12:
            raise CardRefused(reason="expiry")
        with self._books() as books:
            (count,) = books.execute("SELECT COUNT(*) FROM cards").fetchone()
            token = f"card_test_{count + 1}"
            books.execute("INSERT INTO cards VALUES (?, ?)", [token, digits])
        return Card(token, "Test card", digits[-4:], expires_month, expires_year)

    def charge(self, *, key: str, amount: Money, token: str, description: str) -> ChargeResult:
        """Take a payment once per key; a card that times out leaves the outcome unknown."""
        asked = json.dumps([amount.amount_minor, amount.currency, token])
        with self._books() as books:
            card = self._card(books, token)
            known = self._charge(books, key, asked)
            if known is not None:
                return known
            if not card.arrives:
                return ChargeResult(Outcome.UNKNOWN, reason="timeout")
            made = self._decide(books, card, token)
            (place,) = books.execute("SELECT COUNT(*) + 1 FROM charges").fetchone()
            books.execute(
                "INSERT INTO charges (key, place, asked, token, amount_minor, currency, outcome, decline, reason)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    key,
                    place,
                    asked,
                    token,
                    amount.amount_minor,
                    amount.currency,
                    made.outcome,
                    made.decline,
                    made.reason,
                ],
            )
        if card.times_out:
            return ChargeResult(Outcome.UNKNOWN, reason="timeout")
        return self._found(key)

    def find(self, *, key: str) -> ChargeResult | None:
        """What became of the charge with this key; None when it never arrived."""
        with self._books() as books:
            return self._charge(books, key, None)

    def cancel(self, *, key: str) -> ChargeResult:
        """Call off a charge that waits for the cardholder; one that never arrived never will."""
        with self._books() as books:
            self._call_off(books, key)
        return self._found(key)

    def refund(self, *, key: str, reference: str, amount: Money) -> ChargeResult:
        """Give money back once per key, never more than was taken (D13)."""
        asked = json.dumps([amount.amount_minor, amount.currency, reference])
        with self._books() as books:
            known = books.execute("SELECT asked, place, outcome, reason FROM refunds WHERE key = ?", [key]).fetchone()
            if known is None:
                known = self._give_back(books, key, asked, reference, amount)
        if known[0] != asked:
            raise KeyReused(f"The key {key} was used for another charge.")
        _, place, outcome, reason = known
        return ChargeResult(Outcome(outcome), f"re_test_{place}", reason=reason)

    # --- the provider's own desk: what happens there, not on our side ----------------------------

    def confirm_action(self, *, key: str, accept: bool = True) -> ChargeResult:
        """The cardholder confirms (or refuses) at their bank a charge that asked for it."""
        outcome, reason = (Outcome.SUCCEEDED, "") if accept else (Outcome.DECLINED, "authentication_failed")
        decline = None if accept else Decline.SOFT
        with self._books() as books:
            books.execute(
                "UPDATE charges SET outcome = ?, decline = ?, reason = ? WHERE key = ? AND outcome = ?",
                [outcome, decline, reason, key, Outcome.NEEDS_ACTION],
            )
        return self._found(key)

    def taken(self) -> list[tuple[str, Money]]:
        """Every successful charge, in order: key and amount, for comparing with our books."""
        with self._books() as books:
            rows = books.execute(
                "SELECT key, amount_minor, currency FROM charges WHERE outcome = ? ORDER BY place", [Outcome.SUCCEEDED]
            ).fetchall()
        return [(key, Money(amount, currency)) for key, amount, currency in rows]

    def close(self) -> None:
        """Let go of books kept in memory."""
        if self._memory is not None:
            self._memory.close()

    # --- books -----------------------------------------------------------------------------------

    def _decide(self, books: sqlite3.Connection, card: TestCard, token: str) -> ChargeResult:
        (before,) = books.execute(
            "SELECT COUNT(*) FROM charges WHERE token = ? AND outcome = ?", [token, Outcome.SUCCEEDED]
        ).fetchone()
        if before < card.first_good:
            return ChargeResult(Outcome.SUCCEEDED)
        return ChargeResult(card.outcome, decline=card.decline, reason=card.reason)

    def _call_off(self, books: sqlite3.Connection, key: str) -> None:
        books.execute(
            "UPDATE charges SET outcome = ?, decline = ?, reason = 'cancelled' WHERE key = ? AND outcome = ?",
            [Outcome.DECLINED, Decline.SOFT, key, Outcome.NEEDS_ACTION],
        )
        books.execute(
            "INSERT INTO charges (key, place, asked, token, amount_minor, currency, outcome, decline, reason)"
            " SELECT ?, COUNT(*) + 1, ?, '', 0, '', ?, ?, 'cancelled' FROM charges WHERE true"
            " ON CONFLICT (key) DO NOTHING",
            [key, CALLED_OFF, Outcome.DECLINED, Decline.SOFT],
        )

    def _found(self, key: str) -> ChargeResult:
        found = self.find(key=key)
        if found is None:
            raise LookupError(f"No charge has the key {key}.")
        return found

    def _charge(self, books: sqlite3.Connection, key: str, asked: str | None) -> ChargeResult | None:
        row = books.execute(
            "SELECT asked, place, outcome, decline, reason FROM charges WHERE key = ?", [key]
        ).fetchone()
        if row is None:
            return None
        first_asked, place, outcome, decline, reason = row
        if asked is not None and first_asked not in (asked, CALLED_OFF):
            raise KeyReused(f"The key {key} was used for another charge.")
        needs_action = outcome == Outcome.NEEDS_ACTION
        return ChargeResult(
            Outcome(outcome),
            f"ch_test_{place}",
            Decline(decline) if decline else None,
            reason,
            f"/test-bank/{key}" if needs_action else "",
        )

    def _card(self, books: sqlite3.Connection, token: str) -> TestCard:
        row = books.execute("SELECT number FROM cards WHERE token = ?", [token]).fetchone()
        if row is None:
            raise CardRefused(reason="unknown_card")
        return TEST_CARDS[row[0]]

    def _give_back(
        self, books: sqlite3.Connection, key: str, asked: str, reference: str, amount: Money
    ) -> tuple[str, int, str, str]:
        done = books.execute(
            "UPDATE charges SET refunded_minor = refunded_minor + ? WHERE 'ch_test_' || place = ? AND currency = ?"
            " AND outcome = ? AND amount_minor >= refunded_minor + ?",
            [amount.amount_minor, reference, amount.currency, Outcome.SUCCEEDED, amount.amount_minor],
        ).rowcount
        outcome, reason = (Outcome.SUCCEEDED, "") if done else (Outcome.DECLINED, "more_than_taken")
        (place,) = books.execute("SELECT COUNT(*) + 1 FROM refunds").fetchone()
        books.execute(
            "INSERT INTO refunds VALUES (?, ?, ?, ?, ?, ?, ?)",
            [key, place, asked, reference, amount.amount_minor, outcome, reason],
        )
        return asked, place, outcome, reason

    @contextmanager
    def _books(self) -> Iterator[sqlite3.Connection]:
        """One transaction in the provider's own books; it commits whatever becomes of ours."""
        if self._memory is not None:
            with self._lock, self._transaction(self._memory) as books:
                yield books
            return
        books = self._open(str(self._path))
        try:
            with self._transaction(books):
                yield books
        finally:
            books.close()

    @contextmanager
    def _transaction(self, books: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
        books.execute("BEGIN IMMEDIATE")
        try:
            yield books
        except BaseException:
            books.rollback()
            raise
        books.commit()

    def _open(self, name: str) -> sqlite3.Connection:
        return sqlite3.connect(name, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
