# Sending: the ledger's acts in the audit log.

acc-log-act-campaign-finished = Kampanye selesai
acc-log-act-campaign-paused = Kampanye dijeda
acc-log-act-campaign-resumed = Kampanye dilanjutkan
acc-log-act-campaign-sending-started = Kampanye mulai dikirim
acc-log-act-campaign-stopped = Kampanye dihentikan selamanya
