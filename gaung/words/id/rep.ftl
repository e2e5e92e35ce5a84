### Laporan (REP): hasil sebuah buletin.

rep-title = Laporan: { $name }
rep-list-lead = Hasil setiap kampanye. Pilih salah satu untuk melihat laporannya.
rep-empty = Lihat hasil kampanye Anda
rep-empty-text = Begitu sebuah kampanye dikirim, laporannya ada di sini: siapa yang menerima, membuka, dan mengeklik.
rep-empty-do = Buka Kampanye
rep-act = Laporan
rep-see = Lihat laporan
rep-sent-at = Dikirim pada
rep-to-progress = Kemajuan pengiriman
rep-column-sent-at = Dikirim pada

## States
rep-moving = Masih dikirim: { $n } penerima menunggu. Angka-angka masih bertambah.
rep-paused = Dijeda: { $n } penerima menunggu. Angka-angka bertambah saat pengiriman dilanjutkan.
rep-untracked-title = Pembukaan dan klik tidak diukur
rep-untracked = Pelacakan dimatikan untuk kampanye ini atau untuk perusahaan. Pengiriman, email gagal, berhenti berlangganan, dan keluhan tetap dihitung.
rep-small = Kurang dari { $n } email tersampaikan, jadi yang ditampilkan jumlah, bukan persentase.
rep-nothing = Belum ada yang dikirim
rep-nothing-text = Angka-angka muncul begitu email pertama diterima sebuah server.
rep-kept-title = Dari pembukaan dan klik hanya tersisa jumlahnya
rep-kept-text = Data siapa yang membuka dan mengeklik dihapus saat masa simpan Anda berakhir. Jumlah ini disimpan pada

## Tiles
rep-tiles = Angka
rep-tile-delivered = Tersampaikan
rep-tile-opened = Dibuka
rep-tile-clicked = Diklik
rep-tile-click-to-open = Klik per pembuka
rep-tile-bounced = Gagal terkirim
rep-tile-left = Berhenti berlangganan
rep-tile-complaints = Keluhan
rep-of-delivered = { $part } dari { $whole } terkirim
rep-of-opened = { $part } dari { $whole } tersampaikan
rep-of-clicked = { $part } dari { $whole } tersampaikan
rep-of-click-to-open = { $part } dari { $whole } yang membuka
rep-of-bounced = { $part } dari { $whole } terkirim
rep-of-left = { $part } dari { $whole } tersampaikan
rep-of-complaints = { $part } dari { $whole } tersampaikan
rep-hard = { $n } permanen
rep-soft = { $n } sementara
rep-times-opens = { $n } kali dibuka seluruhnya
rep-times-clicks = { $n } klik seluruhnya
rep-by-machine = { $n } lagi hanya oleh mesin
rep-untold = { $n } lagi tidak dapat dipastikan
rep-usual = { $n } kampanye terakhir: { $rate }
rep-how = Cara menghitungnya
rep-how-text =
    Tersampaikan: sebuah server menerima emailnya dan email itu tidak kembali. Terkirim: tersampaikan, gagal terkirim, atau tidak diketahui karena sambungan terputus.
    Dibuka dan diklik menghitung orang, masing-masing sekali. Yang mengeklik berarti membuka, juga bila gambar dimatikan. Pemindai email dan program yang memuat semua gambar atau mengikuti semua tautan dihitung terpisah sebagai mesin; yang bukan keduanya tidak dapat dipastikan.
    Gagal permanen: alamatnya tidak ada. Gagal sementara: ditolak atau dihentikan karena alasan lain. Berhenti berlangganan dihitung sampai orangnya membatalkan.

## Time
rep-chart = Dibuka dan diklik dari waktu ke waktu
rep-chart-ways = Langkah grafik
rep-chart-by-hour = Per jam
rep-chart-by-day = Per hari
rep-chart-hour = { $day }, { $time }
rep-chart-bar = { $when }: { $opened } membuka, { $clicked } mengeklik
rep-chart-nothing = Belum ada yang membuka atau mengeklik.
rep-chart-text-hour = Terbanyak pertama kali dibuka pada jam mulai { $when }: { $opened }.
rep-chart-text-day = Terbanyak pertama kali dibuka pada { $when }: { $opened }.
rep-chart-later = Kemudian: { $opened } membuka, { $clicked } mengeklik.
rep-legend-opened = Pertama kali membuka
rep-legend-clicked = Pertama kali mengeklik
rep-as-table = Tampilkan sebagai tabel
rep-column-when = Kapan
rep-csv = Unduh CSV
rep-csv-recipients = Unduh CSV semua penerima

## Links
rep-links = Tautan
rep-links-hint = Setiap tempat di email dihitung sendiri, juga bila alamat yang sama ada di dua tempat.
rep-column-number = No.
rep-column-link = Tautan
rep-column-people = Orang
rep-links-share = Bagiannya dari semua yang mengeklik.
rep-column-share = Bagian dari semua yang mengeklik
rep-column-clicks = Klik
rep-heat-frame = Email dengan jumlah orang di setiap tautan
rep-heat-views = Lebar email
rep-heat-badge = Tautan { $number }: { $people } orang mengeklik
rep-heat-none = Kampanye ini hanya berupa teks biasa; tautannya ada di tabel.

## Where everybody stands
rep-stands = Siapa yang menerima, siapa yang tidak
rep-stand-delivered = Menerima
rep-stand-hard = Gagal permanen
rep-stand-soft = Gagal sementara atau ditolak
rep-stand-unsure = Tidak diketahui: sambungan terputus
rep-stand-skipped = Dilewati pada pemeriksaan terakhir
rep-stand-waiting = Masih menunggu
rep-why = Siapa yang tidak menerima, menurut servernya
rep-see-contacts = Tampilkan kontak

