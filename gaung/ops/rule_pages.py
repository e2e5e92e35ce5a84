"""The pages of docs/rules, written from the core: tables and diagrams that cannot drift."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from gaung.core import campaign, contact_status, delivery, dunning, permissions, subscription, trial, verification
from gaung.core.capacity import floor_for
from gaung.core.catalogue import SHIPPED_BANDS, TIERS, shipped_table
from gaung.core.money import exponent
from gaung.core.periods import Interval

NOTE: Final = "<!-- Written by `make docs` from gaung/core; change the rule, not this page. -->"


def pages() -> Mapping[str, str]:
    """Return every page of docs/rules: file name -> text."""
    made: dict[str, Callable[[], list[str]]] = {
        "subscription.md": _subscription,
        "contacts.md": _contacts,
        "account-check.md": _account_check,
        "prices.md": _prices,
        "permissions.md": _permissions,
        "campaigns.md": _campaigns,
    }
    return {name: "\n".join([*make(), "", NOTE, ""]) for name, make in made.items()}


def _subscription() -> list[str]:
    steps = [(old.value, event.value, new.value) for (old, event), new in subscription.TRANSITIONS.items()]
    retries = ", ".join(f"+{day}" for day in dunning.RETRY_DAYS)
    return [
        "# The subscription's states",
        "",
        "A step that is not in the table is refused.",
        "",
        *_diagram(steps, first=subscription.Status.NONE.value),
        "",
        *_table(("from", "event", "to"), steps),
        "",
        "## Figures",
        "",
        *_table(
            ("what", "figure"),
            [
                ("length of the trial (R9)", f"{trial.TRIAL_DAYS} local days"),
                ("seats in the trial (R11)", str(trial.TRIAL_LIMIT)),
                ("retries after a failed payment (D12)", f"days {retries}, at 09:00 local time"),
                ("access while past due (D12)", f"{dunning.GRACE_DAYS} days"),
                ("suspended until it ends (D12)", f"{dunning.SUSPENDED_DAYS} days"),
            ],
        ),
        "",
        "Entitled (contacts are admitted and promoted): "
        + ", ".join(sorted(status.value for status in subscription.ENTITLED))
        + ".",
    ]


def _contacts() -> list[str]:
    floors = [(f"{n:,}", f"{floor_for(n):,}") for n in (0, 1_000, 27_001, 28_000, 28_001)]
    return [
        "# Marketing statuses and how they change",
        "",
        "A move that is not in the table is refused with the reason.",
        "",
        *_table(("from", "to", "who", "ways", "needs"), [_move(step) for step in contact_status.TABLE]),
        "",
        "## The floor (R32, R33, D5)",
        "",
        *_table(("subscribed", "lowest tier"), floors),
    ]


def _move(step: contact_status.Step) -> tuple[str, ...]:
    ways = "any" if step.ways == contact_status.ANY_WAY else ", ".join(sorted(way.value for way in step.ways))
    old = step.old.value if step.old else "(new)"
    return (old, step.new.value, step.who.value, ways, ", ".join(need.value for need in step.needs))


def _campaigns() -> list[str]:
    steps = [(old.value, event.value, new.value) for (old, event), new in campaign.TRANSITIONS.items()]
    rows = [(old.value, outcome.value, new.value) for (old, outcome), new in delivery.TRANSITIONS.items()]
    waits = ", ".join(map(str, delivery.RETRY_MINUTES))
    return [
        "# Campaigns and the delivery ledger",
        "",
        "## A campaign",
        "",
        *_diagram(steps, first=campaign.Status.DRAFT.value),
        "",
        *_table(("from", "event", "to"), steps),
        "",
        f"Due more than {campaign.LATE_AFTER.total_seconds() / 3600:.0f} hours ago, it asks instead of going (held). "
        f"For {campaign.RECALL_SECONDS} seconds after it was told to go it can be called back.",
        "",
        "## One recipient of it",
        "",
        *_diagram(rows, first=delivery.State.QUEUED.value),
        "",
        *_table(("from", "outcome", "to"), rows),
        "",
        f"Put off by the receiver, a mail is tried again after {waits} minutes, then every "
        f"{delivery.RETRY_MINUTES[-1]}, each up to 10 % sooner or later, for "
        f"{delivery.GIVE_UP_AFTER.total_seconds() / 3600:.0f} hours.",
    ]


def _account_check() -> list[str]:
    steps = [(old.value, event.value, new.value) for (old, event), new in verification.TRANSITIONS.items()]
    hours = int(verification.PROMISE.total_seconds() // 3600)
    return [
        "# The account check",
        "",
        f"Separate from the subscription's state (D25). A decision is promised within {hours} hours.",
        "",
        *_diagram(steps, first=verification.State.NOT_REQUESTED.value),
        "",
        *_table(("from", "event", "to"), steps),
    ]


def _prices() -> list[str]:
    lines = [
        "# The shipped prices",
        "",
        "Per month for the whole tier; a year costs ten months. An operator publishes versions of their own.",
        "",
    ]
    currencies = list(SHIPPED_BANDS)
    tables = {currency: shipped_table(currency, Interval.MONTH) for currency in currencies}
    rows = [(f"{tier:,}", *(_amount(tables[one].total(tier), one) for one in currencies)) for tier in TIERS]
    return [*lines, *_table(("tier", *currencies), rows)]


def _amount(minor: int, currency: str) -> str:
    digits = exponent(currency)
    if digits == 0:
        return f"{minor:,}"
    whole, rest = divmod(minor, 10**digits)
    return f"{whole:,}.{rest:0{digits}d}"


def _permissions() -> list[str]:
    sets = permissions.SHIPPED_SETS
    rows = [
        (f"`{right.value}`", *("yes" if right in sets[name] else "" for name in sets)) for right in permissions.Right
    ]
    return ["# Rights and the shipped permission sets", "", *_table(("right", *sets), rows)]


def _diagram(steps: Iterable[tuple[str, str, str]], *, first: str) -> list[str]:
    arrows = [f"    {old} --> {new} : {event}" for old, event, new in steps]
    return ["```mermaid", "stateDiagram-v2", f"    [*] --> {first}", *arrows, "```"]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [
        "| " + " | ".join(head) + " |",
        "|" + "---|" * len(head),
        *("| " + " | ".join(row) + " |" for row in rows),
    ]
