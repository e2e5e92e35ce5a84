"""The form in which a filter is put together: rows of conditions in groups, without script too (CON-02, P-03).

What is being built stands in the form itself. Each button sends it, and the answer is the form with
one row more or less; "Show contacts" leads to the list, whose address says the filter.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Self

from gaung.core.audience import AllOf, AnyOf, Filter, FilterRefused, Group
from gaung.core.audience_address import MOST_CONDITIONS, MOST_GROUPS, filter_params, parse_filter
from gaung.foundation.words import has_words, t
from gaung.web.contacts_conditions import ASKS, KINDS, SPANS, YES_NO, Condition, Vocabulary, condition_of
from gaung.web.contacts_look import conditions
from gaung.web.pages import kebab

WHOLE: Final = 0
_MOST_ROWS: Final = 4 * MOST_CONDITIONS
_LONGEST: Final = 300


@dataclass(frozen=True)
class Row:
    """A condition being put together, the group it stands in, and what is wrong with it."""

    condition: Condition
    group: int = WHOLE
    error: str = ""
    is_new: bool = False


@dataclass(frozen=True)
class Draft:
    """A filter being put together. `joins` says of each group, the whole first, how its conditions are joined."""

    rows: tuple[Row, ...] = ()
    joins: tuple[str, ...] = ("all",)
    problem: str = ""
    carried: tuple[tuple[str, str], ...] = field(default=())

    # --- where it comes from

    @classmethod
    def of_filter(cls, whole: Group) -> Self:
        """A filter as rows."""
        rows = [Row(condition_of(part)) for _, part in conditions(whole)]
        joins = [_join(whole)]
        for inner in whole.parts:
            if isinstance(inner, AllOf | AnyOf):
                rows += [Row(condition_of(part), len(joins)) for _, part in conditions(inner)]
                joins.append(_join(inner))
        return cls(tuple(rows), tuple(joins))

    @classmethod
    def of_form(cls, params: Any) -> Self:
        """What the form was sent with; what it could not have been sent with is left out."""
        groups = min(_count(params.get("groups", "1"), 1), MOST_GROUPS + 1)
        joins = tuple("any" if params.get(f"join-{at}") == "any" else "all" for at in range(max(1, groups)))
        rows = [_row(params, at, len(joins)) for at in range(min(_count(params.get("rows", "0"), 0), _MOST_ROWS))]
        return cls(tuple(row for row in rows if row is not None), joins)

    # --- what the buttons do

    def after(self, act: str, vocabulary: Vocabulary) -> Self:
        """The draft after a button: add a condition, take one away, add or take away a group."""
        verb, _, rest = act.partition(":")
        if verb == "add":
            group, _, what = rest.partition(":")
            return self._added(_count(group, WHOLE), what, vocabulary)
        if verb == "remove":
            return replace(self, rows=tuple(row for at, row in enumerate(self.rows) if str(at) != rest))
        if verb == "group" and len(self.joins) <= MOST_GROUPS:
            return replace(self, joins=(*self.joins, "all" if self.joins[0] == "any" else "any"))
        if verb == "ungroup":
            return self._ungrouped(_count(rest, WHOLE))
        return self

    def _added(self, group: int, what: str, vocabulary: Vocabulary) -> Self:
        is_known = what in KINDS or what in {FIELD + key for key in vocabulary.fields}
        if not is_known or group >= len(self.joins):
            return self
        if len(self.rows) >= MOST_CONDITIONS:
            return replace(self, problem=t("con-filter-too-many-conditions", limit=MOST_CONDITIONS))
        return replace(self, rows=(*self.rows, Row(vocabulary.first(what), group, is_new=True)))

    def _ungrouped(self, group: int) -> Self:
        if not WHOLE < group < len(self.joins):
            return self
        kept = [row for row in self.rows if row.group != group]
        rows = tuple(replace(row, group=row.group - (row.group > group)) for row in kept)
        return replace(self, rows=rows, joins=self.joins[:group] + self.joins[group + 1 :])

    # --- what it means

    def checked(self) -> Self:
        """The draft with what is wrong said beside each row."""
        return replace(self, rows=tuple(replace(row, error=_error(row.condition)) for row in self.rows))

    @property
    def is_right(self) -> bool:
        """Whether it can be shown as it is."""
        return not self.problem and not any(row.error for row in self.rows)

    def filter(self) -> Group:
        """What the draft means, read as an address would be; a group without conditions means nothing."""
        if not self.rows:
            return AllOf()
        groups = [_parts(self.rows, group) for group in range(len(self.joins))]
        inner = [_joined(join, parts) for join, parts in zip(self.joins[1:], groups[1:], strict=True) if parts]
        return parse_filter(filter_params(_joined(self.joins[WHOLE], [*groups[WHOLE], *inner])))


FIELD: Final = "field."


def _join(group: Group) -> str:
    return "any" if isinstance(group, AnyOf) else "all"


def _joined(how: str, parts: Sequence[Filter]) -> Group:
    return AnyOf(tuple(parts)) if how == "any" and parts else AllOf(tuple(parts))


def _parts(rows: Sequence[Row], group: int) -> list[Filter]:
    return [part for row in rows if row.group == group for part in parse_filter(row.condition.params()).parts]


def _error(condition: Condition) -> str:
    """What to do about a condition that cannot be asked as it stands."""
    if condition.is_blank:
        return t("con-filter-value-missing")
    try:
        parse_filter(condition.params())
    except FilterRefused as refused:
        return refused_words(refused)
    return ""


def refused_words(refused: FilterRefused) -> str:
    """Why a part of a filter cannot be read, and what to do."""
    facts = refused.facts
    key = f"con-filter-{kebab(str(facts.get('reason', 'unreadable')))}"
    if not has_words(key):
        key = "con-filter-unreadable"
    return t(key, value=str(facts.get("value", ""))[:100], limit=facts.get("limit", 0))


def _row(params: Any, at: int, groups: int) -> Row | None:
    what, how = params.get(f"what-{at}", ""), params.get(f"how-{at}", "")
    kind = "field" if what.startswith(FIELD) else what
    if (kind, how) not in ASKS or len(what) > _LONGEST:
        return None
    values = tuple(value.strip()[:_LONGEST] for value in params.getlist(f"value-{at}") if value.strip())
    low, high = (params.get(f"{end}-{at}", "").strip()[:_LONGEST] for end in ("from", "to"))
    group = _count(params.get(f"group-{at}", "0"), WHOLE)
    return Row(Condition(what, how, values, low, high), group if group < groups else WHOLE)


def _count(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else otherwise  # noqa: PLR2004


# --- as the template draws it -----------------------------------------------------------------


def builder_values(draft: Draft, vocabulary: Vocabulary) -> dict[str, Any]:
    """The form's groups, their rows, and what can be added to them."""
    rows = [{"at": at, **_row_values(row, vocabulary)} for at, row in enumerate(draft.rows)]
    groups = [
        {"number": group, "join": join, "rows": [one for one in rows if one["group"] == group]}
        for group, join in enumerate(draft.joins)
    ]
    return {
        "whole": groups[WHOLE],
        "groups": groups[1:],
        "kinds": vocabulary.kinds(),
        "row_count": len(draft.rows),
        "group_count": len(draft.joins),
        "may_group": len(draft.joins) <= MOST_GROUPS,
        "problem": draft.problem,
        "errors": [one for one in rows if one["error"]],
        "carried": draft.carried,
    }


def _row_values(row: Row, vocabulary: Vocabulary) -> dict[str, Any]:
    one = row.condition
    return {
        "group": row.group,
        "what": one.what,
        "label": vocabulary.label(one.what),
        "how": one.how,
        "hows": vocabulary.hows(one),
        **_shape(one, vocabulary),
        "values": one.values,
        "value": one.values[0] if one.values else "",
        "low": one.low,
        "high": one.high,
        "input": vocabulary.input(one),
        "error": row.error,
        "is_new": row.is_new,
    }


def _shape(one: Condition, vocabulary: Vocabulary) -> dict[str, Any]:
    """How the values are given: chosen, as a span, or typed."""
    hows = {how for how, _ in vocabulary.hows(one)}
    if one.how in SPANS or (hows & set(SPANS) and one.how in YES_NO):
        return {"shape": "span"}
    choices = None if "has" in one.how else vocabulary.choices(one)
    return {"shape": "text"} if choices is None else {"shape": "choices", "choices": choices}
