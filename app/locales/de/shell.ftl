### What stands around every page.

language-name = Deutsch
skip-to-content = Zum Inhalt
demo-label = Demo
demo-note = Das ist eine Demo. Niemand liest, was Sie hier schreiben; bitte melden Sie hier nichts Echtes.
language-menu = Sprache
back-to-start = Zurück zum Anfang
optional = (freiwillig)
names-and = { $names } und { $name }
title-check = Bitte prüfen: { $title }
title-of-page = { $page } – { $event }
nothing-here = Hier ist nichts
did-not-work = Das hat nicht geklappt
front-lead = Ein Wort im Vertrauen mit dem Code-of-Conduct-Team Ihrer Konferenz.
front-hint = Jede Konferenz hat hier eine eigene Adresse. Sie finden diese Adresse auf der Website der Konferenz, auf ihren Plakaten oder beim Team.
