# Isi buletin: templat, kaki surat, apa yang salah pada sebuah isi.

tpl-footer-unsubscribe = Berhenti berlangganan

# --- galeri (ED-02)
tpl-purpose-news = Kabar
tpl-purpose-event = Acara
tpl-purpose-selling = Penjualan
tpl-purpose-keeping = Menjaga hubungan
tpl-name-newsletter = Kabar bulanan
tpl-about-newsletter = Satu cerita utama, dua cerita pendek, dan satu ajakan.
tpl-name-announcement = Pengumuman
tpl-about-announcement = Satu berita, besar, dengan sedikit penjelasan.
tpl-name-digest = Tautan mingguan
tpl-about-digest = Lima tautan bernomor, masing-masing satu baris.
tpl-name-letter = Surat biasa
tpl-about-letter = Surat pribadi, hampir tanpa hiasan.
tpl-name-event = Acara
tpl-about-event = Lembar kalender, kapan, di mana, dan tombol untuk ikut.
tpl-name-invitation = Undangan
tpl-about-invitation = Kartu resmi dalam bingkai.
tpl-name-offer = Penawaran
tpl-about-offer = Angka besar, kode, dan sampai kapan berlaku.
tpl-name-products = Daftar produk
tpl-about-products = Empat produk dalam dua kolom, dengan harga.
tpl-name-welcome = Selamat datang
tpl-about-welcome = Tiga langkah pertama untuk kontak baru.
tpl-name-survey = Survei
tpl-about-survey = Satu pertanyaan, dijawab dengan satu tekan.
tpl-name-receipt = Ringkasan
tpl-about-receipt = Baris dan jumlah, seperti struk.
tpl-name-comeback = Masih berminat?
tpl-about-comeback = Bertanya kepada kontak yang diam apakah mereka tetap ikut.
tpl-name-greeting = Salam musim
tpl-about-greeting = Harapan baik dan terima kasih, penuh warna.

# --- daftar periksa dan apa yang salah pada sebuah isi (ED-06)
tpl-item-no-subject = Belum ada subjek.
tpl-item-no-sender = Belum ada pengirim yang dipilih.
tpl-item-sender-unaligned = { $email } tidak punya domain terverifikasi, jadi penerima tidak menemukan tanda tangan { $domain } pada buletin dan lebih banyak dianggap spam. Tambahkan { $domain } di Pengaturan, Pengirim.
tpl-item-sender-unverified = { $email } belum terverifikasi sebagai pengirim.
tpl-item-no-content = Belum ada isi.
tpl-item-no-unsubscribe = Tautan berhenti berlangganan tidak ada. Tambahkan blok kaki surat, atau tag link.unsubscribe.
tpl-item-no-address = Alamat pos Anda tidak ada. Tambahkan blok kaki surat, atau tag company.address.
tpl-item-no-unsubscribe-in-text = Bagian teks biasa tidak punya tautan berhenti berlangganan. Tambahkan tag link.unsubscribe.
tpl-item-address-unknown = Alamat pos perusahaan Anda belum diisi. Setiap surel menampilkannya.
tpl-item-nobody = Tidak ada yang akan menerima kampanye ini.
tpl-item-sending-not-entitled = Pengiriman memerlukan Kampanye yang aktif.
tpl-item-sending-suspended = Pengiriman ditangguhkan untuk perusahaan ini.
tpl-item-unknown-tag = Tag { $tag } tidak dikenal.{ $nearest ->
    [none] {""}
   *[other] {" "}Maksud Anda { $nearest }?
  }
tpl-item-tag-not-closed = Tag yang dimulai dengan { $tag } tidak ditutup.
tpl-item-tag-unreadable = Tag { $tag } tidak dapat dibaca.
tpl-item-tag-out-of-place = "{ $tag }" berdiri di sini tanpa "if".
tpl-item-if-not-closed = Sebuah "if" tidak ditutup dengan "endif".
tpl-item-if-too-deep = Lebih dari { $limit } "if" bersarang.
tpl-item-too-long = Isi ini { $length } karakter; paling banyak { $limit }.
tpl-item-too-many-elements = Dokumen ini punya lebih dari { $limit } elemen.
tpl-item-too-deep = Lebih dari { $limit } elemen bersarang.
tpl-item-mjml-missing = Dokumen tidak dimulai dengan tag mjml.
tpl-item-body-missing = Dokumen tidak punya mj-body.
tpl-item-mjml-unreadable = Dokumen tidak dapat dibaca mulai dari sini: { $text }
tpl-item-mjml-broken = Dokumen tidak dapat ditampilkan: { $text }
tpl-item-unknown-element = Tag { $tag } tidak dikenal.{ $nearest ->
    [none] {""}
   *[other] {" "}Maksud Anda { $nearest }?
  }
