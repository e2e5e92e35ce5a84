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


def _of_campaign(name: str, state: str, path: str) -> Screen:
    return Screen(name, AYU, "{campaign_" + state.replace("-", "_") + "}" + path)


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
_STEPS = ("setup", "blocks", "visual", "content", "audience", "check", "send")
_HELD = ("held", "held-check", "held-content", "held-sender", "held-nobody")
NEWSLETTERS = [
    Screen("campaign-new", AYU, f"{MAIN}/campaigns/new/"),
    Screen("campaign-templates", AYU, f"{MAIN}/campaigns/templates/"),
    *(Screen(f"campaign-{step}", AYU, "{campaign_draft}" + f"{step}/") for step in _STEPS),
    Screen("campaign-ab", AYU, "{campaign_draft}ab-test/?what=subject"),
    Screen("campaign-preview", AYU, "{campaign_draft}preview/?view=mobile&colors=partial"),
    Screen("campaign-versions", AYU, "{campaign_draft}versions/?number=1"),
    Screen("campaign-delete", AYU, "{campaign_draft}removal/"),
    Screen("campaign-confirm", AYU, "{campaign_draft}send/review/?when=now"),
    Screen("campaign-time-refused", AYU, "{campaign_draft}send/review/?when=later&zone=Asia/Jakarta", status=MENDED),
    Screen("campaign-broken-content", AYU, "{campaign_broken}content/"),
    Screen("campaign-broken-check", AYU, "{campaign_broken}check/"),
    Screen("campaign-broken-send", AYU, "{campaign_broken}send/"),
    *(_of_campaign(f"campaign-{state}-send", state, "send/") for state in ("scheduled", *_HELD)),
    *(
        _of_campaign(f"campaign-{state}", state, "progress/")
        for state in (
            "scheduled", *_HELD, "sending", "paused", "paused-bounces", "paused-complaints", "paused-check",
            "paused-server", "paused-records", "paused-operator", "paused-suspended", "finished", "stopped", "data",
        )
    ),
    Screen("campaign-stop", AYU, "{campaign_sending}stop/"),
    Screen("campaign-missed", AYU, "{campaign_finished}recipients/?state=failed"),
    Screen("campaign-left-out", AYU, "{campaign_stopped}recipients/?state=skipped"),
    Screen("campaign-doubts", AYU, "{campaign_data}recipients/?state=unknown"),
    Screen("campaign-doubts-none-chosen", AYU, "{campaign_data}recipients/?state=unknown", "send:main form .btn"),
    Screen("viewer-doubts", VIEWER, "{campaign_data}recipients/?state=unknown"),
    Screen("blocks-form", AYU, "{campaign_draft}blocks/?block=0-0-1"),
    Screen("campaign-letter-blocks", AYU, "{campaign_letter}blocks/"),
    Screen("campaign-letter-visual", AYU, "{campaign_letter}visual/"),
    Screen("blocks-sent", AYU, "{campaign_data}blocks/"),
    Screen("visual-block", AYU, "{campaign_draft}visual/", "click:[data-do=next]"),
    Screen("viewer-campaign", VIEWER, "{campaign_sending}progress/"),
    Screen("viewer-campaign-finished", VIEWER, "{campaign_finished}progress/"),
    Screen("reports", AYU, f"{MAIN}/reports/"),
    Screen("reports-none", AYU, "/c/warung-bu-tini/reports/"),
    *(
        Screen(f"report-{state}", AYU, "{report_" + state + "}")
        for state in ("data", "small", "untracked", "nothing", "sending", "finished", "stopped")
    ),
    Screen("report-links", AYU, "{report_data}?by=day&view=mobile"),
    Screen("report-heat-map", AYU, "{report_mail}"),
    Screen("report-shared", NOBODY, "{report_shared}"),
    Screen("report-shared-gone", NOBODY, "{report_shared_gone}", status=NOT_FOUND),
    Screen("report-clickers", AYU, "{report_data}", "send:.rep-heat-n a"),
    Screen("viewer-report", VIEWER, "{report_data}"),
    Screen("campaigns-filtered-none", AYU, f"{MAIN}/campaigns/?q=nothing+like+it"),
    Screen("pictures-none", AYU, "/c/warung-bu-tini/campaigns/pictures/"),
    Screen("pictures", AYU, f"{MAIN}/campaigns/pictures/"),
    Screen("picture-refused", AYU, f"{MAIN}/campaigns/pictures/", "submit:main form[enctype]"),
    *_same(AYU, "picture_used", "picture_delete"),
    Screen("senders", AYU, f"{MAIN}/settings/senders/"),
    Screen("sender-refused", AYU, f"{MAIN}/settings/senders/", "submit:main form[action$='/senders/new/']"),
    *_same(AYU, "domain_missing", "domain_wrong", "domain_verified", "relay_set", "relay_senders"),
    Screen("relay", AYU, f"{MAIN}/settings/senders/server/"),
    Screen("relay-refused", AYU, f"{MAIN}/settings/senders/server/", "submit:main form"),
    Screen("measuring", AYU, f"{MAIN}/settings/measuring/"),
    Screen("topics", AYU, f"{MAIN}/settings/topics/"),
    Screen("sign-up-forms", AYU, f"{MAIN}/settings/sign-up-forms/"),
    Screen("sign-up-form-new", AYU, f"{MAIN}/settings/sign-up-forms/new/"),
    Screen("sign-up-form", AYU, "{sign_up_form}"),
]  # fmt: skip
READERS = [
    *_same(NOBODY, "reader_web_view", "reader_preferences", "reader_unsubscribe"),
    Screen(
        "reader-unsubscribed", NOBODY, "{reader_unsubscribe}", "send:main form button", after="send:main form button"
    ),
    *_same(NOBODY, "reader_sign_up", "reader_signed_up", "reader_confirm", "reader_export", "reader_erase"),
    Screen("reader-sign-up-refused", NOBODY, "{reader_sign_up}", "submit:main form"),
    Screen("reader-gone", NOBODY, "/u/nobody-has-this-link/", status=NOT_FOUND),
    # Last: whoever is erased is gone.
    Screen("reader-erased", NOBODY, "{reader_erase}", "send:main form button"),
]
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
    Screen("bell-working", AYU, f"{MAIN}/", "click:[data-bell]"),
    Screen("session-ends", AYU, f"{MAIN}/", "script:document.querySelector('#session').showModal()"),
    Screen("not-found-signed-in", AYU, f"{MAIN}/no-such-page/", status=NOT_FOUND),
]
OPERATORS = [
    Screen("console-sign-in", NOBODY, "/console/sign-in/"),
    Screen("console-returned", OPERATOR, "/console/health/returned/"),
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
    *READERS,
    *MONEY,
    *CONTACTS,
    *PEOPLE,
    *ERRORS,
    *OPERATORS,
    *MAILS,
    *BETWEEN,
]
