# Sending: the ledger's acts in the audit log.

acc-log-act-campaign-finished = Campaign finished
acc-log-act-campaign-paused = Campaign paused
acc-log-act-campaign-released = Campaign let go by the account check
acc-log-act-campaign-resumed = Campaign went on
acc-log-act-campaign-sending-started = Campaign began to go out
acc-log-act-campaign-settled = Uncertain mails of a campaign settled
acc-log-act-campaign-stopped = Campaign stopped for good

# Mails in doubt: the connection broke before the server answered.

dlv-doubt-lead = The connection broke after the mail and before the answer, so these people may or may not have it. An opening, a click or a bounce settles it without you. What you know otherwise, say here: nobody is sent anything by it.
dlv-doubt-which = Of whom do you say it?
dlv-doubt-ticked = Those ticked in the list
dlv-doubt-all = { $n ->
    [one] The one person in doubt
   *[other] All { $n } in doubt
}
dlv-doubt-tick = Tick { $email }
dlv-doubt-column = Tick
dlv-doubt-arrived = Mark as arrived
dlv-doubt-not-arrived = Mark as not arrived
dlv-doubt-none = Nobody is ticked. Tick at least one person, or choose all
dlv-doubt-done = { $n ->
    [0] Nobody was in doubt any more
    [one] 1 person is not in doubt any more
   *[other] { $n } people are not in doubt any more
}
