# Konsol operator.
ops-console = Konsol operator
ops-sign-in = Masuk ke konsol
ops-sign-in-lead = Untuk staf yang menjalankan instalasi ini.
ops-nav-checks = Pemeriksaan akun
ops-nav-companies = Perusahaan
ops-nav-prices = Harga

ops-company = Perusahaan
ops-state = Status
ops-check = Pemeriksaan akun
ops-subscription = Langganan
ops-tier = Tingkat
ops-acts = Tindakan

# Antrean.
ops-queue = Pemeriksaan akun
ops-queue-lead = Janji terlama di atas. Keputusan dijanjikan dalam 24 jam.
ops-queue-count = { $n ->
    [0] Tidak ada yang menunggu kami.
   *[other] { $n } perusahaan menunggu kami.
}
ops-queue-empty = Tidak ada yang menunggu
ops-queue-empty-text = Pengajuan baru muncul di sini begitu dikirim perusahaan.
ops-queue-page = Halaman { $n }
ops-requested = Diajukan
ops-promised = Dijanjikan
ops-left = { $n ->
    [0] sisa kurang dari satu jam
   *[other] sisa { $n } jam
}
ops-late = { $n ->
    [0] terlambat kurang dari satu jam
   *[other] terlambat { $n } jam
}

# Satu pemeriksaan.
ops-check-of = Pemeriksaan akun { $company }
ops-open-company = Buka perusahaan
ops-open-check = Buka pemeriksaan
ops-decide = Putuskan
ops-approve = Setujui
ops-refuse = Tolak
ops-ask = Tanya lagi
ops-keys = Tombol a, r, i
ops-still-approved = Persetujuan sebelumnya berlaku sampai Anda memutuskan.
ops-answers = Jawaban
ops-asked-by = Dikirim oleh { $name }
ops-proofs = Berkas
ops-found = Temuan saat dikirim
ops-back-to-check = Pemeriksaan akun { $company }
ops-company-reads = Perusahaan akan membaca
ops-preview = Lihat yang akan dibaca perusahaan
ops-decide-approved = Setujui { $company }?
ops-decide-approved-btn = Setujui { $company }
ops-decide-refused = Tolak { $company }?
ops-decide-refused-btn = Tolak { $company }
ops-decide-more-info = Ajukan pertanyaan kepada { $company }
ops-decide-more-info-btn = Kirim pertanyaan
ops-decided-approved = { $company } disetujui
ops-decided-refused = { $company } ditolak
ops-decided-more-info = Pertanyaan Anda sampai ke { $company }
ops-text-approve = Pesan untuk perusahaan
ops-text-refuse = Keterangan
ops-text-refuse-hint = Dalam bahasa perusahaan. Aturan dan perbaikannya sudah tercantum.
ops-text-ask = Pertanyaan Anda
ops-text-ask-hint = Dalam bahasa perusahaan. Tanyakan satu hal.
ops-reason = Aturan yang dilanggar
ops-reason-line = { $reason }. { $fix }
ops-ask-again-on = Ajukan lagi mulai
ops-ask-again-hint = Tahun-bulan-tanggal, misalnya 2026-03-31. Anjuran bagi perusahaan; mengajukan lebih awal tidak ditolak.

