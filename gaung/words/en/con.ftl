# Contacts: the list, a contact, bulk edit, import and export.

# --- statuses (words.md 18, 19)
con-status-subscribed = Subscribed
con-status-no-consent = No consent
con-status-unsubscribed = Unsubscribed
con-status-bounced = Bounced
con-status-pending-upgrade = Pending upgrade
con-status-pending-double-opt-in = Pending confirmation
con-status-archived = Archived

con-source-import = Import
con-source-page = Added by hand
con-source-form = Sign-up form
con-source-api = API
con-source-simulate = Simulation
con-source-demo = Sample data
con-source-sample = Sample data

# --- the list
con-title = Contacts
con-total = { $n ->
    [one] { $n } contact
   *[other] { $n } contacts
}
con-matching = { $n } of { $total } contacts match
con-matching-more = More than { $n } of { $total } contacts match
con-import = Import contacts
con-add = Add contact
con-export = Export these contacts (CSV)
con-all = All
con-none = –
con-statuses = Filter by marketing status
con-search = Search name or email
con-order = Order
con-order-newest = Newest first
con-order-oldest = Oldest first
con-order-name = By name
con-order-email = By email
con-apply-filter = Filter
con-clear-filter = Clear filter
con-chip-remove = , remove
con-caption = Contacts
con-column-select = Select
con-column-person = Contact
con-column-email = Email
con-column-name = Name
con-column-status = Marketing status
con-column-status-since = Status since
con-column-tags = Tags
con-column-consent = Consent
con-column-consent-source = Consent source
con-column-consent-at = Consent given
con-column-source = Came from
con-column-created = Added
con-column-reason = Reason
con-column-reason-import = Reason not imported
con-empty-title = Import your contacts
con-empty-text = Bring a CSV file. You see what will happen before anything is changed.
con-no-match = No contacts match
con-no-match-text = Change the filter, or clear it to see everyone.
con-no-such-filter = This filter can't be read

# --- capacity (words.md 15 to 17)
con-meter = { $used } of { $limit } subscribed contacts, { $left } left
con-meter-label = Subscribed contacts
con-full = You've reached { $limit }. { $n ->
    [one] { $n } new contact is waiting and gets no campaigns
   *[other] { $n } new contacts are waiting and get no campaigns
}
con-upgrade-limit = Upgrade limit
con-upgrade-ask = Ask { $names } to upgrade the limit; it needs account-settings access
con-pending-wait = { $n ->
    [one] { $n } contact is waiting for a free seat
   *[other] { $n } contacts are waiting for a free seat
}
con-no-seats = { $n ->
    [0] Campaigns isn't active, so new contacts with consent wait. Everyone keeps their status.
    [one] Campaigns isn't active. { $n } contact with consent is waiting; it becomes subscribed when Campaigns starts.
   *[other] Campaigns isn't active. { $n } contacts with consent are waiting; they become subscribed when Campaigns starts.
}

# --- from Billing and back (R34, R35)
con-return-needed = For { $target }, archive { $k ->
    [one] { $k } contact that is subscribed or pending upgrade
   *[other] { $k } contacts that are subscribed or pending upgrade
}
con-return-needed-subscribed = For { $target }, archive { $k ->
    [one] { $k } subscribed contact
   *[other] { $k } subscribed contacts
}
con-return-how-subscribed = The newest are chosen. Who waits takes no freed seat while the lower tier is scheduled. You see everything before it happens. Or choose for yourself below.
con-return-select = Select the { $k } needed
con-return-billing = Back to Billing
con-return-how = Those who wait are chosen first, then the newest. You see everything before it happens. Or choose for yourself below.
con-return-enough = { $target } seats are enough now for everyone subscribed or waiting.

# --- choosing (words.md 52)
con-select-page = Select this page
con-select-one = Select { $name }
con-selected-none = Select at least one contact first.
con-select-all = Select all { $m } matching this filter
con-select-all-matching = Select all matching this filter
con-select-everyone = Select all { $m }

# --- bulk edit (words.md 53, 54)
con-bulk-skipped-title = { $n ->
    [one] { $n } contact was skipped
   *[other] { $n } contacts were skipped
}
con-bulk-tag-missing = Enter a tag
con-bulk-skipped-csv = Download skipped contacts (CSV)

