# Mendaftar, masuk, kata sandi.
acc-sign-in = Masuk
acc-sign-out = Keluar
acc-sign-out-text = Anda bisa masuk lagi kapan saja.
acc-sign-up = Buat akun
acc-sign-up-lead = Gratis 21 hari, hingga 500 kontak berlangganan. Tanpa kartu.
acc-have-account = Sudah punya akun?
acc-no-account-yet = Baru di sini?
acc-email = Email
acc-work-email = Email kantor
acc-name = Nama
acc-your-name = Nama Anda
acc-company-name = Perusahaan
acc-country = Negara
acc-choose-country = Pilih negara
acc-currency = Mata uang
acc-time-zone = Zona waktu
acc-language = Bahasa
acc-by-country = Seperti biasa di negara Anda
acc-more-places = Mata uang, zona waktu, dan bahasa
acc-consent = Saya setuju data saya dipakai untuk menjalankan akun ini
acc-consent-needed = Centang kotak ini untuk menyetujui pemakaian data Anda dalam menjalankan akun ini
acc-password = Kata sandi
acc-new-password = Kata sandi baru
acc-present-password = Kata sandi saat ini
acc-show-password = Tampilkan kata sandi
acc-password-hint = Paling sedikit { $limit } karakter. Sebuah kalimat mudah diingat.
acc-password-too-short = Gunakan paling sedikit { $limit } karakter
acc-password-too-long = Gunakan paling banyak { $limit } karakter
acc-password-common = Kata sandi ini dipakai banyak orang; pilih yang lain
acc-password-like-yourself = Pilih kata sandi yang tidak mirip dengan nama atau alamat Anda
acc-check-mail = Periksa email Anda
acc-resend = Kirim ulang tautan
acc-resend-text = Jika alamat ini menunggu konfirmasi, kami kirim tautan baru, paling sering satu kali per menit.
acc-resend-button = Kirim tautan
acc-confirm = Konfirmasi alamat Anda
acc-confirm-text = Konfirmasikan bahwa { $email } milik Anda.
acc-confirm-button = Konfirmasi alamat
acc-inactive = Akun ini ditutup
acc-forgot = Lupa kata sandi?
acc-forgot-text = Masukkan alamat Anda. Jika ada akunnya, kami kirim tautan untuk memilih kata sandi baru.
acc-forgot-button = Kirim tautan
acc-reset-sent = Periksa email Anda
acc-reset-sent-text = Jika alamat itu punya akun, tautan untuk memilih kata sandi baru sedang dikirim. Tautan berlaku 24 jam.
acc-save-password = Simpan kata sandi
acc-change-password = Ganti kata sandi
acc-password-saved = Kata sandi Anda tersimpan
acc-password-saved-text = Masuk dengan kata sandi baru Anda.
acc-profile = Akun Anda
acc-profile-saved = Akun Anda tersimpan
acc-said-password-changed = Kata sandi Anda tersimpan
acc-said-email-confirmed = Alamat Anda telah dikonfirmasi
acc-said-totp-activated = Autentikator aktif
acc-said-totp-deactivated = Autentikator dihapus
acc-said-webauthn-added = Kunci sandi ditambahkan
acc-said-webauthn-removed = Kunci sandi dihapus
acc-said-recovery-codes-generated = Kode pemulihan Anda siap. Simpan baik-baik.
acc-error-inactive = Akun ini ditutup. Minta bantuan seseorang di perusahaan Anda.
acc-error-mismatch = Alamat dan kata sandi tidak cocok. Periksa keduanya, atau pilih kata sandi baru.
acc-error-present-password = Masukkan kata sandi Anda saat ini
acc-error-reset-link = Tautan ini sudah dipakai atau lebih dari 24 jam. Minta tautan baru.
acc-error-too-many = Terlalu banyak percobaan. Tunggu lima menit lalu coba lagi.
acc-too-many = Terlalu banyak percobaan
acc-too-many-text = Kali ini tidak ada yang dilakukan. Tunggu lima menit, lalu coba lagi.

