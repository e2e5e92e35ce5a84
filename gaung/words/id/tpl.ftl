# Isi buletin: templat, kaki surat, apa yang salah pada sebuah isi.

tpl-footer-unsubscribe = Berhenti berlangganan
