# Words many pages share.
common-footer = Gaung: email campaigns with exact, honest billing
common-close = Close
common-cancel = Cancel
common-back = Back
common-save = Save changes
common-continue = Continue
common-change = Change
common-optional = (optional)
common-pages = Pages
common-previous = Previous
common-next = Next
common-or = { $first } or { $last }
common-nobody = nobody yet

common-interval-month = month
common-interval-year = year

common-right-account-settings = account settings
common-right-can-send-campaigns = sending campaigns
common-right-can-edit-campaigns = editing campaigns
common-right-can-delete-campaigns = deleting campaigns
common-right-can-view-campaign-reports = campaign reports
common-right-can-manage-senders = managing senders
common-right-can-bulk-edit-contacts = bulk editing of contacts
common-right-can-import-contacts = importing contacts
common-right-can-export-contacts = exporting contacts

# Front page and a company's home.
home-title = Email campaigns you can check
home-pitch = Send newsletters to your contacts from your own account. You see every amount, date and seat before you agree, and again on the invoice.
home-trial = Free for 21 days, up to 500 subscribed contacts. No card needed.
home-choose-title = Choose a company
home-choose-none = You aren't a member of a company yet
home-choose-none-text = Ask someone in your company to invite { $email }, or open the console if you run this installation.
home-company-title = Home
home-checklist = Getting started
home-checklist-count = { $done } of { $total } done
home-checklist-done = All steps are done. Everything else is in the menu.
home-step-done = Done
home-step-contacts = Import contacts
home-step-contacts-text = Bring your list as a CSV file. A dry run shows what will happen first.
home-step-trial = Start the Campaigns trial
home-step-trial-text = 21 days, up to 500 subscribed contacts, nothing to pay.
home-step-check = Request an account check
home-step-check-text = At most six questions. You need it to keep Campaigns after the trial.
home-step-tier = Choose a tier and a payment method
home-step-tier-text = 1,000 to 50,000 subscribed contacts. The price stands beside the slider.
home-step-ask = Ask { $names }: it needs access to { $access }
