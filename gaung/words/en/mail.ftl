# The local mailbox.
mail-box-title = Local mailbox
mail-box-lead = Every mail this installation writes stays here, newest first.
mail-box-caption = Mails, newest first
mail-box-subject = Subject
mail-box-to = To
mail-box-from = From
mail-box-written = Written
mail-box-html = As a mail program shows it
mail-box-text = Plain text
mail-box-empty = No mail yet
mail-box-empty-text = Sign-up links and notices will appear here.

# What every notice has around it.
mail-greeting = Hello { $name },
mail-greeting-nobody = Hello,
mail-why = You get this mail because of your part in { $company } on Gaung. Nothing in it is tracked.

mail-trial-started-subject = Your Campaigns trial has started
mail-trial-started-body =
    { $company } can use Campaigns free until { $until }, with up to { $limit } subscribed contacts.

    To keep Campaigns after that day, request an account check. It has at most six questions and is decided within 24 hours.
mail-trial-started-link = Open Campaigns

mail-trial-left-subject = { $n ->
    [one] { $n } day left in your Campaigns trial
   *[other] { $n } days left in your Campaigns trial
}
mail-trial-left-body-check =
    The trial of { $company } ends on { $until }. { $used } of { $limit } subscribed contacts are used.

    Your account has not passed the account check yet. Without it Campaigns is locked when the trial ends; your contacts and drafts are kept.
mail-trial-left-body-tier =
    The trial of { $company } ends on { $until }. { $used } of { $limit } subscribed contacts are used.

    Your account passed the check. Choose a tier and a payment method to go on without a pause.
mail-trial-left-body-ready =
    The trial of { $company } ends on { $until }. { $used } of { $limit } subscribed contacts are used.

    Everything is ready: the tier you chose starts by itself when the trial ends.
mail-trial-left-link = See what is next

mail-trial-ended-active-subject = Your trial has ended, Campaigns goes on
mail-trial-ended-active-body =
    The trial of { $company } ended on { $date }. From that day you have { $tier } subscribed contacts for { $price } per { $interval }.

    The first invoice covers the days to the end of the current billing cycle.
mail-trial-ended-active-link = Open Billing

mail-trial-ended-unverified-subject = Your trial has ended: Campaigns is locked
mail-trial-ended-unverified-body =
    The trial of { $company } ended on { $date }. Campaigns is locked until your account passes the check and you choose a tier. Your contacts and drafts are kept.
mail-trial-ended-unverified-link = Request account check

mail-trial-ended-unpaid-subject = Your trial has ended: choose a tier to go on
mail-trial-ended-unpaid-body =
    The trial of { $company } ended on { $date }. Your account passed the check. Choose a tier and a payment method to use Campaigns again. Your contacts and drafts are kept.
mail-trial-ended-unpaid-link = Choose a tier

mail-check-received-subject = Account check requested
mail-check-received-body =
    We have the request of { $company } from { $requested }. Decision by { $by }.
mail-check-received-link = View check

mail-check-question-subject = We need one more answer to finish the check
mail-check-question-body =
    For the account check of { $company } we ask: { $question }
mail-check-question-link = Answer

mail-check-approved-subject = Your account passed the check
mail-check-approved-body =
    { $company } passed, and an approval has no end date. If you have no tier of Campaigns yet, you can buy one now on the Billing page.
mail-check-approved-link = Open Billing

mail-check-approved-campaigns-subject = Your account passed the check: { $count ->
    [one] one campaign was
   *[other] { $count } campaigns were
 } waiting for it
mail-check-approved-campaigns-body =
    { $company } passed, and an approval has no end date.

    { $campaigns }
mail-check-approved-campaigns-link = See the campaigns that waited
mail-check-goes = { $count ->
    [one] This campaign waited and goes out now: { $names }
   *[other] These { $count } campaigns waited and go out now: { $names }
 }
