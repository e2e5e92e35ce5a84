# Kata yang dipakai banyak halaman.
common-footer = Gaung: kampanye email dengan tagihan yang tepat dan jujur
common-close = Tutup
common-cancel = Batal
common-back = Kembali
common-save = Simpan perubahan
common-continue = Lanjutkan
common-change = Ubah
common-optional = (opsional)
common-pages = Halaman
common-previous = Sebelumnya
common-next = Berikutnya
common-or = { $first } atau { $last }
common-nobody = belum ada

common-interval-month = bulan
common-interval-year = tahun

common-right-account-settings = pengaturan akun
common-right-can-send-campaigns = pengiriman kampanye
common-right-can-edit-campaigns = penyuntingan kampanye
common-right-can-delete-campaigns = penghapusan kampanye
common-right-can-view-campaign-reports = laporan kampanye
common-right-can-manage-senders = pengelolaan pengirim
common-right-can-bulk-edit-contacts = pengubahan massal kontak
common-right-can-import-contacts = impor kontak
common-right-can-export-contacts = ekspor kontak

# Halaman depan dan beranda perusahaan.
home-title = Kampanye email yang bisa Anda periksa
home-pitch = Kirim buletin kepada kontak Anda dari akun Anda sendiri. Setiap jumlah, tanggal, dan kuota terlihat sebelum Anda setuju, lalu sekali lagi di invoice.
home-trial = Gratis 21 hari, hingga 500 kontak berlangganan. Tanpa kartu.
home-choose-title = Pilih perusahaan
home-choose-none = Anda belum menjadi anggota perusahaan mana pun
home-choose-none-text = Minta seseorang di perusahaan Anda mengundang { $email }, atau buka konsol jika Anda mengelola instalasi ini.
home-company-title = Beranda
