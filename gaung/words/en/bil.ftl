# The Billing page: what is paid, when, and why (words.md 20-50).

bil-title = Billing
bil-subscription = Your subscription
bil-cycle = Billing cycle
bil-cycle-value = { $start } to { $end }
bil-next = Next invoice
bil-next-value = { $amount } on { $date }
bil-next-none = None planned
bil-paid-by = Billed every
bil-zone = Time zone of the dates

bil-status-none = Not added
bil-status-trialing = Trial
bil-status-active = Active
bil-status-trial-expired = Trial ended
bil-status-review-blocked = Locked until the account check
bil-status-past-due = Past due
bil-status-suspended-nonpayment = Stopped, unpaid
bil-status-ended = Ended
bil-status-cancelling = Ends soon
bil-status-held = Sending suspended

# The add-on card.

bil-add-on = Campaigns add-on
bil-tick-in = In your subscription. Untick to end it.
bil-tick-try = Tick and confirm to start your free trial.
bil-tick-add = Tick to choose a tier. You review the amount before you pay.
bil-tick-back = Tick and confirm to keep Campaigns.
bil-in-trial = In your subscription, free during the trial
bil-locked = Locked until your account passes the check
bil-unpaid = Stopped until the open invoices are paid
bil-trial-free = Free for { $days } days, up to { $limit } subscribed contacts
bil-trial-until = Until { $date }
bil-trial-after = No card needed. Nothing is charged at the end unless you choose a tier
bil-trial-started = Your trial has started: { $days } days, up to { $limit } subscribed contacts, until { $date }
bil-trial-ends = Your trial ends on { $date }
bil-trial-check = For this your account has to pass the account check before the trial ends
bil-check-later = Before you can buy, your account has to pass the account check.
bil-val = { $n ->
    [one] { $n } contact
   *[other] { $n } contacts
}, { $price } per { $interval }, { $unit } per contact
bil-price = { $tier }, { $price } per { $interval }
bil-meter-label = Subscribed contacts
bil-pending = { $n ->
    [one] { $n } contact is waiting for a seat
   *[other] { $n } contacts are waiting for a seat
}
bil-change = Change quantity
bil-see-prices = See prices
bil-start-now = Start paid now
bil-undone = The scheduled change is cancelled
bil-kept = Campaigns stays in your subscription
bil-chosen = { $tier }: your choice is kept for the end of the trial
bil-scheduled = { $tier } from { $date }

# The chooser.

bil-contacts = Subscribed contacts
bil-quantity-label = Number of contacts
bil-less = 1,000 fewer
bil-more = 1,000 more
bil-update = Update estimate
bil-marker = { $floor } · you have { $n } subscribed
bil-close-chooser = Close
bil-current = This is your present tier
bil-replaces = This replaces the scheduled change
bil-replaces-cancel = This replaces the scheduled end of Campaigns
bil-choose = Choose { $tier }
bil-review-purchase = Review purchase
bil-review-downgrade = Review change
bil-all-prices = See all 50 prices
bil-all-caption = Prices of all tiers
bil-col-contacts = Contacts
bil-col-price = Price per { $interval }
bil-above = { $n } contacts are subscribed. For more than 50,000, contact us
bil-waiting-above = Not all waiting contacts fit into 50,000. For more, contact us

est-title = Estimated cost
est-today = Due today
est-tax = Tax
est-next = From { $date }, every { $interval }
est-first = First invoice on { $date }, for { $days ->
    [one] { $days } day
   *[other] { $days } days
}
est-unit = { $new } per contact, down from { $old }
est-unit-up = { $new } per contact, up from { $old }
est-unit-plain = { $new } per contact

up-when = The new limit applies as soon as you pay
up-pend = { $n ->
    [one] { $n } waiting contact will become subscribed
   *[other] { $n } waiting contacts will become subscribed
}
up-review = Review upgrade
up-pay = Pay { $amount } and upgrade
up-done = Your limit is now { $limit }. { $n ->
    [one] { $n } contact became subscribed
   *[other] { $n } contacts became subscribed
}
up-fail = Your bank declined the payment. Your limit is still { $old }. Use another card
up-fail-first = Your bank declined the payment. Nothing was changed. Use another card
up-moved = The amount changed from { $a } to { $b } because the date changed

