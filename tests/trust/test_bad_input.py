"""Every form with nothing, too much, the wrong kind, twice, from nobody: an answer, never an error page.

The forms are found by walking the routes; a new one without an entry in tests/trust/posts.py fails here.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from copy import deepcopy
from html import unescape
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse

from gaung.companies.models import User
from tests.test_permissions import ROUTES, Route
from tests.trust.posts import FORMS, Form, Scene, differences, put_back, stored

pytestmark = pytest.mark.django_db
NIGHTLY = os.environ.get("GAUNG_TEST_PROFILE") == "nightly"

TOO_MUCH = "x" * 100_000
WRONG = [
    "\x00",
    "a\x00b\x1b[31m",
    TOO_MUCH,
    "9" * 40,
    "0001-01-01 00:00",
]
MORE_WRONG = [
    "0",
    "1e309",
    "NaN",
    "٣",
    "²",
    "{}",
    "[]",
    "null",
    "9999-12-31T23:59",
    "9999-12-31",
    "0001-01-01T00:00:00+14:00",
    "'; DROP TABLE companies_company; --",
    "\u202etxt.exe",
    "😀" * 5_000,
    "\ufeff",
    "../../etc/passwd",
    "//evil.example",
    "javascript:alert(1)",
    "line\r\nX-Injected: yes\r\n\r\nbody",
    "-1",
    "%s%s%n {0} { $name }",
]
# Answers to a browser: a page, a way to another page, a refusal. A 405 would mean the form is not here.
ANSWERED = {200, 302, 303, 400, 403, 404, 409, 410, 413, 422, 429}


def takes_posts(route: Route) -> bool:
    """Whether a page has a form: read from the methods its view lets through."""
    view = route.view
    while view is not None:
        for cell in getattr(view, "__closure__", None) or ():
            if cell.cell_contents in (["GET", "HEAD"], ["GET"]):
                return False
        view = getattr(view, "__wrapped__", None)
    return True


# Pages that look at nothing a post brings: a post is answered like a look.
LOOKS_ONLY = {
    "landing",
    "mailbox",
    "mailbox-message",
    "mailbox-html",
    "components",
    "company-home",
    "members",
    "permission-sets",
    "audit-log",
    "account_inactive",
    "mfa_view_recovery_codes",
    "mfa_download_recovery_codes",
    "account_email_verification_sent",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
}
POST_ROUTES = [route for route in ROUTES if takes_posts(route) and route.name not in LOOKS_ONLY]
LINKS = {
    "account_confirm_email": {"key": "MQ:1abcde:notasignature"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "abc-def"},
}


def names(routes: list[Route]) -> list[str]:
    return [route.name for route in routes]


def test_every_form_has_an_entry() -> None:
    missing = sorted({route.name for route in POST_ROUTES} - set(FORMS))
    assert not missing, f"describe these forms in tests/trust/posts.py: {missing}"


def test_the_entries_name_no_form_that_is_gone() -> None:
    assert set(FORMS) <= {route.name for route in POST_ROUTES}


@pytest.fixture(scope="module")
def made(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Scene, Path]]:
    """Set up once, with its files; each test has both as they were."""
    files = tmp_path_factory.mktemp("forms")
    with django_db_blocker.unblock(), override_settings(GAUNG_DATA=files), put_back(), Scene() as scene:
        yield scene, files


@pytest.fixture
def scene(made: tuple[Scene, Path], db: None, settings: Any, tmp_path: Path) -> Iterator[Scene]:
    from django.core.cache import cache

    cache.clear()
    first, files = made
    settings.GAUNG_DATA = copytree(files, tmp_path / "data")
    with first.copied() as scene:
        yield scene


class Desk:
    """One form, and posts to it that leave nothing behind."""

    def __init__(self, route: Route, scene: Scene, operator: User) -> None:
        self.route, self.scene, self.operator = route, scene, operator
        self.form: Form = FORMS[route.name]
        self.form.prepare(scene)
        if route.name in LINKS:
            self.address = reverse(route.name, kwargs=LINKS[route.name])
        else:
            self.address = self.form.address(route, scene)
        self.entries = self.form.entries(scene)
        self.signed_in: Client | None = None

    def client(self) -> Client:
        """A browser of whoever fills the form in, signed in once and with one visit behind it."""
        if self.signed_in is None:
            self.signed_in = self.form.client(self.scene, self.operator)
            if self.form.by != "nobody":
                self.signed_in.get("/")
        client = Client()
        client.cookies = deepcopy(self.signed_in.cookies)
        return client

    def post(self, entries: dict[str, Any], client: Client | None = None, **headers: str) -> Any:
        """Post, and keep what it did."""
        sent = {name: value for name, value in entries.items() if value is not None}
        return (client or self.client()).post(self.address, sent, headers=headers)

    def try_out(self, entries: dict[str, Any]) -> Any:
        """Post, and put everything back as it was; what asks for money stays done."""
        self.client()
        if self.form.asks_provider:
            return self.post({**entries, **self.form.upload()})
        with transaction.atomic():
            try:
                return self.post({**entries, **self.form.upload()})
            finally:
                transaction.set_rollback(True)


@pytest.fixture
def desk(route: Route, scene: Scene, operator: User) -> Desk:
    return Desk(route, scene, operator)


# What signing in and out changes is the session.
SESSIONS_ONLY = {"account_logout", "account_login", "console-sign-in"}
each_form = pytest.mark.parametrize("route", POST_ROUTES, ids=names(POST_ROUTES))


@pytest.mark.one_database("sqlite")
@each_form
def test_with_proper_entries_each_form_does_its_work(desk: Desk) -> None:
    """What makes the rest of this file mean something: the forms are reached, in a state to act."""
    before = stored()
    answer = desk.post(desk.entries)
    assert answer.status_code in ANSWERED, answer.status_code
    if desk.form.changes:
        assert answer.status_code in {200, 302}, (answer.status_code, _said(answer))
        assert differences(before, stored()) or desk.route.name in SESSIONS_ONLY, _said(answer)


def worst_for(at: int) -> list[str]:
    """By day one NUL, too much, and a number or a date in each field in turn; at night everything in every one."""
    return WRONG + MORE_WRONG if NIGHTLY else [WRONG[at % 2], TOO_MUCH, WRONG[3 + at // 2 % 2]]


@pytest.mark.one_database("postgresql")
@each_form
def test_with_wrong_entries_each_form_answers(desk: Desk) -> None:
    fields = {name: value for name, value in desk.entries.items() if name not in desk.form.upload()}
    tried = [
        {},
        {"next": "//evil.example\r\nX: y", "once": "\x00"},
        {name: [value] * 3 for name, value in fields.items()},
    ]
    tried += [dict.fromkeys(fields, wrong) for wrong in WRONG + MORE_WRONG[:: 1 if NIGHTLY else 3]]
    tried += [{**fields, name: wrong} for at, name in enumerate(fields) for wrong in worst_for(at)]
    for entries in {repr(one): one for one in tried}.values():  # a button alone has nothing to get wrong
        answer = desk.try_out(entries)
        assert answer.status_code in ANSWERED, (answer.status_code, _short(entries))
        assert "X-Injected" not in answer.headers
        assert "evil.example" not in answer.headers.get("Location", "")


BODIES = (
    (b"\x00\xff%ff%fe=%", "application/x-www-form-urlencoded"),
    (b'{"a": 1}', "application/json"),
    (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
    (b"--x\r\nbroken", "multipart/form-data"),
    (b"a=1&" * 10_001, "application/x-www-form-urlencoded"),
)


@pytest.mark.sqlite_only
@each_form
def test_a_file_where_a_text_belongs_and_a_text_where_a_file_belongs(desk: Desk) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    for name in desk.entries:
        answer = desk.try_out({**desk.entries, name: SimpleUploadedFile("x\x00.csv", b"\x00\xff" * 40)})
        assert answer.status_code in ANSWERED, name
    first = 0 if NIGHTLY else POST_ROUTES.index(desk.route) % 2  # by day every second one: no form reads them itself
    for body, kind in BODIES[first :: 1 if NIGHTLY else 2]:
        answer = desk.client().post(desk.address, body, content_type=kind)
        assert answer.status_code in ANSWERED, (kind, body[:20])


ASKING = [route for route in POST_ROUTES if FORMS.get(route.name) and FORMS[route.name].keeps]


@pytest.mark.sqlite_only
@pytest.mark.parametrize("route", ASKING, ids=names(ASKING))
def test_a_form_that_refuses_one_entry_keeps_the_others(desk: Desk) -> None:
    """G-03: entries are kept; nothing is stored of a refused form."""
    fields = {name: value for name, value in desk.entries.items() if isinstance(value, str)}
    secret = {"password", "password1", "oldpassword"}
    refused = 0
    for name in fields:
        before = stored()
        answer = desk.post({**fields, name: "a\x00b"}, referer="http://testserver/")  # as every browser says
        if answer.status_code in {302, 303, 404, 403, 410}:
            continue
        refused += 1
        shown = unescape(answer.content.decode())
        lost = [
            other
            for other, value in fields.items()
            if other not in {name, "step", "next", "look", "seen", *secret} and value and value not in shown
        ]
        assert not lost, (name, lost)
        if desk.route.name not in {"account-check-draft", "account-check-request"}:
            assert not differences(before, stored()), name
    assert refused or len(fields) == 0, "this form refuses nothing"


# Open to whoever is not signed in.
OPEN_FORMS = {"language", "account_logout", "session"} | {name for name, form in FORMS.items() if form.by == "nobody"}
SIGNED_IN_FORMS = [route for route in POST_ROUTES if route.name not in OPEN_FORMS]


@pytest.mark.sqlite_only
@pytest.mark.parametrize("route", SIGNED_IN_FORMS, ids=names(SIGNED_IN_FORMS))
def test_after_the_sign_out_a_form_changes_nothing(desk: Desk) -> None:
    before = stored()
    answer = desk.post(desk.entries, Client())
    assert answer.status_code == 302
    assert "/login/" in answer["Location"] or "/sign-in/" in answer["Location"]
    assert not differences(before, stored())


GUARDED_FORMS = [route for route in POST_ROUTES if route.is_company_page and route.view.company_right is not None]


@pytest.mark.sqlite_only
@pytest.mark.parametrize("route", GUARDED_FORMS, ids=names(GUARDED_FORMS))
def test_after_the_right_was_taken_away_a_form_changes_nothing(desk: Desk) -> None:
    from gaung.companies.models import Membership, PermissionSet

    empty = PermissionSet.objects.create(company=desk.scene.company, name="Nothing", rights=[])
    client = desk.form.client(desk.scene, desk.operator)
    Membership.objects.filter(user=desk.scene.user).update(permission_set=empty)
    before = stored()
    answer = desk.post(desk.entries, client)
    assert answer.status_code == 403
    assert not differences(before, stored())


@pytest.mark.one_database("sqlite")
@each_form
def test_a_double_click_acts_once(desk: Desk) -> None:
    """Twice the same post, with the form's own token where it has one: the second changes nothing more."""
    client = desk.form.client(desk.scene, desk.operator)
    entries = {**desk.entries, "once": "one-and-the-same"}
    first = desk.post(entries, client)
    after_first = stored()
    again = desk.post({**entries, **desk.form.upload()}, client)
    assert again.status_code in ANSWERED
    changed = differences(after_first, stored())
    if first.status_code == 302 and _is_guarded(desk.route):
        assert not changed
        assert again.status_code == 302
        assert again["Location"] == first["Location"]
    assert set(changed) <= REPEATABLE.get(desk.route.name, set()), changed