tpl-item-element-place = { $tag } tidak dapat berada di dalam { $parent }.
tpl-item-text-out-of-place = Ada teks di luar blok teks: { $text }
tpl-item-tag-open = Tag { $tag } tidak ditutup.
tpl-item-tag-not-open = Tag { $tag } ditutup tetapi tidak pernah dibuka.
tpl-item-tag-place = Tag { $tag } tidak dapat berada di sini.
tpl-item-tag-in-attribute = Tag gabungan tidak dapat berada di { $name }; boleh di teks, dan sesudah nama situs sebuah tautan.
tpl-item-link-refused = Tautan ini tidak dapat dipakai: { $text }. Tautan dimulai dengan https://, mailto: atau tel:.
tpl-item-style-refused = Sebuah gaya berisi hal yang tidak boleh ada di surel: berkas luar, skrip, atau tag gabungan.
tpl-item-unsafe = Surel jadi akan berisi sesuatu yang tidak aman: { $text }.
tpl-item-tag-dropped = Tag { $tag } ditinggalkan: surel tidak dapat memilikinya.
tpl-item-attribute-dropped = { $name } ditinggalkan dari { $tag }: surel tidak dapat memilikinya.
tpl-item-image-refused = Alamat gambar ini tidak dapat dipakai: { $text }
tpl-item-social-icon = Sebuah ikon sosial tidak punya gambar sendiri, jadi hanya namanya yang tampil.
tpl-item-markup-unreadable = Sebagian HTML tidak dapat dibaca mulai dari sini.
tpl-item-subject-capitals = Subjek ditulis dengan huruf besar semua. Penyaring spam dan orang menganggapnya teriakan.
tpl-item-subject-long = Subjek ini { $count } karakter; ponsel menampilkan sekitar 40, kotak surat { $limit }.
tpl-item-no-preheader = Belum ada praheader. Kotak masuk menampilkan kata-kata pertama surel sebagai gantinya.
tpl-item-no-fallback = { $tag } tidak punya cadangan. Kontak tanpa nilai itu melihat tempat kosong.
tpl-item-large = Surel ini { $size } KB. Di atas { $limit } KB, sebagian kotak surat hanya menampilkan awalnya.
tpl-item-no-alt = Sebuah gambar tidak punya teks alternatif. Tulis isinya, atau tandai sebagai hiasan.
tpl-item-images-only = Surel ini hampir hanya gambar: { $images } gambar, { $words } kata. Tanpa gambar, surel kosong.
tpl-item-small-text = Sebagian huruf setinggi { $size } px. Mulai { $limit } px, huruf terbaca di ponsel.
tpl-item-low-contrast = "{ $text }" hampir tidak terlihat dari latarnya: { $ratio } banding 1, yang terbaca paling sedikit 4,5.
tpl-item-no-links = Tidak ada tautan untuk ditekan.
tpl-item-link-http = Tautan ini tidak terenkripsi: { $link }
tpl-item-link-staging = Tautan ini menuju situs uji: { $link }
tpl-item-link-placeholder = Tautan ini masih contoh dari templat: { $link }
tpl-item-support-svg = Gambar SVG tetap kosong di kotak surat besar. Gunakan PNG atau JPEG.
tpl-item-support-webp = Gambar WebP atau AVIF tetap kosong di program surel lama. Gunakan PNG atau JPEG.
tpl-item-support-layout = Beberapa bagian bersebelahan dengan flex atau grid. Banyak program surel menyusunnya ke bawah; kolom dalam baris berfungsi di mana saja.
tpl-item-support-position = Ada bagian yang menindih bagian lain dengan position. Kebanyakan program surel menaruhnya di bawah.
tpl-item-support-gradient = Latar bergradasi diabaikan banyak program surel. Beri juga warna polos.
tpl-item-support-variables = Variabel gaya diabaikan kebanyakan program surel. Tulis langsung warnanya.
tpl-item-support-motion = Yang bergerak dengan gaya diam di kebanyakan program surel. Pastikan gambar pertamanya sudah menyampaikan semuanya.
tpl-item-support-transform = Yang diputar atau digeser dengan gaya tetap lurus di kebanyakan program surel.
tpl-item-support-effects = Filter, bentuk potongan, dan campuran warna diabaikan banyak program surel. Masukkan efeknya ke dalam gambar.
tpl-item-support-background = Gambar latar diabaikan beberapa program desktop. Beri warna polos agar teks di atasnya tetap terbaca.
tpl-item-support-font = Font dari tempat lain hanya ditampilkan sedikit program surel. Sebut juga font yang ada di setiap komputer.
tpl-item-support-margin = Margin negatif diabaikan beberapa program surel. Gunakan padding atau blok jarak.
tpl-item-support-folded = Yang dibuka-tutup atau bergeser terbuka semua di kebanyakan program surel. Pastikan tetap enak dibaca.
tpl-item-spam-score = Penyaring spam akan menganggap surel ini spam: { $points } poin.
tpl-item-spam-images = Penyaring spam keberatan karena surel terlalu banyak gambar ({ $points } poin). Tambahkan kata-kata.
tpl-item-spam-capitals = Penyaring spam keberatan dengan huruf besar di subjek ({ $points } poin).
tpl-item-spam-listed = Situs yang ditautkan surel ini ada di daftar pengirim spam ({ $points } poin). Tautkan ke situs lain.
tpl-item-spam-pale = Penyaring spam keberatan dengan huruf tersembunyi: terlalu kecil atau sewarna latarnya ({ $points } poin).
tpl-item-spam-other = Penyaring spam keberatan dengan sesuatu ({ $points } poin). Katanya: { $text }
tpl-item-link-dead = Situs webnya menjawab { $code }, bukan halaman: { $link }
tpl-item-link-vouched = { $name } menyatakan tautan ini berfungsi, meskipun situs webnya menjawab { $code }: { $link }
tpl-item-link-silent = { $reason ->
    [name] Tidak ada situs web dengan nama ini: { $link }
    [certificate] Peramban memperingatkan situs web ini karena sertifikatnya tidak berlaku: { $link }
    [around] Tautan ini berputar-putar: { $link }
   *[other] Situs web di balik tautan ini tidak menjawab: { $link }
}
tpl-item-link-private = Tautan ini menuju jaringan pribadi, jadi pembaca Anda tidak dapat membukanya: { $link }
tpl-item-link-broken = Tautan ini bukan sebuah alamat: { $link }