mail-check-asks = { $count ->
    [one] The time of this one passed more than six hours ago, so it asks you before it goes: { $names }
   *[other] The time of these { $count } passed more than six hours ago, so they ask you before they go: { $names }
 }
mail-check-stays = { $count ->
    [one] This one stays held, because something else than the check keeps Campaigns from sending: { $names }
   *[other] These { $count } stay held, because something else than the check keeps Campaigns from sending: { $names }
 }
mail-check-still = { $count ->
    [one] One campaign goes on waiting; nothing more of it is sent until your account passes: { $names }
   *[other] { $count } campaigns go on waiting; nothing more of them is sent until your account passes: { $names }
 }
mail-check-more = { $names } and { $count } more

mail-check-refused-subject = Your account didn't pass the check
mail-check-refused-body =
    { $company } didn't pass: { $reason }.

    { $fix } { $note }

    Ask again from { $date }. { $waiting }
mail-check-refused-link = View check

mail-limit-near-subject = 80% of your subscribed contacts are used
mail-limit-near-body =
    { $company } has { $used } of { $limit } subscribed contacts, { $left } left. When the limit is reached, new contacts wait and get no campaigns.
mail-limit-near-link = Upgrade limit

mail-limit-reached-subject = You've reached { $limit } subscribed contacts
mail-limit-reached-body =
    { $company } has reached its limit of { $limit }. { $n ->
        [0] New contacts will wait and get no campaigns.
        [one] { $n } new contact is waiting and gets no campaigns.
       *[other] { $n } new contacts are waiting and get no campaigns.
    }

    On a higher tier they become subscribed by themselves.
mail-limit-reached-link = Upgrade limit

mail-upgraded-subject = Your limit is now { $limit }
mail-upgraded-body =
    { $company } paid { $amount } (invoice { $number }). Your limit is now { $limit }. { $n ->
        [0] No contacts were waiting.
        [one] { $n } contact became subscribed.
       *[other] { $n } contacts became subscribed.
    }

    From { $date }: { $price } per { $interval }.
mail-upgraded-link = View invoice and Billing

mail-downgrade-scheduled-subject = Scheduled: { $old } → { $new } on { $date }
mail-downgrade-scheduled-body =
    { $company } keeps { $old } until { $date }. Nothing to pay today, no refund. From { $date } the tier is { $new }.

    You can cancel the scheduled change until then.
mail-downgrade-scheduled-link = View or cancel the change

mail-downgrade-at-risk-subject = { $n ->
    [one] { $n } contact too many for { $new } on { $date }
   *[other] { $n } contacts too many for { $new } on { $date }
}
mail-downgrade-at-risk-body =
    { $days ->
        [one] Tomorrow
       *[other] In { $days } days
    }, on { $date }, { $company } changes to { $new } subscribed contacts. { $n ->
        [one] { $n } contact is too many. Archive it before that day, or the newest one waits as pending upgrade.
       *[other] { $n } contacts are too many. Archive them before that day, or the { $n } newest wait as pending upgrade.
    }
mail-downgrade-at-risk-link = Open Billing

mail-downgraded-subject = Your limit is now { $new }
mail-downgraded-body =
    The scheduled change of { $company } took effect on { $date }: the limit is { $new }. { $n ->
        [0] All subscribed contacts fit.
        [one] { $n } contact now waits as pending upgrade.
       *[other] { $n } contacts now wait as pending upgrade.
    }
mail-downgraded-link = Open Billing

mail-cancellation-scheduled-subject = Campaigns ends on { $date }
mail-cancellation-scheduled-body =
    The Campaigns add-on of { $company } ends on { $date }. You can use it until then.

    No more charges for Campaigns. Contacts, templates and reports stay. Changed your mind? One click until that day.
mail-cancellation-scheduled-link = Keep Campaigns

mail-ended-subject = Campaigns has ended
mail-ended-body =
    The Campaigns add-on of { $company } ended on { $date }. Your data is kept and can be exported. You can add Campaigns again at any time.
mail-ended-link = Add Campaigns again

