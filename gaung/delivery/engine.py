"""The engine that sends: claim, write, hand over, record, again, until nobody is due (sending.md).

Two flights at a time: while one is on the wire the outcome of the one before is committed and
the next is marked and written. A flight is half the transport's window, so what a dead sender
leaves in doubt is never more than the window.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import structlog
from django.db import DatabaseError, InterfaceError, connection

from gaung.campaigns.models import Campaign
from gaung.core.campaign import PauseReason, Status
from gaung.core.wire import Blame, Outgoing, Reply, ReplyKind, Transport
from gaung.delivery import leases, turns
from gaung.delivery.ledger import Claimed
from gaung.delivery.models import Prepared
from gaung.delivery.turns import Sending, Turn
from gaung.delivery.writing import Writer
from gaung.foundation import clock, tasks

log = structlog.get_logger("gaung.delivery")

# How often a sender that waits for the wire asks whether it should go on.
LOOK_EVERY: Final = 1.0
# How long a database that takes no outcomes is waited for, while nothing is sent.
AWAY_SECONDS: Final = 600.0
AWAY_PAUSE: Final = 1.0
# So many flights in a row that could not be written end a sender.
MOST_UNWRITTEN: Final = 5
# A flight marked longer ago than this is not written any more: others may think us dead.
STALE_SECONDS: Final = 40.0


@dataclass(frozen=True)
class Ended:
    """Why a sender stopped: nobody due, a reason to pause, or a time to come again."""

    pause: PauseReason | None = None
    until: datetime | None = None
    is_interrupted: bool = False


@dataclass
class _Flight:
    """Recipients marked together, their mails and the answers."""

    claimed: Sequence[Claimed]
    mails: list[Outgoing]
    replies: list[Reply]
    marked_at: float

    def answered(self) -> list[tuple[Claimed, Reply]]:
        """Each recipient with their answer; whoever got none may or may not have got the mail."""
        by_key = {reply.key: reply for reply in self.replies}
        return [(one, by_key.get(one.id) or _no_answer(one.id)) for one in self.claimed]


def run(*, campaign: Campaign, owner: str, transport: Transport, may_go_on: Callable[[], bool] = lambda: True) -> Ended:
    """Send a campaign's due mails until nobody is due, something forbids it, or this process stops."""
    prepared = Prepared.objects.get(campaign=campaign)
    held = leases.take(campaign=campaign, owner=owner)
    sender = _Sender(Sending(campaign, prepared, held, clock.stopwatch()), Writer(prepared), transport, may_go_on)
    try:
        return sender.run()
    except leases.LeaseLost:
        log.warning("sender_overtaken", campaign=campaign.pk, lease=held.id)
        return Ended()
    finally:
        transport.close()
        leases.end(held)


