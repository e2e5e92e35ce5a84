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
acc-check-mail-text = Kami telah mengirim tautan untuk mengonfirmasi alamat Anda. Tautan berlaku 24 jam.
acc-check-mail-local = Email dari instalasi ini disimpan di mesin ini:
acc-resend = Kirim ulang tautan
acc-resend-text = Jika alamat ini menunggu konfirmasi, kami kirim tautan baru, paling sering satu kali per menit.
acc-resend-button = Kirim tautan
acc-confirm = Konfirmasi alamat Anda
acc-confirm-text = Konfirmasikan bahwa { $email } milik Anda.
acc-confirm-button = Konfirmasi alamat
acc-confirm-gone = Tautan ini sudah dipakai atau lebih dari 24 jam. Minta tautan baru, atau masuk jika alamat Anda sudah dikonfirmasi.
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
acc-error-inactive = Akun ini ditutup. Minta bantuan seseorang di perusahaan Anda.
acc-error-mismatch = Alamat dan kata sandi tidak cocok. Periksa keduanya, atau pilih kata sandi baru.
acc-error-present-password = Masukkan kata sandi Anda saat ini
acc-error-reset-link = Tautan ini sudah dipakai atau lebih dari 24 jam. Minta tautan baru.
acc-error-too-many = Terlalu banyak percobaan. Tunggu lima menit lalu coba lagi.
acc-too-many = Terlalu banyak percobaan

# Undangan.
acc-invitation = Bergabung dengan perusahaan
acc-invitation-text = { $company } mengundang { $email } bergabung di Gaung.
acc-invitation-join = Bergabung dengan { $company }
acc-invitation-other = { $company } mengundang { $email }, sedangkan Anda masuk sebagai { $mine }. Keluarlah, lalu buka tautannya lagi.
acc-invitation-gone = Undangan ini tidak berlaku lagi
acc-invitation-gone-text = Undangan sudah dipakai, ditarik, atau lebih dari 7 hari. Minta undangan baru.

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
acc-mail-why = Anda menerima email ini karena alamat ini dipakai di Gaung.

# Pengaturan: perusahaan.
acc-tab-company = Perusahaan
acc-tab-members = Anggota
acc-tab-sets = Kumpulan izin
acc-tab-log = Log audit
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
acc-company-language-hint = Dipakai untuk faktur dan untuk orang yang belum memilih bahasa.
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
acc-log-lead = Siapa melakukan apa, yang terbaru di atas. Isinya tidak pernah diubah atau dihapus.
acc-log-area = Tentang
acc-log-everything = Semuanya
acc-log-filter = Saring
acc-log-clear = Hapus filter
acc-log-none = Tidak ada yang cocok.
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
acc-log-area-invoice = Faktur
acc-log-area-contacts = Kontak
acc-log-area-check = Pemeriksaan akun
acc-log-channel-web = Web
acc-log-channel-api = API
acc-log-channel-cli = Baris perintah
acc-log-channel-system = Sistem
acc-log-channel-console = Konsol operator
acc-log-channel-mail = Email
acc-log-act-company-founded = Perusahaan dibuat
acc-log-act-company-profile-changed = Profil perusahaan diubah
acc-log-act-company-clock-moved = Jam uji digeser
acc-log-act-member-joined = Anggota bergabung
acc-log-act-member-invited = Anggota diundang
acc-log-act-member-invitation-withdrawn = Undangan ditarik
acc-log-act-member-set-changed = Kumpulan izin anggota diganti
acc-log-act-member-deactivated = Anggota dinonaktifkan
acc-log-act-member-reactivated = Anggota diaktifkan lagi
acc-log-act-permission-set-created = Kumpulan izin dibuat
acc-log-act-permission-set-changed = Kumpulan izin diubah
acc-log-act-permission-set-deleted = Kumpulan izin dihapus

acc-log-field-name = Nama
acc-log-field-permission-set = Kumpulan izin
acc-log-field-rights = Mengizinkan
acc-log-field-active = Aktif
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
err-address-refused = Tulis alamat seperti nama@contoh.com atau https://contoh.com, paling banyak 5 untuk penagihan
err-control-characters = Hapus karakter yang tidak terlihat
err-text-missing = Isi kolom ini
err-text-too-long = Gunakan paling banyak { $limit } karakter; sekarang { $length }
