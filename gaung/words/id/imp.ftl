# Mengimpor kontak: yang menyertai panduan impor di samping con.ftl (CON-07).

# --- berkas
imp-file-hint = CSV, TSV, atau buku kerja (XLSX, XLS, ODS), hingga { $mb } MB, { $rows } baris, dan { $columns } kolom
imp-file-missing = Pilih berkas, atau tempel baris
imp-step-columns = Kolom dan persetujuan
imp-step-import = Impor
imp-imports-empty-text = Bawa tabel berisi kontak Anda.
imp-drop = Atau jatuhkan berkas di sini
imp-lead = Tabel dengan satu kontak per baris. Tidak ada yang berubah sebelum Anda mengonfirmasi.
imp-paste = Baris
imp-paste-title = Tempel baris saja
imp-paste-hint = Disalin dari lembar kerja atau diketik, dengan nama kolom di baris teratas
imp-pasted = Baris yang ditempel
imp-example-text = Koma, titik koma, tab, dan garis tegak dikenali, begitu pula pengodeannya. Dari buku kerja, sel dibaca seperti yang Anda lihat.

# --- cara membacanya
imp-reading-title = Cara berkas ini dibaca
imp-reading-change = Baca dengan cara lain
imp-read-text = { $encoding }, kolom dipisahkan { $delimiter }; { $header }
imp-read-sheet = Lembar “{ $sheet }”; { $header }
imp-read-header = baris pertama berisi nama kolom
imp-read-no-header = baris pertama berisi kontak
imp-sheet = Lembar
imp-encoding = Pengodean
imp-delimiter = Kolom dipisahkan oleh
imp-header = Baris pertama
imp-header-yes = Nama kolom
imp-header-no = Sebuah kontak
imp-read-again = Baca ulang berkas
imp-delimiter-comma = koma
imp-delimiter-semicolon = titik koma
imp-delimiter-tab = tab
imp-delimiter-bar = garis tegak
imp-encoding-utf-8 = UTF-8 (Unicode)
imp-encoding-cp1252 = Windows-1252 (Barat)
imp-encoding-utf-16-le = UTF-16, ujung kecil dahulu
imp-encoding-utf-16-be = UTF-16, ujung besar dahulu
imp-encoding-cp1250 = Windows-1250 (Eropa Tengah)
imp-encoding-cp1251 = Windows-1251 (Kiril)
imp-encoding-cp1254 = Windows-1254 (Turki)
imp-encoding-mac-roman = Mac Roman
imp-encoding-shift-jis = Shift JIS (Jepang)
imp-encoding-gb18030 = GB 18030 (Tionghoa)

# --- kolom
imp-own-fields = Bidang Anda
imp-role-new-field = Bidang baru
imp-new-field = Nama dan jenis bidang baru
imp-new-field-name = Nama
imp-new-field-kind = Jenis
imp-kind-text = Teks
imp-kind-number = Angka
imp-kind-date = Tanggal (2026-03-01)
imp-people-title = Orang yang sudah ada, dan tag
imp-tags = Tag untuk semua orang di berkas ini
imp-tags-hint = Dipisahkan koma; ditambahkan ke tag di berkas
con-role-owner = Penanggung jawab (nama atau email anggota)

# --- yang akan terjadi
imp-foretold-new = Baru
imp-foretold-changed = Diperbarui
imp-foretold-unchanged = Tidak berubah
imp-foretold-waiting = Akan menunggu
imp-foretold-refused = Tidak diimpor
imp-sum = Berlangganan: { $x } + { $new } baru = { $y } dari { $limit }
imp-sum-leaving = Berlangganan: { $x } + { $new } baru − { $gone } keluar + { $promoted } naik = { $y } dari { $limit }
imp-fits-title = Atau impor hanya yang muat
imp-fits-text = { $n } baris ditinggalkan dan didaftar dalam laporan, untuk dibawa lagi saat ada tempat.
imp-fits-start = Impor hanya { $n } kontak yang muat
imp-fits-none = Tidak ada yang muat: semua orang di berkas ini akan menunggu.

# --- memperbaiki baris
imp-fix-here = Perbaiki { $n } baris di sini
imp-fix-title = Perbaiki { $n } baris
imp-fix-lead = Dari { $file }. Baris yang sudah benar masuk saat Anda menekan tombol; yang lain tetap di sini.
imp-fix-button = Impor { $n } baris yang diperbaiki
imp-fix-still = { $n } baris masih perlu diperbaiki
imp-fix-imported = { $n ->
    [0] Belum ada yang diimpor.
   *[other] { $n } baris sudah diimpor.
}
imp-fix-cell = Baris { $n }, { $column }
imp-mended = { $n } baris yang diperbaiki sudah diimpor
imp-mended-before = Baris ini sudah diimpor sebelumnya; tidak ada yang dikerjakan dua kali
imp-fix-many = { $n } baris perlu diperbaiki. Unduh, perbaiki di lembar kerja, lalu impor berkas itu.

# --- laporan
imp-report-unchanged = { $n } dari yang diperbarui memang sudah begitu.
imp-report-kept-until = Laporan ini disimpan sampai { $date }.
imp-report-cleaned = Baris laporan ini disimpan 90 hari dan kini sudah dihapus. Angkanya tetap ada.
imp-result = Hasil

# --- mengurungkannya
imp-undo-title = Urungkan impor ini
imp-undo = Urungkan impor
imp-undo-text = Kontak yang ditambahkan akan dihapus dan yang diperbarui kembali seperti semula, kecuali yang sudah diubah sesudahnya. Anda melihat semuanya sebelum terjadi. Bisa sampai { $until }.
imp-undo-do = Urungkan impor { $n } kontak
imp-undo-what = Impor { $n } kontak

con-row-no-seat-free = “{ $value }” ditinggalkan: tidak ada tempat kosong; impor lagi baris ini saat ada tempat
con-row-owner-unknown = tidak ada anggota aktif bernama “{ $value }”; tulis email anggota, atau kosongkan
con-kind-no-seat-free = kontak ditinggalkan karena tidak ada tempat kosong
con-kind-owner-unknown = baris dengan penanggung jawab yang bukan anggota aktif

# --- penolakan
err-no-seat-free = Tidak ada tempat kosong
err-workbook-locked = Buku kerja ini dilindungi kata sandi. Hapus kata sandinya di program lembar kerja, lalu pilih lagi
err-workbook-broken = Buku kerja ini tidak bisa dibaca. Buka di program lembar kerja, simpan sebagai CSV, lalu pilih berkas CSV itu
err-workbook-too-large = Buku kerja ini terlalu besar untuk dibaca. Simpan sebagai CSV, paling banyak { $limit } baris, lalu pilih berkas CSV itu
err-sheet-empty = Lembar “{ $sheet }” kosong; pilih yang lain
err-sheet-gone = Buku kerja ini tidak punya lembar “{ $sheet }”; pilih yang lain
err-report-gone = Baris laporan ini disimpan 90 hari dan kini sudah dihapus
err-too-many-tags-for-all = Gunakan paling banyak { $limit } tag
err-import-undone = Impor ini sudah diurungkan; impor lagi berkasnya
