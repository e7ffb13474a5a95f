### Posters.

poster-headline = È successo qualcosa?
poster-lead = Dillo al team del codice di condotta. Non devi dire chi sei.
poster-scan = Scansiona il codice o apri
poster-call = In pericolo adesso? Chiama
