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
