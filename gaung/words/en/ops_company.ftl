# One company in the console.
ops-tab-overview = Overview
ops-tab-money = Invoices and payments
ops-tab-activity = Activity
ops-table-of = Table: { $title }
ops-contacts = Contacts
ops-no-seats = Nothing is entitled now; { $pending } wait.
ops-signed-up = Signed up
ops-country = Country
ops-history-all = All of it
ops-fact-change = { $old } → { $new }
ops-act-when = When
ops-act-who = Who
ops-act-what = What
ops-no-mails-about = No mail about this company yet.
ops-refunds = Given back by card
ops-sum-invoiced = Invoiced
ops-sum-kept = Received
ops-sum-credited = Credited
ops-sum-open = Open

# The time line.
ops-line = States over time
ops-line-of = Subscription of { $company } over time
ops-line-part = { $state } since { $date }.
ops-line-now = now
ops-line-table = States, oldest first
ops-line-label = { $n } { $state }
ops-line-number = No.
ops-line-since = Since
ops-line-until = Until
ops-line-days = Days
ops-line-why = What led to it
ops-line-marks = Triangles mark changes and declined payments.
ops-line-marks-list = Changes and declined payments
ops-moves = What can happen next
ops-move-trial-started = The trial is started
ops-move-trial-ended-verified = The trial ends, the account is verified
ops-move-trial-ended-unverified = The trial ends, the account is not verified
ops-move-check-approved = The account check is approved
ops-move-bought = A tier is bought
ops-move-payment-failed = A payment fails
ops-move-paid-up = All that is owed is paid
ops-move-grace-over = 30 days pass without payment
ops-move-written-off = 60 more days pass without payment
ops-move-cancellation-due = A scheduled cancellation takes effect

# Notes.
ops-notes = Notes for operators
ops-note = New note
ops-note-hint = Only operators read it.
ops-note-keep = Keep note
ops-note-remove = Remove note
ops-note-removed = The note is removed
ops-act-note = A note about { $company }
ops-act-note-text = Only operators read it.
ops-act-note-btn = Keep note
ops-done-note = The note is kept

# Looking at a company's pages.
ops-visit = See its pages
ops-visit-as = See them as
ops-visit-member = { $name }, { $set }
ops-act-visit = See the pages of { $company }
ops-act-visit-text = You see what the member sees, for 60 minutes, and can change nothing. The company reads in its audit log who looked, as whom, and why.
ops-act-visit-btn = See its pages
ops-done-visit = You no longer look at the pages of { $company }
ops-visit-label = You look as an operator
ops-visit-strip = You see the pages of { $company } as { $name }, until { $time }. Nothing can be changed.
ops-visit-stop = Stop looking
ops-visit-over = Your hour of looking is over, or was ended. Start again if you still need to
ops-visit-refused = Nothing was changed
ops-visit-refused-text = You look at { $company } as an operator, and looking changes nothing. What an operator may do stands in the console.
ops-visit-go-on = Go on looking
acc-log-field-seen-as = Seen as
ops-clock-month = One month later
ops-clock-moving = The clock is moving to { $time }
ops-clock-progress = { $n ->
    [one] One event fired; it is { $time } there
   *[other] { $n } events fired; it is { $time } there
}
ops-clock-leave = You can leave this page; the clock goes on.
ops-clock-look = See how far it is
ops-clock-failed = The clock stopped before it arrived
err-clock-is-moving = The clock of this company is moving already; wait until it has arrived
err-trial-too-long = A trial lasts { $days } days at most with all extensions; choose { $latest } or earlier
ops-trial-latest = At the latest
ops-review = Conversation
ops-review-reply = Your answer
ops-act-review = Conversation with { $company } about the suspension
ops-act-review-text = The company reads what you write here, and you read its answers.
ops-act-review-btn = Send answer
ops-done-review = Your answer is sent
ops-home-reply = { $company } answered about its suspension

# Members, and a second step that was lost.
ops-members = Members
ops-members-list = Members of { $company }
ops-second-step-remove = Remove second step
ops-act-second-step = Remove a member's second step at { $company }?
ops-act-second-step-text = Authenticator, passkeys and recovery codes go, every sign-in of this person ends, and until they add a new second step the password alone signs them in. They are told by mail; each of their companies reads it in its audit log.
ops-act-second-step-btn = Remove second step
ops-done-second-step = The second step is removed; the person is told by mail
ops-identity-checked = I have made sure that this person asks
ops-identity-hint = Not by a mail from their address alone: call a number the company gave earlier, or ask another administrator of theirs.
ops-identity-missing = Make sure who asks, then tick this box
ops-identity-how = How you made sure, and what was lost
err-no-second-step = This person has no second step; nothing was changed
err-own-second-step = Ask another operator to remove your own second step, or remove it on your profile
acc-log-act-member-second-step-removed = Second step of a member removed by an operator
