# Two people at one form, what is going on, search, keys.
conflict-title = Someone else saved this too
conflict-lead = Nothing of yours is saved yet. Choose what to keep, field by field, or take one version whole.
conflict-lead-who = { $name } saved a change while you were editing
conflict-mine = Yours
conflict-theirs = Saved meanwhile
conflict-theirs-who = Saved by { $name }
conflict-save = Save chosen values
conflict-all-mine = Save all of mine
conflict-all-theirs = Keep all of theirs
conflict-yes = Yes
conflict-no = No
conflict-empty = (empty)

bell-name = Notifications
bell-name-unread = { $n ->
    [one] Notifications, 1 unread
   *[other] Notifications, { $n } unread
}
bell-lead = { $n ->
    [0] Everything is read.
    [one] 1 is unread.
   *[other] { $n } are unread.
}
bell-read-all = Mark all as read
bell-see-all = See all notifications
bell-under-way = Under way
bell-new = New
bell-empty = Nothing has happened yet
bell-empty-text = Finished jobs, check results and payments are listed here.

job-title = Background jobs
job-lead = Long work goes on while you do something else.
job-see-all = See all background jobs
job-what = Job
job-state = State
job-how-far = Done
job-who = Started by
job-started = Started
job-ended = Ended
job-none = Import contacts to see a job
job-none-text = Imports and bulk edits run in the background and are listed here.
job-to-contacts = Open contacts
job-leave = You may leave this page. The bell tells you when it is done.
job-stop = Stop the job
job-stopping = The job stops after the part it is doing. What is done stays done.
job-failed-text = Something on our side went wrong. What is done stays done. Give your operator the code { $code }.
job-gone = A job that is no longer kept
job-line = { $title }: { $status } ({ $progress })
job-progress = { $done } of { $total }
job-status-queued = Waiting
job-status-running = Running
job-status-done = Done
job-status-failed = Failed
job-status-stopped = Stopped
job-kind-contacts-import = Import of contacts
job-kind-contacts-bulk-edit = Bulk edit of contacts
job-kind-contacts-export = Export of contacts
job-kind-contacts-delete = Deletion of archived contacts
job-kind-contacts-undo = Undo of a change to contacts
job-kind-samples-load = Loading of sample data
job-kind-samples-remove = Removal of sample data
job-kind-company-export = Export of everything
job-kind-other = Background job

find-title = Search
find-title-for = { $asked } · Search
find-here = This company
find-label = Search contacts, invoices and pages
find-act = Search
find-pages = Pages
find-invoices = Invoices
find-more = See all matching contacts
find-count = { $n ->
    [0] Nothing found for “{ $asked }”
    [one] 1 result
   *[other] { $n } results
}
find-nothing = Nothing matches
find-nothing-text = Search by a name, an email address, an invoice number or the name of a page.
find-clear = Clear the search
find-nameless = Contact without a name
find-campaign-new = New campaign
find-contact-new = Add a contact
find-import = Import contacts
find-imports = Imports
find-card-new = Add a card
find-check = Account check
find-members = Members
find-sets = Permission sets
find-log = Audit log
find-profile = Your profile

keys-title = Keyboard shortcuts
keys-palette = Go to a page, a contact or an invoice
keys-save = Save the form
keys-search = Search
keys-list = Show this list
keys-home = Home
keys-contacts = Contacts
keys-campaigns = Campaigns
keys-billing = Billing
keys-settings = Settings
keys-new = New campaign
keys-down = Next row of a list
keys-up = Row before it
keys-select = Select the row
keys-close = Close a dialog or a menu
keys-choose = choose
keys-open = open
keys-fields = On a Mac, Ctrl is the Command key. Keys without Ctrl do nothing while you type in a field.
keys-are-off = Keys without Ctrl are switched off in your profile.
keys-switch = Switch them on or off
keys-esc = Esc

kept-title = Your entries are back
kept-text = You were signed out before they were saved. Look them over and save.
kept-no-script = What you had typed:
kept-file = The file has to be chosen again.
kept-back = Back to the form
kept-back-text = What you typed is kept for an hour, passwords and card numbers aside. Go back to the form and save it.
session-title = You will be signed out soon
session-text = Nobody has used this page for a long time. Stay signed in, or you are signed out in two minutes.
session-stay = Stay signed in
session-over = You have been signed out. What you typed is still on this page: sign in in a new tab, come back and save.
session-sign-in = Sign in in a new tab
