"""A form that came too late, after the session had ended: its entries wait and come back (G-03, WCAG 2.2.1, 3.3.7).

They are kept in the session for an hour, only for forms from our own pages, and never
passwords, codes, card numbers or forms that move money. The page the form stood on then
shows them, and script fills them in; nothing is sent again by itself.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from gaung.foundation import clock

KEY: Final = "kept_form"
HOURS: Final = 1
MOST_CHARACTERS: Final = 60_000
_NEVER: Final = re.compile(
    r"passw|secret|token|code|cvc|card|number|csrf|^once$|^seen$|^compared$|^next$", re.IGNORECASE
)


@dataclass(frozen=True)
class Kept:
    """Entries that wait on the page their form stood on."""

    entries: list[tuple[str, str]]
    had_file: bool

    def as_json(self) -> list[list[str]]:
        """For the script that fills them in."""
        return [[name, value] for name, value in self.entries]


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """Send a reader to sign in, and then back; the entries of a form are there again."""
    back = keep(request) if request.method == "POST" else ""
    return redirect_to_login(back or request.get_full_path())


def keep(request: HttpRequest) -> str:
    """Keep a form's entries for the page it stood on and return that page; nothing when they must not be kept."""
    page = _page_of(request)
    if request.method != "POST" or not page:
        return ""
    entries = [(name, value) for name, values in request.POST.lists() for value in values if not _NEVER.search(name)]
    is_small = sum(len(name) + len(value) for name, value in entries) <= MOST_CHARACTERS
    if entries and is_small and "once" not in request.POST:
        request.session[KEY] = {
            "page": page,
            "entries": entries,
            "had_file": bool(request.FILES),
            "until": (clock.now() + timedelta(hours=HOURS)).timestamp(),
        }
    return page


def waiting(request: HttpRequest) -> Kept | None:
    """What waits for this page, for an hour at most."""
    session = getattr(request, "session", None)
    held: Mapping[str, Any] | None = session.get(KEY) if session is not None else None
    if not held or not request.user.is_authenticated or urlsplit(held["page"]).path != request.path:
        return None
    if request.method != "GET" or held["until"] < clock.now().timestamp():
        return None
    return Kept([(name, value) for name, value in held["entries"]], held["had_file"])


def forget(request: HttpRequest) -> None:
    """A form has arrived: nothing has to wait any longer."""
    if request.method == "POST" and KEY in request.session:
        del request.session[KEY]


def _page_of(request: HttpRequest) -> str:
    """The page a form was on, when the browser itself says it was one of ours."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    if site != "same-origin" or came_from.netloc != request.get_host():
        return ""
    return came_from.path + (f"?{came_from.query}" if came_from.query else "")
