### What stands around every page.

language-name = Nederlands
skip-to-content = Naar de inhoud
demo-label = Demonstratie
demo-note = Dit is een demonstratie. Niemand leest wat je hier schrijft; meld hier dus niets echts.
language-menu = Taal
back-to-start = Terug naar het begin
optional = (optioneel)
names-and = { $names } en { $name }
title-check = Kijk dit nog even na: { $title }
title-of-page = { $page } – { $event }
nothing-here = Hier is niets
did-not-work = Dat lukte niet
front-lead = In vertrouwen praten met het gedragscodeteam van je conferentie.
front-hint = Elke conferentie heeft hier een eigen adres. Je vindt het op de site van de conferentie, op de posters of bij het team.
