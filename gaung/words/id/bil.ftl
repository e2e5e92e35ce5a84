# Halaman Penagihan: apa yang dibayar, kapan, dan mengapa (words.md 20-50).

bil-title = Penagihan
bil-subscription = Langganan Anda
bil-cycle = Siklus penagihan
bil-cycle-value = { $start } s.d. { $end }
bil-next = Invoice berikutnya
bil-next-value = { $amount } pada { $date }
bil-next-none = Tidak ada yang direncanakan
bil-paid-by = Ditagih setiap
bil-zone = Zona waktu tanggal

bil-status-none = Belum ditambahkan
bil-status-trialing = Uji coba
bil-status-active = Aktif
bil-status-trial-expired = Uji coba berakhir
bil-status-review-blocked = Terkunci sampai lolos pemeriksaan akun
bil-status-past-due = Lewat jatuh tempo
bil-status-suspended-nonpayment = Dihentikan, belum dibayar
bil-status-ended = Berakhir
bil-status-cancelling = Segera berakhir
bil-status-held = Pengiriman ditangguhkan

# Kartu add-on.

bil-add-on = Add-on Kampanye
bil-tick-in = Ada dalam langganan Anda. Hapus centang untuk mengakhirinya.
bil-tick-try = Centang lalu konfirmasi untuk memulai uji coba gratis.
bil-tick-add = Centang untuk memilih tingkat. Anda meninjau jumlahnya sebelum membayar.
bil-tick-back = Centang lalu konfirmasi untuk tetap memakai Kampanye.
bil-in-trial = Ada dalam langganan Anda, gratis selama uji coba
bil-locked = Terkunci sampai akun Anda lolos pemeriksaan
bil-unpaid = Dihentikan sampai invoice yang terbuka dibayar
bil-trial-free = Gratis { $days } hari, hingga { $limit } kontak berlangganan
bil-trial-until = Sampai { $date }
bil-trial-after = Tanpa kartu. Tidak ada tagihan di akhir kecuali Anda memilih tingkat
bil-trial-started = Uji coba dimulai: { $days } hari, hingga { $limit } kontak berlangganan, sampai { $date }
bil-trial-ends = Uji coba berakhir pada { $date }
bil-trial-check = Untuk itu akun Anda harus lolos pemeriksaan akun sebelum uji coba berakhir
bil-check-later = Sebelum bisa membeli, akun Anda harus lolos pemeriksaan akun.
bil-val = { $n } kontak, { $price } per { $interval }, { $unit } per kontak
bil-price = { $tier }, { $price } per { $interval }
bil-meter-label = Kontak berlangganan
bil-pending = { $n } kontak menunggu tempat
bil-change = Ganti jumlah
bil-see-prices = Lihat harga
bil-start-now = Mulai berbayar sekarang
bil-undone = Perubahan terjadwal dibatalkan
bil-kept = Kampanye tetap ada dalam langganan Anda
bil-chosen = { $tier }: pilihan Anda disimpan untuk akhir uji coba
bil-scheduled = { $tier } mulai { $date }

# Pemilih jumlah.

bil-contacts = Kontak berlangganan
bil-quantity-label = Jumlah kontak
bil-less = Kurangi 1.000
bil-more = Tambah 1.000
bil-update = Perbarui perkiraan
bil-marker = { $floor } · Anda punya { $n } kontak berlangganan
bil-close-chooser = Tutup
bil-current = Ini tingkat Anda sekarang
bil-replaces = Ini menggantikan perubahan terjadwal
bil-replaces-cancel = Ini menggantikan pengakhiran Kampanye yang terjadwal
bil-choose = Pilih { $tier }
bil-review-purchase = Tinjau pembelian
bil-review-downgrade = Tinjau perubahan
bil-all-prices = Lihat ke-50 harga
bil-all-caption = Harga semua tingkat
bil-col-contacts = Kontak
bil-col-price = Harga per { $interval }
bil-above = Ada { $n } kontak berlangganan. Untuk lebih dari 50.000, hubungi kami
bil-waiting-above = Tidak semua kontak yang menunggu muat dalam 50.000. Untuk lebih banyak, hubungi kami

