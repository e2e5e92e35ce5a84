# Bagian yang ada di setiap halaman.
nav-skip = Langsung ke isi
nav-main = Utama
nav-main-phone = Utama, di bawah
nav-home = Beranda
nav-contacts = Kontak
nav-campaigns = Kampanye
nav-reports = Laporan
nav-billing = Penagihan
nav-settings = Pengaturan
nav-help = Bantuan
nav-more = Lainnya
nav-switch-company = Ganti perusahaan
nav-sign-in = Masuk
nav-sign-out = Keluar
nav-sign-up = Buat akun
nav-console = Konsol operator
nav-mailbox = Kotak surat lokal
# Ditulis dalam bahasa lainnya, untuk pembacanya.
nav-other-language = English
nav-test-clock-label = Jam uji
nav-test-clock = Jam uji: di sini sekarang { $time }
nav-fold = Ciutkan menu
