# Halaman untuk orang di daftar: berhenti berlangganan, preferensi, mendaftar, konfirmasi.
pub-unsubscribe = Berhenti berlangganan
pub-unsubscribe-ask = Berhenti menerima email dari { $company }?
pub-unsubscribe-who = Ini tentang { $email }.
pub-unsubscribed-title = Anda berhenti berlangganan
pub-unsubscribed = { $email } tidak akan menerima kampanye dari { $company }.
pub-undo = Urungkan
pub-choose-topics = Pilih topik
pub-back-title = Anda berlangganan lagi
pub-back = { $email } menerima kampanye dari { $company } seperti semula.
pub-gone-title = Tautan ini tidak mengarah ke mana pun
pub-gone = Mungkin tautannya terpotong. Buka lagi dari email, secara lengkap.
pub-slow-title = Terlalu banyak percobaan
pub-slow = Tunggu satu menit, lalu buka lagi tautan dari email.
pub-trial-title = Ini email percobaan
pub-trial = Tautannya untuk dicoba dan tidak mengubah apa pun. Dalam kampanye yang terkirim, halaman ini tentang orang yang menerima email itu.
pub-plain = Tampilkan sebagai teks biasa
pub-refused-title = Tidak ada yang berubah

# --- email yang meminta konfirmasi
pub-confirm-subject = Konfirmasi langganan Anda di { $company }
pub-confirm-body = Tinggal satu langkah: konfirmasi bahwa { $company } boleh mengirimi Anda email. Tautan berlaku 7 hari.
pub-confirm-body-not-you = Jika bukan Anda yang mendaftar, abaikan email ini. Tanpa konfirmasi Anda, tidak ada yang dikirim.
pub-confirm-link = Konfirmasi langganan
pub-confirm-why = Anda menerima email ini karena alamat Anda diisikan di formulir { $company }.

# --- pusat preferensi
pub-preferences = Preferensi email
pub-preferences-who = Yang diterima { $email } dari { $company }.
pub-preferences-off = Saat ini { $company } tidak mengirimi Anda kampanye.
pub-preferences-off-link = Tentang langganan Anda
pub-topics = Topik
pub-language = Bahasa
pub-language-as-sent = Seperti yang dikirim
pub-language-en = English
pub-language-id = Bahasa Indonesia
pub-preferences-save = Simpan preferensi
pub-pause = Jeda sejenak
pub-pause-text = { $company } tidak mengirim apa pun untuk sementara. Setelah itu berlanjut dengan sendirinya.
pub-pause-days = { $n } hari
pub-paused-until = Anda sedang jeda sampai { $date }.
pub-pause-end = Akhiri jeda
pub-all = Tidak ada email lagi
pub-all-text = Tidak menerima kampanye apa pun dari { $company }.
pub-all-button = Berhenti dari semuanya
pub-data = Data saya
pub-data-text = Minta salinan data tentang Anda yang disimpan { $company }, atau minta data itu dihapus. Tautan dikirim ke alamat Anda agar orang lain tidak bisa memintanya.
pub-data-export = Kirim tautan ke data saya
pub-data-erase = Kirim tautan untuk menghapus data saya
pub-done-saved = Preferensi Anda tersimpan.
pub-done-paused = Jeda Anda dimulai.
pub-done-resumed = Jeda Anda berakhir.
pub-done-asked = Tautan sedang dikirim ke alamat Anda. Berlaku 2 hari.
pub-done-too-often = Tautan baru saja dikirim, atau sudah beberapa kali hari ini. Lihat kotak surat Anda, atau coba lagi besok.
pub-unknown-title = Tidak ada data tentang Anda
pub-unknown = Alamat ini tidak ada lagi di daftar { $company }.
pub-export-title = Data Anda
pub-export-text = Semua yang disimpan { $company } tentang { $email }, sebagai berkas. Tautan bisa dipakai sampai masa berlakunya habis.
pub-export-button = Unduh data saya
pub-erase-title = Hapus data saya?
pub-erase-text = { $company } melupakan { $email }: data Anda, riwayat Anda, dan email mana yang Anda buka. Ini tidak bisa diurungkan. Anda tidak lagi menerima kampanye.
pub-erase-button = Hapus data saya selamanya
pub-erased-title = Data Anda sudah dihapus
pub-erased = { $company } tidak menyimpan apa pun yang menyebut Anda. Sidik alamat Anda memastikan tidak ada daftar yang membawa Anda kembali.
pub-data-over-title = Tautan ini sudah tidak berlaku
pub-data-over = Tautan berlaku 2 hari, untuk penghapusan sekali saja. Minta yang baru di halaman preferensi dari email { $company } mana pun.
pub-data-mail-export-subject = Data Anda di { $company }
pub-data-mail-export-body = Anda meminta salinan data tentang Anda yang disimpan { $company }. Tautan berlaku 2 hari.
pub-data-mail-export-link = Buka data saya
pub-data-mail-erase-subject = Hapus data Anda di { $company }?
pub-data-mail-erase-body = Anda meminta { $company } menghapus data Anda. Di balik tautan, satu tombol melakukannya untuk selamanya. Tautan berlaku 2 hari.
pub-data-mail-erase-link = Hapus data saya
pub-data-mail-not-you = Jika bukan Anda yang meminta, abaikan email ini. Tidak ada yang terjadi dengan sendirinya.
pub-data-mail-why = Anda menerima email ini karena permintaan di halaman preferensi { $company }.

# --- penolakan
err-pause-refused = Pilih jeda 30, 60, atau 90 hari.
err-confirmation-not-open = Konfirmasi ini sudah dipakai, dibatalkan, atau habis masa berlakunya.
err-data-request-not-open = Tautan ini sudah dipakai atau habis masa berlakunya. Minta yang baru.

# --- log audit
acc-log-act-contact-address-unsubscribed = Alamat tanpa kontak berhenti berlangganan
acc-log-act-contact-opt-in-withdrawn = Permintaan konfirmasi dibatalkan
