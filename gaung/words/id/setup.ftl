# Penyiapan pertama instalasi.
setup-title = Siapkan Gaung
setup-lead = Anda akan mengelola instalasi ini dan menjadi administrator perusahaan pertamanya. Tautan ini hanya berlaku sekali.
setup-name = Nama Anda
setup-email = Email Anda
setup-password = Kata sandi
setup-password-hint = Paling sedikit 10 karakter
setup-show-password = Tampilkan kata sandi
setup-company = Perusahaan
setup-country = Negara
setup-country-hint = Menentukan saran mata uang dan zona waktu; keduanya dapat diubah nanti
setup-sample = Muat juga perusahaan contoh
setup-sample-hint = Satu untuk setiap status langganan, dengan kontak dan faktur. { $command } menghapusnya kembali
setup-sample-coming = Perusahaan contoh sedang dimuat. Sebentar lagi semuanya muncul di daftar perusahaan di samping perusahaan Anda
setup-mail = Email keluar
setup-mail-kept = Semua email disimpan di mesin ini dan ditampilkan di kotak surat lokal. Untuk mengirim email sungguhan, jalankan dengan { $setting } berisi alamat server email Anda.
setup-mail-smtp = Email dikirim ke server pada { $setting }.
setup-button = Buat akun dan perusahaan
