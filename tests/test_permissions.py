"""Every address x everyone: who gets in, who is sent away, and to whom it does not exist.

The table below names every route of the product once. The tests walk the routes, not the
table, so a new page without an entry fails here before anyone can forget to guard it.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from gaung.catalogue.actions import ensure_default_books
from gaung.core.permissions import Right
from gaung.foundation.tenancy import company_scope, tenant_models
from tests.cast import NOW, Person
from tests.rows import row_of

pytestmark = pytest.mark.django_db

# --- the table ----------------------------------------------------------------------------------

# Pages of a company, by the right they need; None: any member.
ACCOUNT, SEND = Right.ACCOUNT_SETTINGS, Right.CAN_SEND_CAMPAIGNS
EDIT = Right.CAN_EDIT_CAMPAIGNS
BULK, IMPORT, EXPORT = Right.CAN_BULK_EDIT_CONTACTS, Right.CAN_IMPORT_CONTACTS, Right.CAN_EXPORT_CONTACTS
COMPANY_PAGES: dict[str, Right | None] = {
    "company-home": None,
    # What stands around every page: the bell, background work, search; each shows what the reader's rights open
    "notifications": None,
    "notifications-count": None,
    "notifications-reading": None,
    "notifications-opening": None,
    "jobs": None,
    "job": None,
    "job-stop": None,
    "search": None,
    "home-checklist": None,
    # Campaigns (section 5: edit, send, delete)
    "campaign": None,
    "campaign-new": Right.CAN_EDIT_CAMPAIGNS,
    "campaign-templates": None,
    "campaign-template-delete": Right.CAN_DELETE_CAMPAIGNS,
    "campaign-template-mail": Right.CAN_EDIT_CAMPAIGNS,
    "campaign-setup": Right.CAN_EDIT_CAMPAIGNS,
    "campaign-content": Right.CAN_EDIT_CAMPAIGNS,
    "campaign-images": Right.CAN_EDIT_CAMPAIGNS,
    "campaign-image": Right.CAN_EDIT_CAMPAIGNS,
    "campaign-image-delete": Right.CAN_DELETE_CAMPAIGNS,
    "campaign-blocks": Right.CAN_EDIT_CAMPAIGNS,
    "campaign-visual": Right.CAN_EDIT_CAMPAIGNS,
    "campaign-block-act": Right.CAN_EDIT_CAMPAIGNS,
    "campaign-block-undo": Right.CAN_EDIT_CAMPAIGNS,
    "campaign-preview": Right.CAN_EDIT_CAMPAIGNS,
    "campaign-frame": Right.CAN_EDIT_CAMPAIGNS,
    "campaign-ab": EDIT,
    "campaign-ab-remove": EDIT,
    "campaign-winner": SEND,
    "campaign-b-content": EDIT,
    "campaign-b-blocks": EDIT,
    "campaign-b-block-act": EDIT,
    "campaign-b-block-undo": EDIT,
    "campaign-b-visual": EDIT,
    "campaign-b-preview": EDIT,
    "campaign-b-frame": EDIT,
    "campaign-audience": Right.CAN_EDIT_CAMPAIGNS,
    "campaign-links": Right.CAN_EDIT_CAMPAIGNS,
    "campaign-link-vouch": Right.CAN_EDIT_CAMPAIGNS,
    "campaign-count": Right.CAN_EDIT_CAMPAIGNS,
    "campaign-versions": Right.CAN_EDIT_CAMPAIGNS,
    "campaign-restore": Right.CAN_EDIT_CAMPAIGNS,
    "campaign-again": Right.CAN_EDIT_CAMPAIGNS,
    "campaign-copy": Right.CAN_EDIT_CAMPAIGNS,
    "campaign-keep": Right.CAN_EDIT_CAMPAIGNS,
    "campaign-delete": Right.CAN_DELETE_CAMPAIGNS,
    "campaign-check": Right.CAN_EDIT_CAMPAIGNS,
    "reports": Right.CAN_VIEW_CAMPAIGN_REPORTS,
    "report": Right.CAN_VIEW_CAMPAIGN_REPORTS,
    "report-mail": Right.CAN_VIEW_CAMPAIGN_REPORTS,
    "report-file": Right.CAN_VIEW_CAMPAIGN_REPORTS,
    "report-copy": Right.CAN_EDIT_CAMPAIGNS,
    "report-shares": Right.CAN_VIEW_CAMPAIGN_REPORTS,
    "report-share-revoke": Right.CAN_VIEW_CAMPAIGN_REPORTS,
    "campaign-send": Right.CAN_SEND_CAMPAIGNS,
    "campaign-confirm": Right.CAN_SEND_CAMPAIGNS,
    "campaign-take-back": Right.CAN_SEND_CAMPAIGNS,
    "campaign-progress": None,
    "campaign-missed": None,
    "campaign-settle": Right.CAN_SEND_CAMPAIGNS,
    "campaign-pause": Right.CAN_SEND_CAMPAIGNS,
    "campaign-resume": Right.CAN_SEND_CAMPAIGNS,
    "campaign-stop": Right.CAN_SEND_CAMPAIGNS,
    "campaign-test": Right.CAN_SEND_CAMPAIGNS,
    # Settings (section 5: members, permission sets, company profile)
    "settings": None,
    "view-stop": None,
    "company-profile": ACCOUNT,
    "sign-in-rules": ACCOUNT,
    "members": ACCOUNT,
    "member-invite": ACCOUNT,
    "member-set": ACCOUNT,
    "member-deactivate": ACCOUNT,
    "member-reactivate": ACCOUNT,
    "invitation-again": ACCOUNT,
    "invitation-withdraw": ACCOUNT,
    "permission-sets": ACCOUNT,
    "permission-set-new": ACCOUNT,
    "permission-set": ACCOUNT,
    "permission-set-copy": ACCOUNT,
    "permission-set-delete": ACCOUNT,
    "permission-set-view": ACCOUNT,
    "senders": Right.CAN_MANAGE_SENDERS,
    "sender-new": Right.CAN_MANAGE_SENDERS,
    "sender-again": Right.CAN_MANAGE_SENDERS,
    "sender-remove": Right.CAN_MANAGE_SENDERS,
    "sender-relay": Right.CAN_MANAGE_SENDERS,
    "sender-relay-remove": Right.CAN_MANAGE_SENDERS,
    "sender-domain": Right.CAN_MANAGE_SENDERS,
    "sender-domain-new": Right.CAN_MANAGE_SENDERS,
    "sender-domain-look": Right.CAN_MANAGE_SENDERS,
    "sender-domain-key": Right.CAN_MANAGE_SENDERS,
    "sender-domain-remove": Right.CAN_MANAGE_SENDERS,
    "topics": EDIT,
    "topic-new": EDIT,
    "topic": EDIT,
    "topic-retire": EDIT,
    "sign-up-forms": EDIT,
    "sign-up-form-new": EDIT,
    "sign-up-form": EDIT,
    "sign-up-form-close": EDIT,
    "measuring": ACCOUNT,
    "audit-log": ACCOUNT,
    "audit-log-file": ACCOUNT,
    "exports": ACCOUNT,
    "export-new": ACCOUNT,
    "export-file": ACCOUNT,
    "company-delete": ACCOUNT,
    "company-keep": ACCOUNT,
    # Contacts: one at a time by any member, many at once by a right of its own
    "contacts": None,
    "contacts-new": None,
    "contacts-columns": None,
    "contacts-filter": None,
    "contacts-filters": None,
    "contacts-filter-counts": None,
    "contacts-saved-filter": None,
    "contacts-filter-delete": None,
    "contacts-consent": None,
    "contacts-data": EXPORT,
    "contacts-erase": BULK,
    "contacts-person": None,
    "contacts-status": None,
    "contacts-tags": None,
    "contacts-job": None,
    "contacts-job-stop": BULK,
    "contacts-undo": None,  # what the change needed: to bulk edit, or to import
    "contacts-undo-kept": None,  # the same
    "contacts-selections": BULK,
    "contacts-selection": BULK,
    "contacts-bulk-edits": BULK,
    "contacts-skipped": BULK,
    "contacts-export": EXPORT,
    "contacts-selection-export": EXPORT,
    "contacts-exported": EXPORT,
    "contacts-selection-delete": BULK,
    "contacts-opt-in": SEND,
    "contacts-imports": IMPORT,
    "contacts-import-new": IMPORT,
    "contacts-import": IMPORT,
    "contacts-import-columns": IMPORT,
    "contacts-import-reading": IMPORT,
    "contacts-import-mend": IMPORT,
    "contacts-import-start": IMPORT,
    "contacts-import-stop": IMPORT,
    "contacts-import-discard": IMPORT,
    "contacts-import-rows": IMPORT,
    # Billing (R2, R20), and Campaigns, which every member may see
    "campaigns": None,
    "campaigns-banner": None,
    "help": None,
    "help-topic": None,
    "help-useful": None,
    "help-contact": None,
    "billing": ACCOUNT,
    "billing-add-on": ACCOUNT,
    "billing-cancel": ACCOUNT,
    "billing-reason": ACCOUNT,
    "billing-undo": ACCOUNT,
    "billing-quantity": ACCOUNT,
    "billing-schedule": ACCOUNT,
    "billing-interval": ACCOUNT,
    "billing-start-now": ACCOUNT,
    "billing-review": ACCOUNT,
    "billing-look-again": ACCOUNT,
    "billing-call-off": ACCOUNT,
    "billing-pay": ACCOUNT,
    "billing-card-new": ACCOUNT,
    "billing-card-default": ACCOUNT,
    "billing-card-remove": ACCOUNT,
    "billing-details": ACCOUNT,
    "billing-invoices": ACCOUNT,
    "billing-invoices-csv": ACCOUNT,
    "billing-statement": ACCOUNT,
    "billing-statement-csv": ACCOUNT,
    "billing-invoice": ACCOUNT,
    "billing-invoice-pdf": ACCOUNT,
    "billing-credit-note-pdf": ACCOUNT,
    # The review of a suspension (CAM-11), and the account check (R12)
    "review": SEND,
    "review-reply": SEND,
    "account-check": SEND,
    "account-check-draft": SEND,
    "account-check-request": SEND,
    "account-check-answer": SEND,
    "account-check-proof": SEND,
    "account-check-proof-removal": SEND,
}
# Open to everyone, signed in or not: each is its own guard (a token, a password, a proven machine).
OPEN_PAGES = {
    "landing",
    "language",
    "shortcuts",
    "session",
    "public-help",
    "public-help-contact",
    "public-help-topic",
    "public-help-useful",
    "setup",
    "console-sign-in",
    "mailbox",
    "mailbox-message",
    "mailbox-html",
    "invitation",
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_email_verification_sent",
    "account_resend",
    "account_confirm_email",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "mfa_login_webauthn",
    # For mail providers: signed by them, without a cookie; 404 until an operator set it up
    "report-in",
    # For people on a list: the token of their mail, or the link they were sent
    "click",
    "open",
    "image",
    "unsubscribe",
    "preferences",
    "web-view",
    "shared-report",
    "shared-mail",
    "sign-up",
    "sign-up-done",
    "confirm",
    "sender-confirm",
    "my-data",
}
# Operators only, outside of the console.
OPERATOR_PAGES = {
    "components",
    "installation",
    "installation-mail",
    "sample",
    "sample-progress",
    "sample-removal",
}
# A user's own pages: a sign-in is enough.
OWN_PAGES = {
    "account_profile",
    "account_email",
    "account_email_again",
    "account_email_keep",
    "account_change_password",
    "account_sessions",
    "account_session_end",
    "account_sessions_end_others",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_edit_webauthn",
    "mfa_remove_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "test-bank",
}


# --- the routes ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Route:
    """One address of the product."""

    name: str
    pattern: str
    view: Any
    converters: dict[str, Any]

    @property
    def is_company_page(self) -> bool:
        return self.pattern.startswith("c/")

    @property
    def is_console(self) -> bool:
        return self.pattern.startswith("console/") and self.name not in OPEN_PAGES

    def address(self, slug: str, **ids: object) -> str:
        path = self.pattern
        for name, converter in self.converters.items():
            shown = slug if name == "slug" else str(ids.get(name, _sample(converter)))
            path = path.replace(f"<{_kind(converter)}:{name}>", shown)
        assert "<" not in path, path
        return f"/{path}"


def _kind(converter: Any) -> str:
    return {
        "IntConverter": "int",
        "SlugConverter": "slug",
        "StringConverter": "str",
        "PathConverter": "path",
        "UUIDConverter": "uuid",
    }[type(converter).__name__]


def _sample(converter: Any) -> str:
    return {"int": "1", "slug": "x", "str": "x", "path": "x", "uuid": "00000000-0000-4000-8000-000000000000"}[
        _kind(converter)
    ]


def _walk(entries: list[Any], prefix: str = "", converters: dict[str, Any] | None = None) -> Iterator[Route]:
    for entry in entries:
        pattern = prefix + str(entry.pattern)
        found = {**(converters or {}), **getattr(entry.pattern, "converters", {})}
        if isinstance(entry, URLResolver):
            yield from _walk(entry.url_patterns, pattern, found)
        elif isinstance(entry, URLPattern):
            yield Route(entry.name or pattern, pattern, entry.callback, found)


ROUTES = list(_walk(get_resolver().url_patterns))
COMPANY_ROUTES = [route for route in ROUTES if route.is_company_page]
CONSOLE_ROUTES = [route for route in ROUTES if route.is_console or route.name in OPERATOR_PAGES]
METHODS = ("get", "post", "put", "delete")
# The row that is another's is asked for by each method; on PostgreSQL, whose rows guard themselves too, by these.
ASKED = METHODS if os.environ.get("GAUNG_TEST_DATABASE") != "postgresql" else METHODS[:2]


def _ids(routes: list[Route]) -> list[str]:
    return [route.name for route in routes]


def _ask(client: Client, method: str, address: str) -> Any:
    return getattr(client, method)(address)


# --- completeness -------------------------------------------------------------------------------


def test_every_address_has_an_entry_in_the_table() -> None:
    known = set(COMPANY_PAGES) | OPEN_PAGES | OPERATOR_PAGES | OWN_PAGES | {route.name for route in CONSOLE_ROUTES}
    unknown = {route.name for route in ROUTES} - known
    assert not unknown, f"give these a row: {sorted(unknown)}"


def test_the_table_holds_nothing_that_is_gone() -> None:
    assert set(COMPANY_PAGES) <= {route.name for route in COMPANY_ROUTES}


def test_everything_about_billing_needs_account_settings() -> None:
    """R2, R20: the Billing page and all below it."""
    for route in COMPANY_ROUTES:
        if "/billing" in route.pattern:
            assert route.view.company_right == Right.ACCOUNT_SETTINGS, route.name


def test_every_page_of_a_company_is_guarded_by_the_right_of_its_entry() -> None:
    for route in COMPANY_ROUTES:
        assert getattr(route.view, "is_company_page", False), route.name
        assert route.view.company_right == COMPANY_PAGES.get(route.name, "no row"), route.name


# What an id in an address is the id of.
ROWS_BY_ID = {
    "membership_id": "companies.Membership",
    "set_id": "companies.PermissionSet",
    "invitation_id": "companies.Invitation",
    "contact_id": "contacts.Contact",
    "selection_id": "contacts.Selection",
    "campaign_id": "campaigns.Campaign",
    "template_id": "campaigns.Template",
    "share_id": "reports.SharedReport",
    "image_id": "campaigns.Image",
    "link_id": "campaigns.LinkAnswer",
    "filter_id": "contacts.SavedFilter",
    "job_id": "foundation.Job",
    "entry_id": "foundation.BellEntry",
    "import_id": "contacts.ImportRun",
    "proof_id": "verification.Proof",
    "invoice_id": "invoices.Invoice",
    "method_id": "payments.PaymentMethod",
    "quote_id": "subscriptions.Quote",
    "charge_id": "payments.Charge",
    "note_id": "invoices.CreditNote",
    "export_id": "company_data.Export",
    "topic_id": "preferences.Topic",
    "sender_id": "senders.Sender",
    "domain_id": "senders.SendingDomain",
    "form_id": "preferences.SignUpForm",
    "key": "subscriptions.Quote",
}


# --- everyone at every door ---------------------------------------------------------------------


@pytest.mark.sqlite_only  # decided before any row is asked for
@pytest.mark.parametrize("route", COMPANY_ROUTES, ids=_ids(COMPANY_ROUTES))
def test_without_a_session_nobody_enters(route: Route, client: Client, owner: Person) -> None:
    for method in METHODS:
        answer = _ask(client, method, route.address(owner.company.slug))
        assert answer.status_code in {302, 405}, method
        if answer.status_code == 302:
            assert answer["Location"].startswith("/accounts/login/"), method


@pytest.mark.one_database("sqlite")
@pytest.mark.parametrize("route", COMPANY_ROUTES, ids=_ids(COMPANY_ROUTES))
def test_to_a_stranger_a_company_does_not_exist(route: Route, client: Client, owner: Person, stranger: Person) -> None:
    """A stranger gets 404, the same as for a company that never was."""
    client.force_login(stranger.user)
    for method in METHODS:
        theirs = _ask(client, method, route.address(owner.company.slug))
        never = _ask(client, method, route.address("no-such-company"))
        assert theirs.status_code == never.status_code, method
        assert theirs.status_code in {404, 405}, method


@pytest.mark.sqlite_only  # decided before any row is asked for
@pytest.mark.parametrize("route", COMPANY_ROUTES, ids=_ids(COMPANY_ROUTES))
def test_a_member_who_was_deactivated_is_a_stranger(
    route: Route, client: Client, owner: Person, colleague: Person
) -> None:
    from gaung.companies import actions
    from gaung.foundation.tenancy import company_scope
    from tests.cast import NOW

    client.force_login(colleague.user)
    with company_scope(owner.company):
        actions.deactivate_member(company=owner.company, membership_id=colleague.membership.pk, by=owner.actor, now=NOW)
    for method in METHODS:
        assert _ask(client, method, route.address(owner.company.slug)).status_code in {404, 405}, method


RIGHT_ROUTES = [route for route in COMPANY_ROUTES if COMPANY_PAGES.get(route.name) is not None]


@pytest.mark.sqlite_only  # decided before any row is asked for
@pytest.mark.parametrize("route", RIGHT_ROUTES, ids=_ids(RIGHT_ROUTES))
def test_a_member_without_the_right_is_told_who_can_help(
    route: Route, client: Client, owner: Person, powerless: Person
) -> None:
    """R2, R20, G-04: 403 with the names of those who can help."""
    client.force_login(powerless.user)
    for method in METHODS:
        answer = _ask(client, method, route.address(owner.company.slug))
        assert answer.status_code in {403, 405}, method
        if answer.status_code == 403:
            assert "Ayu Lestari" in answer.content.decode(), method


# A help topic, or a template we ship, is the same for everyone and no row.
ID_ROUTES = [route for route in COMPANY_ROUTES if set(route.converters) - {"slug", "topic", "name"}]


@pytest.mark.parametrize("route", ID_ROUTES, ids=_ids(ID_ROUTES))
def test_a_foreign_id_is_not_here(route: Route, client: Client, owner: Person, stranger: Person) -> None:
    """A row of another company answers 404, like a row that never was."""
    client.force_login(stranger.user)
    names = [name for name in route.converters if name != "slug"]
    for ids in (
        {name: _foreign(name, owner) for name in names},
        dict.fromkeys(names, 9_999_999),
        dict.fromkeys(names, 10**30),
    ):
        for method in ASKED:
            answer = _ask(client, method, route.address(stranger.company.slug, **ids))
            assert answer.status_code in {404, 405}, (method, ids)


def _foreign(name: str, owner: Person) -> object:
    """Return an id that exists, in the other company."""
    label = ROWS_BY_ID[name]
    model = next(one for one in tenant_models() if one._meta.label == label)
    with company_scope(owner.company):
        row = row_of(model, owner.company, owner.user)
    return row.key if name == "key" else row.pk  # type: ignore[attr-defined]


@pytest.mark.one_database("sqlite")
@pytest.mark.parametrize("route", COMPANY_ROUTES, ids=_ids(COMPANY_ROUTES))
def test_a_member_with_every_right_is_never_turned_away(route: Route, client: Client, owner: Person) -> None:
    ensure_default_books(now=NOW)
    client.force_login(owner.user)
    answer = client.get(route.address(owner.company.slug))
    assert answer.status_code != 403, route.name
    assert not answer.headers.get("Location", "").startswith("/accounts/login/")


@pytest.mark.sqlite_only  # decided before any row is asked for
@pytest.mark.parametrize("route", CONSOLE_ROUTES, ids=_ids(CONSOLE_ROUTES))
def test_the_console_is_for_operators_only(route: Route, client: Client, owner: Person) -> None:
    """An administrator of a company is a stranger in the operator's console."""
    address = route.address(owner.company.slug)
    for method in METHODS:
        assert _ask(client, method, address).status_code in {302, 404, 405}, method
    client.force_login(owner.user)
    for method in METHODS:
        assert _ask(client, method, address).status_code in {403, 404, 405}, method


