# Invoices and credit notes, on paper and on the pages that list them.

inv-invoice = Invoice
inv-credit-note = Credit note
inv-test-document = Test document, not a demand for payment

inv-seller = From
inv-buyer = Billed to
inv-tax-id = Tax ID { $number }
inv-issued = Issued
inv-due = Due
inv-period = Period
inv-period-value = { $start } to { $end }
inv-corrects = Corrects invoice
inv-reason = Reason
inv-zone = Dates are in the time zone { $zone }.

inv-reason-purchase = Purchase
inv-reason-upgrade = Upgrade
inv-reason-renewal = Renewal

inv-status-draft = Draft
inv-status-open = Open
inv-status-past-due = Past due
inv-status-paid = Paid
inv-status-void = Void
inv-status-uncollectible = Uncollectible
inv-status-refunded = Refunded
inv-status-credited = Credited

inv-item = Item
inv-amount = Amount
inv-tax = Tax
inv-line-total = Total
inv-tax-rate = Tax { $rate }
inv-no-tax = No tax
inv-subtotal = Subtotal
inv-total = Total
inv-credit-total = Credited
inv-paid-on = Paid on { $date }
inv-refunded-on = Refunded on { $date }
inv-credited-by = Credit note { $number }
inv-closed-void = Void, not owed
inv-closed-uncollectible = Written off
inv-open = Still to pay
inv-refunded-part = Of which refunded

inv-tier = { $n ->
    [one] { $n } contact
   *[other] { $n } contacts
}
inv-line-credit = Unused time on { $tier } ({ $d ->
    [one] { $d } day
   *[other] { $d } days
})
inv-line-charge = { $tier } until the end of this cycle ({ $d ->
    [one] { $d } day
   *[other] { $d } days
})
inv-line-full = Campaigns, { $tier }
inv-line-base = Base plan
inv-line-correction = Correction of invoice { $number }

inv-how-prorated = { $price } for the whole cycle × { $left } of { $days } days
inv-how-carried = { $price } for the whole cycle × { $left } of { $days } days, { $carried } of rounding from earlier in the cycle
inv-how-full = { $price } for the whole cycle of { $days ->
    [one] { $days } day
   *[other] { $days } days
}
inv-how-correction = Part of the invoice, tax as on the invoice
inv-how-version = Prices: { $version }.
inv-how-rounding = Amounts are rounded once, to the smallest unit of the currency, halves away from zero.
inv-questions = Questions? { $email }
inv-page = Page { $page } of { $pages }

inv-file-invoice = invoice-{ $number }.pdf
inv-file-credit-note = credit-note-{ $number }.pdf
