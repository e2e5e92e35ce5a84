# Errors say what to do and carry the exact figure or date.
err-title-prefix = Error:
err-summary = { $n ->
    [one] There is one thing to mend
   *[other] There are { $n } things to mend
}

err-field-required = Fill in “{ $label }”
err-field-choice = Choose one of the options listed for “{ $label }”
err-field-too-long = Use at most { $limit } characters
err-field-too-short = Use at least { $limit } characters
err-field-too-big = Enter { $limit } or less
err-field-too-small = Enter { $limit } or more
err-field-email = Enter an address such as name@example.com
err-field-url = Enter a web address such as https://example.com
err-field-date = Enter a date such as 2026-03-31
err-field-datetime = Enter a date and time such as 2026-03-31 14:05
err-field-whole-number = Enter a whole number such as 28,000
err-field-file = Choose a file that this field can read
err-field-file-empty = The file is empty; choose another
err-field-control-characters = Remove the characters that cannot be seen
err-field-other = Check what you entered for “{ $label }”

err-refused = This can't be done now. Reason: { $code }
err-missing-right = This needs access to { $right }

err-page-400-title = This request can't be read
err-page-400-text = Nothing was changed. Go back and try again.
err-page-403-title = This page isn't open to you
err-page-403-text = Sign in with another account, or go to your home page.
err-page-404-title = There is no such page
err-page-404-text = The address may be mistyped, or the page belongs to a company you aren't a member of.
err-page-csrf-title = This form is too old
err-page-csrf-text = Nothing was changed. Go back, reload the page and send the form again. If it happens again, allow cookies for this site.
err-page-500-title = Something broke on our side
err-page-500-text = Nothing was changed. Try again. Code { $code }
err-page-refused-title = This can't be done now
err-page-home = Go to the home page

err-permission-title = You need more access for this page
err-permission-text = This page needs access to { $access }. { $names } can help.
err-permission-request = Copy this and send it
err-permission-message = Hi, could you give me access to { $access } in { $company } on Gaung? I need it for this page: { $address }
err-permission-copy = Copy
err-permission-copied = Copied

# Subscription and billing.
err-below-floor = You can't go below { $floor }: { $subscribed } contacts are subscribed, and tiers come in steps of 1,000
err-not-a-tier = Enter 1,000 to 50,000 contacts, in steps of 1,000
err-illegal-transition = This can't be done in the present state of the subscription. Open Billing to see what can
err-already-subscribed = Campaigns is already in your subscription. Use “Change quantity” to change the tier
err-not-subscribed = There is no running Campaigns subscription to change. Add Campaigns on the Billing page first
err-not-verified = Your account has to pass the account check before you can buy Campaigns
err-past-due = Pay the open invoice first; then the tier can be raised
err-no-payment-method = Add a payment method first
err-last-payment-method = The last payment method stays while a subscription runs. Add another one first
err-payment-declined = The bank declined the payment. Nothing was changed. Use another card
err-payment-pending = The outcome of an earlier payment isn't known yet. You won't be charged twice; look again in a few minutes
err-payment-needs-action = Your bank asks you to confirm the payment. Nothing was changed yet
err-card-refused = This card can't be used. Check its number and date, or use another card
err-nothing-to-undo = There is no scheduled change to cancel
err-nothing-to-pay = This choice costs nothing today; schedule it instead of paying
err-quote-changed = The amount has changed in the meantime. Nothing was charged. Look at the new amount and confirm it
err-quote-unknown = This offer isn't there any more. Nothing was charged. Start again from Billing
err-upgrade-needs-quote = A higher tier is charged today. Review the amount first
err-trial-used = This company has already had its trial; there is one per company

# Invoices and prices.
err-invoice-not-open = Only an open invoice can be paid, voided or written off
err-invoice-partly-paid = Invoice { $number } has taken money, so it can't be voided. Issue a credit note instead
err-more-than-owed = The payment is larger than the open amount. Enter the open amount or less
err-credit-too-large = The credit is larger than what is left of the invoice. Enter less
err-refund-needed = The credit is larger than what is still owed on { $number }. Refund the rest first

# Marketing status.
err-status-move-refused = This contact can't get that status this way

# Somebody else was quicker.
err-subscription-changed = Somebody changed the subscription while this page was open. Nothing was done. This is how it stands now

# --- taking back a change to many contacts
err-undo-expired = A change to contacts can be taken back for 24 hours; this one until { $until }
err-nothing-was-changed = This changed no contacts, so there is nothing to take back
err-still-running = This is still being done. Stop it or wait for its end, then take it back
err-already-undone = This is taken back already, or is being taken back now
err-nothing-to-change = Choose at least one thing to change
err-selection-used = This selection was used already; see what became of it
err-selection-expired = A selection is kept for a day. Choose the contacts again
err-too-many-tags = Add at most { $limit } tags at once

err-page-405-title = This address takes no such request
err-page-405-text = Nothing was changed. Open the page itself and use its form.
err-page-413-title = That is too much at once
err-page-413-text = Nothing was changed. Send at most 5 MB of text in one form; larger lists go in as a file.
err-page-503-title = We can't reach our data
err-page-503-text = Nothing was changed. It usually takes less than a minute: reload the page then. Code { $code }
err-page-500-some = Part of what you sent may have been saved. Look at the page before you send it again. Code { $code }
err-nothing-changed = Nothing was changed.
err-tell = If it happens again, send this to whoever runs this installation
err-tell-message = Gaung showed the code { $code } at { $at } on the page { $place }.
err-number-not-typed = Type { $number }, the number of archived contacts that will be deleted
err-campaign-cannot = This can't be done with a campaign in its present state. Open the campaign to see what can
err-delivery-cannot = This recipient has been dealt with already. Open the campaign's progress to see how
