### What stands around every page.

language-name = Türkçe
skip-to-content = İçeriğe geç
demo-label = Demo
demo-note = Bu bir demodur. Burada yazdıklarınızı kimse okumaz; lütfen gerçek bir şey bildirmeyin.
language-menu = Dil
back-to-start = Başa dön
optional = (isteğe bağlı)
names-and = { $names } ve { $name }
title-check = Lütfen kontrol edin: { $title }
title-of-page = { $page } – { $event }
nothing-here = Burada bir şey yok
did-not-work = İşlem yapılamadı
front-lead = Konferansınızın davranış kuralları ekibiyle özel bir konuşma.
front-hint = Her konferansın burada kendi adresi vardır. Bu adresi konferansın sitesinde, afişlerinde ya da ekibinden bulabilirsiniz.
