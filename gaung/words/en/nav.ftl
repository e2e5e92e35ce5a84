# What stands around every page.
nav-skip = Skip to content
nav-main = Main
nav-main-phone = Main, at the bottom
nav-home = Home
nav-contacts = Contacts
nav-campaigns = Campaigns
nav-reports = Reports
nav-billing = Billing
nav-settings = Settings
nav-help = Help
nav-more = More
nav-switch-company = Switch company
nav-sign-in = Sign in
nav-sign-out = Sign out
nav-sign-up = Create an account
nav-console = Operator console
nav-mailbox = Local mailbox
# Written in the other language, for those who read that one.
nav-other-language = Bahasa Indonesia
nav-test-clock-label = Test clock
nav-test-clock = Test clock: it is { $time } here
nav-fold = Fold the menu
