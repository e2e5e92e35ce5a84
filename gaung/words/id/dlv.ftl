# Sending: the ledger's acts in the audit log.

acc-log-act-campaign-finished = Kampanye selesai
acc-log-act-campaign-paused = Kampanye dijeda
acc-log-act-campaign-released = Kampanye dilepas oleh pemeriksaan akun
acc-log-act-campaign-resumed = Kampanye dilanjutkan
acc-log-act-campaign-sending-started = Kampanye mulai dikirim
acc-log-act-campaign-settled = Email kampanye yang tidak pasti diputuskan
acc-log-act-campaign-stopped = Kampanye dihentikan selamanya

# Email yang diragukan: sambungan putus sebelum server menjawab.

dlv-doubt-lead = Sambungan putus setelah email dikirim dan sebelum server menjawab, jadi orang-orang ini mungkin sudah menerimanya, mungkin belum. Pembukaan, klik, atau email yang kembali memastikannya tanpa Anda. Apa yang Anda tahu dari tempat lain, katakan di sini: tidak ada yang dikirimi apa pun karenanya.
dlv-doubt-which = Tentang siapa?
dlv-doubt-ticked = Yang dicentang dalam daftar
dlv-doubt-all = Semua { $n } yang diragukan
dlv-doubt-tick = Centang { $email }
dlv-doubt-column = Centang
dlv-doubt-arrived = Tandai sudah sampai
dlv-doubt-not-arrived = Tandai tidak sampai
dlv-doubt-none = Belum ada yang dicentang. Centang setidaknya satu orang, atau pilih semua
dlv-doubt-done = { $n ->
    [0] Tidak ada lagi yang diragukan
   *[other] { $n } orang tidak diragukan lagi
}
