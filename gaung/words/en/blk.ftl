# Editing many contacts at once, and taking it back (words.md 52 to 55).

# --- the panel
blk-title = { $n ->
    [one] Edit { $n } contact
   *[other] Edit { $n } contacts
}
blk-lead-query = { $n ->
    [one] Everyone the filter matched on { $at }: { $n } contact. Who comes later is not touched.
   *[other] Everyone the filter matched on { $at }: { $n } contacts. Who comes later is not touched.
}
blk-lead-picked = { $n ->
    [one] { $n } contact, chosen on { $at }. Nobody else is touched.
   *[other] { $n } contacts, chosen on { $at }. Nobody else is touched.
}
blk-panel-title = What to change
blk-panel-hint = Whatever you leave alone stays as it is on every contact.
blk-keep = Keep as it is
blk-set = Set
blk-clear = Clear
blk-status = Marketing status
blk-status-hint = Archived contacts are kept, not counted, and get no campaigns.
blk-to-archived = Archived
blk-to-unsubscribed = Unsubscribed
blk-to-subscribed = Subscribed
blk-to-no-consent = No consent (lifts a bounce)
blk-tags-on = Tags to add
blk-tags-off = Tags to remove
blk-tags-off-show = Remove tags
blk-owner = Owner
blk-owner-nobody = Nobody
blk-own-fields = Your own fields
blk-field-how = { $field }
blk-field-value = New value of { $field }
blk-value-missing = Enter the new value of “{ $field }”, or choose Clear
blk-see = See what will happen

# --- who
blk-chosen-title = { $n ->
    [one] { $n } contact chosen
   *[other] { $n } contacts chosen
}
blk-chosen-more = and { $n } more
blk-change-choice = Back to the list
blk-gone-title = This selection is no longer kept
blk-gone-text = { $n ->
    [one] A selection is kept for a day. This one of { $n } contact was made on
   *[other] A selection is kept for a day. This one of { $n } contacts was made on
}
blk-choose-again = Choose contacts again

# --- what will happen
blk-preview = What will happen
blk-will-archived = { $a } will be archived, { $b } skipped.
blk-will-unsubscribed = { $a } will be unsubscribed, { $b } skipped.
blk-will-subscribed = { $a } will be subscribed or wait for a seat, { $b } skipped.
blk-will-no-consent = { $a } will change to No consent, { $b } skipped.
blk-will-change = { $a } will change, { $b } skipped.
blk-will-mixed = { $a } will change. The marketing status of { $b } stays as it is.
blk-status-stays = { $n ->
    [one] The marketing status of { $n } stays, and why
   *[other] The marketing status of { $n } stays, and why
}
blk-status-stayed = { $n ->
    [one] { $n } contact kept its marketing status
   *[other] { $n } contacts kept their marketing status
}
blk-sum-back = Subscribed: { $x } + { $come } coming back + { $promoted } promoted = { $y } of { $limit }
blk-sum-archived = Subscribed: { $x } − { $gone } archived + { $promoted } promoted = { $y } of { $limit }
blk-sum-fewer = Subscribed: { $x } − { $gone } leaving + { $promoted } promoted = { $y } of { $limit }
blk-sum-more = Subscribed: { $x } + { $come } coming + { $promoted } promoted = { $y } of { $limit }
blk-sum-both = Subscribed: { $x } − { $gone } leaving + { $come } coming + { $promoted } promoted = { $y } of { $limit }
blk-floor-new = The smallest tier you can choose falls from { $before } to { $after }.
blk-floor-same = The smallest tier you can choose stays { $floor }.
blk-target-enough = That is enough for the tier of { $target }.
blk-target-left = { $k ->
    [one] For the tier of { $target }, { $k } more contact has to be archived.
   *[other] For the tier of { $target }, { $k } more contacts have to be archived.
}
blk-waiting = { $n ->
    [one] { $n } contact will wait as pending upgrade: the limit of { $limit } is reached.
   *[other] { $n } contacts will wait as pending upgrade: the limit of { $limit } is reached.
}
blk-outcome = { $n } will be: { $status }
blk-outcome-past = { $n } now: { $status }
blk-part-tag-on = Tag “{ $name }” added to { $n }
blk-part-tag-off = Tag “{ $name }” removed from { $n }
blk-part-field = “{ $name }” changed on { $n }
blk-part-owner = Owner changed on { $n }
blk-skipped-why = { $n ->
    [one] { $n } will be skipped
   *[other] { $n } will be skipped
}
blk-nothing = Nothing would change, so there is nothing to confirm.
blk-undo-hint = You can take it back for 24 hours.

