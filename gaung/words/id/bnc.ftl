# Yang kembali: email yang gagal terkirim dan laporan spam, serta cara membacanya.

# --- log audit dan riwayat
acc-log-act-contacts-bounced = Alamat ditinggalkan: email gagal terkirim
acc-log-act-contacts-complained = Berhenti berlangganan setelah laporan spam
con-source-hard-bounce = Server emailnya tidak mengenal alamat ini
con-source-soft-bounces = Lima email berturut-turut gagal terkirim
con-source-complaint = Melaporkan email sebagai spam

# --- setelan, di konsol
ops-set-bounce-domain = Domain tujuan buletin yang gagal terkirim; kosong: ke pengirim.
ops-set-bounce-mailbox = Kotak IMAP yang menampung semua email ke domain itu; kosong: tidak ada yang dibaca.
ops-set-report-secret = Kunci tanda tangan laporan dalam format kami; kosong: tidak menerima.
ops-set-report-postmark = Nama dan sandi yang dipakai Postmark untuk melapor; kosong: tidak menerima.
ops-set-report-sendgrid = Kunci verifikasi webhook bertanda tangan SendGrid; kosong: tidak menerima.
ops-set-report-ses = Topik Amazon SNS tempat Amazon SES melapor; kosong: tidak menerima.
ops-set-spf-include = Domain yang catatan SPF-nya memuat server email Anda; kosong: tidak meminta apa pun.
ops-set-relays-inside = Apakah perusahaan boleh memakai server email di dalam jaringan Anda sendiri: 1 untuk ya.
ops-set-give-up-hours = Jam setelah buletin yang ditunda server email tidak dicoba lagi.

# --- halaman operator
bnc-title = Email yang kembali
bnc-lead = Email gagal terkirim dan laporan spam: lewat jalur mana masuknya, dan apakah tiap jalur berfungsi.
bnc-read-now = Baca kotak surat sekarang
bnc-reading = Kotak surat sedang dibaca. Muat ulang halaman sebentar lagi.
bnc-no-mailbox = Belum ada kotak surat untuk email yang kembali.
bnc-hard = Gagal permanen
bnc-soft = Gagal sementara
bnc-complaints = Laporan spam
bnc-in-days = Dalam { $n } hari terakhir, di semua perusahaan.
bnc-domain = Alamat pengembalian
bnc-no-domain = Belum diatur: email yang gagal kembali ke alamat tiap pengirim dan tidak terlihat di sini.
bnc-last-read = Terakhir dibaca
bnc-last-came = Terakhir masuk
bnc-never = Belum pernah
bnc-since = Sejak
bnc-ways = Jalur masuk
bnc-way = Jalur
bnc-acted = Diterima
bnc-known = Sudah pernah masuk
bnc-unknown = Bukan milik siapa pun di sini
bnc-forged = Ditolak
bnc-other = Email lain
bnc-set-up = Tempat penyedia melapor
bnc-way-mailbox = Kotak surat email kembali
bnc-way-generic = Penyedia apa pun, format kami
bnc-way-ses = Amazon SES
bnc-way-postmark = Postmark
bnc-way-sendgrid = SendGrid
bnc-how-mailbox = Isi GAUNG_BOUNCE_DOMAIN dengan domain yang semua emailnya masuk ke satu kotak surat, dan GAUNG_BOUNCE_MAILBOX dengan alamat IMAP kotak itu. Lalu mulai ulang Gaung.
bnc-how-generic = Isi GAUNG_REPORT_SECRET dan tanda tangani tiap laporan dengannya, seperti dijelaskan halaman "Take in bounces" di dokumentasi.
bnc-how-ses = Isi GAUNG_REPORT_SES dengan topik SNS untuk bounce dan keluhan, lalu daftarkan alamat ini ke topik itu. Konfirmasinya berjalan sendiri.
bnc-how-postmark = Isi GAUNG_REPORT_POSTMARK dengan pengguna:sandi, dan beri webhook alamat ini dengan basic sign-in yang sama. Pilih peristiwa Bounce dan Spam complaint.
bnc-how-sendgrid = Tambahkan event webhook dengan alamat ini, nyalakan tanda tangannya, dan isi GAUNG_REPORT_SENDGRID dengan kunci verifikasi yang ditampilkan.
bnc-state-off = Belum diatur
bnc-state-error = Tidak berfungsi
bnc-state-waiting = Belum ada
bnc-state-good = Berfungsi
bnc-error-unreachable = Server tidak dapat dihubungi. Periksa host dan porta.
bnc-error-sign-in = Server email menolak pengguna atau sandinya.
bnc-error-tls = Sertifikat server tidak dipercaya, atau server tidak mendukung TLS.
bnc-error-folder = Kotak surat tidak punya folder itu.
bnc-error-broke = Sambungan putus saat membaca. Yang belum diterima tetap belum dibaca.
bnc-unmatched = Masuk dan tidak mengubah siapa pun
bnc-unmatched-text = Disimpan 30 hari. Alamat pengembalian palsu diabaikan; email gagal tanpa alamat itu tidak dapat dikaitkan dengan email kami.
bnc-none-unmatched = Semua yang masuk dapat dikaitkan dengan sebuah email.
bnc-why = Alasan
bnc-about = Tentang
bnc-times = Kali
bnc-sort-forged = Bukan tanda tangan kami
bnc-sort-no-token = Email gagal tanpa alamat pengembalian kami
bnc-sort-gone = Tidak ada email kami yang cocok
bnc-sort-event = Jenis peristiwa yang tidak kami tindak