# --- penolakan
err-merge-refused = Isi punya tag gabungan yang tidak dapat dibaca. Buka daftar periksa untuk melihat letaknya
err-header-refused = Surel ini tidak dapat ditulis: { $field } punya ganti baris atau karakter yang tidak terlihat. Hapus karakter itu
err-link-unknown = Kampanye ini tidak punya tautan itu. Buka lagi surelnya dan tekan tautannya di sana
err-content-broken = Isi ini belum dapat menjadi surel. Buka daftar periksa untuk melihat yang perlu diperbaiki
err-no-such-template = Templat itu tidak ada. Pilih satu dari galeri
err-image-refused = { $reason ->
    [kind] Ini bukan gambar yang dapat tampil di surel. Pilih berkas JPEG, PNG, GIF, atau WebP
    [large] Gambar ini lebih dari 10 MB. Simpan lebih kecil lalu pilih lagi
    [pixels] Gambar ini lebih dari 30 juta piksel. Simpan lebih kecil lalu pilih lagi
    [alt] Tulis isi gambar, atau tandai sebagai hiasan
    [used] Gambar ini ada di sebuah kampanye, jadi tetap disimpan
   *[broken] Gambar ini tidak dapat dibaca. Simpan ulang lalu pilih lagi
  }
err-too-many-images = Satu perusahaan menyimpan paling banyak { $limit } gambar. Hapus gambar yang tidak ada di kampanye

# --- the audit log
acc-log-act-image-added = Gambar ditambahkan
acc-log-act-image-removed = Gambar dihapus
