# Arriving: confirming an address, following an invitation.
acc-check-mail-to = We've sent a link to { $email }. It works for 24 hours.
acc-check-mail-text = We've sent you a link that confirms your address. It works for 24 hours.
acc-check-mail-next = Open it and press the button: you are signed in and your company is ready.
acc-check-mail-local = Mails of this installation are kept on this machine
acc-no-mail = No mail?
acc-no-mail-text = Give it a minute and look among the spam. Is the address right?
acc-resend-in-before = The link can be sent again in
acc-resend-in-after = seconds.
acc-resend-ready = The link can be sent again now.
acc-resend-wait = A link was sent just now. Wait { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
} and send it again
acc-resend-done = If { $email } waits to be confirmed, a new link is on its way
acc-resend-to = Send a new link to { $email }
acc-other-address = Use another address
acc-confirm-done = Your address is confirmed
acc-confirm-done-text = { $email } was confirmed with this link before. Sign in and go on.
acc-confirm-old = This link no longer works
acc-confirm-expired = Links work for 24 hours, and this one is older. { $email } can have a new one.
acc-confirm-gone = It is incomplete or older than 24 hours. Copy it whole from the mail, or ask for a new one.
acc-strip-label = Address not confirmed
acc-strip = Confirm { $email }: open the link we sent you.
acc-invitation-other = { $company } invited { $email }, and you are signed in as { $mine }.
acc-invitation-switch = Sign out and go on as { $email }
acc-invitation-stay = Stay signed in as { $mine }
acc-invitation-used = The invitation of { $company } for { $email } was used already. Sign in with that address.
acc-invitation-expired = { $company } invited you more than 7 days ago, and invitations work for 7 days.
acc-invitation-withdrawn-text = { $company } withdrew this invitation, or sent you a newer one: look for it in your mail.
acc-invitation-ask = Ask { $name } for a new one.
acc-invitation-ask-anyone = Ask someone at { $company } for a new one.
acc-invitation-unknown = We know no such invitation. Copy the link whole from the mail.
acc-invitation-member = You are a member of { $company }
acc-invitation-member-text = There is nothing more to do with this invitation.
acc-invitation-open = Open { $company }
