# Signing up, signing in, passwords.
acc-sign-in = Sign in
acc-sign-out = Sign out
acc-sign-out-text = You can sign in again at any time.
acc-sign-up = Create an account
acc-sign-up-lead = Free for 21 days, up to 500 subscribed contacts. No card needed.
acc-have-account = Do you have an account?
acc-no-account-yet = New here?
acc-email = Email
acc-work-email = Work email
acc-name = Name
acc-your-name = Your name
acc-company-name = Company
acc-country = Country
acc-choose-country = Choose a country
acc-currency = Currency
acc-time-zone = Time zone
acc-language = Language
acc-by-country = As usual in your country
acc-more-places = Currency, time zone and language
acc-consent = I agree that my details are used to run this account
acc-consent-needed = Tick the box to agree that your details are used to run this account
acc-password = Password
acc-new-password = New password
acc-present-password = Present password
acc-show-password = Show password
acc-password-hint = At least { $limit } characters. A sentence is easy to remember.
acc-password-too-short = Use at least { $limit } characters
acc-password-too-long = Use at most { $limit } characters
acc-password-common = Many people use this password; choose another
acc-password-like-yourself = Choose a password that isn't like your name or address
acc-check-mail = Check your mail
acc-resend = Send the link again
acc-resend-text = If this address waits to be confirmed, we send it a new link, at most one a minute.
acc-resend-button = Send link
acc-confirm = Confirm your address
acc-confirm-text = Confirm that { $email } is yours.
acc-confirm-button = Confirm address
acc-inactive = This account is closed
acc-forgot = Forgot your password?
acc-forgot-text = Enter your address. If it has an account, we send it a link to choose a new password.
acc-forgot-button = Send link
acc-reset-sent = Check your mail
acc-reset-sent-text = If the address has an account, a link to choose a new password is on its way. It works for 24 hours.
acc-save-password = Save password
acc-change-password = Change password
acc-password-saved = Your password is saved
acc-password-saved-text = Sign in with your new password.
acc-profile = Your account
acc-profile-saved = Your account is saved
acc-said-password-changed = Your password is saved
acc-said-email-confirmed = Your address is confirmed
acc-said-totp-activated = The authenticator is on
acc-said-totp-deactivated = The authenticator is removed
acc-said-webauthn-added = The passkey is added
acc-said-webauthn-removed = The passkey is removed
acc-said-recovery-codes-generated = Your recovery codes are ready. Keep them safe.
acc-error-inactive = This account is closed. Ask someone in your company for help.
acc-error-mismatch = The address and the password don't match. Check both, or choose a new password.
acc-error-present-password = Enter your present password
acc-error-reset-link = This link has been used or is older than 24 hours. Ask for a new one.
acc-error-too-many = There were too many tries. Wait five minutes and try again.
acc-too-many = Too many tries
acc-too-many-text = Nothing was done this time. Wait five minutes, then try again.

# Invitations.
acc-invitation = Join a company
acc-invitation-text = { $company } invites { $email } to join on Gaung.
acc-invitation-join = Join { $company }
acc-invitation-gone = This invitation is no longer open

# Mails about accounts.
acc-mail-verify-subject = Confirm your address
acc-mail-verify-body =
    Confirm that { $email } is yours: open the link and press the button.

    The link works for 24 hours. If you didn't ask for it, do nothing.
acc-mail-verify-link = Confirm address
acc-mail-exists-subject = You already have an account
acc-mail-exists-body =
    Someone, perhaps you, tried to create an account for { $email }. You have one already. Nothing was changed.

    If you forgot your password, choose a new one.
acc-mail-exists-link = Choose a new password
acc-mail-reset-subject = Choose a new password
acc-mail-reset-body =
    Someone, perhaps you, asked for a new password for { $email }.

    The link works for 24 hours. If you didn't ask for it, do nothing.
acc-mail-reset-link = Choose a new password
acc-mail-password-changed-subject = Your password was changed
acc-mail-password-changed-body =
    The password of { $email } was changed just now. If it wasn't you, choose a new one at once.
acc-mail-password-changed-link = Choose a new password
acc-mail-new-sign-in-subject = New sign-in to your account
acc-mail-new-sign-in-body =
    { $email } was signed in on a device not seen before: { $device }, { $moment }.

    If it was you, do nothing. If not, sign that device out and change your password.
