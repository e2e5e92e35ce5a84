# Kontak: daftar, satu kontak, penyuntingan massal, impor dan ekspor.

# --- status (words.md 18, 19)
con-status-subscribed = Berlangganan
con-status-no-consent = Belum ada persetujuan
con-status-unsubscribed = Berhenti berlangganan
con-status-bounced = Gagal terkirim
con-status-pending-upgrade = Menunggu upgrade
con-status-pending-double-opt-in = Menunggu konfirmasi
con-status-archived = Diarsipkan

con-source-import = Impor
con-source-page = Ditambahkan manual
con-source-form = Formulir pendaftaran
con-source-api = API
con-source-simulate = Simulasi
con-source-demo = Data contoh
con-source-sample = Data contoh

# --- daftar
con-title = Kontak
con-total = { $n } kontak
con-matching = { $n } dari { $total } kontak cocok
con-matching-more = Lebih dari { $n } dari { $total } kontak cocok
con-import = Impor kontak
con-add = Tambah kontak
con-export = Ekspor kontak ini (CSV)
con-all = Semua
con-none = –
con-statuses = Saring menurut status pemasaran
con-search = Cari nama atau email
con-order = Urutan
con-order-newest = Terbaru dulu
con-order-oldest = Terlama dulu
con-order-name = Menurut nama
con-order-email = Menurut email
con-apply-filter = Saring
con-clear-filter = Hapus filter
con-chip-remove = , hapus
con-caption = Kontak
con-column-select = Pilih
con-column-person = Kontak
con-column-email = Email
con-column-name = Nama
con-column-status = Status pemasaran
con-column-status-since = Status sejak
con-column-tags = Tag
con-column-consent = Persetujuan
con-column-consent-source = Sumber persetujuan
con-column-consent-at = Persetujuan diberikan
con-column-source = Berasal dari
con-column-created = Ditambahkan
con-column-reason = Alasan
con-column-reason-import = Alasan tidak diimpor
con-empty-title = Impor kontak Anda
con-empty-text = Bawa berkas CSV. Anda melihat apa yang akan terjadi sebelum ada yang berubah.
con-no-match = Tidak ada kontak yang cocok
con-no-match-text = Ubah filter, atau hapus filter untuk melihat semuanya.
con-no-such-filter = Filter ini tidak terbaca

# --- kapasitas (words.md 15 sampai 17)
con-meter = { $used } dari { $limit } kontak berlangganan, sisa { $left }
con-meter-label = Kontak berlangganan
con-full = Batas { $limit } sudah tercapai. { $n } kontak baru menunggu dan belum menerima kampanye
con-upgrade-limit = Tingkatkan batas
con-upgrade-ask = Minta { $names } meningkatkan batas; diperlukan akses pengaturan akun
con-pending-wait = { $n } kontak menunggu tempat kosong
con-no-seats = { $n ->
    [0] Kampanye tidak aktif, jadi kontak baru yang setuju menunggu. Status yang lain tetap.
   *[other] Kampanye tidak aktif. { $n } kontak yang setuju sedang menunggu; mereka menjadi Berlangganan saat Kampanye dimulai.
}

# --- dari Penagihan dan kembali (R34, R35)
con-return-needed = Untuk { $target }, arsipkan { $k } kontak berstatus Berlangganan atau Menunggu upgrade
con-return-select = Pilih { $k } yang diperlukan
con-return-billing = Kembali ke Penagihan
con-return-how = Yang menunggu dipilih lebih dulu, lalu yang terbaru. Anda melihat semuanya sebelum terjadi. Atau pilih sendiri di bawah.
con-return-enough = { $target } tempat kini cukup untuk semua yang berlangganan atau menunggu.

# --- memilih (words.md 52)
con-select-page = Pilih halaman ini
con-select-one = Pilih { $name }
con-selected-none = Pilih sedikitnya satu kontak dulu.
con-select-all = Pilih semua { $m } yang cocok dengan filter ini
con-select-all-matching = Pilih semua yang cocok dengan filter ini
con-select-everyone = Pilih semua { $m }

# --- penyuntingan massal (words.md 53, 54)
con-bulk-skipped-title = { $n } kontak dilewati
con-bulk-tag-missing = Masukkan tag
con-bulk-skipped-csv = Unduh kontak yang dilewati (CSV)

