### What stands around every page.

language-name = Polski
skip-to-content = Przejdź do treści
demo-label = Demonstracja
demo-note = To jest demonstracja. Nikt nie czyta tego, co tu piszesz; nie zgłaszaj tu niczego prawdziwego.
language-menu = Język
back-to-start = Wróć na początek
optional = (nieobowiązkowe)
names-and = { $names } i { $name }
title-check = Sprawdź: { $title }
title-of-page = { $page } – { $event }
nothing-here = Nic tu nie ma
did-not-work = To się nie udało
front-lead = Rozmowa na osobności z zespołem ds. kodeksu postępowania Twojej konferencji.
front-hint = Każda konferencja ma tu własny adres. Znajdziesz go na stronie konferencji i na jej plakatach, zna go też jej zespół.
