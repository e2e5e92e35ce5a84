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
