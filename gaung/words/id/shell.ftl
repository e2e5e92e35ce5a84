# Dua orang pada satu formulir, yang sedang berlangsung, pencarian, tombol.
conflict-title = Orang lain juga menyimpan perubahan
conflict-lead = Perubahan Anda belum disimpan. Pilih yang dipakai untuk setiap isian, atau ambil salah satu versi seluruhnya.
conflict-lead-who = { $name } menyimpan perubahan saat Anda menyunting
conflict-mine = Versi Anda
conflict-theirs = Disimpan sementara itu
conflict-theirs-who = Disimpan oleh { $name }
conflict-save = Simpan nilai terpilih
conflict-all-mine = Simpan semua versi saya
conflict-all-theirs = Pakai semua versi mereka
conflict-yes = Ya
conflict-no = Tidak
conflict-empty = (kosong)

bell-name = Notifikasi
bell-name-unread = Notifikasi, { $n } belum dibaca
bell-lead = { $n ->
    [0] Semua sudah dibaca.
   *[other] { $n } belum dibaca.
}
bell-read-all = Tandai semua sudah dibaca
bell-see-all = Lihat semua notifikasi
bell-under-way = Sedang berlangsung
bell-new = Baru
bell-empty = Belum ada kejadian
bell-empty-text = Pekerjaan yang selesai, hasil pemeriksaan, dan pembayaran tercantum di sini.

job-title = Pekerjaan latar belakang
job-lead = Pekerjaan panjang tetap berjalan sementara Anda melakukan hal lain.
job-see-all = Lihat semua pekerjaan latar belakang
job-what = Pekerjaan
job-state = Keadaan
job-how-far = Selesai
job-who = Dimulai oleh
job-started = Mulai
job-ended = Berakhir
job-none = Impor kontak untuk melihat pekerjaan
job-none-text = Impor dan penyuntingan massal berjalan di latar belakang dan tercantum di sini.
job-to-contacts = Buka kontak
job-leave = Anda boleh meninggalkan halaman ini. Lonceng memberi tahu saat selesai.
job-stop = Hentikan pekerjaan
job-stopping = Pekerjaan berhenti setelah bagian yang sedang dikerjakan. Yang sudah selesai tetap berlaku.
job-failed-text = Terjadi kesalahan di pihak kami. Yang sudah selesai tetap berlaku. Sebutkan kode { $code } kepada operator Anda.
job-gone = Pekerjaan yang tidak lagi disimpan
job-line = { $title }: { $status } ({ $progress })
job-progress = { $done } dari { $total }
job-status-queued = Menunggu
job-status-running = Berjalan
job-status-done = Selesai
job-status-failed = Gagal
job-status-stopped = Dihentikan
job-kind-contacts-import = Impor kontak
job-kind-contacts-bulk-edit = Penyuntingan massal kontak
job-kind-contacts-export = Ekspor kontak
job-kind-contacts-delete = Penghapusan kontak arsip
job-kind-contacts-undo = Pembatalan penyuntingan massal
job-kind-samples-load = Pemuatan data contoh
job-kind-samples-remove = Penghapusan data contoh
job-kind-company-export = Ekspor semua data
job-kind-other = Pekerjaan latar belakang

find-title = Pencarian
find-title-for = { $asked } · Pencarian
find-here = Perusahaan ini
find-label = Cari kontak, invoice, dan halaman
find-act = Cari
find-pages = Halaman
find-invoices = Invoice
find-more = Lihat semua kontak yang cocok
find-count = { $n ->
    [0] Tidak ada hasil untuk “{ $asked }”
   *[other] { $n } hasil
}
find-nothing = Tidak ada yang cocok
find-nothing-text = Cari dengan nama, alamat email, nomor invoice, atau nama halaman.
find-clear = Hapus pencarian
find-nameless = Kontak tanpa nama
find-campaign-new = Kampanye baru
find-contact-new = Tambah kontak
find-import = Impor kontak
find-imports = Impor
find-card-new = Tambah kartu
find-check = Pemeriksaan akun
find-members = Anggota
find-sets = Kumpulan izin
find-log = Log audit
find-profile = Profil Anda

keys-title = Pintasan papan ketik
keys-palette = Buka halaman, kontak, atau invoice
keys-save = Simpan formulir
keys-search = Cari
keys-list = Tampilkan daftar ini
keys-home = Beranda
keys-contacts = Kontak
keys-campaigns = Kampanye
keys-billing = Penagihan
keys-settings = Pengaturan
keys-new = Kampanye baru
keys-down = Baris berikutnya dalam daftar
keys-up = Baris sebelumnya
keys-select = Pilih baris
keys-close = Tutup dialog atau menu
keys-choose = pilih
keys-open = buka
keys-fields = Di Mac, Ctrl adalah tombol Command. Tombol tanpa Ctrl tidak bekerja saat Anda mengetik di isian.
keys-are-off = Tombol tanpa Ctrl dimatikan di profil Anda.
keys-switch = Nyalakan atau matikan
keys-esc = Esc

kept-title = Isian Anda kembali
kept-text = Anda keluar sebelum isian ini tersimpan. Periksa lalu simpan.
kept-no-script = Yang tadi Anda ketik:
kept-file = Berkasnya perlu dipilih lagi.
kept-back = Kembali ke formulir
kept-back-text = Yang Anda ketik disimpan selama satu jam, kecuali kata sandi dan nomor kartu. Kembali ke formulir lalu simpan.
session-title = Sesi Anda segera berakhir
session-text = Halaman ini sudah lama tidak dipakai. Tetap masuk, atau Anda keluar dalam dua menit.
session-stay = Tetap masuk
session-over = Sesi Anda sudah berakhir. Yang Anda ketik masih ada di halaman ini: masuk di tab baru, kembali ke sini, lalu simpan.
session-sign-in = Masuk di tab baru
