# Pesan galat menyebut apa yang harus dilakukan, dengan angka atau tanggal yang tepat.
err-title-prefix = Kesalahan:
err-summary = Ada { $n } hal yang perlu diperbaiki

err-field-required = Isi “{ $label }”
err-field-choice = Pilih salah satu pilihan untuk “{ $label }”
err-field-too-long = Paling banyak { $limit } karakter
err-field-too-short = Paling sedikit { $limit } karakter
err-field-too-big = Masukkan { $limit } atau kurang
err-field-too-small = Masukkan { $limit } atau lebih
err-field-email = Masukkan alamat seperti nama@example.com
err-field-url = Masukkan alamat web seperti https://example.com
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

# Status pemasaran.
err-status-move-refused = Kontak ini tidak bisa diberi status itu dengan cara ini

# Ada yang lebih cepat.
err-subscription-changed = Langganan diubah orang lain selagi halaman ini terbuka. Tidak ada yang dilakukan. Beginilah keadaannya sekarang

# --- mengurungkan perubahan pada banyak kontak
err-undo-expired = Perubahan kontak dapat diurungkan selama 24 jam; yang ini sampai { $until }
err-nothing-was-changed = Tidak ada kontak yang berubah, jadi tidak ada yang perlu diurungkan
err-still-running = Pekerjaan ini masih berjalan. Hentikan atau tunggu sampai selesai, lalu urungkan
err-already-undone = Perubahan ini sudah atau sedang diurungkan
err-nothing-to-change = Pilih setidaknya satu hal untuk diubah
err-selection-used = Pilihan ini sudah digunakan; lihat hasilnya
err-selection-expired = Pilihan disimpan selama sehari. Pilih kontaknya lagi
err-too-many-tags = Tambahkan paling banyak { $limit } tag sekaligus

err-page-405-title = Alamat ini tidak menerima permintaan seperti itu
err-page-405-text = Tidak ada yang berubah. Buka halamannya dan pakai formulir di sana.
err-page-413-title = Ini terlalu banyak sekaligus
err-page-413-text = Tidak ada yang berubah. Kirim paling banyak 5 MB teks dalam satu formulir; daftar yang lebih besar dimasukkan sebagai berkas.
err-page-503-title = Data kami sedang tidak terjangkau
err-page-503-text = Tidak ada yang berubah. Biasanya kurang dari satu menit: muat ulang halaman setelah itu. Kode { $code }
err-page-500-some = Sebagian yang Anda kirim mungkin sudah tersimpan. Periksa halamannya sebelum mengirim lagi. Kode { $code }
err-nothing-changed = Tidak ada yang berubah.
err-tell = Jika terulang, kirim ini kepada pengelola instalasi ini
err-tell-message = Gaung menampilkan kode { $code } pada { $at } di halaman { $place }.
err-number-not-typed = Ketik { $number }, jumlah kontak arsip yang akan dihapus
err-campaign-cannot = Ini tidak bisa dilakukan pada keadaan kampanye sekarang. Buka kampanye untuk melihat yang bisa dilakukan
err-delivery-cannot = Penerima ini sudah selesai diproses. Buka kemajuan kampanye untuk melihat hasilnya
