# Pesan galat menyebut apa yang harus dilakukan, dengan angka atau tanggal yang tepat.
err-title-prefix = Kesalahan:
err-summary = Ada { $n } hal yang perlu diperbaiki

err-field-required = Isi “{ $label }”
err-field-choice = Pilih salah satu pilihan untuk “{ $label }”
err-field-too-long = Paling banyak { $limit } karakter
err-field-too-short = Paling sedikit { $limit } karakter
err-field-too-big = Masukkan { $limit } atau kurang
err-field-too-small = Masukkan { $limit } atau lebih
err-field-email = Masukkan alamat seperti nama@contoh.com
err-field-url = Masukkan alamat web seperti https://contoh.com
err-field-date = Masukkan tanggal seperti 2026-03-31
err-field-datetime = Masukkan tanggal dan jam seperti 2026-03-31 14:05
err-field-whole-number = Masukkan bilangan bulat seperti 28.000
err-field-file = Pilih berkas yang dapat dibaca kolom ini
err-field-file-empty = Berkas ini kosong; pilih yang lain
err-field-control-characters = Hapus karakter yang tidak terlihat
err-field-other = Periksa isian “{ $label }”

err-refused = Ini belum bisa dilakukan sekarang. Alasan: { $code }
err-missing-right = Ini memerlukan akses { $right }

err-page-400-title = Permintaan ini tidak terbaca
err-page-400-text = Tidak ada yang berubah. Kembali dan coba lagi.
err-page-403-title = Halaman ini tidak terbuka untuk Anda
err-page-403-text = Masuk dengan akun lain, atau buka halaman beranda.
err-page-404-title = Halaman ini tidak ada
err-page-404-text = Mungkin alamatnya salah ketik, atau halaman ini milik perusahaan lain.
err-page-csrf-title = Formulir ini sudah kedaluwarsa
err-page-csrf-text = Tidak ada yang berubah. Kembali, muat ulang halaman, lalu kirim formulirnya lagi. Jika terulang, izinkan cookie untuk situs ini.
err-page-500-title = Ada yang rusak di pihak kami
err-page-500-text = Tidak ada yang berubah. Coba lagi. Kode { $code }
err-page-refused-title = Ini belum bisa dilakukan sekarang
err-page-home = Buka beranda

err-permission-title = Anda perlu akses tambahan untuk halaman ini
err-permission-text = Halaman ini memerlukan akses { $access }. Hubungi { $names }.
err-permission-request = Salin lalu kirim ini
err-permission-message = Halo, bisakah saya diberi akses { $access } di { $company } pada Gaung? Saya memerlukannya untuk halaman ini: { $address }
err-permission-copy = Salin
err-permission-copied = Tersalin

# Langganan dan penagihan.
err-below-floor = Tidak bisa turun di bawah { $floor }: ada { $subscribed } kontak berlangganan, dan tingkat tersedia per kelipatan 1.000
err-not-a-tier = Masukkan 1.000 sampai 50.000 kontak, kelipatan 1.000
err-illegal-transition = Ini tidak bisa dilakukan pada keadaan langganan sekarang. Buka Penagihan untuk melihat yang bisa dilakukan
err-already-subscribed = Kampanye sudah ada dalam langganan Anda. Gunakan “Ganti jumlah” untuk mengganti tingkat
err-not-subscribed = Belum ada langganan Kampanye yang berjalan. Tambahkan dulu Kampanye di halaman Penagihan
err-not-verified = Akun Anda harus lolos pemeriksaan akun sebelum dapat membeli add-on Kampanye
err-past-due = Bayar dulu invoice yang terbuka; setelah itu tingkat bisa dinaikkan
err-no-payment-method = Tambahkan dulu metode pembayaran
err-last-payment-method = Metode pembayaran terakhir tetap ada selama langganan berjalan. Tambahkan dulu yang lain
err-payment-declined = Bank menolak pembayaran. Tidak ada yang berubah. Gunakan kartu lain
err-payment-pending = Hasil pembayaran sebelumnya belum diketahui. Anda tidak akan ditagih dua kali; lihat lagi beberapa menit lagi
err-payment-needs-action = Bank Anda meminta konfirmasi pembayaran. Belum ada yang berubah
err-card-refused = Kartu ini tidak bisa dipakai. Periksa nomor dan tanggalnya, atau gunakan kartu lain
err-nothing-to-undo = Tidak ada perubahan terjadwal yang bisa dibatalkan
err-nothing-to-pay = Pilihan ini tidak ada tagihannya hari ini; jadwalkan saja tanpa membayar
err-quote-changed = Jumlahnya sudah berubah. Tidak ada yang ditagih. Lihat jumlah yang baru lalu konfirmasi
err-quote-unknown = Penawaran ini sudah tidak ada. Tidak ada yang ditagih. Mulai lagi dari Penagihan
err-upgrade-needs-quote = Tingkat yang lebih tinggi ditagih hari ini. Tinjau dulu jumlahnya
err-trial-used = Perusahaan ini sudah pernah memakai uji coba; satu untuk setiap perusahaan

