### Posters.

poster-headline = Is er iets gebeurd?
poster-lead = Vertel het aan het gedragscodeteam. Je hoeft niet te zeggen wie je bent.
poster-scan = Scan deze code, of open
poster-call = Nu in gevaar? Bel
