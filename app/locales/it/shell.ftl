### What stands around every page.

language-name = Italiano
skip-to-content = Vai al contenuto
demo-label = Dimostrazione
demo-note = Questa è una dimostrazione. Nessuno legge quello che scrivi qui; per favore, non inviare nulla di reale.
language-menu = Lingua
back-to-start = Torna all’inizio
optional = (facoltativo)
names-and = { $names } e { $name }
title-check = Da controllare: { $title }
title-of-page = { $page } – { $event }
nothing-here = Qui non c’è nulla
did-not-work = Non ha funzionato
front-lead = Due parole in privato con il team del codice di condotta della tua conferenza.
front-hint = Ogni conferenza ha qui un suo indirizzo. Lo trovi sul sito della conferenza, sui suoi manifesti o chiedendo al team.
