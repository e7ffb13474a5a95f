### Posters.

poster-headline = Bir şey mi oldu?
poster-lead = Davranış kuralları ekibine anlatın. Kim olduğunuzu söylemeniz gerekmez.
poster-scan = Kodu tarayın ya da şu adresi açın
poster-call = Şu anda tehlikede misiniz? Arayın