# --- pekerjaan yang berjalan
con-job-progress = { $done } dari { $total } selesai
con-running-import = Impor sedang berjalan: { $done } dari { $total } baris selesai.
con-running-edit = Kontak sedang disunting: { $done } dari { $total } selesai.
con-running-see = Lihat kemajuan
con-job-leave = Anda boleh meninggalkan halaman ini; pekerjaan tetap berjalan.
con-job-stop = Hentikan
con-job-done-text = Daftar sudah mutakhir.
con-job-promoted = { $n } kontak yang menunggu menjadi Berlangganan di tempat yang kosong.
con-job-stopped = Dihentikan
con-job-stopped-text = { $done } sudah selesai sebelum dihentikan; keadaannya tetap seperti sekarang.
con-job-failed = Ini tidak dapat diselesaikan
con-job-unexpected = Yang sudah selesai tetap tersimpan. Coba lagi, atau sampaikan kode { $code } kepada operator.
con-job-back = Lihat kontak

# --- satu kontak
con-field-email = Email
con-field-name = Nama
con-field-tags = Tag
con-field-tags-hint = Dipisahkan dengan koma
con-person-data = Data
con-saved = Tersimpan
con-why-subscribed = Menerima kampanye.
con-why-no-consent = Belum setuju menerima kampanye.
con-why-unsubscribed = Meminta tidak menerima kampanye, atau dihentikan di sini.
con-why-bounced = Email ke alamat ini dikembalikan.
con-why-pending-upgrade = Belum menerima kampanye sampai ada tempat kosong.
con-why-pending-double-opt-in = Sudah diminta konfirmasi lewat email.
con-why-archived = Disimpan, tidak dihitung, tidak menerima kampanye.
con-waiting-text = Kontak ini belum menerima kampanye sampai ada tempat kosong. Statusnya menjadi Berlangganan dengan sendirinya saat batas bertambah atau ada yang keluar.
con-status-title = Status pemasaran
con-status-change = Ubah menjadi
con-status-button = Ubah status
con-status-not-possible = Belum bisa sekarang, dan alasannya
con-move-subscribed = Berlangganan
con-move-no-consent = Belum ada persetujuan
con-move-unsubscribed = Berhenti berlangganan
con-move-bounced = Gagal terkirim
con-move-pending-upgrade = Menunggu upgrade
con-move-pending-double-opt-in = Menunggu konfirmasi
con-move-archived = Diarsipkan
con-move-needs-reason = (beri alasan)
con-move-missing = Pilih status baru dulu
con-moved = Statusnya kini: { $status }
con-reason = Alasan
con-tags = Tag
con-tags-none = Belum ada tag
con-tag-add = Tag baru
con-tag-add-button = Tambah tag
con-tag-off = Hapus tag { $name }
con-consent-title = Catatan persetujuan
con-consent-none = Belum ada persetujuan yang tercatat.
con-consent-source = Tempat mereka setuju
con-consent-source-hint = Misalnya: formulir pendaftaran di toko, formulir pesanan, acara 1 Maret 2026
con-consent-text = Hal yang mereka setujui
con-consent-text-hint = Kata-kata yang mereka lihat atau dengar saat setuju. Disimpan sebagai bukti.
con-consent-at = Kapan
con-consent-source-missing = Tulis di mana orang-orang ini setuju
con-consent-text-missing = Tulis apa yang disetujui orang-orang ini
con-timeline = Riwayat
con-line-began = Ditambahkan sebagai { $new }
con-line-status = { $old } → { $new }
con-line-edited = Data diubah
con-line-change = { $label }: { $old } → { $new }
con-line-tag-added = Tag ditambahkan: { $name }
con-line-tag-removed = Tag dihapus: { $name }
con-line-reason = Alasan: { $reason }
con-line-consent = Persetujuan: { $source }
con-line-by = oleh { $name }, { $channel }
con-line-by-system = oleh produk ini sendiri
con-line-by-person = oleh orangnya sendiri
con-channel-web = lewat web
con-channel-api = lewat API
con-channel-cli = lewat perintah
con-channel-system = oleh produk ini sendiri
con-channel-console = di konsol operator
con-channel-mail = lewat email
con-new-consent = Persetujuan
con-new-wanted = Bolehkah orang ini menerima kampanye?
con-new-no-consent = Belum: belum ada persetujuan
con-new-subscribed = Ya, sudah setuju: jadikan berlangganan
con-new-who = Isi email atau nama
con-new-open-other = Buka kontak yang memakai alamat ini
con-added = Kontak ditambahkan
con-added-pending = Kontak ditambahkan dan menunggu tempat: batas kontak berlangganan sudah tercapai