# --- work under way
con-job-progress = { $done } of { $total } done
con-running-import = An import is running: { $done } of { $total } rows done.
con-running-edit = Contacts are being edited: { $done } of { $total } done.
con-running-see = See progress
con-job-leave = You can leave this page; the work goes on.
con-job-stop = Stop
con-job-done-text = The list is up to date.
con-job-promoted = { $n ->
    [one] { $n } waiting contact became subscribed in a freed seat.
   *[other] { $n } waiting contacts became subscribed in freed seats.
}
con-job-stopped = Stopped
con-job-stopped-text = { $done } were done before the stop; they stay as they are now.
con-job-failed = This could not be finished
con-job-unexpected = What was done before stays. Try again, or tell the operator the code { $code }.
con-job-back = See the contacts

# --- a contact
con-field-email = Email
con-field-name = Name
con-field-tags = Tags
con-field-tags-hint = Separated by commas
con-person-data = Details
con-saved = Saved
con-why-subscribed = Gets campaigns.
con-why-no-consent = Has not agreed to get campaigns.
con-why-unsubscribed = Asked not to get campaigns, or was unsubscribed here.
con-why-bounced = Mail to this address came back.
con-why-pending-upgrade = Gets no campaigns until a seat is free.
con-why-pending-double-opt-in = Has been asked to confirm by mail.
con-why-archived = Kept, not counted, gets no campaigns.
con-waiting-text = This contact gets no campaigns until a seat is free. It becomes subscribed by itself when the limit grows or somebody leaves.
con-status-title = Marketing status
con-status-change = Change to
con-status-button = Change status
con-status-not-possible = Not possible now, and why
con-move-subscribed = Subscribed
con-move-no-consent = No consent
con-move-unsubscribed = Unsubscribed
con-move-bounced = Bounced
con-move-pending-upgrade = Pending upgrade
con-move-pending-double-opt-in = Pending confirmation
con-move-archived = Archived
con-move-needs-reason = (give a reason)
con-move-missing = Choose the new status first
con-moved = The status is now: { $status }
con-reason = Reason
con-tags = Tags
con-tags-none = No tags yet
con-tag-add = New tag
con-tag-add-button = Add tag
con-tag-off = Remove tag { $name }
con-consent-title = Consent record
con-consent-none = No consent is on file.
con-consent-source = Where they agreed
con-consent-source-hint = For example: sign-up form at the shop, order form, event on 1 March 2026
con-consent-text = What they agreed to
con-consent-text-hint = The words they saw or heard when they agreed. Kept as evidence.
con-consent-at = When
con-consent-source-missing = Say where these people agreed
con-consent-text-missing = Say what these people agreed to
con-timeline = Timeline
con-line-began = Added as { $new }
con-line-status = { $old } → { $new }
con-line-edited = Details changed
con-line-change = { $label }: { $old } → { $new }
con-line-tag-added = Tag added: { $name }
con-line-tag-removed = Tag removed: { $name }
con-line-reason = Reason: { $reason }
con-line-consent = Consent: { $source }
con-line-by = by { $name }, { $channel }
con-line-by-system = by the product itself
con-line-by-person = by the person
con-channel-web = on the web
con-channel-api = by API
con-channel-cli = by command
con-channel-system = by the product itself
con-channel-console = in the operator's console
con-channel-mail = by mail
con-new-consent = Consent
con-new-wanted = May this person get campaigns?
con-new-no-consent = Not yet: no consent
con-new-subscribed = Yes, they agreed: subscribe
con-new-who = Enter an email or a name
con-new-open-other = Open the contact that has this address
con-added = Contact added
con-added-pending = Contact added. It waits for a seat: the limit of subscribed contacts is reached

# --- what is wrong with an address
con-address-no-at = Add the @ and the part after it
con-address-nothing-before-at = Enter the part before @
con-address-nothing-after-at = Enter the part after @
con-address-control-characters = Remove the characters that cannot be seen
con-address-local-part = Check the part before @; use letters, digits, dots and hyphens
con-address-local-quoted = Write the part before @ without quotes
con-address-local-not-ascii = Write the part before @ in plain letters a to z
con-address-domain = Check the part after @, such as example.com
con-address-domain-literal = Write a name after @, not a number in brackets
con-address-domain-incomplete = Complete the part after @, such as example.com
con-address-too-long = Use an address of at most 254 characters

