# The operator's console.
ops-console = Operator console
ops-sign-in = Sign in to the console
ops-sign-in-lead = For the staff who run this installation.
ops-nav-checks = Account checks
ops-nav-companies = Companies
ops-nav-prices = Prices

ops-company = Company
ops-state = State
ops-check = Account check
ops-subscription = Subscription
ops-tier = Tier
ops-acts = Acts

# The queue.
ops-queue = Account checks
ops-queue-lead = The oldest promise first. A decision is promised within 24 hours.
ops-queue-count = { $n ->
    [0] Nobody waits for us.
    [one] One company waits for us.
   *[other] { $n } companies wait for us.
}
ops-queue-empty = Nobody is waiting
ops-queue-empty-text = A new request appears here as soon as a company sends it.
ops-queue-page = Page { $n }
ops-requested = Requested
ops-promised = Promised by
ops-left = { $n ->
    [0] less than an hour left
    [one] 1 hour left
   *[other] { $n } hours left
}
ops-late = { $n ->
    [0] overdue by less than an hour
    [one] overdue by 1 hour
   *[other] overdue by { $n } hours
}
ops-queue-overdue = { $n ->
    [one] One is overdue.
   *[other] { $n } are overdue.
}
ops-queue-keys = Keys: j down, k up, Enter opens.
ops-previous-check = Previous
ops-next-check = Next
ops-next-check-of = Next: { $company }
ops-edit-text = Edit the text
ops-preview-again = Show it again
ops-text-fix = What the company should change
ops-text-fix-hint = In the company's language. It stands after the reason. Left as it is, each reader has it in their own language.
ops-decided-half = Your decision about { $company } is kept. It takes effect when a second operator confirms it
ops-proposed-approved = { $name } proposes to approve
ops-proposed-refused = { $name } proposes to refuse
ops-proposed-mine = A second operator has to confirm it. You can change your mind by choosing another decision.
ops-proposed-yours = Confirm it by choosing the same decision. Another decision replaces it, and waits for another operator in its turn.
ops-proposed-chip = Proposed by { $name }
ops-first-requested = The company sent a new request on { $time }. Read it, then decide
ops-first-approved = { $name } approved it first, on { $time }. Nothing was changed
ops-first-refused = { $name } refused it first, on { $time }. Nothing was changed
ops-first-asked = { $name } asked the company a question first, on { $time }. Nothing was changed
ops-first-answered = { $name } answered on { $time }, while you were reading. Read the answer, then decide
err-second-operator-needed = You proposed this decision; a second operator confirms it

# One check.
ops-check-of = Account check of { $company }
ops-open-company = Open the company
ops-open-check = Open the check
ops-decide = Decide
ops-approve = Approve
ops-refuse = Refuse
ops-ask = Ask more
ops-keys = Keys a, r, i
ops-still-approved = An earlier approval is in force until you decide.
ops-answers = Answers
ops-asked-by = Sent by { $name }
ops-proofs = Files
ops-found = Findings when it was sent
ops-back-to-check = Account check of { $company }
ops-company-reads = The company will read
ops-preview = Show what the company will read
ops-decide-approved = Approve { $company }?
ops-decide-approved-btn = Approve { $company }
ops-decide-refused = Refuse { $company }?
ops-decide-refused-btn = Refuse { $company }
ops-decide-more-info = Ask { $company } a question
ops-decide-more-info-btn = Send the question
ops-decided-approved = { $company } is approved
ops-decided-refused = { $company } is refused
ops-decided-more-info = { $company } has your question
ops-text-approve = A word to the company
ops-text-refuse = More about it
ops-text-refuse-hint = In the company's language. The rule and the remedy are there already; you can edit the remedy on the next page.
ops-text-ask = Your question
ops-text-ask-hint = In the company's language. Ask for one thing.
ops-reason = Which rule is broken
ops-reason-line = { $reason }. { $fix }
ops-ask-again-on = Ask again from
ops-ask-again-hint = Year-month-day, such as 2026-03-31. Advice to the company; asking earlier is not refused.

