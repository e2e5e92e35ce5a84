# Menulis dan mengirim kampanye.

acc-log-act-campaign-changed = Kampanye diubah
acc-log-act-campaign-copied = Kampanye disalin
acc-log-act-campaign-created = Kampanye dibuat
acc-log-act-campaign-deleted = Kampanye dihapus
acc-log-act-campaign-fell-due = Kampanye dimulai sesuai jadwal
acc-log-act-campaign-held = Kampanye ditahan
acc-log-act-campaign-recalled = Kampanye dibatalkan sebelum terkirim
acc-log-act-campaign-restored = Versi kampanye dipulihkan
acc-log-act-campaign-scheduled = Kampanye dijadwalkan
acc-log-act-campaign-sent = Kampanye dikirim
acc-log-act-campaign-unscheduled = Jadwal kampanye dibatalkan
acc-log-act-template-deleted = Templat dihapus
acc-log-act-template-kept = Templat disimpan

acc-log-area-campaign = Kampanye

err-campaigns-read-only = Kampanye saat ini hanya dapat dibaca. Banner di halaman Kampanye menjelaskan cara mengaktifkannya kembali
err-sending-not-entitled = Tanpa add-on Kampanye tidak ada yang dikirim. Halaman Kampanye menjelaskan langkahnya
err-sending-suspended = Pengiriman ditangguhkan. Balas peninjauan di halaman Kampanye
err-not-a-draft = { $name } bukan draf. Tarik kembali untuk mengubahnya
err-campaign-changed = { $name } menyimpan kampanye ini pada { $at }. Buka kembali untuk membandingkan kedua versi
err-campaign-not-deletable = { $name } tetap disimpan: hanya draf yang dapat dihapus
err-unknown-kind = Pilih MJML, Markdown, HTML, atau teks polos
err-recall-too-late = Waktu { $seconds } detik untuk menghentikan sudah lewat. Jeda atau hentikan pengirimannya
err-too-many-templates = Sudah ada { $limit } templat, jumlah terbanyak per perusahaan. Hapus satu untuk menyimpan yang lain
err-send-time-passed = { $send_at } sudah lewat. Pilih waktu yang lebih lambat
err-send-time-too-far = Pilih waktu dalam { $days } hari ke depan
err-after-entitlement = Kampanye berakhir pada { $ends_at }. Pilih waktu sebelum itu