# --- yang salah pada alamat
con-address-no-at = Tambahkan @ dan bagian setelahnya
con-address-nothing-before-at = Lengkapi bagian sebelum @
con-address-nothing-after-at = Lengkapi bagian setelah @
con-address-control-characters = Hapus karakter yang tidak terlihat
con-address-local-part = Periksa bagian sebelum @; pakai huruf, angka, titik, dan tanda hubung
con-address-local-quoted = Tulis bagian sebelum @ tanpa tanda kutip
con-address-local-not-ascii = Tulis bagian sebelum @ dengan huruf biasa a sampai z
con-address-domain = Periksa bagian setelah @, misalnya example.com
con-address-domain-literal = Tulis nama setelah @, bukan angka dalam kurung
con-address-domain-incomplete = Lengkapi bagian setelah @, misalnya example.com
con-address-too-long = Pakai alamat paling banyak 254 karakter

# --- impor: berkas
con-imports-title = Impor
con-imports-empty = Belum ada impor
con-imports-empty-text = Bawa berkas CSV berisi kontak Anda.
con-import-file = Berkas
con-import-next = Lanjut ke kolom
con-import-example = Contoh isi berkas
con-import-example-rows = email,nama,tag,kota
    ani@example.com,Ani Wijaya,"buletin, jakarta",Jakarta
    budi@example.com,Budi Santoso,buletin,Bandung
con-import-example-text = Koma, titik koma, tab, dan garis tegak dikenali, begitu pula pengodeannya.
con-import-stage = Keadaan
con-import-by = Dibawa oleh
con-import-at = Kapan
con-stage-uploaded = Kolom belum dipilih
con-stage-checking = Sedang diperiksa
con-stage-checked = Siap dimulai
con-stage-refused = Pemeriksaan terhenti
con-stage-started = Dimulai
con-stage-queued = Menunggu giliran
con-stage-running = Sedang diimpor
con-stage-done = Selesai
con-stage-failed = Tidak selesai
con-stage-stopped = Dihentikan
con-stage-discarded = Dibuang
con-steps = Langkah impor
con-step-file = Berkas
con-step-check = Yang akan terjadi
con-step-report = Laporan

con-file-spreadsheet = Ini format khusus program lembar kerja. Simpan sebagai CSV di sana, lalu pilih berkas CSV-nya
con-file-archive = Ini arsip. Bongkar dulu, lalu pilih berkas CSV di dalamnya
con-file-document = Ini dokumen, bukan tabel. Pilih berkas CSV
con-file-picture = Ini gambar, bukan tabel. Pilih berkas CSV
con-file-markup = Ini halaman web atau data program, bukan tabel. Pilih berkas CSV
con-file-program = Berkas ini tidak berisi teks yang terbaca. Pilih berkas CSV

