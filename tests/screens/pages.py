"""Which pages are pictured: a name, who looks, and the address."""

AYU, OPERATOR, NOBODY = "ayu@demo.gaung.example", "operator@demo.gaung.example", ""

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
}

MAIN = "/c/kopi-senja"
OF_THE_MAIN = {
    "home": "/",
    "contacts": "/contacts/",
    "contacts-pending": "/contacts/?status=pending_upgrade",
    "contact": "/contacts/1/",
    "contact-new": "/contacts/new/",
    "imports": "/contacts/imports/",
    "import-new": "/contacts/imports/new/",
    "campaigns": "/campaigns/",
    "billing": "/billing/",
    "billing-chooser": "/billing/?panel=open&quantity=6000",
    "billing-card-new": "/billing/payment-methods/new/",
    "invoices": "/billing/invoices/",
    "invoice": "/billing/invoices/3/",
    "settings": "/settings/",
    "members": "/settings/members/",
    "permission-sets": "/settings/permission-sets/",
    "permission-set-new": "/settings/permission-sets/new/",
    "audit-log": "/settings/audit-log/",
    "account-check": "/account-check/",
}
OF_THE_CONSOLE = {
    "queue": "/",
    "check": "/checks/lentera-anak/",
    "decision": "/checks/lentera-anak/decision/approved/",
    "companies": "/companies/",
    "company": "/companies/kopi-senja/",
    "clock": "/companies/kopi-senja/clock/",
    "prices": "/prices/",
    "price-version": "/prices/1/",
    "price-new": "/prices/new/USD/month/",
    "taxes": "/prices/taxes/",
}

PAGES: list[tuple[str, str, str]] = [
    ("start", NOBODY, "/"),
    ("sign-in", NOBODY, "/accounts/login/"),
    ("sign-up", NOBODY, "/accounts/signup/"),
    ("password-reset", NOBODY, "/accounts/password/reset/"),
    *((name, AYU, MAIN + path) for name, path in OF_THE_MAIN.items()),
    *((f"campaigns-{state}", AYU, f"/c/{slug}/campaigns/") for state, slug in STATES.items() if state != "active"),
    *((f"billing-{state}", AYU, f"/c/{slug}/billing/") for state, slug in STATES.items() if state != "active"),
    ("account-check-question", AYU, "/c/roasters-guild/account-check/"),
    ("account-check-waiting", AYU, "/c/lentera-anak/account-check/"),
    ("profile", AYU, "/accounts/"),
    *((f"console-{name}", OPERATOR, f"/console{path}") for name, path in OF_THE_CONSOLE.items()),
]

# Those that stand in the documentation: page, language, width, theme, height, and the part of the page shown.
SHOWN: list[tuple[str, str, int, str, int, str]] = [
    ("billing-chooser", "en", 1280, "light", 1180, ""),
    ("campaigns-at-limit", "en", 1280, "light", 760, ""),
    ("contacts", "en", 1280, "light", 860, ""),
    ("billing-past-due", "id", 360, "light", 740, ""),
    ("campaigns-trial", "id", 360, "light", 740, ""),
    ("billing-chooser", "en", 360, "dark", 740, "#chooser"),
    ("console-check", "en", 1280, "light", 860, ""),
    ("console-clock", "en", 1280, "light", 700, ""),
]