# Invoice dan harga.
err-invoice-not-open = Hanya invoice yang terbuka yang bisa dibayar, dibatalkan, atau dihapusbukukan
err-invoice-partly-paid = Invoice { $number } sudah menerima pembayaran, jadi tidak bisa dibatalkan. Terbitkan nota kredit
err-more-than-owed = Pembayaran melebihi jumlah yang terbuka. Masukkan jumlah yang terbuka atau kurang
err-credit-too-large = Kredit melebihi sisa invoice. Masukkan jumlah yang lebih kecil
err-refund-needed = Kredit melebihi yang masih terutang pada { $number }. Kembalikan dulu sisanya

# Kontak dan impor.
err-address-taken = Kontak lain sudah memakai alamat ini. Buka kontak itu
err-address-missing = Tambahkan dulu alamat email; tanpa itu kontak tidak bisa dikirimi
err-address-suppressed = Alamat ini pernah berhenti berlangganan atau gagal terkirim; hanya orangnya sendiri yang bisa mengaktifkannya lagi
err-name-or-address-missing = Masukkan nama atau alamat email
err-nothing-to-add = Isi nama atau alamat email pada baris ini
err-contact-changed = Orang lain baru saja mengubah kontak ini. Bandingkan kedua versi, lalu simpan lagi
err-nothing-selected = Pilih paling sedikit satu kontak
err-custom-field-taken = Sudah ada kolom bernama “{ $label }”. Pilih nama lain
err-too-many-fields = Setiap perusahaan memiliki paling banyak { $limit } kolom sendiri. Hapus salah satu dulu
err-choices-missing = Masukkan paling sedikit satu pilihan
err-field-refused = Nilainya tidak cocok dengan kolom “{ $field }”
err-filter-refused = Filter ini tidak terbaca. Atur lagi
err-address-column-missing = Tentukan kolom mana yang berisi alamat email
err-column-role-twice = Dua kolom ditentukan berisi hal yang sama. Pilih salah satu
err-columns-changed = Pilihan ini milik berkas lain. Tentukan lagi kolomnya
err-wish-refused = Pilih salah satu status yang bisa diberikan lewat impor
err-consent-statement-missing = Sebutkan dari mana persetujuan orang-orang ini diperoleh, lalu konfirmasi
err-import-not-ready = Simulasi belum selesai. Tunggu hasilnya
err-import-begun = Impor sudah dimulai; kolomnya tidak bisa diubah lagi
err-no-room-for-files = Server tidak punya ruang untuk berkas ini. Tidak ada yang berubah. Beri tahu operator
err-file-gone = Berkas ini sudah melewati masa simpannya dan tidak ada lagi. Unggah lagi
err-not-a-table = Berkas ini bukan tabel. Simpan sebagai CSV (UTF-8), lalu unggah
err-file-empty = Berkas ini kosong. Pilih yang lain
err-header-only = Berkas ini hanya berisi nama kolom tanpa baris. Tambahkan baris
err-file-too-large = Berkas ini berukuran { $size_mb } MB; impor menerima hingga { $limit_mb } MB. Bagilah berkasnya
err-too-many-rows = Berkas ini memiliki lebih dari { $limit } baris. Bagilah berkasnya
err-too-many-columns = Baris pertama memiliki { $columns } kolom; tabel kontak paling banyak { $limit }. Periksa pemisahnya
err-first-line-broken = Baris pertama tidak terbaca. Pastikan setiap tanda kutip ditutup

# Status pemasaran.
err-status-move-refused = Kontak ini tidak bisa diberi status itu dengan cara ini
err-same-status = Kontak ini sudah berstatus itu
err-no-such-move = Kontak ini tidak bisa diberi status itu dari statusnya sekarang
err-needs-the-person = Hanya orangnya sendiri yang bisa berlangganan lagi dengan alamat ini
err-given-by-the-limit = Menunggu upgrade diberikan oleh batas; pilih status lain
err-given-by-a-bounce = Gagal terkirim diberikan saat email kembali; pilih status lain
err-not-their-move = Perubahan status ini bukan wewenang Anda
err-wrong-way = Alamat ini pernah gagal terkirim; orangnya perlu mengonfirmasi lewat double opt-in
err-consent-missing = Catat dulu dari mana persetujuannya diperoleh
err-reason-missing = Masukkan alasan
err-bounce-lift-used = Status gagal terkirim hanya bisa dicabut sekali. Ubah alamatnya, atau minta orangnya mengonfirmasi
err-sender-missing = Meminta konfirmasi memerlukan hak mengirim dan pengirim yang terverifikasi
err-not-where-it-came-from = Menarik permintaan mengembalikan ke status sebelumnya
