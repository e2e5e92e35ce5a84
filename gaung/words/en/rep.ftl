### Reports (REP): what a newsletter did.

rep-title = Report: { $name }
rep-list-lead = What each campaign did. Choose one to see its report.
rep-empty = See what your campaigns do
rep-empty-text = As soon as a campaign is sent, its report stands here: who got it, opened it and clicked.
rep-empty-do = Go to Campaigns
rep-act = Report
rep-see = See the report
rep-sent-at = Sent on
rep-to-progress = Delivery progress
rep-column-sent-at = Sent on

## States
rep-moving = { $n ->
    [one] Still sending: { $n } recipient waits. The figures grow.
   *[other] Still sending: { $n } recipients wait. The figures grow.
}
rep-paused = { $n ->
    [one] Paused: { $n } recipient waits. The figures grow when it goes on.
   *[other] Paused: { $n } recipients wait. The figures grow when it goes on.
}
rep-untracked-title = Opens and clicks were not measured
rep-untracked = Tracking was off for this campaign or for the company. Deliveries, bounces, unsubscribes and complaints are counted all the same.
rep-small = Fewer than { $n } mails were delivered, so counts stand here instead of percentages.
rep-nothing = Nothing was sent yet
rep-nothing-text = The figures appear with the first mail that a server takes.
rep-kept-title = Only sums are left of opens and clicks
rep-kept-text = Who opened and clicked was deleted when your time for keeping it was over. These sums were kept on

## Tiles
rep-tiles = Figures
rep-tile-delivered = Delivered
rep-tile-opened = Opened
rep-tile-clicked = Clicked
rep-tile-click-to-open = Click-to-open
rep-tile-bounced = Bounced
rep-tile-left = Unsubscribed
rep-tile-complaints = Complaints
rep-of-delivered = { $part } of { $whole } sent
rep-of-opened = { $part } of { $whole } delivered
rep-of-clicked = { $part } of { $whole } delivered
rep-of-click-to-open = { $part } of { $whole } who opened
rep-of-bounced = { $part } of { $whole } sent
rep-of-left = { $part } of { $whole } delivered
rep-of-complaints = { $part } of { $whole } delivered
rep-hard = { $n } hard
rep-soft = { $n } soft
rep-times-opens = { $n ->
    [one] { $n } opening in all
   *[other] { $n } openings in all
}
rep-times-clicks = { $n ->
    [one] { $n } click in all
   *[other] { $n } clicks in all
}
rep-by-machine = { $n } more by machines only
rep-untold = { $n } more that cannot be told
rep-usual = { $n ->
    [one] Last campaign: { $rate }
   *[other] Last { $n } campaigns: { $rate }
}
rep-how = How these are counted
rep-how-text =
    Delivered: a server took the mail and it did not come back. Sent: delivered, bounced, or not known after a broken connection.
    Opened and clicked count people, each once. Who clicked has opened, also with pictures switched off. Mail scanners and programs that load every picture or follow every link are counted apart, as machines; what looks like neither cannot be told.
    Hard bounces: the address does not exist. Soft bounces: refused or given up for another reason. Unsubscribed counts until somebody takes it back.

## Time
rep-chart = Opened and clicked over time
rep-chart-ways = Steps of the chart
rep-chart-by-hour = By hour
rep-chart-by-day = By day
rep-chart-hour = { $day }, { $time }
rep-chart-bar = { $when }: { $opened } opened, { $clicked } clicked
rep-chart-nothing = Nobody has opened or clicked yet.
rep-chart-text-hour = Most opened it first in the hour from { $when }: { $opened }.
rep-chart-text-day = Most opened it first on { $when }: { $opened }.
rep-chart-later = Later: { $opened } opened, { $clicked } clicked.
rep-legend-opened = Opened for the first time
rep-legend-clicked = Clicked for the first time
rep-as-table = Show as table
rep-column-when = When
rep-csv = Download CSV
rep-csv-recipients = Download CSV of all recipients

## Links
rep-links = Links
rep-links-hint = Each place of the mail counts for itself, also when the same address stands there twice.
rep-column-number = No.
rep-column-link = Link
rep-column-people = People
rep-links-share = The share is of all who clicked.
rep-column-share = Share of all who clicked
rep-column-clicks = Clicks
rep-heat-frame = The mail with the number of people at each link
rep-heat-views = Width of the mail
rep-heat-badge = { $people ->
    [one] Link { $number }: { $people } person clicked
   *[other] Link { $number }: { $people } people clicked
}
rep-heat-none = This campaign has only a plain text; its links stand in the table.

## Where everybody stands
rep-stands = Who got it, who did not
rep-stand-delivered = Got it
rep-stand-hard = Hard bounce
rep-stand-soft = Soft bounce or refused
rep-stand-unsure = Not known: the connection broke
rep-stand-skipped = Left out at the last look
rep-stand-waiting = Still waiting
rep-why = Who did not get it, in the server's words
rep-see-contacts = Show contacts

