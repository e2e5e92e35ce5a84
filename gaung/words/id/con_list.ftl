# Kontak: filter, filter tersimpan, kolom; data dan riwayat seorang kontak.

# --- mencari dan menyaring (CON-02)
con-search-button = Cari
con-filter-title = Saring kontak
con-filter-lead = Tambahkan yang Anda cari. Kontak yang cocok tampil di daftar, dan filternya ada di alamat halaman.
con-filter-show = Tampilkan kontak
con-filter-whole = Kontak yang memenuhi
con-filter-group = Kelompok { $n }
con-filter-join = Cara menggabungkan syarat
con-filter-join-group = Cara menggabungkan syarat kelompok { $n }
con-filter-all-of = semua syarat ini
con-filter-any-of = salah satu syarat ini
con-filter-add = Tambah syarat
con-filter-add-group = Tambah kelompok
con-filter-remove = Hapus syarat: { $what }
con-filter-remove-group = Hapus kelompok
con-filter-how = { $what }: cara mencocokkan
con-filter-value = { $what }: nilai
con-filter-from = dari
con-filter-to = sampai
con-filter-nothing-to-choose = Belum ada pilihan
con-filter-value-missing = Pilih atau isi nilai, atau hapus syarat ini
con-filter-unreadable = Isi nilai lain sebagai ganti “{ $value }”
con-filter-no-date = Isi tanggal seperti 2026-04-11 sebagai ganti “{ $value }”
con-filter-no-number = Isi angka seperti 18 atau 2.5 sebagai ganti “{ $value }”
con-filter-before-from = Batas akhir mendahului batas awal; tukar keduanya
con-filter-too-many = Pilih paling banyak { $limit } nilai
con-filter-too-many-conditions = Satu filter berisi paling banyak { $limit } syarat; hapus salah satu dulu
con-filter-too-many-groups = Satu filter berisi paling banyak { $limit } kelompok; hapus salah satu dulu
con-filter-too-long = Jumlah karakter semua nilai lebih dari { $limit }; persingkat
con-no-such-filter-where = Ini tentang “{ $field }” di alamat. Hapus filter lalu pilih lagi.

con-what-status = Status pemasaran
con-what-tag = Tag
con-what-person = Nama atau email
con-what-source = Berasal dari
con-what-owner = Penanggung jawab
con-what-created = Ditambahkan
con-what-consent = Persetujuan

con-how-is = salah satu dari
con-how-not = bukan salah satu dari
con-how-has = memuat
con-how-not-has = tidak memuat
con-how-starts = diawali
con-how-not-starts = tidak diawali
con-how-between = di antara
con-how-outside = di luar
con-how-some = ada
con-how-none = tidak ada

con-says-is = { $what }: { $value }
con-says-not = { $what } bukan { $value }
con-says-has = { $what } memuat { $value }
con-says-not-has = { $what } tidak memuat { $value }
con-says-starts = { $what } diawali { $value }
con-says-not-starts = { $what } tidak diawali { $value }
con-says-between = { $what } dari { $low } sampai { $high }
con-says-between-from = { $what } dari { $low }
con-says-between-to = { $what } sampai { $high }
con-says-outside = { $what } di luar { $low } sampai { $high }
con-says-outside-from = { $what } bukan dari { $low }
con-says-outside-to = { $what } bukan sampai { $high }
con-says-tag-some = Punya tag
con-says-tag-none = Tanpa tag
con-says-consent-some = Persetujuan tercatat
con-says-consent-none = Persetujuan belum tercatat
con-says-field-some = { $what } terisi
con-says-field-none = { $what } kosong
con-chips = Filter
con-join-all = dan
con-join-any = atau
con-value-gone = Sudah dihapus ({ $value })
con-owner-nobody = Tidak ada
con-owner-former = { $name } (keluar)

# --- filter tersimpan (CON-02)
con-saved-title = Filter tersimpan
con-saved-manage = Kelola
con-saved-none = Saring kontak Anda, lalu simpan filternya: filter tampil di sini beserta jumlahnya.
con-saved-empty = Simpan sebuah filter
con-saved-save = Simpan filter
con-saved-name = Nama filter
con-saved-who = Siapa yang melihat
con-saved-private = Hanya saya
con-saved-shared = Semua anggota perusahaan
con-saved-shared-by = Dibagikan oleh { $name }
con-saved-is-shared = , dibagikan
con-saved-is-private = , hanya untuk Anda
con-saved-last = Terakhir diubah
con-saved-acts = Yang dapat Anda lakukan
con-saved-update = Perbarui “{ $name }”
con-saved-rename = Ganti nama
con-saved-delete = Hapus
con-saved-done = Filter “{ $name }” disimpan
con-saved-changed = Filter “{ $name }” diubah
con-saved-deleted = Filter “{ $name }” dihapus
con-saved-change-how = Untuk mengubah isinya, buka filternya, ubah filter daftar, lalu tekan Perbarui.
con-saved-delete-title = Hapus filter “{ $name }”?
con-saved-delete-text = Tidak ada kontak yang diubah atau dihapus.
con-saved-delete-shared = Filter ini hilang bagi semua anggota perusahaan. Tidak ada kontak yang diubah atau dihapus.
con-saved-delete-button = Hapus filter
con-count-more = { $n }+

# --- kolom dan urutan (CON-01)
con-columns = Kolom
con-columns-legend = Tampilkan kolom ini
con-columns-save = Tampilkan kolom
con-columns-usual = Kolom biasa
con-order-button = Urutkan
con-order-name-down = Menurut nama, dari akhir
con-order-email-down = Menurut email, dari akhir
con-order-status = Menurut status pemasaran
con-order-email-note = Kontak tanpa email tidak tampil pada urutan ini.
con-column-since = Status sejak
con-column-owner = Penanggung jawab
con-column-engaged = Terakhir aktif
con-engaged-never = Belum ada kampanye
con-export-short = Ekspor

# --- penolakan
err-owner-not-here = Pilih penanggung jawab di antara anggota perusahaan Anda
err-filter-name-taken = Sudah ada filter bernama “{ $name }”; pilih nama lain
err-filter-not-yours = Hanya { $name } atau administrator yang dapat mengubah filter ini. Simpan salinan dengan nama Anda sendiri
err-filter-changed = { $name } baru saja mengubah filter ini. Tidak ada yang disimpan; buka lagi dan periksa
err-too-many-filters = Anda dapat menyimpan { $limit } filter; hapus salah satu dulu
