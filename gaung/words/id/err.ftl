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
