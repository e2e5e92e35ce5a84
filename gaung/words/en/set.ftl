# Settings: the list of pages.
set-group-own = You
set-nav-profile = Profile
set-nav-profile-hint = Your name, address, language and keyboard shortcuts
set-nav-security = Sign-in and security
set-nav-security-hint = Authenticator, passkeys and recovery codes
set-nav-sessions = Devices
set-nav-sessions-hint = Where you are signed in, and how to sign out there
set-nav-company = Company profile
set-nav-company-hint = Name, address, time zone and billing addresses
set-nav-members = Members
set-nav-members-hint = Who works here, and with which permission set
set-nav-sets = Permission sets
set-nav-sets-hint = What each set allows, right by right
set-nav-rules = Sign-in rules
set-nav-rules-hint = Whether every member needs a second step to sign in
set-nav-log = Audit log
set-nav-log-hint = Who changed what, from where and when
set-nav-exports = Data export
set-nav-exports-hint = Everything the company has, as files to take away
set-nav-delete = Delete company
set-nav-delete-hint = What happens first, what is erased and what is kept
set-company-ask = The company's settings need account-settings access. { $names } can help.

# Profile.
set-save-profile = Save profile
set-shortcuts = Single-key shortcuts
set-shortcuts-hint = Keys such as / and g c act at once. Switch this off if you dictate or press keys by accident; shortcuts with Ctrl or Command keep working.
set-zone-hint = as set for { $company }
set-companies = Your companies
set-email-text = You sign in with this address, and our mails go to it.
set-email-change = Change email address
set-email-how = We send a link to the new address. You keep signing in with { $email } until the link is used.
set-new-email = New email address
set-email-button = Send confirmation link
set-email-sent = A confirmation link is on its way to { $email }
set-email-just-sent = A link was sent a moment ago. Wait a minute before asking for another.
set-email-waiting = { $email } waits to be confirmed. Open the link in the mail we sent there; it works for 24 hours.
set-email-again = Send the link again
set-email-keep = Keep the present address
set-email-kept = Your address stays as it is
set-error-same-email = This is your address already; enter another
set-password-text = A long sentence that you use nowhere else is best.
set-password-ends-others = Every other device is signed out when you save.

# Signing in with a second step.
set-security-lead = A second step keeps others out even if they know your password.
set-on = On
set-off = Off
set-totp = Authenticator
set-totp-text = An app on your phone shows a new code every 30 seconds. You enter it after your password.
set-totp-add = Add authenticator
set-totp-remove = Remove authenticator
set-totp-keep = Keep authenticator
set-totp-remove-text = After this you sign in without codes. If it was your only second step, your recovery codes stop working too.
set-totp-step-1 = Install an authenticator app on your phone, if you have none.
set-totp-step-2 = In the app, add an account and scan this picture.
set-totp-step-3 = Enter the six figures the app shows now.
set-totp-picture = Picture to scan with an authenticator app. The key below it is the same as text.
set-totp-by-hand = If you can't scan it, type this key into the app:
set-totp-finish = Turn on authenticator
set-copy = Copy key
set-copied = Copied
set-code = Code
set-error-code = This code doesn't match. Enter the one shown now; check that the phone's clock is right.
set-error-code-used = This code has been used. Wait for the next one.
set-error-unverified = Confirm your email address first, or keep the present one
set-passkeys = Passkeys
set-passkeys-text = A passkey signs you in with your fingerprint, face or device PIN, without a password.
set-passkeys-not-here = Passkeys need an address that starts with https. On this machine, open the product at localhost instead of a number.
set-passkey-add = Add passkey
set-passkey-make = Create passkey
set-passkey-how = Your browser asks you to confirm with the lock of your device. The key stays there; we keep only its public half.
set-passkey-name = Name of the passkey
set-passkey-number = Passkey { $n }
set-passkey-rename = Rename passkey
set-passkey-remove = Remove passkey
set-passkey-keep = Keep passkey
set-passkey-remove-text = “{ $name }” no longer signs you in. Remove it from your device as well.
set-passkey-use = Use passkey
set-passkey-sign-in = Sign in with a passkey
set-passkey-refused = That didn't work. Try again, or sign in another way.
set-passkey-missing = This browser has no passkeys. Use a newer one, or sign in another way.
set-passkey-script = Passkeys need JavaScript. The other ways work without.
set-passkey-needs-browser = The browser made no passkey. Press “Create passkey” and follow its steps.
set-added = Added
set-used = Last used
set-rename = Rename
set-remove = Remove
set-codes = Recovery codes
set-codes-text = Each code signs you in once, when the phone or the passkey is lost. Keep them where only you can reach them.
set-codes-left = { $n ->
    [one] { $n } unused code left
   *[other] { $n } unused codes left
}
set-codes-show = Show codes
set-codes-file = Download codes
set-codes-new = Make new codes
set-codes-new-text = The { $n } unused codes you have now stop working.
set-codes-new-button = Replace codes
set-codes-done = I have kept my codes
set-two-factor-asked = { $company } asks its members for a second step. Add an authenticator or a passkey to go on.
set-step = Second step
set-step-text = Enter the code your authenticator app shows.
set-step-codes = Is the phone lost? Enter one of your recovery codes instead.
set-step-other = Sign in as someone else
set-again = Is it still you?
set-again-text = This concerns your account's safety. Prove once more that it is you; it holds for 5 minutes.
set-again-button = Continue
set-again-password = Use your password
set-again-code = Use a code of the authenticator
set-again-passkey = Use a passkey

