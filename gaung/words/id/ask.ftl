# Pertanyaan halaman periksa kepada pihak lain: apakah tautan terbuka, apa kata penyaring spam.

ask-title = Tautan
ask-off = Instalasi ini tidak menghubungi situs web, jadi buka sendiri tautannya sebelum mengirim
ask-progress = { $done } dari { $total } tautan sudah diperiksa
ask-last = Tautan terakhir diperiksa pada { $time }.
ask-never = Belum semua tautan diperiksa.
ask-do = Periksa tautan
ask-again = Periksa tautan lagi
ask-waiting = Sedang diperiksa
ask-see = Lihat tautan
ask-open = Buka tautan
ask-new-tab = (terbuka di tab baru)
ask-vouch = Sudah saya buka, berfungsi
ask-vouched = Tersimpan. Tautan ini tidak lagi menahan kampanye
ask-link-new = Belum diperiksa
ask-link-fine = Terbuka
ask-link-broken = Tidak terbuka: { $code }
ask-link-silent = Tidak ada jawaban
ask-link-unsure = Tidak dapat diperiksa
ask-link-private = Menuju jaringan pribadi
ask-link-vouched = Terbuka, kata { $name }
err-links-asked-enough = Dalam satu jam ini { $limit } tautan kampanye Anda sudah diperiksa. Periksa sisanya satu jam lagi
acc-log-act-campaign-link-vouched = Tautan kampanye ditandai berfungsi
