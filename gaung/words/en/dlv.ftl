# Sending: the ledger's acts in the audit log.

acc-log-act-campaign-finished = Campaign finished
acc-log-act-campaign-paused = Campaign paused
acc-log-act-campaign-resumed = Campaign went on
acc-log-act-campaign-sending-started = Campaign began to go out
acc-log-act-campaign-stopped = Campaign stopped for good
