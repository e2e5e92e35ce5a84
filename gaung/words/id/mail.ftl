# Kotak surat lokal.
mail-box-title = Kotak surat lokal
mail-box-lead = Semua email yang ditulis instalasi ini ada di sini, yang terbaru di atas.
mail-box-caption = Email, yang terbaru di atas
mail-box-subject = Subjek
mail-box-to = Kepada
mail-box-from = Dari
mail-box-written = Ditulis
mail-box-html = Seperti di program email
mail-box-text = Teks biasa
mail-box-empty = Belum ada email
mail-box-empty-text = Tautan pendaftaran dan pemberitahuan akan muncul di sini.

# Bagian yang sama di setiap pemberitahuan.
mail-greeting = Halo { $name },
mail-greeting-nobody = Halo,
mail-why = Anda menerima email ini karena peran Anda di { $company } pada Gaung. Tidak ada yang dilacak di dalamnya.

mail-trial-started-subject = Uji coba Kampanye Anda sudah dimulai
mail-trial-started-body =
    { $company } dapat memakai Kampanye gratis sampai { $until }, hingga { $limit } kontak berlangganan.

    Agar Kampanye tetap aktif setelah tanggal itu, ajukan pemeriksaan akun. Paling banyak enam pertanyaan, hasilnya dalam 24 jam.
mail-trial-started-link = Buka Kampanye

mail-trial-left-subject = Uji coba Kampanye tersisa { $n } hari
mail-trial-left-body-check =
    Uji coba { $company } berakhir pada { $until }. { $used } dari { $limit } kontak berlangganan terpakai.

    Akun Anda belum lolos pemeriksaan akun. Tanpa itu Kampanye terkunci saat uji coba berakhir; kontak dan draf tetap tersimpan.
mail-trial-left-body-tier =
    Uji coba { $company } berakhir pada { $until }. { $used } dari { $limit } kontak berlangganan terpakai.

    Akun Anda sudah lolos pemeriksaan. Pilih tingkat dan metode pembayaran agar Kampanye berlanjut tanpa jeda.
mail-trial-left-body-ready =
    Uji coba { $company } berakhir pada { $until }. { $used } dari { $limit } kontak berlangganan terpakai.

    Semuanya siap: tingkat pilihan Anda mulai berlaku dengan sendirinya saat uji coba berakhir.
mail-trial-left-link = Lihat langkah berikutnya

mail-trial-ended-active-subject = Uji coba berakhir, Kampanye berlanjut
mail-trial-ended-active-body =
    Uji coba { $company } berakhir pada { $date }. Sejak hari itu Anda memiliki { $tier } kontak berlangganan seharga { $price } per { $interval }.

    Invoice pertama mencakup hari-hari sampai akhir siklus penagihan ini.
mail-trial-ended-active-link = Buka Penagihan

mail-trial-ended-unverified-subject = Uji coba berakhir: Kampanye terkunci
mail-trial-ended-unverified-body =
    Uji coba { $company } berakhir pada { $date }. Kampanye terkunci sampai akun Anda lolos pemeriksaan dan Anda memilih tingkat. Kontak dan draf tetap tersimpan.
mail-trial-ended-unverified-link = Ajukan pemeriksaan akun

mail-trial-ended-unpaid-subject = Uji coba berakhir: pilih tingkat untuk melanjutkan
mail-trial-ended-unpaid-body =
    Uji coba { $company } berakhir pada { $date }. Akun Anda sudah lolos pemeriksaan. Pilih tingkat dan metode pembayaran untuk memakai Kampanye lagi. Kontak dan draf tetap tersimpan.
mail-trial-ended-unpaid-link = Pilih tingkat

mail-check-received-subject = Pemeriksaan akun diajukan
mail-check-received-body =
    Kami menerima pengajuan { $company } pada { $requested }. Hasilnya paling lambat { $by }.
mail-check-received-link = Lihat pemeriksaan

mail-check-question-subject = Kami perlu satu jawaban lagi untuk menyelesaikan pemeriksaan
mail-check-question-body =
    Untuk pemeriksaan akun { $company } kami bertanya: { $question }
mail-check-question-link = Jawab

mail-check-approved-subject = Akun Anda lolos pemeriksaan
mail-check-approved-body =
    { $company } lolos, dan persetujuan tidak punya tanggal akhir. Jika belum punya tingkat Kampanye, Anda kini dapat membelinya di halaman Penagihan.
mail-check-approved-link = Buka Penagihan

mail-check-approved-campaigns-subject = Akun Anda lolos pemeriksaan: { $count } kampanye menunggunya
mail-check-approved-campaigns-body =
    { $company } lolos, dan persetujuan tidak punya tanggal akhir.

    { $campaigns }