# Undangan.
acc-invitation = Bergabung dengan perusahaan
acc-invitation-text = { $company } mengundang { $email } bergabung di Gaung.
acc-invitation-join = Bergabung dengan { $company }
acc-invitation-gone = Undangan ini tidak berlaku lagi

# Email tentang akun.
acc-mail-verify-subject = Konfirmasi alamat Anda
acc-mail-verify-body =
    Konfirmasikan bahwa { $email } milik Anda: buka tautannya dan tekan tombolnya.

    Tautan berlaku 24 jam. Jika Anda tidak memintanya, abaikan saja.
acc-mail-verify-link = Konfirmasi alamat
acc-mail-exists-subject = Anda sudah punya akun
acc-mail-exists-body =
    Seseorang, mungkin Anda, mencoba membuat akun untuk { $email }. Anda sudah punya akun. Tidak ada yang berubah.

    Jika Anda lupa kata sandi, pilih yang baru.
acc-mail-exists-link = Pilih kata sandi baru
acc-mail-reset-subject = Pilih kata sandi baru
acc-mail-reset-body =
    Seseorang, mungkin Anda, meminta kata sandi baru untuk { $email }.

    Tautan berlaku 24 jam. Jika Anda tidak memintanya, abaikan saja.
acc-mail-reset-link = Pilih kata sandi baru
acc-mail-password-changed-subject = Kata sandi Anda diganti
acc-mail-password-changed-body =
    Kata sandi { $email } baru saja diganti. Jika bukan Anda, segera pilih yang baru.
acc-mail-password-changed-link = Pilih kata sandi baru
acc-mail-new-sign-in-subject = Akun Anda masuk dari perangkat baru
acc-mail-new-sign-in-body =
    { $email } masuk dari perangkat yang belum pernah terlihat: { $device }, { $moment }.

    Jika itu Anda, tidak perlu berbuat apa-apa. Jika bukan, keluarkan perangkat itu dan ganti kata sandi.
acc-mail-new-sign-in-link = Lihat perangkat Anda
acc-mail-email-changed-subject = Alamat email Anda diganti
acc-mail-email-changed-body =
    Mulai sekarang akun Anda masuk dengan alamat lain; { $email } tidak lagi dipakai.

    Jika itu bukan Anda, segera tulis kepada kami.
acc-mail-email-changed-link = Pilih kata sandi baru
acc-mail-authenticator-added-subject = Autentikator ditambahkan
acc-mail-authenticator-added-body =
    Masuk sebagai { $email } sekarang meminta kode dari aplikasi autentikator.

    Jika itu bukan Anda, masuklah, hapus autentikator itu, dan ganti kata sandi.
acc-mail-authenticator-added-link = Masuk dan keamanan
acc-mail-authenticator-removed-subject = Autentikator dihapus
acc-mail-authenticator-removed-body =
    Masuk sebagai { $email } tidak lagi meminta kode dari aplikasi autentikator.

    Jika itu bukan Anda, segera ganti kata sandi.
acc-mail-authenticator-removed-link = Masuk dan keamanan
acc-mail-passkey-added-subject = Kunci sandi ditambahkan
acc-mail-passkey-added-body =
    Kunci sandi baru bisa dipakai masuk sebagai { $email }.

    Jika itu bukan Anda, masuklah, hapus kunci itu, dan ganti kata sandi.
acc-mail-passkey-added-link = Masuk dan keamanan
acc-mail-passkey-removed-subject = Kunci sandi dihapus
acc-mail-passkey-removed-body =
    Sebuah kunci sandi { $email } tidak bisa lagi dipakai masuk.

    Jika itu bukan Anda, segera ganti kata sandi.
acc-mail-passkey-removed-link = Masuk dan keamanan
acc-mail-recovery-codes-made-subject = Kode pemulihan baru dibuat
acc-mail-recovery-codes-made-body =
    Kode pemulihan { $email } diganti. Kode yang Anda simpan sebelumnya tidak berlaku lagi.

    Jika itu bukan Anda, segera ganti kata sandi.
