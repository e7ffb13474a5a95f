### Why something was not done.

refusal-from-elsewhere = Gönderdiğiniz, bu sitenin bir sayfasından gelmediği için alınmadı. Lütfen sayfayı burada açıp yeniden gönderin.
refusal-not-found = Bu adreste bir şey yok.
refusal-invalid = Formda bir şey eksik ya da beklendiği gibi değil. Lütfen kontrol edin.
refusal-too-large = Bu, alabileceğimizden büyük. Lütfen kısaltın.
refusal-nobody-left = Bildirimi ekipten en az bir kişi okuyabilmeli. Lütfen en az bir kişiyi işaretlemeden bırakın.
refusal-already-used = Bu daha önce başka bir içerikle gönderildi. Lütfen formu yeniden açın.
refusal-no-such-receipt = Bu kelimelere ait bir bildirim yok. Lütfen alındı belgenizle karşılaştırın.
refusal-unreachable = Yazdıklarınız hâlâ burada. Sunucuya ulaşamadık; lütfen yeniden deneyin.
refusal-broken = Bizden kaynaklanan bir sorun oldu. Hiçbir şey değişmedi. Lütfen birazdan yeniden deneyin.