# Devices.
set-sessions-lead = If you don't know one of these, sign it out and change your password.
set-device = { $browser } on { $system }
set-device-unknown = Device not known
set-device-head = Device
set-place = Place
set-place-unknown = Not known
set-place-why = We don't look up where an address is on the map, so no place is shown. A device not seen for 14 days is signed out by itself.
set-signed-in = Signed in
set-last-seen = Last seen
set-here = This device
set-method-password = With a password
set-method-two_factor = With a password and a code
set-method-passkey = With a passkey
set-session-end = Sign out
set-session-ended = The device is signed out
set-sessions-end = { $n ->
    [one] Sign out the other device
   *[other] Sign out { $n } other devices
}
set-sessions-ended = { $n ->
    [one] One device is signed out
   *[other] { $n } devices are signed out
}

# Company profile.
set-company-name = The company
set-company-address = Address on invoices
set-company-address-hint = Invoices issued from now on carry it; those issued before keep what they said.
set-country-hint = Tax is worked out by country from the next invoice on. The currency stays.
set-company-billing = Time zone and billing
set-zone-from = Times on every page follow the new zone at once. Billing days are counted in it from the next cycle, which begins on { $date }.
set-company-save = Save company profile

# Members.
set-second-step = Second step
set-none = None
set-you = (you)
set-factor-totp = Authenticator
set-factor-webauthn = Passkey
set-compare = Compare permission sets

# Sign-in rules.
set-rule = Every member needs a second step
set-rule-text = Members without an authenticator or a passkey see a page that helps them set one up, and nothing of the company until they did.
set-rule-without = { $n ->
    [one] { $n } active member has no second step:
   *[other] { $n } active members have no second step:
}
set-rule-everyone = Every active member has a second step.
set-rule-start = Ask every member
set-rule-stop = Stop asking
set-rule-on = Every member is asked for a second step from now on
set-rule-off = Members are no longer asked for a second step
set-again-before = This concerns everyone's sign-in, so we ask you first.
set-need-factor = Add a second step
set-need-factor-text = { $company } asks its members to sign in with a second step. Add one now; it takes a minute, and you come back to where you were.
set-need-factor-operator = The console is open to operators who sign in with a second step. Add one now; it takes a minute.
set-other-ways = See the other ways
err-own-access = You can't take this from yourself. Another member with account settings can.
err-second-factor-first = Add an authenticator or a passkey for yourself first, so that you don't lock yourself out.

