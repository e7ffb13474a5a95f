### The first page of an event, and what other pages share with it.

landing-title = Gedragscodeteam
landing-heading = Is er iets gebeurd? Vertel het ons in vertrouwen.
landing-lead = Heeft iemand je gekwetst, of heb je gezien dat het iemand anders overkwam? Het gedragscodeteam van { $event } wil het graag weten. Je hebt geen account en geen naam nodig, en het team kan je hier antwoorden.
report-link = Iets melden
follow-up-link = Verder met een eerdere melding
danger-hint = Bel eerst. Je kunt hier later schrijven.
readers-heading = Wie het leest
readers-lead = Alleen deze mensen kunnen je versleutelde melding lezen, en je kunt ieder van hen uitsluiten:
readers-outside = Sluit je iedereen uit, dan gaat je melding naar { $names }, buiten het team, en naar niemand anders.
readers-paper = Voor het geval dat iedereen in het team de sleutels kwijtraakt, bewaart { $holder } op papier een herstelsleutel die ook meldingen kan openen.
next-heading = Wat er daarna gebeurt
next-write = Je schrijft wat er is gebeurd. Eén antwoord is genoeg.
next-receipt = Je krijgt twaalf woorden: je ontvangstbewijs. Daarmee kun je terugkomen, het antwoord lezen en iets toevoegen.
next-team = Het team leest je melding, praat met je als je dat wilt, en besluit wat er moet gebeuren.
sealed-link = Vertrouw je geen enkele webpagina? Lever een versleuteld bestand in
team-link = Voor teamleden
member-with-pronouns = { $name } ({ $pronouns }), { $role }
member = { $name }, { $role }
role-chair = voorzitter
role-responder = behandelaar
role-organiser = organisatie
role-trustee = vertrouwenspersoon buiten het team