mail-check-approved-campaigns-link = Lihat kampanye yang menunggu
mail-check-goes = { $count } kampanye yang menunggu kini dikirim: { $names }
mail-check-asks = Waktu { $count } kampanye ini sudah lewat lebih dari enam jam, jadi Anda ditanya sebelum dikirim: { $names }
mail-check-stays = { $count } kampanye ini tetap ditahan, karena ada hal lain selain pemeriksaan yang menghalangi pengiriman: { $names }
mail-check-still = { $count } kampanye tetap menunggu; tidak ada lagi yang dikirim sampai akun Anda lolos: { $names }
mail-check-more = { $names } dan { $count } lainnya

mail-check-refused-subject = Akun Anda belum lolos pemeriksaan
mail-check-refused-body =
    { $company } belum lolos: { $reason }.

    { $fix } { $note }

    Ajukan lagi mulai { $date }. { $waiting }
mail-check-refused-link = Lihat pemeriksaan

mail-limit-near-subject = 80% kontak berlangganan sudah terpakai
mail-limit-near-body =
    { $company } memakai { $used } dari { $limit } kontak berlangganan, sisa { $left }. Jika batas tercapai, kontak baru menunggu dan belum menerima kampanye.
mail-limit-near-link = Tingkatkan batas

mail-limit-reached-subject = Batas { $limit } kontak berlangganan sudah tercapai
mail-limit-reached-body =
    Batas { $limit } milik { $company } sudah tercapai. { $n ->
        [0] Kontak baru akan menunggu dan belum menerima kampanye.
       *[other] { $n } kontak baru menunggu dan belum menerima kampanye.
    }

    Di tingkat yang lebih tinggi mereka menjadi Berlangganan dengan sendirinya.
mail-limit-reached-link = Tingkatkan batas

mail-upgraded-subject = Batas Anda kini { $limit }
mail-upgraded-body =
    { $company } membayar { $amount } (invoice { $number }). Batas Anda kini { $limit }. { $n ->
        [0] Tidak ada kontak yang menunggu.
       *[other] { $n } kontak menjadi Berlangganan.
    }

    Mulai { $date }: { $price } per { $interval }.
mail-upgraded-link = Lihat invoice dan Penagihan

mail-downgrade-scheduled-subject = Terjadwal: { $old } → { $new } pada { $date }
mail-downgrade-scheduled-body =
    { $company } tetap memakai { $old } sampai { $date }. Hari ini tidak ada tagihan dan tidak ada pengembalian dana. Mulai { $date } tingkatnya { $new }.

    Perubahan terjadwal dapat dibatalkan sampai tanggal itu.
mail-downgrade-scheduled-link = Lihat atau batalkan perubahan

mail-downgrade-at-risk-subject = Kelebihan { $n } kontak untuk { $new } pada { $date }
mail-downgrade-at-risk-body =
    { $days ->
        [1] Besok
       *[other] Dalam { $days } hari
    }, pada { $date }, { $company } beralih ke { $new } kontak berlangganan. Ada kelebihan { $n } kontak. Arsipkan sebelum hari itu, atau { $n } kontak terbaru berstatus Menunggu upgrade.
mail-downgrade-at-risk-link = Buka Penagihan

mail-downgraded-subject = Batas Anda kini { $new }
mail-downgraded-body =
    Perubahan terjadwal { $company } berlaku pada { $date }: batasnya { $new }. { $n ->
        [0] Semua kontak berlangganan muat.
       *[other] { $n } kontak kini berstatus Menunggu upgrade.
    }
mail-downgraded-link = Buka Penagihan

mail-cancellation-scheduled-subject = Kampanye berakhir pada { $date }
mail-cancellation-scheduled-body =
    Add-on Kampanye { $company } berakhir pada { $date }. Sampai tanggal itu Anda tetap bisa memakainya.

    Tidak ada lagi tagihan untuk Kampanye. Kontak, templat, dan laporan tetap tersimpan. Berubah pikiran? Cukup satu klik sampai hari itu.
mail-cancellation-scheduled-link = Tetap pakai Kampanye

mail-ended-subject = Kampanye sudah berakhir
mail-ended-body =
    Add-on Kampanye { $company } berakhir pada { $date }. Data Anda tetap tersimpan dan dapat diekspor. Kampanye dapat ditambahkan lagi kapan saja.
mail-ended-link = Tambahkan Kampanye lagi

mail-payment-failed-subject = Pembayaran { $amount } gagal
mail-payment-failed-body =
    Pembayaran { $amount } dari { $company } pada { $date } gagal.

    Dicoba lagi: { $next }. Percobaan terakhir: { $last }. Pengiriman berhenti pada { $stop }.

    Perbarui metode pembayaran atau bayar sekarang agar tidak ada yang berhenti.
