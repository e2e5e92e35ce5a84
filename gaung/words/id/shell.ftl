# Dua orang pada satu formulir, yang sedang berlangsung, pencarian, tombol.
conflict-title = Orang lain juga menyimpan perubahan
conflict-lead = Perubahan Anda belum disimpan. Pilih yang dipakai untuk setiap isian, atau ambil salah satu versi seluruhnya.
conflict-lead-who = { $name } menyimpan perubahan saat Anda menyunting
conflict-mine = Versi Anda
conflict-theirs = Disimpan sementara itu
conflict-theirs-who = Disimpan oleh { $name }
conflict-save = Simpan nilai terpilih
conflict-all-mine = Simpan semua versi saya
conflict-all-theirs = Pakai semua versi mereka
conflict-yes = Ya
conflict-no = Tidak
conflict-empty = (kosong)
