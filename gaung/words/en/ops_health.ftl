# How the installation does, and what is searched across companies.
ops-nav-home = Today
ops-nav-money = Money
ops-nav-health = Health

# The home of the console.
ops-home = Today
ops-home-lead = What needs a person, the most urgent first.
ops-home-all-checks = Show all { $n } account checks
ops-home-matters = Also waiting
ops-home-all-well = Nothing else needs you now.
ops-home-no-worker = No background worker is alive
ops-home-stuck-jobs = { $n ->
    [one] One job has not moved for ten minutes
   *[other] { $n } jobs have not moved for ten minutes
}
ops-home-failed-jobs = { $n ->
    [one] One job failed in the last seven days
   *[other] { $n } jobs failed in the last seven days
}
ops-home-errors = { $n ->
    [one] One kind of unexpected error in the last 24 hours
   *[other] { $n } kinds of unexpected errors in the last 24 hours
}
ops-home-stuck-payments = { $n ->
    [one] One payment has no known outcome
   *[other] { $n } payments have no known outcome
}
ops-home-stuck-refunds = { $n ->
    [one] One refund has not gone out
   *[other] { $n } refunds have not gone out
}
ops-home-past-due = { $n ->
    [one] One company is past due
   *[other] { $n } companies are past due
}
ops-home-stopped = { $n ->
    [one] One company is suspended for non-payment
   *[other] { $n } companies are suspended for non-payment
}
ops-home-swapping = { $n ->
    [one] One company may be swapping contacts
   *[other] { $n } companies may be swapping contacts
}
ops-home-failed-mails = { $n ->
    [one] One mail failed in the last seven days
   *[other] { $n } mails failed in the last seven days
}
ops-home-delayed-mails = { $n ->
    [one] One mail is being tried again
   *[other] { $n } mails are being tried again
}
ops-home-stuck = Payments without a known outcome
ops-home-stuck-text = The provider is asked again every 30 seconds, and nothing is charged twice. Look the payment up at the provider.

# Money across companies.
ops-payments = Payments
ops-invoices-lead = Invoices of all companies, the newest first.
ops-payments-lead = Every attempt to take a payment, the newest first.
ops-search-invoices = Number or company
ops-search-payments = Company, invoice, last four digits or reference
ops-no-match-invoices = No invoices match
ops-no-match-payments = No payments match
ops-no-payments = No payment was tried yet.
ops-charge-when = When
ops-charge-since = Since
ops-charge-for = For
ops-charge-method = Card
ops-charge-amount = Amount
ops-charge-succeeded = Received
ops-charge-declined = Declined
ops-charge-pending = Outcome not known
ops-charge-needs-action = At the bank
ops-charge-refunded = Given back
ops-charge-for-quote = Purchase or upgrade
ops-charge-for-trial-end = Tier after the trial
ops-charge-for-invoice = Invoice

# Jobs and workers.
ops-jobs = Jobs
ops-jobs-lead = Long work that people started, and the processes that do it.
ops-jobs-list = Jobs of all companies
ops-job = Job
ops-job-started = Started
ops-job-done-of = Done
ops-job-queued = Queued
ops-job-running = Running
ops-job-stuck = Stuck
ops-job-failed = Failed
ops-job-failed-week = Failed in seven days
ops-job-stopped = Stopped
ops-job-done = Done
ops-job-broke = An error of ours.
ops-job-retry = Try again
ops-job-stop = Stop
ops-job-retried = The job goes on where it was
ops-job-stopping = The job stops after the part it is doing
ops-no-jobs = Nobody has started a job yet.
ops-no-match-jobs = No job is in this state.
ops-show = Show
ops-tasks-waiting = Tasks waiting
ops-workers = Workers
ops-worker = Process
ops-worker-since = Since
ops-worker-beat = Last sign of life
ops-worker-alive = Alive
ops-worker-silent = Silent
ops-no-workers = No worker has signed in.
ops-no-worker-text = Imports, mails and renewals wait until one is. Start it with { $command }.
ops-turns = Next by itself
ops-turn-due = What falls due: renewals, trial ends, retries
ops-turn-housekeeping = Housekeeping
ops-turn-late = Late
ops-no-turns = Nothing is scheduled until a worker has run.
err-job-not-over = This job is not over; stop it first, then try again

