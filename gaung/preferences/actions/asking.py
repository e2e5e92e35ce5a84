"""Members ask chosen contacts to confirm by mail that they want newsletters (section 3, PUB-03)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from gaung.companies.models import Company
from gaung.contacts import actions as contacts
from gaung.contacts.models import Contact, SelectedContact
from gaung.contacts.queries import access_selection
from gaung.contacts.queries.suppressed import is_suppressed
from gaung.core.asking import MustNotBeMailed, check_asking, left_today
from gaung.core.contact_status import MarketingStatus
from gaung.core.subscription import ENTITLED
from gaung.foundation.access import Actor
from gaung.foundation.locks import lock_row, write_transaction
from gaung.foundation.words import speaking, t
from gaung.preferences.actions.opt_in import ask_to_confirm
from gaung.preferences.models import OptIn
from gaung.preferences.queries import language_of
from gaung.senders.models import Sender
from gaung.senders.queries import senders
from gaung.subscriptions import queries as subscriptions

DAY: Final = timedelta(days=1)
# More than this is never looked at: it is far beyond what may be asked.
MOST_LOOKED_AT: Final = 5_000


@dataclass(frozen=True)
class Asking:
    """What asking the chosen would do: whom, who loses their place until they answer, who is left out and why."""

    ids: tuple[int, ...]
    subscribed: int
    left_out: Mapping[str, int]
    left_today: int
    sender: Sender | None
    may_send: bool

    @property
    def count(self) -> int:
        """How many would be asked."""
        return len(self.ids)


def foretell_asking(*, company: Company, selection_id: int, by: Actor, now: datetime) -> Asking:
    """Say what asking a frozen selection would do; nothing is changed."""
    chosen = SelectedContact.objects.filter(selection=access_selection(company, selection_id))
    found = Contact.objects.filter(company_id=company.pk, pk__in=chosen.values("contact_id")).order_by("pk")
    status = dict(found.values_list("pk", "marketing_status")[:MOST_LOOKED_AT])
    why = contacts.why_not_asked(contact_ids=list(status), by=by, now=now)
    # Whoever complained is asked nothing more (I12).
    why |= dict.fromkeys(
        found.filter(is_suppressed()).values_list("pk", flat=True)[:MOST_LOOKED_AT], MustNotBeMailed.code
    )
    ids = tuple(pk for pk in status if pk not in why)
    where = subscriptions.position(company, now=now)
    return Asking(
        ids=ids,
        subscribed=sum(status[pk] == MarketingStatus.SUBSCRIBED.value for pk in ids),
        left_out=Counter(why.values()),
        left_today=left_today(asked=_asked_today(company, now)),
        sender=next((one for one in senders(company) if one.is_proved), None),
        may_send=where.status in ENTITLED and not where.is_suspended,
    )


def ask_selected(*, company: Company, selection_id: int, by: Actor, now: datetime) -> int:
    """Ask the chosen to confirm, a mail to each; return how many. Until they answer they get no campaigns."""
    with write_transaction():
        # Two members at once: the second counts what the first asked.
        lock_row(Company, company.pk)
        told = foretell_asking(company=company, selection_id=selection_id, by=by, now=now)
        asked = _asked_today(company, now)
        check_asking(count=told.count, asked=asked, may_send=told.may_send, has_sender=told.sender is not None)
        moved = contacts.request_opt_in(company=company, contact_ids=told.ids, by=by, now=now)
        for contact in Contact.objects.filter(pk__in=moved).order_by("pk"):
            _ask(company, contact, told.sender, now)
    return len(moved)


def _ask(company: Company, contact: Contact, sender: Sender | None, now: datetime) -> None:
    language = language_of(contact) or company.language
    with speaking(language):
        agreed = t("pub-opt-in-consent", company=company.name)
    ask_to_confirm(
        company=company,
        contact=contact,
        form=None,
        consent_text=agreed,
        language=language,
        now=now,
        reply_to=sender.email if sender else "",
    )


def _asked_today(company: Company, now: datetime) -> int:
    return OptIn.objects.filter(company_id=company.pk, form=None, asked_at__gt=now - DAY).count()