# Perusahaan.
ops-search = Nama atau alamat
ops-search-btn = Cari
ops-any-state = Semua status
ops-test-company = uji
ops-sample-company = contoh
ops-held = Pengiriman ditangguhkan
ops-no-match = Tidak ada perusahaan yang cocok
ops-clear = Hapus pencarian
ops-no-companies = Belum ada perusahaan
ops-no-companies-text = Perusahaan muncul di sini setelah mendaftar.
ops-slug = Alamat
ops-zone = Zona waktu
ops-currency = Mata uang
ops-website = Situs web
ops-administrators = Administrator
ops-pending = Terjadwal
ops-pending-tier = { $n } kontak
ops-pending-cancel = Pembatalan
ops-cycle = Siklus penagihan
ops-trial-ends = Uji coba berakhir
ops-seats = Kursi
ops-seats-of = { $used } dari { $limit } berlangganan, { $pending } menunggu
ops-price-version = Versi harga
ops-pays = Pembayaran
ops-pays-first = Sebelum tingkat berlaku
ops-pays-later = Belakangan, dengan invoice
ops-extend = Perpanjang uji coba
ops-pay-later = Izinkan bayar belakangan
ops-pay-first = Hentikan bayar belakangan
ops-make-test = Jadikan perusahaan uji
ops-act-test = Jadikan { $company } perusahaan uji?
ops-act-test-text = Perusahaan ini mendapat jam sendiri yang Anda majukan, dan invoicenya dinomori terpisah. Tidak bisa dikembalikan.
ops-act-test-btn = Jadikan perusahaan uji
ops-done-test = Kini menjadi perusahaan uji
ops-compliance = Pengiriman
ops-compliance-ok = Tidak ditangguhkan.
ops-suspend = Tangguhkan pengiriman
ops-lift = Cabut penangguhan
ops-history = Riwayat langganan
ops-invoices = Invoice
ops-invoices-list = Daftar invoice
ops-no-invoices = Belum ada invoice.
ops-invoice-number = Nomor
ops-invoice-issued = Diterbitkan
ops-invoice-total = Total
ops-invoice-still-open = Belum dibayar
ops-invoice-draft = Draf
ops-invoice-open = Terbuka
ops-invoice-paid = Lunas
ops-invoice-void = Batal
ops-invoice-uncollectible = Tak tertagih
ops-invoice-refunded = Dikembalikan
ops-transfer = Tandai lunas
ops-credit = Nota kredit
ops-audit = Catatan audit
ops-audit-lead = Perusahaan melihat catatan yang sama, termasuk setiap tindakan kami.
ops-older = Lebih lama

# Kontak yang ditukar agar cukup dengan tingkat yang lebih kecil (D23).
ops-swapping = Menukar kontak
ops-swapping-note = Lebih dari satu setengah kali batas
ops-swapping-text = Kontak mungkin ditukar keluar-masuk agar cukup dengan tingkat yang lebih kecil. Hubungi perusahaan; tidak ada yang dihentikan otomatis.
ops-swapped = Alamat berlangganan yang berbeda
ops-swapped-list = Alamat per siklus penagihan
ops-swapped-from = Siklus sejak
ops-swapped-running = sampai sekarang
ops-swapped-distinct = Alamat
ops-swapped-limit = Batas

ops-status-none = Tanpa Kampanye
ops-status-trialing = Uji coba
ops-status-active = Aktif
ops-status-trial-expired = Uji coba berakhir
ops-status-review-blocked = Uji coba berakhir, belum lolos
ops-status-past-due = Menunggak
ops-status-suspended-nonpayment = Ditangguhkan, belum dibayar
ops-status-ended = Berakhir

ops-event-opened = Perusahaan mendaftar
ops-event-trial-started = Uji coba dimulai
ops-event-trial-extended = Uji coba diperpanjang
ops-event-trial-ended = Uji coba berakhir
ops-event-review-passed = Lolos pemeriksaan akun
ops-event-quantity-chosen = Tingkat dipilih untuk setelah uji coba
ops-event-quantity-changed = Tingkat diganti
ops-event-change-scheduled = Perubahan dijadwalkan
ops-event-change-undone = Perubahan terjadwal dibatalkan
ops-event-unchanged = Tidak ada yang berubah
ops-event-cancelled = Pembatalan dijadwalkan
ops-event-cycle-begun = Siklus penagihan dimulai
ops-event-invoice-issued = Invoice diterbitkan
ops-event-invoice-voided = Invoice dibatalkan
ops-event-nothing-charged = Tidak ada tagihan
ops-event-payment-succeeded = Pembayaran diterima
ops-event-payment-declined = Pembayaran ditolak
ops-event-contacts-promoted = Kontak yang menunggu menjadi berlangganan
ops-event-contacts-demoted = Kontak terbaru kembali menunggu
ops-event-subscription-ended = Kampanye berakhir
ops-event-suspended = Ditangguhkan karena belum dibayar
ops-event-restored = Dipulihkan oleh pembayaran
ops-event-time-zone-changed = Zona waktu diganti

