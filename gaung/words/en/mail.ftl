# The local mailbox.
mail-box-title = Local mailbox
mail-box-lead = Every mail this installation writes stays here, newest first.
mail-box-caption = Mails, newest first
mail-box-subject = Subject
mail-box-to = To
mail-box-from = From
mail-box-written = Written
mail-box-html = As a mail program shows it
mail-box-text = Plain text
mail-box-empty = No mail yet
mail-box-empty-text = Sign-up links and notices will appear here.
