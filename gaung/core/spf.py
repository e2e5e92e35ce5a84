"""SPF records as a domain has them: which servers may send in its name (RFC 7208)."""

from collections.abc import Sequence
from typing import Final

# Receivers follow no more names than this; what is left over counts as an error.
MOST_LOOKUPS: Final = 10
_LOOKED_UP: Final = ("include", "a", "mx", "ptr", "exists", "redirect")
_ALL: Final = ("all", "+all", "-all", "~all", "?all")


def records_in(texts: Sequence[str]) -> tuple[str, ...]:
    """The SPF records among a domain's texts: exactly those receivers would take for one."""
    return tuple(text for text in texts if text.lower() == "v=spf1" or text.lower().startswith("v=spf1 "))


def trouble_of(texts: Sequence[str], term: str) -> tuple[str, dict[str, str | int]]:
    """Why a domain's SPF does not let us send, or nothing. `term` is what it must name; empty: not known."""
    records = records_in(texts)
    if not records:
        meant = any("spf1" in text.lower() for text in texts)
        return ("spf_malformed" if meant else "spf_missing"), {}
    if len(records) > 1:
        return "spf_several", {"count": len(records)}
    terms = records[0].lower().split()[1:]
    if {"all", "+all"} & set(terms):
        return "spf_everyone", {}
    if term and term.lower() not in (one.removeprefix("+") for one in terms):
        return "spf_without_us", {"term": term}
    count = sum(map(_is_looked_up, terms))
    return ("spf_too_many", {"count": count, "limit": MOST_LOOKUPS}) if count > MOST_LOOKUPS else ("", {})


def completed(records: Sequence[str], term: str) -> str:
    """One record that keeps what the found ones name and names us too; empty when there is nothing to name."""
    terms: list[str] = []
    ending = ""
    for record in records:
        for one in record.split()[1:]:
            if one.lower() in _ALL:
                ending = ending or one
            elif one not in terms:
                terms.append(one)
    if term and term.lower() not in (one.lower().removeprefix("+") for one in terms):
        terms.append(term)
    if not terms:
        return ""
    return " ".join(("v=spf1", *terms, "~all" if ending in ("", "all", "+all") else ending))


def _is_looked_up(term: str) -> bool:
    name = term.lstrip("+-~?").replace("=", ":").partition(":")[0].partition("/")[0]
    return name in _LOOKED_UP