dn-when = You keep { $old } until { $date }. Nothing to pay today, no refund
dn-risk = If more than { $tier } are subscribed on { $date }, the newest of them wait as pending upgrade
dn-btn = Schedule for { $date }
dn-row = Scheduled: { $old } → { $new } on { $date }
dn-undo = Cancel scheduled change
dn-undo-free = This takes back the scheduled change. Nothing to pay
dn-at-risk = { $n ->
    [one] { $n } contact too many for the scheduled tier. Archive it by { $until }, or the newest one waits as pending upgrade from { $date }
   *[other] { $n } contacts too many for the scheduled tier. Archive them by { $until }, or the { $n } newest wait as pending upgrade from { $date }
}

fl-why = You can't go below { $floor }: { $n ->
    [one] { $n } contact is
   *[other] { $n } contacts are
} subscribed, and tiers come in steps of 1,000
fl-fix = For { $target }, archive { $k ->
    [one] { $k } contact that is subscribed or pending upgrade
   *[other] { $k } contacts that are subscribed or pending upgrade
}
fl-link = Show contacts to archive
tr-tier = The tier of { $tier } starts when your trial ends on { $date }. Nothing to pay today
er-qty = Enter { $floor } to 50,000 contacts, in steps of 1,000

# Ending it.

bil-cancel-title = End Campaigns
cx-sum = The Campaigns add-on ends on { $date }. You can use it until then
cx-btn = Confirm changes
cx-ttl = Campaigns ends on { $date }
cx-body = No more charges for Campaigns. Contacts, templates and reports stay.{ $n ->
    [0] {""}
    [one] { " " }{ $n } send planned after that date won't go out
   *[other] { " " }{ $n } sends planned after that date won't go out
}
cx-undo = Keep Campaigns
cx-done = Done

# Another tier, another interval.

bil-schedule-title = Review change
bil-from-tier = Now
bil-to-tier = From the next cycle
bil-interval-title = Pay by the month or by the year
bil-interval-now = Now: { $tier }, every { $interval }
bil-interval-then = Then: { $tier }, every { $interval }
bil-interval-when = The change applies from { $date }. Nothing to pay today
bil-interval-keep = Your limit stays as it is
bil-interval-btn = Pay by the { $interval }
bil-interval-scheduled = By the { $interval } from { $date }
bil-interval-done = You pay by the { $interval } from { $date }

# Review, payment and what became of it.

bil-tier = Tier
bil-method = Payment method
bil-pay-later = By invoice, paid later
bil-pay = Pay { $amount } and start
bil-quote-until = This price is held until { $time }
bil-quote-over = The time for this price is over, or your subscription has changed. Nothing was charged
bil-quote-again = Show today's amount
bil-moved = The amount changed from { $a } to { $b }
bil-moved-same = Your subscription changed in the meantime. Check the amount and confirm it again
bil-nothing-charged = Nothing was charged. Check the new amount before you pay
bil-order-gone = This order could no longer be carried out. What was taken for it goes back to your card
bil-called-off = The payment was called off. Nothing was charged
bil-not-attempted = The payment never reached the bank. Nothing was charged
bil-done-title = Payment received
bil-done-limit = Your limit is now { $limit }
bil-paid-today = Paid
bil-invoiced = On your invoice
bil-see-invoice = See invoice { $number }
bil-back = Back to Billing
bil-confirm-title = Confirm the payment at your bank
bil-confirm-text = Your bank wants you to confirm this payment. Nothing is charged and nothing changes until you do.
bil-confirm-at-bank = Confirm at the bank
bil-call-off = Use another card instead
bil-wait-title = The payment is being confirmed
bil-wait-text = We haven't heard from the bank yet. You won't be charged twice. This page looks again by itself.
bil-look-again = Look again
bil-see-payment = See the payment
bil-elsewhere-title = The subscription was changed elsewhere
bil-paid = { $n ->
    [0] Nothing is owed
    [one] The open invoice is paid
   *[other] { $n } open invoices are paid
}
bil-pay-declined = Your bank declined the payment. The invoice stays open. Use another card
bil-all-paid = The open invoices are paid. Everything works again
bil-owed = { $n ->
    [one] { $amount } to pay
   *[other] { $amount } to pay on { $n } invoices
}
due-ban = We couldn't collect { $amount } on { $date }. Next try { $next }. Sending stops on { $stop }
due-ban-hard = We couldn't collect { $amount } on { $date }. There is no further try with this card. Sending stops on { $stop }
due-card = Update payment method
due-pay = Pay now
due-next-try = Next try
due-last-try = Last try
due-stops = Sending stops