# --- the buttons (words.md 54)
blk-do-archived = { $n ->
    [one] Archive { $n } contact
   *[other] Archive { $n } contacts
}
blk-do-unsubscribed = { $n ->
    [one] Unsubscribe { $n } contact
   *[other] Unsubscribe { $n } contacts
}
blk-do-subscribed = { $n ->
    [one] Subscribe { $n } contact
   *[other] Subscribe { $n } contacts
}
blk-do-no-consent = { $n ->
    [one] Lift the bounce of { $n } contact
   *[other] Lift the bounce of { $n } contacts
}
blk-do-change = { $n ->
    [one] Change { $n } contact
   *[other] Change { $n } contacts
}

# --- the work and its result (words.md 55)
blk-job-bulk-edit = Editing contacts
blk-job-undo = Taking a change back
blk-done-archived = { $n ->
    [one] { $n } contact archived
   *[other] { $n } contacts archived
}
blk-done-unsubscribed = { $n ->
    [one] { $n } contact unsubscribed
   *[other] { $n } contacts unsubscribed
}
blk-done-subscribed = { $n ->
    [one] { $n } contact subscribed or waiting
   *[other] { $n } contacts subscribed or waiting
}
blk-done-no-consent = { $n ->
    [one] The bounce of { $n } contact lifted
   *[other] The bounces of { $n } contacts lifted
}
blk-done-change = { $n ->
    [one] { $n } contact changed
   *[other] { $n } contacts changed
}
blk-done-undo = { $n ->
    [one] { $n } contact is as before
   *[other] { $n } contacts are as before
}
blk-deleted = { $n ->
    [one] { $n } contact that had been imported was deleted
   *[other] { $n } contacts that had been imported were deleted
}
blk-differs = Something changed between the preview and now
blk-differs-changed = { $told } were to change, { $done } did
blk-differs-promoted = { $told } who waited were to become subscribed, { $done } did
blk-differs-status = { $status }: { $told } were foretold, { $done } are it now

# --- taking it back
blk-undo = Undo
blk-undo-on = Go on with the undo
blk-undo-until = Possible until
blk-was-undone = This was taken back. See the result
blk-being-undone = This is being taken back. See progress
blk-undo-title = Undo: { $what }
blk-undo-lead = Everyone gets back what they had, unless it was changed since. Nobody who left since is subscribed again, and nobody who became subscribed in a freed seat loses it.
blk-undo-will = { $b ->
    [0] { $a } will be as before.
   *[other] { $a } will be as before, { $b } keep something as it is now.
}
blk-undo-waiting = { $n ->
    [one] { $n } contact finds its seat taken and will wait as pending upgrade. Whoever was subscribed longest gets a seat first.
   *[other] { $n } contacts find their seats taken and will wait as pending upgrade. Whoever was subscribed longest gets a seat first.
}
blk-undo-deletes = { $n ->
    [one] { $n } contact that was new will be deleted
   *[other] { $n } contacts that were new will be deleted
}
blk-undo-kept = { $n ->
    [one] { $n } keeps something, and why
   *[other] { $n } keep something, and why
}
blk-undo-do = { $n ->
    [one] Bring back { $n } contact
   *[other] Bring back { $n } contacts
}
blk-undo-nothing = There is nothing left to bring back.
blk-kept-title = { $n ->
    [one] { $n } contact kept something as it was
   *[other] { $n } contacts kept something as it was
}

