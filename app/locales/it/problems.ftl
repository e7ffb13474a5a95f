### Why something was not done.

refusal-from-elsewhere = Questo non arriva da una pagina di questo sito, quindi non è stato accettato. Apri la pagina qui e invia di nuovo.
refusal-not-found = A questo indirizzo non c’è nulla.
refusal-invalid = Nel modulo manca qualcosa, o qualcosa non è come previsto. Prova a controllare.
refusal-too-large = È più grande di quanto possiamo ricevere. Prova ad accorciare il testo.
refusal-nobody-left = Almeno una persona del team deve poter leggere la segnalazione. Lascia almeno una persona senza spunta.
refusal-already-used = Questo è già stato inviato con un contenuto diverso. Apri di nuovo il modulo.
refusal-no-such-receipt = A queste parole non corrisponde nessuna segnalazione. Confrontale con la tua ricevuta.
refusal-unreachable = Quello che hai scritto è ancora qui. Non è stato possibile raggiungere il server; prova di nuovo.
refusal-broken = Qualcosa è andato storto da parte nostra. Non è cambiato nulla. Prova di nuovo tra poco.
