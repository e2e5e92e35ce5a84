"""The conditions of a filter as people read and choose them: what, how, which values (CON-02)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final

from gaung.companies import queries as companies
from gaung.contacts import queries
from gaung.core.audience import Leaf, Not, Part
from gaung.core.audience_address import FIELD_PREFIX, filter_params
from gaung.core.contact_status import MarketingStatus
from gaung.foundation import formats
from gaung.foundation.words import t
from gaung.reports import queries as reports
from gaung.web.contacts_words import ORDER, source_words, status_words
from gaung.web.pages import CompanyRequest, in_a_row, kebab

# How each kind of question can be asked, and the names by which an address asks it so.
ASKS: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {
    ("status", "is"): ("status",),
    ("status", "not"): ("status.not",),
    ("tag", "is"): ("tag",),
    ("tag", "not"): ("tag.not",),
    ("tag", "some"): ("tagged",),
    ("tag", "none"): ("tagged",),
    ("person", "has"): ("has",),
    ("person", "not_has"): ("has.not",),
    ("person", "starts"): ("q",),
    ("person", "not_starts"): ("q.not",),
    ("source", "is"): ("source",),
    ("source", "not"): ("source.not",),
    ("owner", "is"): ("owner",),
    ("owner", "not"): ("owner.not",),
    ("created", "between"): ("created_from", "created_to"),
    ("created", "outside"): ("created_from.not", "created_to.not"),
    ("consent", "some"): ("consent",),
    ("consent", "none"): ("consent",),
    ("consent", "between"): ("consent_from", "consent_to"),
    ("consent", "outside"): ("consent_from.not", "consent_to.not"),
    ("engaged", "between"): ("engaged_from", "engaged_to"),
    ("engaged", "outside"): ("engaged_from.not", "engaged_to.not"),
    ("engaged", "some"): ("engaged_ever",),
    ("engaged", "none"): ("engaged_ever",),
    **{("campaign", part.value): (f"campaign.{part}",) for part in Part},
    **{("campaign", f"not_{part}"): (f"campaign.{part}.not",) for part in Part},
    ("link", "is"): ("campaign.link",),
    ("link", "not"): ("campaign.link.not",),
    ("field", "is"): ("",),
    ("field", "not"): (".not",),
    ("field", "has"): (".has",),
    ("field", "not_has"): (".has.not",),
    ("field", "between"): (".from", ".to"),
    ("field", "outside"): (".from.not", ".to.not"),
    ("field", "some"): (".filled",),
    ("field", "none"): (".filled",),
}
YES_NO: Final = {"some": "yes", "none": "no"}
SPANS: Final = ("between", "outside")
KINDS: Final = ("status", "tag", "person", "campaign", "engaged", "source", "owner", "created", "consent")
# What people ask of a campaign; whatever else an address asks can be shown and taken away.
CAMPAIGN_HOWS: Final = (
    *(Part.OPENED, Part.UNOPENED, Part.CLICKED, Part.UNCLICKED, Part.GOT),
    *(f"not_{Part.GOT}", Part.BOUNCED, Part.MISSED, Part.LEFT),
)
NOT_PREFIX: Final = "not_"
# What can be asked of a field of the company's own, by what its values are.
FIELD_HOWS: Final = {
    "text": ("is", "not", "has", "not_has", "some", "none"),
    "choice": ("is", "not", "some", "none"),
    "number": ("between", "outside", "some", "none"),
    "date": ("between", "outside", "some", "none"),
}
MOST_CHOICES: Final = 300


@dataclass(frozen=True)
class Condition:
    """One condition in the terms of the page; `what` is a kind, or `field.` with a field's key."""

    what: str
    how: str
    values: tuple[str, ...] = ()
    low: str = ""
    high: str = ""

    @property
    def kind(self) -> str:
        """The kind of question."""
        return "field" if self.what.startswith(FIELD_PREFIX) else self.what

    @property
    def is_blank(self) -> bool:
        """Whether values are wanted and none is given."""
        return self.how not in YES_NO and not self.values and not self.low and not self.high

    def params(self) -> dict[str, list[str]]:
        """The condition as an address asks it."""
        prefix = self.what if self.kind == "field" else ""
        names = [prefix + name for name in ASKS.get((self.kind, self.how), ())]
        if self.how in YES_NO:
            return {name: [YES_NO[self.how]] for name in names}
        if self.how in SPANS:
            return {name: [end] for name, end in zip(names, (self.low, self.high), strict=True) if end}
        return {name: list(self.values) for name in names}


def condition_of(part: Leaf | Not) -> Condition:
    """A part of a filter in the terms of the page: by the names an address asks it by."""
    params = filter_params(part)
    key = getattr(part.part if isinstance(part, Not) else part, "key", "")
    prefix = FIELD_PREFIX + key if key else ""
    said = {name.removeprefix(prefix): values for name, values in params.items()}
    kind, how = next(asked for asked, names in ASKS.items() if _is_said(asked, names, said, is_field=bool(key)))
    what = prefix or kind
    if how in YES_NO:
        return Condition(what, how)
    if how in SPANS:
        low, high = ((said.get(name) or [""])[0] for name in ASKS[kind, how])
        return Condition(what, how, low=low, high=high)
    return Condition(what, how, values=tuple(value for values in said.values() for value in values))


def _is_said(asked: tuple[str, str], names: Sequence[str], said: Mapping[str, list[str]], *, is_field: bool) -> bool:
    kind, how = asked
    if (kind == "field") != is_field or not said.keys() <= set(names):
        return False
    return how not in YES_NO or [YES_NO[how]] in said.values()


# --- what the company has ---------------------------------------------------------------------