class _Sender:
    """One sender at work."""

    def __init__(self, sending: Sending, writer: Writer, transport: Transport, may_go_on: Callable[[], bool]) -> None:
        self._sending = sending
        self._writer = writer
        self._transport = transport
        self._may_go_on = may_go_on
        self._is_stopping = False
        self._unwritten = 0
        self._pool = None if getattr(transport, "is_here", False) else ThreadPoolExecutor(1, "wire")

    @property
    def _flight_size(self) -> int:
        return max(1, self._transport.window // 2)

    def run(self) -> Ended:
        on_wire: tuple[_Flight, Future[list[Reply]]] | None = None
        try:
            done: _Flight | None = None
            while True:
                turn = self._turn(done, most=self._wanted())
                done = None
                flight = self._written(turn)
                if on_wire is not None:
                    done, on_wire = self._landed(*on_wire), None
                if flight is not None:
                    on_wire = (flight, self._take_off(flight))
                elif done is None and not turn.did_something:
                    return Ended(turn.pause, turn.until, is_interrupted=self._is_stopping)
        finally:
            if on_wire is not None:  # an error elsewhere: what is on the wire still gets its outcome
                self._turn(self._landed(*on_wire), most=0)
            if self._pool is not None:
                self._pool.shutdown()

    def _wanted(self) -> int:
        if self._is_stopping or not self._may_go_on() or tasks.stopping.is_set():
            self._stop()
            return 0
        return self._flight_size

    def _stop(self) -> None:
        if not self._is_stopping:
            self._is_stopping = self._sending.is_stopping = True
            self._transport.stop()

    # --- the database

    def _turn(self, done: _Flight | None, *, most: int) -> Turn:
        """Commit outcomes and claims together. A database that is away is waited for, and nothing is sent."""
        replies = [] if done is None else done.answered()
        give_up_at = clock.stopwatch() + AWAY_SECONDS
        while True:
            try:
                return turns.take_turn(
                    self._sending,
                    replies=replies,
                    most=most,
                    now=clock.company_now(self._sending.campaign.company),
                    elapsed=clock.stopwatch() - self._sending.started,
                )
            except leases.LeaseLost:
                self._note_late(replies)
                raise
            except (DatabaseError, InterfaceError):
                if connection.in_atomic_block or clock.stopwatch() > give_up_at:
                    raise
                log.exception("outcomes_not_recorded", campaign=self._sending.campaign.pk)
                connection.close()
                tasks.stopping.wait(AWAY_PAUSE)

    def _note_late(self, replies: list[tuple[Claimed, Reply]]) -> None:
        turns.note_late(self._sending, replies=replies, now=clock.company_now(self._sending.campaign.company))

    # --- the mails

    def _written(self, turn: Turn) -> _Flight | None:
        if not turn.claimed:
            return None
        now = clock.company_now(self._sending.campaign.company)
        marked_at = clock.stopwatch()
        try:
            mails, failed = self._writer.write(turn.claimed, now=now)
        except (DatabaseError, InterfaceError):  # nothing of it is on the wire: it goes back, and nobody is in doubt
            if connection.in_atomic_block:
                raise
            log.exception("mails_not_written", campaign=self._sending.campaign.pk)
            connection.close()
            mails, failed = [], [_not_sent(one.id) for one in turn.claimed]
            self._unwritten += 1
            if self._unwritten == MOST_UNWRITTEN:  # what does not pass by itself is for a later sender
                self._stop()
            tasks.stopping.wait(AWAY_PAUSE)
        else:
            self._unwritten = 0
        return _Flight(turn.claimed, mails, failed, marked_at)

    def _take_off(self, flight: _Flight) -> "Future[list[Reply]]":
        if self._pool is not None:
            return self._pool.submit(self._hand_over, flight)
        landed: Future[list[Reply]] = Future()
        landed.set_result(self._hand_over(flight))
        return landed

    def _hand_over(self, flight: _Flight) -> list[Reply]:
        if clock.stopwatch() - flight.marked_at > STALE_SECONDS or self._is_stopping:
            return [_not_sent(mail.key) for mail in flight.mails]
        replies: list[Reply] = []
        try:
            replies.extend(self._transport.send(flight.mails))
        except Exception:  # a fault of the transport: whoever got no answer is in doubt
            log.exception("transport_failed", campaign=self._sending.campaign.pk)
        return replies

    def _landed(self, flight: _Flight, landing: "Future[list[Reply]]") -> _Flight:
        """Wait for the wire, asking every second whether the campaign still goes on."""
        while True:
            try:
                flight.replies.extend(landing.result(timeout=LOOK_EVERY))
            except NotYet:
                if tasks.stopping.is_set() or not self._may_go_on() or not self._is_sending():
                    self._stop()
            else:
                return flight

    def _is_sending(self) -> bool:
        try:
            rows = Campaign.objects.filter(pk=self._sending.campaign.pk)
            return rows.values_list("status", flat=True).first() == Status.SENDING
        except (DatabaseError, InterfaceError):
            connection.close()
            return False


def _no_answer(key: int) -> Reply:
    return Reply(key, ReplyKind.UNCERTAIN, None, "", "no answer", Blame.MESSAGE)


def _not_sent(key: int) -> Reply:
    return Reply(key, ReplyKind.RETURNED, None, "", "", Blame.MESSAGE)