mail-payment-failed-subject = We couldn't collect { $amount }
mail-payment-failed-body =
    We couldn't collect { $amount } from { $company } on { $date }.

    Next try: { $next }. Last try: { $last }. Sending stops on { $stop }.

    Update the payment method or pay now, and nothing stops.
mail-payment-failed-body-final =
    We couldn't collect { $amount } from { $company } on { $date }. We don't try this payment method again (last try: { $last }). Sending stops on { $stop }.

    Update the payment method or pay now, and nothing stops.
mail-payment-failed-link = Pay now

mail-paid-again-subject = { $amount } is paid
mail-paid-again-body =
    { $company } paid { $amount } on { $date }. Campaigns works as before.
mail-paid-again-link = Open Billing

mail-suspended-for-payment-subject = Sending is suspended until { $amount } is paid
mail-suspended-for-payment-body =
    { $amount } of { $company } is still open, so nothing is sent. Your data is kept, and paying restores everything at once.

    Without a payment Campaigns ends on { $date }.
mail-suspended-for-payment-link = Pay now

mail-suspended-by-review-subject = Sending is suspended
mail-suspended-by-review-body =
    Sending from { $company } is suspended: { $reason }. You can still edit drafts.

    { $note }
mail-suspended-by-review-link = See what to send us

mail-review-message-subject = Your suspension: an answer
mail-review-message-body =
    About the suspension of { $company } we write: { $text }
mail-review-message-link = Answer

mail-suspension-lifted-subject = You can send again
mail-suspension-lifted-body =
    Sending from { $company } is no longer suspended. Campaigns works as before.
mail-suspension-lifted-link = Open Billing

mail-invitation-subject = { $inviter } invites you to { $company }
mail-invitation-body =
    { $inviter } invites you to { $company } on Gaung. Your access: { $access }.

    The link works until { $date }.
mail-invitation-link = Join { $company }

mail-permission-changed-subject = Your access in { $company } has changed
mail-permission-changed-body =
    { $by } changed your access in { $company }. It is now: { $access }.
mail-permission-changed-link = Open { $company }

mail-second-step-removed-subject = Your second step at sign-in was removed
mail-second-step-removed-body =
    Because you or { $company } asked, an operator of Gaung removed your authenticator, your passkeys and your recovery codes. Every device of yours is signed out.

    Sign in with your password and add a new second step. If nobody asked for this, choose a new password at once and tell an administrator of { $company }.
mail-second-step-removed-link = Add a second step

mail-import-done-subject = Your import is done
mail-import-done-body =
    Contacts of { $company }: { $a } added, { $b } updated, { $c } pending upgrade, { $d } rows not imported.
mail-import-done-link = View the result

mail-bulk-edit-done-subject = Your bulk edit is done
mail-bulk-edit-done-body =
    Contacts of { $company }: { $a } changed, { $b } skipped.
mail-bulk-edit-done-link = View the result

mail-undo-done-subject = Your undo is done
mail-undo-done-body =
    Contacts of { $company }: { $a } as they were before, { $b } removed again, { $c } with something kept because it was changed since.
mail-undo-done-link = View the result

mail-export-ready-subject = Your export is ready
mail-export-ready-body =
    Everything { $company } has is written into one file. It is kept until { $date }.
mail-export-ready-link = Download export
mail-deletion-asked-subject = { $company } is to be deleted
mail-deletion-asked-body =
    { $by } asked to delete { $company }. It is erased on { $date }; invoices are kept.

    Until then everyone with account settings can keep it.
mail-deletion-asked-link = See what happens
mail-company-kept-subject = { $company } is kept
mail-company-kept-body =
    The deletion of { $company } was called off by { $by }. Nothing was erased.
mail-company-kept-link = Open { $company }
mail-company-erased-subject = { $name } is deleted
mail-company-erased-body =
    { $name } is deleted, as was asked. Contacts, members and everything else are erased; invoices are kept as the law asks.
mail-company-erased-link = Open Gaung
