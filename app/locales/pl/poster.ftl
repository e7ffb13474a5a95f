### Posters.

poster-headline = Coś się stało?
poster-lead = Powiedz o tym zespołowi ds. kodeksu postępowania. Nie musisz mówić, kim jesteś.
poster-scan = Zeskanuj kod albo otwórz
poster-call = Grozi Ci niebezpieczeństwo? Zadzwoń