# --- import: the file
con-imports-title = Imports
con-imports-empty = No imports yet
con-imports-empty-text = Bring a CSV file with your contacts.
con-import-file = File
con-import-next = Continue to the columns
con-import-example = What a file looks like
con-import-example-rows = email,name,tags,city
    ani@example.com,Ani Wijaya,"newsletter, jakarta",Jakarta
    budi@example.com,Budi Santoso,newsletter,Bandung
con-import-example-text = Commas, semicolons, tabs and bars are recognised, and so is the encoding.
con-import-stage = Where it stands
con-import-by = Brought by
con-import-at = When
con-stage-uploaded = Columns to choose
con-stage-checking = Being checked
con-stage-checked = Ready to start
con-stage-refused = Check broken off
con-stage-started = Started
con-stage-queued = Waiting to start
con-stage-running = Importing
con-stage-done = Done
con-stage-failed = Not finished
con-stage-stopped = Stopped
con-stage-discarded = Thrown away
con-steps = Steps of the import
con-step-file = File
con-step-check = What will happen
con-step-report = Report

con-file-spreadsheet = This is a spreadsheet program's own format. Save it there as CSV, then choose the CSV file
con-file-archive = This is an archive. Unpack it and choose the CSV file inside
con-file-document = This is a document, not a table. Choose a CSV file
con-file-picture = This is a picture, not a table. Choose a CSV file
con-file-markup = This is a web page or program data, not a table. Choose a CSV file
con-file-program = This file holds no readable text. Choose a CSV file

# --- import: the columns
con-columns-lead = { $file }: say what each column holds
con-columns-title = Columns
con-columns-column = Column
con-columns-sample = First rows
con-columns-holds = Holds
con-columns-holds-of = { $column } holds
con-column-letter = Column { $letter }
con-role-email = Email
con-role-name = Name
con-role-first-name = First name
con-role-last-name = Last name
con-role-tags = Tags
con-role-status = Marketing status
con-role-field = Custom field
con-role-ignore = Leave out
con-import-status-title = Status and consent
con-import-wanted = These people are
con-import-as-no-consent = No consent: keep them, send nothing
con-import-as-subscribed = Subscribed: they agreed to get campaigns
con-import-as-unsubscribed = Unsubscribed: they asked to get nothing
con-import-as-bounced = Bounced: mail to them came back
con-import-as-archived = Archived: keep them out of the way
con-import-status-column = If a column holds the status, it counts; this choice is for rows where it is empty. Someone who unsubscribed, bounced or was archived is never subscribed again by an import.
con-import-consent-why = To subscribe people, state where and how they agreed. It is kept with each of them.
con-import-duplicates = People you have already
con-import-duplicates-update = Update them with what the file says
con-import-duplicates-fill = Fill only what is empty
con-import-duplicates-skip = Leave them as they are
con-import-duplicates-hint = People are the same when their email address is the same. Empty cells never erase anything.
con-import-see = See what will happen
con-import-change = Change the choices
con-import-discard = Throw this import away
con-import-discarded = Import thrown away
con-import-discarded-text = Nothing of { $file } was imported, and the file was deleted.
con-import-role-twice = Two columns are said to hold “{ $role }”; leave one of them out

# --- import: the dry run (D20)
con-check-progress = { $n } rows read
con-check-nothing-yet = Nothing is changed yet.
con-check-refused = The check was broken off
con-foretold-title = { $n ->
    [one] { $n } row read
   *[other] { $n } rows read
}
con-foretold-lead = { $file }. Nothing is changed yet.
con-foretold-statuses = They will be
con-foretold-kept = Statuses that stay as they are
con-foretold-over = { $n ->
    [one] { $n } contact will wait: no seat is free for it
   *[other] { $n } contacts will wait: no seat is free for them
}
con-foretold-over-text = { $used } of { $limit } seats are taken. The rows at the top of the file get the free seats. Upgrade first, import and let the rest wait, or stop here.
con-foretold-no-seats = Campaigns isn't active, so everyone with consent waits. They become subscribed when Campaigns starts.
con-foretold-problems = { $n ->
    [one] { $n } row needs fixing
   *[other] { $n } rows need fixing
}
con-foretold-examples = The first of them
con-foretold-more = The rest will be in the report, ready to download.
con-foretold-none = No row of this file can be imported. Change the choices, or fix the file and bring it again.
con-import-start = { $n ->
    [one] Import { $n } contact
   *[other] Import { $n } contacts
}
con-import-start-rest-waits = { $n ->
    [one] Import { $n } contact; who finds no seat waits
   *[other] Import { $n } contacts; who finds no seat waits
}