acc-mail-recovery-codes-made-link = Masuk dan keamanan
acc-mail-address-taken-subject = Alamat ini sudah punya akun
acc-mail-address-taken-body =
    Seseorang, mungkin Anda, ingin memindahkan akun lain ke { $email }. Alamat ini sudah dipakai masuk ke sebuah akun. Tidak ada yang berubah.
acc-mail-address-taken-link = Masuk
acc-mail-why = Anda menerima email ini karena alamat ini dipakai di Gaung.

# Pengaturan: perusahaan.
acc-legal-name = Nama resmi
acc-address-1 = Alamat
acc-address-2 = Alamat, baris kedua
acc-postal-code = Kode pos
acc-city = Kota
acc-tax-id = Nomor pajak
acc-website = Situs web
acc-billing-emails = Alamat penagihan
acc-billing-emails-hint = Paling banyak 5, satu per baris. Alamat ini menerima email penagihan selain para administrator.
acc-time-zone-hint = Zona baru berlaku untuk penagihan mulai siklus berikutnya.
acc-company-language = Bahasa perusahaan
acc-company-language-hint = Dipakai untuk invoice dan untuk orang yang belum memilih bahasa.
acc-currency-fixed = Ditetapkan saat perusahaan dibuat
acc-company-saved = Perusahaan tersimpan

# Pengaturan: anggota.
acc-set = Kumpulan izin
acc-set-of = Kumpulan izin { $name }
acc-last-active = Terakhir aktif
acc-never = Belum pernah
acc-access = Akses
acc-active = Aktif
acc-inactive-chip = Dinonaktifkan
acc-deactivate = Nonaktifkan
acc-deactivate-ask = { $name } langsung kehilangan akses. Yang sudah dikerjakannya tetap ada. Akses bisa diberikan lagi nanti.
acc-deactivate-button = Nonaktifkan { $name }
acc-reactivate = Berikan akses lagi
acc-invitations = Undangan terbuka
acc-open-until = Berlaku sampai
acc-acts = Tindakan
acc-invite = Undang seseorang
acc-invite-button = Kirim undangan
acc-invite-again = Kirim ulang
acc-invite-withdraw = Tarik
acc-invited = Undangan sedang dikirim ke { $email }
acc-invitation-withdrawn = Undangan ditarik
acc-member-changed = { $name } kini memiliki kumpulan izin { $set }
acc-member-deactivated = { $name } tidak lagi punya akses
acc-member-reactivated = { $name } punya akses lagi

# Pengaturan: kumpulan izin.
acc-set-administrator = Administrator
acc-set-marketer = Pemasar
acc-set-author = Penulis
acc-set-viewer = Pembaca
acc-set-new = Kumpulan izin baru
acc-set-edit = Sunting kumpulan izin
acc-set-name = Nama
acc-set-rights = Yang diizinkan
acc-set-saved = Kumpulan izin tersimpan
acc-set-deleted = Kumpulan izin dihapus
acc-set-delete = Hapus kumpulan izin
acc-set-in-use = Bisa dihapus jika tidak dipakai anggota atau undangan terbuka.
acc-set-fixed = Kumpulan Administrator selalu mengizinkan semuanya dan tidak bisa diubah.
acc-member-count = { $n } anggota
acc-yes = Ya
acc-no = Tidak
acc-right-account-settings = Pengaturan akun
acc-right-account-settings-hint = Penagihan, uji coba, tingkat, pembayaran, anggota, dan profil perusahaan
acc-right-can-send-campaigns = Kirim kampanye
acc-right-can-send-campaigns-hint = Mengirim dan menjadwalkan, serta mengajukan pemeriksaan akun
acc-right-can-edit-campaigns = Sunting kampanye
acc-right-can-edit-campaigns-hint = Menulis kampanye dan templat
acc-right-can-delete-campaigns = Hapus kampanye
acc-right-can-delete-campaigns-hint = Menghapus draf dan templat
acc-right-can-view-campaign-reports = Lihat laporan
acc-right-can-view-campaign-reports-hint = Melihat hasil kampanye
acc-right-can-manage-senders = Kelola pengirim
acc-right-can-manage-senders-hint = Alamat dan domain pengirim
acc-right-can-bulk-edit-contacts = Sunting kontak massal
acc-right-can-bulk-edit-contacts-hint = Mengubah banyak kontak sekaligus
acc-right-can-import-contacts = Impor kontak
acc-right-can-import-contacts-hint = Memasukkan kontak dari berkas
acc-right-can-export-contacts = Ekspor kontak
acc-right-can-export-contacts-hint = Mengambil kontak sebagai berkas

