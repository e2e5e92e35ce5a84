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
