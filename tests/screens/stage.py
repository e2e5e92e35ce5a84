"""States the sample has no story for, written beside it before it is served. Run by `served.py` in its own process.

Each part returns the addresses of what it made, by the name `pages.py` calls them; they stand in the data folder's
`staged.json`. A part that cannot be made is said, and its states count as missing.
"""

import json
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from gaung.companies import queries as who
from gaung.foundation import clock, tasks
from gaung.foundation.tenancy import company_scope
from gaung.ops import demo
from tests.screens import (
    stage_campaigns,
    stage_contacts,
    stage_mails,
    stage_money,
    stage_people,
    stage_reports,
    stage_senders,
)
from tests.screens.hand import Addresses, Hand, hand_of
from tests.screens.stories import EXTRA

STAGED = "staged.json"
PARTS: tuple[Callable[[Hand], Addresses], ...] = (
    stage_contacts.a_long_name,
    stage_contacts.work_in_the_background,
    stage_contacts.filters,
    stage_contacts.selections,
    stage_contacts.changed_in_bulk,
    stage_contacts.imports,
    stage_contacts.import_that_fits_in_part,
    stage_money.quotes,
    stage_money.waiting_payments,
    stage_money.given_back,
    stage_money.invoices,
    stage_people.viewers,
    stage_people.invitations,
    stage_people.members,
    stage_people.links_by_mail,
    stage_people.second_factor,
    stage_people.check_with_proof,
    stage_people.data_and_deletion,
    stage_people.operators,
    stage_people.broken_page,
    stage_people.database_away,
    stage_mails.notices_in_both,
    stage_campaigns.newsletters,
    stage_senders.domains,
    stage_senders.own_server,
    stage_senders.pictures,
    stage_reports.reports_of_all_sorts,
    stage_reports.what_readers_see,
    stage_reports.what_comes_back,
)


def stage() -> None:
    """Play the further lives, then make each part, in one turn of the clock."""
    folder: Path = settings.GAUNG_DATA
    if (folder / STAGED).exists():
        return
    found = dict[str, str]()
    for state, sample in EXTRA.items():
        with said(sample.name):
            demo.SAMPLES = (sample,)
            demo.seed(now=clock.now(), tell=lambda *_: None)
            (company,) = [one for one in who.samples() if one.name == sample.name]
            found[f"at_{state}"] = f"/c/{company.slug}"
    hand = hand_of("kopi-senja")
    for part in PARTS:
        with said(part.__name__), tasks.inline(), company_scope(hand.company):
            found |= part(hand)
    (folder / STAGED).write_text(json.dumps(found, indent=1))


@contextmanager
def said(name: str) -> Iterator[None]:
    """Go on where one part cannot be made."""
    try:
        yield
    except Exception:
        print(f"{name}: {traceback.format_exc()[-900:]}", file=sys.stderr)
