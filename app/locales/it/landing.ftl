### The first page of an event, and what other pages share with it.

landing-title = Team del codice di condotta
landing-heading = È successo qualcosa? Raccontacelo in privato.
landing-lead = Qualcuno ti ha fatto stare male, o hai visto che è successo a un’altra persona? Il team del codice di condotta di { $event } vuole saperlo. Non serve avere un account né dire il tuo nome, e il team può risponderti qui.
report-link = Segnala qualcosa
follow-up-link = Segui una segnalazione
danger-hint = Prima di tutto, chiama. Puoi scrivere qui più tardi.
readers-heading = Chi legge la segnalazione
readers-lead = La tua segnalazione viene cifrata in modo che solo queste persone possano leggerla, e puoi escludere chi vuoi:
readers-outside = Se le escludi tutte, arriva a { $names }, fuori dal team, e a nessun’altra persona.
readers-paper = Se tutto il team perde le proprie chiavi, c’è una chiave di recupero su carta, custodita da { $holder }: anche quella può aprire le segnalazioni.
next-heading = Che cosa succede dopo
next-write = Scrivi che cosa è successo. Basta una risposta.
next-receipt = Ricevi dodici parole, la tua ricevuta. Ti servono per tornare, leggere la risposta e aggiungere altro.
next-team = Il team legge, ne parla con te se vuoi e decide che cosa fare.
sealed-link = Non ti fidi di nessuna pagina web? Consegna un file cifrato
team-link = Per i membri del team
member-with-pronouns = { $name } ({ $pronouns }), { $role }
member = { $name }, { $role }
role-chair = responsabile del team
role-responder = gestione delle segnalazioni
role-organiser = organizzazione
role-trustee = persona di fiducia esterna
