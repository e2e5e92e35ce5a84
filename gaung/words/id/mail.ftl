# Kotak surat lokal.
mail-box-title = Kotak surat lokal
mail-box-lead = Semua email yang ditulis instalasi ini ada di sini, yang terbaru di atas.
mail-box-caption = Email, yang terbaru di atas
mail-box-subject = Subjek
mail-box-to = Kepada
mail-box-from = Dari
mail-box-written = Ditulis
mail-box-html = Seperti di program email
mail-box-text = Teks biasa
mail-box-empty = Belum ada email
mail-box-empty-text = Tautan pendaftaran dan pemberitahuan akan muncul di sini.
