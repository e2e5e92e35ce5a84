"""Which pages are pictured, in which states: a name, who looks, the address, and what is done there first.

A state that no sample company and no act reaches is missing; the summary says so. Pages that links lead to and
that have no line here join by themselves (`discovered` in `links.py`), so a new page is looked at without one.
"""

import re
from dataclasses import dataclass, replace

AYU, OPERATOR, NOBODY = "ayu@demo.gaung.example", "operator@demo.gaung.example", ""
MARKETER, VIEWER = "bima@demo.gaung.example", "dian@demo.gaung.example"
FORBIDDEN, NOT_FOUND = 403, 404


@dataclass(frozen=True)
class Screen:
    """One page in one state. `{contact}` and the like in an address are filled in from the pages' own links."""

    name: str
    who: str
    path: str
    act: str = ""  # what is done first, a line each: see acts.py
    status: int = 200
    after: str = ""  # what is done when all is taken, so that the next page is as it was


# The sample companies by the state they are in; `demo_stories` tells how each came there.
STATES = {
    "active": "kopi-senja",
    "none": "warung-bu-tini",
    "trial": "batik-lestari",
    "trial-last-days": "taman-buku",
    "downgrade": "harbour-bicycles",
    "cancelled": "studio-merah",
    "at-limit": "nordlicht-naturkost",
    "past-due": "rumah-keramik",
    "suspended": "sepeda-nusantara",
    "ended": "old-mill-bakery",
    "trial-expired": "kebun-sayur-bandung",
    "review-blocked": "pasar-kain-solo",
    "check-waiting": "lentera-anak",
    "check-question": "roasters-guild",
    "check-refused": "pustaka-remaja",
    "held": "toko-bunga-melati",
}
OTHERS = {state: slug for state, slug in STATES.items() if state != "active"}

MAIN = "/c/kopi-senja"
OF_THE_MAIN = {
    "home": "/",
    "contacts": "/contacts/",
    "contacts-no-match": "/contacts/?q=nobody-is-called-this",
    "contacts-pending": "/contacts/?status=pending_upgrade",
    "contact": "/contacts/{contact}/",
    "contact-new": "/contacts/new/",
    "imports": "/contacts/imports/",
    "import-new": "/contacts/imports/new/",
    "campaigns": "/campaigns/",
    "billing": "/billing/",
    "billing-chooser": "/billing/?panel=open&quantity=6000",
    "billing-lower": "/billing/?panel=open&quantity=4000",
    "billing-card-new": "/billing/payment-methods/new/",
    "billing-details": "/billing/details/",
    "billing-statement": "/billing/statement/",
    "billing-interval": "/billing/interval/",
    "billing-cancel": "/billing/cancel/",
    "invoices": "/billing/invoices/",
    "invoice": "/billing/invoices/{invoice}/",
    "settings": "/settings/",
    "company-profile": "/settings/company/",
    "members": "/settings/members/",
    "permission-sets": "/settings/permission-sets/",
    "permission-set": "/settings/permission-sets/{set}/",
    "permission-set-new": "/settings/permission-sets/new/",
    "audit-log": "/settings/audit-log/",
    "account-check": "/account-check/",
    "notifications": "/notifications/",
    "jobs": "/jobs/",
    "search": "/search/?q=an",
    "search-nothing": "/search/?q=zzzzzz",
}
OF_THE_CONSOLE = {
    "home": "/",
    "queue": "/checks/",
    "question": "/checks/lentera-anak/decision/more-info/",
    "check": "/checks/lentera-anak/",
    "decision": "/checks/lentera-anak/decision/approved/",
    "refusal": "/checks/lentera-anak/decision/refused/",
    "companies": "/companies/",
    "company": "/companies/kopi-senja/",
    "company-past-due": "/companies/rumah-keramik/",
    "company-suspended": "/companies/sepeda-nusantara/",
    "company-money": "/companies/kopi-senja/money/",
    "company-activity": "/companies/kopi-senja/activity/",
    "visit": "/companies/kopi-senja/visit/",
    "suspend": "/companies/kopi-senja/suspension/",
    "extend-trial": "/companies/batik-lestari/trial/",
    "clock": "/companies/kopi-senja/clock/",
    "invoices": "/invoices/",
    "invoices-none": "/invoices/?q=no-such-thing",
    "payments": "/payments/",
    "jobs": "/health/jobs/",
    "mails": "/health/mails/",
    "errors": "/health/errors/",
    "help-readers": "/health/help/",
    "error-unknown": "/health/errors/?code=NOTHING",
    "settings": "/settings/",
    "prices": "/prices/",
    "price-version": "/prices/1/",
    "price-new": "/prices/new/USD/month/",
    "taxes": "/prices/taxes/",
    "tax-new": "/prices/taxes/new/",
}