# Mails.
ops-mails = Mails
ops-mails-lead = The product's own mails of the last { $n } days.
ops-mails-kept = Mails stay on this machine
ops-mails-kept-text = No mail server is set up, so nothing goes out.
ops-mailbox = Open the local mailbox
ops-mails-troubled = Failed, or being tried again
ops-mails-no-trouble = No mail failed.
ops-mails-by-kind = By kind
ops-no-mails = No mail was written yet.
ops-mail-to = To
ops-mail-kind = Kind
ops-mail-written = Written
ops-mail-newest = Newest
ops-mail-is-sent = Sent
ops-mail-is-kept = Kept here
ops-mail-is-waiting = Waiting
ops-mail-is-failed = Failed
ops-mail-attempts = { $n ->
    [one] once tried
   *[other] { $n } times tried
}
ops-mail-send-again = Send again
ops-mail-again = The mail is handed over once more
ops-test-mail = Send me a test mail
ops-test-mail-subject = Test mail
ops-test-mail-text = This mail shows that mails go out. You asked for it in the operator console.
ops-test-mail-sent = A test mail is on its way to { $email }
ops-test-mail-kept = A test mail to { $email } lies in the local mailbox
ops-mail-other = Other
ops-mail-framework = Sign-up and password
ops-mail-test = Test mail
ops-mail-company-kept = Company kept
ops-mail-company-erased = Company erased
ops-mail-deletion-asked = Deletion asked for
ops-mail-export-ready = Export ready
ops-mail-setup-test = Test of the mail server
ops-mail-account-new-sign-in = New sign-in
ops-mail-invitation = Invitation
ops-mail-permission-changed = Permission set changed
ops-mail-second-step-removed = Second step removed
ops-mail-undo-done = Undo done
ops-mail-import-done = Import done
ops-mail-bulk-edit-done = Bulk edit done
ops-mail-limit-near = Limit at 80%
ops-mail-limit-reached = Limit reached
ops-mail-trial-started = Trial started
ops-mail-trial-left = Days left in the trial
ops-mail-trial-ended-active = Trial ended, tier begun
ops-mail-trial-ended-unverified = Trial ended, not verified
ops-mail-trial-ended-unpaid = Trial ended, not paid
ops-mail-upgraded = Upgrade receipt
ops-mail-downgrade-scheduled = Downgrade scheduled
ops-mail-downgrade-at-risk = Downgrade at risk
ops-mail-downgraded = Downgrade done
ops-mail-cancellation-scheduled = Cancellation scheduled
ops-mail-ended = Campaigns ended
ops-mail-payment-failed = Payment failed
ops-mail-paid-again = Paid again
ops-mail-suspended-for-payment = Suspended for non-payment
ops-mail-suspended-by-review = Sending suspended
ops-mail-review-message = Answer about a suspension
ops-mail-suspension-lifted = Suspension lifted
ops-mail-check-received = Account check received
ops-mail-check-question = Question of the account check
ops-mail-check-approved = Account check passed
ops-mail-check-approved-campaigns = Account check passed, campaigns go out
ops-mail-check-refused = Account check not passed

# Errors people met (G-14).
ops-errors = Errors
ops-errors-lead = A page that broke shows a code. Look it up here.
ops-errors-newest = Newest errors
ops-errors-none = Nobody met an error of ours.
ops-error-lookup = Code
ops-error-lookup-hint = Eight letters and figures, such as 3FA91C07.
ops-error-find = Find error
ops-error-unknown = No error has the code { $code }
ops-error-unknown-text = Check the letters. Errors are kept for 90 days; one that met a database out of reach stands in the log only.
ops-error-code = Error { $code }
ops-error-its-code = Code
ops-error-when = When
ops-error-where = Where
ops-error-kind = Kind of error
ops-error-times = Times
ops-error-last = the last time
ops-error-who = Who met it
ops-error-method = Request
ops-error-page = Page “{ $name }”
ops-error-task = Background task “{ $name }”
ops-error-said = The page said that nothing was changed: a request's changes are kept together or not at all. The error's own message is not kept, because it may quote what people typed.
ops-error-trace = Where it happened in the code
ops-error-no-trace = Nothing is known of where it happened.

# The settings of the installation.
ops-settings = Settings
ops-settings-lead = What this installation is set up by. Settings are environment variables: change them where the product is started, then start it again.
ops-settings-more = Outgoing mail and sample data
ops-setting = Setting
ops-setting-value = Value
ops-setting-from = Where from
ops-setting-given = Environment
ops-setting-default = Default
ops-setting-empty = empty
ops-acts-here = Acts of the installation
ops-acts-here-text = What concerns no single company: prices, taxes, operators, outgoing mail.
ops-acts-here-none = Nothing yet.
ops-found-none = Nothing was looked up when it was sent.
ops-set-data = Folder for the database, the secret key and the files.
ops-set-database-url = Database; empty is a file in the data folder.
ops-set-port = Port of the web server.
ops-set-secret-key = Signs sessions and links; empty is one made at the first start.
ops-set-earlier-secret-keys = Keys used before, by comma: links in mails sent then still open.
ops-set-smtp-url = Mail server; empty keeps mails on this machine.
ops-set-allowed-hosts = Host names the product answers to.
ops-set-base-url = Public address, used in mails and links.
ops-set-mail-from = Sender of the product's own mails.
ops-set-dns = Who looks domain names up.
ops-set-check-ask-again-days = Days after which a refused company is advised to ask again.
ops-set-check-two-people = Two operators decide an account check together.
ops-set-operators-second-step = Opens the console only to operators with a second step at sign-in.
ops-set-log-format = How log lines are written.
ops-set-log-level = How much is logged.
ops-set-seller-name = Who sells: the name on invoices.
ops-set-seller-address = The seller's address on invoices.
ops-set-seller-country = The seller's country.
ops-set-seller-tax-id = The seller's tax number.
ops-set-seller-email = The seller's address for questions.
ops-set-seller-code = Each seller code counts its invoices apart.
ops-set-overflow = What happens to contacts a scheduled lower tier has no room for.
ops-set-debug = Shows error details in the browser.
acc-log-act-job-retried = Job tried again
acc-log-act-job-stopped = Job stopped
acc-log-area-visit = Visits of operators

# What readers said of the help pages.
ops-help = Help pages
ops-help-lead = What readers found useful, what they missed, and what they asked. Nothing here is about a person but who asked.
ops-help-topic = Topic
ops-help-language = Language
ops-help-none = Nobody has said yet whether a help page was useful.
ops-help-unjudged = Nobody has judged: { $topics }
ops-help-no-remarks = Nobody has missed anything yet.
ops-help-questions = Questions
ops-help-questions-text = Each also came as a mail to every operator; answer that mail, or write to the address.
ops-help-no-questions = Nobody has asked anything yet.