# Permission sets.
set-sets-lead = A set is a bundle of rights. Each member has one; a change holds from their next page on.
set-rights-company = Company
set-rights-campaigns = Campaigns
set-rights-contacts = Contacts
set-edit = Edit
set-copy-set = Copy
set-copy-name = Copy of { $name }
set-copied-set = “{ $name }” is made. Change what it allows and save.
set-set-save = Save permission set
set-set-holds = { $n ->
    [one] { $n } member has this set; a change holds from their next page on.
   *[other] { $n } members have this set; a change holds from their next page on.
}
set-set-delete-text = “{ $name }” is deleted for good. Nobody has it.
set-view = View as this set
set-view-hint = “View as this set” shows you the product as its members see it. Nothing can be changed meanwhile.
set-view-label = Looking as a permission set
set-view-strip = You see what members with the set { $set } see. Nothing can be changed.
set-view-stop = Stop viewing as
set-view-refused = Nothing was changed
set-view-refused-text = You are looking as { $set }, which is for reading only. Stop viewing as this set, then do it again.

# Delete company.
set-delete-label = The company is to be deleted
set-delete-strip = This company is deleted on { $date }. Until then it can be kept.
set-delete-see = Keep it, or see what happens
set-delete-planned = It is planned
set-delete-on = { $company } is deleted on { $date }. Until then everything works as before, and every member with account settings can keep it.
set-delete-keep = Keep { $company }
set-delete-kept = The company is kept. Nothing was erased.
set-delete-asked = The company is deleted in 14 days. Until then you can keep it.
set-delete-means = What deleting means
set-delete-1 = First { $days } days pass, in which it can be called off with one click. A running trial is waited for.
set-delete-2 = Then contacts, consent records, tags, imports, the account check, members and permission sets are erased for good, and the logins of people who are in no other company.
set-delete-3 = Invoices, credit notes and payments are kept as long as tax law asks, with the acts of billing in the log.
set-delete-4 = The mails about it go to everyone with account settings.
set-delete-export-first = Take your data along first
set-delete-first = First
set-delete-name = Type the company's name to delete it: { $name }
set-delete-type = Name of the company
set-delete-button = Delete { $company } in 14 days
set-again-before-delete = This cannot be taken back after 14 days, so we ask you first who you are.
set-again-short = We ask you first who you are.

# Exports.
set-exports-lead = One zip file with everything the company has, in open formats.
set-exports-what = What the file holds
set-exports-contacts = Contacts with fields, tags and marketing statuses (CSV)
set-exports-consent = Every change of status with its consent evidence (CSV)
set-exports-books = Invoices, credit notes and payments with how each line was computed (CSV and JSON)
set-exports-company = Company profile, members, permission sets and the whole audit log (JSON and CSV)
set-exports-how = It is made in the background; a mail tells you when it is ready. The file is kept for { $days } days, and the audit log says who asked for it and who took it.
set-export-start = Make export
set-export-asked = The export is being made. A mail tells you when it is ready.
set-exports-made = Exports made
set-export-when = Asked for
set-export-by = By
set-export-state = State
set-export-until = Kept until
set-export-fetch = Download
set-export-watch = See progress
set-export-ready = Ready
set-export-gone = No longer kept
set-export-queued = Waiting
set-export-running = Being made
set-export-done = Ready
set-export-failed = Failed
set-export-stopped = Stopped
set-megabytes = { $n } MB

err-money-owed = { $amount } is unpaid. Pay it on the Billing page first.
err-payment-under-way = A payment is still being confirmed. Wait for its outcome first.
err-still-subscribed = Campaigns is paid for until { $date }. Cancel it on the Billing page first.
err-ends-later = Campaigns is cancelled and paid for until { $date }. The company can be deleted from that day on.
err-tier-chosen = A tier is chosen for the end of the trial. Take the choice back on the Billing page first.
err-name-differs = Type the name as it is written: { $name }
err-not-leaving = No deletion is planned, so there is nothing to call off
err-too-many-exports = An export is being made, or 5 were made within a day. Try again later.
err-export-gone = This file is no longer kept. Make a new export.
