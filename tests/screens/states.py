"""The states that `stage.py` makes and that acts reach: one line each, by the check ids of screens.md."""

import re
from pathlib import Path

from tests.screens.pages import AYU, FORBIDDEN, MAIN, NOBODY, NOT_FOUND, OPERATOR, SCREENS, STATES, VIEWER, Screen

ROOT = Path(__file__).resolve().parent.parent.parent
GONE, CONFLICT, REFUSED, BROKEN, AWAY, NOT_ALLOWED, MENDED = 410, 409, 422, 500, 503, 405, 400
# By name, for this module is read without Django; `tests/test_screens.py` holds that none is missing.
LIVES = (
    "trial-last-unverified", "trial-approved", "bank-asks", "answer-lost", "declined", "quoted", "downgrade-at-risk",
    "yearly", "next-yearly", "on-account", "card-expires", "largest", "refunded", "two-factor", "leaving", "new",
)  # fmt: skip
NOTICES = tuple(
    name
    for name in re.findall(r'^    "(\w+)",', (ROOT / "gaung" / "foundation" / "notices.py").read_text(), re.MULTILINE)
    if name not in {"Reader", "readers"}
)
# More often than a form is taken within a minute.
_OFTEN = """(async () => { const form = document.querySelector("main form");
  for (let n = 0; n < 6; n++) await fetch(form.action, { method: "POST", body: new FormData(form) }); })()""".replace(
    "\n", ""
)
_CITRA = "citra@demo.gaung.example"


def _same(who: str, *names: str, status: int = 200) -> list[Screen]:
    return [Screen(name.replace("_", "-"), who, "{" + name + "}", status=status) for name in names]