# Payment methods.

bil-methods = Payment methods
bil-methods-none = No payment method yet
bil-card-name = Card ending in { $last4 }
bil-card-expires = Valid until { $month }/{ $year }
bil-card-default = Default
bil-card-expired = Expired
bil-card-soon = Expires soon
bil-card-add = Add card
bil-card-other = Use another card
bil-card-make-default = Make default
bil-card-make-default-of = Make default: { $name }
bil-card-remove = Remove card
bil-card-remove-of = Remove card: { $name }
bil-card-remove-title = Remove this card?
bil-card-remove-text = It won't be charged any more.
bil-card-added = The card ending in { $last4 } is added and will be charged
bil-card-default-now = The card ending in { $last4 } will be charged
bil-card-removed = The card ending in { $last4 } is removed
bil-card-number = Card number
bil-card-month = Expires, month
bil-card-year = Expires, year
bil-card-expired-error = This card has expired. Enter a later month or use another card
bil-card-kept = We keep the last four digits and the month it expires. The number goes to the payment provider.
bil-card-only-test = Only test cards work here. Choose a number from the list
bil-test-cards = Test cards
bil-test-cards-text = No real money moves here. Use one of these numbers with any month to come.
bil-test-card-ok = Every payment succeeds
bil-test-card-declines = Every payment is declined: not enough money
bil-test-card-declines-hard = Every payment is declined for good: stolen card
bil-test-card-declines-later = The first payment succeeds, later ones are declined
bil-test-card-needs-action = Asks you to confirm at the bank
bil-test-card-times-out-after-charging = Charges, but the answer is late
bil-test-card-times-out-before-charging = The request gets lost on its way

# The bank of the test provider.

bil-bank-title = Test bank
bil-bank-test = This is the bank of the test card. No real money moves.
bil-bank-ask = Pay { $amount } for { $company }?
bil-bank-yes = Confirm payment
bil-bank-no = Refuse payment
bil-bank-over = This payment doesn't wait for you any more.

# Invoices.

bil-invoices = Invoices
bil-invoices-list = List of invoices
bil-invoices-none = No invoices yet
bil-invoices-all = See all invoices
bil-invoices-newest = Back to the newest
bil-col-number = Number
bil-col-status = Status
bil-col-acts = File
bil-pdf = PDF
bil-pdf-of = PDF of { $number }
bil-pdf-en = PDF in English
bil-pdf-id = PDF in Indonesian
bil-lines = Lines
bil-how = How these amounts were computed
bil-credit-notes = Credit notes

# What comes next.

bil-coming = The next 90 days
bil-coming-trial-end = Your trial ends. Nothing is charged
bil-coming-retry = We try to collect the open invoice again
bil-coming-suspension = Sending stops if the invoice is still open
bil-coming-end = Campaigns ends if the invoices are still open
bil-coming-renewal = New billing cycle. Invoice
bil-to-campaigns = Go to Campaigns

# The 90 days, billing details, statement.

