### The first page of an event, and what other pages share with it.

landing-title = Davranış kuralları ekibi
landing-heading = Bir şey mi oldu? Bize özel olarak anlatın.
landing-lead = Biri sizi incitti mi ya da bunun başka birinin başına geldiğini gördünüz mü? { $event } davranış kuralları ekibi bunu bilmek istiyor. Hesap açmanız ya da adınızı vermeniz gerekmez; ekip size buradan yanıt verebilir.
report-link = Bir şey bildirin
follow-up-link = Bildiriminize dönün
danger-hint = Önce arayın. Buraya sonra yazabilirsiniz.
readers-heading = Kimler okur
readers-lead = Bildiriminiz, yalnızca bu kişiler okuyabilecek şekilde şifrelenir. İstediğiniz kişileri dışarıda bırakabilirsiniz:
readers-outside = Hepsini dışarıda bırakırsanız bildiriminizi yalnızca ekip dışından { $names } okuyabilir, başka kimse okuyamaz.
readers-paper = Ekipteki herkesin anahtarını kaybetmesi ihtimaline karşı { $holder }, kâğıt üzerinde bir kurtarma anahtarı saklar. Bildirimler bu anahtarla da açılabilir.
next-heading = Sonra ne olur
next-write = Ne olduğunu yazarsınız. Tek bir yanıt yeter.
next-receipt = On iki kelime alırsınız: bu sizin alındı belgenizdir. Onlarla geri dönebilir, yanıtı okuyabilir ve ekleme yapabilirsiniz.
next-team = Ekip bildiriminizi okur, isterseniz sizinle konuşur ve ne yapılacağına karar verir.
sealed-link = Hiçbir web sayfasına güvenmiyor musunuz? Şifreli bir dosya teslim edin
team-link = Ekip üyeleri için
member-with-pronouns = { $name } ({ $pronouns }), { $role }
member = { $name }, { $role }
role-chair = ekip başkanı
role-responder = bildirim sorumlusu
role-organiser = konferans düzenleyicisi
role-trustee = ekip dışından güvenilir kişi