est-title = Perkiraan biaya
est-today = Tagihan hari ini
est-tax = Pajak
est-next = Mulai { $date }, setiap { $interval }
est-first = Invoice pertama pada { $date }, untuk { $days } hari
est-unit = { $new } per kontak, turun dari { $old }
est-unit-up = { $new } per kontak, naik dari { $old }
est-unit-plain = { $new } per kontak

up-when = Batas baru berlaku begitu pembayaran berhasil
up-pend = { $n } kontak yang menunggu akan menjadi Berlangganan
up-review = Tinjau peningkatan
up-pay = Bayar { $amount } dan tingkatkan
up-done = Batas Anda kini { $limit }. { $n } kontak menjadi Berlangganan
up-fail = Bank menolak pembayaran. Batas Anda tetap { $old }. Gunakan kartu lain
up-fail-first = Bank menolak pembayaran. Tidak ada yang berubah. Gunakan kartu lain
up-moved = Jumlahnya berubah dari { $a } menjadi { $b } karena tanggal sudah berganti

dn-when = Anda tetap memakai { $old } sampai { $date }. Hari ini tidak ada tagihan dan tidak ada pengembalian dana
dn-risk = Jika lebih dari { $tier } berlangganan pada { $date }, yang terbaru akan menunggu upgrade
dn-btn = Jadwalkan untuk { $date }
dn-row = Terjadwal: { $old } → { $new } pada { $date }
dn-undo = Batalkan perubahan terjadwal
dn-undo-free = Ini membatalkan perubahan terjadwal. Tidak ada tagihan
dn-at-risk = { $n } kontak terlalu banyak untuk tingkat yang terjadwal. Arsipkan paling lambat { $until }, atau { $n } yang terbaru akan menunggu upgrade mulai { $date }

fl-why = Tidak bisa turun di bawah { $floor }: ada { $n } kontak berlangganan, dan tingkat tersedia per kelipatan 1.000
fl-fix = Untuk { $target }, arsipkan { $k } kontak berstatus Berlangganan atau Menunggu upgrade
fl-link = Tampilkan kontak untuk diarsipkan
tr-tier = Tingkat { $tier } mulai berlaku saat uji coba berakhir pada { $date }. Hari ini tidak ada tagihan
er-qty = Masukkan { $floor } sampai 50.000 kontak, kelipatan 1.000

# Mengakhiri.

bil-cancel-title = Akhiri Kampanye
cx-sum = Add-on Kampanye berakhir pada { $date }. Sampai tanggal itu Anda tetap bisa memakainya
cx-btn = Konfirmasi perubahan
cx-ttl = Kampanye berakhir pada { $date }
cx-body = Tidak ada lagi tagihan untuk Kampanye. Kontak, templat, dan laporan tetap tersimpan.{ $n ->
    [0] {""}
   *[other] { " " }{ $n } pengiriman setelah tanggal itu tidak akan dikirim
}
cx-undo = Tetap pakai Kampanye
cx-done = Selesai

# Tingkat lain, interval lain.

bil-schedule-title = Tinjau perubahan
bil-from-tier = Sekarang
bil-to-tier = Mulai siklus berikutnya
bil-interval-title = Bayar per bulan atau per tahun
bil-interval-now = Sekarang: { $tier }, setiap { $interval }
bil-interval-then = Nanti: { $tier }, setiap { $interval }
bil-interval-when = Perubahan berlaku mulai { $date }. Hari ini tidak ada tagihan
bil-interval-keep = Batas Anda tetap sama
bil-interval-btn = Bayar per { $interval }
bil-interval-scheduled = Per { $interval } mulai { $date }
bil-interval-done = Anda membayar per { $interval } mulai { $date }

# Tinjauan, pembayaran, dan hasilnya.