CAMPAIGNS_AND_BILLING = [
    screen
    for state in LIVES
    if state not in ("two-factor", "leaving")
    for screen in (
        Screen(f"campaigns-{state}", AYU, f"{{at_{state}}}/campaigns/"),
        Screen(f"billing-{state}", AYU, f"{{at_{state}}}/billing/"),
    )
] + [
    Screen("billing-chooser-yearly", AYU, "{at_yearly}/billing/?panel=open"),
    Screen("billing-chooser-largest", AYU, "{at_largest}/billing/?panel=open"),
    Screen("billing-chooser-at-risk", AYU, "{at_downgrade-at-risk}/billing/?panel=open"),
    Screen("billing-chooser-below-floor", AYU, f"{MAIN}/billing/?panel=open&quantity=1000"),
    Screen("billing-chooser-nonsense", AYU, f"{MAIN}/billing/?panel=open&quantity=many"),
    Screen("billing-chooser-dollars", AYU, "/c/harbour-bicycles/billing/?panel=open&quantity=9000"),
    Screen("billing-prices", AYU, f"{MAIN}/billing/?panel=open", "click:main details:has(table) > summary"),
    Screen("home-new", AYU, "{at_new}/"),
    Screen("contacts-new-company", AYU, "{at_new}/contacts/"),
    Screen("account-check-trial-approved", AYU, "{at_trial-approved}/account-check/"),
    Screen("check-form-refused", AYU, "/c/warung-bu-tini/account-check/", "submit:main form[action$='/requests/']"),
    Screen("check-answer-refused", AYU, "/c/roasters-guild/account-check/", "submit:main form[action$='/answers/']"),
    *(
        Screen(f"viewer-campaigns-{state}", VIEWER, f"/c/{STATES[state]}/campaigns/")
        for state in ("cancelled", "ended", "suspended", "held", "review-blocked")
    ),
]
_STEPS = ("setup", "blocks", "content", "audience", "check", "send")
NEWSLETTERS = [
    Screen("campaign-new", AYU, f"{MAIN}/campaigns/new/"),
    Screen("campaign-templates", AYU, f"{MAIN}/campaigns/templates/"),
    *(Screen(f"campaign-{step}", AYU, "{campaign_draft}" + f"{step}/") for step in _STEPS),
    Screen("campaign-preview", AYU, "{campaign_draft}preview/?view=mobile&colors=partial"),
    Screen("campaign-versions", AYU, "{campaign_draft}versions/?number=1"),
    Screen("campaign-delete", AYU, "{campaign_draft}removal/"),
    Screen("campaign-confirm", AYU, "{campaign_draft}send/review/?when=now"),
    Screen("campaign-time-refused", AYU, "{campaign_draft}send/review/?when=later&zone=Asia/Jakarta", status=MENDED),
    Screen("campaign-broken-content", AYU, "{campaign_broken}content/"),
    Screen("campaign-broken-check", AYU, "{campaign_broken}check/"),
    Screen("campaign-broken-send", AYU, "{campaign_broken}send/"),
    *(Screen(f"campaign-{state}-send", AYU, "{campaign_" + state + "}send/") for state in ("scheduled", "held")),
    *(
        Screen(f"campaign-{state}", AYU, "{campaign_" + state.replace("-", "_") + "}progress/")
        for state in (
            "scheduled", "held", "sending", "paused", "paused-bounces", "paused-operator", "paused-suspended",
            "finished", "stopped",
        )
    ),
    Screen("campaign-stop", AYU, "{campaign_sending}stop/"),
    Screen("campaign-missed", AYU, "{campaign_finished}recipients/?state=failed"),
    Screen("campaign-left-out", AYU, "{campaign_stopped}recipients/?state=skipped"),
    Screen("viewer-campaign", VIEWER, "{campaign_sending}progress/"),
    Screen("viewer-campaign-finished", VIEWER, "{campaign_finished}progress/"),
    Screen("reports", AYU, f"{MAIN}/reports/"),
    *(Screen(f"report-{state}", AYU, "{report_" + state + "}") for state in ("sending", "finished", "stopped")),
    Screen("campaigns-filtered-none", AYU, f"{MAIN}/campaigns/?q=nothing+like+it"),
    Screen("senders", AYU, f"{MAIN}/settings/senders/"),
    Screen("topics", AYU, f"{MAIN}/settings/topics/"),
    Screen("sign-up-forms", AYU, f"{MAIN}/settings/sign-up-forms/"),
]  # fmt: skip
MONEY = [
    *_same(AYU, "review_open", "review_expired", "review_moved", "review_done", "review_declined"),
    *_same(AYU, "review_no_card", "review_upgrade", "payment_bank_asks", "payment_answer_lost", "test_bank"),
    *_same(AYU, "invoice_past_due", "invoice_on_account", "invoice_dollars", "invoice_refunded"),
    *_same(AYU, "card_last", "card_one_of_two"),
    Screen("billing-schedule", AYU, "{at_refunded}/billing/schedule/?quantity=3000"),
    Screen("invoices-none", AYU, "/c/warung-bu-tini/billing/invoices/"),
    Screen("statement-none", AYU, "/c/warung-bu-tini/billing/statement/"),
    Screen("billing-details-refused", AYU, f"{MAIN}/billing/details/", "submit:"),
]
CONTACTS = [
    *_same(AYU, "contact_long", "contact_no_consent", "contact_subscribed", "contact_unsubscribed", "contact_bounced"),
    *_same(AYU, "contact_archived", "contact_waiting", "filter_saved", "filter_delete"),
    *_same(AYU, "selection", "selection_archive", "selection_refused", "selection_delete", "selection_export"),
    Screen("selection-gone", AYU, "{selection_gone}", status=GONE),
    *_same(AYU, "bulk_done", "bulk_undo", "bulk_skipped", "job_running", "job_failed", "job_done", "job_stopped"),
    *_same(AYU, "import_columns", "import_columns_none", "import_workbook", "import_foretold", "import_report"),
    *_same(AYU, "import_mend", "import_clean", "import_discarded", "import_over_limit"),
    Screen("import-columns-refused", AYU, "{import_columns_none}", "send:form[data-columns] > .btn-row .btn-primary"),
    Screen("contact-consent", AYU, "{contact_subscribed}consent/"),
    Screen("contact-data", AYU, "{contact_subscribed}data/"),
    Screen("contact-erase", AYU, "{contact_subscribed}erase/"),
    Screen("contact-erase-refused", AYU, "{contact_subscribed}erase/", "submit:"),
    *_same(AYU, "contacts_filter", "contacts_filtered"),
    Screen("contacts-filters", AYU, f"{MAIN}/contacts/filters/"),
    Screen(
        "contacts-columns", AYU, f"{MAIN}/contacts/", "click:summary:has-text('Columns'), summary:has-text('Kolom')"
    ),
    Screen("contacts-export", AYU, f"{MAIN}/contacts/export/"),
    Screen("contacts-making-room", AYU, f"{MAIN}/contacts/?status=subscribed&return_to=billing&tier=3000"),
    Screen("viewer-contacts", VIEWER, f"{MAIN}/contacts/"),
    Screen("viewer-contact", VIEWER, "{contact_subscribed}"),
    Screen("no-right-import", VIEWER, f"{MAIN}/contacts/imports/new/", status=FORBIDDEN),
]
PEOPLE = [
    *_same(NOBODY, "invitation_open", "link_reset", "link_confirm"),
    *_same(NOBODY, "invitation_expired", "invitation_withdrawn", "invitation_used", status=GONE),
    Screen("invitation-refused", NOBODY, "{invitation_open}", "submit:"),
    Screen("invitation-for-another", AYU, "{invitation_open}"),
    Screen(
        "sign-in-wrong",
        NOBODY,
        "/accounts/login/",
        "fill:input[name=login] := x@y.example\nfill:input[name=password] := wrong\nsend:main form .btn-primary",
    ),
    Screen("sign-up-sent", NOBODY, "/accounts/confirm-email/"),
    Screen("password-reset-sent", NOBODY, "/accounts/password/reset/sent/"),
    Screen("members-refused", AYU, f"{MAIN}/settings/members/", "submit:main form[action$='/invite/']"),
    *_same(AYU, "set_own", "leaving"),
    Screen("two-factor-asked", AYU, "{two_factor_asked}", status=FORBIDDEN),
    Screen("exports", AYU, f"{MAIN}/settings/exports/"),
    Screen("company-delete", AYU, "/c/warung-bu-tini/settings/delete/"),
    Screen("company-delete-running", AYU, f"{MAIN}/settings/delete/"),
    Screen("company-leaving", AYU, "{leaving}settings/delete/"),
    Screen("sign-in-rules", AYU, f"{MAIN}/settings/sign-in-rules/"),
    Screen("again", AYU, "/accounts/security/authenticator/"),
    Screen("authenticator", AYU, "/accounts/security/authenticator/", "proved:"),
    Screen("passkey-new", AYU, "/accounts/security/passkeys/new/", "proved:"),
    Screen("audit-log-filtered", AYU, f"{MAIN}/settings/audit-log/?area=billing"),
    Screen(
        "viewing-as",
        AYU,
        f"{MAIN}/settings/permission-sets/",
        "send:main form[action$='/view/'] button",
        after="send:form[action$='/view/stop/'] button",
    ),
]
ERRORS = [
    Screen("error-stale-form", AYU, f"{MAIN}/contacts/new/", "fill:#id_email := ani@example.org\nstale:"),
    Screen("error-compare", AYU, f"{MAIN}/settings/company/", "fill:[name=city] := Bandung\nseen:[name=seen] := city"),
    Screen("error-too-large", AYU, f"{MAIN}/help/contact/", "huge:main textarea"),
    Screen("error-broken", AYU, "{broken}", status=BROKEN),
    Screen("error-away", AYU, "{away}", status=AWAY),
    Screen(
        "error-too-many",
        NOBODY,
        "/accounts/password/reset/",
        f"fill:main input[type=email] := often@example.org\nscript:{_OFTEN}\nsend:main form .btn-primary",
    ),
    Screen("error-only-by-post", AYU, f"{MAIN}/campaigns/banner/", status=NOT_ALLOWED),
    Screen("session-ends", AYU, f"{MAIN}/", "script:document.querySelector('#session').showModal()"),
    Screen("not-found-signed-in", AYU, f"{MAIN}/no-such-page/", status=NOT_FOUND),
]
OPERATORS = [
    Screen("console-sign-in", NOBODY, "/console/sign-in/"),
    Screen("console-error", OPERATOR, "{error}"),
    Screen("console-error-search", OPERATOR, "{error_search}"),
    Screen("console-credit", OPERATOR, "{console_credit_dollars}"),
    Screen("console-transfer", OPERATOR, "{console_transfer_on_account}"),
    *(
        Screen(f"console-{name}", OPERATOR, f"/console/companies/{path}/")
        for name, path in (
            ("company-held", "toko-bunga-melati"),
            ("company-trial", "batik-lestari"),
            ("company-none", "warung-bu-tini"),
            ("company-ended", "old-mill-bakery"),
            ("lift", "toko-bunga-melati/suspension/end"),
            ("review", "toko-bunga-melati/review"),
            ("note", "kopi-senja/notes"),
            ("pay-later", "kopi-senja/pay-later"),
            ("custom-tier", "kopi-senja/custom-tier"),
            ("price-version-of", "kopi-senja/price-version"),
            ("clock-past-due", "rumah-keramik/clock"),
        )
    ),
    Screen("console-suspend-refused", OPERATOR, "/console/companies/kopi-senja/suspension/", "submit:"),
    Screen("console-refusal-refused", OPERATOR, "/console/checks/lentera-anak/decision/refused/", "submit:"),
    Screen("console-clock-preview", OPERATOR, "/console/companies/kopi-senja/clock/", "send:main form .btn >> nth=0"),
    Screen(
        "visiting",
        OPERATOR,
        "/console/companies/kopi-senja/visit/",
        "fill:main textarea := Asked by phone about the last invoice\nsend:main form .btn-primary, main form .btn",
        after="send:form[action$='/visit/end/'] button",
    ),
]
MAILS = [
    *(Screen(f"mail-{name.replace('_', '-')}", OPERATOR, f"{{mail_{name}}}html/") for name in NOTICES),
    Screen("mail-page", OPERATOR, "{mail_upgraded}"),
]

# Last: whoever stands between two steps of a sign-in meets the second one at every door.
BETWEEN = [Screen("sign-in-second-step", NOBODY, "/accounts/login/", f"known:{_CITRA}")]

ALL: list[Screen] = [
    *SCREENS,
    *CAMPAIGNS_AND_BILLING,
    *NEWSLETTERS,
    *MONEY,
    *CONTACTS,
    *PEOPLE,
    *ERRORS,
    *OPERATORS,
    *MAILS,
    *BETWEEN,
]