# --- import: the report (words.md 56 to 58)
con-report-title = Import of { $file }
con-report-done = Import done
con-import-result = { $a } added, { $b } updated, { $c } pending upgrade, { $d } rows not imported
con-report-problems = { $n ->
    [one] { $n } row was not imported
   *[other] { $n } rows were not imported
}
con-report-rows = Rows to fix
con-report-row = Row
con-report-row-n = Row { $n }
con-report-column = Column
con-report-value = Value
con-report-fix = What to do
con-report-download = Download rows to fix (CSV)
con-report-kept-rows = Show the contacts whose status stays
con-report-kept-row = Row { $n }, { $value }: { $text }
con-row = Row { $n }: { $text }

con-row-address-no-at = add the @ and the part after it in “{ $value }”
con-row-address-nothing-before-at = enter the part before @ in “{ $value }”
con-row-address-nothing-after-at = enter the part after @ in “{ $value }”
con-row-address-control-characters = remove the characters that cannot be seen from the address
con-row-address-local-part = check the part before @ in “{ $value }”
con-row-address-local-quoted = write the part before @ without quotes in “{ $value }”
con-row-address-local-not-ascii = write the part before @ in plain letters in “{ $value }”
con-row-address-domain = check the part after @ in “{ $value }”
con-row-address-domain-literal = write a name after @ in “{ $value }”
con-row-address-domain-incomplete = complete the part after @ in “{ $value }”
con-row-address-too-long = shorten the address to at most 254 characters
con-row-nothing-to-add = enter an email address
con-row-address-missing = enter an email address; without one nobody can have this status
con-row-already-here = “{ $value }” is in your contacts already and was left as it is, as you chose
con-row-quotes-broken = close or double the quotation marks in this row
con-row-line-too-long = this row is far too long; check for a missing line end
con-row-row-too-wide = this row has more cells than the { $columns } columns of the table; put cells with commas in quotes
con-row-unreadable-characters = save the file as UTF-8; “{ $value }” cannot be read
con-row-status-unknown = “{ $value }” is no marketing status; write subscribed, no consent, unsubscribed, bounced or archived
con-row-too-many-tags = use at most { $limit } tags
con-row-control-characters = remove the characters that cannot be seen from “{ $column }”
con-row-text-too-long = shorten “{ $column }” to at most { $limit } characters
con-row-text-missing = fill in “{ $column }”
con-row-field-refused = “{ $value }” does not fit the field “{ $column }”; check how its values are written
con-row-other = this row could not be imported ({ $code }); check “{ $column }”

con-kind-address-no-at = addresses without @
con-kind-address-nothing-before-at = addresses with nothing before @
con-kind-address-nothing-after-at = addresses with nothing after @
con-kind-address-control-characters = addresses with characters that cannot be seen
con-kind-address-local-part = addresses with a mistake before @
con-kind-address-local-quoted = addresses in quotes
con-kind-address-local-not-ascii = addresses with other than plain letters before @
con-kind-address-domain = addresses with a mistake after @
con-kind-address-domain-literal = addresses with a number instead of a name after @
con-kind-address-domain-incomplete = addresses that end too early
con-kind-address-too-long = addresses that are too long
con-kind-nothing-to-add = rows without an email address
con-kind-address-missing = rows without an email address
con-kind-already-here = contacts you have already, left as they are
con-kind-quotes-broken = rows with broken quotation marks
con-kind-line-too-long = rows that are far too long
con-kind-row-too-wide = rows with too many cells
con-kind-unreadable-characters = rows with unreadable characters
con-kind-status-unknown = rows with an unknown status
con-kind-too-many-tags = rows with too many tags
con-kind-control-characters = rows with characters that cannot be seen
con-kind-text-too-long = rows with a text that is too long
con-kind-text-missing = rows with a text missing
con-kind-field-refused = rows with a value that does not fit its field
con-kind-needs-the-person = people who unsubscribed, bounced or complained: only they themselves can come back
con-kind-archived-stays = archived contacts: only an explicit act or new consent brings them back
con-kind-waits-for-confirmation = contacts who have been asked to confirm by mail
con-kind-given-by-a-bounce = contacts whose mail has not come back here: their status stays
con-kind-no-such-move = contacts whose status cannot change this way