# Tindakan operator, masing-masing di halamannya sendiri.
ops-why = Alasan
ops-why-hint = Tercantum di catatan audit, yang bisa dibaca perusahaan.
ops-hold-reason = Alasan
ops-hold-text = Yang perlu dilakukan perusahaan
ops-hold-text-hint = Dalam bahasa perusahaan: apa yang perlu dikirim kepada kami, dan apa yang berubah sesudahnya.
ops-local-time-hint = Menurut jam perusahaan, misalnya 2026-03-31 14:05.
ops-trial-until = Uji coba berlangsung sampai
ops-transfer-reference = Referensi di rekening koran
ops-credit-amount = Jumlah kredit, termasuk pajak
ops-credit-amount-hint = Kosongkan untuk mengkredit seluruh sisanya.
ops-credit-reference = Referensi transfer pengembalian
ops-credit-reference-hint = Invoice ini dibayar lewat transfer bank. Kirim uangnya kembali di bank, lalu masukkan referensi transfer itu.
ops-credit-tax = Pajak di dalamnya
ops-credit-back = Dikembalikan
ops-credit-back-nothing = Tidak ada; hanya mengurangi yang belum dibayar
ops-credit-back-card = { $amount } ke kartu berakhiran { $last4 }
ops-credit-back-transfer = { $amount } lewat transfer bank, Anda kirim: { $reference }
ops-credit-open-after = Belum dibayar sesudahnya
ops-credit-review = Terbitkan nota kredit ini untuk { $company }?
ops-credit-review-text = Ini tidak bisa dibatalkan. Perusahaan melihat nota kredit di antara invoicenya.
ops-credit-issue = Terbitkan nota kredit
err-transfer-reference-needed = { $amount } dari { $number } masuk lewat transfer bank: kirim kembali, lalu masukkan referensi transfernya
err-transfer-reference-used = Nota kredit pada { $number } sudah menyebut transfer “{ $reference }”
ops-act-suspend = Tangguhkan pengiriman { $company }?
ops-act-suspend-text = Tidak ada yang dikirim sampai Anda mencabut penangguhan. Draf, kontak, langganan, dan pemeriksaan akun tetap seperti semula.
ops-act-suspend-btn = Tangguhkan pengiriman
ops-act-lift = Cabut penangguhan { $company }?
ops-act-lift-text = Perusahaan langsung boleh mengirim lagi.
ops-act-lift-btn = Cabut penangguhan
ops-act-extend = Perpanjang uji coba { $company }
ops-act-extend-text = Uji coba bisa diperpanjang, tidak bisa dipersingkat.
ops-act-extend-btn = Perpanjang uji coba
ops-act-pay-later = Izinkan { $company } membayar belakangan?
ops-act-pay-later-text = Tingkat langsung berlaku dan ditagih dengan invoice; tandai lunas saat uangnya masuk.
ops-act-pay-later-btn = Izinkan bayar belakangan
ops-act-pay-first = Minta { $company } membayar di muka lagi?
ops-act-pay-first-text = Mulai sekarang tingkat berlaku setelah dibayar. Invoice terbuka tetap terbuka.
ops-act-pay-first-btn = Hentikan bayar belakangan
ops-act-transfer = Tandai invoice { $company } lunas?
ops-act-transfer-text = Lakukan setelah uangnya masuk ke rekening. Tidak bisa diurungkan; nota kredit yang mengoreksinya.
ops-act-transfer-btn = Tandai lunas
ops-act-credit = Kredit invoice { $company }?
ops-act-credit-text = Nota kredit diterbitkan dengan nomor sendiri. Yang dibayar dengan kartu kembali ke kartu itu; yang masuk lewat transfer bank Anda kembalikan dulu.
ops-act-credit-btn = Tinjau nota kredit
ops-done-suspend = Pengiriman ditangguhkan
ops-done-lift = Penangguhan dicabut
ops-done-extend = Uji coba diperpanjang
ops-done-pay-later = Perusahaan boleh membayar belakangan
ops-done-pay-first = Perusahaan membayar di muka lagi
ops-done-transfer = Invoice lunas
ops-done-credit = Nota kredit diterbitkan