# Companies.
ops-search = Name, address or e-mail of a member
ops-search-btn = Search
ops-any-state = Any state
ops-test-company = test
ops-sample-company = sample
ops-held = Sending suspended
ops-no-match = No companies match
ops-clear = Clear search
ops-no-companies = There are no companies yet
ops-no-companies-text = They appear here as they sign up.
ops-slug = Address
ops-website = Website
ops-administrators = Administrators
ops-pending = Scheduled
ops-pending-tier = { $n } contacts
ops-pending-cancel = Cancellation
ops-cycle = Billing cycle
ops-trial-ends = Trial ends
ops-seats = Seats
ops-seats-of = { $used } of { $limit } subscribed, { $pending } pending
ops-price-version = Price version
ops-pays = Payment
ops-pays-first = Before a tier takes effect
ops-pays-later = Later, by invoice
ops-extend = Extend trial
ops-pay-later = Allow paying later
ops-pay-first = Stop paying later
ops-make-test = Make it a test company
ops-act-test = Make { $company } a test company?
ops-act-test-text = It gets a clock of its own, which you move, and its invoices are numbered apart. It cannot be made live again.
ops-act-test-btn = Make it a test company
ops-done-test = It is a test company now
ops-compliance = Sending
ops-compliance-ok = Not suspended.
ops-suspend = Suspend sending
ops-lift = Lift suspension
ops-history = History of the subscription
ops-invoices = Invoices
ops-invoices-list = List of invoices
ops-no-invoices = No invoices yet.
ops-invoice-number = Number
ops-invoice-issued = Issued
ops-invoice-total = Total
ops-invoice-still-open = Still open
ops-invoice-draft = Draft
ops-invoice-open = Open
ops-invoice-paid = Paid
ops-invoice-void = Void
ops-invoice-uncollectible = Uncollectible
ops-invoice-refunded = Refunded
ops-transfer = Mark as paid
ops-credit = Credit note
ops-audit = Audit log
ops-audit-lead = The company sees the same log, with every act of ours.
ops-older = Older

# Contacts swapped to dodge the tier (D23).
ops-swapping = Swapping contacts
ops-swapping-note = More than one and a half times the limit
ops-swapping-text = Contacts may be swapped in and out to get by with a smaller tier. Talk to the company; nothing is stopped by itself.
ops-swapped = Distinct subscribed addresses
ops-swapped-list = Addresses by billing cycle
ops-swapped-from = Cycle from
ops-swapped-running = so far
ops-swapped-distinct = Addresses
ops-swapped-limit = Limit

ops-status-none = No Campaigns
ops-status-trialing = Trial
ops-status-active = Active
ops-status-trial-expired = Trial ended
ops-status-review-blocked = Trial ended, not verified
ops-status-past-due = Past due
ops-status-suspended-nonpayment = Suspended, not paid
ops-status-ended = Ended

ops-event-opened = Company signed up
ops-event-trial-started = Trial started
ops-event-trial-extended = Trial extended
ops-event-trial-ended = Trial ended
ops-event-review-passed = Account check passed
ops-event-quantity-chosen = Tier chosen for after the trial
ops-event-quantity-changed = Tier changed
ops-event-change-scheduled = Change scheduled
ops-event-change-undone = Scheduled change undone
ops-event-reason-given = Reason for ending
ops-event-unchanged = Nothing to change
ops-event-cancelled = Cancellation scheduled
ops-event-cycle-begun = Billing cycle began
ops-event-invoice-issued = Invoice issued
ops-event-invoice-voided = Invoice voided
ops-event-nothing-charged = Nothing to charge
ops-event-payment-succeeded = Payment received
ops-event-payment-declined = Payment declined
ops-event-contacts-promoted = Pending contacts subscribed
ops-event-contacts-demoted = Newest contacts returned to pending
ops-event-subscription-ended = Campaigns ended
ops-event-suspended = Suspended for non-payment
ops-event-restored = Restored by payment
ops-event-time-zone-changed = Time zone changed