acc-mail-new-sign-in-link = See your devices
acc-mail-email-changed-subject = Your email address was changed
acc-mail-email-changed-body =
    From now on another address signs in to your account; { $email } no longer does.

    If it wasn't you, write to us at once.
acc-mail-email-changed-link = Choose a new password
acc-mail-authenticator-added-subject = An authenticator was added
acc-mail-authenticator-added-body =
    Signing in as { $email } now asks for a code of an authenticator app.

    If it wasn't you, sign in, remove it and change your password.
acc-mail-authenticator-added-link = Sign-in and security
acc-mail-authenticator-removed-subject = The authenticator was removed
acc-mail-authenticator-removed-body =
    Signing in as { $email } no longer asks for a code of the authenticator app.

    If it wasn't you, change your password at once.
acc-mail-authenticator-removed-link = Sign-in and security
acc-mail-passkey-added-subject = A passkey was added
acc-mail-passkey-added-body =
    A new passkey can sign in as { $email }.

    If it wasn't you, sign in, remove it and change your password.
acc-mail-passkey-added-link = Sign-in and security
acc-mail-passkey-removed-subject = A passkey was removed
acc-mail-passkey-removed-body =
    A passkey of { $email } no longer signs in.

    If it wasn't you, change your password at once.
acc-mail-passkey-removed-link = Sign-in and security
acc-mail-recovery-codes-made-subject = New recovery codes were made
acc-mail-recovery-codes-made-body =
    The recovery codes of { $email } were replaced. Those you kept before no longer work.

    If it wasn't you, change your password at once.
acc-mail-recovery-codes-made-link = Sign-in and security
acc-mail-address-taken-subject = This address has an account
acc-mail-address-taken-body =
    Someone, perhaps you, wanted to move another account to { $email }. This address signs in to an account already. Nothing was changed.
acc-mail-address-taken-link = Sign in
acc-mail-why = You get this mail because this address is used at Gaung.

# Settings: company.
acc-legal-name = Legal name
acc-address-1 = Address
acc-address-2 = Address, second line
acc-postal-code = Postal code
acc-city = City
acc-tax-id = Tax number
acc-website = Website
acc-billing-emails = Billing addresses
acc-billing-emails-hint = Up to 5, one on each line. They get billing mails as well as your administrators.
acc-time-zone-hint = A new zone changes billing from the next cycle.
acc-company-language = Language of the company
acc-company-language-hint = Used for invoices and for people who have not chosen a language.
acc-currency-fixed = Set when the company was created
acc-company-saved = The company is saved

# Settings: members.
acc-set = Permission set
acc-set-of = Permission set of { $name }
acc-last-active = Last active
acc-never = Not yet
acc-access = Access
acc-active = Active
acc-inactive-chip = Deactivated
acc-deactivate = Deactivate
acc-deactivate-ask = { $name } loses access at once. What they did stays. You can give access back later.
acc-deactivate-button = Deactivate { $name }
acc-reactivate = Give access back
acc-invitations = Open invitations
acc-open-until = Open until
acc-acts = Actions
acc-invite = Invite someone
acc-invite-button = Send invitation
acc-invite-again = Send again
acc-invite-withdraw = Withdraw
acc-invited = An invitation is on its way to { $email }
acc-invitation-withdrawn = The invitation is withdrawn
acc-member-changed = { $name } now has the permission set { $set }
acc-member-deactivated = { $name } no longer has access
acc-member-reactivated = { $name } has access again

# Settings: permission sets.
acc-set-administrator = Administrator
acc-set-marketer = Marketer
acc-set-author = Author
acc-set-viewer = Viewer
acc-set-new = New permission set
acc-set-edit = Edit permission set
acc-set-name = Name
acc-set-rights = What it allows
acc-set-saved = The permission set is saved
acc-set-deleted = The permission set is deleted
acc-set-delete = Delete permission set
acc-set-in-use = It can be deleted when no member and no open invitation uses it.
acc-set-fixed = The Administrator set always allows everything and cannot be changed.
acc-member-count = { $n ->
    [one] { $n } member
   *[other] { $n } members
}
acc-yes = Yes
acc-no = No
acc-right-account-settings = Account settings
acc-right-account-settings-hint = Billing, trial, tiers, payment, members and the company profile
acc-right-can-send-campaigns = Send campaigns
acc-right-can-send-campaigns-hint = Send and schedule, and request the account check
acc-right-can-edit-campaigns = Edit campaigns
acc-right-can-edit-campaigns-hint = Write campaigns and templates
acc-right-can-delete-campaigns = Delete campaigns
acc-right-can-delete-campaigns-hint = Delete drafts and templates
acc-right-can-view-campaign-reports = View reports
acc-right-can-view-campaign-reports-hint = See how campaigns did
acc-right-can-manage-senders = Manage senders
acc-right-can-manage-senders-hint = Sender addresses and domains
acc-right-can-bulk-edit-contacts = Bulk edit contacts
acc-right-can-bulk-edit-contacts-hint = Change many contacts at once
acc-right-can-import-contacts = Import contacts
acc-right-can-import-contacts-hint = Bring contacts in from a file
acc-right-can-export-contacts = Export contacts
acc-right-can-export-contacts-hint = Take contacts out as a file

