"""Machines are found, people are not taken for them: five thousand mails with their labels (trust.md, Sending)."""

import random
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from gaung.core.verdict import Kind, Seen, Verdict, judge
from tests.core.test_verdict import APPLE, BIRD, BROWSER, DESK, GMAIL, PHONE, PRIVACY, SENT, TOOLS


def _after(seconds: float) -> datetime:
    return SENT + timedelta(seconds=seconds)


Mail = tuple[list[Seen], list[bool]]  # events, and whether each was a machine's


def _person(dice: random.Random) -> Mail:
    agent = dice.choice([BROWSER, PHONE, APPLE, DESK, BIRD, GMAIL])
    at = dice.lognormvariate(7, 1.6) + 8
    seen = [Seen(Kind.OPEN, _after(at), agent, network="home")]
    browser = BROWSER if agent in (DESK, BIRD, GMAIL) else agent
    for _ in range(dice.choice([0, 0, 1, 1, 2, 4])):
        at += 1.5 + dice.expovariate(1 / 12)
        number = dice.randint(1, 6)
        seen.append(Seen(Kind.CLICK, _after(at), browser, network="home", link_number=number))
        if dice.random() < 0.1:
            seen.append(Seen(Kind.CLICK, _after(at + 0.3), browser, network="home", link_number=number))
    return seen, [False] * len(seen)


def _gateway(dice: random.Random) -> Mail:
    """A mail server's look behind every link, as a browser, some seconds or minutes after the mail came."""
    at, network = dice.uniform(0.2, 300), f"scan-{dice.randint(1, 9)}"
    seen = [Seen(Kind.OPEN, _after(at), BROWSER, network=network)] if dice.random() < 0.5 else []
    for number in range(1, 7):
        at += dice.uniform(0, 1.2)
        method = "HEAD" if dice.random() < 0.2 else "GET"
        seen.append(Seen(Kind.CLICK, _after(at), BROWSER, method, network, number))
    return seen, [True] * len(seen)


def _tool(dice: random.Random) -> Mail:
    seen = [Seen(Kind.CLICK, _after(dice.uniform(0, 4_000)), dice.choice(TOOLS), link_number=dice.randint(1, 6))]
    return seen, [True]


def _proxy(dice: random.Random) -> Mail:
    return [Seen(Kind.OPEN, _after(dice.uniform(1, 90_000)), PRIVACY, network="proxy")], [True]


def _eager(dice: random.Random) -> Mail:
    return [Seen(Kind.CLICK, _after(dice.uniform(0, 3.5)), BROWSER, link_number=dice.randint(1, 6))], [True]


def _scanned_person(dice: random.Random) -> Mail:
    one, two = _gateway(dice), _person(dice)
    return [*one[0], *two[0]], [*one[1], *two[1]]


MAKERS: list[Callable[[random.Random], Mail]] = [_person, _person, _gateway, _tool, _proxy, _eager, _scanned_person]


def _corpus(seed: int) -> Iterator[tuple[bool, Verdict]]:
    dice = random.Random(seed)
    for number in range(5_000):
        seen, labels = MAKERS[number % len(MAKERS)](dice)
        yield from zip(labels, judge(sent_at=SENT, link_count=6, seen=seen), strict=True)


def test_machines_are_found_and_people_are_not_taken_for_machines() -> None:
    """trust.md: machine opens and clicks flagged >= 95 %, people flagged <= 1 %."""
    seed = 20_260_411
    found = list(_corpus(seed))
    machines = [verdict for is_machine, verdict in found if is_machine]
    people = [verdict for is_machine, verdict in found if not is_machine]
    flagged = sum(one is Verdict.MACHINE for one in machines) / len(machines)
    wronged = sum(one is Verdict.MACHINE for one in people) / len(people)
    print(f"seed {seed}: {len(machines)} machine events, {flagged:.2%} flagged; {len(people)} people's, {wronged:.2%}")
    assert flagged >= 0.95
    assert wronged <= 0.01