# --- impor: kolom
con-columns-lead = { $file }: tentukan isi setiap kolom
con-columns-title = Kolom
con-columns-column = Kolom
con-columns-sample = Baris pertama
con-columns-holds = Berisi
con-columns-holds-of = { $column } berisi
con-column-letter = Kolom { $letter }
con-role-email = Email
con-role-name = Nama
con-role-first-name = Nama depan
con-role-last-name = Nama belakang
con-role-tags = Tag
con-role-status = Status pemasaran
con-role-field = Bidang khusus
con-role-ignore = Abaikan
con-import-status-title = Status dan persetujuan
con-import-wanted = Orang-orang ini
con-import-as-no-consent = Belum ada persetujuan: simpan, jangan kirim apa pun
con-import-as-subscribed = Berlangganan: setuju menerima kampanye
con-import-as-unsubscribed = Berhenti berlangganan: meminta tidak menerima apa pun
con-import-as-bounced = Gagal terkirim: email ke mereka dikembalikan
con-import-as-archived = Diarsipkan: simpan di luar daftar kerja
con-import-status-column = Jika ada kolom berisi status, kolom itu yang berlaku; pilihan ini untuk baris yang kosong. Orang yang berhenti berlangganan, gagal terkirim, atau diarsipkan tidak pernah dijadikan berlangganan lagi oleh impor.
con-import-consent-why = Untuk menjadikan orang berlangganan, nyatakan di mana dan bagaimana mereka setuju. Pernyataan ini disimpan pada setiap kontak.
con-import-duplicates = Orang yang sudah ada
con-import-duplicates-update = Perbarui sesuai berkas
con-import-duplicates-fill = Isi yang masih kosong saja
con-import-duplicates-skip = Biarkan seperti adanya
con-import-duplicates-hint = Orang dianggap sama bila alamat emailnya sama. Sel kosong tidak pernah menghapus apa pun.
con-import-see = Lihat apa yang akan terjadi
con-import-change = Ubah pilihan
con-import-discard = Buang impor ini
con-import-discarded = Impor dibuang
con-import-discarded-text = Tidak ada isi { $file } yang diimpor, dan berkasnya sudah dihapus.
con-import-role-twice = Dua kolom disebut berisi “{ $role }”; abaikan salah satunya

# --- impor: uji jalan (D20)
con-check-progress = { $n } baris dibaca
con-check-nothing-yet = Belum ada yang berubah.
con-check-refused = Pemeriksaan terhenti
con-foretold-title = { $n } baris dibaca
con-foretold-lead = { $file }. Belum ada yang berubah.
con-foretold-statuses = Mereka akan menjadi
con-foretold-kept = Status yang tetap
con-foretold-over = { $n } kontak akan menunggu: tidak ada tempat kosong
con-foretold-over-text = { $used } dari { $limit } tempat sudah terisi. Baris teratas mendapat tempat yang kosong. Tingkatkan batas dulu, impor dan biarkan sisanya menunggu, atau berhenti di sini.
con-foretold-no-seats = Kampanye tidak aktif, jadi semua yang setuju menunggu. Mereka menjadi Berlangganan saat Kampanye dimulai.
con-foretold-problems = { $n } baris perlu diperbaiki
con-foretold-examples = Yang pertama di antaranya
con-foretold-more = Sisanya ada di laporan, siap diunduh.
con-foretold-none = Tidak ada baris berkas ini yang dapat diimpor. Ubah pilihan, atau perbaiki berkas lalu bawa lagi.
con-import-start = Impor { $n } kontak
con-import-start-rest-waits = Impor { $n } kontak; yang tidak kebagian tempat menunggu

# --- impor: laporan (words.md 56 sampai 58)
con-report-title = Impor { $file }
con-report-done = Impor selesai
con-import-result = { $a } ditambahkan, { $b } diperbarui, { $c } menunggu upgrade, { $d } baris tidak diimpor
con-report-problems = { $n } baris tidak diimpor
con-report-rows = Baris yang perlu diperbaiki
con-report-row = Baris
con-report-row-n = Baris { $n }
con-report-column = Kolom
con-report-value = Nilai
con-report-fix = Yang perlu dilakukan
con-report-download = Unduh baris yang perlu diperbaiki (CSV)
con-report-kept-rows = Tampilkan kontak yang statusnya tetap
con-report-kept-row = Baris { $n }, { $value }: { $text }
con-row = Baris { $n }: { $text }

