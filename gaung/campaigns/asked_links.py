"""The links of a campaign and what their websites last answered (ED-06)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings

from gaung.campaigns import letters
from gaung.campaigns.models import Campaign, LinkAnswer
from gaung.core.web_link import Answer, Known, Verdict, settled, to_ask
from gaung.foundation.tenancy import HasId


@dataclass(frozen=True)
class Link:
    """One link of a campaign with what is known of it; `row_id` is 0 before it was asked for."""

    url: str
    known: Known
    row_id: int = 0

    @property
    def verdict(self) -> str:
        """What is known; empty before there is an answer."""
        return self.known.answer.verdict.value if self.known.answer else ""


def links_of(campaign: Campaign) -> tuple[str, ...]:
    """Every link of a campaign that can be asked, of all versions of its test, each once."""
    variants = ("", *sorted((campaign.test or {}).get("variants", {})))
    found = [link for one in variants for link in letters.rendered(campaign, variant=one).links]
    return askable(found)


def askable(links: Collection[str]) -> tuple[str, ...]:
    """The addresses to ask; what leads to this installation is known to open."""
    return to_ask(links, own_hosts={(urlsplit(str(settings.GAUNG_BASE_URL)).hostname or "").lower()})


def known_links(company: HasId, urls: Collection[str]) -> list[Link]:
    """What is known of each address, in their order; where nobody answered at all, nothing is said against one."""
    rows = {one.url_key: one for one in LinkAnswer.objects.filter(company_id=company.pk, url_key__in=map(key_of, urls))}
    found = [_link(url, rows.get(key_of(url))) for url in urls]
    answers = settled({one.url: one.known.answer for one in found if one.known.answer})
    return [_with(one, answers) for one in found]


def key_of(url: str) -> str:
    """What an address is found by, however long it is."""
    return sha256(url.encode("utf-8", "surrogatepass")).hexdigest()


def last_asked(links: Collection[Link]) -> datetime | None:
    """When the answer that is oldest was given; nothing while one is missing."""
    times = [one.known.asked_at for one in links]
    return min((one for one in times if one), default=None) if all(times) else None


def _link(url: str, row: LinkAnswer | None) -> Link:
    if row is None:
        return Link(url, Known())
    answer = Answer(Verdict(row.verdict), row.code, row.reason) if row.verdict else None
    return Link(url, Known(answer, row.asked_at, row.ordered_at, row.vouched_by), row.pk)


def _with(link: Link, answers: Mapping[str, Answer]) -> Link:
    known = link.known
    return Link(link.url, Known(answers.get(link.url), known.asked_at, known.ordered_at, known.vouched_by), link.row_id)
