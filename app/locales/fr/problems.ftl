### Why something was not done.

refusal-from-elsewhere = Ceci ne venait pas d’une page de ce site et n’a donc pas été accepté. Ouvrez la page ici et envoyez-le de nouveau.
refusal-not-found = Il n’y a rien à cette adresse.
refusal-invalid = Il manque quelque chose dans le formulaire, ou une réponse n’est pas comme prévu. Pouvez-vous vérifier ?
refusal-too-large = C’est plus que ce que nous pouvons recevoir. Raccourcissez un peu votre texte.
refusal-nobody-left = Au moins un membre de l’équipe doit pouvoir lire le signalement. Laissez au moins une case non cochée.
refusal-already-used = Ceci a déjà été envoyé avec un autre contenu. Ouvrez de nouveau le formulaire.
refusal-no-such-receipt = Aucun signalement ne correspond à ces mots. Pouvez-vous les comparer avec votre reçu ?
refusal-unreachable = Ce que vous avez écrit est toujours là. Nous n’avons pas pu joindre le serveur ; vous pouvez réessayer.
refusal-broken = Quelque chose n’a pas fonctionné de notre côté. Rien n’a été modifié. Vous pouvez réessayer dans un moment.