# Settings: audit log.
acc-log-lead = Who did what, newest first. Nothing here is ever changed; it is kept for as long as the company exists.
acc-log-area = About
acc-log-everything = Everything
acc-log-filter = Filter
acc-log-clear = Clear filter
acc-log-none = Nothing matches.
acc-log-anyone = Anyone
acc-log-anywhere = Anywhere
acc-log-since = From day
acc-log-until = To day
acc-log-search = Search
acc-log-file = Download CSV
acc-log-target = About
acc-log-reason = Reason
acc-log-by-operator = Gaung staff
acc-log-by-system = The system
acc-log-by-recipient = Recipients
acc-log-when = When
acc-log-who = Who
acc-log-what = What
acc-log-changes = Before → after
acc-log-from = From
acc-log-system = The system
acc-log-operator = { $name } (Gaung staff)
acc-log-area-company = Company
acc-log-area-member = Members
acc-log-area-permission-set = Permission sets
acc-log-area-subscription = Subscription
acc-log-area-payment = Payments
acc-log-area-invoice = Invoices
acc-log-area-contacts = Contacts
acc-log-area-check = Account check
acc-log-area-import = Imports
acc-log-area-compliance = Suspension
acc-log-area-capacity = Limit
acc-log-channel-web = Web
acc-log-channel-api = API
acc-log-channel-cli = Command line
acc-log-channel-system = System
acc-log-channel-console = Operator console
acc-log-channel-mail = Mail
acc-log-act-company-deletion-asked = Deletion of the company asked for
acc-log-act-company-kept = Company kept
acc-log-act-company-erased = Company erased
acc-log-act-company-export-asked = Export asked for
acc-log-act-company-export-made = Export made
acc-log-act-company-export-fetched = Export taken
acc-log-act-company-founded = Company created
acc-log-act-company-log-exported = Audit log taken as a file
acc-log-act-company-profile-changed = Company profile changed
acc-log-act-company-clock-moved = Test clock moved
acc-log-act-member-joined = Member joined
acc-log-act-member-invited = Member invited
acc-log-act-member-invitation-withdrawn = Invitation withdrawn
acc-log-act-member-authenticator-added = Authenticator added by a member
acc-log-act-member-authenticator-removed = Authenticator removed by a member
acc-log-act-member-passkey-added = Passkey added by a member
acc-log-act-member-passkey-removed = Passkey removed by a member
acc-log-act-member-recovery-codes-made = Recovery codes made by a member
acc-log-act-member-password-changed = Password changed by a member
acc-log-act-member-email-changed = Email address changed by a member
acc-log-act-company-two-factor-rule-changed = Sign-in rule changed
acc-log-act-member-set-changed = Permission set of a member changed
acc-log-act-member-deactivated = Member deactivated
acc-log-act-member-reactivated = Member reactivated
acc-log-act-permission-set-created = Permission set created
acc-log-act-permission-set-changed = Permission set changed
acc-log-act-permission-set-deleted = Permission set deleted
acc-log-act-capacity-changed = Limit changed
acc-log-act-check-proof-added = Proof added to the account check
acc-log-act-check-proof-removed = Proof removed from the account check
acc-log-act-check-proposed = Decision proposed to a second operator
acc-log-act-visit-started = An operator began to look at your pages
acc-log-act-visit-ended = An operator stopped looking at your pages
acc-log-act-compliance-lifted = Suspension lifted
acc-log-act-compliance-suspended = Sending suspended
acc-log-act-contact-added = Contact added
acc-log-act-contact-address-changed = Address of a contact changed
acc-log-act-contacts-opt-in-requested = Contacts asked to confirm
acc-log-act-contact-status-changed = Marketing status changed
acc-log-act-contacts-bulk-edit-started = Bulk edit started
acc-log-act-contacts-bulk-edited = Contacts bulk edited
acc-log-act-contacts-delete-started = Deleting archived contacts started
acc-log-act-contacts-undo-started = Undo of a change to contacts started
acc-log-act-contacts-undone = Change to contacts taken back
acc-log-act-contacts-deleted = Contacts deleted
acc-log-act-contacts-exported = Contacts exported
acc-log-act-filter-shared = Filter shared
acc-log-act-filter-changed = Shared filter changed
acc-log-act-filter-deleted = Shared filter deleted
acc-log-act-contact-erased = Person erased
acc-log-act-contact-data-exported = Data of a person exported
acc-log-act-import-started = Import started
acc-log-act-subscription-invoice-language-changed = Language of invoices changed
acc-log-act-import-rows-mended = Rows of an import fixed
acc-log-act-subscription-opened = Subscription opened
acc-log-act-subscription-quantity-changed = Quantity changed
acc-log-act-subscription-reason-given = Reason for ending given
acc-log-act-subscription-restored = Subscription restored
acc-log-act-subscription-review-passed = Account check passed
acc-log-act-subscription-subscription-ended = Subscription ended
acc-log-act-subscription-suspended = Suspended for non-payment
acc-log-act-subscription-past-due = Payment past due
acc-log-act-subscription-time-zone-changed = Time zone of billing changed
acc-log-act-subscription-trial-started = Trial started
acc-log-act-subscription-trial-ended = Trial ended
acc-log-act-subscription-trial-extended = Trial extended
acc-log-act-subscription-pay-later-set = Paying later allowed or withdrawn
acc-log-act-payment-refund-ordered = Refund ordered
acc-log-act-payment-refunded-by-transfer = Refunded by bank transfer
acc-log-act-invoice-issued = Invoice issued
acc-log-act-catalogue-price-book-published = Prices published
acc-log-act-catalogue-tax-rate-set = Tax rate set
acc-log-act-contacts-added = Contacts added
acc-log-act-custom-field-created = Field of contacts created
acc-log-act-custom-field-renamed = Field of contacts renamed
acc-log-act-custom-field-deleted = Field of contacts deleted
acc-log-act-invoice-credited = Credit note issued
acc-log-act-invoice-payment-recorded = Payment recorded
acc-log-act-invoice-voided = Invoice voided
acc-log-act-invoice-written-off = Invoice written off
acc-log-act-operator-created = Operator created
acc-log-act-payment-method-added = Payment method added
acc-log-act-payment-method-made-default = Default payment method chosen
acc-log-act-payment-method-removed = Payment method removed
acc-log-act-installation-mail-chosen = Outgoing mail chosen
acc-log-act-sample-loaded = Sample loaded
acc-log-act-sample-removed = Sample removed
acc-log-act-sample-logins-removed = Sample logins removed
acc-log-act-subscription-change-scheduled = Change scheduled
acc-log-act-subscription-change-undone = Scheduled change cancelled
acc-log-act-subscription-quantity-chosen = Quantity chosen in the trial
acc-log-act-tag-deleted = Tag deleted