# Jam uji.
ops-clock = Jam uji
ops-clock-of = Jam uji { $company }
ops-clock-now = Sekarang
ops-clock-to = Majukan ke
ops-clock-day = Satu hari kemudian
ops-clock-week = Satu minggu kemudian
ops-clock-own = Waktu lain, diketik di bawah
ops-clock-own-time = Waktu
ops-clock-review = Lihat yang akan terjadi
ops-clock-next = Yang jatuh tempo berikutnya
ops-clock-will-fire = Yang akan terjadi
ops-clock-from-to = Dari { $start } sampai { $end }
ops-clock-more = Dan { $n } lagi.
ops-clock-follow = Bisa ada kelanjutannya: pembayaran yang ditolak, misalnya, dicoba lagi.
ops-clock-nothing = Tidak ada yang jatuh tempo sampai saat itu.
ops-clock-move-btn = Majukan ke { $time }
ops-clock-moved = Di sana kini { $time }
ops-clock-fired = Yang terjadi
ops-clock-nothing-fired = Tidak ada yang terjadi.
ops-clock-refused = Pilih waktu setelah { $now }, paling jauh lima tahun
ops-due-cycle-boundary = Siklus penagihan dimulai
ops-due-trial-end = Uji coba berakhir
ops-due-retry = Pembayaran yang gagal dicoba lagi
ops-due-suspension = Pengiriman ditangguhkan karena belum dibayar
ops-due-end = Langganan berakhir karena belum dibayar

# Harga.
ops-prices-lead = Versi yang sudah terbit tidak pernah berubah. Perusahaan tetap memakai versi saat membeli.
ops-price-shelf = { $currency } per { $interval }
ops-price-versions = Versi { $shelf }
ops-price-new = Versi baru
ops-price-none = Belum ada versi yang terbit.
ops-price-current = Berlaku
ops-price-coming = Akan datang
ops-price-past = Lampau
ops-price-valid-from = Berlaku mulai
ops-price-valid-from-hint = Tahun-bulan-tanggal, misalnya 2026-03-31. Mulai hari itu pembelian baru memakainya.
ops-price-buyers = Perusahaan yang memakai
ops-price-published-at = Terbit
ops-price-table = Total ke-50 tingkat
ops-price-total = Total per siklus
ops-price-unit = Per kontak
ops-price-before = Sekarang
ops-price-change = Perubahan
ops-price-bands = Rentang
ops-price-bands-hint = Baris pertama adalah harga 1.000 kontak; baris berikutnya harga setiap 1.000 tambahan, sampai tingkatnya. Baris terakhir berakhir di 50.000.
ops-band-up-to = Baris { $n }: sampai
ops-band-price = Baris { $n }: harga 1.000
ops-price-review = Tinjau 50 total
ops-price-review-title = Terbitkan harga ini?
ops-price-review-text = Periksa total di bawah. Setelah terbit, versi ini tidak bisa diubah.
ops-price-publish = Terbitkan harga
ops-price-published = { $name } terbit, berlaku mulai { $date }
ops-price-risen = { $n } tingkat naik lebih dari { $percent }
ops-price-risen-text = { $n } perusahaan memakai versi yang berlaku; mereka tetap di versi itu sampai Anda memindahkannya.
ops-price-wrong-rows = Baris ini tidak bisa dijual
ops-wrong-missing = { $tier } kontak: harganya belum ada
ops-wrong-total-falls = { $tier } kontak seharga { $total }, tidak lebih dari { $before } kontak seharga { $before_total }
ops-wrong-unit-rises = { $tier } kontak seharga { $total } lebih mahal per kontak daripada { $before } kontak seharga { $before_total }
ops-price-in-the-past = Pilih hari ini atau sesudahnya