# Pengaturan: log audit.
acc-log-lead = Siapa melakukan apa, yang terbaru di atas. Isinya tidak pernah diubah; disimpan selama perusahaan ada.
acc-log-area = Tentang
acc-log-everything = Semuanya
acc-log-filter = Saring
acc-log-clear = Hapus filter
acc-log-none = Tidak ada yang cocok.
acc-log-anyone = Siapa saja
acc-log-anywhere = Dari mana saja
acc-log-since = Dari tanggal
acc-log-until = Sampai tanggal
acc-log-search = Cari
acc-log-file = Unduh CSV
acc-log-target = Tentang
acc-log-reason = Alasan
acc-log-by-operator = Staf Gaung
acc-log-by-system = Sistem
acc-log-by-recipient = Penerima
acc-log-when = Kapan
acc-log-who = Siapa
acc-log-what = Apa
acc-log-changes = Sebelum → sesudah
acc-log-from = Dari
acc-log-system = Sistem
acc-log-operator = { $name } (staf Gaung)
acc-log-area-company = Perusahaan
acc-log-area-member = Anggota
acc-log-area-permission-set = Kumpulan izin
acc-log-area-subscription = Langganan
acc-log-area-payment = Pembayaran
acc-log-area-invoice = Invoice
acc-log-area-contacts = Kontak
acc-log-area-check = Pemeriksaan akun
acc-log-area-import = Impor
acc-log-area-compliance = Penangguhan
acc-log-area-capacity = Batas
acc-log-channel-web = Web
acc-log-channel-api = API
acc-log-channel-cli = Baris perintah
acc-log-channel-system = Sistem
acc-log-channel-console = Konsol operator
acc-log-channel-mail = Email
acc-log-act-company-deletion-asked = Penghapusan perusahaan diminta
acc-log-act-company-kept = Perusahaan dipertahankan
acc-log-act-company-erased = Perusahaan dihapus
acc-log-act-company-export-asked = Ekspor diminta
acc-log-act-company-export-made = Ekspor dibuat
acc-log-act-company-export-fetched = Ekspor diambil
acc-log-act-company-founded = Perusahaan dibuat
acc-log-act-company-log-exported = Log audit diambil sebagai berkas
acc-log-act-company-profile-changed = Profil perusahaan diubah
acc-log-act-company-clock-moved = Jam uji digeser
acc-log-act-member-joined = Anggota bergabung
acc-log-act-member-invited = Anggota diundang
acc-log-act-member-invitation-withdrawn = Undangan ditarik
acc-log-act-member-authenticator-added = Autentikator ditambahkan anggota
acc-log-act-member-authenticator-removed = Autentikator dihapus anggota
acc-log-act-member-passkey-added = Kunci sandi ditambahkan anggota
acc-log-act-member-passkey-removed = Kunci sandi dihapus anggota
acc-log-act-member-recovery-codes-made = Kode pemulihan dibuat anggota
acc-log-act-member-password-changed = Kata sandi diganti anggota
acc-log-act-member-email-changed = Alamat email diganti anggota
acc-log-act-company-two-factor-rule-changed = Aturan masuk diubah
acc-log-act-member-set-changed = Kumpulan izin anggota diganti
acc-log-act-member-deactivated = Anggota dinonaktifkan
acc-log-act-member-reactivated = Anggota diaktifkan lagi
acc-log-act-permission-set-created = Kumpulan izin dibuat
acc-log-act-permission-set-changed = Kumpulan izin diubah
acc-log-act-permission-set-deleted = Kumpulan izin dihapus
acc-log-act-capacity-changed = Batas diubah
acc-log-act-check-proof-added = Bukti ditambahkan ke pemeriksaan akun
acc-log-act-check-proof-removed = Bukti dihapus dari pemeriksaan akun
acc-log-act-check-proposed = Keputusan diusulkan kepada operator kedua
acc-log-act-visit-started = Operator mulai melihat halaman Anda
acc-log-act-visit-ended = Operator selesai melihat halaman Anda
acc-log-act-compliance-lifted = Penangguhan dicabut
acc-log-act-compliance-suspended = Pengiriman ditangguhkan
acc-log-act-contact-added = Kontak ditambahkan
acc-log-act-contact-address-changed = Alamat kontak diubah
acc-log-act-contacts-opt-in-requested = Kontak diminta mengonfirmasi
acc-log-act-contact-status-changed = Status pemasaran diubah
acc-log-act-contacts-bulk-edit-started = Penyuntingan massal dimulai
acc-log-act-contacts-bulk-edited = Kontak disunting massal
acc-log-act-contacts-delete-started = Penghapusan kontak arsip dimulai
acc-log-act-contacts-undo-started = Pengurungan perubahan kontak dimulai
acc-log-act-contacts-undone = Perubahan kontak diurungkan
acc-log-act-contacts-deleted = Kontak dihapus
acc-log-act-contacts-exported = Kontak diekspor
acc-log-act-filter-shared = Filter dibagikan
acc-log-act-filter-changed = Filter bersama diubah
acc-log-act-filter-deleted = Filter bersama dihapus
acc-log-act-contact-erased = Data seseorang dihapus selamanya
acc-log-act-contact-data-exported = Data seseorang diekspor
acc-log-act-import-started = Impor dimulai
acc-log-act-subscription-invoice-language-changed = Bahasa invoice diubah
acc-log-act-import-rows-mended = Baris impor diperbaiki
acc-log-act-subscription-opened = Langganan dibuka
acc-log-act-subscription-quantity-changed = Jumlah diganti
acc-log-act-subscription-reason-given = Alasan berakhir diberikan
acc-log-act-subscription-restored = Langganan dipulihkan
acc-log-act-subscription-review-passed = Pemeriksaan akun lolos
acc-log-act-subscription-subscription-ended = Langganan berakhir
acc-log-act-subscription-suspended = Ditangguhkan karena belum dibayar
acc-log-act-subscription-past-due = Pembayaran terlambat
acc-log-act-subscription-time-zone-changed = Zona waktu penagihan diubah
acc-log-act-subscription-trial-started = Uji coba dimulai
acc-log-act-subscription-trial-ended = Uji coba berakhir
acc-log-act-subscription-trial-extended = Uji coba diperpanjang
acc-log-act-subscription-pay-later-set = Bayar nanti diizinkan atau dicabut
acc-log-act-payment-refund-ordered = Pengembalian dana diperintahkan
acc-log-act-payment-refunded-by-transfer = Dikembalikan lewat transfer bank
acc-log-act-invoice-issued = Invoice diterbitkan
acc-log-act-catalogue-price-book-published = Harga diterbitkan
acc-log-act-catalogue-tax-rate-set = Tarif pajak ditetapkan
acc-log-act-contacts-added = Kontak ditambahkan
acc-log-act-custom-field-created = Kolom kontak dibuat
acc-log-act-custom-field-renamed = Kolom kontak diganti namanya
acc-log-act-custom-field-deleted = Kolom kontak dihapus
acc-log-act-invoice-credited = Nota kredit diterbitkan
acc-log-act-invoice-payment-recorded = Pembayaran dicatat
acc-log-act-invoice-voided = Invoice dibatalkan
acc-log-act-invoice-written-off = Invoice dihapusbukukan
acc-log-act-operator-created = Operator dibuat
acc-log-act-payment-method-added = Metode pembayaran ditambahkan
acc-log-act-payment-method-made-default = Metode pembayaran utama dipilih
acc-log-act-payment-method-removed = Metode pembayaran dihapus
acc-log-act-installation-mail-chosen = Email keluar dipilih
acc-log-act-sample-loaded = Contoh dimuat
acc-log-act-sample-removed = Contoh dihapus
acc-log-act-sample-logins-removed = Login contoh dihapus
acc-log-act-subscription-change-scheduled = Perubahan dijadwalkan
acc-log-act-subscription-change-undone = Perubahan terjadwal dibatalkan
acc-log-act-subscription-quantity-chosen = Jumlah dipilih dalam uji coba
acc-log-act-tag-deleted = Tag dihapus

