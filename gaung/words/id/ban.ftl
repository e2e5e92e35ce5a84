# Spanduk tunggal di atas halaman Kampanye (words.md 5-9, 16, 49, 51).

ban-trial = Uji coba tersisa { $n } hari, sampai { $date }. { $used } dari { $limit } terpakai
ban-last = Uji coba berakhir hari ini pukul { $time } { $zone }
ban-used = { $used } dari { $limit } terpakai
ban-after = Mulai { $date }: { $tier }, { $price } per { $interval }
ban-check = Ajukan pemeriksaan akun agar Kampanye tetap aktif setelah { $date }
ban-locked = Uji coba berakhir pada { $date }. Kampanye terkunci sampai akun Anda lolos pemeriksaan dan Anda memilih tingkat. Kontak dan draf tetap tersimpan
ban-payment-needed = Uji coba berakhir pada { $date } dan akun Anda sudah lolos pemeriksaan. Pilih jumlah dan metode pembayaran untuk melanjutkan. Kontak dan draf tetap tersimpan
ban-held = Pengiriman ditangguhkan: { $reason }. Draf masih bisa disunting
ban-unpaid = Kampanye dihentikan sejak { $date } karena { $amount } belum dibayar. Bayar, dan semuanya langsung berfungsi lagi. Tanpa pembayaran, Kampanye berakhir pada { $until }
ban-past-due = Ada invoice yang belum dibayar
ban-ended = Kampanye berakhir pada { $date }. Kontak Anda tetap tersimpan dan bisa diekspor
lim-hit = Batas { $limit } sudah tercapai. { $n ->
    [0] Kontak baru akan menunggu dan belum menerima kampanye
   *[other] { $n } kontak baru menunggu dan belum menerima kampanye
}
lim-cta = Tingkatkan batas
ban-go-billing = Buka Penagihan
ban-choose = Pilih jumlah
ban-add-again = Tambahkan Kampanye lagi

# Titik di samping menu.

ban-dot-trial = { $days ->
    [0] uji coba berakhir hari ini
   *[other] uji coba berakhir dalam { $days } hari
}
ban-dot-held = pengiriman ditangguhkan
ban-dot-unpaid = dihentikan, belum dibayar
ban-dot-past-due = ada invoice yang belum dibayar
ban-dot-locked = terkunci sampai lolos pemeriksaan akun
ban-dot-payment-needed = pilih tingkat untuk melanjutkan
ban-dot-limit = batas tercapai
ban-check-last = Tanpa lolos pemeriksaan akun, Kampanye terkunci pada { $at }: tidak ada yang bisa dikirim, dan draf hanya bisa dibaca. Ajukan sekarang
ban-limit-past-due = Batas bisa dinaikkan setelah invoice yang terbuka dibayar
ban-reply = Balas peninjauan
ban-hide = Sembunyikan spanduk ini
