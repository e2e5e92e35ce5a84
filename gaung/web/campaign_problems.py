"""What is wrong with a content, by line, in words that say what to do (ED-03)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from gaung.campaigns import letters
from gaung.campaigns.wording import item_words
from gaung.contacts import queries as contacts
from gaung.core import merge
from gaung.web.pages import CompanyRequest


@dataclass(frozen=True)
class Shown:
    """One problem: its line and what to do."""

    line: int
    text: str


def problem_words(problems: Iterable[Any]) -> list[Shown]:
    """Word each problem, in the order of the lines."""
    return [Shown(one.line, item_words(one)) for one in problems]


def content_problems(request: CompanyRequest, campaign: Any) -> list[Any]:
    """What the tags and what the content is written in have wrong, by line; each thing once."""
    found = merge.check(campaign.source, fields=field_keys(request))
    if campaign.source.strip():
        found += [one for one in letters.rendered(campaign).problems if one not in found]
    return sorted(found, key=lambda one: one.line)


def field_keys(request: CompanyRequest) -> list[str]:
    """The company's own fields, as merge tags name them."""
    return [one.key for one in contacts.custom_fields(request.company)]
