# Contacts: filters, saved filters, columns; a contact's data and history.

# --- searching and filtering (CON-02)
con-search-button = Search
con-filter-title = Filter contacts
con-filter-lead = Add what you look for. Contacts that match are shown in the list, and the filter stands in its address.
con-filter-show = Show contacts
con-filter-whole = Contacts that match
con-filter-group = Group { $n }
con-filter-join = How the conditions are joined
con-filter-join-group = How the conditions of group { $n } are joined
con-filter-all-of = all of these
con-filter-any-of = any of these
con-filter-add = Add condition
con-filter-add-group = Add group
con-filter-remove = Remove condition: { $what }
con-filter-remove-group = Remove group
con-filter-how = { $what }: how it is asked
con-filter-value = { $what }: value
con-filter-from = from
con-filter-to = to
con-filter-nothing-to-choose = There is nothing to choose yet
con-filter-value-missing = Choose or enter a value, or remove this condition
con-filter-unreadable = Enter another value in place of “{ $value }”
con-filter-no-date = Enter a day such as 2026-04-11 in place of “{ $value }”
con-filter-no-number = Enter a number such as 18 or 2.5 in place of “{ $value }”
con-filter-before-from = The end comes before the start; swap them
con-filter-too-many = Choose at most { $limit } values
con-filter-too-many-conditions = A filter has at most { $limit } conditions; remove one first
con-filter-too-many-groups = A filter has at most { $limit } groups; remove one first
con-filter-too-long = The values have more than { $limit } characters together; shorten them
con-no-such-filter-where = This is about “{ $field }” in the address. Clear the filter and choose again.

con-what-status = Marketing status
con-what-tag = Tag
con-what-person = Name or email
con-what-source = Came from
con-what-owner = Owner
con-what-created = Added
con-what-consent = Consent

con-how-is = is any of
con-how-not = is none of
con-how-has = contains
con-how-not-has = does not contain
con-how-starts = begins with
con-how-not-starts = does not begin with
con-how-between = is between
con-how-outside = is not between
con-how-some = is there
con-how-none = is missing

con-says-is = { $what } is { $value }
con-says-not = { $what } is not { $value }
con-says-has = { $what } contains { $value }
con-says-not-has = { $what } does not contain { $value }
con-says-starts = { $what } begins with { $value }
con-says-not-starts = { $what } does not begin with { $value }
con-says-between = { $what } from { $low } to { $high }
con-says-between-from = { $what } from { $low }
con-says-between-to = { $what } up to { $high }
con-says-outside = { $what } not from { $low } to { $high }
con-says-outside-from = { $what } not from { $low }
con-says-outside-to = { $what } not up to { $high }
con-says-tag-some = Has a tag
con-says-tag-none = Has no tag
con-says-consent-some = Consent is on file
con-says-consent-none = No consent on file
con-says-field-some = { $what } is filled in
con-says-field-none = { $what } is empty
con-chips = Filter
con-join-all = and
con-join-any = or
con-value-gone = Deleted ({ $value })
con-owner-nobody = Nobody
con-owner-former = { $name } (left)

# --- saved filters (CON-02)
con-saved-title = Saved filters
con-saved-manage = Manage
con-saved-none = Filter your contacts, then save the filter: it stands here with its count.
con-saved-empty = Save a filter
con-saved-save = Save filter
con-saved-name = Filter name
con-saved-who = Who sees it
con-saved-private = Only me
con-saved-shared = Everybody in the company
con-saved-shared-by = Shared by { $name }
con-saved-is-shared = , shared
con-saved-is-private = , only for you
con-saved-last = Last changed
con-saved-acts = What you can do
con-saved-update = Update “{ $name }”
con-saved-rename = Rename
con-saved-delete = Delete
con-saved-done = Filter “{ $name }” saved
con-saved-changed = Filter “{ $name }” changed
con-saved-deleted = Filter “{ $name }” deleted
con-saved-change-how = To change what it asks for, open it, change the filter of the list, and press Update.
con-saved-delete-title = Delete the filter “{ $name }”?
con-saved-delete-text = No contact is changed or deleted.
con-saved-delete-shared = It disappears for everybody in the company. No contact is changed or deleted.
con-saved-delete-button = Delete filter
con-count-more = { $n }+

# --- columns and order (CON-01)
con-columns = Columns
con-columns-legend = Show these columns
con-columns-save = Show columns
con-columns-usual = Usual columns
con-order-button = Sort
con-order-name-down = By name, last first
con-order-email-down = By email, last first
con-order-status = By marketing status
con-order-email-note = Contacts without an email are left out in this order.
con-column-since = Status since
con-column-owner = Owner
con-column-engaged = Last engaged
con-engaged-never = No campaign sent yet
con-export-short = Export

# --- refusals
err-owner-not-here = Choose an owner among the members of your company
err-filter-name-taken = There is a filter called “{ $name }” already; choose another name
err-filter-not-yours = Only { $name } or an administrator can change this filter. Save a copy under a name of your own
err-filter-changed = { $name } changed this filter meanwhile. Nothing was saved; open it again and look
err-too-many-filters = You can keep { $limit } filters; delete one first
