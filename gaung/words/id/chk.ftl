# Pemeriksaan akun, seperti yang dilihat perusahaan.
chk-title = Pemeriksaan akun
chk-lead = Kami melihat bagaimana kontak Anda dikumpulkan sebelum Anda dapat membeli add-on Kampanye. Paling banyak enam pertanyaan, hasilnya dalam 24 jam.
chk-lead-again = Kami melihat sekali lagi bagaimana kontak Anda dikumpulkan. Paling banyak enam pertanyaan, hasilnya dalam 24 jam.
chk-btn = Ajukan pemeriksaan akun
chk-view = Lihat pemeriksaan
chk-sent = Pemeriksaan diajukan { $datetime }. Hasilnya paling lambat { $date }
chk-info = Kami perlu satu jawaban lagi untuk menyelesaikan pemeriksaan
chk-ok = Akun Anda lolos pemeriksaan. Anda kini dapat membeli add-on Kampanye
chk-ok-again = Akun Anda lolos pemeriksaan. Tidak ada lagi yang perlu dilakukan
chk-no = Akun Anda belum lolos: { $reason }. { $fix } Ajukan lagi mulai { $date }
chk-no-early = Tanggal itu anjuran: Anda boleh mengajukan lebih awal setelah memperbaikinya.
chk-still-approved = Persetujuan sebelumnya tetap berlaku sampai kami memutuskan.
chk-approved-on = Disetujui pada { $date }. Persetujuan ini tidak punya tanggal akhir.
chk-held = Pengiriman ditangguhkan: { $reason }. Draf, kontak, dan pemeriksaan akun Anda tetap seperti semula.
chk-to-billing = Buka Penagihan
chk-ask-again = Ajukan lagi
chk-ask-new = Ajukan pemeriksaan baru

chk-state-not-requested = Belum diajukan
chk-state-submitted = Menunggu keputusan kami
chk-state-more-information = Menunggu jawaban Anda
chk-state-approved = Lolos
chk-state-refused = Belum lolos

# Formulir (paling banyak enam pertanyaan).
chk-form-title = Jawaban Anda
chk-q-collected = Bagaimana kontak Anda setuju menerima email dari Anda?
chk-q-collected-hint = Sebutkan di mana dan bagaimana: formulir di situs web, kotak yang dicentang saat membayar, daftar di toko.
chk-q-proof = Tautan ke formulir, atau bukti lain
chk-q-proof-hint = Misalnya halaman dengan formulir pendaftaran. Anda juga bisa menambahkan berkas di bawah.
chk-q-proof-file = Atau berkas
chk-q-proof-file-hint = Foto atau pindaian formulir, berupa PDF, PNG, atau JPEG sampai 5 MB. Paling banyak { $n } berkas.
chk-q-earlier = Apakah Anda pernah mengirim kampanye email?
chk-q-earlier-hint = Dengan apa, seberapa sering, dan berapa yang gagal terkirim atau dikeluhkan. “Belum, ini yang pertama” juga jawaban yang baik.
chk-q-website = Situs web Anda
chk-q-website-hint = Kami memeriksa domainnya, apakah email darinya akan dipercaya.
chk-q-sending = Apa yang akan Anda kirim, dan seberapa sering?
chk-q-sending-hint = Misalnya: kabar produk baru, dua kali sebulan.
chk-q-address = Alamat pos Anda
chk-q-address-hint = Tercantum di bagian bawah setiap kampanye.
chk-save = Simpan jawaban
chk-remove-proof = Hapus { $name }
chk-proofs = Berkas yang Anda tambahkan
chk-saved-at = Tersimpan { $time }
chk-saved = Jawaban Anda tersimpan
chk-proof-added = { $name } ditambahkan
chk-proof-removed = { $name } dihapus
chk-not-saved = Belum ada yang tersimpan. Jawaban tersimpan sambil Anda mengisi.
chk-find-first = Baca dulu temuan kami, lalu kirim pengajuan Anda
err-proof-kind-refused = Pilih berkas PDF, PNG, atau JPEG
chk-requested = Pengajuan Anda terkirim. Kami memutuskan paling lambat { $date }

