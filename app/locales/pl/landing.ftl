### The first page of an event, and what other pages share with it.

landing-title = Zespół ds. kodeksu postępowania
landing-heading = Coś się stało? Powiedz nam na osobności.
landing-lead = Ktoś Cię skrzywdził albo stało się to komuś innemu na Twoich oczach? Zespół ds. kodeksu postępowania konferencji { $event } chce o tym wiedzieć. Nie musisz mieć konta ani podawać nazwiska, a zespół może Ci tu odpowiedzieć.
report-link = Zgłoś, co się stało
follow-up-link = Wróć do zgłoszenia
danger-hint = Najpierw zadzwoń. Tutaj możesz napisać później.
readers-heading = Kto to przeczyta
readers-lead = Twoje zgłoszenie jest szyfrowane tak, że mogą je przeczytać tylko te osoby, a każdą z nich możesz pominąć:
readers-outside = Jeśli pominiesz wszystkie, zgłoszenie trafi do kogoś spoza zespołu ({ $names }) i do nikogo więcej.
readers-paper = Na wypadek, gdyby cały zespół stracił swoje klucze, { $holder } ma na papierze klucz zapasowy, który też pozwala otwierać zgłoszenia.
next-heading = Co będzie dalej
next-write = Piszesz, co się stało. Wystarczy jedna odpowiedź.
next-receipt = Dostajesz dwanaście słów: to Twoje potwierdzenie. Z nimi możesz wrócić, przeczytać odpowiedź i coś dopisać.
next-team = Zespół czyta zgłoszenie, rozmawia z Tobą, jeśli chcesz, i decyduje, co zrobić.
sealed-link = Nie ufasz żadnej stronie internetowej? Przekaż zaszyfrowany plik
team-link = Dla osób z zespołu
member-with-pronouns = { $name } ({ $pronouns }), { $role }
member = { $name }, { $role }
role-chair = osoba kierująca zespołem
role-responder = osoba zajmująca się zgłoszeniami
role-organiser = osoba organizująca konferencję
role-trustee = osoba zaufania spoza zespołu
