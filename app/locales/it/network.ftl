### Reports that wait for a connection, and pages that open without one.

not-sent-heading = La tua segnalazione non è ancora inviata
delivery-received = Arrivata. Grazie per avercelo detto. La segnalazione è stata cifrata su questo dispositivo prima dell’invio.
delivery-kept = La tua segnalazione è cifrata e resta su questo dispositivo finché non è inviata. L’invio è in corso.
delivery-waiting = In questo momento non c’è connessione. La tua segnalazione è cifrata e aspetta su questo dispositivo; parte da sola quando torna la connessione, anche dalla pagina «Segnalazione» o «Segui la segnalazione» quando la riapri. Conserva le tue dodici parole.
delivery-unkept = La tua segnalazione è cifrata, ma questo browser non permette a nessuna pagina di conservare qualcosa. Lascia aperta questa pagina finché non dice che la segnalazione è arrivata. Conserva le tue dodici parole.
delivery-gone-heading = La tua segnalazione non è più su questo dispositivo
delivery-gone = È stata inviata, o l’invio è stato annullato, in un’altra scheda. Con le tue dodici parole, la pagina «Segui la segnalazione» ti dice se è arrivata.
words-void = Le dodici parole che hai visto non valgono; ne ricevi di nuove. Se succede ancora, copia quello che hai scritto e apri di nuovo questa pagina: forse il team è cambiato.
taken-back = La tua segnalazione non aspetta più qui; quello che hai scritto è qui sotto. Se era già partita, il team potrebbe averla comunque.
forget-it = Elimina (non inviare)
waits-sending = Una segnalazione aspetta su questo dispositivo, cifrata. L’invio è in corso.
waits-offline = Una segnalazione aspetta su questo dispositivo, cifrata. In questo momento non c’è connessione; parte da sola quando c’è. Le sue dodici parole non si possono mostrare di nuovo.
waits-received = La segnalazione che aspettava su questo dispositivo è arrivata. Con le sue dodici parole puoi tornarci.
waits-nobody-left = Non è stato possibile consegnare una segnalazione che aspettava su questo dispositivo: nessuna delle persone per cui era cifrata è ancora nel team. Apri la pagina «Segnalazione» e scrivila di nuovo, per favore. Le dodici parole che hai per quella segnalazione non valgono.
waits-refused = Una segnalazione che aspettava su questo dispositivo non è stata accettata dal server, che nel frattempo potrebbe essere cambiato. Apri la pagina «Segnalazione» e scrivila di nuovo, per favore. Le dodici parole che hai per quella segnalazione non valgono.
waits-forgotten = Non è più su questo dispositivo. Se era già partita, il team potrebbe averla comunque.
waits-read = Ho letto
page-changed = Il codice di questa pagina è cambiato sul nostro server ({ $versions }). Vedi ancora la versione che conosci; la nuova si usa quando riapri la pagina. Ogni tanto le pagine vengono migliorate. Se preferisci non fidarti di nessuna pagina web, puoi { $link }.
page-changed-link = consegnare un file cifrato
page-kept = Ultimo aggiornamento di questa pagina: { $day }.