# Temuan kami.
chk-found-title = Temuan kami
chk-found-lead = Perbaiki yang ditandai sebelum mengirim; peluang lolos jadi lebih besar. Tidak ada temuan yang langsung menolak pengajuan Anda.
chk-found-link = Baca temuan kami sebelum mengirim
chk-found-when = Diperiksa { $time }
chk-found-domain-later = Domain Anda diperiksa saat Anda menyimpan situs web.
chk-found-again = Periksa lagi
chk-tone-good = Baik
chk-tone-note = Catatan
chk-tone-warn = Perbaiki dulu
chk-tone-unknown = Tidak diketahui
chk-find-list-empty = Belum ada kontak. Kami tetap bisa memutuskan, tetapi dengan daftar kami melihat lebih banyak.
chk-find-list-size = Ada { $n } kontak di daftar Anda.
chk-find-role-none = Tidak ada alamat fungsi seperti info@ atau sales@.
chk-find-role = { $n } alamat ({ $share }) milik fungsi seperti info@ atau sales@. Orang di baliknya jarang menyetujui sendiri.
chk-find-disposable-none = Tidak ada alamat sekali pakai.
chk-find-disposable = { $n } alamat sekali pakai ({ $share }). Sebentar lagi gagal terkirim; arsipkan.
chk-find-bounced-none = Sejauh ini tidak ada alamat yang gagal terkirim.
chk-find-bounced = { $n } alamat ({ $share }) gagal terkirim.
chk-find-consent-recent = Semua persetujuan yang tercatat belum dua tahun; yang tertua dari { $since }.
chk-find-consent-old = { $n } persetujuan lebih tua dari dua tahun; yang tertua dari { $since }. Tanyakan lagi kepada mereka, atau arsipkan.
chk-find-domain-missing = Tidak ada situs web untuk diperiksa. Masukkan domain Anda sendiri, misalnya example.com.
chk-find-website-found = { $domain } punya situs web.
chk-find-website-gone = { $domain } tidak punya situs web. Periksa ejaannya, atau masukkan alamat yang berfungsi.
chk-find-mx-found = { $domain } menerima email, jadi balasan sampai kepada Anda.
chk-find-mx-none = { $domain } tidak menerima email. Balasan dan email yang kembali akan hilang: tambahkan catatan MX.
chk-find-spf-found = { $domain } menyatakan siapa yang boleh mengirim atas namanya (SPF).
chk-find-spf-none = { $domain } belum menyatakan siapa yang boleh mengirim atas namanya. Tambahkan catatan SPF.
chk-find-spf-several = { $domain } punya { $n } catatan SPF, jadi tidak satu pun berlaku. Gabungkan menjadi satu.
chk-find-dkim-found = { $domain } menerbitkan kunci tanda tangan (DKIM).
chk-find-dkim-none = { $domain } tidak menerbitkan kunci tanda tangan. Tambahkan catatan DKIM dari penyedia email Anda.
chk-find-dmarc-found = { $domain } menyatakan apa yang terjadi pada email palsu (DMARC, kebijakan “{ $policy }”).
chk-find-dmarc-none = { $domain } belum menyatakan apa yang terjadi pada email palsu. Tambahkan satu catatan DMARC.
chk-find-not-looked-up = { $record } dari { $domain } saat ini tidak bisa diperiksa. Itu tidak memberatkan Anda.

# Pengajuan, percakapan, keputusan.
chk-status-title = Status pengajuan Anda
chk-thread-title = Riwayat
chk-your-answers = Yang Anda sampaikan
chk-found-then = Temuan kami saat Anda mengirimnya
chk-not-answered = Tidak dijawab
chk-answer-label = Jawaban Anda
chk-answer-btn = Kirim jawaban
chk-answered = Jawaban Anda terkirim. Kami memutuskan paling lambat { $date }
chk-by-operator = Tim Gaung
chk-event-requested = { $name } mengajukan pemeriksaan
chk-event-asked = { $name } mengajukan pertanyaan
chk-event-answered = { $name } menjawab
chk-event-approved = { $name } menyetujui akun
chk-event-refused = { $name } menolak akun: { $reason }

# Daftar tertutup alasan penolakan, masing-masing dengan perbaikannya.
chk-reason-bought-list = kontak dibeli, disewa, dibagikan, atau diambil dari situs web
chk-fix-bought-list = Arsipkan setiap kontak yang tidak menyetujui Anda secara langsung.
chk-reason-no-consent = belum jelas bahwa kontak Anda menyetujui kampanye Anda
chk-fix-no-consent = Tambahkan bukti: formulir pendaftaran, halaman tempatnya, atau cara pencatatannya.
chk-reason-unclear-answers = jawaban Anda belum menjelaskan apa yang dikirim dan kepada siapa
chk-fix-unclear-answers = Jelaskan dengan kata-kata sendiri dari mana kontak berasal dan apa yang mereka terima.
chk-reason-website = situs web Anda tidak bisa dibuka atau tidak memperlihatkan usaha Anda
chk-fix-website = Masukkan alamat halaman yang menjelaskan siapa Anda dan apa yang Anda tawarkan.
chk-reason-list-quality = daftar Anda memuat terlalu banyak alamat yang gagal terkirim atau tak bertuan
chk-fix-list-quality = Arsipkan alamat yang gagal terkirim, sekali pakai, dan alamat fungsi.
chk-reason-sender-domain = domain Anda belum disiapkan untuk mengirim, atau milik pihak lain
chk-fix-sender-domain = Siapkan SPF, DKIM, dan DMARC untuk domain milik Anda sendiri.
chk-reason-forbidden-content = yang akan Anda kirim tidak diizinkan di sini
chk-fix-forbidden-content = Baca aturan pengiriman kami dan rencanakan isi yang lain.
chk-reason-postal-address = alamat pos Anda belum ada atau tidak mungkin benar
chk-fix-postal-address = Masukkan alamat tempat surat sampai ke perusahaan Anda.

