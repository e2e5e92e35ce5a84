# Menyunting banyak kontak sekaligus, dan mengurungkannya (words.md 52 sampai 55).

# --- panel
blk-title = Sunting { $n } kontak
blk-lead-query = Semua yang cocok dengan filter pada { $at }: { $n } kontak. Yang datang kemudian tidak disentuh.
blk-lead-picked = { $n } kontak, dipilih pada { $at }. Yang lain tidak disentuh.
blk-panel-title = Yang diubah
blk-panel-hint = Yang tidak Anda ubah tetap seperti semula pada setiap kontak.
blk-keep = Biarkan seperti semula
blk-set = Isi
blk-clear = Kosongkan
blk-status = Status pemasaran
blk-status-hint = Kontak yang diarsipkan tetap disimpan, tidak dihitung, dan tidak menerima kampanye.
blk-to-archived = Diarsipkan
blk-to-unsubscribed = Berhenti berlangganan
blk-to-subscribed = Berlangganan
blk-to-no-consent = Belum ada persetujuan (cabut gagal kirim)
blk-tags-on = Tag yang ditambahkan
blk-tags-off = Tag yang dilepas
blk-tags-off-show = Lepas tag
blk-owner = Penanggung jawab
blk-owner-nobody = Tidak ada
blk-own-fields = Kolom Anda sendiri
blk-field-how = { $field }
blk-field-value = Nilai baru { $field }
blk-value-missing = Masukkan nilai baru “{ $field }”, atau pilih Kosongkan
blk-see = Lihat yang akan terjadi

# --- siapa
blk-chosen-title = { $n } kontak dipilih
blk-chosen-more = dan { $n } lagi
blk-change-choice = Kembali ke daftar
blk-gone-title = Pilihan ini tidak lagi disimpan
blk-gone-text = Pilihan disimpan selama sehari. Pilihan { $n } kontak ini dibuat pada
blk-choose-again = Pilih kontak lagi

# --- yang akan terjadi
blk-preview = Yang akan terjadi
blk-will-archived = { $a } akan diarsipkan, { $b } dilewati.
blk-will-unsubscribed = { $a } akan berhenti berlangganan, { $b } dilewati.
blk-will-subscribed = { $a } akan berlangganan atau menunggu tempat, { $b } dilewati.
blk-will-no-consent = { $a } akan menjadi Belum ada persetujuan, { $b } dilewati.
blk-will-change = { $a } akan berubah, { $b } dilewati.
blk-will-mixed = { $a } akan berubah. Status pemasaran { $b } tetap seperti semula.
blk-status-stays = Status pemasaran { $n } tetap, dan alasannya
blk-status-stayed = { $n } kontak mempertahankan status pemasarannya
blk-sum-back = Berlangganan: { $x } + { $come } kembali + { $promoted } dinaikkan = { $y } dari { $limit }
blk-sum-archived = Berlangganan: { $x } − { $gone } diarsipkan + { $promoted } dinaikkan = { $y } dari { $limit }
blk-sum-fewer = Berlangganan: { $x } − { $gone } keluar + { $promoted } dinaikkan = { $y } dari { $limit }
blk-sum-more = Berlangganan: { $x } + { $come } masuk + { $promoted } dinaikkan = { $y } dari { $limit }
blk-sum-both = Berlangganan: { $x } − { $gone } keluar + { $come } masuk + { $promoted } dinaikkan = { $y } dari { $limit }
blk-floor-new = Tingkat terkecil yang dapat Anda pilih turun dari { $before } ke { $after }.
blk-floor-same = Tingkat terkecil yang dapat Anda pilih tetap { $floor }.
blk-target-enough = Itu cukup untuk tingkat { $target }.
blk-target-left = Untuk tingkat { $target }, masih { $k } kontak lagi harus diarsipkan.
blk-waiting = { $n } kontak akan menunggu upgrade: batas { $limit } sudah tercapai.
blk-outcome = { $n } akan menjadi: { $status }
blk-outcome-past = { $n } kini: { $status }
blk-part-tag-on = Tag “{ $name }” ditambahkan pada { $n }
blk-part-tag-off = Tag “{ $name }” dilepas dari { $n }
blk-part-field = “{ $name }” diubah pada { $n }
blk-part-owner = Penanggung jawab diubah pada { $n }
blk-skipped-why = { $n } akan dilewati
blk-nothing = Tidak ada yang akan berubah, jadi tidak ada yang perlu dikonfirmasi.
blk-undo-hint = Anda dapat mengurungkannya selama 24 jam.

# --- tombol (words.md 54)
blk-do-archived = Arsipkan { $n } kontak
blk-do-unsubscribed = Hentikan langganan { $n } kontak
blk-do-subscribed = Jadikan { $n } kontak berlangganan
blk-do-no-consent = Cabut tanda gagal terkirim { $n } kontak
blk-do-change = Ubah { $n } kontak

