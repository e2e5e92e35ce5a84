# Writing and sending campaigns.

acc-log-act-campaign-changed = Campaign changed
acc-log-act-campaign-copied = Campaign copied
acc-log-act-campaign-created = Campaign created
acc-log-act-campaign-deleted = Campaign deleted
acc-log-act-campaign-fell-due = Campaign began as scheduled
acc-log-act-campaign-held = Campaign held back
acc-log-act-campaign-recalled = Campaign called back
acc-log-act-campaign-restored = Version of a campaign restored
acc-log-act-campaign-scheduled = Campaign scheduled
acc-log-act-campaign-sent = Campaign sent
acc-log-act-campaign-unscheduled = Schedule of a campaign taken back
acc-log-act-template-deleted = Template deleted
acc-log-act-template-kept = Template kept

acc-log-area-campaign = Campaigns

err-campaigns-read-only = Campaigns can only be read at present. The banner on the Campaigns page says what brings writing back
err-sending-not-entitled = Nothing is sent without the Campaigns add-on. The Campaigns page says what to do
err-sending-suspended = Sending is suspended. Reply to the review on the Campaigns page
err-not-a-draft = { $name } is not a draft. Take it back to change it
err-campaign-changed = { $name } saved this campaign at { $at }. Open it again to compare both versions
err-campaign-not-deletable = { $name } is kept: only drafts can be deleted
err-unknown-kind = Choose MJML, Markdown, HTML or plain text
err-recall-too-late = The { $seconds } seconds for stopping are over. Pause or stop the sending instead
err-too-many-templates = There are { $limit } templates, the most a company keeps. Delete one to keep another
err-send-time-passed = { $send_at } is over. Choose a later time
err-send-time-too-far = Choose a time within the next { $days } days
err-after-entitlement = Campaigns ends on { $ends_at }. Choose an earlier time
cmp-status-draft = Draft
cmp-status-scheduled = Scheduled
cmp-status-held = Held
cmp-status-preparing = Starting
cmp-status-sending = Sending
cmp-status-paused = Paused
cmp-status-finished = Finished
cmp-status-stopped = Stopped
cmp-hold-late = Its time passed more than six hours ago, so it waits for your word. Send it now, plan another time, or take it back
cmp-hold-not-entitled = Its time came while the Campaigns add-on was not in force
cmp-hold-suspended = Its time came while sending was suspended
cmp-hold-check = It waits for the account check, and goes out by itself once the account has passed
cmp-hold-content = Something on its check list keeps it from going. Take it back and open Check
cmp-hold-sender = Its sender is not verified any more. Take it back and choose another sender
cmp-hold-nobody = Nobody would have got it. Take it back and change its audience
cmp-pause-member = Somebody of your company paused it
cmp-pause-operator = An operator paused it
cmp-pause-bounces = Too many mails came back, so sending stopped by itself. Look at who did not get it before you resume
cmp-pause-complaints = Too many people reported it as spam, so sending stopped by itself
cmp-pause-check = It waits for the account check and goes on by itself once the account has passed
cmp-pause-not-entitled = The Campaigns add-on is not in force
cmp-pause-suspended = Sending is suspended
cmp-pause-server = The mail server takes no mails at present. Sending goes on by itself
cmp-pause-records = Outcomes could not be written down for a while. Sending goes on by itself
cmp-title = { $tab }: { $name }
cmp-tabs = Steps of this campaign
cmp-tab-setup = Setup
cmp-tab-content = Content
cmp-tab-audience = Audience
cmp-tab-check = Check
cmp-tab-send = Send
cmp-saved = Saved { $time }
cmp-saved-done = Changes saved
cmp-lost = { $name } saved this campaign at { $time }. Save changes to compare both versions
cmp-scheduled-for = It goes out on { $time }. To change it, take it back; it is a draft then
cmp-take-back = Take back and edit
cmp-see-progress = See its progress
cmp-unscheduled = The campaign is a draft again and is not scheduled any more
cmp-recalled = Stopped before the first mail. The campaign is a draft again
cmp-field-name = Name of the campaign
cmp-field-name-hint = For your team only; recipients never see it
cmp-field-subject = Subject
cmp-field-preheader = Preview text
cmp-field-preheader-hint = The inbox shows it after the subject
cmp-field-sender = Sender
cmp-field-reply = Reply address
cmp-field-reply-hint = Where answers go. Empty: to the sender
cmp-field-language = Language of the mail
cmp-field-tracked = Count opens and clicks
cmp-field-tracked-hint = Without it, the report knows deliveries, bounces and unsubscribes only
cmp-sender-none = Choose a sender
cmp-sender-missing = There is no verified sender yet. A campaign needs one before it goes out
cmp-sender-unverified = { $email } cannot be chosen: it is not verified yet
cmp-card-name = Campaign
cmp-card-sender = Who it comes from
cmp-card-tracking = Measuring
cmp-card-inbox = Inbox line
cmp-subject-count = { $n } characters; up to { $best } show whole in most inboxes
cmp-subject-count-live = NNN characters; up to { $best } show whole in most inboxes
cmp-inbox-line = How it looks in an inbox
cmp-to-content = Go to Content
cmp-field-kind = Written as
cmp-kind-mjml = MJML: columns, buttons, responsive
cmp-kind-markdown = Markdown: text with headings, links and lists
cmp-kind-html = HTML: your own markup
cmp-kind-plain = Plain text: no formatting
cmp-field-source = Source
cmp-field-own-text = Write the plain-text part myself
cmp-field-own-text-hint = Without it, the plain text is made from the content
cmp-field-text = Plain-text part
cmp-card-source = Content
cmp-card-text = Plain text
cmp-problems = { $n ->
    [one] One problem keeps this campaign from going out
   *[other] { $n } problems keep this campaign from going out
}
cmp-line = Line { $n }
cmp-tags = Merge tags
cmp-tags-hint = Each is replaced by the recipient’s own value. A fallback stands where there is none
cmp-tags-if = Different words for some:
cmp-tag = Merge tag
cmp-fallback = Fallback
cmp-insert = Insert tag
cmp-merge-contact-name = Name
cmp-merge-contact-first-name = First name
cmp-merge-contact-email = Email address
cmp-merge-company-name = Your company
cmp-merge-company-address = Your postal address
cmp-merge-link-unsubscribe = Link to unsubscribe
cmp-merge-link-preferences = Link to preferences
cmp-merge-link-web-view = Link to the web version
cmp-keep-template = Keep as template
cmp-template-kept = { $name } is a template now
cmp-versions = Earlier versions
cmp-versions-text = Changes of one person within five minutes are one version. The newest fifty are kept
cmp-version = Version { $n }
cmp-restore = Restore
cmp-restored = Version { $number } is back. What was there before is kept as a version
cmp-field-include = Send to whoever is in any of these
cmp-field-include-hint = Nothing chosen: everybody who is subscribed
cmp-field-exclude = But not to these
cmp-field-topic = What it is about
cmp-field-topic-hint = People who said no to a topic do not get it
cmp-topic-none = No topic
cmp-card-include = Who gets it
cmp-card-exclude = Who does not
cmp-card-topic = Topic
cmp-audience-all = Everybody subscribed
cmp-audience-own = A filter that was changed since
cmp-audience-tag = Tag: { $name }
cmp-audience-everybody = It goes to everybody who is subscribed. To send to some only, save a filter in Contacts or put tags on people
cmp-audience-make = Go to Contacts
cmp-audience-save = Save audience
cmp-count-title = How many get it
cmp-count = { $n ->
    [one] 1 contact
   *[other] { $n } contacts
}
cmp-count-of = { $n ->
    [one] of 1 contact that is meant. Left out:
   *[other] of { $n } contacts that are meant. Left out:
}
cmp-left-unsubscribed = unsubscribed
cmp-left-bounced = bounced
cmp-left-pending-upgrade = wait for a higher limit
cmp-left-pending-double-opt-in = have not confirmed yet
cmp-left-archived = archived
cmp-left-no-consent = gave no consent
cmp-left-filter = in what you leave out
cmp-left-suppressed = must not be mailed: they complained
cmp-left-topic = do not want this topic
cmp-left-recently-mailed = want fewer emails and got one lately
cmp-left-paused = asked for a pause
cmp-check-blocks = Keeps it from going
cmp-check-warns = Worth a look
cmp-check-none = Nothing. It can go
cmp-check-no-warns = Nothing to remark
cmp-to-send = Go to Send
cmp-mend-setup = Open Setup
cmp-mend-content = Open Content
cmp-mend-audience = Open Audience
cmp-mend-company = Open company profile
cmp-item-line = Line { $line }: { $text }
cmp-blocked = { $n ->
    [one] One thing keeps it from going
   *[other] { $n } things keep it from going
}
cmp-blocked-see = See what to do
cmp-card-when = When it goes
cmp-send-count = { $n ->
    [one] 1 contact will get it.
   *[other] { $n } contacts will get it.
}
cmp-change-audience = Change audience
cmp-field-when = Time
cmp-when-now = Now
cmp-when-later = At a time of your choice
cmp-field-day = Day
cmp-field-time = Time of day
cmp-field-zone = Time zone
cmp-when-day-missing = Choose the day
cmp-when-time-missing = Enter the time of day
cmp-when-zone-missing = Choose the time zone
cmp-to-review = Review
cmp-review-title = Look once more
cmp-review-to = To
cmp-review-when = When
cmp-review-now = Now, 60 seconds after you confirm
cmp-change = Change
cmp-time-skipped = The clocks skip this time on that day, so it goes at { $time }
cmp-time-twice = The clocks show this time twice on that day. It goes the first time, at { $time }
cmp-send-do = { $n ->
    [one] Send to 1 contact
   *[other] Send to { $n } contacts
}
cmp-schedule-do = { $n ->
    [one] Schedule for 1 contact
   *[other] Schedule for { $n } contacts
}
cmp-scheduled = Scheduled for { $time }. Until then it can be taken back
err-campaign-not-ready = { $count ->
    [one] One thing keeps the campaign from going. The list says what to do
   *[other] { $count } things keep the campaign from going. The list says what to do
}
cmp-progress-title = Progress of { $name }
cmp-progress-text = { $done } of { $total } done
cmp-preparing = The first mail leaves in { $seconds } seconds. Until then nothing has been sent
cmp-recall = Stop sending
cmp-state-queued = Waiting
cmp-state-in-flight = On the wire
cmp-state-sent = Delivered
cmp-state-deferred = Deferred
cmp-state-failed = Refused
cmp-state-unknown = Uncertain
cmp-state-skipped = Left out
cmp-new = New campaign
cmp-new-name = New campaign
cmp-blank-words = Write your text here.
cmp-blank-unsubscribe = Unsubscribe
cmp-copy-name = Copy of { $name }
cmp-copied = { $name } was copied. This is the copy
cmp-deleted = { $name } was deleted
cmp-template-deleted = { $name } was deleted
cmp-start-blank = Blank page
cmp-start-blank-text = One column, with your address and the link to unsubscribe
cmp-start-markdown = Markdown letter
cmp-start-markdown-text = Write text, get a tidy letter
cmp-start-html = Your own HTML
cmp-start-html-text = Paste a mail you have
cmp-start-plain = Plain text
cmp-start-plain-text = Like a mail you type yourself
cmp-gallery-own = Your templates
cmp-gallery-blank = Begin from nothing
cmp-gallery-use = Use template
cmp-gallery-begin = Begin
cmp-templates = Templates
cmp-templates-empty = Keep a template
cmp-templates-empty-text = A campaign whose form you like can be kept as a template, on its Content tab.
cmp-template-delete = Delete template
cmp-template-delete-text = Campaigns begun from it stay as they are. The template itself cannot be brought back.
cmp-delete-title = Delete { $name }?
cmp-delete-text = { $n ->
    [one] The draft and its one version are gone for good. Nobody has got it.
   *[other] The draft and its { $n } versions are gone for good. Nobody has got it.
}
cmp-delete-do = Delete draft
cmp-area-tabs = Campaigns and templates
cmp-tab-list = Email campaigns
cmp-tab-templates = Templates
cmp-empty = Write your first campaign
cmp-empty-text = Pick a template, change the words, and send it to the people who want to hear from you.
cmp-filter = Filter campaigns
cmp-filter-words = Name or subject
cmp-filter-status = Status
cmp-filter-any = Any
cmp-filter-since = Changed from
cmp-filter-until = Changed until
cmp-filter-do = Filter
cmp-filter-clear = Clear filter
cmp-column-status = Status
cmp-column-name = Campaign
cmp-column-audience = Audience
cmp-column-recipients = Recipients
cmp-column-delivered = Delivered
cmp-column-updated = Updated
cmp-column-acts = Acts
cmp-acts-of = What to do with { $name }
cmp-act-open = Open
cmp-act-copy = Copy
cmp-act-delete = Delete
cmp-no-match = No campaigns match
cmp-no-match-text = Change the filter, or clear it to see them all.
cmp-preview = Preview
cmp-preview-of = Preview of { $name }
cmp-preview-view = Width
cmp-preview-colors = Colors
cmp-preview-images = Pictures
cmp-preview-as = Read as
cmp-preview-me = Yourself
cmp-preview-show = Show preview
cmp-preview-frame = The mail as it arrives
cmp-preview-broken = The mail can be shown once the problems of its content are mended.
cmp-preview-token = preview
cmp-view-desktop = Desktop
cmp-view-mobile = Mobile
cmp-view-text = Plain text
cmp-colors-light = Light
cmp-colors-unchanged = Dark, unchanged
cmp-colors-partial = Dark, in part
cmp-colors-full = Dark, in full
cmp-images-on = Pictures on
cmp-images-off = Pictures off
cmp-preview-large = Open the preview on a page of its own
cmp-mend-text = Open plain text
cmp-mend-check = Open Campaigns
cmp-gallery-look = See it large
cmp-gallery-frame = Template { $name }
acc-log-act-campaign-test-sent = Test of a campaign sent
err-too-many-test-addresses = Enter at most { $limit } addresses for a test
err-too-many-tests = At most { $limit } test mails go out in 24 hours. Try again tomorrow, or look at the preview
err-test-sender-missing = Choose a verified sender on the Setup tab first
cmp-field-test-to = Addresses
cmp-field-test-to-hint = Up to ten, with commas between them
cmp-test-nobody = Nobody: the fallbacks
cmp-test-prefix = [Test]
cmp-test-title = Send a test
cmp-test-do = Send test
cmp-test-accepted = sent
cmp-test-refused = the mail server said: { $words }
cmp-test-no-answer = the mail server did not answer
cmp-paused-done = Sending is paused
cmp-resumed-done = Sending goes on
cmp-stopped-done = Sending was stopped for good
cmp-paused-title = Paused. { $sent } sent, { $left } left
cmp-paused-may = { $n ->
    [one] One mail that is on its way may still arrive
   *[other] Up to { $n } mails that are on their way may still arrive
}
cmp-not-begun = This campaign has not been sent yet
cmp-preparing-now = The recipients are being written down; the first mail leaves within a minute
cmp-how-far = How far it is
cmp-rate = { $n ->
    [one] 1 mail a minute
   *[other] { $n } mails a minute
}
cmp-ends = done at about { $time }
cmp-next-try = Deferred mails are tried again from { $time }
cmp-pause-do = Pause sending
cmp-resume-do = Resume sending
cmp-stop = Stop for good
cmp-stop-title = Stop { $name } for good?
cmp-stop-text = { $n ->
    [one] One contact has not got it and will not. What was sent stays sent; the list of who got it is kept.
   *[other] { $n } contacts have not got it and will not. What was sent stays sent; the list of who got it is kept.
}
cmp-stop-do = Stop sending for good
cmp-returned-hard = Hard bounces
cmp-returned-complaint = Complaints
cmp-missed-first = { $n ->
    [one] The first is shown
   *[other] The first { $n } are shown
}
cmp-missed-none = There is nobody here
cmp-column-why = Why
cmp-column-server = What the server said
cmp-column-when = Since
cmp-why-unsubscribed = unsubscribed meanwhile
cmp-why-bounced = bounced meanwhile
cmp-why-archived = archived meanwhile
cmp-why-pending-upgrade = waits for a higher limit
cmp-why-not-subscribed = not subscribed any more
cmp-why-suppressed = must not be mailed
cmp-why-address-changed = the address was changed
cmp-why-deleted = deleted meanwhile
cmp-why-recently-mailed = want fewer emails and got one lately
cmp-why-paused-by-recipient = asked for a pause
cmp-why-topic = does not want this topic
cmp-why-stopped = the sending was stopped
cmp-why-bad-address = the address cannot take mail
cmp-why-hard = the address does not exist
cmp-why-soft = the mailbox cannot take it at present
cmp-why-not-arrived = did not arrive, as somebody here said
cmp-why-refused = the server refused the mail
cmp-test-mailbox = See it in the local mailbox
cmp-text-fill = Make the text from the content
cmp-warned-bounces = 5% of the mails came back for good. At 10% sending pauses by itself
cmp-warned-complaints = 1 in 1,000 reported it as spam. At 3 in 1,000 sending pauses by itself
cmp-probe = The first 500 went to a list nobody has written to before. What comes back is waited for; the rest follows from { $time }
cmp-slow-domain = { $domain } asked for less at a time: { $n } mails a minute go there
cmp-progress-stopped = { $sent } of { $total } went out before it was stopped
cmp-see-mail = See the mail
cmp-to-time = Change when it goes
cmp-again-title = Write to those who did not get it
cmp-again-text = { $n ->
    [0] Nobody is known to have missed it.
    [one] 1 contact did not get it: the server refused the mail, or it was stopped before.
   *[other] { $n } contacts did not get it: the server refused the mail, or it was stopped before.
} A copy of this campaign is made for exactly them; a tag says who they are. Whoever left meanwhile gets nothing.
cmp-again-uncertain = { $n ->
    [one] Also to 1 contact of whom it cannot be known. They may get it a second time
   *[other] Also to { $n } contacts of whom it cannot be known. They may get it a second time
}
cmp-again-do = Make a copy for them
cmp-again-name = { $name } (again)
cmp-again-tag = Not reached: { $name }
cmp-again-done = This is a draft for exactly those who did not get it
err-not-over-yet = { $name } still goes out and tries again by itself
err-nobody-missed = Everybody who can get { $name } has got it
cmp-when-own = At a time of your choice, by each recipient’s own clock
cmp-zones = { $known } of { $total } recipients have a time zone, in your field “Time zone” with values such as Asia/Tokyo. The others go by the time zone chosen here
cmp-field-hours = Send at certain hours only
cmp-field-hours-hint = Outside of them sending waits until they begin again
cmp-field-hours-from = From
cmp-field-hours-to = Until
cmp-when-hours-from-missing = Enter when the hours begin
cmp-when-hours-to-missing = Enter when the hours end
err-hours-empty = Enter an end that differs from the beginning
cmp-review-hours = Hours
cmp-review-own = { $time }, by each recipient’s own clock
cmp-hours = From { $first } to { $last } only, { $zone }
cmp-hours-own = From { $first } to { $last } only, by each recipient’s own clock
cmp-spread = The first get it on { $first }, the last on { $last }
cmp-spread-passed = Where the time has passed already, people get it as soon as sending starts; the last on { $last }
cmp-opens = The first mails leave on { $time }, when the hours begin
cmp-scheduled-own = Scheduled for { $time }, by each recipient’s own clock. Until then it can be taken back
cmp-time-own = { $time }, by each recipient’s own clock
cmp-waits-own = The others follow when their own clocks show the time; the next on { $time }
cmp-waits-hours = It waits for its hours and goes on at { $time }
