# Uji A/B sebuah kampanye: menyiapkannya, saat berjalan, laporannya.
abt-title = Uji A/B
abt-lead = Sebagian audiens menerima versi A atau B secara acak. Sisanya menunggu, lalu menerima versi yang lebih baik.
abt-begin = Uji dua versi
abt-change = Pengaturan uji A/B
abt-save = Simpan uji A/B
abt-remove = Hapus uji A/B, pertahankan versi A
abt-removed = Uji A/B dihapus. Versi A tetap ada
abt-version = Versi { $version }
abt-versions = Versi uji A/B
abt-which = Versi
abt-card-what = Yang berbeda
abt-card-who = Untuk berapa orang
abt-card-decide = Yang menentukan
abt-field-what = Kedua versi berbeda pada
abt-what-subject = Subjek dan teks pratinjau
abt-what-content = Isi
abt-field-subject = Subjek versi B
abt-field-subject-hint = Berlaku bila subjek yang diuji
abt-field-preheader = Teks pratinjau versi B
abt-content-hint = Untuk menguji isi, simpan halaman ini: versi B dimulai sebagai salinan A, lalu Anda mengubahnya.
abt-write-b = Tulis versi B
abt-people = { NUMBER($n) } orang akan menerima kampanye ini sekarang.
abt-field-share = Bagian audiens dalam uji
abt-share = { $share }%: { NUMBER($a) } + { NUMBER($b) }, sisa { NUMBER($rest) }
abt-field-decide = Sisanya menerima versi yang
abt-decide-opens = dibuka lebih banyak orang
abt-decide-clicks = diklik lebih banyak orang
abt-decide-hand = saya pilih sendiri
abt-field-hours = Lama menunggu (jam)
abt-field-hours-hint = Dari 1 sampai 72, dihitung sejak email uji terkirim
abt-decide-hint = Hanya tindakan orang yang dihitung; pembukaan dan klik oleh mesin ditampilkan di sampingnya. Anda dapat memilih sendiri kapan saja.
abt-untracked-title = Hanya Anda yang dapat menentukan
abt-untracked = Pembukaan dan klik kampanye ini tidak diukur, jadi tidak dapat menentukan.
abt-plan = A ke { NUMBER($a) }, B ke { NUMBER($b) }. Setelah { $hours } jam, { NUMBER($rest) } lainnya menerima versi yang { $by ->
    [clicks] diklik
   *[other] dibuka
} lebih banyak orang.
abt-plan-hand = A ke { NUMBER($a) }, B ke { NUMBER($b) }. { NUMBER($rest) } lainnya menunggu sampai Anda memilih versi.
abt-review = Uji A/B
abt-subject-b = Subjek versi B
abt-own-time = Dengan uji A/B semua orang dikirimi pada saat yang sama: satu saat menentukan untuk seluruh sisanya.
abt-item-of = Versi { $version }: { $text }
abt-table = Kedua versi
abt-column-version = Versi
abt-won = Dikirim ke sisanya
abt-of = { NUMBER($n) } dari { NUMBER($whole) }
abt-machines = dan { NUMBER($n) } hanya oleh mesin
abt-honest = Yang dihitung adalah orang yang menerima uji, masing-masing sekali. Mesin yang membuka atau mengklik tidak dihitung.
abt-says-too-few = Kurang dari { $least } orang menerima satu versi: terlalu sedikit untuk mengetahui mana yang lebih baik.
abt-says-nobody = Belum ada yang membuka kedua versi.
abt-says-even = Kedua versi sama baiknya.
abt-says-ahead = Versi { $version } unggul dalam jumlah { $by ->
    [clicks] klik
   *[other] pembukaan
}, dan selisihnya kecil kemungkinan kebetulan.
abt-says-chance = Versi { $version } unggul dalam jumlah { $by ->
    [clicks] klik
   *[other] pembukaan
}, tetapi selisihnya mungkin kebetulan: anggap { $version } dan { $other } sama baiknya.
abt-state-going = Versi A dikirim ke { $a }, versi B ke { $b }. { $rest } lainnya menunggu pemenang.
abt-state-waits = Terkirim: versi A ke { $a }, versi B ke { $b }. Sisanya, { $rest }, menerima pemenang pada { $time }.
abt-state-hand = Terkirim: versi A ke { $a }, versi B ke { $b }. Sisanya, { $rest }, menunggu sampai seseorang memilih versi.
abt-state-no-rest = Versi A dikirim ke { $a }, versi B ke { $b }. Tidak ada sisa untuk pemenang.
abt-state-stopped = Versi A dikirim ke { $a }, versi B ke { $b }. Sisanya, { $rest }, tidak menerima apa pun: kampanye dihentikan.
abt-state-decided = Versi { $version } dipilih pada { $time } menurut { $by ->
    [clicks] klik
   *[other] pembukaan
} orang dan dikirim ke sisanya, { $rest }.
abt-state-chosen = Versi { $version } dipilih oleh { $name } pada { $time } dan dikirim ke sisanya, { $rest }.
abt-state-by-hand = Versi { $version } dipilih secara manual pada { $time } dan dikirim ke sisanya, { $rest }.
abt-then = Saat ditentukan: A { NUMBER($a) } dari { NUMBER($a_of) }, B { NUMBER($b) } dari { NUMBER($b_of) } { $by ->
    [clicks] mengklik
   *[other] membuka
}.
abt-asks-title = Pilih versi untuk sisanya
abt-asks-late = Waktu menentukan sudah lewat lebih dari enam jam, jadi tidak ada yang dikirim otomatis. Pilih versi sekarang.
abt-asks-nobody = Belum ada yang membuka atau mengklik, jadi angka tidak menentukan apa pun. Pilih versi, atau tunggu lebih lama.
abt-asks-untracked = Pembukaan dan klik tidak diukur lagi, jadi tidak dapat menentukan. Pilih versi.
abt-choose = Kirim versi { $version } ke sisanya
abt-choose-title = Kirim versi { $version } ke sisanya?
abt-choose-text = { $rest } orang yang menunggu menerima versi { $version }. Ini tidak dapat diubah lagi.
abt-choose-do = Kirim versi { $version } ke { $rest }
abt-chosen = Versi { $version } dikirim ke sisanya
abt-report-rest = Bagian sisanya
cmp-mend-test = Buka uji A/B
tpl-item-ab-same-subject = Subjek dan teks pratinjau versi A dan B sama. Ubah milik versi B, atau hapus uji ini.
tpl-item-ab-same-content = Isinya sama dengan versi A. Ubah isinya, atau hapus uji ini.
tpl-item-ab-not-measured = Pembukaan atau klik menentukan uji A/B, tetapi tidak diukur. Nyalakan pelacakan, atau pilih sendiri.
tpl-item-ab-few = Versi B dikirim ke { NUMBER($count) } orang. Dengan kurang dari { $least } tidak dapat diketahui versi mana yang lebih baik.
err-ab-share = Uji ini memakai { $least } sampai { $most } persen audiens.
err-ab-hours = Isi jumlah jam dari { $least } sampai { $most }.
err-ab-not-measured = Pembukaan dan klik kampanye ini tidak diukur. Pilih versi sendiri, atau nyalakan pelacakan.
err-ab-no-version = Versi B tidak ada lagi: uji A/B dihapus atau diubah. Buka pengaturannya.
err-ab-own-time = Uji A/B ditentukan pada satu saat untuk semua orang, jadi tidak dapat mengikuti waktu setempat setiap penerima. Pilih waktu lain, atau hapus uji ini.
err-ab-decided = Versi { $winner } sudah dipilih, dan dikirim ke sisanya.
err-ab-nothing = Tidak ada yang menunggu versi kampanye ini.
acc-log-act-campaign-version-asked = Uji A/B menunggu pilihan
acc-log-act-campaign-version-chosen = Versi uji A/B dipilih