bil-tier = Tingkat
bil-method = Metode pembayaran
bil-pay-later = Dengan invoice, dibayar nanti
bil-pay = Bayar { $amount } dan mulai
bil-quote-until = Harga ini ditahan sampai { $time }
bil-quote-over = Waktu untuk harga ini sudah habis, atau langganan Anda sudah berubah. Tidak ada yang ditagih
bil-quote-again = Tampilkan jumlah hari ini
bil-moved = Jumlahnya berubah dari { $a } menjadi { $b }
bil-moved-same = Langganan Anda sudah berubah. Periksa jumlahnya lalu konfirmasi lagi
bil-nothing-charged = Tidak ada yang ditagih. Periksa jumlah baru sebelum membayar
bil-order-gone = Pesanan ini tidak bisa lagi dijalankan. Yang terlanjur ditagih akan dikembalikan ke kartu Anda
bil-called-off = Pembayaran dibatalkan. Tidak ada yang ditagih
bil-not-attempted = Pembayaran tidak pernah sampai ke bank. Tidak ada yang ditagih
bil-done-title = Pembayaran diterima
bil-done-limit = Batas Anda kini { $limit }
bil-paid-today = Dibayar
bil-invoiced = Pada invoice Anda
bil-see-invoice = Lihat invoice { $number }
bil-back = Kembali ke Penagihan
bil-confirm-title = Konfirmasi pembayaran di bank Anda
bil-confirm-text = Bank Anda meminta konfirmasi untuk pembayaran ini. Tidak ada yang ditagih dan tidak ada yang berubah sebelum Anda mengonfirmasi.
bil-confirm-at-bank = Konfirmasi di bank
bil-call-off = Gunakan kartu lain saja
bil-wait-title = Pembayaran sedang dikonfirmasi
bil-wait-text = Belum ada jawaban dari bank. Anda tidak akan ditagih dua kali. Halaman ini memeriksa lagi dengan sendirinya.
bil-look-again = Periksa lagi
bil-see-payment = Lihat pembayaran
bil-elsewhere-title = Langganan diubah di tempat lain
bil-paid = { $n ->
    [0] Tidak ada yang terutang
    [1] Invoice yang terbuka sudah dibayar
   *[other] { $n } invoice yang terbuka sudah dibayar
}
bil-pay-declined = Bank menolak pembayaran. Invoice tetap terbuka. Gunakan kartu lain
bil-all-paid = Invoice yang terbuka sudah dibayar. Semuanya berfungsi lagi
bil-owed = { $n ->
    [1] { $amount } harus dibayar
   *[other] { $amount } harus dibayar pada { $n } invoice
}
due-ban = Pembayaran { $amount } pada { $date } gagal. Dicoba lagi { $next }. Pengiriman berhenti pada { $stop }
due-ban-hard = Pembayaran { $amount } pada { $date } gagal. Kartu ini tidak dicoba lagi. Pengiriman berhenti pada { $stop }
due-card = Perbarui metode pembayaran
due-pay = Bayar sekarang
due-next-try = Dicoba lagi
due-last-try = Percobaan terakhir
due-stops = Pengiriman berhenti

# Metode pembayaran.

bil-methods = Metode pembayaran
bil-methods-none = Belum ada metode pembayaran
bil-card-name = Kartu berakhiran { $last4 }
bil-card-expires = Berlaku sampai { $month }/{ $year }
bil-card-default = Utama
bil-card-expired = Kedaluwarsa
bil-card-soon = Segera kedaluwarsa
bil-card-add = Tambah kartu
bil-card-other = Gunakan kartu lain
bil-card-make-default = Jadikan utama
bil-card-make-default-of = Jadikan utama: { $name }
bil-card-remove = Hapus kartu
bil-card-remove-of = Hapus kartu: { $name }
bil-card-remove-title = Hapus kartu ini?
bil-card-remove-text = Kartu ini tidak akan ditagih lagi.
bil-card-added = Kartu berakhiran { $last4 } ditambahkan dan akan ditagih
bil-card-default-now = Kartu berakhiran { $last4 } akan ditagih
bil-card-removed = Kartu berakhiran { $last4 } dihapus
bil-card-number = Nomor kartu
bil-card-month = Kedaluwarsa, bulan
bil-card-year = Kedaluwarsa, tahun
bil-card-expired-error = Kartu ini sudah kedaluwarsa. Masukkan bulan yang lebih lambat atau gunakan kartu lain
bil-card-kept = Kami menyimpan empat angka terakhir dan bulan kedaluwarsanya. Nomornya diteruskan ke penyedia pembayaran.
bil-card-only-test = Hanya kartu uji yang berlaku di sini. Pilih nomor dari daftar
bil-test-cards = Kartu uji
bil-test-cards-text = Tidak ada uang sungguhan di sini. Pakai salah satu nomor ini dengan bulan mana pun yang akan datang.
bil-test-card-ok = Setiap pembayaran berhasil
bil-test-card-declines = Setiap pembayaran ditolak: dana tidak cukup
bil-test-card-declines-hard = Setiap pembayaran ditolak selamanya: kartu dicuri
bil-test-card-declines-later = Pembayaran pertama berhasil, berikutnya ditolak
bil-test-card-needs-action = Meminta Anda mengonfirmasi di bank
bil-test-card-times-out-after-charging = Menagih, tetapi jawabannya terlambat
bil-test-card-times-out-before-charging = Permintaannya hilang di jalan

