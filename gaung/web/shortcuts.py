"""The list of keyboard shortcuts, as a page and for the dialog behind `?` (G-11)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from gaung.foundation.words import t

# Keys -> words; those of one key can be switched off in the profile (WCAG 2.1.4).
SHORTCUTS = (
    (("Ctrl", "K"), "keys-palette"),
    (("Ctrl", "S"), "keys-save"),
    (("/",), "keys-search"),
    (("?",), "keys-list"),
    (("g", "h"), "keys-home"),
    (("g", "p"), "keys-contacts"),
    (("g", "c"), "keys-campaigns"),
    (("g", "b"), "keys-billing"),
    (("g", "s"), "keys-settings"),
    (("c",), "keys-new"),
    (("j",), "keys-down"),
    (("k",), "keys-up"),
    (("x",), "keys-select"),
    (("Esc",), "keys-close"),
)


@require_safe
def shortcuts(request: HttpRequest) -> HttpResponse:
    """What each key does; `part=list` is for the dialog."""
    shown = [(keys, t(words)) for keys, words in SHORTCUTS if words != "keys-new" or _is_built("campaign-new")]
    values = {
        "shortcuts": shown,
        "is_off": not getattr(request.user, "single_key_shortcuts", True),
    }
    is_part = request.GET.get("part") == "list"
    return render(request, "shell/shortcuts_list.html" if is_part else "shell/shortcuts.html", values)


def _is_built(route: str) -> bool:
    """Whether a page of companies exists yet."""
    try:
        return bool(reverse(route, kwargs={"slug": "x"}))
    except NoReverseMatch:
        return False