mail-payment-failed-body-final =
    Pembayaran { $amount } dari { $company } pada { $date } gagal. Metode pembayaran ini tidak dicoba lagi (percobaan terakhir: { $last }). Pengiriman berhenti pada { $stop }.

    Perbarui metode pembayaran atau bayar sekarang agar tidak ada yang berhenti.
mail-payment-failed-link = Bayar sekarang

mail-paid-again-subject = { $amount } sudah dibayar
mail-paid-again-body =
    { $company } membayar { $amount } pada { $date }. Kampanye berjalan seperti semula.
mail-paid-again-link = Buka Penagihan

mail-suspended-for-payment-subject = Pengiriman ditangguhkan sampai { $amount } dibayar
mail-suspended-for-payment-body =
    { $amount } dari { $company } masih belum dibayar, jadi tidak ada yang dikirim. Data Anda tetap tersimpan, dan pembayaran langsung memulihkan semuanya.

    Tanpa pembayaran Kampanye berakhir pada { $date }.
mail-suspended-for-payment-link = Bayar sekarang

mail-suspended-by-review-subject = Pengiriman ditangguhkan
mail-suspended-by-review-body =
    Pengiriman dari { $company } ditangguhkan: { $reason }. Draf masih bisa disunting.

    { $note }
mail-suspended-by-review-link = Lihat apa yang perlu dikirim kepada kami

mail-review-message-subject = Penangguhan Anda: ada jawaban
mail-review-message-body =
    Tentang penangguhan { $company } kami menulis: { $text }
mail-review-message-link = Jawab

mail-suspension-lifted-subject = Anda bisa mengirim lagi
mail-suspension-lifted-body =
    Pengiriman dari { $company } tidak lagi ditangguhkan. Kampanye berjalan seperti semula.
mail-suspension-lifted-link = Buka Penagihan

mail-invitation-subject = { $inviter } mengundang Anda ke { $company }
mail-invitation-body =
    { $inviter } mengundang Anda ke { $company } pada Gaung. Akses Anda: { $access }.

    Tautan ini berlaku sampai { $date }.
mail-invitation-link = Bergabung dengan { $company }

mail-permission-changed-subject = Akses Anda di { $company } berubah
mail-permission-changed-body =
    { $by } mengubah akses Anda di { $company }. Kini: { $access }.
mail-permission-changed-link = Buka { $company }

mail-second-step-removed-subject = Langkah kedua Anda saat masuk telah dihapus
mail-second-step-removed-body =
    Atas permintaan Anda atau { $company }, seorang operator Gaung menghapus autentikator, kunci sandi, dan kode pemulihan Anda. Semua perangkat Anda dikeluarkan.

    Masuk dengan kata sandi Anda dan tambahkan langkah kedua yang baru. Jika tidak ada yang memintanya, segera pilih kata sandi baru dan beri tahu administrator { $company }.
mail-second-step-removed-link = Tambahkan langkah kedua

mail-import-done-subject = Impor Anda selesai
mail-import-done-body =
    Kontak { $company }: { $a } ditambahkan, { $b } diperbarui, { $c } menunggu upgrade, { $d } baris tidak diimpor.
mail-import-done-link = Lihat hasilnya

mail-bulk-edit-done-subject = Pengubahan massal Anda selesai
mail-bulk-edit-done-body =
    Kontak { $company }: { $a } diubah, { $b } dilewati.
mail-bulk-edit-done-link = Lihat hasilnya

mail-undo-done-subject = Pengurungan Anda selesai
mail-undo-done-body =
    Kontak { $company }: { $a } kembali seperti semula, { $b } dihapus lagi, { $c } mempertahankan sesuatu karena diubah sejak itu.
mail-undo-done-link = Lihat hasilnya

mail-export-ready-subject = Ekspor Anda siap
mail-export-ready-body =
    Semua milik { $company } sudah ditulis ke satu berkas. Berkas disimpan sampai { $date }.
mail-export-ready-link = Unduh ekspor
mail-deletion-asked-subject = { $company } akan dihapus
mail-deletion-asked-body =
    { $by } meminta { $company } dihapus. Penghapusan terjadi pada { $date }; invoice tetap disimpan.

    Sampai saat itu setiap orang dengan akses pengaturan akun bisa mempertahankannya.
mail-deletion-asked-link = Lihat apa yang terjadi
mail-company-kept-subject = { $company } dipertahankan
mail-company-kept-body =
    Penghapusan { $company } dibatalkan oleh { $by }. Tidak ada yang dihapus.
mail-company-kept-link = Buka { $company }
mail-company-erased-subject = { $name } sudah dihapus
mail-company-erased-body =
    { $name } sudah dihapus sesuai permintaan. Kontak, anggota, dan yang lain dihapus; invoice disimpan sesuai hukum.
mail-company-erased-link = Buka Gaung