# Bank milik penyedia uji.

bil-bank-title = Bank uji
bil-bank-test = Ini bank milik kartu uji. Tidak ada uang sungguhan.
bil-bank-ask = Bayar { $amount } untuk { $company }?
bil-bank-yes = Konfirmasi pembayaran
bil-bank-no = Tolak pembayaran
bil-bank-over = Pembayaran ini tidak lagi menunggu Anda.

# Invoice.

bil-invoices = Invoice
bil-invoices-list = Daftar invoice
bil-invoices-none = Belum ada invoice
bil-invoices-all = Lihat semua invoice
bil-invoices-newest = Kembali ke yang terbaru
bil-col-number = Nomor
bil-col-status = Status
bil-col-acts = Berkas
bil-pdf = PDF
bil-pdf-of = PDF { $number }
bil-pdf-en = PDF dalam bahasa Inggris
bil-pdf-id = PDF dalam bahasa Indonesia
bil-lines = Baris
bil-how = Cara menghitung jumlah ini
bil-credit-notes = Nota kredit

# Yang akan datang.

bil-coming = 90 hari ke depan
bil-coming-trial-end = Uji coba berakhir. Tidak ada tagihan
bil-coming-retry = Kami mencoba lagi menagih invoice yang terbuka
bil-coming-suspension = Pengiriman berhenti jika invoice masih terbuka
bil-coming-end = Kampanye berakhir jika invoice masih terbuka
bil-coming-renewal = Siklus penagihan baru. Invoice
bil-to-campaigns = Buka Kampanye

# The 90 days, billing details, statement.