@dataclass
class Vocabulary:
    """What the conditions of one company can speak of, fetched as far as it is needed."""

    request: CompanyRequest
    _named: dict[str, dict[str, str]] = field(default_factory=dict)

    @cached_property
    def fields(self) -> dict[str, Any]:
        """The company's own fields by key."""
        return {one.key: one for one in queries.custom_fields(self.request.company)}

    def kinds(self) -> list[tuple[str, str]]:
        """Everything a condition can be about, with its words."""
        own = [(FIELD_PREFIX + key, one.label) for key, one in self.fields.items()]
        return [*((kind, t(f"con-what-{kind}")) for kind in KINDS), *own]

    def label(self, what: str) -> str:
        """What a condition is about, in words; a field that is gone is called by its key."""
        key = what.removeprefix(FIELD_PREFIX)
        if key == what:
            return t(f"con-what-{what}")
        return str(self.fields[key].label) if key in self.fields else key

    def hows(self, condition: Condition) -> list[tuple[str, str]]:
        """How the question can be asked, with its words; what is asked now is always among them."""
        own = self.fields.get(condition.what.removeprefix(FIELD_PREFIX)) if condition.kind == "field" else None
        known = [how for kind, how in ASKS if kind == condition.kind]
        hows = FIELD_HOWS[own.kind] if own else known
        hows = [*hows, *([condition.how] if condition.how not in hows else [])]
        if condition.kind == "campaign":
            asked = [how for how in known if how in CAMPAIGN_HOWS or how == condition.how]
            return [(how, campaign_how(how)) for how in sorted(asked, key=_place_of)]
        own_words = "field-" if condition.kind == "field" else ""
        words = {how: f"{own_words if how in YES_NO else ''}{kebab(how)}" for how in hows if how in known}
        return [(how, t(f"con-how-{key}")) for how, key in words.items()]

    def choices(self, condition: Condition) -> list[tuple[str, str]] | None:
        """The values to choose from, with their words; None where they are typed."""
        named = self._names_for(condition)
        if named is None:
            return None
        strange = {value: t("con-value-gone", value=value) for value in condition.values if value not in named}
        return list({**named, **strange}.items())[:MOST_CHOICES]

    def input(self, condition: Condition) -> str:
        """What the values are typed as: text, number or date."""
        if condition.kind in ("created", "consent", "engaged"):
            return "date"
        own = self.fields.get(condition.what.removeprefix(FIELD_PREFIX))
        return own.kind if own and own.kind in ("number", "date") else "text"

    def first(self, what: str) -> Condition:
        """A new condition, asked as it is asked most."""
        return Condition(what, self.hows(Condition(what, ""))[0][0])

    def says(self, condition: Condition) -> str:
        """A condition as a chip says it: Status is Subscribed or Archived."""
        what = self.label(condition.what)
        if condition.how in YES_NO:
            own = "field" if condition.kind == "field" else condition.kind
            return t(f"con-says-{own}-{condition.how}", what=what)
        if condition.how in SPANS:
            return self._says_span(what, condition)
        named = self._names_for(condition) or {}
        values = in_a_row([named.get(value, value) for value in condition.values])
        if condition.kind == "campaign":
            return t("con-says-campaign", how=campaign_how(condition.how), value=values)
        return t(f"con-says-{kebab(condition.how)}", what=what, value=values)

    def _says_span(self, what: str, condition: Condition) -> str:
        low, high = (_printed_end(end) for end in (condition.low, condition.high))
        open_at = "" if low and high else "-from" if low else "-to"
        return t(f"con-says-{condition.how}{open_at}", what=what, low=low, high=high)

    def _names_for(self, condition: Condition) -> dict[str, str] | None:
        if condition.kind == "link":
            return reports.link_names(self.request.company, condition.values)
        return self._names(condition.what)

    def _names(self, what: str) -> dict[str, str] | None:
        if what not in self._named:
            found = self._find_names(what)
            if found is None:
                return None
            self._named[what] = found
        return self._named[what]

    def _find_names(self, what: str) -> dict[str, str] | None:
        company = self.request.company
        match what:
            case "status":
                return {status.value: status_words(status) for status in ORDER}
            case "tag":
                return {str(tag.pk): tag.name for tag in queries.tags(company)}
            case "campaign":
                return reports.campaign_names(company)
            case "source":
                return {source: source_words(source) for source in queries.sources(company)}
            case "owner":
                return {"0": t("con-owner-nobody"), **owner_names(self.request)}
        own = self.fields.get(what.removeprefix(FIELD_PREFIX)) if what.startswith(FIELD_PREFIX) else None
        return {choice: choice for choice in own.choices} if own and own.kind == "choice" else None


def campaign_how(how: str) -> str:
    """What somebody has to do with a campaign, in words: opened, did not open, not: bounced."""
    part = how.removeprefix(NOT_PREFIX)
    words = t(f"con-how-{part}")
    return words if part == how else t("con-how-not-part", what=words)


def _place_of(how: str) -> int:
    return CAMPAIGN_HOWS.index(how) if how in CAMPAIGN_HOWS else len(CAMPAIGN_HOWS)


def owner_names(request: CompanyRequest, *, only_active: bool = False) -> dict[str, str]:
    """The members who can be responsible for contacts, by membership; former ones say so."""
    found = {}
    for pk, member in companies.members_by_id(request.company).items():
        name = member.user.name or member.user.email
        if member.is_active:
            found[str(pk)] = name
        elif not only_active:
            found[str(pk)] = t("con-owner-former", name=name)
    return found


def _printed_end(end: str) -> str:
    """An end of a span as people read it: days in words, numbers as they were given."""
    try:
        return formats.date_short(date.fromisoformat(end))
    except ValueError:
        return end


def status_of(value: str) -> MarketingStatus | None:
    """A status by its value, if it is one."""
    return MarketingStatus(value) if value in set(MarketingStatus) else None
