# Invoices and credit notes, on paper and on the pages that list them.

inv-invoice = Invoice
inv-credit-note = Nota kredit
inv-test-document = Dokumen uji, bukan tagihan

inv-seller = Dari
inv-buyer = Ditagihkan kepada
inv-tax-id = NPWP { $number }
inv-issued = Diterbitkan
inv-due = Jatuh tempo
inv-period = Periode
inv-period-value = { $start } s.d. { $end }
inv-corrects = Koreksi atas invoice
inv-reason = Alasan
inv-zone = Tanggal menurut zona waktu { $zone }.

inv-reason-purchase = Pembelian
inv-reason-upgrade = Peningkatan
inv-reason-renewal = Perpanjangan

inv-status-draft = Draf
inv-status-open = Belum dibayar
inv-status-past-due = Lewat jatuh tempo
inv-status-paid = Lunas
inv-status-void = Dibatalkan
inv-status-uncollectible = Tidak tertagih
inv-status-refunded = Dana dikembalikan
inv-status-credited = Dikreditkan

inv-item = Uraian
inv-amount = Jumlah
inv-tax = Pajak
inv-line-total = Total
inv-tax-rate = Pajak { $rate }
inv-no-tax = Tanpa pajak
inv-subtotal = Subtotal
inv-total = Total
inv-credit-total = Dikreditkan
inv-paid-on = Dibayar pada { $date }
inv-refunded-on = Dana dikembalikan pada { $date }
inv-credited-by = Nota kredit { $number }
inv-closed-void = Dibatalkan, tidak terutang
inv-closed-uncollectible = Dihapusbukukan
inv-open = Sisa yang harus dibayar
inv-refunded-part = Dana yang dikembalikan

inv-tier = { $n } kontak
inv-line-credit = Sisa masa tingkat { $tier } yang belum terpakai ({ $d } hari)
inv-line-charge = Tingkat { $tier } sampai akhir siklus ini ({ $d } hari)
inv-line-full = Kampanye, tingkat { $tier }
inv-line-base = Paket dasar
inv-line-correction = Koreksi atas invoice { $number }

inv-how-prorated = { $price } untuk satu siklus penuh × { $left } dari { $days } hari
inv-how-carried = { $price } untuk satu siklus penuh × { $left } dari { $days } hari, { $carried } pembulatan dari bagian awal siklus
inv-how-full = { $price } untuk satu siklus penuh, { $days } hari
inv-how-correction = Sebagian dari invoice, pajak seperti pada invoice
inv-how-version = Harga: { $version }.
inv-how-rounding = Jumlah dibulatkan satu kali ke satuan terkecil mata uang, setengah dibulatkan menjauhi nol.
inv-questions = Ada pertanyaan? { $email }
inv-page = Halaman { $page } dari { $pages }

inv-file-invoice = invoice-{ $number }.pdf
inv-file-credit-note = nota-kredit-{ $number }.pdf