acc-log-field-contacts = Contacts
acc-log-field-filter = Filter
acc-log-field-kept = Left as they were
acc-log-field-skipped = Skipped
acc-log-field-rows = Rows
acc-log-field-key = Key
acc-log-field-kind = Kind
acc-log-field-choices = Choices
acc-log-field-label = Name
acc-log-field-email = Email
acc-log-field-to = To
acc-log-field-from = From
acc-log-field-member = Member
acc-log-field-why = Reason
acc-log-field-valid-from = In force from
acc-log-field-totals = Prices
acc-log-field-area = About
acc-log-field-actor = Who
acc-log-field-channel = By
acc-log-field-since = From day
acc-log-field-until = To day
acc-log-field-q = Search
acc-log-field-rate-bps = Rate, hundredths of a percent
acc-log-field-deletes-at = Deleted on
acc-log-field-asked-at = Asked for
acc-log-field-bytes = Bytes
acc-log-field-name = Name
acc-log-field-permission-set = Permission set
acc-log-field-rights = Allows
acc-log-field-active = Active
acc-log-field-two-factor = Second step for everyone
acc-log-field-country = Country
acc-log-field-currency = Currency
acc-log-field-time-zone = Time zone
acc-log-field-language = Language
acc-log-field-legal-name = Legal name
acc-log-field-address-line-1 = Address
acc-log-field-address-line-2 = Address, second line
acc-log-field-city = City
acc-log-field-postal-code = Postal code
acc-log-field-tax-id = Tax number
acc-log-field-website = Website
acc-log-field-billing-emails = Billing addresses
acc-log-field-amount = Amount
acc-log-field-decline = Declined
acc-log-field-on = Date
acc-log-field-count = Contacts
acc-log-field-total = Total
acc-log-field-closed = Closed
acc-log-field-custom-total = Price
acc-log-field-approved = Approved
acc-log-field-archived = Archived
acc-log-field-at = Time
acc-log-field-bounced = Bounced
acc-log-field-card = Card
acc-log-field-ceiling = Admitted up to
acc-log-field-check = Account check
acc-log-field-created = Added
acc-log-field-demoted = Back to waiting
acc-log-field-effective-on = In force from
acc-log-field-ends-at = Ends
acc-log-field-entitled = Entitled
acc-log-field-interval = Paid by
acc-log-field-limit = Limit
acc-log-field-new = New
acc-log-field-old = Old
acc-log-field-no-consent = No consent
acc-log-field-pending = Scheduled
acc-log-field-pending-upgrade = Pending upgrade
acc-log-field-promoted = Became subscribed
acc-log-field-quantity = Quantity
acc-log-field-reason = Reason
acc-log-field-reference = Reference
acc-log-field-refused = Refused
acc-log-field-source = Source
acc-log-field-status = State
acc-log-field-subscribed = Subscribed
acc-log-field-unsubscribed = Unsubscribed
acc-log-field-updated = Changed
acc-log-field-verified = Account check passed
acc-log-field-number = Number
acc-log-field-is-test = Test company
acc-log-field-pay-later = Pays later
acc-log-field-compliance = Sending