con-row-address-no-at = tambahkan @ dan bagian setelahnya pada “{ $value }”
con-row-address-nothing-before-at = lengkapi bagian sebelum @ pada “{ $value }”
con-row-address-nothing-after-at = lengkapi bagian setelah @ pada “{ $value }”
con-row-address-control-characters = hapus karakter yang tidak terlihat dari alamat
con-row-address-local-part = periksa bagian sebelum @ pada “{ $value }”
con-row-address-local-quoted = tulis bagian sebelum @ tanpa tanda kutip pada “{ $value }”
con-row-address-local-not-ascii = tulis bagian sebelum @ dengan huruf biasa pada “{ $value }”
con-row-address-domain = periksa bagian setelah @ pada “{ $value }”
con-row-address-domain-literal = tulis nama setelah @ pada “{ $value }”
con-row-address-domain-incomplete = lengkapi bagian setelah @ pada “{ $value }”
con-row-address-too-long = pendekkan alamat menjadi paling banyak 254 karakter
con-row-nothing-to-add = isi alamat email
con-row-address-missing = isi alamat email; tanpa alamat, status ini tidak dapat diberikan
con-row-already-here = “{ $value }” sudah ada di kontak Anda dan dibiarkan seperti adanya, sesuai pilihan Anda
con-row-quotes-broken = tutup atau gandakan tanda kutip di baris ini
con-row-line-too-long = baris ini terlalu panjang; periksa akhir baris yang hilang
con-row-row-too-wide = baris ini memiliki lebih banyak sel daripada { $columns } kolom tabel; beri tanda kutip pada sel yang berisi koma
con-row-unreadable-characters = simpan berkas sebagai UTF-8; “{ $value }” tidak terbaca
con-row-status-unknown = “{ $value }” bukan status pemasaran; tulis berlangganan, belum ada persetujuan, berhenti berlangganan, gagal terkirim, atau diarsipkan
con-row-too-many-tags = pakai paling banyak { $limit } tag
con-row-control-characters = hapus karakter yang tidak terlihat dari “{ $column }”
con-row-text-too-long = pendekkan “{ $column }” menjadi paling banyak { $limit } karakter
con-row-text-missing = isi “{ $column }”
con-row-field-refused = “{ $value }” tidak cocok dengan bidang “{ $column }”; periksa cara penulisannya
con-row-other = baris ini tidak dapat diimpor ({ $code }); periksa “{ $column }”

con-kind-address-no-at = alamat tanpa @
con-kind-address-nothing-before-at = alamat tanpa bagian sebelum @
con-kind-address-nothing-after-at = alamat tanpa bagian setelah @
con-kind-address-control-characters = alamat dengan karakter yang tidak terlihat
con-kind-address-local-part = alamat yang salah sebelum @
con-kind-address-local-quoted = alamat dalam tanda kutip
con-kind-address-local-not-ascii = alamat dengan huruf tidak biasa sebelum @
con-kind-address-domain = alamat yang salah setelah @
con-kind-address-domain-literal = alamat dengan angka, bukan nama, setelah @
con-kind-address-domain-incomplete = alamat yang belum lengkap
con-kind-address-too-long = alamat yang terlalu panjang
con-kind-nothing-to-add = baris tanpa alamat email
con-kind-address-missing = baris tanpa alamat email
con-kind-already-here = kontak yang sudah ada, dibiarkan seperti adanya
con-kind-quotes-broken = baris dengan tanda kutip yang rusak
con-kind-line-too-long = baris yang terlalu panjang
con-kind-row-too-wide = baris dengan terlalu banyak sel
con-kind-unreadable-characters = baris dengan karakter yang tidak terbaca
con-kind-status-unknown = baris dengan status yang tidak dikenal
con-kind-too-many-tags = baris dengan terlalu banyak tag
con-kind-control-characters = baris dengan karakter yang tidak terlihat
con-kind-text-too-long = baris dengan teks yang terlalu panjang
con-kind-text-missing = baris dengan teks yang kosong
con-kind-field-refused = baris dengan nilai yang tidak cocok dengan bidangnya
con-kind-needs-the-person = orang yang berhenti berlangganan, gagal terkirim, atau mengeluh: hanya mereka sendiri yang dapat kembali
con-kind-archived-stays = kontak yang diarsipkan: hanya tindakan tersendiri atau persetujuan baru yang mengembalikannya
con-kind-waits-for-confirmation = kontak yang sudah diminta konfirmasi lewat email
con-kind-given-by-a-bounce = kontak yang emailnya belum pernah dikembalikan di sini: statusnya tetap
con-kind-no-such-move = kontak yang statusnya tidak dapat diubah dengan cara ini

