"""Scripted recipients: what people and machines do with a campaign's mails, and the truth of it, kept beside."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from gaung.core.tracking import Recipient
from gaung.core.verdict import Kind
from gaung.delivery.models import Delivery
from gaung.foundation import clock
from gaung.tracking import actions, events
from gaung.tracking.letters import store_missing_links
from gaung.tracking.queries import mail_of
from gaung.tracking.tokens import recipient_token
from tests.core.test_verdict import APPLE, BROWSER, DESK, PHONE, PRIVACY, TOOLS

SOURCE = """<mjml><mj-head><mj-preview>Fresh beans from the highlands</mj-preview></mj-head><mj-body>
<mj-section><mj-column>
<mj-text font-size="24px" font-weight="bold">The April harvest is here</mj-text>
<mj-text>Dear {{ contact.first_name | default("friend") }}, we roasted on Monday.
<a href="https://shop.example/harvest">Read how it was picked</a>, or go to the
<a href="https://shop.example/shop">shop</a>.</mj-text>
<mj-button href="https://shop.example/shop" background-color="#0b6e3f">See the shop</mj-button>
</mj-column></mj-section>
<mj-section background-color="#f4f1ea"><mj-column>
<mj-text>Gayo, 250 g. <a href="https://shop.example/gayo">Order Gayo</a></mj-text></mj-column><mj-column>
<mj-text>Toraja, 250 g. <a href="https://shop.example/toraja">Order Toraja</a></mj-text></mj-column></mj-section>
<mj-section><mj-column><mj-text font-size="14px">{{ company.name }}, {{ company.address }} ·
<a href="{{ link.unsubscribe }}">Unsubscribe</a></mj-text></mj-column></mj-section>
</mj-body></mjml>"""
LINKS = 5


@dataclass
class Truth:
    """What was really done, by whom: kept by the script, read by nobody but the test."""

    opened: set[int] = field(default_factory=set)
    clicked: set[int] = field(default_factory=set)
    left: set[int] = field(default_factory=set)
    machine_opened: set[int] = field(default_factory=set)
    machine_clicked: set[int] = field(default_factory=set)
    opens: int = 0
    clicks: int = 0
    by_link: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    clicks_of_link: Counter[int] = field(default_factory=Counter)
    # When each person was first known to have opened it.
    first: dict[int, datetime] = field(default_factory=dict)


class Crowd:
    """Everybody a campaign was sent to, each doing something, the same for the same seed."""

    def __init__(self, company: Any, campaign: Any, *, seed: int = 7, hours: int = 60) -> None:
        self.company, self.campaign, self.hours = company, campaign, hours
        self.dice, self.truth = random.Random(seed), Truth()

    def act(self) -> Truth:
        """Everybody acts; what they do is written down as the pages would."""
        mails = Delivery.objects.filter(campaign=self.campaign, state="sent").order_by("pk")
        for pk, at in list(mails.values_list("pk", "changed_at")):
            self._one(pk, at)
        return self.truth

    def _one(self, pk: int, at: datetime) -> None:
        luck = self.dice.random()
        if luck < 0.30:
            self._proxy(pk, at)
        elif luck < 0.38:
            self._gateway(pk, at)
        elif luck < 0.40:
            self._tool(pk, at)
        if self.dice.random() < 0.35:
            self._person(pk, at)

    # --- people

    def _person(self, pk: int, sent: datetime) -> None:
        agent = self.dice.choice([BROWSER, PHONE, APPLE, DESK])
        at = sent + timedelta(seconds=min(self.dice.lognormvariate(9, 1.4) + 400, self.hours * 3600))
        has_pictures = self.dice.random() < 0.9
        clicks = self.dice.choice([0, 0, 0, 0, 1, 1, 2])
        if has_pictures:
            for again in range(self.dice.choice([1, 1, 2])):
                self._say(Kind.OPEN, pk, at + timedelta(hours=again), agent)
                self.truth.opens += 1
                self.truth.first.setdefault(pk, at)
        elif not clicks:
            return  # read without pictures: nobody can know
        for _ in range(clicks):
            at += timedelta(seconds=self.dice.uniform(70, 900))
            number = self.dice.choice([1, 2, 2, 3, 3, 3, 3, 4, 5])
            self._say(Kind.CLICK, pk, at, BROWSER if agent == DESK else agent, number=number)
            self._clicked(pk, number)
            self.truth.first.setdefault(pk, at)
        self.truth.opened.add(pk)
        if self.dice.random() < 0.03:
            self._leave(pk)

    def _clicked(self, pk: int, number: int) -> None:
        self.truth.clicked.add(pk)
        self.truth.clicks += 1
        self.truth.by_link[number].add(pk)
        self.truth.clicks_of_link[number] += 1

    def _leave(self, pk: int) -> None:
        with mail_of(recipient_token(company_id=self.company.pk, delivery_id=pk)) as mail:
            actions.unsubscribe(mail=mail)
        self.truth.left.add(pk)
        if self.dice.random() < 0.2:
            with mail_of(recipient_token(company_id=self.company.pk, delivery_id=pk)) as mail:
                actions.undo_unsubscribe(mail=mail)
            self.truth.left.discard(pk)

    # --- machines

    def _proxy(self, pk: int, sent: datetime) -> None:
        """A privacy proxy loads every picture, whenever."""
        self._say(Kind.OPEN, pk, sent + timedelta(seconds=self.dice.uniform(1, 9_000)), PRIVACY, network="10.9.1.1")
        self.truth.machine_opened.add(pk)

    def _gateway(self, pk: int, sent: datetime) -> None:
        """A mail server looks behind every link within a few seconds, as a browser."""
        at, network = sent + timedelta(seconds=self.dice.uniform(0.5, 200)), f"10.8.{self.dice.randint(1, 9)}.1"
        for number in range(1, LINKS + 1):
            at += timedelta(seconds=self.dice.uniform(0.05, 0.4))
            self._say(Kind.CLICK, pk, at, BROWSER, number=number, network=network)
        self.truth.machine_clicked.add(pk)

    def _tool(self, pk: int, sent: datetime) -> None:
        at = sent + timedelta(seconds=self.dice.uniform(10, 50_000))
        number = self.dice.randint(1, LINKS)
        self._say(Kind.CLICK, pk, at, self.dice.choice(TOOLS), number=number, network="10.7.1.1")
        self.truth.machine_clicked.add(pk)

    def _say(
        self, kind: Kind, pk: int, at: datetime, agent: str, *, number: int | None = None, network: str = "36.70.1.1"
    ) -> None:
        whose = Recipient(self.company.pk, pk)
        events.note(kind=kind, whose=whose, now=at, method="GET", user_agent=agent, address=network, number=number)


def take_in() -> int:
    """What was written down becomes events; a campaign's links are numbered before."""
    store_missing_links()
    return events.take_in(now=clock.now(), settled=timedelta(0))