acc-log-value-subscribed = Subscribed
acc-log-value-no-consent = No consent
acc-log-value-unsubscribed = Unsubscribed
acc-log-value-bounced = Bounced
acc-log-value-pending-upgrade = Pending upgrade
acc-log-value-pending-double-opt-in = Pending confirmation
acc-log-value-archived = Archived
acc-log-value-none = Not added
acc-log-value-hard = For good
acc-log-value-soft = For now
acc-log-value-trialing = Trial
acc-log-value-active = Active
acc-log-value-trial-expired = Trial ended
acc-log-value-review-blocked = Locked until the account check
acc-log-value-past-due = Past due
acc-log-value-suspended-nonpayment = Stopped, unpaid
acc-log-value-ended = Ended
acc-log-value-month = Month
acc-log-value-year = Year
acc-log-value-cancel = Cancellation
acc-log-value-cancelled = Cancelled
acc-log-value-unpaid = Unpaid
acc-log-value-not-requested = Not requested
acc-log-value-submitted = Waiting for a decision
acc-log-value-more-information = Waiting for an answer
acc-log-value-approved = Passed
acc-log-value-refused = Not passed
acc-log-value-ok = Not suspended
acc-log-value-suspended = Suspended
acc-log-value-open = Open
acc-log-value-paid = Paid
acc-log-value-void = Void
acc-log-value-uncollectible = Uncollectible
acc-log-value-refunded = Refunded
acc-log-value-purchase = Purchase
acc-log-value-upgrade = Upgrade
acc-log-value-renewal = Renewal
acc-log-value-import = Import
acc-log-value-page = Page
acc-log-value-bulk = Bulk edit
acc-log-value-true = Yes
acc-log-value-false = No

# Refusals.
err-last-administrator = Someone must keep account settings. Give them to another active member first.
err-email-taken = This address has an account already
err-already-member = { $email } is a member already
err-invitation-gone = This invitation is no longer open. Ask for a new one.
err-invitation-for-another = This invitation was sent to { $email }. Sign in with that address.
err-permission-set-fixed = The Administrator set always allows everything and cannot be changed.
err-permission-set-in-use = This set is still used: members { $members }, open invitations { $invitations }
err-permission-set-name-taken = There is a permission set called “{ $name }” already; choose another name
err-unknown-right = These are no rights: { $unknown }
err-unknown-place = Choose a country, time zone and language from the lists
err-address-refused = Write addresses such as name@example.com or https://example.com, at most 5 for billing
err-control-characters = Remove the characters that cannot be seen
err-text-missing = Fill in this field
err-text-too-long = Use at most { $limit } characters; there are { $length }
acc-log-act-compliance-review-written = Written in the review of a suspension