# Acts of an operator, each on a page of its own.
ops-why = Why
ops-why-hint = It stands in the audit log, which the company can read.
ops-hold-reason = Reason
ops-hold-text = What the company should do
ops-hold-text-hint = In the company's language: what to send us, and what changes after.
ops-local-time-hint = On the company's clock, such as 2026-03-31 14:05.
ops-trial-until = The trial runs until
ops-transfer-reference = Reference on the bank statement
ops-credit-amount = Amount to credit, tax included
ops-credit-amount-hint = Leave it empty to credit all that is left.
ops-credit-reference = Reference of the transfer back
ops-credit-reference-hint = This invoice was paid by bank transfer. Send the money back at the bank, then enter the reference of that transfer.
ops-credit-tax = Tax in it
ops-credit-back = Goes back
ops-credit-back-nothing = Nothing; it lowers what is still open
ops-credit-back-card = { $amount } to the card ending in { $last4 }
ops-credit-back-transfer = { $amount } by bank transfer, sent by you: { $reference }
ops-credit-open-after = Still open after it
ops-credit-review = Issue this credit note to { $company }?
ops-credit-review-text = It cannot be undone. The company sees the credit note with its invoices.
ops-credit-issue = Issue credit note
err-transfer-reference-needed = { $amount } of { $number } came by bank transfer: send it back, then enter the reference of that transfer
err-transfer-reference-used = A credit note on { $number } already names the transfer “{ $reference }”
ops-act-suspend = Suspend sending for { $company }?
ops-act-suspend-text = Nothing is sent until you lift the suspension. Drafts, contacts, the subscription and the account check stay as they are.
ops-act-suspend-btn = Suspend sending
ops-act-lift = Lift the suspension of { $company }?
ops-act-lift-text = The company may send again at once.
ops-act-lift-btn = Lift suspension
ops-act-extend = Extend the trial of { $company }
ops-act-extend-text = The trial can be made longer, never shorter.
ops-act-extend-btn = Extend trial
ops-act-pay-later = Let { $company } pay later?
ops-act-pay-later-text = Tiers take effect at once and are invoiced; you mark the invoice as paid when the money arrives.
ops-act-pay-later-btn = Allow paying later
ops-act-pay-first = Ask { $company } to pay first again?
ops-act-pay-first-text = From now on a tier takes effect once it is paid. Open invoices stay open.
ops-act-pay-first-btn = Stop paying later
ops-act-transfer = Mark an invoice of { $company } as paid?
ops-act-transfer-text = Do this once the money is in the account. It cannot be undone; a credit note corrects it.
ops-act-transfer-btn = Mark as paid
ops-act-credit = Credit an invoice of { $company }?
ops-act-credit-text = A credit note is issued under a number of its own. What was paid by card goes back to the card; what came by bank transfer you send back first.
ops-act-credit-btn = Review credit note
ops-done-suspend = Sending is suspended
ops-done-lift = The suspension is lifted
ops-done-extend = The trial is extended
ops-done-pay-later = The company may pay later
ops-done-pay-first = The company pays first again
ops-done-transfer = The invoice is paid
ops-done-credit = The credit note is issued

# The test clock.
ops-clock = Test clock
ops-clock-of = Test clock of { $company }
ops-clock-now = It is
ops-clock-to = Move to
ops-clock-day = One day later
ops-clock-week = One week later
ops-clock-own = Another time, typed below
ops-clock-own-time = Time
ops-clock-review = Show what will fire
ops-clock-next = What falls due next
ops-clock-will-fire = What will fire
ops-clock-from-to = From { $start } to { $end }
ops-clock-more = { $n ->
    [one] And one more.
   *[other] And { $n } more.
}
ops-clock-follow = More may follow from these: a declined payment, for example, is retried.
ops-clock-nothing = Nothing falls due until then.
ops-clock-invoice = Invoice of { $amount }
ops-clock-no-invoice = Nothing is invoiced
ops-clock-open = { $number }, { $amount } open
ops-fact = { $name }: { $value }
ops-check-submitted = Waiting for us
ops-check-more-information = Waiting for the company
ops-clock-move-btn = Move to { $time }
ops-clock-moved = It is { $time } there now
ops-clock-fired = What fired
ops-clock-nothing-fired = Nothing fired.
ops-clock-refused = Choose a time after { $now }, at most five years later
ops-due-cycle-boundary = A billing cycle begins
ops-due-trial-end = The trial ends
ops-due-retry = A failed payment is tried again
ops-due-suspension = Sending is suspended for non-payment
ops-due-end = The subscription ends for non-payment

# Prices.
ops-prices-lead = A published version never changes. Companies keep the version they bought under.
ops-price-shelf = { $currency } per { $interval }
ops-price-versions = Versions of { $shelf }
ops-price-new = New version
ops-price-none = No version is published yet.
ops-price-current = In force
ops-price-coming = To come
ops-price-past = Past
ops-price-valid-from = Valid from
ops-price-valid-from-hint = Year-month-day, such as 2026-03-31. From this day new purchases use it.
ops-price-buyers = Companies on it
ops-price-published-at = Published
ops-price-table = Totals of all 50 tiers
ops-price-total = Total per cycle
ops-price-unit = Per contact
ops-price-before = Now
ops-price-change = Change
ops-price-bands = Bands
ops-price-bands-hint = The first row is the price of 1,000 contacts; each further row the price of each further 1,000, up to its tier. The last row ends at 50,000.
ops-band-up-to = Row { $n }: up to
ops-band-price = Row { $n }: price of 1,000
ops-price-review = Review 50 totals
ops-price-review-title = Publish these prices?
ops-price-review-text = Check the totals below. After publishing, this version cannot be changed.
ops-price-publish = Publish prices
ops-price-published = { $name } is published, valid from { $date }
ops-price-risen = { $n ->
    [one] One tier rises by more than { $percent }
   *[other] { $n } tiers rise by more than { $percent }
}
ops-price-risen-text = { $n ->
    [one] One company is on the version in force; it keeps that version until you move it.
   *[other] { $n } companies are on the version in force; they keep that version until you move them.
}
ops-price-no-buyers = No company pays under this version.
ops-price-hit = { $n ->
    [one] One company would pay over { $percent } more once you move it
   *[other] { $n } companies would pay over { $percent } more once you move them
}
ops-price-hit-list = Companies whose tier rises steeply
ops-curve-total = Total by tier
ops-curve-unit = Price of one contact by tier
ops-curve-text = From { $low } at { $first } contacts to { $high } at { $last } contacts.
ops-curve-new = New version
ops-curve-before = In force now
ops-price-wrong-rows = These rows can't be sold
ops-wrong-missing = { $tier } contacts: the price is missing
ops-wrong-total-falls = { $tier } contacts cost { $total }, not more than { $before } contacts at { $before_total }
ops-wrong-unit-rises = { $tier } contacts at { $total } cost more per contact than { $before } contacts at { $before_total }
ops-price-in-the-past = Choose today or a later day