SCREENS: list[Screen] = [
    Screen("start", NOBODY, "/"),
    Screen("sign-in", NOBODY, "/accounts/login/"),
    Screen("sign-in-refused", NOBODY, "/accounts/login/", "submit:"),
    Screen("sign-up", NOBODY, "/accounts/signup/"),
    Screen("sign-up-refused", NOBODY, "/accounts/signup/", "submit:"),
    Screen("password-reset", NOBODY, "/accounts/password/reset/"),
    Screen("password-reset-refused", NOBODY, "/accounts/password/reset/", "submit:"),
    Screen("invitation-gone", NOBODY, "/accounts/invitation/no-such-token/", status=410),
    Screen("confirm-gone", NOBODY, "/accounts/confirm-email/no-such-key/"),
    Screen("mailbox", NOBODY, "/mailbox/"),
    Screen("not-found", NOBODY, "/no-such-page/", status=NOT_FOUND),
    Screen("shortcuts", NOBODY, "/shortcuts/"),
    *(Screen(name, AYU, MAIN + path) for name, path in OF_THE_MAIN.items()),
    *(Screen(f"home-{state}", AYU, f"/c/{slug}/") for state, slug in OTHERS.items() if state in ("none", "trial")),
    *(Screen(f"campaigns-{state}", AYU, f"/c/{slug}/campaigns/") for state, slug in OTHERS.items()),
    *(Screen(f"billing-{state}", AYU, f"/c/{slug}/billing/") for state, slug in OTHERS.items()),
    *(
        Screen(f"billing-chooser-{state}", AYU, f"/c/{slug}/billing/?panel=open")
        for state, slug in OTHERS.items()
        if state in ("none", "trial", "at-limit", "downgrade", "past-due", "trial-expired")
    ),
    *(Screen(f"account-check-{state}", AYU, f"/c/{slug}/account-check/") for state, slug in OTHERS.items()),
    Screen("contacts-empty", AYU, "/c/warung-bu-tini/contacts/"),
    Screen("contacts-at-limit", AYU, "/c/nordlicht-naturkost/contacts/"),
    Screen("contacts-chosen", AYU, f"{MAIN}/contacts/", "click:tbody input[type=checkbox]"),
    Screen("contact-new-refused", AYU, f"{MAIN}/contacts/new/", "submit:"),
    Screen("card-new-refused", AYU, f"{MAIN}/billing/payment-methods/new/", "submit:"),
    Screen("company-profile-refused", AYU, f"{MAIN}/settings/company/", "submit:"),
    Screen("permission-set-refused", AYU, f"{MAIN}/settings/permission-sets/new/", "submit:"),
    Screen("import-refused", AYU, f"{MAIN}/contacts/imports/new/", "submit:"),
    Screen("palette", AYU, f"{MAIN}/", "press:Control+k"),
    Screen("bell", AYU, "/c/rumah-keramik/", "click:[data-bell]"),
    Screen("shortcuts-dialog", AYU, f"{MAIN}/", "press:Shift+?"),
    Screen("user-menu", AYU, f"{MAIN}/", "click:.menu-user > summary"),
    Screen("profile", AYU, "/accounts/"),
    Screen("password-change", AYU, "/accounts/password/change/"),
    Screen("choose-company", AYU, "/"),
    # Without account settings: other words on Campaigns, and pages that name who can help (G-04)
    *(
        Screen(f"viewer-campaigns-{state}", VIEWER, f"/c/{STATES[state]}/campaigns/")
        for state in ("none", "trial", "trial-expired", "at-limit", "past-due")
    ),
    Screen("viewer-home", VIEWER, "/c/warung-bu-tini/"),
    Screen("no-right-billing", VIEWER, f"{MAIN}/billing/", status=FORBIDDEN),
    Screen("no-right-settings", MARKETER, f"{MAIN}/settings/company/", status=FORBIDDEN),
    Screen("no-right-check", VIEWER, f"{MAIN}/account-check/", status=FORBIDDEN),
    Screen("review", AYU, "/c/toko-bunga-melati/review/"),
    Screen("review-refused", AYU, "/c/toko-bunga-melati/review/", "submit:main form"),
    Screen("review-none", AYU, f"{MAIN}/review/"),
    Screen("installation", OPERATOR, "/installation/"),
    Screen("set-up-unknown", NOBODY, "/setup/no-such-token/", status=NOT_FOUND),
    Screen("stranger", AYU, "/c/no-such-company/", status=NOT_FOUND),
    Screen("components", OPERATOR, "/components/"),
    *(Screen(f"console-{name}", OPERATOR, f"/console{path}") for name, path in OF_THE_CONSOLE.items()),
    Screen("console-price-refused", OPERATOR, "/console/prices/new/USD/month/", "submit:"),
]


def filled_in(screens: list[Screen], ids: dict[str, str]) -> list[Screen]:
    """The same screens with the ids of this installation; one without its id keeps a brace and answers 404."""
    return [
        replace(one, path=re.sub(r"\{([\w-]+)\}", lambda name: ids.get(name[1], name[0]), one.path)) for one in screens
    ]


# Those that stand in the documentation: page, language, width, theme, height, and the part of the page shown.
SHOWN: list[tuple[str, str, int, str, int, str]] = [
    ("billing-chooser", "en", 1280, "light", 1180, ""),
    ("campaigns-at-limit", "en", 1280, "light", 760, ""),
    ("contacts", "en", 1280, "light", 860, ""),
    ("campaign-letter-blocks", "en", 1280, "light", 1000, ""),
    ("campaign-letter-visual", "en", 1280, "light", 900, ""),
    ("report-data", "en", 1280, "light", 1020, ""),
    ("report-links", "en", 1280, "light", 860, "#links"),
    ("report-data", "id", 360, "light", 740, ""),
    ("domain-wrong", "en", 1280, "light", 900, ""),
    ("billing-past-due", "id", 360, "light", 740, ""),
    ("campaigns-trial", "id", 360, "light", 740, ""),
    ("billing-chooser", "en", 360, "dark", 740, "#chooser"),
    ("console-check", "en", 1280, "light", 860, ""),
    ("console-clock", "en", 1280, "light", 700, ""),
    ("console-company-past-due", "en", 1280, "light", 860, ""),
]
# The pictures of the help pages, in both languages: into gaung/web/static/help.
HELP: list[tuple[str, str, int, str, int, str]] = [
    (name, language, 1280, "light", height, part)
    for name, height, part in (
        ("campaigns-trial", 620, ""),
        ("billing-chooser", 900, "#chooser"),
        ("contacts", 760, ""),
    )
    for language in ("en", "id")
]
