"""A filter as the database understands it."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db.models import BooleanField, Case, CharField, Expression, F, FloatField, Func, Q, Value, When
from django.db.models.functions import Cast, Coalesce
from django.db.models.lookups import Contains, Exact, GreaterThanOrEqual, In, LessThanOrEqual

from gaung.contacts.models import Contact, ContactTag
from gaung.core.audience import (
    DAY,
    NOBODY,
    NUMBER,
    AllOf,
    AnyOf,
    ClickedLink,
    Consented,
    Created,
    Engaged,
    EverEngaged,
    FieldDate,
    FieldFilled,
    FieldHas,
    FieldIs,
    FieldNumber,
    Filter,
    HasConsent,
    HasTag,
    InCampaign,
    Leaf,
    Mentions,
    Not,
    OfCampaigns,
    OwnerIs,
    SourceIs,
    StartsWith,
    StatusIs,
    Tagged,
    plain_lower,
    prefix_end,
)
from gaung.foundation.tenancy import HasId

# How a chapter above, which keeps what people did with newsletters, says it of contacts.
OfCampaignsAnswer = Callable[[OfCampaigns, "WithinDays"], Q]
WithinDays = Callable[[str, date | None, date | None], Q]
_answers: list[OfCampaignsAnswer] = []


def answers_of_campaigns(answer: OfCampaignsAnswer) -> OfCampaignsAnswer:
    """Register who knows what contacts did with campaigns; the last one is asked."""
    _answers.append(answer)
    return answer


OwnField = FieldIs | FieldHas | FieldFilled | FieldNumber | FieldDate


def contacts_matching(company: HasId, wanted: Filter) -> Any:
    """Return the contacts of a company that a filter means, in no order yet."""
    return Contact.objects.filter(company_id=company.pk).filter(condition(company, wanted))


def condition(company: HasId, wanted: Filter) -> Q:
    """Return the condition on a contact that a filter stands for. Days are those of the company's zone."""
    match wanted:
        case AllOf(parts):
            return _joined(company, parts, Q.AND)
        case AnyOf(parts):
            # No alternative at all means nobody.
            return _joined(company, parts, Q.OR) if parts else Q(pk__in=())
        case Not(part):
            return ~_leaf(company, part)
        case _:
            return _leaf(company, wanted)


def _joined(company: HasId, parts: tuple[Filter, ...], how: str) -> Q:
    joined = Q()
    for part in parts:
        # Everybody, as one of several, is no condition: said outright, or the others alone would count.
        joined = joined._combine(condition(company, part) or Q(pk__isnull=False), how)  # type: ignore[attr-defined]
    return joined


def _leaf(company: HasId, wanted: Leaf) -> Q:
    match wanted:
        case FieldIs() | FieldHas() | FieldFilled() | FieldNumber() | FieldDate():
            return Q(_on_field(wanted))
        case Created(first, last):
            return _within("created_at", first, last, _zone(company))
        case Consented(first, last):
            return Q(consent_at__isnull=False) & _within("consent_at", first, last, _zone(company))
        case InCampaign() | ClickedLink() | Engaged() | EverEngaged():
            return _of_campaigns(company, wanted)
        case StartsWith(text):
            return _starts_with(company, text)
        case Mentions(text):
            key = text.casefold()
            return Q(Contains(Coalesce(F("email_key"), Value("")), key)) | Q(name_key__contains=key)
        case _:
            return _on_columns(wanted)


def _of_campaigns(company: HasId, wanted: OfCampaigns) -> Q:
    zone = _zone(company)
    return _answers[-1](wanted, lambda column, first, last: _within(column, first, last, zone))


def _on_columns(wanted: StatusIs | HasTag | Tagged | SourceIs | OwnerIs | HasConsent) -> Q:
    match wanted:
        case StatusIs(statuses):
            return Q(marketing_status__in=sorted(status.value for status in statuses))
        case HasTag(tag_ids):
            return Q(pk__in=ContactTag.objects.filter(tag_id__in=sorted(tag_ids)).values("contact_id"))
        case Tagged():
            return Q(pk__in=ContactTag.objects.values("contact_id"))
        case SourceIs(sources):
            return Q(source__in=sorted(sources))
        case OwnerIs(owner_ids):
            return Q(In(Coalesce(F("owner_id"), Value(NOBODY)), sorted(owner_ids)))
    return ~Q(consent_source="") & Q(consent_at__isnull=False)


# --- days -----------------------------------------------------------------------------------