acc-log-field-contacts = Kontak
acc-log-field-filter = Filter
acc-log-field-kept = Tidak diubah
acc-log-field-skipped = Dilewati
acc-log-field-rows = Baris
acc-log-field-key = Kunci
acc-log-field-kind = Jenis
acc-log-field-choices = Pilihan
acc-log-field-label = Nama
acc-log-field-email = Email
acc-log-field-to = Menjadi
acc-log-field-from = Dari
acc-log-field-member = Anggota
acc-log-field-why = Alasan
acc-log-field-valid-from = Berlaku mulai
acc-log-field-totals = Harga
acc-log-field-area = Tentang
acc-log-field-actor = Siapa
acc-log-field-channel = Melalui
acc-log-field-since = Dari tanggal
acc-log-field-until = Sampai tanggal
acc-log-field-q = Cari
acc-log-field-rate-bps = Tarif, perseratus persen
acc-log-field-deletes-at = Dihapus pada
acc-log-field-asked-at = Diminta
acc-log-field-bytes = Bita
acc-log-field-name = Nama
acc-log-field-permission-set = Kumpulan izin
acc-log-field-rights = Mengizinkan
acc-log-field-active = Aktif
acc-log-field-two-factor = Langkah kedua untuk semua
acc-log-field-country = Negara
acc-log-field-currency = Mata uang
acc-log-field-time-zone = Zona waktu
acc-log-field-language = Bahasa
acc-log-field-legal-name = Nama resmi
acc-log-field-address-line-1 = Alamat
acc-log-field-address-line-2 = Alamat, baris kedua
acc-log-field-city = Kota
acc-log-field-postal-code = Kode pos
acc-log-field-tax-id = Nomor pajak
acc-log-field-website = Situs web
acc-log-field-billing-emails = Alamat penagihan
acc-log-field-amount = Jumlah uang
acc-log-field-decline = Ditolak
acc-log-field-on = Tanggal
acc-log-field-count = Kontak
acc-log-field-total = Total
acc-log-field-closed = Ditutup
acc-log-field-custom-total = Harga
acc-log-field-approved = Disetujui
acc-log-field-archived = Diarsipkan
acc-log-field-at = Waktu
acc-log-field-bounced = Gagal terkirim
acc-log-field-card = Kartu
acc-log-field-ceiling = Diterima sampai
acc-log-field-check = Pemeriksaan akun
acc-log-field-created = Ditambahkan
acc-log-field-demoted = Kembali menunggu
acc-log-field-effective-on = Berlaku mulai
acc-log-field-ends-at = Berakhir
acc-log-field-entitled = Berhak
acc-log-field-interval = Dibayar per
acc-log-field-limit = Batas
acc-log-field-new = Baru
acc-log-field-old = Lama
acc-log-field-no-consent = Belum ada persetujuan
acc-log-field-pending = Terjadwal
acc-log-field-pending-upgrade = Menunggu upgrade
acc-log-field-promoted = Menjadi berlangganan
acc-log-field-quantity = Jumlah
acc-log-field-reason = Alasan
acc-log-field-reference = Referensi
acc-log-field-refused = Ditolak
acc-log-field-source = Sumber
acc-log-field-status = Keadaan
acc-log-field-subscribed = Berlangganan
acc-log-field-unsubscribed = Berhenti berlangganan
acc-log-field-updated = Diubah
acc-log-field-verified = Lolos pemeriksaan akun
acc-log-field-number = Nomor
acc-log-field-is-test = Perusahaan uji
acc-log-field-pay-later = Bayar nanti
acc-log-field-compliance = Pengiriman

