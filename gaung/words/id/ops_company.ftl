# Satu perusahaan di konsol.
ops-tab-overview = Ikhtisar
ops-tab-money = Invoice dan pembayaran
ops-tab-activity = Aktivitas
ops-contacts = Kontak
ops-no-seats = Saat ini tidak ada hak pakai; { $pending } menunggu.
ops-signed-up = Mendaftar
ops-country = Negara
ops-history-all = Semuanya
ops-fact-change = { $old } → { $new }
ops-act-when = Waktu
ops-act-who = Siapa
ops-act-what = Apa
ops-no-mails-about = Belum ada surel tentang perusahaan ini.
ops-refunds = Dikembalikan ke kartu
ops-sum-invoiced = Ditagih
ops-sum-kept = Diterima
ops-sum-credited = Dikredit
ops-sum-open = Terbuka

# Garis waktu.
ops-line = Status sepanjang waktu
ops-line-of = Langganan { $company } sepanjang waktu
ops-line-part = { $state } sejak { $date }.
ops-line-now = sekarang
ops-line-table = Status, terlama di atas
ops-line-label = { $n } { $state }
ops-line-number = No.
ops-line-since = Sejak
ops-line-until = Sampai
ops-line-days = Hari
ops-line-why = Penyebabnya
ops-line-marks = Segitiga menandai perubahan dan pembayaran yang ditolak.
ops-line-marks-list = Perubahan dan pembayaran yang ditolak
ops-moves = Yang dapat terjadi berikutnya
ops-move-trial-started = Uji coba dimulai
ops-move-trial-ended-verified = Uji coba berakhir, akun terverifikasi
ops-move-trial-ended-unverified = Uji coba berakhir, akun belum terverifikasi
ops-move-check-approved = Pemeriksaan akun disetujui
ops-move-bought = Sebuah tingkat dibeli
ops-move-payment-failed = Pembayaran gagal
ops-move-paid-up = Semua tunggakan dibayar
ops-move-grace-over = 30 hari berlalu tanpa pembayaran
ops-move-written-off = 60 hari lagi berlalu tanpa pembayaran
ops-move-cancellation-due = Pembatalan terjadwal berlaku

# Catatan.
ops-notes = Catatan untuk operator
ops-note = Catatan baru
ops-note-hint = Hanya operator yang membacanya.
ops-note-keep = Simpan catatan
ops-note-remove = Hapus catatan
ops-note-removed = Catatan dihapus
ops-act-note = Catatan tentang { $company }
ops-act-note-text = Hanya operator yang membacanya.
ops-act-note-btn = Simpan catatan
ops-done-note = Catatan disimpan

# Melihat halaman perusahaan.
ops-visit = Lihat halamannya
ops-visit-as = Lihat sebagai
ops-visit-member = { $name }, { $set }
ops-act-visit = Lihat halaman { $company }
ops-act-visit-text = Anda melihat yang dilihat anggota itu selama 60 menit dan tidak dapat mengubah apa pun. Perusahaan membaca di log auditnya siapa yang melihat, sebagai siapa, dan mengapa.
ops-act-visit-btn = Lihat halamannya
ops-done-visit = Anda tidak lagi melihat halaman { $company }
ops-visit-label = Anda melihat sebagai operator
ops-visit-strip = Anda melihat halaman { $company } sebagai { $name }, sampai { $time }. Tidak ada yang dapat diubah.
ops-visit-stop = Berhenti melihat
ops-visit-over = Waktu melihat Anda habis atau diakhiri. Mulai lagi jika masih perlu
ops-visit-refused = Tidak ada yang berubah
ops-visit-refused-text = Anda melihat { $company } sebagai operator, dan melihat tidak mengubah apa pun. Yang boleh dilakukan operator ada di konsol.
ops-visit-go-on = Lanjut melihat
acc-log-field-seen-as = Dilihat sebagai