def _zone(company: HasId) -> ZoneInfo:
    return ZoneInfo(getattr(company, "time_zone", "") or "UTC")


def _within(column: str, first: date | None, last: date | None, zone: ZoneInfo) -> Q:
    days = Q()
    if first is not None:
        days &= Q(**{f"{column}__gte": _midnight(first, zone)})
    if last is not None and last < date.max:
        days &= Q(**{f"{column}__lt": _midnight(last + timedelta(days=1), zone)})
    return days or Q(pk__isnull=False)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    """The first moment of a day; the first days of all have none before them in some zones."""
    if day.year == date.min.year:
        return datetime.combine(day, time.min, UTC)
    return datetime.combine(day, time.min, zone)


# --- texts ----------------------------------------------------------------------------------


def _starts_with(company: HasId, text: str) -> Q:
    """Addresses and names that begin with a text, each a range of its own index.

    Two look-ups by number, not one condition with OR: the database then reads the two short
    ranges instead of walking the list in its order until enough are found.
    """
    key = text.casefold()
    own = Contact.objects.filter(company_id=company.pk)
    by_address = own.filter(_range("email_key", key)).values("pk")
    by_name = own.filter(_range("name_key", key)).values("pk")
    return Q(pk__in=by_address.union(by_name, all=True))


def _range(column: str, prefix: str) -> Q:
    end = prefix_end(prefix)
    found = Q(**{f"{column}__gte": prefix})
    return found if end is None else found & Q(**{f"{column}__lt": end})


# --- the company's own fields ---------------------------------------------------------------


class _FieldText(Func):
    """The text of one own field, never null: a key holds a to z, 0 to 9 and _ only."""

    output_field: Final = CharField()

    def __init__(self, key: str) -> None:
        if not key.replace("_", "").isalnum() or not key.isascii():
            raise ValueError(key)
        super().__init__(F("fields"))
        self.extra["key"] = key

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(
            compiler, connection, template="COALESCE(JSON_EXTRACT(%(expressions)s, '$.\"%(key)s\"'), '')", **more
        )

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(compiler, connection, template="COALESCE(%(expressions)s ->> '%(key)s', '')", **more)


class _PlainLower(Func):
    """A to Z in lower case and nothing else, on either database alike."""

    output_field: Final = CharField()
    template = "LOWER(%(expressions)s)"

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(compiler, connection, template='LOWER((%(expressions)s) COLLATE "C")', **more)


def _on_field(wanted: OwnField) -> Expression:
    text = _FieldText(wanted.key)
    match wanted:
        case FieldIs(_, values):
            return In(_PlainLower(text), sorted({plain_lower(value) for value in values}))
        case FieldHas(_, part):
            return Contains(_PlainLower(text), plain_lower(part))
        case FieldFilled():
            return ~Exact(text, "")
        case FieldNumber(_, low, high):
            ends = [(GreaterThanOrEqual, low), (LessThanOrEqual, high)]
            number = Cast(text, FloatField())
            return _read_as(NUMBER, text, [compare(number, float(end)) for compare, end in ends if end])
        case FieldDate(_, first, last):
            days = [(GreaterThanOrEqual, first), (LessThanOrEqual, last)]
            return _read_as(DAY, text, [compare(text, day.isoformat()) for compare, day in days if day])


def _read_as(form: str, text: Expression, comparisons: Sequence[Any]) -> Expression:
    """The comparisons where the text has the form; a CASE, so that nothing else is ever read as one."""
    holds = Q(pk__isnull=False)
    for one in comparisons:
        holds &= Q(one)
    compared = Case(When(holds, then=True), default=False)
    return Case(When(_HasForm(text, form=form), then=compared), default=False, output_field=BooleanField())


class _HasForm(Func):
    """Whether a text is a number or a day: by its own patterns on SQLite, whose expressions are slow."""

    output_field: Final = BooleanField()
    globs: Final = {
        NUMBER: "({0} GLOB '[0-9]*' OR {0} GLOB '-[0-9]*') AND substr({0}, 2) NOT GLOB '*[^0-9.]*'"
        " AND {0} NOT GLOB '*.*.*' AND {0} NOT GLOB '*.'",
        DAY: "{0} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'",
    }

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        template = f"({self.globs[self.extra['form']].replace('{0}', '%(expressions)s')})"
        return self.as_sql(compiler, connection, template=template, **more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(compiler, connection, template="(%(expressions)s ~ '^%(form)s$')", **more)