# --- pekerjaan dan hasilnya (words.md 55)
blk-job-bulk-edit = Menyunting kontak
blk-job-undo = Mengurungkan perubahan
blk-done-archived = { $n } kontak diarsipkan
blk-done-unsubscribed = { $n } kontak berhenti berlangganan
blk-done-subscribed = { $n } kontak berlangganan atau menunggu
blk-done-no-consent = Tanda gagal terkirim { $n } kontak dicabut
blk-done-change = { $n } kontak diubah
blk-done-undo = { $n } kontak kembali seperti semula
blk-deleted = { $n } kontak hasil impor dihapus
blk-differs = Ada yang berubah antara pratinjau dan sekarang
blk-differs-changed = { $told } akan berubah, { $done } berubah
blk-differs-promoted = { $told } yang menunggu akan menjadi berlangganan, { $done } menjadi berlangganan
blk-differs-status = { $status }: { $told } diperkirakan, kini { $done }

# --- mengurungkan
blk-undo = Urungkan
blk-undo-on = Lanjutkan pengurungan
blk-undo-until = Bisa sampai
blk-was-undone = Ini sudah diurungkan. Lihat hasilnya
blk-being-undone = Ini sedang diurungkan. Lihat kemajuannya
blk-undo-title = Urungkan: { $what }
blk-undo-lead = Setiap orang mendapatkan kembali yang dimilikinya, kecuali yang sudah diubah sejak itu. Yang keluar sejak itu tidak dijadikan berlangganan lagi, dan yang mendapat tempat kosong tidak kehilangan tempatnya.
blk-undo-will = { $b ->
    [0] { $a } akan kembali seperti semula.
   *[other] { $a } akan kembali seperti semula, { $b } mempertahankan sesuatu seperti sekarang.
}
blk-undo-waiting = Tempat { $n } kontak sudah terisi; mereka akan menunggu upgrade. Yang paling lama berlangganan mendapat tempat lebih dulu.
blk-undo-deletes = { $n } kontak yang baru akan dihapus
blk-undo-kept = { $n } mempertahankan sesuatu, dan alasannya
blk-undo-do = Kembalikan { $n } kontak
blk-undo-nothing = Tidak ada lagi yang perlu dikembalikan.
blk-kept-title = { $n } kontak mempertahankan sesuatu

# --- bilah di atas daftar (words.md 52)
blk-selected = { $n } dipilih
blk-selected-page = { $n } di halaman ini dipilih.
blk-selected-elsewhere = { $n } dipilih, { $m } di antaranya tidak di halaman ini
blk-held = { $n } dipilih
blk-held-query = { $n } dipilih: semua yang cocok dengan filter pada { $at }
blk-bar-edit = Sunting
blk-bar-archive = Arsipkan
blk-bar-export = Ekspor
blk-bar-clear = Kosongkan
blk-bar-keep = Simpan pilihan ini dan pilih lagi

# --- membawa kontak, dan menghapus selamanya
blk-job-export = Menulis berkas kontak
blk-job-delete = Menghapus kontak arsip
blk-done-export = { $n } kontak ditulis
blk-done-delete = { $n } kontak dihapus selamanya
blk-export-title = Ekspor { $n } kontak
blk-export-columns = Kolom
blk-export-shown = Seperti pada daftar
blk-export-all = Semuanya
blk-export-long = Berkas sepanjang ini ditulis di latar belakang. Anda boleh pergi; berkas disimpan selama sehari.
blk-export-short = Berkas langsung diunduh sebagai CSV yang aman dibuka di lembar sebar.
blk-export-do = Ekspor { $n } kontak (CSV)
blk-export-kept = Berkas disimpan selama sehari.
blk-export-take = Unduh berkas (CSV)
blk-delete-title = Hapus { $n } kontak arsip selamanya?
blk-delete-text = { $n } kontak dihapus beserta riwayat dan catatan persetujuannya. Inilah satu-satunya perubahan yang tidak dapat diurungkan. Alamat yang sudah keluar tetap diblokir.
blk-delete-others = { $n } kontak lain dalam pilihan ini tidak diarsipkan dan tetap disimpan.
blk-delete-type = Ketik { $n } untuk mengonfirmasi
blk-delete-do = Hapus { $n } kontak selamanya
blk-delete-none = Tidak ada kontak pilihan yang diarsipkan. Hanya kontak arsip yang dapat dihapus selamanya; pengarsipan dapat diurungkan.
blk-ask-link = Minta persetujuan baru
blk-ask-title = Minta { $n } kontak mengonfirmasi
blk-ask-what = Yang terjadi
blk-ask-text = Masing-masing menerima email dengan satu tombol. Siapa yang menekannya menjadi berlangganan, dan itu menjadi persetujuan yang tercatat. Yang tidak menekannya tetap menunggu konfirmasi dan tidak menerima kampanye; permintaan dapat ditarik di halaman kontak.
blk-ask-subscribed = { $n } di antaranya kini berlangganan dan tidak menerima kampanye sampai mengonfirmasi. Sementara itu kursinya tersedia untuk yang lain.
blk-ask-senders = Buka daftar pengirim
blk-ask-sender = Balasan masuk ke { $email }.
blk-ask-left = Sisa { $left } dari { $most } permintaan untuk hari ini.
blk-ask-left-out = Tidak diminta: { $n }
blk-ask-do = Minta { $n } kontak
blk-ask-done = { $n } kontak diminta mengonfirmasi.
blk-delete-back = Kembali ke pilihan
blk-delete-link = Hapus { $n } kontak arsip selamanya…
blk-delete-done = Kontak itu sudah dihapus, beserta riwayatnya.