bil-interval-change = Ubah: ditagih setiap
bil-tick = { $n } rb
bil-curve = Harga per kontak
bil-curve-text = Turun dari { $first } pada { $low } kontak menjadi { $last } pada { $high }. Tanda menunjukkan jumlah yang dipilih.
bil-curve-end = { $n }: { $unit }
bil-estimate-lines = Perkiraan biaya, semua baris
bil-col-unit = Per kontak
bil-here = tingkat Anda
cx-back = Kampanye berjalan seperti sebelumnya. Hari ini tidak ada tagihan
due-failed = Pembayaran gagal
due-stopped = Pengiriman dihentikan
due-ends = Kampanye berakhir
due-days-left = { $n ->
   *[other] hari sampai pengiriman berhenti
}
due-effect-now = Sampai saat itu semuanya tetap berfungsi. Tingkat bisa dinaikkan lagi setelah invoice dibayar
due-effect-stop = Mulai { $date } tidak ada yang dikirim. Kontak, templat, dan laporan tetap tersimpan
due-effect-stopped = Selama dihentikan, tidak ada yang dikirim dan tidak ada invoice baru
due-effect-kept = Kontak, templat, dan laporan tetap tersimpan
due-effect-paid = Begitu dibayar, semuanya berfungsi lagi
bil-away = { $days ->
    [0] hari ini
    [1] besok
   *[other] { $days } hari lagi
}
bil-card-expired-text = Kedaluwarsa setelah { $date }. Pembayaran dengan kartu ini ditolak: tambahkan kartu lain
bil-card-soon-text = Berlaku sampai { $date }, { $days } hari lagi. Tambahkan kartu lain sebelum kedaluwarsa
bil-coming-drawn = { $n } peristiwa sampai { $end }; daftarnya di bawah
bil-coming-trial-lock = Uji coba berakhir. Kampanye terkunci sampai akun Anda lolos pemeriksaan
bil-coming-first-tier = Uji coba berakhir dan { $tier } mulai berlaku. Invoice pertama
bil-coming-new-tier = Tingkat Anda menjadi { $tier }. Invoice
bil-coming-waiting = { $n } kontak menunggu upgrade
bil-coming-new-interval = Mulai di sini Anda membayar per { $interval }. Invoice
bil-coming-cancellation = Kampanye berakhir. Tidak ada invoice
bil-coming-card-expiry = Kartu berakhiran { $last4 } kedaluwarsa
bil-coming-last-retry = Percobaan terakhir menagih invoice yang terbuka
bil-details = Detail penagihan
bil-details-lead = Inilah yang tertulis pada invoice berikutnya. Invoice yang sudah terbit tidak berubah.
bil-details-tax-id = Nomor pajak
bil-details-none = Tidak ada
bil-details-emails = Email penagihan dikirim ke
bil-details-emails-none = Anggota dengan akses pengaturan akun
bil-details-language = Bahasa invoice
bil-details-language-hint = Setiap invoice juga bisa diunduh dalam bahasa lainnya.
bil-details-language-own = Seperti perusahaan: { $language }
bil-details-country-hint = Menentukan pajak pada invoice berikutnya.
bil-details-tax-hint = Tercetak pada invoice, misalnya NPWP atau nomor PPN.
bil-details-change = Ubah detail penagihan
bil-details-save = Simpan detail penagihan
bil-details-saved = Detail penagihan tersimpan. Invoice berikutnya memakainya
bil-language-en = English
bil-language-id = Bahasa Indonesia
bil-statement = Rekap tagihan
bil-csv = Unduh CSV
bil-filter = Persempit daftar
bil-any = Semua
bil-year = Tahun
bil-kind = Jenis
bil-filter-show = Tampilkan invoice
bil-filter-clear = Hapus filter
bil-none-match = Tidak ada invoice yang cocok
bil-none-match-text = Pilih status, tahun, atau jenis lain.
bil-period = Periode
bil-period-show = Tampilkan periode
bil-period-backward = Masukkan { $date } atau sesudahnya
bil-opening = Terutang sebelumnya
bil-closing = Terutang pada akhirnya
bil-opening-on = Terutang sebelum { $date }
bil-closing-on = Terutang pada akhir { $date }
bil-col-from = Dari
bil-col-to = Sampai
bil-col-currency = Mata uang
bil-col-paid = Dibayar
bil-col-date = Tanggal
bil-col-entry = Entri
bil-col-charged = Ditagih
bil-col-settled = Diselesaikan
bil-col-balance = Saldo
bil-entry-invoice = Invoice
bil-entry-credit-note = Nota kredit
bil-entry-payment = Pembayaran
bil-entry-refund = Pengembalian dana
bil-entry-closed = Dibatalkan atau dihapusbukukan
bil-file-invoices = invoice
bil-file-statement = rekap-tagihan
bil-review-label = Yang akan Anda pesan
bil-change-tier = Ubah: tingkat
bil-change-method = Ubah: metode pembayaran
bil-change-details = Ubah: ditagihkan kepada
bil-billed-to = Ditagihkan kepada
bil-no-address = Belum ada alamat pada invoice
bil-today-now = Tingkat yang sama hari ini
bil-coming-none = Tidak ada yang direncanakan, dan tidak ada yang akan ditagih.
cx-why = Apa alasan utamanya?
cx-why-text = Hal lain
cx-why-title = Mengapa Anda mengakhiri Kampanye?
cx-why-lead = Opsional. Pembatalan sudah dilakukan, dan jawaban Anda tidak mengubahnya.
cx-why-link = Beri tahu alasannya (opsional)
cx-why-send = Kirim alasan
cx-why-skip = Lewati
cx-why-noted = Alasan Anda sudah dicatat
cx-why-too-expensive = Terlalu mahal
cx-why-not-needed = Kami tidak lagi mengirim kampanye
cx-why-something-missing = Ada yang kami butuhkan tetapi tidak tersedia
cx-why-other-product = Kami memakai produk lain
cx-why-other = Alasan lain
bil-card-known = Kartu yang sudah ada
bil-card-new = Kartu baru
bil-card-use = Pakai kartu ini
bil-card-use-of = Pakai kartu ini: { $name }
bil-chosen-now = Tingkat ini sudah dipilih untuk setelah uji coba
bil-details-emails-label = Alamat email penagihan