## Domains
rep-domains = Per domain
rep-column-domain = Domain
rep-domain-forgotten = (orang yang dihapus)
rep-domains-left = { $n } domain lagi ada di berkas CSV.
rep-domains-at = Dihitung pukul { $time }.

## Compared
rep-compared = Dibandingkan dengan lima terakhir
rep-this = yang ini

## Next
rep-next = Tulis lagi
rep-resend-unopened = { $n } kontak menerima dan tidak membuka
rep-resend-unclicked = { $n } kontak menerima dan tidak mengeklik
rep-resend-missed = { $n } kontak tidak menerima
rep-copy-unopened = Salin kampanye untuk yang belum membuka
rep-copy-unclicked = Salin kampanye untuk yang belum mengeklik
rep-copy-missed = Salin kampanye untuk yang tidak menerima
rep-next-hint = Salinannya adalah draf untuk kontak-kontak ini saja, dicari saat dikirim: yang membuka sebelum itu tidak mendapat email kedua. Di Kontak Anda dapat menyimpannya sebagai filter atau memberinya tag.
rep-copied = Draf dengan isi “{ $name }” dibuat, untuk kontak-kontak ini saja. Ubah subjeknya, lalu kirim.

## Sharing
rep-share = Bagikan laporan
rep-share-title = Bagikan laporan ini
rep-share-text = Siapa pun yang memiliki tautannya melihat angka-angkanya, tanpa nama atau alamat dan tanpa masuk, sampai tautan berakhir atau Anda menariknya.
rep-share-days = Tautan berlaku selama
rep-days = { $n } hari
rep-share-make = Buat tautan
rep-share-made = Dibuat oleh { $name } pada
rep-share-until = berlaku sampai
rep-share-ended = berakhir pada
rep-share-was-revoked = ditarik pada
rep-share-revoke = Tarik tautan
rep-shared-done = Tautan dibuat. Salin di bawah ini.
rep-share-revoked = Tautan ditarik. Mulai sekarang tautan itu tidak menuju ke mana pun.
rep-shared-note = Laporan yang dibagikan: hanya angka, tanpa orang. Tautan ini berlaku sampai
err-too-many-shares = Laporan ini punya { $limit } tautan yang masih berlaku. Tarik salah satu, lalu buat yang baru.
err-not-resendable = Pilih yang belum membuka, belum mengeklik, atau tidak menerima kampanye.

## Files
rep-file-what = Angka
rep-file-n = Jumlah
rep-share-of = { $what } (bagian)
rep-figure-recipients = Penerima
rep-figure-sent = Terkirim
rep-figure-delivered = Tersampaikan
rep-figure-hard = Gagal permanen
rep-figure-soft = Gagal sementara
rep-figure-bounced = Gagal terkirim
rep-figure-unsure = Tidak diketahui
rep-figure-skipped = Dilewati
rep-figure-waiting = Menunggu
rep-figure-complaints = Keluhan
rep-figure-opened = Dibuka
rep-figure-clicked = Diklik
rep-figure-left = Berhenti berlangganan
rep-figure-opens = Kali dibuka seluruhnya
rep-figure-clicks = Klik seluruhnya
rep-figure-opened-by-machine = Dibuka hanya oleh mesin
rep-figure-opened-untold = Dibuka, tidak dapat dipastikan oleh siapa
rep-figure-clicked-by-machine = Diklik hanya oleh mesin
rep-figure-clicked-untold = Diklik, tidak dapat dipastikan oleh siapa
rep-recipient-email = Email
rep-recipient-state = Keadaan
rep-recipient-reason = Alasan
rep-recipient-code = Kode
rep-recipient-reply = Jawaban server
rep-recipient-returned = Kembali
rep-recipient-changed-at = Perubahan terakhir
rep-recipient-opened-at = Pertama dibuka
rep-recipient-clicked-at = Pertama diklik
rep-recipient-opens = Kali dibuka
rep-recipient-clicks = Klik
rep-recipient-left-at = Berhenti berlangganan

## Filters by what people did (CON-02)
con-what-campaign = Kampanye
con-what-link = Tautan kampanye
con-what-engaged = Terakhir membuka atau mengeklik
con-says-campaign = Kampanye: { $how } { $value }
con-says-engaged-some = Pernah membuka atau mengeklik kampanye
con-says-engaged-none = Tidak pernah membuka atau mengeklik kampanye
con-how-not-part = bukan: { $what }
con-how-recipient = semestinya menerima
con-how-got = menerima
con-how-opened = membuka
con-how-unopened = menerima dan tidak membuka
con-how-clicked = mengeklik di
con-how-unclicked = menerima dan tidak mengeklik di
con-how-left = berhenti berlangganan lewat
con-how-complained = mengeluhkan
con-how-bounced = gagal menerima
con-how-hard = gagal permanen di
con-how-soft = gagal sementara di
con-how-missed = tidak menerima
con-how-skipped = dilewati oleh
con-how-unsure = tidak diketahui apakah menerima
con-how-waiting = masih menunggu
con-how-machine = hanya dibuka mesin:

## Audit log
acc-log-act-report-recipients-exported = Penerima kampanye diunduh sebagai berkas
acc-log-act-report-share-revoked = Tautan laporan ditarik
acc-log-act-report-shared = Tautan laporan dibuat

## On a contact's page (CPG-02)
rep-of-contact = Menerima { $got } kampanye, membuka { $opened }, mengeklik di { $clicked }.
rep-of-contact-last = Terakhir membuka atau mengeklik pada
