# Kontak: filter, filter tersimpan, kolom; data dan riwayat seorang kontak.

err-owner-not-here = Pilih penanggung jawab di antara anggota perusahaan Anda
