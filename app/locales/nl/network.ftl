### Reports that wait for a connection, and pages that open without one.

not-sent-heading = Je melding is nog niet verstuurd
delivery-received = Ontvangen. Dank je dat je het ons hebt verteld. Je melding is op dit apparaat versleuteld en daarna pas verstuurd.
delivery-kept = Je melding is versleuteld en blijft op dit apparaat staan tot het versturen is gelukt. We versturen je melding nu.
delivery-waiting = Er is nu geen verbinding. Je versleutelde melding wacht op dit apparaat en gaat vanzelf weg zodra er weer verbinding is, ook als je de meldpagina of de pagina ‘Verder met je melding’ later opnieuw opent. Bewaar je twaalf woorden.
delivery-unkept = Je melding is versleuteld, maar in deze browser kan een pagina niets bewaren. Laat deze pagina open tot er staat dat je melding is verstuurd. Bewaar je twaalf woorden.
delivery-gone-heading = Je melding staat niet meer op dit apparaat
delivery-gone = Je melding is in een ander tabblad verstuurd of teruggehaald. Op de pagina ‘Verder met je melding’ zie je met je twaalf woorden of het team je melding heeft.
words-void = De twaalf woorden die je zag, leiden nergens heen; je krijgt nieuwe. Zie je dit nog een keer, kopieer dan wat je schreef en open deze pagina opnieuw: misschien is het team veranderd.
taken-back = Je melding wacht hier niet meer; wat je schreef, staat hieronder. Als je melding al onderweg was, heeft het team die misschien toch.
forget-it = Verwijderen (niet versturen)
waits-sending = Op dit apparaat wacht een versleutelde melding. Die wordt nu verstuurd.
waits-offline = Op dit apparaat wacht een versleutelde melding. Er is nu geen verbinding; zodra die er is, gaat de melding vanzelf weg. De twaalf woorden ervan kunnen niet nog een keer worden getoond.
waits-received = De melding die op dit apparaat wachtte, is ontvangen. Met de twaalf woorden ervan kun je erop terugkomen.
waits-nobody-left = Een melding die op dit apparaat wachtte, kon niet worden afgeleverd: van de mensen voor wie die was versleuteld, zit niemand meer in het team. Open de meldpagina en schrijf het opnieuw. De twaalf woorden die je ervoor hebt, leiden nergens heen.
waits-refused = Een melding die op dit apparaat wachtte, is niet aangenomen door de server, die intussen misschien is veranderd. Open de meldpagina en schrijf het opnieuw. De twaalf woorden die je ervoor hebt, leiden nergens heen.
waits-forgotten = De melding staat niet meer op dit apparaat. Als die al onderweg was, heeft het team die misschien toch.
waits-read = Ik heb dit gelezen
page-changed = De code van deze pagina is op onze server veranderd ({ $versions }). Je ziet nog de versie die je kent; de nieuwe wordt gebruikt als je de pagina opnieuw opent. Pagina’s worden af en toe verbeterd. Vertrouw je liever geen enkele webpagina, dan kun je { $link }.
page-changed-link = een versleuteld bestand inleveren
page-kept = Deze pagina is voor het laatst ververst op { $day }.
