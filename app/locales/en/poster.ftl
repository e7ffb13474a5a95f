### Posters.

poster-headline = Something happened?
poster-lead = Tell the code-of-conduct team. You need not say who you are.
poster-scan = Scan this, or open
poster-call = In danger now? Call
