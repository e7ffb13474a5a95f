### The receipt, shown once.

filed-heading = La tua segnalazione è arrivata
filed-from-server = Grazie per avercelo detto. Il nostro server ha cifrato la segnalazione al suo arrivo e non ha conservato nulla di leggibile.
receipt-heading = La tua ricevuta: dodici parole
receipt-explained = Conservale dove puoi vederle soltanto tu. Servono per tornare, leggere che cosa risponde il team e aggiungere altro alla segnalazione. Nessuno può dartele di nuovo, e nessuno può capire da queste parole chi sei.
receipt-come-back = Per tornare, apri { $address } su questo sito e scrivi le parole.
copy = Copia
print = Stampa
save-as-file = Salva come file
copied = Le parole sono copiate. Incollale dove puoi vederle soltanto tu.
copy-failed = Qui non è stato possibile copiare. Annota le parole a mano.
saved = Le parole sono salvate in receipt.txt.
save-failed = Qui non è stato possibile salvare. Annota le parole a mano.
check-heading = Hai conservato le parole?
third-word = La terza parola
ninth-word = La nona parola
check = Verifica
check-right = Le due parole sono giuste. Puoi chiudere questa pagina.
check-wrong = Queste non sono la terza e la nona parola. Guarda ancora una volta quello che hai conservato.
