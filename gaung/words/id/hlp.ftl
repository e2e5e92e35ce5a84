# Halaman bantuan: yang ada di sekitar teksnya; teksnya ada di gaung/web/templates/help.

hlp-title = Bantuan
hlp-lead = Cara kerja uji coba, pemeriksaan akun, tingkat, dan penagihan, serta cara merawat kontak Anda
hlp-search = Cari di bantuan
hlp-search-button = Cari
hlp-found = { $n ->
    [0] Tidak ada hasil untuk “{ $words }”
   *[other] { $n } topik untuk “{ $words }”
}
hlp-found-none = Coba kata yang lebih sedikit atau lain, atau lihat daftar topik.
hlp-all = Tampilkan semua topik
hlp-group-start = Memulai
hlp-group-campaigns = Add-on Kampanye
hlp-group-billing = Penagihan
hlp-group-contacts = Kontak
hlp-group-account = Akun Anda
hlp-parts = Di halaman ini
hlp-related = Artikel terkait
hlp-here = Bantuan: { $title }
hlp-useful = Apakah ini membantu?
hlp-yes = Ya
hlp-no = Tidak
hlp-said-yes = Menurut Anda ini membantu.
hlp-said-no = Menurut Anda ini tidak membantu. Apa yang kurang?
hlp-missing = Yang kurang
hlp-send-missing = Kirim yang kurang
hlp-yes-after-all = Ternyata membantu
hlp-thanks = Terima kasih. Jawaban Anda disimpan
hlp-contact = Hubungi kami
hlp-contact-title = Belum terjawab?
hlp-contact-text = Tulis kepada pengelola instalasi ini.
hlp-contact-stranger = Masuk untuk menulis kepada pengelola instalasi ini. Dengan begitu mereka mengenal perusahaan Anda dan bisa menjawab.
hlp-question = Pertanyaan Anda
hlp-question-hint = Sebutkan apa yang ingin Anda lakukan dan apa yang terjadi. Bila halaman menunjukkan kode, sertakan kodenya.
hlp-answer-to = Jawabannya dikirim ke { $email }.
hlp-ask = Kirim pertanyaan
hlp-asked = Pertanyaan Anda terkirim. Jawabannya dikirim ke { $email }
err-too-many-questions = Anda sudah mengirim { $limit } pertanyaan dalam satu jam. Tunggu sebentar, lalu kirim yang ini
err-nobody-to-ask = Belum ada yang menjawab pertanyaan di sini. Tanyakan kepada yang menyiapkan instalasi ini
hlp-mail-subject = Pertanyaan dari { $name }, { $company }
hlp-mail-text = { $name } ({ $email }) dari { $company } bertanya, dari halaman bantuan “{ $topic }”. Balas email ini untuk menjawab.

hlp-topic-first-steps-title = Langkah pertama
hlp-topic-first-steps-lead = Dari akun kosong sampai kampanye pertama Anda
hlp-topic-trial-title = Uji coba
hlp-topic-trial-lead = Apa yang gratis, cara memulainya, dan apa yang terjadi di akhirnya
hlp-topic-account-check-title = Pemeriksaan akun
hlp-topic-account-check-lead = Cara mengajukannya, apa yang kami tanyakan, dan kapan hasilnya datang
hlp-topic-account-verification-title = Verifikasi akun
hlp-topic-account-verification-lead = Apa yang dilihat, bukti apa yang membantu, dan berapa lama berlaku
hlp-topic-subscriber-tiers-title = Tingkat langganan
hlp-topic-subscriber-tiers-lead = Siapa yang dihitung, apa yang terjadi di batas, dan cara naik atau turun
hlp-topic-billing-page-title = Halaman Penagihan
hlp-topic-billing-page-lead = Apa yang Anda bayar, kapan dan mengapa, serta cara mengubahnya
hlp-topic-payments-and-invoices-title = Pembayaran dan invoice
hlp-topic-payments-and-invoices-lead = Kartu, invoice, dan apa yang terjadi bila pembayaran gagal
hlp-topic-cancelling-title = Berhenti dan kembali
hlp-topic-cancelling-lead = Bagaimana Kampanye berakhir, apa yang tetap ada, dan cara memulai lagi
hlp-topic-contact-statuses-title = Status pemasaran
hlp-topic-contact-statuses-lead = Arti tiap status, dan siapa yang bisa mengubahnya
hlp-topic-importing-contacts-title = Impor kontak
hlp-topic-importing-contacts-lead = Dari berkas ke daftar Anda, tanpa kehilangan satu baris pun
hlp-topic-bulk-edit-and-filtering-title = Penyuntingan massal dan penyaringan
hlp-topic-bulk-edit-and-filtering-lead = Temukan kontak yang Anda maksud dan ubah semuanya sekaligus
hlp-topic-account-management-title = Pengelolaan akun
hlp-topic-account-management-lead = Anggota, kumpulan izin, perusahaan, dan siapa melakukan apa

hlp-picture-campaigns-trial = Halaman Kampanye saat uji coba: spanduk biru dengan sisa hari di atas meter kapasitas
hlp-picture-billing-chooser = Pemilih tingkat: penggeser dengan batas bawah yang ditandai, dan perkiraan biaya di sebelah kanan
hlp-picture-contacts = Daftar Kontak dengan saringan dan meter kapasitas
