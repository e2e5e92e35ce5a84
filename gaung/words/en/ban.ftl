# The one banner above the Campaigns page (words.md 5-9, 16, 49, 51).

ban-trial = { $n ->
    [one] { $n } day
   *[other] { $n } days
} left in your trial, until { $date }. { $used } of { $limit } used
ban-last = Your trial ends today at { $time } { $zone }
ban-used = { $used } of { $limit } used
ban-after = From { $date }: { $tier }, { $price } per { $interval }
ban-check = Request an account check to keep Campaigns after { $date }
ban-locked = Your trial ended on { $date }. Campaigns is locked until your account passes the check and you choose a tier. Your contacts and drafts are kept
ban-payment-needed = Your trial ended on { $date } and your account has passed the check. Choose a quantity and a payment method to go on. Your contacts and drafts are kept
ban-held = Sending is suspended: { $reason }. You can still edit drafts
ban-unpaid = Campaigns has been stopped since { $date } because { $amount } is unpaid. Pay, and everything works again at once. Without payment it ends on { $until }
ban-past-due = An invoice is unpaid
ban-ended = Campaigns ended on { $date }. Your contacts are kept and can be exported
lim-hit = You've reached { $limit }. { $n ->
    [0] New contacts will wait and get no campaigns
    [one] { $n } new contact is waiting and gets no campaigns
   *[other] { $n } new contacts are waiting and get no campaigns
}
lim-cta = Upgrade limit
ban-go-billing = Go to Billing
ban-choose = Choose quantity
ban-add-again = Add Campaigns again

# The dot beside the entry of the navigation.

ban-dot-trial = { $days ->
    [0] trial ends today
    [one] trial ends in { $days } day
   *[other] trial ends in { $days } days
}
ban-dot-held = sending is suspended
ban-dot-unpaid = stopped, unpaid
ban-dot-past-due = an invoice is unpaid
ban-dot-locked = locked until the account check
ban-dot-payment-needed = choose a tier to go on
ban-dot-limit = limit reached
ban-check-last = Without a passed account check Campaigns is locked on { $at }: nothing can be sent then, and drafts can only be read. Request it now
ban-limit-past-due = The limit can be raised once the open invoice is paid
ban-reply = Reply to the review
ban-hide = Hide this banner
