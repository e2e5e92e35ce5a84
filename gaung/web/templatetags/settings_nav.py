"""The pages of Settings, as a list: one's own first, then the company's for those who may change it."""

from dataclasses import dataclass
from typing import Any, Final

from django import template
from django.urls import reverse

from gaung.companies.queries import set_title
from gaung.core.permissions import Right
from gaung.foundation.words import t

register = template.Library()


@dataclass(frozen=True)
class Page:
    """One page of Settings: its address, its words, and the addresses below it that belong to it."""

    route: str
    key: str
    icon: str
    below: tuple[str, ...] = ()
    below_starts: str = ""
    right: Right = Right.ACCOUNT_SETTINGS


OWN: Final = (
    Page("account_profile", "profile", "user", ("account_email",)),
    Page("mfa_index", "security", "lock", ("account_change_password",), "mfa_"),
    Page("account_sessions", "sessions", "login"),
)
COMPANY: Final = (
    Page("company-profile", "company", "building"),
    Page("members", "members", "users"),
    Page("permission-sets", "sets", "user-check", (), "permission-set"),
    Page("sign-in-rules", "rules", "shield-check"),
    Page("senders", "senders", "send", (), "sender-", Right.CAN_MANAGE_SENDERS),
    Page("topics", "topics", "tags", ("topic",), "topic-", Right.CAN_EDIT_CAMPAIGNS),
    Page("sign-up-forms", "sign-up-forms", "user-plus", (), "sign-up-form", Right.CAN_EDIT_CAMPAIGNS),
    Page("measuring", "measuring", "chart-bar"),
    Page("audit-log", "log", "history"),
    Page("exports", "exports", "download"),
    Page("company-delete", "delete", "trash"),
)


@register.inclusion_tag("settings/nav.html", takes_context=True)
def settings_nav(context: Any) -> dict[str, Any]:
    """Draw the list beside a page of Settings."""
    return {"groups": _groups(context["request"])}


@register.simple_tag(takes_context=True)
def settings_groups(context: Any) -> list[dict[str, Any]]:
    """Return the list for the first page of Settings, with a sentence on each page."""
    return _groups(context["request"])


@register.simple_tag(takes_context=True)
def may_manage(context: Any) -> bool:
    """Say whether the reader manages the company's account."""
    actor = getattr(context["request"], "actor", None)
    return actor is not None and actor.may(Right.ACCOUNT_SETTINGS)


@register.simple_tag
def set_name(permission_set: Any) -> str:
    """Return what a permission set is called."""
    return set_title(permission_set)


def _groups(request: Any) -> list[dict[str, Any]]:
    here = request.resolver_match.url_name or "" if request.resolver_match else ""
    groups = [{"title": t("set-group-own"), "pages": [_entry(page, here, {}) for page in OWN]}]
    company = getattr(request, "company", None)
    if company is not None:
        open_ones = [page for page in COMPANY if request.actor.may(page.right)]
        pages = [_entry(page, here, {"slug": company.slug}) for page in open_ones]
        groups += [{"title": company.name, "pages": pages}] if pages else []
    return groups


def _entry(page: Page, here: str, kwargs: dict[str, str]) -> dict[str, Any]:
    is_here = here == page.route or here in page.below or bool(page.below_starts and here.startswith(page.below_starts))
    return {
        "href": reverse(page.route, kwargs=kwargs),
        "name": t(f"set-nav-{page.key}"),
        "hint": t(f"set-nav-{page.key}-hint"),
        "icon": page.icon,
        "is_here": is_here,
    }