# Daftar tertutup alasan penangguhan.
chk-hold-complaints = terlalu banyak orang melaporkan kampanye Anda sebagai spam
chk-hold-bounces = terlalu banyak kampanye Anda gagal terkirim
chk-hold-consent = kami perlu melihat bagaimana kontak Anda memberi persetujuan
chk-hold-content = sebuah kampanye melanggar aturan pengiriman kami
chk-hold-security = akun Anda mungkin dipakai orang lain

# Penolakan.
err-check-already-open = Pemeriksaan sudah diajukan. Tunggu hasilnya
err-no-open-check = Tidak ada lagi pengajuan yang terbuka; mungkin rekan Anda sudah memutuskannya
err-nothing-asked = Tidak ada pertanyaan terbuka untuk dijawab
err-check-changed = Pengajuan ini berubah sejak Anda melihatnya. Baca lagi, lalu putuskan
err-answers-missing = Beberapa jawaban belum diisi
err-answer-too-long = Gunakan paling banyak { $longest } karakter
err-unknown-reason = Pilih salah satu alasan yang tersedia
err-unknown-verdict = Pilih setujui, tolak, atau tanya lagi
err-proof-refused = Pilih berkas paling besar 5 MB yang tidak kosong; paling banyak 5 berkas
err-already-suspended = Pengiriman perusahaan ini sudah ditangguhkan
err-not-suspended = Pengiriman perusahaan ini tidak ditangguhkan

# Di catatan audit.
acc-log-act-check-requested = Pemeriksaan akun diajukan
acc-log-act-check-asked = Pertanyaan tambahan untuk pemeriksaan akun
acc-log-act-check-answered = Pertanyaan pemeriksaan akun dijawab
acc-log-act-check-approved = Lolos pemeriksaan akun
acc-log-act-check-refused = Belum lolos pemeriksaan akun
acc-log-act-company-made-a-test = Dijadikan perusahaan uji
chk-add-file = Tambahkan berkas
chk-mail-follows = Anda mendapat email begitu kami memutuskan atau punya pertanyaan. Sampai saat itu semuanya berfungsi seperti biasa.
chk-mail-follows-waiting = Anda mendapat email begitu kami memutuskan atau punya pertanyaan.
chk-then-title = Yang terjadi kemudian
chk-then-decide = Kami membacanya dan memutuskan dalam 24 jam
chk-then-decide-text = Jika ada yang kurang, kami mengajukan satu pertanyaan; 24 jam dihitung lagi sejak jawaban Anda.
chk-then-passed = Jika Anda lolos
chk-then-passed-text = Anda langsung dapat membeli Kampanye, dan Kampanye berlanjut setelah uji coba. Tidak ada tagihan otomatis. Persetujuan tidak punya tanggal akhir.
chk-then-passed-ended = Anda langsung dapat membeli Kampanye. Tidak ada tagihan otomatis. Persetujuan tidak punya tanggal akhir.
chk-then-passed-again = Add-on Kampanye Anda tetap seperti sekarang; tidak ada yang perlu dibeli lagi. Persetujuan tidak punya tanggal akhir.
chk-then-refused = Jika belum
chk-then-refused-text = Kami menyebutkan aturannya, apa yang perlu diubah, dan kapan Anda bisa mengajukan lagi. Kontak dan draf tetap tersimpan.

# Kampanye yang menunggu pemeriksaan (CHK-04).

chk-waiting-title = { $n } kampanye menunggu pemeriksaan
chk-waiting-lead = { $most } orang sudah menerima buletin Anda, sebanyak yang boleh dikirimi akun yang belum diperiksa. Tidak ada lagi yang dikirim sampai akun lolos.
chk-waiting-goes = Terkirim sendiri begitu akun lolos
chk-waiting-asks = Waktunya sudah lewat lebih dari enam jam: saat akun lolos, Anda ditanya dulu
chk-waiting-stays = Tetap ditahan setelah pemeriksaan: ada hal lain yang menghalangi pengiriman
chk-released-title = { $n } kampanye menunggu persetujuan ini
cmp-waits-title = Kampanye ini akan menunggu pemeriksaan akun
cmp-waits-text = { $most } orang sudah menerima buletin Anda, sebanyak yang boleh dikirimi akun yang belum diperiksa. Anda tetap bisa mengirim atau menjadwalkannya sekarang: kampanye ditahan dan terkirim sendiri saat akun lolos. Jika waktunya sudah lewat lebih dari enam jam, Anda ditanya dulu.
cmp-waits-link = Buka pemeriksaan akun