## Domains
rep-domains = By domain
rep-column-domain = Domain
rep-domain-forgotten = (erased people)
rep-domains-left = { $n ->
    [one] { $n } more domain stands in the CSV file.
   *[other] { $n } more domains stand in the CSV file.
}
rep-domains-at = Counted at { $time }.

## Compared
rep-compared = Compared with the last five
rep-this = this one

## Next
rep-next = Write again
rep-resend-unopened = { $n ->
    [one] { $n } contact got it and did not open it
   *[other] { $n } contacts got it and did not open it
}
rep-resend-unclicked = { $n ->
    [one] { $n } contact got it and did not click
   *[other] { $n } contacts got it and did not click
}
rep-resend-missed = { $n ->
    [one] { $n } contact did not get it
   *[other] { $n } contacts did not get it
}
rep-copy-unopened = Copy campaign to non-openers
rep-copy-unclicked = Copy campaign to non-clickers
rep-copy-missed = Copy campaign to those who missed it
rep-next-hint = A copy is a draft for exactly these contacts, looked up when it is sent: who opens before then gets no second one. In Contacts you can save them as a filter or give them a tag.
rep-copied = A draft with what “{ $name }” says was made, for exactly these contacts. Change its subject, then send.

## Sharing
rep-share = Share report
rep-share-title = Share this report
rep-share-text = Whoever has the link sees the figures, without names or addresses and without signing in, until it ends or you take it back.
rep-share-days = The link works for
rep-days = { $n } days
rep-share-make = Make link
rep-share-made = Made by { $name } on
rep-share-until = works until
rep-share-ended = ended on
rep-share-was-revoked = taken back on
rep-share-revoke = Take link back
rep-shared-done = The link was made. Copy it below.
rep-share-revoked = The link was taken back. From now on it leads nowhere.
rep-shared-note = A shared report: figures only, no people. This link works until
err-too-many-shares = This report has { $limit } links that still work. Take one back, then make another.
err-not-resendable = Choose those who did not open, did not click or did not get the campaign.

## Files
rep-file-what = Figure
rep-file-n = Number
rep-share-of = { $what } (share)
rep-figure-recipients = Recipients
rep-figure-sent = Sent
rep-figure-delivered = Delivered
rep-figure-hard = Hard bounces
rep-figure-soft = Soft bounces
rep-figure-bounced = Bounced
rep-figure-unsure = Not known
rep-figure-skipped = Left out
rep-figure-waiting = Waiting
rep-figure-complaints = Complaints
rep-figure-opened = Opened
rep-figure-clicked = Clicked
rep-figure-left = Unsubscribed
rep-figure-opens = Openings in all
rep-figure-clicks = Clicks in all
rep-figure-opened-by-machine = Opened by machines only
rep-figure-opened-untold = Opened, cannot be told by whom
rep-figure-clicked-by-machine = Clicked by machines only
rep-figure-clicked-untold = Clicked, cannot be told by whom
rep-recipient-email = Email
rep-recipient-state = State
rep-recipient-reason = Reason
rep-recipient-code = Code
rep-recipient-reply = Server's words
rep-recipient-returned = Came back
rep-recipient-changed-at = Last change
rep-recipient-opened-at = First opened
rep-recipient-clicked-at = First clicked
rep-recipient-opens = Openings
rep-recipient-clicks = Clicks
rep-recipient-left-at = Unsubscribed

## Filters by what people did (CON-02)
con-what-campaign = Campaign
con-what-link = Link of a campaign
con-what-engaged = Last opened or clicked
con-says-campaign = Campaign: { $how } { $value }
con-says-engaged-some = Has opened or clicked a campaign
con-says-engaged-none = Never opened or clicked a campaign
con-how-not-part = not: { $what }
con-how-recipient = was to get
con-how-got = got
con-how-opened = opened
con-how-unopened = got and did not open
con-how-clicked = clicked in
con-how-unclicked = got and did not click in
con-how-left = unsubscribed by
con-how-complained = complained about
con-how-bounced = bounced from
con-how-hard = hard bounce from
con-how-soft = soft bounce from
con-how-missed = did not get
con-how-skipped = was left out of
con-how-unsure = not known whether they got
con-how-waiting = still waits for
con-how-machine = opened only by a machine:

## Audit log
acc-log-act-report-recipients-exported = Recipients of a campaign taken along as a file
acc-log-act-report-share-revoked = Link to a report taken back
acc-log-act-report-shared = Link to a report made

## On a contact's page (CPG-02)
rep-of-contact = { $got ->
    [one] Got { $got } campaign, opened { $opened }, clicked in { $clicked }.
   *[other] Got { $got } campaigns, opened { $opened }, clicked in { $clicked }.
}
rep-of-contact-last = Last opened or clicked on
