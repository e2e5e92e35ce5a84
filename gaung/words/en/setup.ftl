# The first run of an installation.
setup-title = Set up Gaung
setup-lead = You will run this installation and be the administrator of its first company. This link works once.
setup-name = Your name
setup-email = Your email
setup-password = Password
setup-password-hint = At least 10 characters
setup-show-password = Show password
setup-company = Company
setup-country = Country
setup-country-hint = Suggests currency and time zone; you can change both later
setup-sample = Load sample companies too
setup-sample-hint = One in each state a subscription can be in, with contacts and invoices. { $command } takes them out again
setup-sample-coming = The sample companies are being loaded. In a minute they stand beside yours in the list of companies
setup-mail = Outgoing mail
setup-mail-kept = Every mail stays on this machine and is shown in the local mailbox. To send real mail, start with { $setting } set to your mail server.
setup-mail-smtp = Mail goes to the server named in { $setting }.
setup-button = Create account and company