# --- the bar above the list (words.md 52)
blk-selected = { $n } selected
blk-selected-page = { $n } on this page selected.
blk-selected-elsewhere = { $n } selected, { $m } of them not on this page
blk-held = { $n } selected
blk-held-query = { $n } selected: everyone the filter matched on { $at }
blk-bar-edit = Edit
blk-bar-archive = Archive
blk-bar-export = Export
blk-bar-clear = Clear
blk-bar-keep = Keep these and choose more

# --- taking them along, and deleting for good
blk-job-export = Writing a file of contacts
blk-job-delete = Deleting archived contacts
blk-done-export = { $n ->
    [one] { $n } contact written
   *[other] { $n } contacts written
}
blk-done-delete = { $n ->
    [one] { $n } contact deleted for good
   *[other] { $n } contacts deleted for good
}
blk-export-title = { $n ->
    [one] Export { $n } contact
   *[other] Export { $n } contacts
}
blk-export-columns = Columns
blk-export-shown = As the list shows them
blk-export-all = All of them
blk-export-long = A file this long is written in the background. You can leave; it is kept for a day.
blk-export-short = The file is downloaded at once, as CSV that is safe to open in a spreadsheet.
blk-export-do = { $n ->
    [one] Export { $n } contact (CSV)
   *[other] Export { $n } contacts (CSV)
}
blk-export-kept = The file is kept for a day.
blk-export-take = Download the file (CSV)
blk-delete-title = { $n ->
    [one] Delete { $n } archived contact for good?
   *[other] Delete { $n } archived contacts for good?
}
blk-delete-text = { $n ->
    [one] { $n } contact is deleted with its timeline and consent record. This is the one change that cannot be taken back. If the address had left, it stays suppressed.
   *[other] { $n } contacts are deleted with their timelines and consent records. This is the one change that cannot be taken back. Addresses that had left stay suppressed.
}
blk-delete-others = { $n ->
    [one] { $n } other contact of this selection is not archived and is kept.
   *[other] { $n } other contacts of this selection are not archived and are kept.
}
blk-delete-type = Type { $n } to confirm
blk-delete-do = { $n ->
    [one] Delete { $n } contact for good
   *[other] Delete { $n } contacts for good
}
blk-delete-none = None of the chosen contacts is archived. Only archived contacts can be deleted for good; archiving can be taken back.
blk-ask-link = Ask for a new opt-in
blk-ask-title = Ask { $n ->
    [one] one contact
   *[other] { $n } contacts
 } to confirm
blk-ask-what = What happens
blk-ask-text = Each of them gets a mail with one button. Who presses it is subscribed, with this as the consent on file. Who does not stays as asked to confirm and gets no campaigns; the request can be withdrawn on the contact's page.
blk-ask-subscribed = { $n ->
    [one] One of them is subscribed now, and gets no campaigns until they confirm.
   *[other] { $n } of them are subscribed now, and get no campaigns until they confirm.
 } Their seats are free for others meanwhile.
blk-ask-senders = Open the senders
blk-ask-sender = Answers go to { $email }.
blk-ask-left = { $left } of { $most } requests are left for today.
blk-ask-left-out = Not asked: { $n }
blk-ask-do = Ask { $n ->
    [one] one contact
   *[other] { $n } contacts
 }
blk-ask-done = { $n ->
    [one] One contact was asked to confirm.
   *[other] { $n } contacts were asked to confirm.
 }
blk-delete-back = Back to the selection
blk-delete-link = { $n ->
    [one] Delete { $n } archived contact for good…
   *[other] Delete { $n } archived contacts for good…
}
blk-delete-done = They are gone, with their timelines.
