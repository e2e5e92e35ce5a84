# What comes back: bounces, complaints, and how they are taken in.

# --- audit log and timeline
acc-log-act-contacts-bounced = Address given up: mail bounced
acc-log-act-contacts-complained = Unsubscribed after a spam report
con-source-hard-bounce = Their mail server knows no such address
con-source-soft-bounces = Five emails in a row came back
con-source-complaint = Reported the email as spam

# --- settings, in the console
ops-set-bounce-domain = Domain newsletters that cannot be delivered come back to; empty: to the sender.
ops-set-bounce-mailbox = IMAP mailbox that catches all mail to that domain; empty: none is read.
ops-set-report-secret = Key that signs reports in our own form; empty takes none.
ops-set-report-postmark = User and password Postmark signs in with to report; empty takes none.
ops-set-report-sendgrid = Verification key of SendGrid's signed event webhook; empty takes none.
ops-set-report-ses = Amazon SNS topics that Amazon SES reports to; empty takes none.
ops-set-spf-include = Domain whose SPF record names your mail servers; empty asks for nothing.
ops-set-relays-inside = Whether companies may name mail servers inside your own network: 1 for yes.
ops-set-give-up-hours = Hours after which a newsletter that a mail server puts off is given up.

# --- the operators' page
bnc-title = Returned emails
bnc-lead = Bounces and spam reports: by which way they come in, and whether each way works.
bnc-read-now = Read mailbox now
bnc-reading = The mailbox is being read. Reload the page in a moment.
bnc-no-mailbox = No bounce mailbox is set up.
bnc-hard = Hard bounces
bnc-soft = Soft bounces
bnc-complaints = Spam reports
bnc-in-days = In the last { $n } days, over all companies.
bnc-domain = Return path
bnc-no-domain = Not set up: bounces go to each sender's own address and are not seen here.
bnc-last-read = Last read
bnc-last-came = Last arrival
bnc-never = Never
bnc-since = Since
bnc-ways = Ways in
bnc-way = Way
bnc-acted = Taken in
bnc-known = Came before
bnc-unknown = Of nobody here
bnc-forged = Refused
bnc-other = Other mails
bnc-set-up = Where providers report
bnc-way-mailbox = Bounce mailbox
bnc-way-generic = Any provider, our own form
bnc-way-ses = Amazon SES
bnc-way-postmark = Postmark
bnc-way-sendgrid = SendGrid
bnc-how-mailbox = Set GAUNG_BOUNCE_DOMAIN to a domain whose mail all lands in one mailbox, and GAUNG_BOUNCE_MAILBOX to where that mailbox is read over IMAP. Then start Gaung again.
bnc-how-generic = Set GAUNG_REPORT_SECRET and sign each report with it, as the page "Take in bounces" of the documentation shows.
bnc-how-ses = Set GAUNG_REPORT_SES to the SNS topic of your bounces and complaints, then subscribe this address to the topic. It is confirmed by itself.
bnc-how-postmark = Set GAUNG_REPORT_POSTMARK to user:password, and give the webhook this address with the same basic sign-in. Choose the events Bounce and Spam complaint.
bnc-how-sendgrid = Add an event webhook with this address, switch on its signature, and set GAUNG_REPORT_SENDGRID to the verification key it shows.
bnc-state-off = Not set up
bnc-state-error = Not working
bnc-state-waiting = Nothing yet
bnc-state-good = Working
bnc-error-unreachable = The server cannot be reached. Check the host and the port.
bnc-error-sign-in = The mail server refused the user or password.
bnc-error-tls = The server's certificate is not trusted, or it speaks no TLS.
bnc-error-folder = The mailbox has no such folder.
bnc-error-broke = The connection broke while reading. What was not taken in stays unread.
bnc-unmatched = Came in and moved nobody
bnc-unmatched-text = Kept for 30 days. Forged return paths are ignored; bounces without one cannot be tied to an email of ours.
bnc-none-unmatched = Everything that came in could be tied to an email.
bnc-why = Why
bnc-about = About
bnc-times = Times
bnc-sort-forged = Not signed by us
bnc-sort-no-token = Bounce without our return path
bnc-sort-gone = No email of ours is found for it
bnc-sort-event = Type of event we don't act on