# --- penolakan
err-same-status = Statusnya memang sudah ini
err-no-such-move = Perubahan status seperti ini tidak ada
err-needs-the-person = Mereka berhenti berlangganan, gagal terkirim, atau mengeluh; hanya mereka sendiri yang dapat kembali
err-given-by-the-limit = Ini tidak dipilih siapa pun: ini terjadi bila tidak ada tempat kosong
err-given-by-a-bounce = Ini tidak dipilih siapa pun: ini akibat email yang dikembalikan
err-not-their-move = Hanya produk ini atau orangnya sendiri yang dapat mengubahnya
err-wrong-way = Perubahan ini tidak dapat dilakukan dengan cara ini
err-address-missing = Tanpa alamat email tidak ada tujuan pengiriman
err-consent-missing = Catat dulu di mana dan bagaimana mereka setuju
err-reason-missing = Beri alasan untuk mencabut status gagal terkirim
err-bounce-lift-used = Status gagal terkirim sudah pernah dicabut; ubah alamatnya dulu
err-sender-missing = Ini memerlukan pengirim terverifikasi dan akses pengiriman
err-not-where-it-came-from = Permintaan yang ditarik kembali ke status sebelumnya
con-kept-waits-for-confirmation = Mereka sudah diminta konfirmasi lewat email
con-kept-archived-stays = Kontak yang diarsipkan kembali hanya dengan tindakan tersendiri atau persetujuan baru
con-kept-already-here = Mereka sudah ada di kontak Anda
con-kept-gone = Mereka sudah dihapus
err-address-taken = Kontak lain memakai alamat ini
err-address-suppressed = Alamat ini pernah berhenti berlangganan atau gagal terkirim di sini; hanya orangnya yang dapat mengembalikannya
err-name-or-address-missing = Sisakan nama atau alamat email
err-nothing-to-add = Isi alamat email atau nama
err-contact-changed = Seseorang sudah mengubah kontak ini. Periksa data di bawah lalu simpan lagi
err-nothing-selected = Pilih sedikitnya satu kontak dulu
err-custom-field-taken = Sudah ada bidang dengan nama ini
err-too-many-fields = Sebuah perusahaan memiliki paling banyak { $limit } bidang sendiri; abaikan beberapa kolom
err-choices-missing = Isi sedikitnya satu pilihan
err-field-refused = Nilai ini tidak cocok dengan bidangnya
err-filter-refused = Filter ini tidak terbaca; hapus lalu pilih lagi
err-address-column-missing = Tentukan kolom yang berisi alamat email
err-column-role-twice = Dua kolom disebut berisi hal yang sama
err-columns-changed = Formulir ini milik berkas lain; pilih kolom lagi
err-wish-refused = Pilih salah satu pilihan yang tersedia
err-consent-statement-missing = Untuk menjadikan orang berlangganan, tulis di mana dan bagaimana mereka setuju
err-import-not-ready = Pemeriksaan belum selesai; tunggu, lalu mulai impor
err-import-begun = Impor ini sudah dimulai
err-file-empty = Berkas ini kosong; pilih yang lain
err-header-only = Berkas ini hanya berisi nama kolom tanpa baris; pilih yang lain
err-file-too-large = Berkas ini { $size_mb } MB; batasnya { $limit_mb } MB. Bagi dua lalu impor bagian-bagiannya
err-too-many-rows = Berkas ini lebih dari { $limit } baris. Bagi lalu impor bagian-bagiannya
err-too-many-columns = Baris pertama memiliki { $columns } kolom; batasnya { $limit }. Periksa pemisahnya, atau kurangi kolom
err-first-line-broken = Baris pertama tidak terbaca: periksa tanda kutip dan akhir barisnya
err-not-a-table = Ini bukan tabel. Pilih berkas CSV
err-no-room-for-files = Tidak ada ruang untuk berkas ini di mesin sekarang. Tidak ada yang berubah; beri tahu operator
err-file-gone = Berkas impor ini sudah tidak disimpan

# --- mengapa sesuatu tetap
con-kept-unchanged = Sudah memiliki semuanya
con-kept-no-such-move = Dari status mereka sekarang, perubahan ini tidak mungkin
con-kept-changed-since = Diubah oleh seseorang sejak itu
con-kept-left-since = Berhenti berlangganan atau gagal terkirim sejak itu; hanya orangnya sendiri yang dapat kembali
con-kept-not-archived = Tidak diarsipkan; hanya kontak arsip yang dapat dihapus selamanya
