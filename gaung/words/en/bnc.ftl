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
