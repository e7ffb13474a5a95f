### Posters.

poster-headline = Il s’est passé quelque chose ?
poster-lead = Dites-le à l’équipe du code de conduite. Vous n’avez pas à dire qui vous êtes.
poster-scan = Scannez ce code ou ouvrez
poster-call = En danger maintenant ? Appelez
