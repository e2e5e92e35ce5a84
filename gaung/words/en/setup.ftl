# The first run of an installation, and the page of whoever runs it.
setup-title = Set up Gaung
setup-lead = You will run this installation and be the administrator of its first company. This link works once.
setup-you = You
setup-name = Your name
setup-email = Your email
setup-password = Password
setup-password-hint = At least 10 characters
setup-show-password = Show password
setup-your-company = Your company
setup-company = Company
setup-country = Country
setup-country-hint = Suggests currency and time zone; you can change both later
setup-button = Create account and company
setup-used = This set-up link was used
setup-used-text = Somebody has been set up here already. Sign in with their address, or ask them for an invitation.
setup-unknown = This set-up link is not known here
setup-unknown-text = Perhaps a part of it is missing. { $command } prints the right one when it starts, as long as nobody has been set up.
setup-waiting = Nobody runs this installation yet
setup-waiting-text = If you started it, open the set-up link that { $command } printed.

# Outgoing mail.
setup-mail = Outgoing mail
setup-mail-where = Where mails go
setup-mail-local = Keep every mail on this machine, in the local mailbox
setup-mail-server = Send mail through a mail server (SMTP)
setup-mail-host = Mail server
setup-mail-host-missing = Enter the name of your mail server, such as smtp.example.org
setup-mail-host-wrong = Enter the name of the server alone, such as smtp.example.org
setup-mail-security = Encryption
setup-mail-security-starttls = STARTTLS (usual, port 587)
setup-mail-security-tls = TLS from the start (port 465)
setup-mail-security-plain = None (only inside one machine or network)
setup-mail-port = Port
setup-mail-port-wrong = Enter a port from 1 to 65535
setup-mail-user = User
setup-mail-password = Password of the mail server
setup-mail-password-kept = Leave it empty to keep the present one
setup-mail-sender = Sender address
setup-mail-sender-hint = Mails come from this address; the server must be allowed to send for it
setup-mail-sender-missing = Enter the address mails come from, such as mail@example.org
setup-mail-save = Save outgoing mail
setup-mail-saved-server = From now on mails go to { $host }
setup-mail-saved-local = From now on every mail stays on this machine
setup-mail-now-local = Mails stay on this machine and are read in the
setup-mail-fixed = Mails go to { $host }. The setting { $setting } says so; change it there.
setup-test-button = Send a test mail
setup-test-hint = A test mail goes to your own address. Nothing is saved by it.
setup-test-subject = Test mail from Gaung
setup-test-body = This mail was handed to { $host }. If you read it, outgoing mail works.
setup-test-link = Open Gaung
setup-test-local = Mails stay on this machine: there is no server to test
setup-test-taken = { $host } took the mail for { $email }. Look in that inbox; it can take a minute
setup-test-sign-in = { $host } refused the sign-in. Check user and password
setup-test-encryption = There is no encrypted connection to { $host }:{ $port }. Port 587 goes with STARTTLS, port 465 with TLS from the start
setup-test-certificate = The certificate of { $host } is not trusted here, or is for another name. Use the name it is for; add a certificate of your own to the trusted ones with SSL_CERT_FILE
setup-test-host = No server is known as { $host }. Check its spelling
setup-test-refused = { $host } was reached but refused the mail. Check whether it may send for { $sender }
setup-test-closed = Nothing answers at { $host }:{ $port }. Check server and port
setup-test-unreachable = { $host }:{ $port } gave no usable answer within { $seconds } seconds. Check server, port and encryption
setup-test-answer = It said: { $answer }
setup-test-incomplete = The test mail needs a little more
setup-test-needs-address = Enter your email: the test mail goes there

# The sample.
setup-installation = This installation
setup-installation-lead = For those who run it. Companies and their members don't see this page.
setup-sample = Load sample data
setup-sample-title = Sample data
setup-sample-hint = A dozen companies and more, one in each state a subscription can be in, with contacts and invoices. One click takes all of it out again.
setup-sample-load = Load sample data
setup-sample-remove = Remove sample data
setup-sample-remove-hint = Takes every sample company and login out again. Your own companies stay as they are.
setup-sample-there = { $n ->
    [one] { $n } sample company is loaded. It stands in the list of companies.
   *[other] { $n } sample companies are loaded. They stand in the list of companies.
}
setup-sample-loading = Loading sample data: { $done } of { $total } companies
setup-sample-removing = Removing sample data: { $done } of { $total } companies
setup-sample-leave = You can go on working meanwhile.
setup-sample-failed = It was broken off half-way. Start it again: what is done is not done twice
setup-sample-no-home = Create or join a company of your own first: the work is noted there.