acc-log-value-subscribed = Berlangganan
acc-log-value-no-consent = Belum ada persetujuan
acc-log-value-unsubscribed = Berhenti berlangganan
acc-log-value-bounced = Gagal terkirim
acc-log-value-pending-upgrade = Menunggu upgrade
acc-log-value-pending-double-opt-in = Menunggu konfirmasi
acc-log-value-archived = Diarsipkan
acc-log-value-none = Belum ditambahkan
acc-log-value-hard = Untuk seterusnya
acc-log-value-soft = Untuk sementara
acc-log-value-trialing = Uji coba
acc-log-value-active = Aktif
acc-log-value-trial-expired = Uji coba berakhir
acc-log-value-review-blocked = Terkunci sampai pemeriksaan akun
acc-log-value-past-due = Lewat jatuh tempo
acc-log-value-suspended-nonpayment = Dihentikan, belum dibayar
acc-log-value-ended = Berakhir
acc-log-value-month = Bulan
acc-log-value-year = Tahun
acc-log-value-cancel = Pembatalan
acc-log-value-cancelled = Dibatalkan
acc-log-value-unpaid = Belum dibayar
acc-log-value-not-requested = Belum diajukan
acc-log-value-submitted = Menunggu keputusan
acc-log-value-more-information = Menunggu jawaban
acc-log-value-approved = Lolos
acc-log-value-refused = Tidak lolos
acc-log-value-ok = Tidak ditangguhkan
acc-log-value-suspended = Ditangguhkan
acc-log-value-open = Belum dibayar
acc-log-value-paid = Lunas
acc-log-value-void = Dibatalkan
acc-log-value-uncollectible = Tidak tertagih
acc-log-value-refunded = Dana dikembalikan
acc-log-value-purchase = Pembelian
acc-log-value-upgrade = Peningkatan
acc-log-value-renewal = Perpanjangan
acc-log-value-import = Impor
acc-log-value-page = Halaman
acc-log-value-bulk = Penyuntingan massal
acc-log-value-true = Ya
acc-log-value-false = Tidak

