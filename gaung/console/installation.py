"""The settings of this installation, to be read: what is in force, where it comes from, no secrets."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gaung.companies import queries as companies
from gaung.console.pages import ConsoleRequest, operator_page
from gaung.console.wording import act_words
from gaung.foundation.words import has_words, t


@operator_page
@require_safe
def installation(request: ConsoleRequest) -> HttpResponse:
    """Show every setting with its value and where it comes from; they are changed where the product is started."""
    rows = [
        {
            "setting": one,
            "words": _help(one.name),
            "source": t("ops-setting-given" if one.is_given else "ops-setting-default"),
        }
        for one in settings.GAUNG_IN_FORCE
    ]
    acts = [{"entry": one, "words": act_words(one.action)} for one in companies.installation_acts()]
    return render(request, "console/installation.html", {"here": "settings", "rows": rows, "acts": acts})


def _help(name: str) -> str:
    key = f"ops-set-{name.removeprefix('GAUNG_').lower().replace('_', '-')}"
    return t(key) if has_words(key) else ""
