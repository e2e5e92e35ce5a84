# Halaman Kampanye.

trial-cta = Coba Gratis
trial-pitch = Gratis 21 hari, hingga 500 kontak berlangganan
cam-ask = Minta { $names } memulai uji coba; diperlukan akses pengaturan akun
cam-ask-billing = Hubungi { $names }: Penagihan memerlukan akses pengaturan akun
cam-ask-message = Halo, bisakah memulai uji coba gratis Kampanye untuk { $company }? Tanpa biaya dan tanpa kartu: { $address }
cam-meter = { $used } dari { $limit } kontak berlangganan, sisa { $left }
cam-pitch-title = Kirim buletin kepada kontak Anda
cam-pitch-start = Uji coba dimulai ketika Anda menambahkan Kampanye di halaman Penagihan. Tanpa kartu
cam-pitch-limit = Hingga { $limit } kontak dapat berlangganan; selebihnya menunggu dan tidak kehilangan apa pun
cam-pitch-end = Setelah { $days } hari Kampanye hanya berlanjut jika akun Anda lolos pemeriksaan dan Anda memilih tingkat. Sebelum itu tidak ada yang ditagih
cam-pitch-keep = Kontak Anda tetap tersimpan
cam-room = Add-on Anda
cam-no-seats = Saat ini tidak ada tempat. Kontak baru yang sudah memberi persetujuan menunggu
cam-cycle = Siklus ini berakhir pada { $date }
cam-all = Semua kontak
cam-no-contacts = Belum ada kontak. Tambahkan atau impor dulu agar terlihat di sini.
cam-to-contacts = Buka Kontak