# Penolakan.
err-last-administrator = Harus ada yang memegang pengaturan akun. Berikan dulu kepada anggota aktif lain.
err-email-taken = Alamat ini sudah punya akun
err-already-member = { $email } sudah menjadi anggota
err-invitation-gone = Undangan ini tidak berlaku lagi. Minta undangan baru.
err-invitation-for-another = Undangan ini dikirim ke { $email }. Masuk dengan alamat itu.
err-permission-set-fixed = Kumpulan Administrator selalu mengizinkan semuanya dan tidak bisa diubah.
err-permission-set-in-use = Kumpulan ini masih dipakai: anggota { $members }, undangan terbuka { $invitations }
err-permission-set-name-taken = Sudah ada kumpulan izin bernama “{ $name }”; pilih nama lain
err-unknown-right = Ini bukan izin: { $unknown }
err-unknown-place = Pilih negara, zona waktu, dan bahasa dari daftar
err-address-refused = Tulis alamat seperti nama@example.com atau https://example.com, paling banyak 5 untuk penagihan
err-control-characters = Hapus karakter yang tidak terlihat
err-text-missing = Isi kolom ini
err-text-too-long = Gunakan paling banyak { $limit } karakter; sekarang { $length }
acc-log-act-compliance-review-written = Menulis dalam peninjauan penangguhan