# Taxes.
ops-tab-prices = Price versions
ops-taxes = Taxes
ops-taxes-lead = By the buyer's country. A rate applies to invoices from its date; issued ones keep theirs.
ops-taxes-none = No tax is charged
ops-taxes-none-text = Countries without a rate are invoiced without tax.
ops-tax-new = New tax rate
ops-tax-country = Country
ops-tax-choose-country = Choose a country
ops-tax-percent = Rate in percent
ops-tax-percent-hint = From 0 to 100, such as 11 or 11.5. Tax comes on top of the prices.
ops-tax-rate = Rate
ops-tax-label = Name of the tax
ops-tax-label-hint = Such as VAT or PPN. It stands in this list only.
ops-tax-valid-from-hint = Year-month-day, such as 2026-03-31. Today or later.
ops-tax-review = Review
ops-tax-review-title = Set this tax rate?
ops-tax-review-text = Invoices issued from this date carry it: purchases, changes and renewals. Prices and issued invoices stay as they are.
ops-tax-change = { $before } → { $after }
ops-tax-paying = Paying companies there
ops-tax-confirm = Set tax rate
ops-tax-set = Tax in { $country } is { $rate } from { $date }
err-not-a-tax-rate = Write the rate “{ $text }” as a percentage from 0 to 100 with at most two decimals, such as 11 or 11.5

err-price-table-refused = A bigger tier must cost more in total and no more per contact
err-amount-unreadable = Write the amount “{ $text }” with figures only, such as 9.00 or 135000
err-bands-refused = { $problem ->
    [step] Row { $row } ends at { $tier }: tiers go from 1,000 to 50,000 in steps of 1,000
    [order] Row { $row } ends at { $tier }: it must end above the row before, which ends at { $before }
   *[last] Row { $row } ends at { $tier }: { $before } to 50,000 contacts have no price. The last row must end at 50,000
}
err-trial-cannot-shrink = The trial runs until { $ends_at } already; choose a later time
err-has-invoices = This company has been invoiced; it stays as it is
ops-custom = Tier of its own
ops-custom-grant = Grant a tier above 50,000
ops-custom-quantity = Contacts
ops-custom-quantity-hint = More than 50,000, in steps of 1,000.
ops-custom-total = Price of a whole cycle
ops-custom-total-hint = More than 50,000 contacts cost in total, and no more per contact.
ops-act-custom = A tier above 50,000 for { $company }
ops-act-custom-text = The company can then choose this tier and pay for it like any other. Granting it charges nothing.
ops-act-custom-btn = Grant tier
ops-done-custom = The tier is granted
ops-version-move = Move to another price version
ops-version-next = from the next cycle { $name }
ops-version-line = { $name }: { $tier } contacts at { $total }
ops-version-from = In force from
ops-act-version = Move { $company } to another price version
ops-act-version-text = The next cycle is billed at the version you choose. The current cycle stays as it was paid.
ops-act-version-btn = Move to this version
ops-done-version = The next cycle is billed at the version you chose
err-not-a-custom-tier = Enter more than { $largest } contacts, in steps of { $step }
err-custom-tier-in-use = The company is on its tier of { $quantity } contacts; grant another once it is not
err-other-price-book = { $name } is of another currency or interval
acc-log-act-subscription-custom-tier-granted = Tier above 50,000 granted
acc-log-act-subscription-price-version-moved = Price version changed from the next cycle
