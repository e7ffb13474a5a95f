### Reports that wait for a connection, and pages that open without one.

not-sent-heading = Bildiriminiz henüz gönderilmedi
delivery-received = Ulaştı. Bize anlattığınız için teşekkür ederiz. Bildiriminiz gönderilmeden önce bu cihazda şifrelendi.
delivery-kept = Bildiriminiz şifrelendi ve gönderilene kadar bu cihazda duruyor. Şu anda gönderiliyor.
delivery-waiting = Şu anda bağlantı yok. Bildiriminiz şifrelendi ve bu cihazda bekliyor; bağlantı gelince kendiliğinden gider, bildirim ya da bildirime dönüş sayfasını yeniden açtığınızda da. On iki kelimenizi saklayın.
delivery-unkept = Bildiriminiz şifrelendi ama bu tarayıcı sayfaların bir şey saklamasına izin vermiyor. Lütfen bildirimin gönderildiği yazana kadar bu sayfayı açık bırakın. On iki kelimenizi saklayın.
delivery-gone-heading = Bildiriminiz artık bu cihazda değil
delivery-gone = Başka bir sekmede gönderildi ya da geri alındı. Ulaşıp ulaşmadığını on iki kelimenizle bildirime dönüş sayfasında görebilirsiniz.
words-void = Gördüğünüz on iki kelime hiçbir yere götürmüyor; size yenileri veriliyor. Bu yine olursa yazdıklarınızı kopyalayıp bu sayfayı yeniden açın: ekip değişmiş olabilir.
taken-back = Bildiriminiz artık burada beklemiyor; yazdıklarınız aşağıda. Zaten yola çıkmışsa yine de ekibe ulaşmış olabilir.
forget-it = Sil (gönderme)
waits-sending = Bu cihazda şifreli bir bildirim bekliyor. Şu anda gönderiliyor.
waits-offline = Bu cihazda şifreli bir bildirim bekliyor. Şu anda bağlantı yok; bağlantı gelince kendiliğinden gider. On iki kelimesi yeniden gösterilemez.
waits-received = Bu cihazda bekleyen bildirim ulaştı. On iki kelimesiyle ona geri dönebilirsiniz.
waits-nobody-left = Bu cihazda bekleyen bir bildirim iletilemedi: bildirimin kendileri için şifrelendiği kişilerden hiçbiri artık ekipte değil. Lütfen bildirim sayfasını açıp yeniden yazın. Onun için elinizde olan on iki kelime hiçbir yere götürmüyor.
waits-refused = Sunucu, bu cihazda bekleyen bir bildirimi almadı; sunucuda o zamandan beri bir şey değişmiş olabilir. Lütfen bildirim sayfasını açıp yeniden yazın. Onun için elinizde olan on iki kelime hiçbir yere götürmüyor.
waits-forgotten = Artık bu cihazda değil. Zaten yola çıkmışsa yine de ekibe ulaşmış olabilir.
waits-read = Bunu okudum
page-changed = Bu sayfanın kodu sunucumuzda değişti ({ $versions }). Hâlâ bildiğiniz sürümü görüyorsunuz; sayfayı yeniden açtığınızda yenisi kullanılır. Sayfalar zaman zaman iyileştirilir. Hiçbir web sayfasına güvenmemeyi tercih ederseniz { $link }.
page-changed-link = şifreli bir dosya teslim edebilirsiniz
page-kept = Bu sayfa en son { $day } tarihinde yenilendi.