bil-interval-change = Change: billed every
bil-tick = { $n }k
bil-curve = Price per contact
bil-curve-text = It falls from { $first } at { $low } contacts to { $last } at { $high }. The mark stands at the number chosen.
bil-curve-end = { $n }: { $unit }
bil-estimate-lines = Estimated cost, all lines
bil-col-unit = Per contact
bil-here = your tier
cx-back = Campaigns goes on as before. Nothing to pay today
due-failed = Payment failed
due-stopped = Sending stopped
due-ends = Campaigns ends
due-days-left = { $n ->
    [one] day until sending stops
   *[other] days until sending stops
}
due-effect-now = Until then everything works. The tier can be raised again once the invoice is paid
due-effect-stop = From { $date } nothing is sent. Contacts, templates and reports are kept
due-effect-stopped = Nothing is sent and no further invoice comes while sending is stopped
due-effect-kept = Contacts, templates and reports are kept
due-effect-paid = As soon as it is paid everything works again
bil-away = { $days ->
    [0] today
    [1] tomorrow
   *[other] in { $days } days
}
bil-card-expired-text = Expired after { $date }. Payments with it are declined: add another card
bil-card-soon-text = { $days ->
    [one] Valid until { $date }, { $days } more day. Add another card before it expires
   *[other] Valid until { $date }, { $days } more days. Add another card before it expires
}
bil-coming-drawn = { $n ->
    [one] One event until { $end }; it is listed below
   *[other] { $n } events until { $end }; they are listed below
}
bil-coming-trial-lock = Your trial ends. Campaigns is locked until your account passes the check
bil-coming-first-tier = Your trial ends and { $tier } start. First invoice
bil-coming-new-tier = Your tier becomes { $tier }. Invoice
bil-coming-waiting = { $n ->
    [one] { $n } contact waits as pending upgrade
   *[other] { $n } contacts wait as pending upgrade
}
bil-coming-new-interval = You pay by the { $interval } from here. Invoice
bil-coming-cancellation = Campaigns ends. No invoice
bil-coming-card-expiry = The card ending in { $last4 } has expired
bil-coming-last-retry = Last try to collect the open invoice
bil-details = Billing details
bil-details-lead = The next invoice says this. Invoices already issued keep what they said.
bil-details-tax-id = Tax number
bil-details-none = None
bil-details-emails = Billing mails go to
bil-details-emails-none = Members with account settings
bil-details-language = Language of invoices
bil-details-language-hint = Each invoice can also be downloaded in the other language.
bil-details-language-own = As the company: { $language }
bil-details-country-hint = It decides the tax on the next invoices.
bil-details-tax-hint = Printed on invoices, for example NPWP or a VAT number.
bil-details-change = Change billing details
bil-details-save = Save billing details
bil-details-saved = Billing details are saved. The next invoice uses them
bil-language-en = English
bil-language-id = Bahasa Indonesia
bil-statement = Statement of account
bil-csv = Download CSV
bil-filter = Narrow the list
bil-any = All
bil-year = Year
bil-kind = Kind
bil-filter-show = Show invoices
bil-filter-clear = Clear filter
bil-none-match = No invoices match
bil-none-match-text = Choose another status, year or kind.
bil-period = Period
bil-period-show = Show period
bil-period-backward = Enter { $date } or later
bil-opening = Owed before
bil-closing = Owed at the end
bil-opening-on = Owed before { $date }
bil-closing-on = Owed at the end of { $date }
bil-col-from = From
bil-col-to = To
bil-col-currency = Currency
bil-col-paid = Paid
bil-col-date = Date
bil-col-entry = Entry
bil-col-charged = Charged
bil-col-settled = Settled
bil-col-balance = Balance
bil-entry-invoice = Invoice
bil-entry-credit-note = Credit note
bil-entry-payment = Payment
bil-entry-refund = Refund
bil-entry-closed = Voided or written off
bil-file-invoices = invoices
bil-file-statement = statement
bil-review-label = What you are about to order
bil-change-tier = Change: tier
bil-change-method = Change: payment method
bil-change-details = Change: billed to
bil-billed-to = Billed to
bil-no-address = No address on the invoice yet
bil-today-now = The same tier today
bil-coming-none = Nothing is planned, and nothing will be charged.
cx-why = What is the main reason?
cx-why-text = Anything else
cx-why-title = Why are you ending Campaigns?
cx-why-lead = Optional. It is cancelled already, and your answer changes nothing about that.
cx-why-link = Tell us why (optional)
cx-why-send = Send reason
cx-why-skip = Skip
cx-why-noted = Your reason is noted
cx-why-too-expensive = It costs too much
cx-why-not-needed = We don't send campaigns any more
cx-why-something-missing = Something we need is missing
cx-why-other-product = We use another product
cx-why-other = Something else
bil-card-known = A card you have added
bil-card-new = A new card
bil-card-use = Use this card
bil-card-use-of = Use this card: { $name }
bil-chosen-now = This tier is chosen for after the trial
bil-details-emails-label = Email addresses for billing
