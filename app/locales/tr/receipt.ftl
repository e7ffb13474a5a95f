### The receipt, shown once.

filed-heading = Bildiriminiz gönderildi
filed-from-server = Bize anlattığınız için teşekkür ederiz. Sunucumuz bildiriminizi alır almaz şifreledi ve okunabilir hiçbir şey saklamadı.
receipt-heading = Alındı belgeniz: on iki kelime
receipt-explained = Bu kelimeleri yalnızca sizin baktığınız bir yerde saklayın. Onlarla geri dönebilir, ekibin yanıtını okuyabilir ve bildiriminize ekleme yapabilirsiniz. Kimse bunları size yeniden veremez ve kimse bunlardan kim olduğunuzu öğrenemez.
receipt-come-back = Geri dönmek için bu sitede { $address } adresini açın ve kelimeleri yazın.
copy = Kopyala
print = Yazdır
save-as-file = Dosya olarak kaydet
copied = Kopyalandı. Yalnızca sizin baktığınız bir yere yapıştırın.
copy-failed = Kopyalama burada olmadı. Lütfen kelimeleri bir yere yazın.
saved = receipt.txt olarak kaydedildi.
save-failed = Kaydetme burada olmadı. Lütfen kelimeleri bir yere yazın.
check-heading = Kelimeleri sakladınız mı?
third-word = Üçüncü kelime
ninth-word = Dokuzuncu kelime
check = Kontrol et
check-right = İki kelime de doğru. Bu sayfayı kapatabilirsiniz.
check-wrong = Bunlar üçüncü ve dokuzuncu kelime değil. Lütfen sakladıklarınıza bir daha bakın.