@pytest.mark.one_database("sqlite")
@pytest.mark.parametrize("name", sorted(OWN_PAGES))
def test_a_users_own_pages_need_a_sign_in(name: str, client: Client) -> None:
    route = next(one for one in ROUTES if one.name == name)
    answer = client.get(route.address(""))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


@pytest.mark.sqlite_only  # decided before any row is asked for
@pytest.mark.parametrize("route", COMPANY_ROUTES, ids=_ids(COMPANY_ROUTES))
def test_a_form_from_another_site_changes_nothing(route: Route, owner: Person) -> None:
    """Every post needs the page's own token."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner.user)
    assert client.post(route.address(owner.company.slug)).status_code in {403, 405}


@pytest.fixture
def powerless(owner: Person) -> Person:
    """A member whose permission set allows nothing."""
    from gaung.companies import actions, queries
    from gaung.foundation.access import SYSTEM
    from gaung.foundation.tenancy import company_scope
    from tests.cast import NOW, PASSWORD

    user = actions.create_user(
        email="nol@kopisenja.example", name="Nol Kosong", password=PASSWORD, language="en", now=NOW
    )
    with company_scope(owner.company):
        empty = actions.create_permission_set(company=owner.company, name="Nothing", rights=[], by=SYSTEM, now=NOW)
        actions.add_member(company=owner.company, user=user, permission_set=empty, by=SYSTEM, now=NOW)
    membership = queries.membership_for(user, owner.company.slug)
    assert membership is not None
    return Person(user=user, company=owner.company, membership=membership, actor=queries.actor_for(membership))
