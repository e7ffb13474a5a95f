### Why something was not done.

refusal-from-elsewhere = Dit kwam niet van een pagina van deze site en is daarom niet aangenomen. Open de pagina hier en verstuur het opnieuw.
refusal-not-found = Op dit adres staat niets.
refusal-invalid = Er ontbreekt iets in het formulier of er klopt iets niet. Kijk het nog even na.
refusal-too-large = Dit is groter dan we kunnen aannemen. Maak het iets korter.
refusal-nobody-left = Minstens één teamlid moet de melding kunnen lezen. Laat minstens één naam zonder vinkje.
refusal-already-used = Dit is al eerder verstuurd, met een andere inhoud. Open het formulier opnieuw.
refusal-no-such-receipt = Er hoort geen melding bij deze woorden. Vergelijk ze nog eens met je ontvangstbewijs.
refusal-unreachable = Wat je schreef, staat er nog. We konden de server niet bereiken; probeer het nog eens.
refusal-broken = Er ging bij ons iets mis. Er is niets veranderd. Probeer het zo meteen nog eens.