# Asked for again on purpose: a mail more, a look more; an upload begun anew.
REPEATABLE = {
    "account_reset_password": {"foundation.MailMessage"},
    "account_signup": {"foundation.MailMessage"},
    "account_resend": {"foundation.MailMessage"},
    "account-check-draft": {"verification.Draft", "verification.Proof", "foundation.AuditEntry"},
    "contacts-import-new": {"contacts.ImportRun"},
    "contacts-import-columns": {"contacts.ImportRun"},
    "permission-set": {"foundation.AuditEntry"},
    "contacts-data": {"foundation.AuditEntry"},
    "contacts-export": {"foundation.AuditEntry"},
    "audit-log-file": {"foundation.AuditEntry"},
    "contacts-selection-export": {"foundation.AuditEntry"},
    "billing-quantity": {"subscriptions.Quote"},
    "invitation-again": {"foundation.MailMessage", "companies.Invitation", "foundation.AuditEntry"},
    "member-invite": {"foundation.MailMessage", "companies.Invitation", "foundation.AuditEntry"},
}


def _is_guarded(route: Route) -> bool:
    """Whether a form's token is looked at: one of the once-decorators stands around the view."""
    waiting = [route.view]
    while waiting:
        view = waiting.pop()
        code = getattr(view, "__code__", None)
        if code is not None and code.co_name == "guarded" and "once" in code.co_filename + str(code.co_names):
            return True
        inside = [cell.cell_contents for cell in getattr(view, "__closure__", None) or ()]
        waiting += [one for one in (getattr(view, "__wrapped__", None), *inside) if callable(one)]
    return False


def _said(answer: Any) -> str:
    import re

    text = re.sub(r"<[^>]+>", " ", answer.content.decode().partition("<main")[2])
    return re.sub(r"\s+", " ", text)[:600] or answer.headers.get("Location", "")


def _short(entries: dict[str, Any]) -> dict[str, str]:
    return {name: repr(value)[:40] for name, value in entries.items()}