# --- refusals
err-same-status = They have this status already
err-no-such-move = This change of status does not exist
err-needs-the-person = They unsubscribed, bounced or complained; only they themselves can come back
err-given-by-the-limit = Nobody chooses this: it is what happens when no seat is free
err-given-by-a-bounce = Nobody chooses this: it is what mail that comes back does
err-not-their-move = Only the product or the person can make this change
err-wrong-way = This change cannot be made this way
err-nobody-can-be-asked = None of the chosen can be asked to confirm. Choose contacts that have an address and have not been asked yet
err-too-many-to-ask = { $left } of { $most } requests are left for today, and { $count } were chosen. Choose fewer, or ask the others tomorrow
err-asking-not-now = Nobody can be asked to confirm while the Campaigns add-on is not in force or sending is suspended. The Campaigns page says what to do
err-no-sender-to-ask = Add a sender and verify it first, so that whoever is asked can answer
err-suppressed = They complained about a mail, or it came back, and must not be mailed
err-address-missing = Without an email address there is nobody to send to
err-consent-missing = Record where and how they agreed first
err-reason-missing = Give a reason to lift a bounce
err-bounce-lift-used = The bounce was lifted once already; change the address first
err-sender-missing = This needs a verified sender and the right to send
err-not-where-it-came-from = A withdrawn request leads back to the status before it
con-kept-waits-for-confirmation = They have been asked to confirm by mail
con-kept-archived-stays = Archived contacts come back only by an explicit act or new consent
con-kept-already-here = They are in your contacts already
con-kept-gone = They were deleted meanwhile
err-address-taken = Another contact has this address
err-address-suppressed = This address unsubscribed or bounced here before; only the person can bring it back
err-name-or-address-missing = Keep a name or an email address
err-nothing-to-add = Enter an email address or a name
err-contact-changed = Somebody changed this contact meanwhile. Check the details below and save again
err-nothing-selected = Select at least one contact first
err-custom-field-taken = There is a field of this name already
err-too-many-fields = A company has at most { $limit } fields of its own; leave out some columns
err-choices-missing = Enter at least one choice
err-field-refused = This value does not fit the field
err-filter-refused = This filter can't be read; clear it and choose again
err-address-column-missing = Say which column holds the email address
err-column-role-twice = Two columns are said to hold the same
err-columns-changed = This form is of another file; choose the columns again
err-wish-refused = Choose one of the options listed
err-consent-statement-missing = To subscribe people, say where and how they agreed
err-import-not-ready = The check isn't finished; wait for it, then start the import
err-import-begun = This import has begun already
err-file-empty = The file is empty; choose another
err-header-only = The file has column names but no rows; choose another
err-file-too-large = The file has { $size_mb } MB; the limit is { $limit_mb } MB. Split it and import the parts
err-too-many-rows = The file has more than { $limit } rows. Split it and import the parts
err-too-many-columns = The first row has { $columns } columns; the limit is { $limit }. Check the delimiter, or leave columns out
err-first-line-broken = The first row can't be read: check its quotation marks and line end
err-not-a-table = This is not a table. Choose a CSV file
err-no-room-for-files = There is no room for the file on this machine now. Nothing was changed; tell the operator
err-file-gone = The file of this import is no longer kept

# --- why something stays
con-kept-unchanged = Has all of this already
con-kept-no-such-move = From their present status this change isn't possible
con-kept-changed-since = Changed by somebody since
con-kept-left-since = Unsubscribed or bounced since; only the person can come back
con-kept-not-archived = Not archived; only archived contacts can be deleted for good