# Pajak.
ops-tab-prices = Versi harga
ops-taxes = Pajak
ops-taxes-lead = Menurut negara pembeli. Tarif berlaku untuk invoice sejak tanggalnya; yang sudah terbit tetap.
ops-taxes-none = Tidak ada pajak yang ditagih
ops-taxes-none-text = Negara tanpa tarif ditagih tanpa pajak.
ops-tax-new = Tarif pajak baru
ops-tax-country = Negara
ops-tax-choose-country = Pilih negara
ops-tax-percent = Tarif dalam persen
ops-tax-percent-hint = Dari 0 sampai 100, misalnya 11 atau 11,5. Pajak ditambahkan di atas harga.
ops-tax-rate = Tarif
ops-tax-label = Nama pajak
ops-tax-label-hint = Misalnya PPN atau VAT. Hanya muncul di daftar ini.
ops-tax-valid-from-hint = Tahun-bulan-tanggal, misalnya 2026-03-31. Hari ini atau sesudahnya.
ops-tax-review = Tinjau
ops-tax-review-title = Tetapkan tarif pajak ini?
ops-tax-review-text = Invoice yang terbit sejak tanggal ini memakainya: pembelian, perubahan, dan perpanjangan. Harga dan invoice yang sudah terbit tetap.
ops-tax-change = { $before } → { $after }
ops-tax-paying = Perusahaan yang membayar di sana
ops-tax-confirm = Tetapkan tarif pajak
ops-tax-set = Pajak di { $country } { $rate } mulai { $date }
err-not-a-tax-rate = Tulis tarif “{ $text }” sebagai persentase dari 0 sampai 100 dengan paling banyak dua desimal, misalnya 11 atau 11,5

err-price-table-refused = Tingkat yang lebih besar harus lebih mahal totalnya dan tidak lebih mahal per kontak
err-amount-unreadable = Tulis jumlah “{ $text }” dengan angka saja, misalnya 9,00 atau 135000
err-bands-refused = { $problem ->
    [step] Tingkat dari 1.000 sampai 50.000, kelipatan 1.000
    [order] Setiap baris harus berakhir di tingkat yang lebih tinggi daripada baris sebelumnya
   *[last] Baris terakhir harus berakhir di 50.000
}
err-trial-cannot-shrink = Uji coba sudah berlangsung sampai { $ends_at }; pilih waktu yang lebih lambat
err-has-invoices = Perusahaan ini sudah pernah ditagih; tidak bisa diubah
ops-custom = Tingkat khusus
ops-custom-grant = Beri tingkat di atas 50.000
ops-custom-quantity = Kontak
ops-custom-quantity-hint = Lebih dari 50.000, kelipatan 1.000.
ops-custom-total = Harga satu siklus penuh
ops-custom-total-hint = Totalnya lebih mahal daripada 50.000 kontak, tetapi tidak lebih mahal per kontak.
ops-act-custom = Tingkat di atas 50.000 untuk { $company }
ops-act-custom-text = Perusahaan lalu dapat memilih dan membayar tingkat ini seperti yang lain. Pemberiannya tidak menagih apa pun.
ops-act-custom-btn = Beri tingkat
ops-done-custom = Tingkat khusus diberikan
ops-version-move = Pindahkan ke versi harga lain
ops-version-next = mulai siklus berikutnya { $name }
ops-version-line = { $name }: { $tier } kontak seharga { $total }
ops-version-from = Berlaku mulai
ops-act-version = Pindahkan { $company } ke versi harga lain
ops-act-version-text = Siklus berikutnya ditagih menurut versi pilihan Anda. Siklus berjalan tetap seperti yang sudah dibayar.
ops-act-version-btn = Pindahkan ke versi ini
ops-done-version = Siklus berikutnya ditagih menurut versi pilihan Anda
err-not-a-custom-tier = Masukkan lebih dari { $largest } kontak, kelipatan { $step }
err-custom-tier-in-use = Perusahaan memakai tingkat { $quantity } kontak; beri yang lain setelah tidak dipakai
err-other-price-book = { $name } memakai mata uang atau interval lain
acc-log-act-subscription-custom-tier-granted = Tingkat di atas 50.000 diberikan
acc-log-act-subscription-price-version-moved = Versi harga diganti mulai siklus berikutnya
